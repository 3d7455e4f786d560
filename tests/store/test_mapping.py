"""The tables hold exactly the fields of the core's entities, and text that no database keeps is made harmless."""

from dataclasses import dataclass
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest
import sqlalchemy as sa

from mailflow.store.mapping import STORED, shape_of, storable, to_row, to_value
from mailflow.store.tables import METADATA, MODELS, table_of


def test_every_entity_has_a_table_and_every_table_an_entity() -> None:
    assert set(MODELS) == set(STORED)
    assert {table_of(kind).name for kind in STORED} == set(METADATA.tables)


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
def test_columns_are_fields(kind: type) -> None:
    columns = table_of(kind).columns
    assert {column.name for column in columns} - {"seq"} == set(shape_of(kind).names)
    hints = get_type_hints(kind)
    for name in shape_of(kind).names:
        parts = get_args(hints[name])
        optional = type(None) in parts
        assert columns[name].nullable == optional, name
        plain = next((part for part in parts if part is not type(None)), None) if optional else hints[name]
        _assert_type(columns[name], str if plain is None else plain)


def _assert_type(column: "sa.Column[object]", hint: type) -> None:
    if isinstance(column.type, sa.JSON):
        assert hint.__origin__ is tuple  # type: ignore[attr-defined]
    elif isinstance(column.type, sa.Enum):
        assert issubclass(hint, StrEnum)
        assert column.type.enums == [state.value for state in hint]
        assert column.type.enum_class is hint
    else:
        plain = column.type.impl if isinstance(column.type, sa.types.TypeDecorator) else column.type
        assert plain.python_type is hint, column.name


@dataclass(frozen=True)
class Point:
    x: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    id: str
    points: tuple[Point, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


def test_nested_values_come_back() -> None:
    shape = Shape("s", (Point(1, ("a", "b")), Point(2)), (("x", "y"),))
    row = to_row(shape)
    assert row == {"id": "s", "points": [{"x": 1, "names": ["a", "b"]}, {"x": 2, "names": []}], "pairs": [["x", "y"]]}
    assert to_value(Shape, row) == shape


def test_storable_changes_only_what_it_must() -> None:
    assert storable("plain\r\n\t ‒ é 🦉") == "plain\r\n\t ‒ é 🦉"
    assert storable("a\0\ud800\udfffb") == "a\ufffd\ufffd\ufffdb"
