"""What is said of a goal in the words for promises: "done 2", "drop 3", "the pilot study is done", "2: move it to 1 March"."""

from mailflow.core.decision import Decision
from mailflow.core.intent import (
    ActionChanged,
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    Correction,
    GoalDone,
    GoalDropped,
    Intent,
    ItemIntent,
)
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Goal, Meeting, Outcome
from mailflow.topics.goals import changing, correcting
from mailflow.topics.shared.goals import goal_meant, shown_goals, unnamed
from mailflow.topics.shared.items import action_meant
from mailflow.topics.topic import Decider

_OF_PROMISES = (ActionDone, ActionDropped, ActionSnoozed, ActionChanged)


def claim(snapshot: Snapshot, intent: Intent) -> Decider | None:
    """The decider, where the intent is about a goal; None leaves it to the topic of its kind."""
    if isinstance(intent, Correction):
        return correcting.correct if _told_of_goals(snapshot, intent) else None
    if not isinstance(intent, _OF_PROMISES):
        return None
    if intent.ref is None and (action_meant(snapshot, intent) or not _named(snapshot, intent)):
        return None
    asked = isinstance(intent, ActionChanged) and unnamed(intent) and len(shown_goals(snapshot)) > 1
    if goal_meant(snapshot, intent) is None and not asked:
        return None
    return _BY_KIND[type(intent)]


def _named(snapshot: Snapshot, intent: ItemIntent) -> bool:
    """Whether a goal is named by words, or the answered mail shows goals."""
    return bool(intent.text or shown_goals(snapshot))


def _told_of_goals(snapshot: Snapshot, intent: Correction) -> bool:
    """Whether the mail that is set right told of goals and of nothing else that a correction could mean."""
    fields = dict(intent.fields)
    by_number = fields.get("ref", "")
    if by_number.isdigit():
        return goal_meant(snapshot, ItemIntent(ref=int(by_number))) is not None
    kinds = {name for name, _, _, _ in snapshot.told.effects} if snapshot.told else set()
    return bool(kinds & {Goal.__name__, Outcome.__name__}) and not kinds & {Meeting.__name__, ActionItem.__name__}


def _done(snapshot: Snapshot, intent: ActionDone, moment: Moment) -> Decision:
    return changing.reach(snapshot, GoalDone(ref=intent.ref, text=intent.text, evidence=intent.evidence), moment)


def _dropped(snapshot: Snapshot, intent: ActionDropped, moment: Moment) -> Decision:
    return changing.drop(snapshot, GoalDropped(ref=intent.ref, text=intent.text, evidence=intent.evidence), moment)


_BY_KIND: dict[type[Intent], Decider] = {
    ActionDone: _done,
    ActionDropped: _dropped,
    ActionSnoozed: changing.snooze,
    ActionChanged: changing.change,
}
