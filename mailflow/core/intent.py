"""What a mail says, as values. One class per kind of the contract (section 3); the JSON of `read` is made from their fields.

Instants are aware; `date` fields are days in the member's zone. `starts_at` with `all_day` true is a `date`-like instant at
local midnight whose time of day is not known. Confidence runs from 0 to 1; below 0.6 nothing is changed and the member is asked.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

ASK_BELOW = 0.6


@dataclass(frozen=True)
class Person:
    """A mentor as named in a mail: a name without title, an address, or both; `title` is `Dr.`, `Prof.` or empty.

    `new`: the member said that this is none of the mentors who are known, however near the name is.
    """

    name: str = ""
    address: str = ""
    title: str = ""
    new: bool = False


@dataclass(frozen=True, kw_only=True)
class Intent:
    """Something that a mail asserts, asks or orders. `evidence` are the words it rests on."""

    kind: ClassVar[str] = ""
    people: tuple[Person, ...] = ()
    confidence: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingIntent(Intent):
    """Common to the kinds about a meeting. `when_said` says whether the mail gave a date at all."""

    starts_at: datetime | None = None
    all_day: bool = False
    duration_minutes: int | None = None
    place: str = ""
    uid: str = ""  # iCalendar UID where a calendar says it
    sequence: int = 0
    organizer: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingLogged(MeetingIntent):
    kind: ClassVar[str] = "meeting_logged"
    summary: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingScheduled(MeetingIntent):
    kind: ClassVar[str] = "meeting_scheduled"
    recurrence: str = ""
    purpose: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingProposed(Intent):
    kind: ClassVar[str] = "meeting_proposed"
    options: tuple[datetime, ...] = ()
    duration_minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(MeetingIntent):
    kind: ClassVar[str] = "meeting_moved"
    from_starts_at: datetime | None = None
    recurrence: str = ""
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(MeetingIntent):
    kind: ClassVar[str] = "meeting_cancelled"
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionAdded(Intent):
    """`owner` is `member` or `mentor`, whoever is writing."""

    kind: ClassVar[str] = "action_added"
    text: str = ""
    owner: str = "member"
    due: date | None = None
    private: bool = False  # told in confidence, in a mail that waited for an answer


@dataclass(frozen=True, kw_only=True)
class ItemIntent(Intent):
    """About an item of a list: `ref` is its number in the mail that is answered, `text` the words that name it."""

    ref: int | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionChanged(ItemIntent):
    kind: ClassVar[str] = "action_changed"
    due: date | None = None
    owner: str = ""
    replacement: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionDone(ItemIntent):
    kind: ClassVar[str] = "action_done"


@dataclass(frozen=True, kw_only=True)
class ActionWaiting(ItemIntent):
    kind: ClassVar[str] = "action_waiting"
    waiting_for: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionSnoozed(ItemIntent):
    kind: ClassVar[str] = "action_snoozed"
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class ActionDropped(ItemIntent):
    kind: ClassVar[str] = "action_dropped"


@dataclass(frozen=True, kw_only=True)
class OutcomeAdded(Intent):
    kind: ClassVar[str] = "outcome_added"
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalAdded(Intent):
    kind: ClassVar[str] = "goal_added"
    text: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class GoalProgress(ItemIntent):
    kind: ClassVar[str] = "goal_progress"
    percent: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class GoalDone(ItemIntent):
    kind: ClassVar[str] = "goal_done"


@dataclass(frozen=True, kw_only=True)
class GoalDropped(ItemIntent):
    kind: ClassVar[str] = "goal_dropped"


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(Intent):
    kind: ClassVar[str] = "agenda_item_added"
    text: str = ""
    after: int | None = None  # the point it stands behind in the edited draft, 0 for the top; None: the end


@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(ItemIntent):
    kind: ClassVar[str] = "agenda_item_changed"


@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(ItemIntent):
    kind: ClassVar[str] = "agenda_item_removed"


@dataclass(frozen=True, kw_only=True)
class AgendaReordered(Intent):
    kind: ClassVar[str] = "agenda_reordered"
    order: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DraftApproved(Intent):
    kind: ClassVar[str] = "draft_approved"


@dataclass(frozen=True, kw_only=True)
class DraftSkipped(Intent):
    kind: ClassVar[str] = "draft_skipped"


@dataclass(frozen=True, kw_only=True)
class DraftRewritten(Intent):
    kind: ClassVar[str] = "draft_rewritten"
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ThanksSent(Intent):
    kind: ClassVar[str] = "thanks_sent"


@dataclass(frozen=True, kw_only=True)
class FeedbackReceived(Intent):
    kind: ClassVar[str] = "feedback_received"
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedbackFocus(Intent):
    kind: ClassVar[str] = "feedback_focus"
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class RecommendationAdded(Intent):
    kind: ClassVar[str] = "recommendation_added"
    name: str = ""
    address: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class MentorAdded(Intent):
    kind: ClassVar[str] = "mentor_added"
    name: str = ""
    address: str = ""
    seniority: str = ""
    how_met: str = ""
    how_helped: str = ""


@dataclass(frozen=True, kw_only=True)
class ExpectationSet(Intent):
    kind: ClassVar[str] = "expectation_set"
    topic: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class FitAnswered(Intent):
    kind: ClassVar[str] = "fit_answered"
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProfileAnswered(Intent):
    kind: ClassVar[str] = "profile_answered"
    topic: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewAgreed(Intent):
    kind: ClassVar[str] = "review_agreed"
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RelationshipEnded(Intent):
    kind: ClassVar[str] = "relationship_ended"
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProspectAdded(Intent):
    kind: ClassVar[str] = "prospect_added"
    name: str = ""
    address: str = ""
    how_known: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Intent):
    kind: ClassVar[str] = "note_added"
    text: str = ""
    private: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice(Intent):
    kind: ClassVar[str] = "choice"
    value: str = ""
    ref: int | None = None


@dataclass(frozen=True, kw_only=True)
class Correction(Intent):
    kind: ClassVar[str] = "correction"
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Command(Intent):
    kind: ClassVar[str] = "command"
    name: str = ""
    ref: int | None = None
    argument: str = ""


@dataclass(frozen=True)
class Doubt:
    """Something that could not be decided: one short question and the likely answers, each with what it would mean."""

    question: str
    options: tuple[tuple[str, tuple[Intent, ...]], ...] = ()
    evidence: str = ""


@dataclass(frozen=True)
class Forwarded:
    """The author and date of a forwarded original (date with offset, None where it could not be read)."""

    name: str = ""
    address: str = ""
    date: datetime | None = None


INTENTS: tuple[type[Intent], ...] = (
    MeetingLogged, MeetingScheduled, MeetingProposed, MeetingMoved, MeetingCancelled,
    ActionAdded, ActionChanged, ActionDone, ActionWaiting, ActionSnoozed, ActionDropped,
    OutcomeAdded, GoalAdded, GoalProgress, GoalDone, GoalDropped,
    AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered,
    DraftApproved, DraftSkipped, DraftRewritten, ThanksSent,
    FeedbackReceived, FeedbackFocus, RecommendationAdded, MentorAdded, ExpectationSet,
    FitAnswered, ProfileAnswered, ReviewAgreed, RelationshipEnded, ProspectAdded, NoteAdded,
    Choice, Correction, Command,
)  # fmt: skip
