"""Everything that has a life, as a StrEnum with a table of its moves.

A move that is not in the table raises `NotAllowed`: that is a bug of ours, never a user's trouble, so
deciders ask `may` first and tell the member in words.
"""

from enum import StrEnum
from typing import TypeVar


class NotAllowed(Exception):
    """A state was asked to do what its table does not allow."""


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class MeetingVerb(StrEnum):
    MOVE = "move"
    LOG = "log"
    CANCEL = "cancel"
    REVIVE = "revive"


class ActionState(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


class ActionVerb(StrEnum):
    CHANGE = "change"
    SNOOZE = "snooze"
    WAIT = "wait"
    FINISH = "finish"
    DROP = "drop"
    REOPEN = "reopen"


class GoalState(StrEnum):
    """Of a goal, and of the outcome that goals lead to."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class GoalVerb(StrEnum):
    CHANGE = "change"
    PROGRESS = "progress"
    REACH = "reach"
    DROP = "drop"
    REOPEN = "reopen"


class AgendaItemState(StrEnum):
    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"


class AgendaItemVerb(StrEnum):
    CHANGE = "change"
    SEND = "send"
    DROP = "drop"
    REOPEN = "reopen"


class DraftState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class DraftVerb(StrEnum):
    EDIT = "edit"
    APPROVE = "approve"
    SKIP = "skip"
    CANCEL = "cancel"
    EXPIRE = "expire"
    BOUNCE = "bounce"  # the mail could not be delivered: back to the member


class RelationshipState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class RelationshipVerb(StrEnum):
    END = "end"
    RESUME = "resume"


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class QuestionVerb(StrEnum):
    ANSWER = "answer"
    CLOSE = "close"


class InboundState(StrEnum):
    STORED = "stored"
    DONE = "done"
    IGNORED = "ignored"
    HELD = "held"
    QUARANTINED = "quarantined"


class InboundVerb(StrEnum):
    FINISH = "finish"
    IGNORE = "ignore"
    HOLD = "hold"
    QUARANTINE = "quarantine"
    RETRY = "retry"


class OutboundState(StrEnum):
    READY = "ready"
    SENDING = "sending"  # the server may have the message already
    UNKNOWN = "unknown"  # nobody knows; waits for its witness
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class OutboundVerb(StrEnum):
    BEGIN = "begin"
    ACCEPT = "accept"
    DEFER = "defer"
    REFUSE = "refuse"
    DOUBT = "doubt"
    WITNESS = "witness"
    EXPIRE = "expire"
    CANCEL = "cancel"


MEETING_MOVES: dict[tuple[MeetingState, MeetingVerb], MeetingState] = {
    (MeetingState.PLANNED, MeetingVerb.MOVE): MeetingState.PLANNED,
    (MeetingState.PLANNED, MeetingVerb.LOG): MeetingState.HELD,
    (MeetingState.PLANNED, MeetingVerb.CANCEL): MeetingState.CANCELLED,
    (MeetingState.HELD, MeetingVerb.LOG): MeetingState.HELD,
    (MeetingState.HELD, MeetingVerb.CANCEL): MeetingState.CANCELLED,  # it was logged by mistake
    (MeetingState.CANCELLED, MeetingVerb.LOG): MeetingState.HELD,
    (MeetingState.CANCELLED, MeetingVerb.REVIVE): MeetingState.PLANNED,
}

ACTION_MOVES: dict[tuple[ActionState, ActionVerb], ActionState] = {
    (ActionState.OPEN, ActionVerb.CHANGE): ActionState.OPEN,
    (ActionState.OPEN, ActionVerb.SNOOZE): ActionState.OPEN,
    (ActionState.OPEN, ActionVerb.WAIT): ActionState.WAITING,
    (ActionState.OPEN, ActionVerb.FINISH): ActionState.DONE,
    (ActionState.OPEN, ActionVerb.DROP): ActionState.DROPPED,
    (ActionState.WAITING, ActionVerb.CHANGE): ActionState.WAITING,
    (ActionState.WAITING, ActionVerb.SNOOZE): ActionState.WAITING,
    (ActionState.WAITING, ActionVerb.WAIT): ActionState.WAITING,
    (ActionState.WAITING, ActionVerb.FINISH): ActionState.DONE,
    (ActionState.WAITING, ActionVerb.DROP): ActionState.DROPPED,
    (ActionState.WAITING, ActionVerb.REOPEN): ActionState.OPEN,
    (ActionState.DONE, ActionVerb.REOPEN): ActionState.OPEN,
    (ActionState.DROPPED, ActionVerb.REOPEN): ActionState.OPEN,
}

GOAL_MOVES: dict[tuple[GoalState, GoalVerb], GoalState] = {
    (GoalState.OPEN, GoalVerb.CHANGE): GoalState.OPEN,
    (GoalState.OPEN, GoalVerb.PROGRESS): GoalState.OPEN,
    (GoalState.OPEN, GoalVerb.REACH): GoalState.REACHED,
    (GoalState.OPEN, GoalVerb.DROP): GoalState.DROPPED,
    (GoalState.REACHED, GoalVerb.REOPEN): GoalState.OPEN,
    (GoalState.DROPPED, GoalVerb.REOPEN): GoalState.OPEN,
}

AGENDA_ITEM_MOVES: dict[tuple[AgendaItemState, AgendaItemVerb], AgendaItemState] = {
    (AgendaItemState.OPEN, AgendaItemVerb.CHANGE): AgendaItemState.OPEN,
    (AgendaItemState.OPEN, AgendaItemVerb.SEND): AgendaItemState.SENT,
    (AgendaItemState.OPEN, AgendaItemVerb.DROP): AgendaItemState.DROPPED,
    (AgendaItemState.DROPPED, AgendaItemVerb.REOPEN): AgendaItemState.OPEN,
}

DRAFT_MOVES: dict[tuple[DraftState, DraftVerb], DraftState] = {
    (DraftState.OPEN, DraftVerb.EDIT): DraftState.OPEN,
    (DraftState.OPEN, DraftVerb.APPROVE): DraftState.APPROVED,
    (DraftState.OPEN, DraftVerb.SKIP): DraftState.SKIPPED,
    (DraftState.OPEN, DraftVerb.CANCEL): DraftState.CANCELLED,
    (DraftState.OPEN, DraftVerb.EXPIRE): DraftState.EXPIRED,
    (DraftState.SKIPPED, DraftVerb.EDIT): DraftState.OPEN,
    (DraftState.SKIPPED, DraftVerb.APPROVE): DraftState.APPROVED,
    (DraftState.APPROVED, DraftVerb.BOUNCE): DraftState.OPEN,
}

RELATIONSHIP_MOVES: dict[tuple[RelationshipState, RelationshipVerb], RelationshipState] = {
    (RelationshipState.ACTIVE, RelationshipVerb.END): RelationshipState.ENDED,
    (RelationshipState.ENDED, RelationshipVerb.RESUME): RelationshipState.ACTIVE,
}

QUESTION_MOVES: dict[tuple[QuestionState, QuestionVerb], QuestionState] = {
    (QuestionState.OPEN, QuestionVerb.ANSWER): QuestionState.ANSWERED,
    (QuestionState.OPEN, QuestionVerb.CLOSE): QuestionState.CLOSED,
}

INBOUND_MOVES: dict[tuple[InboundState, InboundVerb], InboundState] = {
    (InboundState.STORED, InboundVerb.FINISH): InboundState.DONE,
    (InboundState.STORED, InboundVerb.IGNORE): InboundState.IGNORED,
    (InboundState.STORED, InboundVerb.HOLD): InboundState.HELD,
    (InboundState.STORED, InboundVerb.QUARANTINE): InboundState.QUARANTINED,
    (InboundState.HELD, InboundVerb.RETRY): InboundState.STORED,
    (InboundState.QUARANTINED, InboundVerb.RETRY): InboundState.STORED,
}

OUTBOUND_MOVES: dict[tuple[OutboundState, OutboundVerb], OutboundState] = {
    (OutboundState.READY, OutboundVerb.BEGIN): OutboundState.SENDING,
    (OutboundState.READY, OutboundVerb.DEFER): OutboundState.READY,
    (OutboundState.READY, OutboundVerb.REFUSE): OutboundState.FAILED,
    (OutboundState.READY, OutboundVerb.EXPIRE): OutboundState.EXPIRED,
    (OutboundState.READY, OutboundVerb.CANCEL): OutboundState.CANCELLED,
    (OutboundState.READY, OutboundVerb.WITNESS): OutboundState.SENT,
    (OutboundState.SENDING, OutboundVerb.ACCEPT): OutboundState.SENT,
    (OutboundState.SENDING, OutboundVerb.WITNESS): OutboundState.SENT,
    (OutboundState.SENDING, OutboundVerb.DEFER): OutboundState.READY,
    (OutboundState.SENDING, OutboundVerb.REFUSE): OutboundState.FAILED,
    (OutboundState.SENDING, OutboundVerb.DOUBT): OutboundState.UNKNOWN,
    (OutboundState.SENT, OutboundVerb.REFUSE): OutboundState.FAILED,  # a bounce came back
    (OutboundState.UNKNOWN, OutboundVerb.WITNESS): OutboundState.SENT,
    (OutboundState.UNKNOWN, OutboundVerb.DEFER): OutboundState.READY,
    (OutboundState.UNKNOWN, OutboundVerb.REFUSE): OutboundState.FAILED,
}

S = TypeVar("S", bound=StrEnum)
V = TypeVar("V", bound=StrEnum)


def may(moves: dict[tuple[S, V], S], state: S, verb: V) -> bool:
    """Whether `verb` is allowed in `state`."""
    return (state, verb) in moves


def move(moves: dict[tuple[S, V], S], state: S, verb: V) -> S:
    """The state after `verb`; raises `NotAllowed` where the table has no such move."""
    try:
        return moves[(state, verb)]
    except KeyError:
        raise NotAllowed(f"{type(state).__name__} {state} cannot {verb}") from None
