"""Entities in and out of one open connection: the ground that the parts of a unit stand on."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy import URL
from sqlalchemy.dialects import postgresql, sqlite

from mailflow.errors import StoreError
from mailflow.store.failure import translated
from mailflow.store.mapping import shape_of, to_cell, to_row, to_value
from mailflow.store.tables import select_entity, table_of

E = TypeVar("E")


class Rows:
    """Reads and writes entities. Once a statement failed the transaction is `broken` and must not be committed."""

    def __init__(self, connection: sa.Connection, url: URL, writing: bool) -> None:
        self._connection = connection
        self._url = url
        self._writing = writing
        self._dialect = connection.dialect.name
        self.broken = False

    def get(self, kind: type[E], entity_id: str) -> E | None:
        """The entity, its row locked until the end of a writing unit: what is read here may be put back changed."""
        return self._one(kind, self._held(select_entity(kind).where(table_of(kind).c.id == entity_id)))

    def put(self, entity: Any) -> None:
        """Insert, or replace by id and keep the place in the order."""
        self._write(_upsert(table_of(type(entity)), self._dialect), to_row(entity))

    def remove(self, kind: type, entity_id: str) -> None:
        """Delete by id; nothing happens if it is not there."""
        table = table_of(kind)
        self._write(sa.delete(table).where(table.c.id == entity_id))

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """Entities whose fields have these values, in the order in which they were first put."""
        table, statement = table_of(kind), select_entity(kind)
        for name, value in equal.items():
            if name in shape_of(kind).lists:
                raise TypeError(f"{kind.__name__}.{name} is a list and cannot be searched by value")
            statement = statement.where(table.c[name] == to_cell(kind, name, value))
        return self._many(kind, statement.order_by(table.c.seq))

    def _insert(self, entity: Any) -> bool:
        """Insert if the id (or another unique key of the kind) is not there; whether it was inserted."""
        return self._write(_insert_if_absent(table_of(type(entity)), self._dialect), to_row(entity)) == 1

    def _one(self, kind: type[E], statement: sa.Select[Any]) -> E | None:
        row = self._run(statement).mappings().first()
        return None if row is None else to_value(kind, row)

    def _many(self, kind: type[E], statement: sa.Select[Any]) -> list[E]:
        return [to_value(kind, row) for row in self._run(statement).mappings()]

    def _scalar(self, statement: sa.Select[Any]) -> Any:
        return self._run(statement).scalar()

    def _held(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        """The same rows, waited for and locked. SQLite knows no row locks: there a writing unit is alone anyway."""
        return statement.with_for_update() if self._writing else statement

    def _free(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        """The same rows without those that another worker holds, locked."""
        return statement.with_for_update(skip_locked=True) if self._writing else statement

    def _write(self, statement: sa.Executable, row: Mapping[str, Any] | None = None) -> int:
        if not self._writing:
            raise StoreError("a reading unit cannot write")
        return self._run(statement, row).rowcount

    def _run(self, statement: sa.Executable, row: Mapping[str, Any] | None = None) -> sa.CursorResult[Any]:
        try:
            with translated(self._url):
                return cast("sa.CursorResult[Any]", self._connection.execute(statement, row))
        except BaseException:
            self.broken = True
            raise


@cache
def _upsert(table: sa.Table, dialect: str) -> sa.Executable:
    insert = _insert_into(table, dialect)
    changed = {column.name: insert.excluded[column.name] for column in table.c if column.name not in ("seq", "id")}
    return cast(sa.Executable, insert.on_conflict_do_update(index_elements=["id"], set_=changed))


# Beside its id, what makes an entity the same one. Any other unique value found taken is an error, not a repetition.
_REPEATED = {"occurrence": ("member_id", "key")}


@cache
def _insert_if_absent(table: sa.Table, dialect: str) -> sa.Executable:
    keys = _REPEATED.get(table.name, ("id",))
    return cast(sa.Executable, _insert_into(table, dialect).on_conflict_do_nothing(index_elements=keys))


def _insert_into(table: sa.Table, dialect: str) -> Any:
    """`inline`: nobody asks for the new `seq`. Row counts of INSERT are kept only on request."""
    insert = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return insert.inline().execution_options(preserve_rowcount=True)
