"""Connections as both databases need them: on SQLite every writer is alone, on PostgreSQL time is limited."""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import URL, event

from mailflow.errors import ConfigurationError, StoreError

BUSY_SECONDS = 30.0
READING = "mailflow_reading"

# A node that hangs must not keep its row locks. A unit may wait for a reader in a child process, so it may idle for a minute.
_LIMITS = (
    "SET TIME ZONE 'UTC'",
    "SET lock_timeout = '10s'",
    "SET statement_timeout = '60s'",
    "SET idle_in_transaction_session_timeout = '60s'",
)
_KEEPALIVE = {"connect_timeout": 10, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 3}


def database_url(text: str) -> URL:
    """The URL of a database that mailflow can use. Raises `ConfigurationError`, which never repeats the password."""
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        raise ConfigurationError(
            ["The database URL cannot be read: it looks like sqlite:///mailflow.db or postgresql+psycopg://…"]
        ) from None
    if url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise ConfigurationError(
            [f"The database URL begins with {url.drivername}://, which is neither sqlite nor postgresql+psycopg"]
        )
    if not url.database or url.database == ":memory:":
        raise ConfigurationError(["The database URL needs the path of a file: sqlite:///mailflow.db"])
    return url


def make_engine(url: URL) -> sa.Engine:
    """An engine whose transactions begin as they should. Parameters never appear in its errors: they are people's notes."""
    return _sqlite_engine(url) if url.get_backend_name() == "sqlite" else _postgresql_engine(url)


def _postgresql_engine(url: URL) -> sa.Engine:
    try:
        engine = sa.create_engine(
            url, isolation_level="READ COMMITTED", pool_pre_ping=True, hide_parameters=True, connect_args=dict(_KEEPALIVE)
        )
    except ImportError:
        raise ConfigurationError(["PostgreSQL needs psycopg: pip install 'mailflow-mentor[postgres]'"]) from None
    event.listen(engine, "connect", _limit)
    return engine


def _limit(connection: Any, _record: Any) -> None:
    """SET, not start-up options: PgBouncer refuses those. Outside a transaction, or a rollback would undo it."""
    connection.autocommit = True
    for statement in _LIMITS:
        connection.execute(statement)
    connection.autocommit = False


def _sqlite_engine(url: URL) -> sa.Engine:
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")  # a lost "sent" mark after a power cut is a mail sent twice
    connection.execute("PRAGMA foreign_keys=ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn to WAL. The busy time-out does not cover this step, so several first starters have to try again by themselves."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin(connection: sa.Connection) -> None:
    """IMMEDIATE: whoever may write takes the write lock before it reads, so no update is lost and none fails half-way."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def make_file_private(url: URL) -> None:
    """Make the file of a new SQLite database readable by its owner only, before anything is in it."""
    path = Path(str(url.database))
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"The database {path} cannot be opened: {error.strerror}") from error
