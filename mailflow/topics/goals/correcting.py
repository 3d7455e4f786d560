"""A receipt got a goal wrong: its day, its words, or that it was one at all."""

from datetime import date

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Correction, ItemIntent
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import Goal, Outcome
from mailflow.topics.goals.changing import moved, reworded
from mailflow.topics.shared.goals import goal_meant


def correct(snapshot: Snapshot, intent: Correction, moment: Moment) -> Decision:
    """Set right the goal that the mail behind the receipt told of."""
    fields = dict(intent.fields)
    rows = _meant(snapshot, fields)
    if fields.get("drop") in ("delete", "never_said") and len(rows) == 1:
        return _taken_back(snapshot, rows[0])
    goals = [row for row in rows if isinstance(row, Goal)]
    if len(goals) == 1 and "day" in fields:
        return moved(snapshot, goals[0], date.fromisoformat(fields.get("day_future") or fields["day"]), moment)
    if len(goals) == 1 and (text := _text(goals[0], fields)):
        return reworded(snapshot, goals[0], text, moment)
    return Decision(lines=(Line(_unclear(goals), Section.NOT_DONE),))


def _meant(snapshot: Snapshot, fields: dict[str, str]) -> list[Goal | Outcome]:
    """The goals and outcomes of that mail; one by number, or by its words."""
    if fields.get("ref", "").isdigit():
        goal = goal_meant(snapshot, ItemIntent(ref=int(fields["ref"])))
        return [goal] if goal else []
    ids = {entity_id for _, entity_id, _, _ in snapshot.told.effects} if snapshot.told else set()
    named = fields.get("words") or fields.get("old_text") or ""
    everything: tuple[Goal | Outcome, ...] = (*snapshot.all(Goal), *snapshot.all(Outcome))
    rows: list[Goal | Outcome] = [row for row in everything if row.id in ids]
    return [row for row in rows if named.casefold() in row.text.casefold()] or rows


def _text(goal: Goal, fields: dict[str, str]) -> str:
    old = fields.get("old_text", "")
    at = goal.text.casefold().find(old.casefold()) if old else -1
    if at >= 0:
        return goal.text[:at] + fields.get("text", "") + goal.text[at + len(old) :]
    return fields.get("replacement", "")


def _taken_back(snapshot: Snapshot, row: Goal | Outcome) -> Decision:
    """It was never one: away with it; goals that led to an outcome stay, without it."""
    made = (
        any(entity_id == row.id and not before for _, entity_id, before, _ in snapshot.told.effects) if snapshot.told else False
    )
    leaning = any(goal.outcome_id == row.id for goal in snapshot.all(Goal))
    if not made or leaning:
        said = f"“{row.text}” is older than that mail, or goals lead to it: reply “drop the goal of {row.text}” to let it go."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    return Decision(removes=(row,), lines=(Line(f"Taken off the list: {row.text}", Section.CHANGED, entity_id=row.id),))


def _unclear(goals: list[Goal]) -> str:
    if len(goals) > 1:
        return "Which of the goals is wrong? Reply with its number, as in “1 is by 30 June”; or UNDO."
    return "I could not tell what to set right. Reply as in “by 30 June”, or with the goal in other words; or UNDO."
