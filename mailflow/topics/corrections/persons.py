"""Another person than the receipt says: the meeting, and what hangs on it, goes over to them; or only the name was wrong."""

from dataclasses import replace
from typing import Any

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Correction, Person
from mailflow.core.matching import Fit, fit, plain_name
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState
from mailflow.core.work import ActionItem, AgendaItem, Draft, Meeting
from mailflow.topics.corrections import asking, meant, promises
from mailflow.topics.corrections.handing import Handing, handed_over
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared.drafting import dressed, revised
from mailflow.topics.shared.parties import parties
from mailflow.topics.shared.refreshing import refreshed


def other_person(told: Told, intent: Correction, moment: Moment) -> Decision:
    """ "it was Ben, not Dan": what that mail told of Dan is Ben's."""
    fields = dict(intent.fields)
    person = intent.people[0] if intent.people else Person(name=fields["name"], new="new" in fields)
    wrong = _wrong_relationships(told, fields)
    if not wrong:
        return _in_words(told, intent, fields, moment)
    if len(wrong) > 1:
        rows = tuple(row for row in told.meetings if row.relationship_id in wrong)
        return asking.which(told, intent, rows, moment) if rows else asking.not_found(intent)
    mentor = told.snapshot.mentor_of(wrong[0])
    stands = fit(person, mentor) if mentor else Fit.NONE
    if mentor and stands is Fit.NAME and plain_name(person.name) == plain_name(mentor.name):
        return Decision(lines=(Line(f"That is what I have: {mentor.name}."),))
    if mentor and stands is not Fit.NONE and not person.new:
        return _same_or_other(told, intent, mentor, person, fields, moment)
    found, trouble = parties(told.snapshot, replace(intent, people=(person,)), moment)
    if not found:
        return replace(trouble, questions=tuple(replace(asked, mail_digest=told.mail) for asked in trouble.questions))
    return found[0].news + handed_over(told, Handing(wrong[0], found[0], _entries(told, wrong[0], fields)), moment)


def who_was_it(told: Told, intent: Correction, moment: Moment) -> Decision:
    """ "that's not Ana": who it was is asked."""
    fields = dict(intent.fields)
    others = [row for row in told.snapshot.all(Mentor) if fit(Person(name=fields["not_name"]), row) is Fit.NONE]
    options = tuple((row.name, (("name", row.name),)) for row in others[:6])
    return asking.question(told, intent, f"“{words.shortened(intent.text, 80)}”: who was it?", options, moment)


def renamed(told: Told, intent: Correction, moment: Moment) -> Decision:
    """Only the name, or the address, was written wrongly."""
    fields = dict(intent.fields)
    mentor = _mentor_meant(told, fields)
    if mentor is None:
        return asking.not_found(intent, "I could not tell whose that is")
    name, address = fields.get("mentor_name", ""), fields.get("address", "")
    if name and len(name.split()) == 1 and len(mentor.name.split()) > 1:
        name = _with_word(mentor.name, name)
    new = replace(mentor, name=name or mentor.name, address=address or mentor.address)
    if new == mentor:
        return Decision(lines=(Line(f"That is what I have: {mentor.name}."),))
    said = f"Corrected: {new.name}, not {mentor.name}." if name else f"Corrected: {mentor.name}'s address is {new.address}"
    if address:
        said += f", not {mentor.address}." if mentor.address else "."
    line = Line(said, Section.NEWS, entity_id=mentor.id, subject=f"Corrected: {new.short}")
    decision = Decision(puts=(new,), lines=(line,))
    after = told.snapshot.after(decision.puts)
    drafts = tuple(_addressed(after, row, moment) for row in _open_drafts(after, mentor)) if address else ()
    return decision + Decision(puts=drafts) + refreshed(told.snapshot, after.after(drafts), moment)


