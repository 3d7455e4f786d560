"""What the columns of all tables share: names of constraints, the serial number, states, lists."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# An integer key of 64 bits; SQLite numbers rows by itself only where the type is INTEGER.
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BIG: Any = sa.BigInteger()


class Row(SQLModel):
    """`seq` is the order in which entities were first put; it is the store's own and no field of the entity."""

    metadata = sa.MetaData(naming_convention=NAMES)

    seq: int | None = Field(default=None, sa_type=SERIAL, primary_key=True)
    id: str = Field(unique=True)


def state(states: type[StrEnum]) -> Any:
    """A column that holds a state by its value, with a CHECK that knows all of them."""
    return Field(
        sa_type=sa.Enum(
            states,
            name="state",
            native_enum=False,
            length=24,
            create_constraint=True,
            values_callable=lambda known: [s.value for s in known],
        )
    )


def many() -> Any:
    """A column that holds a tuple as JSON."""
    return Field(sa_type=sa.JSON(none_as_null=True))
