"""The schema: models and migrations agree, a killed upgrade is old or new, starters wait for each other, newer is refused."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from mailflow.core.people import Member
from mailflow.errors import StoreError
from mailflow.store import migrate
from mailflow.store.engine import database_url, make_engine
from mailflow.store.revise import revise
from mailflow.store.sql import SqlStore
from mailflow.store.tables import METADATA
from tests.store.stores import ENGINES, member, url_on

FORK = multiprocessing.get_context("fork")


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return url_on(request.param, tmp_path)


def in_processes(count: int, work: Callable[..., None], *arguments: Any) -> list[int | None]:
    """Exit codes of `count` processes that did the same at the same time."""
    processes = [FORK.Process(target=work, args=arguments) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def upgrade(url: str) -> None:
    SqlStore(url).migrate()


def tables_of(url: str) -> set[str]:
    engine = make_engine(database_url(url))
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_models_and_migrations_agree(url: str) -> None:
    upgrade(url)
    engine = make_engine(database_url(url))
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_names_of_constraints_agree(url: str, tmp_path: Path) -> None:
    """Alembic does not compare CHECK constraints; without names later migrations could not find them."""
    (tmp_path / "other").mkdir()
    made = url_on(database_url(url).get_backend_name(), tmp_path / "other")
    upgrade(url)
    engine = make_engine(database_url(made))
    METADATA.create_all(engine)
    engine.dispose()
    assert _constraints(url) == _constraints(made)


def _constraints(url: str) -> set[tuple[str, str, str]]:
    engine = make_engine(database_url(url))
    inspector = sa.inspect(engine)
    found = set()
    for table in METADATA.tables:
        checks = {
            (table, str(check["name"]), "".join(check["sqltext"].split())) for check in inspector.get_check_constraints(table)
        }
        uniques = {
            (table, str(unique["name"]), str(unique["column_names"])) for unique in inspector.get_unique_constraints(table)
        }
        indexes = {(table, str(index["name"]), str(index["column_names"])) for index in inspector.get_indexes(table)}
        keys = {(table, str(inspector.get_pk_constraint(table)["name"]), "pk")}
        found |= checks | uniques | indexes | keys
    engine.dispose()
    return found


def test_an_upgrade_killed_at_any_statement_leaves_the_old_schema(url: str) -> None:
    statements = _count_statements(url)
    assert statements > 20
    for number in range(2, statements, 7):
        scratch = url_on("postgresql", Path()) if url.startswith("postgresql") else url + f".{number}"
        assert in_processes(1, _upgrade_and_die, scratch, number) == [-signal.SIGKILL]
        assert tables_of(scratch) == set(), f"killed at statement {number}"
        upgrade(scratch)
        assert tables_of(scratch) == {*METADATA.tables, "alembic_version"}


def _count_statements(url: str) -> int:
    store, seen = SqlStore(url), []
    sa.event.listen(store._engine, "after_cursor_execute", lambda *arguments: seen.append(arguments))
    store.migrate()
    store.close()
    return len(seen)


def _upgrade_and_die(url: str, number: int) -> None:
    store, seen = SqlStore(url), []

    def count(*arguments: Any) -> None:
        seen.append(arguments)
        if len(seen) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(store._engine, "after_cursor_execute", count)
    store.migrate()


def test_starters_at_the_same_time_wait_for_each_other(url: str) -> None:
    assert in_processes(5, _upgrade_and_write, url) == [0] * 5
    assert tables_of(url) == {*METADATA.tables, "alembic_version"}


def _upgrade_and_write(url: str) -> None:
    store = SqlStore(url)
    store.migrate()
    with store.unit() as unit:
        unit.put(member())


def test_a_newer_schema_is_refused_and_left_alone(url: str) -> None:
    upgrade(url)
    store = SqlStore(url)
    with store._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (store.migrate, store.check):
        with pytest.raises(StoreError, match=r"schema 9999, and this program knows schemas up to \d{4} only"):
            refused()
    with store._engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    store.close()


def test_an_upgrade_keeps_what_is_there(url: str) -> None:
    upgrade(url)
    store = SqlStore(url)
    with store.unit() as unit:
        unit.put(member())
    store.migrate()
    with store.reading() as unit:
        assert unit.find(Member) == [member()]
    store.close()


# --- rebuilding a table on SQLite, with migrations made for this test ---

_FAMILY = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{revision}", {before}
def upgrade():
    {body}
"""
_FIRST = """op.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR)")
    op.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)")
    op.execute("INSERT INTO parent VALUES (1, 'a')")
    op.execute("INSERT INTO child VALUES (1, 1), (2, 1)")"""
_REBUILD = """with op.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("name", nullable=True, type_=sa.Text())"""
_ORPHANS = """op.execute("DELETE FROM parent")"""


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SqlStore]:
    """A store whose migrations are these instead."""
    folder = tmp_path / "100% own"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(Path(migrate.__file__).parent / "migrations" / name, folder)
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    monkeypatch.setattr(migrate, "configuration", lambda: config)

    def with_migrations(*bodies: str) -> SqlStore:
        for number, body in enumerate(bodies, 1):
            before = f'"{number - 1}"' if number > 1 else None
            (folder / "versions" / f"{number}.py").write_text(_FAMILY.format(revision=number, before=before, body=body))
        return SqlStore(f"sqlite:///{tmp_path / 'family.db'}")

    return with_migrations


def test_a_rebuilt_parent_keeps_its_children(family: Callable[..., SqlStore]) -> None:
    store = family(_FIRST, _REBUILD)
    store.migrate()
    assert _children(store) == 2
    store.close()


def test_a_migration_that_leaves_orphans_is_taken_back(family: Callable[..., SqlStore]) -> None:
    store = family(_FIRST)
    store.migrate()
    store = family(_FIRST, _ORPHANS)
    with pytest.raises(StoreError, match="2 rows without what they refer to"):
        store.migrate()
    assert _children(store) == 2
    assert "schema 1, brought to 2" in store.check()
    store.close()


def test_a_migration_is_written_from_the_models(family: Callable[..., SqlStore], tmp_path: Path) -> None:
    store = family()
    revise("first")
    written = next((tmp_path / "100% own" / "versions").glob("*.py"))
    assert written.name == "0001_first.py"
    assert "sqlmodel" not in written.read_text()
    store.migrate()
    with store._engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []
    store.close()


def _children(store: SqlStore) -> Any:
    with store._engine.connect() as connection:
        return connection.execute(sa.text("SELECT count(*) FROM child JOIN parent ON parent.id = parent_id")).scalar()
