"""A meeting's day, hour, length or place set right: the record, the calendar's sequence, the drafts that speak of it."""

from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Correction
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.work import Meeting
from mailflow.topics.corrections import meant
from mailflow.topics.corrections.sent import amended
from mailflow.topics.shared import followers, thanking
from mailflow.topics.shared.lines import meeting_words
from mailflow.topics.shared.parties import Party, party_of
from mailflow.topics.shared.refreshing import refreshed
from mailflow.topics.shared.wording import meeting_phrase

FIELDS = frozenset({"day", "clock", "duration_minutes", "place"})


def corrected(snapshot: Snapshot, intent: Correction, meeting: Meeting, moment: Moment) -> Decision:
    """The meeting with the values that the member says are right."""
    fields = dict(intent.fields)
    party = party_of(snapshot, meeting.relationship_id)
    if party is None:
        return Decision()
    starts_at, all_day = meant.start(snapshot, fields, meeting, moment.now)
    minutes = int(fields["duration_minutes"]) if "duration_minutes" in fields else meeting.duration_minutes
    place = fields.get("place") or meeting.place
    new = replace(meeting, starts_at=starts_at, all_day=all_day, duration_minutes=minutes, place=place)
    if new == meeting:
        said = f"That is what I have: {party.mentor.short}, {_all_of(snapshot, meeting, moment)}."
        return Decision(lines=(Line(said),))
    new = _sequenced(new, meeting)
    said = f"Corrected: your meeting with {party.mentor.short} {_changes(snapshot, meeting, new, moment)}."
    line = Line(said, Section.NEWS, entity_id=new.id, subject=f"Corrected: {party.mentor.short}")
    decision = Decision(puts=(new,), lines=(line, *_foreign(new, meeting, party)))
    return decision + _following(snapshot, snapshot.after(decision.puts), meeting, new, party, moment)


def _sequenced(new: Meeting, old: Meeting) -> Meeting:
    """A change of our own entry counts up its SEQUENCE (RFC 5546, 2.1.4); another calendar's entry is not ours to count."""
    ours = new.state is MeetingState.PLANNED and not new.foreign
    return replace(new, sequence=old.sequence + 1) if ours else new


def _foreign(new: Meeting, old: Meeting, party: Party) -> tuple[Line, ...]:
    if not new.foreign or new.state is not MeetingState.PLANNED or new.starts_at == old.starts_at:
        return ()
    said = f"The calendar entry is not mine: it still says what {party.mentor.short}'s calendar sent."
    return (Line(said, Section.NEXT),)


def _following(before: Snapshot, after: Snapshot, old: Meeting, new: Meeting, party: Party, moment: Moment) -> Decision:
    """Open drafts take up the new words; what has left is followed by the draft of its correction."""
    decision = Decision()
    if new.state is MeetingState.PLANNED:
        decision += followers.followers(after, old, new, party, moment)
        if new.invited_sequence is None:
            decision += amended(after, new, party, moment, meeting_phrase(before, old), meeting_phrase(after, new))
    else:
        decision += amended(after, new, party, moment, _thanked_for(before, old), _thanked_for(after, new))
    return decision + refreshed(before, after.after(decision.puts), moment)


def _thanked_for(snapshot: Snapshot, meeting: Meeting) -> str:
    return thanking.thanks_for(snapshot, meeting).removeprefix("thank you for ").rstrip(".")


def _changes(snapshot: Snapshot, old: Meeting, new: Meeting, moment: Moment) -> str:
    """Every value that changed, with what it was."""
    parts = []
    if (old.starts_at, old.all_day) != (new.starts_at, new.all_day):
        was = "was on" if new.state is MeetingState.HELD else "is on"
        parts.append(f"{was} {meeting_words(snapshot, new, moment.now)}, not {meeting_words(snapshot, old, moment.now)}")
    if old.duration_minutes != new.duration_minutes:
        before = f" (not {old.duration_minutes})" if old.duration_minutes else ""
        parts.append(f"{new.duration_minutes} minutes{before}")
    if old.place != new.place:
        parts.append(f"place: {new.place}" + (f" (not {old.place})" if old.place else ""))
    if (old.starts_at, old.all_day) == (new.starts_at, new.all_day):
        parts.insert(0, f"on {meeting_words(snapshot, new, moment.now)}")
    return ", ".join(parts)


def _all_of(snapshot: Snapshot, meeting: Meeting, moment: Moment) -> str:
    length = f", {meeting.duration_minutes} minutes" if meeting.duration_minutes else ""
    return meeting_words(snapshot, meeting, moment.now) + length + (f", {meeting.place}" if meeting.place else "")
