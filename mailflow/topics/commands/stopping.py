"""`stop`: everything, one kind, or one mentor; and a mentor's own `stop`."""

from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Command, Person
from mailflow.core.matching import matching
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.topics.shared.drafting import cancelled

KINDS = {"agendas": "agenda drafts", "reminders": "reminders", "digest": "the weekly digest"}


def stop(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    """Switch something off. Nothing that is on record is lost by it."""
    if moment.from_mentor:
        return _mentor_stop(snapshot)
    wanted = intent.argument.strip().lower()
    if wanted in KINDS and wanted != "digest" and (intent.people or _thread(snapshot)):
        return _for_mentor(snapshot, intent, wanted)
    if wanted in KINDS:
        return _switch_off(snapshot, wanted, f"No more {KINDS[wanted].removeprefix('the ')} from now on.")
    if wanted or intent.people:
        return _for_mentor(snapshot, intent, "all")
    return _switch_off(snapshot, "all", "Stopped: I answer what you write and send nothing else. RESUME starts it again.")


def _thread(snapshot: Snapshot) -> bool:
    letter = snapshot.answered
    return bool(letter and letter.relationship_id and letter.kind != "digest")


def _switch_off(snapshot: Snapshot, name: str, said: str) -> Decision:
    member = replace(snapshot.member, stopped=tuple(sorted({*snapshot.member.stopped, name})))
    return Decision(puts=(member,), lines=(Line(said, entity_id=member.id),))


def _for_mentor(snapshot: Snapshot, intent: Command, name: str) -> Decision:
    mentor = _mentor(snapshot, intent)
    row = snapshot.relationship_with(mentor.id) if mentor else None
    if mentor is None or row is None:
        said = f"“{intent.evidence or intent.argument}”: I could not tell what to stop; nothing was changed."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    changed = replace(row, stopped=tuple(sorted({*row.stopped, name})))
    what = KINDS.get(name, "unasked mail")
    put_away = (
        ()
        if name == "reminders"
        else cancelled(snapshot, relationship_id=row.id, **({"label": "agenda"} if name == "agendas" else {}))
    )
    return Decision(puts=(changed, *put_away), lines=(Line(f"No more {what} about {mentor.short}.", entity_id=row.id),))


def _mentor(snapshot: Snapshot, intent: Command) -> Mentor | None:
    people = intent.people or ((Person(name=intent.argument),) if intent.argument and intent.argument not in KINDS else ())
    if people:
        found = matching(people[0], snapshot.all(Mentor))
        return found[0] if len(found) == 1 else None
    return snapshot.mentor_of(snapshot.answered.relationship_id) if snapshot.answered else None


def _mentor_stop(snapshot: Snapshot) -> Decision:
    """A mentor wants no more mail: the address is suppressed for this relationship, and the member is told."""
    row = snapshot.get(Relationship, snapshot.answered.relationship_id) if snapshot.answered else None
    mentor = snapshot.get(Mentor, row.mentor_id) if row else None
    if row is None or mentor is None:
        return Decision()
    muted = replace(row, muted=True)
    said = f"{mentor.name} asked to get no more mail from here. I keep to that; your own mail to them is not touched."
    return Decision(puts=(muted, *cancelled(snapshot, relationship_id=row.id)), lines=(Line(said, entity_id=row.id),))
