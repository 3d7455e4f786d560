"""`SqlStore`: the store on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mailflow.errors import StoreError
from mailflow.store.engine import READING, database_url, make_engine, make_file_private
from mailflow.store.failure import place, translated
from mailflow.store.migrate import newest, schema_of, upgrade
from mailflow.store.unit import SqlUnit

_READ_ONLY: dict[str, dict[str, Any]] = {
    "sqlite": {READING: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class SqlStore:
    """`ports.Store` for `sqlite:///path` and `postgresql+psycopg://…`. Connects when it is first used, not before."""

    def __init__(self, url: str) -> None:
        self._url = database_url(url)
        self._engine = make_engine(self._url)
        self._readers = self._engine.execution_options(**_READ_ONLY[self._engine.dialect.name])

    @contextmanager
    def unit(self) -> Iterator[SqlUnit]:
        """A transaction that may write: commits at the end of the block, rolls back when an exception leaves it."""
        with self._opened(self._engine) as connection, self._committed(connection):
            unit = SqlUnit(connection, self._url, writing=True)
            yield unit
            if unit.broken:
                raise StoreError("a statement of this unit failed, so nothing of it can be kept")

    @contextmanager
    def reading(self) -> Iterator[SqlUnit]:
        """A unit that only reads, and sees the database as it was at its first look."""
        with self._opened(self._readers) as connection:
            yield SqlUnit(connection, self._url, writing=False)

    def migrate(self) -> None:
        """Bring the schema up to date. Raises `StoreError` if it is newer than this program."""
        if self._is_sqlite:
            make_file_private(self._url)
        with translated(self._url):
            upgrade(self._engine)

    def check(self) -> str:
        """One line about the database. Raises `StoreError` or `TemporaryFailure`; changes nothing."""
        if self._is_sqlite and not Path(str(self._url.database)).exists():
            return self._check_new_file(Path(str(self._url.database)))
        with translated(self._url), self._readers.connect() as connection:
            version = self._version(connection)
            schema = schema_of(connection, self._url)
            if self._is_sqlite:
                _check_pages(connection, place(self._url))
        if schema is None:
            return f"{version} at {place(self._url)}, empty: the tables are made at the first start"
        return f"{version} at {place(self._url)}, schema {schema}" + (
            "" if schema == newest() else f", brought to {newest()} at the start"
        )

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @property
    def _is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def _opened(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        with translated(self._url):
            connection = engine.connect()
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _committed(self, connection: sa.Connection) -> Iterator[None]:
        with translated(self._url):
            transaction = connection.begin()
        try:
            yield
        except BaseException:
            transaction.rollback()
            raise
        with translated(self._url):
            transaction.commit()

    def _version(self, connection: sa.Connection) -> str:
        if self._is_sqlite:
            return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar()}"
        return f"PostgreSQL {str(connection.exec_driver_sql('SHOW server_version').scalar()).split()[0]}"

    def _check_new_file(self, path: Path) -> str:
        if not path.absolute().parent.is_dir():
            raise StoreError(f"The database {path} cannot be made: there is no folder {path.absolute().parent}")
        return f"SQLite at {path}, a new file: it is made at the first start"


def _check_pages(connection: sa.Connection, where: str) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreError(f"The database {where} is damaged ({found}): restore a backup")