def _same_or_other(
    told: Told, intent: Correction, mentor: Mentor, person: Person, fields: dict[str, str], moment: Moment
) -> Decision:
    """A name that is nearly the one on record: a slip of that mail, or another person."""
    if told.made(mentor.id):
        return renamed(told, replace(intent, fields=(("mentor_name", person.name), ("entity", mentor.id))), moment)
    if "not_name" in fields and fit(Person(name=fields["not_name"]), mentor) <= Fit.PART:
        return other_person(told, replace(intent, people=(replace(person, new=True),)), moment)
    options = (
        (f"the same person, whose name is {person.name}", (("mentor_name", person.name), ("entity", mentor.id))),
        (f"somebody new: {person.name}", (("new", "1"),)),
    )
    return asking.question(told, intent, f"Is {person.name} somebody new, or {mentor.name}?", options, moment)


def _in_words(told: Told, intent: Correction, fields: dict[str, str], moment: Moment) -> Decision:
    """Not the mentor, but somebody in the words of a promise: "introduce me to Sam, not Dan"."""
    old = fields.get("not_name", "").casefold()
    rows = tuple(row for row in told.actions if old and old in row.text.casefold())
    if len(rows) != 1:
        return asking.not_found(intent)
    changed = replace(intent, fields=(("text", fields["name"]), ("old_text", fields["not_name"]), ("entity", rows[0].id)))
    return promises.corrected(told.snapshot, changed, rows[0], moment)


def _wrong_relationships(told: Told, fields: dict[str, str]) -> tuple[str, ...]:
    """The relationships that the mail told of and that may be the wrong ones."""
    if "entity" in fields:
        row = told.snapshot.get(Meeting, fields["entity"])
        return (row.relationship_id,) if row else ()
    rows: list[Any] = list(meant.meetings(told, fields)) or [*told.actions, *told.rows(AgendaItem)]
    ids = tuple(dict.fromkeys(row.relationship_id for row in rows if row.relationship_id))
    if "not_name" not in fields:
        return ids
    return tuple(row_id for row_id in ids if meant.is_mentor(told.snapshot, row_id, fields["not_name"]))


def _entries(told: Told, relationship_id: str, fields: dict[str, str]) -> tuple[Meeting | ActionItem | AgendaItem, ...]:
    """What goes over: the meeting that was meant alone where the words say so, else all that the mail told of the person."""
    if "entity" in fields or fields.get("about") == "next":
        row = told.snapshot.get(Meeting, fields.get("entity", ""))
        chosen = (row,) if row else meant.meetings(told, fields)
        if len(told.meetings) > 1:
            return tuple(one for one in chosen if one.relationship_id == relationship_id)
    rows: tuple[Any, ...] = (*told.meetings, *told.actions, *told.rows(AgendaItem))
    return tuple(one for one in rows if one.relationship_id == relationship_id)


def _mentor_meant(told: Told, fields: dict[str, str]) -> Mentor | None:
    if "entity" in fields:
        return told.snapshot.get(Mentor, fields["entity"])
    rows = told.mentors
    if len(rows) == 1 or not fields.get("mentor_name"):
        return rows[0] if len(rows) == 1 else None
    near = [row for row in rows if fit(Person(name=fields["mentor_name"]), row) is not Fit.NONE]
    return near[0] if len(near) == 1 else None


def _with_word(name: str, word: str) -> str:
    """ "Lindqvist" for "Maya Lindquist": the word of the name that is nearest is replaced."""
    parts = name.split()
    near = [part for part in parts if fit(Person(name=word), Mentor("", "", part)) is not Fit.NONE]
    if len(near) != 1:
        return f"{parts[0]} {word}" if not near else name
    return " ".join(word if part == near[0] else part for part in parts)


def _open_drafts(snapshot: Snapshot, mentor: Mentor) -> list[Draft]:
    row = snapshot.relationship_with(mentor.id)
    drafts = snapshot.all(Draft) if isinstance(row, Relationship) else ()
    return [draft for draft in drafts if row and draft.relationship_id == row.id and draft.state is DraftState.OPEN]


def _addressed(snapshot: Snapshot, draft: Draft, moment: Moment) -> Draft:
    return revised(snapshot, dressed(snapshot, draft), moment)
