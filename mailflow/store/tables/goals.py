"""Tables of outcomes and goals. Columns are the fields of `core.work`."""

from datetime import date, datetime

from sqlmodel import Field

from mailflow.core.states import GoalState
from mailflow.store.tables.columns import Row, state


class OutcomeRow(Row, table=True):
    __tablename__ = "outcome"

    member_id: str = Field(index=True)
    text: str
    state: GoalState = state(GoalState)
    relationship_id: str
    private: bool
    created_at: datetime | None
    settled_at: datetime | None


class GoalRow(Row, table=True):
    __tablename__ = "goal"

    member_id: str = Field(index=True)
    text: str
    state: GoalState = state(GoalState)
    relationship_id: str
    outcome_id: str
    since: date | None
    due: date | None
    percent: int | None
    note: str
    heard_on: date | None
    asleep_until: date | None
    private: bool
    created_at: datetime | None
    settled_at: datetime | None
