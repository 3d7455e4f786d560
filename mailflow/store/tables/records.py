"""Tables of the ledger, the outbox, occurrences and leases. Columns are the fields of `core.records`."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from mailflow.core.states import InboundState, OutboundState
from mailflow.store.tables.columns import BIG, Row, many, state


class InboundRow(Row, table=True):
    __tablename__ = "inbound"
    __table_args__ = (sa.Index(None, "state", "seq"),)

    fingerprint: str = Field(index=True)
    state: InboundState = state(InboundState)
    received_at: datetime
    stored_at: datetime
    account: str
    folder: str
    uidvalidity: int = Field(sa_type=BIG)
    uid: str
    message_id: str
    sender: str
    subject: str
    member_id: str = Field(index=True)
    verdict: str
    reason: str
    error: str
    attempts: int
    raw: bytes | None
    effects: list[dict[str, Any]] = many()
    lines: list[str] = many()
    answered: bool
    understood: bool
    finished_at: datetime | None
    undone: bool


class OutboundRow(Row, table=True):
    __tablename__ = "outbound"
    __table_args__ = (sa.Index(None, "state", "not_before"),)

    member_id: str = Field(index=True)
    kind: str
    message_id: str = Field(index=True)
    witness_id: str = Field(unique=True)
    state: OutboundState = state(OutboundState)
    recipients: list[str] = many()
    copies: list[str] = many()
    content: bytes
    not_before: datetime
    created_at: datetime
    subject: str
    thread_root: str
    items: list[dict[str, Any]] = many()
    draft_id: str
    draft_revision: int
    draft_text: str
    question_id: str
    relationship_id: str
    meeting_id: str
    inbound_id: str
    is_answer: bool
    to_mentor: bool
    prefer_duplicate: bool
    witnessed: bool
    expires_at: datetime | None
    attempts: int
    doubts: int
    first_tried_at: datetime | None
    claim: str
    lease_until: datetime | None
    unknown_at: datetime | None
    sent_at: datetime | None
    last_reply: str


class OccurrenceRow(Row, table=True):
    __tablename__ = "occurrence"
    __table_args__ = (sa.UniqueConstraint("member_id", "key"),)

    member_id: str
    key: str
    at: datetime
    until: datetime
    state: str


class LeaseRow(Row, table=True):
    __tablename__ = "lease"

    owner: str
    until: datetime | None
    fence: int = Field(sa_type=BIG)
    last_poll: datetime | None
    last_error: str
