"""Meetings: logged, agreed, moved, called off. Everything planned for a meeting follows from its row."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import (
    MeetingCancelled,
    MeetingIntent,
    MeetingLogged,
    MeetingMoved,
    MeetingProposed,
    MeetingScheduled,
)
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import MEETING_MOVES, RELATIONSHIP_MOVES, MeetingState, MeetingVerb, RelationshipVerb, may, move
from mailflow.core.work import Meeting
from mailflow.topics.meetings import finding
from mailflow.topics.shared import followers
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.lines import meeting_words
from mailflow.topics.shared.parties import Party, parties

_STILL_AHEAD = timedelta(hours=1)  # a meeting "told of" that lies further ahead than this is a misreading


def log(snapshot: Snapshot, intent: MeetingLogged, moment: Moment) -> Decision:
    """A meeting took place."""
    if intent.starts_at and intent.starts_at > moment.now + _STILL_AHEAD and not _same_day(snapshot, intent, moment):
        said = f"You wrote of a meeting on a day that is still ahead (“{intent.evidence}”): not recorded."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    found, trouble = parties(snapshot, intent, moment)
    return sum((_log_one(snapshot, intent, moment, party) for party in found), trouble)


def _same_day(snapshot: Snapshot, intent: MeetingLogged, moment: Moment) -> bool:
    if intent.starts_at is None:
        return True
    return intent.starts_at.astimezone(snapshot.tz).date() <= moment.now.astimezone(snapshot.tz).date()


def _log_one(snapshot: Snapshot, intent: MeetingLogged, moment: Moment, party: Party) -> Decision:
    known = finding.to_log(snapshot, intent, party, moment.now)
    starts_at, all_day = intent.starts_at, intent.all_day
    if known and known.starts_at and (starts_at is None or all_day):
        starts_at, all_day = known.starts_at, known.all_day  # the plan knows the hour, the log only the day
    if starts_at is None:
        starts_at, all_day = finding.midnight(snapshot, moment.now), True
    base = known or _new(snapshot, moment, party, starts_at)
    meeting = replace(
        base,
        state=move(MEETING_MOVES, base.state, MeetingVerb.LOG),
        starts_at=starts_at,
        all_day=all_day,
        duration_minutes=intent.duration_minutes or base.duration_minutes,
        place=intent.place or base.place,
        notes="\n".join(note for note in (base.notes, intent.summary) if note),
        logged_at=base.logged_at or moment.now,
    )
    length = f", {intent.duration_minutes} minutes" if intent.duration_minutes else ""
    told = f"Logged your meeting with {party.mentor.short}, {meeting_words(snapshot, meeting, moment.now)}{length}."
    subject = f"Logged: {party.mentor.short}, {_subject_day(snapshot, meeting, moment)}"
    line = Line(told, Section.NEWS, entity_id=meeting.id, subject=subject)
    return party.news + Decision(puts=(meeting, *cancelled(snapshot, meeting_id=meeting.id, label="agenda")), lines=(line,))


def schedule(snapshot: Snapshot, intent: MeetingScheduled, moment: Moment) -> Decision:
    """A meeting was agreed."""
    found, trouble = parties(snapshot, intent, moment)
    if found and intent.starts_at is None:
        said = f"A meeting with {found[0].mentor.short} without a day (“{intent.evidence}”): tell me the day and I plan for it."
        return sum((party.news for party in found), Decision(lines=(Line(said, Section.NOT_DONE),)))
    return sum((_schedule_one(snapshot, intent, moment, party) for party in found), trouble)


def _schedule_one(snapshot: Snapshot, intent: MeetingScheduled, moment: Moment, party: Party) -> Decision:
    known = finding.same(snapshot, intent, party)
    if _is_older(known, intent):
        return Decision()
    starts_at = intent.starts_at or moment.now
    if known and intent.all_day and not known.all_day:
        return party.news  # the day alone adds nothing to a plan that knows the hour
    base = known or _new(snapshot, moment, party, starts_at)
    if base.state is MeetingState.CANCELLED:
        base = replace(base, state=move(MEETING_MOVES, base.state, MeetingVerb.REVIVE))
    meeting = _filled(replace(base, starts_at=starts_at, all_day=intent.all_day), intent, snapshot)
    meeting = replace(meeting, recurrence=intent.recurrence or base.recurrence)
    if known and (known.starts_at, known.place) != (meeting.starts_at, meeting.place):
        meeting = replace(meeting, sequence=_next_sequence(known, meeting, intent))
    where = f", {meeting.place}" if meeting.place else ""
    told = f"{party.mentor.short}, {meeting_words(snapshot, meeting, moment.now)}{where}."
    if known == meeting:
        return party.news + Decision(lines=(Line(f"I knew that already: {told}", Section.NEXT),))
    subject = f"Planned: {party.mentor.short}, {_subject_day(snapshot, meeting, moment)}"
    line = Line(f"Next meeting: {told}", Section.NEXT, entity_id=meeting.id, subject=subject)
    decision = party.news + resumed(party) + Decision(puts=(meeting,), lines=(line,))
    if known:
        decision += followers.followers(snapshot.after(decision.puts), known, meeting, party, moment)
    return decision


def resumed(party: Party) -> Decision:
    """A meeting agreed with a mentor whose relationship had ended takes it up again: what is planned follows from that."""
    row = party.relationship
    if not may(RELATIONSHIP_MOVES, row.state, RelationshipVerb.RESUME):
        return Decision()
    row = replace(row, state=move(RELATIONSHIP_MOVES, row.state, RelationshipVerb.RESUME))
    line = Line(f"Taken up again: your mentoring with {party.mentor.short}.", Section.CHANGED, entity_id=row.id)
    return Decision(puts=(row,), lines=(line,))


def reschedule(snapshot: Snapshot, intent: MeetingMoved, moment: Moment) -> Decision:
    """A meeting moves, in time or place; all that was planned for it moves along."""
    found, trouble = parties(snapshot, intent, moment)
    if not found:
        return trouble
    party = found[0]
    known = finding.to_move(snapshot, intent, party, moment.now)
    if known is None:
        return _as_new(snapshot, intent, moment, party)
    if _is_older(known, intent):
        return Decision()
    meeting = replace(known, state=move(MEETING_MOVES, known.state, MeetingVerb.MOVE))
    if intent.starts_at:
        meeting = replace(meeting, starts_at=intent.starts_at, all_day=intent.all_day)
    meeting = replace(_filled(meeting, intent, snapshot), recurrence=intent.recurrence or meeting.recurrence)
    meeting = replace(meeting, sequence=_next_sequence(known, meeting, intent))
    told = f"Moved: {party.mentor.short}, from {meeting_words(snapshot, known, moment.now)} to "
    told += meeting_words(snapshot, meeting, moment.now) + (f", {meeting.place}" if meeting.place else "") + "."
    subject = f"Moved: {party.mentor.short}, {_subject_day(snapshot, meeting, moment)}"
    line = Line(told, Section.NEWS, entity_id=meeting.id, subject=subject)
    decision = party.news + Decision(puts=(meeting,), lines=(line,))
    return decision + followers.followers(snapshot.after(decision.puts), known, meeting, party, moment)


def _as_new(snapshot: Snapshot, intent: MeetingMoved, moment: Moment, party: Party) -> Decision:
    """A move of a meeting that was not known is the news of the new date."""
    if intent.starts_at is None:
        said = f"I know of no planned meeting with {party.mentor.short} to move; nothing changed."
        return party.news + Decision(lines=(Line(said, Section.NOT_DONE),))
    known = {field.name: getattr(intent, field.name) for field in fields(MeetingIntent)}  # not `kind`, which belongs to the class
    return schedule(snapshot, MeetingScheduled(**known), moment)


def cancel(snapshot: Snapshot, intent: MeetingCancelled, moment: Moment) -> Decision:
    """A meeting is off."""
    found, trouble = parties(snapshot, intent, moment)
    if not found:
        return trouble
    party = found[0]
    known = finding.to_cancel(snapshot, intent, party, moment.now)
    if known is None:
        said = f"I know of no planned meeting with {party.mentor.short} to cancel; nothing changed."
        return party.news + Decision(lines=(Line(said, Section.NOT_DONE),))
    if _is_older(known, intent):
        return Decision()
    meeting = replace(known, state=move(MEETING_MOVES, known.state, MeetingVerb.CANCEL))
    meeting = replace(meeting, sequence=_next_sequence(known, meeting, intent))
    told = f"Cancelled: {party.mentor.short}, {meeting_words(snapshot, known, moment.now)}."
    drafts = cancelled(snapshot, meeting_id=meeting.id)
    subject = f"Cancelled: {party.mentor.short}, {_subject_day(snapshot, meeting, moment)}"
    line = Line(told, Section.NEWS, entity_id=meeting.id, subject=subject)
    decision = party.news + Decision(puts=(meeting, *drafts), lines=(line,))
    return decision + followers.withdrawal(snapshot.after(decision.puts), meeting, party, moment)


def _is_older(known: Meeting | None, intent: MeetingIntent) -> bool:
    """An older state of the same calendar entry, come late or come again (RFC 5546, 2.1.4): it changes nothing."""
    return bool(known and intent.uid and known.uid == intent.uid and intent.sequence < known.sequence)


def _next_sequence(known: Meeting, meeting: Meeting, intent: MeetingIntent) -> int:
    """Ours goes up with every change; an entry of somebody else's calendar is counted by its owner alone."""
    return max(known.sequence + (not meeting.foreign), intent.sequence)


