"""Tables of members, mentors and the relationships between them. Columns are the fields of `core.people`."""

from datetime import date, datetime

from sqlmodel import Field

from mailflow.core.states import RelationshipState
from mailflow.store.tables.columns import Row, many, state


class MemberRow(Row, table=True):
    __tablename__ = "member"

    address: str = Field(unique=True)  # lower case, see mapping.LOWER_CASE
    name: str
    timezone: str
    proposed_zone: str
    digest_day: int | None
    digest_time: str
    paused: bool
    paused_until: date | None
    stopped: list[str] = many()
    created_at: datetime | None
    wake_at: datetime | None = Field(index=True)
    added: bool


class MentorRow(Row, table=True):
    __tablename__ = "mentor"

    member_id: str = Field(index=True)
    name: str
    title: str
    address: str = Field(index=True)
    seniority: str
    how_met: str
    away_until: date | None


class RelationshipRow(Row, table=True):
    __tablename__ = "relationship"

    member_id: str = Field(index=True)
    mentor_id: str
    state: RelationshipState = state(RelationshipState)
    cadence_days: int | None
    muted: bool
    stopped: list[str] = many()
    since: date | None
