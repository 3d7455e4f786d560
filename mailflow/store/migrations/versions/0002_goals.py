"""Outcomes and goals (product rows A1, B1).

Written out in full and without the models: a migration says what was true when it was made.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATES = "state IN ('open', 'reached', 'dropped')"


def upgrade() -> None:
    _create("outcome", _text("relationship_id"), *_ends())
    _create(
        "goal",
        _text("relationship_id"),
        _text("outcome_id"),
        _day("since"),
        _day("due"),
        sa.Column("percent", sa.Integer(), nullable=True),
        _text("note"),
        _day("heard_on"),
        _day("asleep_until"),
        *_ends(),
    )


def downgrade() -> None:
    op.drop_table("goal")
    op.drop_table("outcome")


def _create(table: str, *parts: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *(_text(name) for name in ("id", "member_id", "text")),
        sa.Column("state", sa.String(24), nullable=False),
        *parts,
        sa.CheckConstraint(_STATES, name=op.f(f"ck_{table}_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("id", name=op.f(f"uq_{table}_id")),
    )
    op.create_index(op.f(f"ix_{table}_member_id"), table, ["member_id"])


def _ends() -> tuple[sa.Column[Any], ...]:
    instants = (sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("created_at", "settled_at"))
    return (sa.Column("private", sa.Boolean(), nullable=False), *instants)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)
