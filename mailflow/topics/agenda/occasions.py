"""The agenda draft some working days ahead (product row D2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.people import Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.agenda.composing import new_draft
from mailflow.topics.shared.drafting import showing

_NO_HOUR = timedelta(hours=12)  # a meeting known by its day only: the draft is of use until noon


def agenda_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """09:00, so many working days before the meeting's day; until the start."""
    if "agendas" in snapshot.member.stopped:
        return
    for meeting in snapshot.all(Meeting):
        if meeting.state is MeetingState.PLANNED and meeting.starts_at and _wanted(snapshot, meeting):
            day = wall.local_day(meeting.starts_at, snapshot.tz)
            at = wall.at_local(wall.working_days_before(day, snapshot.policy.agenda_lead), wall.NINE, snapshot.tz)
            until = meeting.starts_at + (_NO_HOUR if meeting.all_day else timedelta())
            yield Due("agenda_draft", f"agenda_draft:{meeting.id}:{day}", at, until, subject_id=meeting.id, is_before=True)


def _wanted(snapshot: Snapshot, meeting: Meeting) -> bool:
    relationship = snapshot.get(Relationship, meeting.relationship_id)
    if relationship is None or not snapshot.looked_after(relationship.id) or "agendas" in relationship.stopped:
        return False
    settled = (DraftState.APPROVED, DraftState.SKIPPED)
    return not any(d.meeting_id == meeting.id and d.label == "agenda" and d.state in settled for d in snapshot.all(Draft))


def draft_agendas(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One draft for each meeting; a draft that is open already is shown again, with its new date."""
    return sum((draft_agenda(snapshot, due.subject_id, moment) for due in dues), Decision())


def draft_agenda(snapshot: Snapshot, meeting_id: str, moment: Moment, answer: bool = False) -> Decision:
    """Make and show the draft for one meeting."""
    meeting = snapshot.get(Meeting, meeting_id)
    mentor = snapshot.mentor_of(meeting.relationship_id) if meeting else None
    if meeting is None or mentor is None:
        return Decision()
    known = next(
        (d for d in snapshot.all(Draft) if d.meeting_id == meeting_id and d.label == "agenda" and d.state is DraftState.OPEN),
        None,
    )
    if known and known.shown_at == moment.now and not answer:
        return Decision()  # the mail that moved the meeting has just shown it
    draft, suggested = (known, ()) if known else new_draft(snapshot, meeting, mentor, moment)
    return Decision(puts=suggested) + showing(snapshot.after((draft, *suggested)), draft, moment, answer=answer)
