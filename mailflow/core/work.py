"""What a relationship works on: meetings, agenda items, action items, outcomes, goals, drafts for the mentor, questions."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.core.states import ActionState, AgendaItemState, DraftState, GoalState, MeetingState, QuestionState

ASSUMED_MINUTES = 60  # contract, section 5: an unknown end is start + 1 h


@dataclass(frozen=True)
class Meeting:
    """A meeting. `starts_at` is UTC; with `all_day` only its local day is known and `starts_at` is local midnight.

    `uid` is the iCalendar UID for life; `foreign` says that somebody else's calendar owns it.
    `invited_sequence` is the SEQUENCE of the last invitation that left for the mentor, None if none did.
    """

    id: str
    member_id: str
    relationship_id: str
    state: MeetingState
    starts_at: datetime | None = None
    all_day: bool = False
    duration_minutes: int | None = None
    place: str = ""
    notes: str = ""
    uid: str = ""
    foreign: bool = False
    sequence: int = 0
    invited_sequence: int | None = None
    recurrence: str = ""
    logged_at: datetime | None = None
    thanked: bool = False

    @property
    def ends_at(self) -> datetime | None:
        """The end, assumed one hour after the start where it is unknown."""
        if self.starts_at is None:
            return None
        return self.starts_at + timedelta(minutes=self.duration_minutes or ASSUMED_MINUTES)


@dataclass(frozen=True)
class AgendaItem:
    """A topic for a relationship's next meeting, or for `meeting_id`. `because` says where it comes from."""

    id: str
    member_id: str
    relationship_id: str
    text: str
    state: AgendaItemState = AgendaItemState.OPEN
    meeting_id: str = ""
    position: int = 0
    because: str = ""


@dataclass(frozen=True)
class ActionItem:
    """A promise. `owner` is `member` or `mentor`. While `snoozed_until` lies ahead, nothing reminds of it."""

    id: str
    member_id: str
    text: str
    owner: str = "member"
    state: ActionState = ActionState.OPEN
    relationship_id: str = ""
    meeting_id: str = ""
    due: date | None = None
    snoozed_until: date | None = None
    waiting_for: str = ""
    private: bool = False  # told in confidence: never in a mail to a mentor
    created_at: datetime | None = None
    settled_at: datetime | None = None

    @property
    def asked_on(self) -> date | None:
        """The day that reminders count from: the end of the snooze, else the due day."""
        return self.snoozed_until or self.due


@dataclass(frozen=True)
class Outcome:
    """What a relationship should lead to in the long run (product row B1). Goals may point to it."""

    id: str
    member_id: str
    text: str
    state: GoalState = GoalState.OPEN
    relationship_id: str = ""
    private: bool = False  # told in confidence: never in a mail to a mentor
    created_at: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Goal:
    """Something to reach by a day (product row A1). It may belong to a relationship and point to an outcome.

    `since` is the day from which its schedule counts: when it was set, or last got another `due`. `percent` is what the member
    said last, on `heard_on`, None where nothing was said yet. Until `asleep_until` nobody asks how far it is.
    """

    id: str
    member_id: str
    text: str
    state: GoalState = GoalState.OPEN
    relationship_id: str = ""
    outcome_id: str = ""
    since: date | None = None
    due: date | None = None
    percent: int | None = None
    note: str = ""
    heard_on: date | None = None
    asleep_until: date | None = None
    private: bool = False  # told in confidence: never in a mail to a mentor
    created_at: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Draft:
    """A mail to a mentor that waits for approval. `text` is the mail word for word, from greeting to name.

    `kind` is the outgoing kind: `agenda`, `thanks` or `note`. `label` (agenda, thank-you, nudge, update) and `token` stand in
    the marks of the draft as shown.
    `item_ids` are the agenda items behind the numbered points of the text, in their order (empty string: no item behind it).
    `invitation` is the iCalendar object that goes along, empty for none; `recipient` the mentor's address, empty until known.
    `mentor_id` and `recipient` are frozen with the approval. `revision` counts every change of text, subject or recipient.
    """

    id: str
    member_id: str
    relationship_id: str
    kind: str
    label: str
    token: str
    subject: str
    text: str
    state: DraftState = DraftState.OPEN
    revision: int = 1
    meeting_id: str = ""
    action_id: str = ""
    recipient: str = ""
    invitation: str = ""
    item_ids: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    created_at: datetime | None = None
    shown_at: datetime | None = None
    changed_by: str = ""  # digest of the mail (or key of the due thing) that made this revision
    approved_at: datetime | None = None

    @property
    def seal(self) -> str:
        """A hash over everything that approval covers: recipient, subject, text, invitation."""
        parts = (self.recipient, self.subject, self.text, self.invitation)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Question:
    """A question that waits for the member. `options` are (label, words, intents as JSON) and `about` says what it decides.

    `purpose` is `choose` (an option's intents are applied) or `address` (the answer is a mentor's address for `draft_id`).
    """

    id: str
    member_id: str
    asked: str
    purpose: str = "choose"
    state: QuestionState = QuestionState.OPEN
    options: tuple[tuple[str, str, str], ...] = ()
    draft_id: str = ""
    mentor_id: str = ""
    mail_digest: str = ""
    created_at: datetime | None = None
