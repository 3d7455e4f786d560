"""Entities in dicts, copied when they are first written: the ground that a unit in memory stands on."""

from collections.abc import Mapping
from typing import Any, TypeVar

from mailflow.core.people import Member
from mailflow.core.records import Occurrence, Outbound
from mailflow.errors import StoreError
from mailflow.store.mapping import STORED, shape_of, to_cell, to_row, to_value

E = TypeVar("E")
Committed = Mapping[type, Mapping[str, Any]]

# What else than the id no two entities may share, as in the tables.
_UNIQUE: dict[type, tuple[str, ...]] = {Member: ("address",), Outbound: ("witness_id",), Occurrence: ("member_id", "key")}


class MemoryRows:
    """Reads what is committed and what this unit wrote; `outcome` is both together."""

    def __init__(self, committed: Committed, writing: bool) -> None:
        self._committed = committed
        self._written: dict[type, dict[str, Any]] = {}
        self._writing = writing
        self.broken = False

    def outcome(self) -> Committed:
        """What is committed after this unit. Raises `StoreError` if a write of it failed."""
        if self.broken:
            raise StoreError("a statement of this unit failed, so nothing of it can be kept")
        return {**self._committed, **self._written}

    def get(self, kind: type[E], entity_id: str) -> E | None:
        return self._rows(kind).get(entity_id)

    def put(self, entity: Any) -> None:
        kind = type(entity)
        rows = self._writable(kind)
        try:
            kept = to_value(kind, to_row(entity))  # there and back, as through a database
            self._refuse_taken(kept)
        except BaseException:
            self.broken = True
            raise
        rows[kept.id] = kept

    def remove(self, kind: type, entity_id: str) -> None:
        self._writable(kind).pop(entity_id, None)

    def find(self, kind: type[E], **equal: Any) -> list[E]:
        rows = self._rows(kind)
        for name in equal:
            if name in shape_of(kind).lists:
                raise TypeError(f"{kind.__name__}.{name} is a list and cannot be searched by value")
            if name not in shape_of(kind).names:
                raise KeyError(name)
        wanted = {name: to_cell(kind, name, value) for name, value in equal.items()}
        return [row for row in rows.values() if all(getattr(row, name) == value for name, value in wanted.items())]

    def _insert(self, entity: Any) -> bool:
        if entity.id in self._writable(type(entity)):
            return False
        self.put(entity)
        return True

    def _rows(self, kind: type[E]) -> Mapping[str, E]:
        if kind not in STORED:
            raise TypeError(f"{kind.__name__} is not stored")
        if kind in self._written:
            return self._written[kind]
        return self._committed.get(kind, {})

    def _writable(self, kind: type) -> dict[str, Any]:
        if not self._writing:
            raise StoreError("a reading unit cannot write")
        if kind not in self._written:
            self._written[kind] = dict(self._rows(kind))
        return self._written[kind]

    def _refuse_taken(self, entity: Any) -> None:
        names = _UNIQUE.get(type(entity), ())
        same = {name: getattr(entity, name) for name in names}
        if names and any(row.id != entity.id for row in self.find(type(entity), **same)):
            raise StoreError(f"another {type(entity).__name__} has this {' and '.join(names)}")
