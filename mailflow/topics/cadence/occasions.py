"""No next meeting, or the agreed rhythm about to be missed: a ready-to-send request for a meeting (product row C1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import AgendaItemState, DraftState
from mailflow.core.words import long_day, rhythm
from mailflow.core.work import AgendaItem, Draft
from mailflow.topics.shared.drafting import dressed, showing
from mailflow.topics.shared.lines import next_meeting, past_meetings
from mailflow.topics.shared.wording import said_of

SETTLING_DAYS = 3
AHEAD_OF_CADENCE = timedelta(days=7)
WORTH_ASKING = timedelta(days=14)


def request_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """09:00, three working days after a meeting without a next one, and seven days before the cadence is missed."""
    for row in snapshot.active_relationships():
        met = past_meetings(snapshot, row.id, now)
        if not met or met[-1].starts_at is None or not _wanted(snapshot, row, now):
            continue
        last = wall.local_day(met[-1].starts_at, snapshot.tz)
        after = wall.at_local(wall.working_days_after(last, SETTLING_DAYS), wall.NINE, snapshot.tz)
        yield _due(row, f"nudge_next:{met[-1].id}:{last}", after)
        if row.cadence_days:
            day = last + timedelta(days=row.cadence_days) - AHEAD_OF_CADENCE
            at = wall.before_step(wall.at_local(day, wall.NINE, snapshot.tz), snapshot.tz, snapshot.policy.window)
            if at > after:
                yield _due(row, f"nudge_cadence:{met[-1].id}:{last}", at)


def _due(row: Relationship, key: str, at: datetime) -> Due:
    return Due("nudge_request", key, at, at + WORTH_ASKING, subject_id=row.id, collapse=f"nudge_request:{row.id}")


def _wanted(snapshot: Snapshot, row: Relationship, now: datetime) -> bool:
    if row.muted or "all" in row.stopped or next_meeting(snapshot, row.id, now):
        return False
    return not any(
        d.relationship_id == row.id and d.state is DraftState.OPEN and d.label == "request" for d in snapshot.all(Draft)
    )


def draft_requests(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One request for each relationship."""
    return sum((_draft(snapshot, due, moment) for due in dues), Decision())


def _draft(snapshot: Snapshot, due: Due, moment: Moment) -> Decision:
    row = snapshot.get(Relationship, due.subject_id)
    mentor = snapshot.get(Mentor, row.mentor_id) if row else None
    if row is None or mentor is None:
        return Decision()
    moment = replace(moment, key=due.key)
    draft = Draft(
        id=moment.id("request", row.id),
        member_id=snapshot.member.id,
        relationship_id=row.id,
        kind="note",
        label="request",
        token=moment.token("request", row.id),
        subject="Our next meeting",
        text=_text(snapshot, row, mentor, moment.now),
        created_at=moment.now,
        changed_by=moment.key,
    )
    draft = dressed(snapshot, draft)
    return showing(snapshot.after((draft,)), draft, moment)


def _text(snapshot: Snapshot, row: Relationship, mentor: Mentor, now: datetime) -> str:
    met = past_meetings(snapshot, row.id, now)
    last = met[-1]
    day = said_of(snapshot, last).split(" at ")[0]
    parts = [f"Dear {mentor.greeting},", f"thank you again for our meeting on {day}. Could we find a time for the next one?"]
    if row.cadence_days and last.starts_at:
        parts[-1] += f" {_rhythm(wall.local_day(last.starts_at, snapshot.tz), row.cadence_days)}"
    items = snapshot.all(AgendaItem)
    topics = [i.text for i in items if i.relationship_id == row.id and i.state is AgendaItemState.OPEN]
    if topics:
        parts.append("I would like to talk about: " + "; ".join(topics) + ".")
    return "\n\n".join([*parts, "Any time that suits you is fine; I will arrange myself around it.", snapshot.member.first_name])


def _rhythm(last: date, cadence_days: int) -> str:
    day = wall.next_working(last + timedelta(days=cadence_days))
    return f"We said {rhythm(cadence_days)}, which would be around {long_day(day)}."
