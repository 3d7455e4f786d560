"""Goals and outcomes as several topics see them: which one is meant, which are open, their lines in lists."""

from datetime import date

from mailflow.core import words
from mailflow.core.facts import GoalLine, OutcomeLine
from mailflow.core.intent import ItemIntent
from mailflow.core.letter import Numbered
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import GoalState
from mailflow.core.work import Goal, Outcome
from mailflow.topics.shared import pace
from mailflow.topics.shared.items import by_words, numbered

_NO_NAME = frozenset({"it", "this", "that", "the goal", "my goal", "goal", "this goal", "that goal", "that one", "this one"})


def open_goals(snapshot: Snapshot, relationship_id: str | None = None) -> tuple[Goal, ...]:
    """Goals that are open, the soonest first; of one relationship if given."""
    rows = [
        goal
        for goal in snapshot.all(Goal)
        if goal.state is GoalState.OPEN and relationship_id in (None, goal.relationship_id) and _alive(snapshot, goal)
    ]
    return tuple(sorted(rows, key=lambda goal: (goal.due or words.FAR, goal.created_at is None, goal.created_at, goal.id)))


def _alive(snapshot: Snapshot, row: Goal | Outcome) -> bool:
    """A goal of one's own, or of a relationship that goes on."""
    return not row.relationship_id or snapshot.looked_after(row.relationship_id)


def open_outcomes(snapshot: Snapshot, relationship_id: str | None = None) -> tuple[Outcome, ...]:
    """What is striven for in the long run; of one relationship if given."""
    return tuple(
        row
        for row in snapshot.all(Outcome)
        if row.state is GoalState.OPEN and relationship_id in (None, row.relationship_id) and _alive(snapshot, row)
    )


def goal_meant(snapshot: Snapshot, intent: ItemIntent) -> Goal | None:
    """The goal that an intent is about, or None: by number, by its words, or because the answered mail has only one."""
    if intent.ref is not None:
        found = numbered(snapshot, intent.ref, "goal")
        return snapshot.get(Goal, found) if found else None
    if not unnamed(intent):
        return by_words(open_goals(snapshot), intent.text) or by_words(snapshot.all(Goal), intent.text)
    shown = shown_goals(snapshot)
    if len(shown) == 1:
        return shown[0]
    rows = open_goals(snapshot)
    return rows[0] if len(rows) == 1 and not shown else None


def unnamed(intent: ItemIntent) -> bool:
    """Whether neither number nor words say which one is meant: "60%", "it is at 60%"."""
    return intent.ref is None and intent.text.casefold().strip() in ("", *_NO_NAME)


def outcome_meant(snapshot: Snapshot, intent: ItemIntent) -> Outcome | None:
    """The outcome that the words name."""
    return by_words(open_outcomes(snapshot), intent.text) if intent.ref is None and intent.text else None


def shown_goals(snapshot: Snapshot) -> tuple[Goal, ...]:
    """The goals that stand in the mail that is answered."""
    ids = [item.id for item in snapshot.answered.items if item.kind == "goal"] if snapshot.answered else []
    return tuple(goal for goal_id in ids if (goal := snapshot.get(Goal, goal_id)))


def goal_line(snapshot: Snapshot, goal: Goal, number: int, today: date) -> GoalLine:
    """A goal in a list."""
    mentor = snapshot.mentor_of(goal.relationship_id)
    outcome = snapshot.get(Outcome, goal.outcome_id)
    return GoalLine(
        number=number,
        text=goal.text,
        due=goal.due,
        percent=goal.percent,
        heard_on=goal.heard_on,
        checkpoint=pace.next_checkpoint(goal, today),
        mentor=mentor.short if mentor else "",
        outcome=outcome.text if outcome and outcome.state is GoalState.OPEN else "",
        slip=pace.slip_words(goal, today),
        asked=pace.asked_now(goal, today),
        later=later(goal, today),
    )


def later(goal: Goal, today: date) -> date:
    """Four weeks more: what the one-tap answer offers."""
    return max(goal.due or today, today) + pace.EVERY


def outcome_line(snapshot: Snapshot, outcome: Outcome) -> OutcomeLine:
    """An outcome in a list, with the goals that lead to it."""
    mentor = snapshot.mentor_of(outcome.relationship_id)
    goals = [goal for goal in snapshot.all(Goal) if goal.outcome_id == outcome.id]
    reached = sum(goal.state is GoalState.REACHED for goal in goals)
    return OutcomeLine(outcome.text, mentor.short if mentor else "", reached, len(goals) - _dropped(goals))


def _dropped(goals: list[Goal]) -> int:
    return sum(goal.state is GoalState.DROPPED for goal in goals)


def numbered_goals(goals: tuple[Goal, ...], first: int) -> tuple[Numbered, ...]:
    """The goals as numbered items of a mail, from `first` on."""
    return tuple(Numbered(number, "goal", goal.id, goal.text) for number, goal in enumerate(goals, start=first))
