"""What a failing database says, in plain words and without passwords."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mailflow.errors import MailflowError, StoreError, TemporaryFailure

# SQLSTATE classes and codes after which the same unit may succeed (PostgreSQL manual, appendix A).
_LATER = ("08", "53", "57P", "40001", "40P01", "55P03", "57014", "25P03", "58")
_ACCESS = ("authentication failed", "does not exist", "no password supplied", "permission denied")
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM)
_SQLITE_WORDS = {
    sqlite3.SQLITE_BUSY: "is locked by another program",
    sqlite3.SQLITE_LOCKED: "is locked by another program",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup",
    sqlite3.SQLITE_NOTADB: "is not a SQLite database",
    sqlite3.SQLITE_READONLY: "cannot be written: look at the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at the path and the rights of its folder",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full",
}


def place(url: URL) -> str:
    """The database as people know it: the file's path, or host and name; never a password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}/{url.database or ''}"


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Raise `TemporaryFailure` or `StoreError` in place of what SQLAlchemy raises, which may quote a row: people's own words."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(error, url) from None
    except SQLAlchemyError as error:
        if isinstance(error.__cause__, ValueError | TypeError):
            raise error.__cause__ from None
        raise StoreError(f"The database {place(url)} failed: {_first_line(error)}") from None


def _translate(error: DBAPIError, url: URL) -> MailflowError:
    if isinstance(error.orig, sqlite3.Error):
        return _translate_sqlite(error.orig, url)
    return _translate_postgresql(error, url)


def _translate_sqlite(error: sqlite3.Error, url: URL) -> MailflowError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if "no such table" in str(error) or "no such column" in str(error):
        return StoreError(f"The database {place(url)} has no tables of this version: migrate it first ({error})")
    words = _SQLITE_WORDS.get(code, f"failed: {error}")
    kind = TemporaryFailure if code in _DISK else StoreError
    return kind(f"The database {place(url)} {words}")


def _translate_postgresql(error: DBAPIError, url: URL) -> MailflowError:
    sqlstate, words = getattr(error.orig, "sqlstate", None), _first_line(error.orig)
    if sqlstate is None and any(mark in str(error.orig) for mark in _ACCESS):
        return StoreError(f"The database {place(url)} refuses the login: {words}")
    if sqlstate is None or error.connection_invalidated:
        return TemporaryFailure(f"The database {place(url)} cannot be reached: {words}")
    if sqlstate == "42P01":
        return StoreError(f"The database {place(url)} has no tables of this version: migrate it first ({words})")
    kind = TemporaryFailure if sqlstate.startswith(_LATER) else StoreError
    return kind(f"The database {place(url)} failed: {words}")


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().partition("\n")[0]
