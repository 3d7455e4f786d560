"""Bring the schema up to date: one transaction, one starter at a time, and never past what this program knows."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL

from mailflow.errors import StoreError
from mailflow.store.failure import place

_LOCK = 0x6D61696C666C6F77  # "mailflow" in ASCII: the number of PostgreSQL's advisory lock


def configuration() -> Config:
    """Alembic's settings, made from where this package lies; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def upgrade(engine: sa.Engine) -> None:
    """Run what is missing. Killed at any moment, the database is as before or as after. Raises `StoreError` for a newer one."""
    config = configuration()
    with _alone(engine) as connection:
        if schema_of(connection, engine.url) != newest():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def newest() -> str | None:
    """The revision that this program was written for."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def schema_of(connection: sa.Connection, url: URL) -> str | None:
    """The revision of the database, None for an empty one. Raises `StoreError` for one that this program does not know."""
    heads = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    for revision in heads:
        if revision not in known:
            raise StoreError(
                f"The database {place(url)} has schema {revision}, and this program knows schemas up to {newest()} only: "
                "it was written by a newer mailflow. Start that version, or restore a backup from before it."
            )
    return heads[0] if heads else None


def _alone(engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
    return _alone_on_sqlite(engine) if engine.dialect.name == "sqlite" else _alone_on_postgresql(engine)


@contextmanager
def _alone_on_postgresql(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.begin() as connection:
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield connection


@contextmanager
def _alone_on_sqlite(engine: sa.Engine) -> Iterator[sa.Connection]:
    """On a connection of its own: a table that is rebuilt (batch mode) would delete its children were foreign keys on."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # has no effect within a transaction, so before it
        connection.detach()  # never back into the pool
        with connection.begin():
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(f"The migration would leave {len(broken)} rows without what they refer to; nothing was changed")
