"""The first schema: members, their mentors and their work; the ledger, the outbox, occurrences and leases.

Written out in full and without the models: a migration says what was true when it was made.
"""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _work()
    _ledger()
    _outbox()
    _leases()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


TABLES = (
    "member",
    "mentor",
    "relationship",
    "meeting",
    "agenda_item",
    "action_item",
    "draft",
    "question",
    "inbound",
    "occurrence",
    "outbound",
    "lease",
)


def _people() -> None:
    _create(
        "member",
        *_texts("address", "name", "timezone", "proposed_zone"),
        _number("digest_day", nullable=True),
        _text("digest_time"),
        _flag("paused"),
        _day("paused_until", nullable=True),
        _list("stopped"),
        _instant("created_at", nullable=True),
        _instant("wake_at", nullable=True),
        _flag("added"),
        _unique("member", "address"),
    )
    _index("member", "wake_at")
    _create("mentor", *_texts("member_id", "name", "title", "address", "seniority", "how_met"), _day("away_until", nullable=True))
    _index("mentor", "member_id")
    _index("mentor", "address")
    _create(
        "relationship",
        *_texts("member_id", "mentor_id"),
        *_state("relationship", "active", "ended"),
        _number("cadence_days", nullable=True),
        _flag("muted"),
        _list("stopped"),
        _day("since", nullable=True),
    )
    _index("relationship", "member_id")


def _work() -> None:
    _create(
        "meeting",
        *_texts("member_id", "relationship_id"),
        *_state("meeting", "planned", "held", "cancelled"),
        _instant("starts_at", nullable=True),
        _flag("all_day"),
        _number("duration_minutes", nullable=True),
        *_texts("place", "notes", "uid"),
        _flag("foreign"),
        _number("sequence"),
        _number("invited_sequence", nullable=True),
        _text("recurrence"),
        _instant("logged_at", nullable=True),
        _flag("thanked"),
    )
    _index("meeting", "member_id")
    _create(
        "agenda_item",
        *_texts("member_id", "relationship_id", "text"),
        *_state("agenda_item", "open", "sent", "dropped"),
        _text("meeting_id"),
        _number("position"),
        _text("because"),
    )
    _index("agenda_item", "member_id")
    _create(
        "action_item",
        *_texts("member_id", "text", "owner"),
        *_state("action_item", "open", "waiting", "done", "dropped"),
        *_texts("relationship_id", "meeting_id"),
        _day("due", nullable=True),
        _day("snoozed_until", nullable=True),
        _text("waiting_for"),
        _flag("private"),
        _instant("created_at", nullable=True),
        _instant("settled_at", nullable=True),
    )
    _index("action_item", "member_id")
    _create(
        "draft",
        *_texts("member_id", "relationship_id", "kind", "label", "token", "subject", "text"),
        *_state("draft", "open", "approved", "skipped", "cancelled", "expired"),
        _number("revision"),
        *_texts("meeting_id", "action_id", "recipient", "invitation"),
        _list("item_ids"),
        _list("because"),
        _instant("created_at", nullable=True),
        _instant("shown_at", nullable=True),
        _text("changed_by"),
        _instant("approved_at", nullable=True),
    )
    _index("draft", "member_id")
    _create(
        "question",
        *_texts("member_id", "asked", "purpose"),
        *_state("question", "open", "answered", "closed"),
        _list("options"),
        *_texts("draft_id", "mentor_id", "mail_digest"),
        _instant("created_at", nullable=True),
    )
    _index("question", "member_id")


def _ledger() -> None:
    _create(
        "inbound",
        _text("fingerprint"),
        *_state("inbound", "stored", "done", "ignored", "held", "quarantined"),
        _instant("received_at"),
        _instant("stored_at"),
        *_texts("account", "folder"),
        _big("uidvalidity"),
        *_texts("uid", "message_id", "sender", "subject", "member_id", "verdict", "reason", "error"),
        _number("attempts"),
        _bytes("raw", nullable=True),
        _list("effects"),
        _list("lines"),
        *_flags("answered", "understood"),
        _instant("finished_at", nullable=True),
        _flag("undone"),
    )
    _index("inbound", "fingerprint")
    _index("inbound", "state", "seq")
    _index("inbound", "member_id")
    _create(
        "occurrence",
        *_texts("member_id", "key"),
        _instant("at"),
        _instant("until"),
        _text("state"),
        _unique("occurrence", "member_id", "key"),
    )


def _outbox() -> None:
    _create(
        "outbound",
        *_texts("member_id", "kind", "message_id", "witness_id"),
        *_state("outbound", "ready", "sending", "unknown", "sent", "failed", "expired", "cancelled"),
        _list("recipients"),
        _list("copies"),
        _bytes("content"),
        _instant("not_before"),
        _instant("created_at"),
        *_texts("subject", "thread_root"),
        _list("items"),
        _text("draft_id"),
        _number("draft_revision"),
        *_texts("draft_text", "question_id", "relationship_id", "meeting_id", "inbound_id"),
        *_flags("is_answer", "to_mentor", "prefer_duplicate", "witnessed"),
        _instant("expires_at", nullable=True),
        *_numbers("attempts", "doubts"),
        _instant("first_tried_at", nullable=True),
        _text("claim"),
        _instant("lease_until", nullable=True),
        _instant("unknown_at", nullable=True),
        _instant("sent_at", nullable=True),
        _text("last_reply"),
        _unique("outbound", "witness_id"),
    )
    _index("outbound", "member_id")
    _index("outbound", "message_id")
    _index("outbound", "state", "not_before")


def _leases() -> None:
    _create(
        "lease",
        _text("owner"),
        _instant("until", nullable=True),
        _big("fence"),
        _instant("last_poll", nullable=True),
        _text("last_error"),
    )


def _create(table: str, *parts: sa.schema.SchemaItem) -> None:
    serial = sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)
    key = sa.PrimaryKeyConstraint("seq", name=op.f(f"pk_{table}"))
    op.create_table(table, serial, _text("id"), *parts, key, _unique(table, "id"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _state(table: str, *states: str) -> Sequence[sa.schema.SchemaItem]:
    known = ", ".join(f"'{state}'" for state in states)
    check = sa.CheckConstraint(f"state IN ({known})", name=op.f(f"ck_{table}_state"))
    return (sa.Column("state", sa.String(24), nullable=False), check)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _texts(*names: str) -> Sequence[sa.Column[str]]:
    return [_text(name) for name in names]


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _numbers(*names: str) -> Sequence[sa.Column[int]]:
    return [_number(name) for name in names]


def _big(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _flags(*names: str) -> Sequence[sa.Column[bool]]:
    return [_flag(name) for name in names]


def _day(name: str, nullable: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _bytes(name: str, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _list(name: str) -> sa.Column[list[object]]:
    return sa.Column(name, sa.JSON(), nullable=False)
