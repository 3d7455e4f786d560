"""Lines that several topics put into lists: meetings, numbered actions, mentors at a glance, open drafts."""

from datetime import date, datetime, timedelta

from mailflow.core import wall, words
from mailflow.core.facts import GlanceLine, MeetingLine, NumberedLine, OpenDraftLine
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import ActionItem, Draft, Meeting


def meeting_line(snapshot: Snapshot, meeting: Meeting) -> MeetingLine | None:
    """A meeting with its mentor's name; None without a day."""
    mentor = snapshot.mentor_of(meeting.relationship_id)
    if meeting.starts_at is None or mentor is None:
        return None
    return MeetingLine(mentor.short, meeting.starts_at, meeting.all_day, meeting.place, meeting.duration_minutes)


def meeting_words(snapshot: Snapshot, meeting: Meeting, now: datetime) -> str:
    """`Thu 15 Oct, 15:00`."""
    if meeting.starts_at is None:
        return "no day yet"
    said = words.when(meeting.starts_at, meeting.all_day, snapshot.tz, now)
    return said if snapshot.zone_known or meeting.all_day else f"{said} ({snapshot.zone_name})"


def action_line(snapshot: Snapshot, action: ActionItem, number: int, today: date) -> NumberedLine:
    """An action as a numbered line, with its distance from today."""
    mentor = snapshot.mentor_of(action.relationship_id)
    due = action.asked_on
    note = f"waiting for {action.waiting_for}" if action.waiting_for else ""
    days = (today - due).days if due else None
    return NumberedLine(number, action.text, due, days, mentor.short if mentor else "", note)


def upcoming(snapshot: Snapshot, now: datetime, days: int | None = None) -> tuple[Meeting, ...]:
    """Planned meetings that have not ended, soonest first; within so many days if given."""
    limit = now + timedelta(days=days) if days is not None else None
    rows = [
        meeting
        for meeting in snapshot.all(Meeting)
        if meeting.state is MeetingState.PLANNED
        and meeting.starts_at
        and (meeting.ends_at or meeting.starts_at) > now
        and (limit is None or meeting.starts_at <= limit)
    ]
    return tuple(sorted(rows, key=lambda meeting: (meeting.starts_at, meeting.id)))


def past_meetings(snapshot: Snapshot, relationship_id: str, now: datetime) -> tuple[Meeting, ...]:
    """Meetings of a relationship that took place, or whose time is over and that nobody cancelled; latest last."""
    rows = [
        meeting
        for meeting in snapshot.all(Meeting)
        if meeting.relationship_id == relationship_id
        and meeting.starts_at
        and meeting.state is not MeetingState.CANCELLED
        and (meeting.state is MeetingState.HELD or (meeting.ends_at or meeting.starts_at) <= now)
    ]
    return tuple(sorted(rows, key=lambda meeting: (meeting.starts_at, meeting.id)))


def next_meeting(snapshot: Snapshot, relationship_id: str, now: datetime) -> Meeting | None:
    """The next planned meeting of a relationship."""
    return next((m for m in upcoming(snapshot, now) if m.relationship_id == relationship_id), None)


def glance(snapshot: Snapshot, now: datetime) -> tuple[GlanceLine, ...]:
    """Every active relationship: how long since, how often agreed, when next."""
    return tuple(
        _glance(snapshot, row, mentor, now)
        for row in snapshot.active_relationships()
        if (mentor := snapshot.get(Mentor, row.mentor_id))
    )


def _glance(snapshot: Snapshot, row: Relationship, mentor: Mentor, now: datetime) -> GlanceLine:
    today = now.astimezone(snapshot.tz).date()
    met = past_meetings(snapshot, row.id, now)
    last = wall.local_day(met[-1].starts_at, snapshot.tz) if met and met[-1].starts_at else None
    since = (today - last).days if last else None
    coming = next_meeting(snapshot, row.id, now)
    over = None
    if since is not None and row.cadence_days and coming is None and since > row.cadence_days:
        over = since - row.cadence_days
    return GlanceLine(
        mentor.short, since, row.cadence_days, coming.starts_at if coming else None, bool(coming and coming.all_day), over
    )


def open_drafts(snapshot: Snapshot) -> tuple[Draft, ...]:
    """Drafts that wait for the member, oldest first."""
    return tuple(draft for draft in snapshot.all(Draft) if draft.state is DraftState.OPEN)


def draft_line(snapshot: Snapshot, draft: Draft) -> OpenDraftLine:
    """An open draft in a list."""
    mentor = snapshot.mentor_of(draft.relationship_id)
    meeting = snapshot.get(Meeting, draft.meeting_id)
    line = meeting_line(snapshot, meeting) if meeting else None
    return OpenDraftLine(draft.label, mentor.short if mentor else "", draft.subject, draft.token, line)
