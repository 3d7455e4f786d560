"""Small worlds for deciders: one member, one mentor, and whatever a test adds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.core.decision import Decision, Section
from mailflow.core.letter import Numbered
from mailflow.core.moment import Moment
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.snapshot import Policy, SentLetter, Snapshot
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import ActionItem, Draft, Meeting
from mailflow.topics.shared import points

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 10, 6, 14, 0, tzinfo=UTC)  # a Tuesday, 10:00 in New York
MEMBER = Member("m", "alice@example.edu", "Alice Nguyen", "America/New_York", created_at=datetime(2026, 9, 1, tzinfo=UTC))
ANA = Mentor("ana", "m", "Ana Rivera", "Dr.", "ana@example.org")
WITH_ANA = Relationship("r-ana", "m", "ana")
BEN = Mentor("ben", "m", "Ben Chen", "", "ben@example.org")
WITH_BEN = Relationship("r-ben", "m", "ben")


def local(text: str) -> datetime:
    """`2026-10-22 15:00` in New York, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


def world(*entities: Any, member: Member = MEMBER, mentors: bool = True, policy: Policy | None = None, **more: Any) -> Snapshot:
    """A snapshot with Dr. Rivera in it (unless `mentors` is false) and these entities."""
    known = (ANA, WITH_ANA) if mentors else ()
    return Snapshot(member, policy or Policy("mailflow@example.edu"), **more).after((*known, *entities))


def moment(key: str = "mail", now: datetime = NOW, **more: Any) -> Moment:
    return Moment(now=now, key=key, message_id=f"<{key}@example.edu>", subject="note", **more)


def meeting(day: str = "2026-10-22 15:00", **more: Any) -> Meeting:
    fields = {
        "id": "meeting",
        "member_id": "m",
        "relationship_id": "r-ana",
        "state": MeetingState.PLANNED,
        "duration_minutes": 45,
    }
    return Meeting(**{**fields, "starts_at": local(day), **more})


def action(number: int = 1, text: str = "send her my CV", due: str = "2026-10-09", **more: Any) -> ActionItem:
    day = date.fromisoformat(due) if due else None
    fields = {"id": f"action{number}", "member_id": "m", "relationship_id": "r-ana", "created_at": local("2026-09-30 10:00")}
    return ActionItem(**{**fields, "text": text, "due": day, **more})


AGENDA = "Dear Ana,\n\nthis is what I would like your help with:\n\n1. alpha\n2. beta\n3. gamma\n\nAlice"


def draft(label: str = "agenda", text: str = AGENDA, **more: Any) -> Draft:
    kinds = {"agenda": "agenda", "thank-you": "thanks"}
    fields = {
        "id": f"draft-{label}", "member_id": "m", "relationship_id": "r-ana", "kind": kinds.get(label, "note"), "label": label,
        "token": "7K3Q", "subject": f"{label} for Thursday", "text": text, "recipient": "ana@example.org",
        "meeting_id": "meeting" if label in ("agenda", "thank-you", "update") else "", "changed_by": "earlier",
        "created_at": local("2026-10-05 09:00"), "shown_at": local("2026-10-05 09:00"),
    }  # fmt: skip
    return Draft(**{**fields, **more})


def shown_as(row: Draft, kind: str = "agenda_draft") -> SentLetter:
    """The letter that showed a draft as it stands."""
    items = tuple(Numbered(number, "point", item, text) for number, (item, text) in enumerate(points.with_ids(row), start=1))
    return SentLetter(
        f"<{row.id}-{row.revision}@example.edu>",
        kind,
        items=items,
        draft_id=row.id,
        draft_revision=row.revision,
        draft_text=row.text,
        relationship_id=row.relationship_id,
        meeting_id=row.meeting_id,
    )


def listing(*actions: ActionItem, kind: str = "digest") -> SentLetter:
    """A letter with numbered actions."""
    items = tuple(Numbered(number, "action", row.id, row.text) for number, row in enumerate(actions, start=1))
    return SentLetter("<list@example.edu>", kind, items=items)


def answering(snapshot: Snapshot, letter: SentLetter) -> Snapshot:
    return replace(snapshot, answered=letter)


def words(decision: Decision) -> str:
    return "\n".join(line.text for line in decision.lines)


def not_done(decision: Decision) -> list[str]:
    return [line.text for line in decision.lines if line.section is Section.NOT_DONE]


def last(decision: Decision, kind: type, entity_id: str) -> Any:
    """An entity as the decision leaves it."""
    return [row for row in decision.puts if isinstance(row, kind) and row.id == entity_id][-1]


def open_drafts(rows: Iterable[Any]) -> list[Draft]:
    return [row for row in rows if isinstance(row, Draft) and row.state is DraftState.OPEN]
