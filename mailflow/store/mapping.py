"""Core values to rows and back, by their dataclass fields alone. Both stores go through here, so they keep the same things.

A row is a dict of field name to what a column holds: instants in UTC, tuples as JSON lists, dataclasses within them as JSON
objects. Text loses what no database keeps (NUL, lone surrogates); addresses are lower case.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from mailflow.core.people import Member, Mentor
from mailflow.core.records import Inbound, Lease, Occurrence, Outbound
from mailflow.core.snapshot import OWNED

E = TypeVar("E")
Reading = Callable[[Any], Any]

STORED: tuple[type, ...] = (Member, *OWNED, Inbound, Outbound, Occurrence, Lease)
LOWER_CASE = {(Member, "address"), (Mentor, "address")}
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True)
class Shape:
    """What a dataclass looks like to the store: its fields in order, how to read each back, and which hold lists."""

    names: tuple[str, ...]
    readings: dict[str, Reading | None]
    lists: frozenset[str]


_SHAPES: dict[type, Shape] = {}


def shape_of(kind: type) -> Shape:
    """The shape of a kind, worked out once. Raises TypeError for what is not a dataclass."""
    found = _SHAPES.get(kind)
    if found is None:
        hints = get_type_hints(kind)
        names = tuple(field.name for field in fields(kind))
        lists = frozenset(name for name in names if get_origin(hints[name]) is tuple)
        found = _SHAPES[kind] = Shape(names, {name: _reading(hints[name]) for name in names}, lists)
    return found


def to_row(entity: Any) -> dict[str, Any]:
    """The row of an entity. Raises ValueError for a naive instant."""
    kind = type(entity)
    return {name: to_cell(kind, name, getattr(entity, name)) for name in shape_of(kind).names}


def to_value(kind: type[E], row: Any) -> E:
    """The entity of a row (a mapping with at least the fields of `kind`)."""
    return kind(**{name: read(row[name]) if read else row[name] for name, read in shape_of(kind).readings.items()})


def to_cell(kind: type, name: str, value: Any) -> Any:
    """What the column `name` holds for `value`; also for comparing with it."""
    if isinstance(value, str) and (kind, name) in LOWER_CASE:
        return storable(value).lower()
    if isinstance(value, datetime):
        return _utc(value, f"{kind.__name__}.{name}")
    return _plain(value)


def storable(text: str) -> str:
    """The text without NUL and lone surrogates, each replaced by U+FFFD: PostgreSQL and UTF-8 have no place for them."""
    if text.isascii() and "\0" not in text:
        return text
    return "".join("\ufffd" if mark == "\0" or ord(mark) in _SURROGATES else mark for mark in text)


def _utc(instant: datetime, where: str) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{where} is a naive datetime ({instant}): the store keeps instants, give it a time zone")
    return instant.astimezone(UTC)


def _plain(value: Any) -> Any:
    """Text made storable, tuples as lists, dataclasses as dicts; anything else as it is."""
    if type(value) is str:
        return storable(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _reading(hint: Any) -> Reading | None:
    """How a JSON value becomes what the hint says; None where the column holds it as it is."""
    if get_origin(hint) is tuple:
        return _reading_tuple(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda found: to_value(hint, found)
    return None


def _reading_tuple(parts: tuple[Any, ...]) -> Reading:
    """Of `tuple[str, ...]` and `tuple[str, str]` alike: every part is read as the first one is."""
    read = _reading(parts[0])
    if read is None:
        return tuple
    return lambda found: tuple(read(part) for part in found)
