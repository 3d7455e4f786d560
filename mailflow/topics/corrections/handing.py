"""What a mail told of one mentor goes over to another: meetings under a new UID, promises, topics; nothing stays behind."""

from dataclasses import dataclass, replace
from typing import Any

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import OWNED, Snapshot
from mailflow.core.states import MEETING_MOVES, MeetingState, MeetingVerb, move
from mailflow.core.work import ActionItem, AgendaItem, Meeting, Question
from mailflow.topics.corrections.sent import disowned, gone
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared import invites
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.lines import meeting_words
from mailflow.topics.shared.parties import Party, party_of


@dataclass(frozen=True)
class Handing:
    """From the relationship with this id to that party, these entries."""

    relationship_id: str
    to: Party
    entries: tuple[Meeting | ActionItem | AgendaItem, ...]


def handed_over(told: Told, handing: Handing, moment: Moment) -> Decision:
    """All entries over to the right person; whoever got mail about it is told, by a draft, that it was not meant for them."""
    old = party_of(told.snapshot, handing.relationship_id)
    if old is None:
        return Decision()
    before = told.snapshot.after(handing.to.news.puts)
    meetings = tuple(row for row in handing.entries if isinstance(row, Meeting))
    moved = {row.id: _of_other(before, row, handing.to, moment) for row in meetings}
    decision = Decision(puts=tuple(moved.values()))
    for row in handing.entries:
        if not isinstance(row, Meeting):
            decision += Decision(puts=(_with_other(row, handing.to, moved),))
    for row in meetings:
        decision += _left_behind(told, before.after(decision.puts, decision.removes), row, old, moment)
    decision += _off_the_list(told, before.after(decision.puts, decision.removes), old)
    return Decision(lines=_said(told.snapshot, meetings, handing, old, moment)) + decision


def _said(snapshot: Snapshot, meetings: tuple[Meeting, ...], handing: Handing, old: Party, moment: Moment) -> tuple[Line, ...]:
    new, wrong = handing.to.mentor.short, old.mentor.short
    subject = f"Corrected: {new}, not {wrong}"
    lines = [
        Line(
            f"Corrected: your meeting of {meeting_words(snapshot, row, moment.now)} is with {new}, not {wrong}.", subject=subject
        )
        for row in sorted(meetings, key=lambda row: (row.starts_at is None, row.starts_at))
    ]
    others = [row.text for row in handing.entries if not isinstance(row, Meeting)]
    if others and lines:
        lines.append(Line(f"With it, for {new}: {'; '.join(others)}.", Section.CHANGED))
    if others and not lines:
        lines.append(Line(f"Corrected: {'; '.join(others)}: with {new}, not {wrong}.", subject=subject))
    return tuple(lines)


def _of_other(snapshot: Snapshot, row: Meeting, to: Party, moment: Moment) -> Meeting:
    """The meeting as the other's: a new entry with a UID of its own, or the one that stood there for that day."""
    known = _same_day(snapshot, row, to)
    base = known or Meeting(
        id=moment.id("meeting", to.relationship.id, row.id),
        member_id=row.member_id,
        relationship_id=to.relationship.id,
        state=row.state,
    )
    held = row.state is MeetingState.HELD
    return replace(
        base,
        state=row.state if held else base.state,
        starts_at=row.starts_at,
        all_day=row.all_day,
        duration_minutes=row.duration_minutes or base.duration_minutes,
        place=row.place or base.place,
        notes="\n".join(note for note in (base.notes, row.notes) if note),
        recurrence=row.recurrence or base.recurrence,
        uid=row.uid if row.foreign else base.uid,
        foreign=row.foreign or base.foreign,
        sequence=max(base.sequence, row.sequence) if row.foreign else base.sequence,
        logged_at=moment.now if held else None,
    )


def _same_day(snapshot: Snapshot, row: Meeting, to: Party) -> Meeting | None:
    wanted = row.starts_at.astimezone(snapshot.tz).date() if row.starts_at else None
    live = (MeetingState.PLANNED, MeetingState.HELD)
    theirs = [one for one in snapshot.all(Meeting) if one.relationship_id == to.relationship.id and one.state in live]
    days = ((one, one.starts_at.astimezone(snapshot.tz).date()) for one in theirs if one.starts_at and one.id != row.id)
    return next((one for one, day in days if day == wanted), None)


def _with_other(row: Any, to: Party, moved: dict[str, Meeting]) -> Any:
    meeting = moved.get(row.meeting_id)
    return replace(row, relationship_id=to.relationship.id, meeting_id=meeting.id if meeting else row.meeting_id)


def _left_behind(told: Told, snapshot: Snapshot, row: Meeting, old: Party, moment: Moment) -> Decision:
    """The entry of the wrong person: as before that mail, gone, or called off where they have had mail about it."""
    drafts = cancelled(snapshot, meeting_id=row.id)
    before = told.was(row.id)
    if isinstance(before, Meeting):
        return Decision(puts=(*drafts, replace(before, invited_sequence=row.invited_sequence)))
    if not gone(snapshot, row.id):
        return Decision(puts=drafts, removes=(row,))
    off = replace(
        row,
        state=move(MEETING_MOVES, row.state, MeetingVerb.CANCEL),
        sequence=row.sequence + 1,
        uid="" if row.foreign else row.uid,
    )
    calendar = invites.cancel_for(snapshot, off, old.mentor, moment.now) if row.invited_sequence is not None else ""
    return Decision(puts=(*drafts, off)) + disowned(snapshot.after((off,)), off, old, moment, calendar)


def _off_the_list(told: Told, snapshot: Snapshot, old: Party) -> Decision:
    """Who came on the list of mentors by that mail alone, and of whom nothing is left, goes off it again."""
    if not (told.made(old.mentor.id) and told.made(old.relationship.id)):
        return Decision()
    kinds: list[type[Any]] = [kind for kind in OWNED if kind not in (Question, Mentor, Relationship)]
    rows: list[Any] = [row for kind in kinds for row in snapshot.all(kind)]
    live = [row for row in rows if getattr(row, "relationship_id", "") == old.relationship.id and row.state.value != "cancelled"]
    if live or any(getattr(row, "relationship_id", "") == old.relationship.id and isinstance(row, Meeting) for row in rows):
        return Decision()
    drafts = tuple(row for row in rows if getattr(row, "relationship_id", "") == old.relationship.id)
    line = Line(f"{old.mentor.name} is off your list of mentors again.", Section.CHANGED)
    return Decision(removes=(*drafts, old.relationship, old.mentor), lines=(line,))
