"""A mail of ours before it is rendered: what kind, to whom, with which facts. Templates choose the words."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class LetterKind(StrEnum):
    """Values of `X-Mailflow-Kind` (contract, section 4)."""

    WELCOME = "welcome"
    QUESTIONNAIRE = "questionnaire"
    RECEIPT = "receipt"
    CLARIFY = "clarify"
    AGENDA_DRAFT = "agenda_draft"
    AGENDA = "agenda"
    THANKS_DRAFT = "thanks_draft"
    THANKS = "thanks"
    DEBRIEF = "debrief"
    REMINDER = "reminder"
    NUDGE = "nudge"
    NUDGE_DRAFT = "nudge_draft"
    NOTE = "note"
    AGREEMENT_DRAFT = "agreement_draft"
    AGREEMENT = "agreement"
    DIGEST = "digest"
    FIRST_MEETING = "first_meeting"
    FIT_CHECK = "fit_check"
    REVIEW = "review"
    CLOSING = "closing"
    HELP = "help"
    STATUS = "status"
    REPORT = "report"
    EXPORT = "export"
    REJECTION = "rejection"
    ALERT = "alert"


TO_MENTOR = frozenset({LetterKind.AGENDA, LetterKind.THANKS, LetterKind.NOTE, LetterKind.AGREEMENT})
LIST_MAIL = frozenset({LetterKind.DIGEST, LetterKind.REVIEW, LetterKind.REPORT})
# Items that a mail outside any thread may name by number: they keep their number until the next list.
LISTED = frozenset({"action", "goal"})
# Without a witness a doubtful mail is lost rather than doubled only where the next one says the same again.
PREFER_LOST = frozenset({LetterKind.REMINDER, LetterKind.NUDGE, LetterKind.DIGEST, LetterKind.REPORT})


@dataclass(frozen=True)
class Numbered:
    """A numbered item of a mail: `done 3` means `id`. `kind` is `action`, `goal`, `point` (of a draft) or `option`."""

    number: int
    kind: str
    id: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail to the member. `key` is unique per member for ever: the same key is never said twice.

    `facts` is the dataclass that the template of `kind` receives. `draft_id`/`draft_revision` name the draft shown.
    `in_reply_to` is the Message-ID that is answered; `thread` a stable name that later mails on one subject share.
    `calendar` is an iCalendar object for the member's own calendar (METHOD:PUBLISH or CANCEL), or empty.
    """

    kind: LetterKind
    key: str
    facts: Any
    items: tuple[Numbered, ...] = ()
    draft_id: str = ""
    draft_revision: int = 0
    draft_text: str = ""
    question_id: str = ""
    relationship_id: str = ""
    meeting_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    reply_subject: str = ""
    thread: str = ""
    is_answer: bool = False
    calendar: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True)
class MentorLetter:
    """A mail to a mentor. It takes an `ApprovedDraft`, and only `core.approval.approve` makes one."""

    kind: LetterKind
    key: str
    approved: Any = field(repr=False)
    thread: str = ""
