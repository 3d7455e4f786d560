"""How a goal stands against its own schedule: checkpoints, when its progress is asked for, whether it is slipping (row A1).

Everything follows from the goal and the day. Nothing is stored, so a goal that moves takes its checkpoints along.
"""

from datetime import date, timedelta

from mailflow.core import wall, words
from mailflow.core.states import GoalState
from mailflow.core.work import Goal

EVERY = timedelta(weeks=4)
SHORT = timedelta(weeks=2)  # a goal that is nearer than this has no checkpoint but its own day
ONE_HALF = timedelta(weeks=8)  # up to this: one checkpoint, half-way
AHEAD = 2  # working days before a checkpoint, the member is asked
PATIENCE = 2  # questions in a row without an answer: after them it stands in the weekly list only
BEHIND = 30  # percentage points behind an even pace that count as slipping
_LOOK = 60  # checkpoints of a goal without a day that are looked through


def heard(goal: Goal) -> date:
    """The day of the last word about a goal: it was set, moved, or its progress told."""
    return max(day for day in (goal.since, goal.heard_on, date.min) if day)


def checkpoints(goal: Goal) -> tuple[date, ...]:
    """Its checkpoints in order, the last of them its own day; every four weeks for a goal without one."""
    if goal.since is None:
        return (goal.due,) if goal.due else ()
    if goal.due is None:
        return tuple(goal.since + EVERY * number for number in range(1, _LOOK))
    span = goal.due - goal.since
    if span < SHORT:
        return (goal.due,)
    if span <= ONE_HALF:
        return (goal.since + timedelta(days=span.days // 2), goal.due)
    back = [goal.due - EVERY * number for number in range(span // EVERY + 1)]
    return tuple(sorted(day for day in back if day >= goal.since + SHORT))


def asks(goal: Goal) -> tuple[tuple[date, date], ...]:
    """(the day on which progress is asked for, the checkpoint it is asked for), as far as anybody still listens."""
    if goal.state is not GoalState.OPEN:
        return ()
    said = heard(goal)
    ahead = [(wall.working_days_before(day, AHEAD), day) for day in checkpoints(goal)]
    fresh = [(ask, day) for ask, day in ahead if ask > said]
    awake = [(ask, day) for ask, day in fresh if goal.asleep_until is None or ask >= goal.asleep_until]
    wanted = awake[:PATIENCE] + [pair for pair in awake[PATIENCE:] if pair[1] == goal.due]
    if goal.asleep_until and goal.asleep_until > said:
        woken = (wall.next_working(goal.asleep_until), max(goal.asleep_until, goal.due or goal.asleep_until))
        wanted = [woken, *(pair for pair in wanted if pair[0] > woken[0])]
    return tuple(wanted)


def asked_now(goal: Goal, today: date) -> bool:
    """Whether the question for its progress is open today."""
    return any(ask <= today <= day for ask, day in asks(goal))


def next_checkpoint(goal: Goal, today: date) -> date | None:
    """The next checkpoint from today on."""
    return next((day for day in checkpoints(goal) if day >= today), None)


def late(goal: Goal, today: date) -> int:
    """Days past its own day; 0 while that lies ahead."""
    return max((today - goal.due).days, 0) if goal.due and goal.state is GoalState.OPEN else 0


def slipping(goal: Goal, today: date) -> bool:
    """Late, clearly behind an even pace, or a checkpoint went by without a word."""
    if goal.state is not GoalState.OPEN:
        return False
    if late(goal, today):
        return True
    if goal.asleep_until and goal.asleep_until > today:
        return False
    return _behind(goal, today) or _silent_since(goal, today) is not None


def slip_words(goal: Goal, today: date) -> str:
    """Why it is slipping: `12 days late`, `20% done after 60% of its time`, `nothing heard since Mon 5 Oct`; or empty."""
    if not slipping(goal, today):
        return ""
    days = late(goal, today)
    if days:
        return f"{days} day{'' if days == 1 else 's'} late"
    if _behind(goal, today):
        return f"{goal.percent}% done after {_elapsed(goal, today)}% of its time"
    since = _silent_since(goal, today)
    return f"nothing heard since {words.day(since, today)}" if since else ""


def _elapsed(goal: Goal, today: date) -> int:
    """How much of its time has gone, in percent."""
    if goal.since is None or goal.due is None or goal.due <= goal.since:
        return 0
    return min(100 * (today - goal.since).days // (goal.due - goal.since).days, 100)


def _behind(goal: Goal, today: date) -> bool:
    return goal.percent is not None and _elapsed(goal, today) - goal.percent >= BEHIND


def _silent_since(goal: Goal, today: date) -> date | None:
    """The day of the last word, where a checkpoint has gone by since."""
    said = heard(goal)
    missed = any(said < wall.working_days_before(day, AHEAD) and day < today for day in checkpoints(goal))
    return said if missed else None
