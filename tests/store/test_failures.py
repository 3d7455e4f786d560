"""What goes wrong with databases, and what is said about it: plain words, the right class, never a password or a row."""

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailflow.core.people import Member
from mailflow.errors import ConfigurationError, StoreError, TemporaryFailure
from mailflow.store import engine
from mailflow.store.sql import SqlStore
from tests.rig import postgres
from tests.store.stores import member, store_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mailflow.db"


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqlStore]:
    with store_on("sqlite", tmp_path) as opened:
        assert isinstance(opened, SqlStore)
        yield opened


@pytest.fixture
def postgresql(tmp_path: Path) -> Iterator[SqlStore]:
    with store_on("postgresql", tmp_path) as opened:
        assert isinstance(opened, SqlStore)
        yield opened


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u:hunter2@db.example.org/x", "begins with mysql://"),
        ("postgresql+asyncpg://u:hunter2@db.example.org/x", r"begins with postgresql\+asyncpg://"),
        ("hunter2", "cannot be read"),
        ("sqlite://", "needs the path of a file"),
        ("sqlite:///:memory:", "needs the path of a file"),
    ],
)
def test_urls_of_other_databases_are_refused(url: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as caught:
        SqlStore(url)
    assert "hunter2" not in str(caught.value)


def test_both_spellings_of_postgresql_are_one() -> None:
    assert engine.database_url("postgresql://h/x") == engine.database_url("postgresql+psycopg://h/x")


# --- SQLite ---


def test_connections_to_sqlite_are_set_up(sqlite: SqlStore, path: Path) -> None:
    with sqlite._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_check_before_the_first_start_changes_nothing(path: Path) -> None:
    assert "a new file" in SqlStore(f"sqlite:///{path}").check()
    assert not path.exists()


def test_check_names_version_place_and_schema(sqlite: SqlStore, path: Path) -> None:
    assert sqlite.check() == f"SQLite {sqlite3.sqlite_version} at {path}, schema 0002"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/nowhere/mailflow.db")
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere"):
        store.check()
    with pytest.raises(StoreError, match="cannot be opened: No such file"):
        store.migrate()


def test_a_database_without_tables_says_so(path: Path) -> None:
    path.touch()
    store = SqlStore(f"sqlite:///{path}")
    assert store.check().endswith("empty: the tables are made at the first start")
    with pytest.raises(StoreError, match="no tables of this version: migrate it first"), store.reading() as unit:
        unit.find(Member)
    store.close()


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)
    store = SqlStore(f"sqlite:///{path}")
    for use in (store.check, store.migrate):
        with pytest.raises(StoreError, match="is not a SQLite database"):
            use()
    assert path.read_bytes().startswith(b"Dear diary")


def test_a_damaged_database_is_found_by_check(sqlite: SqlStore, path: Path) -> None:
    with sqlite.unit() as unit:
        for number in range(200):
            unit.put(member(number, name="x" * 200))
    sqlite.close()  # the last connection writes the log back into the file
    with path.open("r+b") as file:
        file.seek(4096 * 12)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(StoreError, match="is damaged"):
        SqlStore(f"sqlite:///{path}").check()


def test_a_locked_database_is_a_store_error(sqlite: SqlStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    impatient = SqlStore(f"sqlite:///{path}")
    with sqlite.unit() as unit:
        unit.put(member())
        with pytest.raises(StoreError, match="is locked by another program"), impatient.unit():
            pytest.fail("the unit was opened")
    with impatient.unit() as unit:
        assert unit.find(Member) == [member()]
    impatient.close()


def test_a_full_disk_is_temporary(sqlite: SqlStore) -> None:
    sa.event.listen(sqlite._engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=80"))
    sqlite._engine.dispose()
    with pytest.raises(TemporaryFailure, match="disk is full"), sqlite.unit() as unit:
        for number in range(50):
            unit.put(member(number, name="x" * 10_000))
    with sqlite.reading() as unit:
        assert unit.find(Member) == []


# --- PostgreSQL ---


def test_sessions_of_postgresql_are_limited(postgresql: SqlStore) -> None:
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "TimeZone")
    with postgresql._engine.connect() as connection:
        connection.rollback()
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names}
    assert found == dict(zip(names, ("10s", "1min", "1min", "UTC"), strict=True))


def test_check_names_the_server(postgresql: SqlStore) -> None:
    assert postgresql.check().startswith("PostgreSQL ")
    assert postgresql.check().endswith(", schema 0002")


def test_a_server_that_does_not_answer_is_temporary() -> None:
    store = SqlStore("postgresql://u:hunter2@127.0.0.1:1/mail")
    for use in (store.check, store.migrate, lambda: store.unit().__enter__()):
        with pytest.raises(TemporaryFailure, match=r"127\.0\.0\.1/mail cannot be reached") as caught:
            use()
        assert "hunter2" not in str(caught.value)


def test_a_database_that_does_not_exist_is_no_passing_trouble() -> None:
    with pytest.raises(StoreError, match=r"refuses the login: .*does not exist"):
        SqlStore(postgres.cluster().url("nothing")).check()


def test_a_connection_that_is_cut_is_replaced(postgresql: SqlStore) -> None:
    with pytest.raises(TemporaryFailure), postgresql.unit() as unit:
        unit.put(member())
        _cut(postgresql)
        unit.put(member(2))
    _cut(postgresql)  # those that wait in the pool
    with postgresql.unit() as unit:
        assert unit.find(Member) == []


def test_a_server_that_restarts_is_found_again(postgresql: SqlStore) -> None:
    with postgresql.unit() as unit:
        unit.put(member())
    postgres.cluster().stop()
    try:
        with pytest.raises(TemporaryFailure), postgresql.unit() as unit:
            unit.find(Member)
    finally:
        postgres.cluster().start()
    with postgresql.unit() as unit:
        unit.put(member(2))
        assert unit.get(Member, "member-2") == member(2)


def _cut(store: SqlStore) -> None:
    name = store._url.database
    postgres.cluster().execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_errors_do_not_quote_rows(kind: str, tmp_path: Path) -> None:
    with store_on(kind, tmp_path) as store:
        with store.unit() as unit:
            unit.put(member(1))
        with pytest.raises(StoreError) as caught, store.unit() as unit:
            unit.put(replace(member(2, name="Zoë"), address="member1@example.edu"))
    assert "address" in str(caught.value)
    assert "member1" not in str(caught.value)
    assert "Zo" not in str(caught.value)
