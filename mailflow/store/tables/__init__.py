"""One table for each entity of the core, and nothing else: `TABLES` says which."""

from typing import Any

import sqlalchemy as sa

from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.records import Inbound, Lease, Occurrence, Outbound
from mailflow.core.work import ActionItem, AgendaItem, Draft, Goal, Meeting, Outcome, Question
from mailflow.store.mapping import shape_of
from mailflow.store.tables.columns import Row
from mailflow.store.tables.goals import GoalRow, OutcomeRow
from mailflow.store.tables.people import MemberRow, MentorRow, RelationshipRow
from mailflow.store.tables.records import InboundRow, LeaseRow, OccurrenceRow, OutboundRow
from mailflow.store.tables.work import ActionItemRow, AgendaItemRow, DraftRow, MeetingRow, QuestionRow

MODELS: dict[type, type[Row]] = {
    Member: MemberRow,
    Mentor: MentorRow,
    Relationship: RelationshipRow,
    Meeting: MeetingRow,
    AgendaItem: AgendaItemRow,
    ActionItem: ActionItemRow,
    Outcome: OutcomeRow,
    Goal: GoalRow,
    Draft: DraftRow,
    Question: QuestionRow,
    Inbound: InboundRow,
    Outbound: OutboundRow,
    Occurrence: OccurrenceRow,
    Lease: LeaseRow,
}

METADATA = Row.metadata


_TABLES = {kind: METADATA.tables[str(model.__tablename__)] for kind, model in MODELS.items()}
_SELECTS = {kind: sa.select(*(table.c[name] for name in shape_of(kind).names)) for kind, table in _TABLES.items()}


def table_of(kind: type) -> sa.Table:
    """The table that holds entities of this kind. Raises TypeError for a kind that is not stored."""
    if kind not in _TABLES:
        raise TypeError(f"{kind.__name__} is not stored")
    return _TABLES[kind]


def select_entity(kind: type) -> sa.Select[Any]:
    """A SELECT of the columns that are fields of the entity. Raises TypeError for a kind that is not stored."""
    table_of(kind)
    return _SELECTS[kind]