def propose(snapshot: Snapshot, intent: MeetingProposed, moment: Moment) -> Decision:
    """A time was asked or offered: nothing is planned until it is agreed."""
    found, trouble = parties(snapshot, intent, moment)
    if not found:
        return trouble
    options = [_option(snapshot, at, moment) for at in intent.options]
    times = f": {' or '.join(options)}" if options else ""
    said = f"A meeting with {found[0].mentor.short} is proposed{times}. Nothing is planned until you tell me what you agreed."
    return sum((party.news for party in found), Decision(lines=(Line(said, Section.NOT_DONE),)))


def _subject_day(snapshot: Snapshot, meeting: Meeting, moment: Moment) -> str:
    """`Thu 15 Oct`: a subject has no room for the hour."""
    if meeting.starts_at is None:
        return ""
    tz = snapshot.tz
    return words.day(meeting.starts_at.astimezone(tz).date(), moment.now.astimezone(tz).date())


def _option(snapshot: Snapshot, at: datetime, moment: Moment) -> str:
    probe = Meeting("", "", "", MeetingState.PLANNED, starts_at=at)
    return meeting_words(snapshot, probe, moment.now)


def _new(snapshot: Snapshot, moment: Moment, party: Party, starts_at: datetime) -> Meeting:
    return Meeting(
        id=moment.id("meeting", party.relationship.id, starts_at.isoformat()),
        member_id=snapshot.member.id,
        relationship_id=party.relationship.id,
        state=MeetingState.PLANNED,
    )


def _filled(meeting: Meeting, intent: MeetingIntent, snapshot: Snapshot) -> Meeting:
    ours = intent.uid and (intent.uid.startswith(meeting.id) or intent.organizer == snapshot.policy.service_address)
    return replace(
        meeting,
        duration_minutes=intent.duration_minutes or meeting.duration_minutes,
        place=intent.place or meeting.place,
        uid=intent.uid or meeting.uid,
        foreign=meeting.foreign or bool(intent.uid and not ours),
        sequence=max(intent.sequence, meeting.sequence),
    )
