"""A receipt was wrong: the very thing that was named is set right, and the answer says what it was and what it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mailflow.core.decision import Decision
from mailflow.core.intent import Correction
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Meeting
from mailflow.topics.corrections import asking, meant, moments, persons, promises
from mailflow.topics.corrections.told import Told
from mailflow.topics.corrections.withdrawing import meeting_withdrawn

Setter = Callable[[Told, Correction, Moment], Decision]


def correct(snapshot: Snapshot, intent: Correction, moment: Moment) -> Decision:
    """Set right what the mail behind the answered receipt told."""
    told = Told.of(snapshot)
    fields = dict(intent.fields)
    if not told.before:
        return asking.not_found(intent)
    for names, setter in _SETTERS:
        if names & fields.keys():
            return setter(told, intent, moment)
    return asking.not_found(intent)


def _drop(told: Told, intent: Correction, moment: Moment) -> Decision:
    """Away with a meeting or a promise; with everything only by `undo`."""
    fields = dict(intent.fields)
    if fields["drop"] == "all":
        return _unclear(told, intent, moment)
    rows = _entries_to_drop(told, intent, fields)
    if not rows:
        return asking.not_found(intent, "I could not tell what to take off")
    if len(rows) > 1:
        return asking.which(told, intent, rows, moment)
    if isinstance(rows[0], Meeting):
        return meeting_withdrawn(told, rows[0], moment, fields["drop"] == "not_met")
    return promises.withdrawn(told, rows[0], moment)


def _entries_to_drop(told: Told, intent: Correction, fields: dict[str, str]) -> tuple[Any, ...]:
    if "entity" in fields:
        return _entity(told, fields)
    if fields["drop"] == "not_met":
        return meant.meetings(told, {"about": "met"})
    if fields.get("about") == "meeting":
        return meant.meetings(told, fields)
    rows = meant.actions(told, intent, fields)
    if "ref" in fields or fields.get("words") or fields["drop"] == "never_said":
        return rows
    return (*told.meetings, *rows)


def _whose(told: Told, intent: Correction, moment: Moment) -> Decision:
    """The promise is the other's."""
    fields = dict(intent.fields)
    rows = _entity(told, fields) or meant.actions(told, intent, fields)
    theirs = tuple(row for row in rows if row.owner != fields["owner"])
    return _one_of(told, intent, theirs or rows, moment, promises.corrected)


def _words(told: Told, intent: Correction, moment: Moment) -> Decision:
    """Other words for a promise."""
    fields = dict(intent.fields)
    rows = _entity(told, fields) or meant.actions(told, intent, fields)
    old = fields.get("old_text", "").casefold()
    rows = tuple(row for row in rows if old in row.text.casefold()) if old else rows
    return _one_of(told, intent, rows, moment, promises.corrected)


def _value(told: Told, intent: Correction, moment: Moment) -> Decision:
    """A day, an hour, a length, a place: of a meeting, or the day of a promise."""
    fields = dict(intent.fields)
    rows = _entity(told, fields)
    if not rows and ("ref" in fields or fields.get("about") == "action"):
        rows = meant.actions(told, intent, fields)
    if not rows:
        rows = _with_that_value(told, intent, fields)
    return _one_of(told, intent, rows, moment, _set)


def _with_that_value(told: Told, intent: Correction, fields: dict[str, str]) -> tuple[Any, ...]:
    meetings: tuple[Any, ...] = meant.meetings(told, fields)
    only_days = fields.keys() & moments.FIELDS == {"day"}
    if not only_days or fields.get("about") in ("next", "met", "meeting"):
        return meetings
    dated = tuple(row for row in told.actions if row.due)
    if not any(name.startswith("not_") for name in fields):
        return (*meetings, *dated)
    said = [row for row in meetings if meant.was_said(told.snapshot, row, fields)]
    said += [row for row in dated if row.due and meant.old_day(row.due, fields)]
    return tuple(said) or (*meetings, *dated)


def _set(snapshot: Snapshot, intent: Correction, row: Any, moment: Moment) -> Decision:
    change: Callable[..., Decision] = moments.corrected if isinstance(row, Meeting) else promises.corrected
    return change(snapshot, intent, row, moment)


def _person(told: Told, intent: Correction, moment: Moment) -> Decision:
    """Another person; and if the same words name another day too, that of the meeting with them."""
    decision = persons.other_person(told, intent, moment)
    rest = tuple((name, value) for name, value in intent.fields if name not in ("name", "not_name", "new"))
    moved = [row for row in decision.puts if isinstance(row, Meeting)]
    if decision.questions or not moved or not dict(rest).keys() & moments.FIELDS:
        return decision
    after = told.snapshot.after(decision.puts, decision.removes)
    return decision + moments.corrected(after, replace(intent, fields=rest), moved[0], moment)


def _unclear(told: Told, intent: Correction, moment: Moment) -> Decision:
    """ "That's wrong": what of it? Each answer takes one entry back."""
    fields = dict(intent.fields)
    if "ref" in fields:
        row = meant.by_number(told.snapshot, int(fields["ref"]))
        rows: tuple[Any, ...] = (row,) if row else ()
    else:
        rows = (*told.meetings, *told.actions)
    if not rows:
        return asking.not_found(intent)
    options = tuple(
        (f"take back {asking.called(told.snapshot, row, moment)}", (("drop", "delete"), ("entity", row.id))) for row in rows[:7]
    )
    asked = f"“{intent.text}”: what is wrong? Reply with what is right, as in “it was Thursday, not Friday”, or:"
    clean = replace(intent, fields=())
    return asking.question(told, clean, asked, options, moment)


def _one_of(
    told: Told,
    intent: Correction,
    rows: tuple[Any, ...],
    moment: Moment,
    change: Callable[[Snapshot, Correction, Any, Moment], Decision],
) -> Decision:
    if not rows:
        return asking.not_found(intent)
    return change(told.snapshot, intent, rows[0], moment) if len(rows) == 1 else asking.which(told, intent, rows, moment)


def _entity(told: Told, fields: dict[str, str]) -> tuple[Any, ...]:
    """The entry that an answer to our question has named."""
    wanted = fields.get("entity", "")
    row = told.snapshot.get(Meeting, wanted) or told.snapshot.get(ActionItem, wanted)
    return (row,) if row else ()


_SETTERS: tuple[tuple[frozenset[str], Setter], ...] = (
    (frozenset({"drop"}), _drop),
    (frozenset({"owner"}), _whose),
    (frozenset({"mentor_name", "address"}), persons.renamed),
    (frozenset({"replacement", "old_text"}), _words),
    (frozenset({"name"}), _person),
    (frozenset({"not_name"}), persons.who_was_it),
    (moments.FIELDS, _value),
    (frozenset({"unclear"}), _unclear),
)
