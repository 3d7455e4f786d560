"""The debrief after a meeting: notes, feedback, promises (product row I4)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.facts import DebriefFacts
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.shared import points
from mailflow.topics.shared.lines import meeting_line

AFTER_END = timedelta(hours=1)
WORTH_ASKING = timedelta(days=14)


def debrief_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """One hour after the end, within the window; not for a meeting that is already logged."""
    for meeting in snapshot.all(Meeting):
        if meeting.state is not MeetingState.PLANNED or meeting.starts_at is None:
            continue
        if not snapshot.looked_after(meeting.relationship_id):
            continue
        end = meeting.ends_at or meeting.starts_at
        if meeting.all_day:  # the hour is not known: the evening of that day is surely after it
            end = meeting.starts_at + timedelta(hours=17)
        day = wall.local_day(meeting.starts_at, snapshot.tz)
        at = wall.into_window(end + AFTER_END, snapshot.tz, snapshot.policy.window)
        yield Due("debrief", f"debrief:{meeting.id}:{day}", at, end + WORTH_ASKING, subject_id=meeting.id)


def debrief(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One debrief for each meeting."""
    return sum((_debrief(snapshot, due) for due in dues), Decision())


def _debrief(snapshot: Snapshot, due: Due) -> Decision:
    meeting = snapshot.get(Meeting, due.subject_id)
    line = meeting_line(snapshot, meeting) if meeting else None
    if meeting is None or line is None:
        return Decision()
    agendas = (draft for draft in snapshot.all(Draft) if draft.meeting_id == meeting.id and draft.label == "agenda")
    sent = [draft for draft in agendas if draft.state is DraftState.APPROVED]
    talked = points.parse(sent[-1].text).points if sent else ()
    letter = Letter(
        kind=LetterKind.DEBRIEF,
        key=due.key,
        facts=DebriefFacts(line, talked),
        relationship_id=meeting.relationship_id,
        meeting_id=meeting.id,
        thread=f"meeting:{meeting.id}",
        expires_at=due.until,
    )
    return Decision(letters=(letter,))
