"""Which meeting is meant: by calendar UID, by the day, or because it is the only one that can be."""

from datetime import UTC, date, datetime, time, timedelta

from mailflow.core.intent import MeetingCancelled, MeetingIntent, MeetingLogged, MeetingMoved
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.work import Meeting
from mailflow.topics.shared.parties import Party

_LOG_WITHIN = timedelta(days=14)  # a log without a date tells of the latest meeting of the last two weeks


def midnight(snapshot: Snapshot, instant: datetime) -> datetime:
    """Local midnight of the day of an instant, UTC."""
    return datetime.combine(instant.astimezone(snapshot.tz).date(), time(), tzinfo=snapshot.tz).astimezone(UTC)


def of(snapshot: Snapshot, party: Party, *states: MeetingState) -> tuple[Meeting, ...]:
    """Meetings of a relationship in these states, soonest first."""
    rows = (m for m in snapshot.all(Meeting) if m.relationship_id == party.relationship.id and m.state in states and m.starts_at)
    return tuple(sorted(rows, key=lambda meeting: (meeting.starts_at, meeting.id)))


def same(snapshot: Snapshot, intent: MeetingIntent, party: Party) -> Meeting | None:
    """The meeting that an agreed time is about: the same UID, else the same day."""
    by_uid = _by_uid(snapshot, intent)
    if by_uid:
        return by_uid
    planned = of(snapshot, party, MeetingState.PLANNED)
    return next((m for m in planned if intent.starts_at and _day(snapshot, m) == _local(snapshot, intent.starts_at)), None)


def to_log(snapshot: Snapshot, intent: MeetingLogged, party: Party, now: datetime) -> Meeting | None:
    """The meeting that took place: that of the debrief which is answered, of the day, or the latest one without a log."""
    rows = of(snapshot, party, MeetingState.PLANNED, MeetingState.HELD)
    if intent.starts_at:
        return next((m for m in rows if _day(snapshot, m) == _local(snapshot, intent.starts_at)), None)
    if snapshot.answered and snapshot.answered.meeting_id:
        return next((m for m in rows if m.id == snapshot.answered.meeting_id), None)
    past = [m for m in rows if m.starts_at and now - _LOG_WITHIN <= m.starts_at <= now and m.logged_at is None]
    return past[-1] if past else None


def to_move(snapshot: Snapshot, intent: MeetingMoved, party: Party, now: datetime) -> Meeting | None:
    """The planned meeting that moves: by UID, by its old day, by the thread, else the next one."""
    by_uid = _by_uid(snapshot, intent)
    planned = of(snapshot, party, MeetingState.PLANNED)
    if by_uid in planned:
        return by_uid
    if intent.from_starts_at:
        day = _local(snapshot, intent.from_starts_at)
        of_day = next((m for m in planned if _day(snapshot, m) == day), None)
        coming = [m for m in planned if m.ends_at and m.ends_at >= now]
        return of_day or (coming[0] if len(coming) == 1 else None)  # a wrong day, but only one can be meant
    return _of_thread(snapshot, planned) or _coming(planned, now)


def to_cancel(snapshot: Snapshot, intent: MeetingCancelled, party: Party, now: datetime) -> Meeting | None:
    """The planned meeting that is off."""
    by_uid = _by_uid(snapshot, intent)
    planned = of(snapshot, party, MeetingState.PLANNED)
    if by_uid in planned:
        return by_uid
    if intent.starts_at:
        day = _local(snapshot, intent.starts_at)
        return next((m for m in planned if _day(snapshot, m) == day), None)
    return _of_thread(snapshot, planned) or _coming(planned, now)


def _by_uid(snapshot: Snapshot, intent: MeetingIntent) -> Meeting | None:
    if not intent.uid:
        return None
    return next(
        (m for m in snapshot.all(Meeting) if m.uid == intent.uid or (m.id and intent.uid.split("@")[0] == m.id)),
        None,
    )


def _of_thread(snapshot: Snapshot, rows: tuple[Meeting, ...]) -> Meeting | None:
    wanted = snapshot.answered.meeting_id if snapshot.answered else ""
    return next((m for m in rows if m.id == wanted), None)


def _coming(rows: tuple[Meeting, ...], now: datetime) -> Meeting | None:
    return next((m for m in rows if m.ends_at and m.ends_at >= now), None)


def _day(snapshot: Snapshot, meeting: Meeting) -> date | None:
    return _local(snapshot, meeting.starts_at) if meeting.starts_at else None


def _local(snapshot: Snapshot, instant: datetime) -> date:
    return instant.astimezone(snapshot.tz).date()
