"""Run by Alembic for `store.migrate`, which hands over a connection whose transaction it began and will end."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString
from sqlmodel.sql.sqltypes import UTCDateTime

from mailflow.store.tables import METADATA


def _as_stored(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """New migrations name what the database has, not what SQLModel makes of it."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=_as_stored,
    transactional_ddl=True,
    compare_type=True,
)

with context.begin_transaction():
    context.run_migrations()
