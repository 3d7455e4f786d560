"""The open promises, sorted by how they stand today. What the reminder and the weekly digest have in common."""

from dataclasses import dataclass
from datetime import date, timedelta

from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState
from mailflow.core.work import ActionItem, Goal
from mailflow.topics.shared import pace

SOON = timedelta(days=7)
MOST_GOALS = 7  # more than these are read by nobody; `status` lists them all


@dataclass(frozen=True)
class Standing:
    """`late` and `due` are the member's own, `waiting` what others promised or what waits for somebody, `other` the rest."""

    late: tuple[ActionItem, ...] = ()
    due: tuple[ActionItem, ...] = ()
    waiting: tuple[ActionItem, ...] = ()
    other: tuple[ActionItem, ...] = ()


def standing(snapshot: Snapshot, today: date) -> Standing:
    """Every open promise in exactly one group; what is asleep is left out until it wakes."""
    live = [
        action
        for action in snapshot.all(ActionItem)
        if action.state in (ActionState.OPEN, ActionState.WAITING)
        and not (action.snoozed_until and action.snoozed_until > today + SOON)
    ]
    live.sort(key=lambda action: (action.asked_on or date.max, action.id))
    groups: dict[str, list[ActionItem]] = {"late": [], "due": [], "waiting": [], "other": []}
    for action in live:
        groups[_group(action, today)].append(action)
    return Standing(**{name: tuple(rows) for name, rows in groups.items()})


def _group(action: ActionItem, today: date) -> str:
    if action.owner == "mentor" or action.state is ActionState.WAITING:
        return "waiting"
    if action.asked_on is None:
        return "other"
    if action.asked_on < today:
        return "late"
    return "due" if action.asked_on <= today + SOON else "other"


def is_pressing(action: ActionItem, today: date) -> bool:
    """Late, or due within seven days."""
    return action.asked_on is not None and action.asked_on <= today + SOON


def is_pressing_goal(goal: Goal, today: date) -> bool:
    """Slipping, due within seven days, or asked for just now."""
    soon = goal.due is not None and goal.due <= today + SOON
    return soon or pace.slipping(goal, today) or pace.asked_now(goal, today)


def goals_to_show(goals: tuple[Goal, ...], today: date) -> tuple[Goal, ...]:
    """The goals of a digest: what presses first, the rest by its day, at most so many."""
    return tuple(sorted(goals, key=lambda goal: not is_pressing_goal(goal, today))[:MOST_GOALS])
