"""A draft that has lost its occasion is put away: nobody wants the agenda of a meeting that is over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DRAFT_MOVES, DraftState, DraftVerb, move
from mailflow.core.work import Draft, Meeting

STALE = timedelta(days=14)
_NO_HOUR = timedelta(hours=12)
_NOTED = timedelta(days=365)


def expiry_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """An agenda or a calendar update ends with its meeting's start, everything else 14 days after its meeting or its making."""
    for draft in snapshot.all(Draft):
        if draft.state is DraftState.OPEN:
            at = _ends(snapshot, draft)
            if at:
                yield Due("expire", f"expire:{draft.id}:{at.isoformat()}", at, at + _NOTED, draft.id, own_hour=True)


def _ends(snapshot: Snapshot, draft: Draft) -> datetime | None:
    meeting = snapshot.get(Meeting, draft.meeting_id)
    if meeting is None or meeting.starts_at is None:
        return draft.created_at + STALE if draft.created_at else None
    if draft.label == "agenda":
        return meeting.starts_at + (_NO_HOUR if meeting.all_day else timedelta())
    if draft.label == "update":
        return max(meeting.starts_at, (draft.created_at or meeting.starts_at) + timedelta(days=2))
    return (meeting.ends_at or meeting.starts_at) + STALE


def expire(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """Put them away, without a word: the digest simply no longer lists them."""
    drafts = (snapshot.get(Draft, due.subject_id) for due in dues)
    return Decision(
        puts=tuple(
            replace(draft, state=move(DRAFT_MOVES, draft.state, DraftVerb.EXPIRE))
            for draft in drafts
            if draft is not None and draft.state is DraftState.OPEN
        )
    )
