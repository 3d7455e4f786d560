"""The first version of an agenda, from what is on record (product rows A2, D2, I5)."""

from datetime import datetime

from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, AgendaItemState
from mailflow.core.work import ActionItem, AgendaItem, Draft, Meeting
from mailflow.topics.shared.drafting import dressed
from mailflow.topics.shared.lines import past_meetings
from mailflow.topics.shared.wording import agenda_subject, meeting_phrase, to_the_mentor

_WITH_LIST = "for {} this is what I would like your help with:"
_WITHOUT_LIST = "I look forward to our meeting on {}."


def new_draft(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, moment: Moment) -> Draft:
    """An open draft for a meeting."""
    items = open_items(snapshot, meeting)
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
    return dressed(snapshot, draft)


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
    opening = _WITH_LIST.format(phrase) if items else _WITHOUT_LIST.format(phrase)
    numbered = "\n".join(f"{number}. {item.text}" for number, item in enumerate(items, start=1))
    parts = [
        f"Dear {mentor.greeting},",
        opening,
        numbered,
        *_since_last_time(snapshot, meeting, mentor, now),
        snapshot.member.first_name,
    ]
    return "\n\n".join(part for part in parts if part)


def without_list(snapshot: Snapshot, draft: Draft, text: str) -> str:
    """The text after its last point left: the sentence that announced the list goes with it."""
    meeting = snapshot.get(Meeting, draft.meeting_id)
    phrase = meeting_phrase(snapshot, meeting) if meeting else ""
    return text.replace(_WITH_LIST.format(phrase), _WITHOUT_LIST.format(phrase))


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
