"""The first version of an agenda, from what is on record (product rows A2, D2, I5)."""

from datetime import datetime

from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, AgendaItemState
from mailflow.core.work import ActionItem, AgendaItem, Draft, Meeting
from mailflow.topics.shared.drafting import dressed
from mailflow.topics.shared.goalpoints import suggested
from mailflow.topics.shared.goals import open_outcomes
from mailflow.topics.shared.lines import past_meetings
from mailflow.topics.shared.wording import WITH_LIST, WITHOUT_LIST, agenda_subject, meeting_phrase, to_the_mentor


def new_draft(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, moment: Moment) -> tuple[Draft, tuple[AgendaItem, ...]]:
    """An open draft for a meeting, and the points that it suggests by itself: slipping goals (row A1)."""
    points = suggested(snapshot, meeting, mentor, moment)
    items = (*open_items(snapshot, meeting), *points)
    draft = Draft(
        id=moment.id("agenda", meeting.id),
        member_id=snapshot.member.id,
        relationship_id=meeting.relationship_id,
        kind="agenda",
        label="agenda",
        token=moment.token("agenda", meeting.id),
        subject=agenda_subject(snapshot, meeting),
        text=text(snapshot, meeting, mentor, items, moment.now),
        meeting_id=meeting.id,
        item_ids=tuple(item.id for item in items),
        because=tuple(item.because for item in items),
        created_at=moment.now,
        changed_by=moment.key,
    )
    return dressed(snapshot, draft), points


def open_items(snapshot: Snapshot, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Topics for this meeting, or for the relationship's next one."""
    return tuple(
        item
        for item in snapshot.all(AgendaItem)
        if item.state is AgendaItemState.OPEN
        and item.relationship_id == meeting.relationship_id
        and item.meeting_id in ("", meeting.id)
    )


def text(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, items: tuple[AgendaItem, ...], now: datetime) -> str:
    """From greeting to name: help wanted first, then what happened since last time."""
    phrase = meeting_phrase(snapshot, meeting)
    opening = (WITH_LIST if items else WITHOUT_LIST).format(phrase)
    numbered = "\n".join(f"{number}. {item.text}" for number, item in enumerate(items, start=1))
    parts = [
        f"Dear {mentor.greeting},",
        opening,
        numbered,
        *_since_last_time(snapshot, meeting, mentor, now),
        _in_the_long_run(snapshot, meeting, mentor),
        snapshot.member.first_name,
    ]
    return "\n\n".join(part for part in parts if part)


def _in_the_long_run(snapshot: Snapshot, meeting: Meeting, mentor: Mentor) -> str:
    """The outcomes of the relationship, so that both strive for them (row B1)."""
    rows = [row for row in open_outcomes(snapshot, meeting.relationship_id) if not row.private]
    named = "; ".join(to_the_mentor(row.text.rstrip("."), mentor) for row in rows)
    return f"What I work towards in the long run: {named}." if rows else ""


def _since_last_time(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, now: datetime) -> list[str]:
    met = past_meetings(snapshot, meeting.relationship_id, now)
    since = met[-1].starts_at if met else None
    mine = [
        a
        for a in snapshot.all(ActionItem)
        if a.relationship_id == meeting.relationship_id and a.owner == "member" and not a.private
    ]
    done = [a for a in mine if a.state is ActionState.DONE and (since is None or (a.settled_at and a.settled_at >= since))]
    still = [a for a in mine if a.state in (ActionState.OPEN, ActionState.WAITING)]
    parts = []
    if done:
        parts.append(f"Since last time, done: {_joined(done, mentor)}.")
    if still:
        parts.append(f"Still on my list: {_joined(still, mentor)}.")
    return ["\n".join(parts)] if parts else []


def _joined(actions: list[ActionItem], mentor: Mentor) -> str:
    return "; ".join(to_the_mentor(action.text.rstrip("."), mentor) for action in actions)
