"""Tables of what a relationship works on. Columns are the fields of `core.work`."""

from datetime import date, datetime

from sqlmodel import Field

from mailflow.core.states import ActionState, AgendaItemState, DraftState, MeetingState, QuestionState
from mailflow.store.tables.columns import Row, many, state


class MeetingRow(Row, table=True):
    __tablename__ = "meeting"

    member_id: str = Field(index=True)
    relationship_id: str
    state: MeetingState = state(MeetingState)
    starts_at: datetime | None
    all_day: bool
    duration_minutes: int | None
    place: str
    notes: str
    uid: str
    foreign: bool
    sequence: int
    invited_sequence: int | None
    recurrence: str
    logged_at: datetime | None
    thanked: bool


class AgendaItemRow(Row, table=True):
    __tablename__ = "agenda_item"

    member_id: str = Field(index=True)
    relationship_id: str
    text: str
    state: AgendaItemState = state(AgendaItemState)
    meeting_id: str
    position: int
    because: str


class ActionItemRow(Row, table=True):
    __tablename__ = "action_item"

    member_id: str = Field(index=True)
    text: str
    owner: str
    state: ActionState = state(ActionState)
    relationship_id: str
    meeting_id: str
    due: date | None
    snoozed_until: date | None
    waiting_for: str
    private: bool
    created_at: datetime | None
    settled_at: datetime | None


class DraftRow(Row, table=True):
    __tablename__ = "draft"

    member_id: str = Field(index=True)
    relationship_id: str
    kind: str
    label: str
    token: str
    subject: str
    text: str
    state: DraftState = state(DraftState)
    revision: int
    meeting_id: str
    action_id: str
    recipient: str
    invitation: str
    item_ids: list[str] = many()
    because: list[str] = many()
    created_at: datetime | None
    shown_at: datetime | None
    changed_by: str
    approved_at: datetime | None


class QuestionRow(Row, table=True):
    __tablename__ = "question"

    member_id: str = Field(index=True)
    asked: str
    purpose: str
    state: QuestionState = state(QuestionState)
    options: list[list[str]] = many()
    draft_id: str
    mentor_id: str
    mail_digest: str
    created_at: datetime | None
