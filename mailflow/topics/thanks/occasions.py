"""The thank-you draft: with the receipt of the log, else the working day after (product row D3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.shared.drafting import dressed, revised, showing
from mailflow.topics.shared.thanking import subject, text

WORTH_THANKING = timedelta(days=14)


def thanks_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """For each meeting that was held, or whose time is over and that nobody called off."""
    for meeting in snapshot.all(Meeting):
        if meeting.starts_at is None or meeting.thanked or meeting.state is MeetingState.CANCELLED:
            continue
        if not snapshot.looked_after(meeting.relationship_id):
            continue
        due = _logged(snapshot, meeting) if meeting.state is MeetingState.HELD else _unlogged(snapshot, meeting)
        if due:
            yield due


def _logged(snapshot: Snapshot, meeting: Meeting) -> Due | None:
    known = _draft_of(snapshot, meeting)
    if meeting.logged_at is None or (known and (known.state is not DraftState.OPEN or known.revision > 1)):
        return None
    if known and known.created_at and known.created_at >= meeting.logged_at:
        return None
    key = f"thanks_draft:{meeting.id}:{meeting.logged_at.isoformat()}"
    until = (meeting.ends_at or meeting.logged_at) + WORTH_THANKING
    return Due("thanks_draft", key, meeting.logged_at, until, subject_id=meeting.id, is_answer=True)


def _unlogged(snapshot: Snapshot, meeting: Meeting) -> Due | None:
    if meeting.starts_at is None or meeting.ends_at is None or _draft_of(snapshot, meeting):
        return None
    day = wall.local_day(meeting.starts_at, snapshot.tz)
    at = wall.at_local(wall.working_days_after(day, 1), wall.NINE, snapshot.tz)
    until = meeting.ends_at + WORTH_THANKING
    return Due("thanks_draft", f"thanks_draft:{meeting.id}:{day}", at, until, subject_id=meeting.id)


def _draft_of(snapshot: Snapshot, meeting: Meeting) -> Draft | None:
    return next((d for d in snapshot.all(Draft) if d.meeting_id == meeting.id and d.label == "thank-you"), None)


def draft_thanks(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One draft for each meeting; one that is open and untouched takes up what the log told."""
    return sum((_draft(snapshot, due, moment) for due in dues), Decision())


def _draft(snapshot: Snapshot, due: Due, moment: Moment) -> Decision:
    meeting = snapshot.get(Meeting, due.subject_id)
    mentor = snapshot.mentor_of(meeting.relationship_id) if meeting else None
    if meeting is None or mentor is None:
        return Decision()
    moment = replace(moment, key=due.key)
    words = text(snapshot, meeting, mentor, moment.now)
    known = _draft_of(snapshot, meeting)
    draft = (
        dressed(snapshot, _new(snapshot, meeting, words, moment))
        if known is None
        else revised(snapshot, known, moment, text=words)
    )
    return showing(snapshot.after((draft,)), draft, moment)


def _new(snapshot: Snapshot, meeting: Meeting, words: str, moment: Moment) -> Draft:
    return Draft(
        id=moment.id("thanks", meeting.id),
        member_id=snapshot.member.id,
        relationship_id=meeting.relationship_id,
        kind="thanks",
        label="thank-you",
        token=moment.token("thanks", meeting.id),
        subject=subject(snapshot, meeting),
        text=words,
        meeting_id=meeting.id,
        because=(f"From your note: “{' '.join(meeting.notes.split())}”",) if meeting.notes else (),
        created_at=moment.now,
        changed_by=moment.key,
    )
