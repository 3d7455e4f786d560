"""What each kind of mail tells: one dataclass per kind, the whole of what its template receives besides the frame.

Facts are data and the member's own words; templates choose the sentences. Instants are aware UTC, templates show them in the
member's zone. Numbers of items are those that the outbox keeps, so that `done 3` finds them again.
"""

from dataclasses import dataclass
from datetime import date, datetime

from mailflow.core.decision import Line


@dataclass(frozen=True)
class NumberedLine:
    """An item of a list. `days` is negative while the day lies ahead, positive when late, None without a date."""

    number: int
    text: str
    due: date | None = None
    days: int | None = None
    mentor: str = ""
    note: str = ""


@dataclass(frozen=True)
class GoalLine:
    """A goal of a list. `percent` is None where nothing was said yet; `slip` says why it is slipping, empty where it is not."""

    number: int
    text: str
    due: date | None = None
    percent: int | None = None
    heard_on: date | None = None
    checkpoint: date | None = None  # the next one
    mentor: str = ""
    outcome: str = ""
    slip: str = ""
    asked: bool = False  # its progress is asked for just now
    later: date | None = None  # four weeks more, for the one-tap answer


@dataclass(frozen=True)
class OutcomeLine:
    """What is striven for in the long run; `reached` of `goals` that lead to it."""

    text: str
    mentor: str = ""
    reached: int = 0
    goals: int = 0


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    mentor: str
    starts_at: datetime
    all_day: bool = False
    place: str = ""
    duration_minutes: int | None = None


@dataclass(frozen=True)
class GlanceLine:
    """A relationship at a glance: days since the last meeting of the agreed rhythm, and the next meeting."""

    mentor: str
    days_since: int | None
    cadence_days: int | None
    next_at: datetime | None = None
    next_all_day: bool = False
    days_over: int | None = None


@dataclass(frozen=True)
class DraftShown:
    """A draft between its marks. `label` is the word in the mark: agenda, thank-you, nudge."""

    label: str
    token: str
    revision: int
    text: str
    subject: str
    recipient: str  # address, empty if it has to be asked for
    mentor: str
    has_invitation: bool = False
    invitation: str = ""  # in words, where it is not simply the meeting's own: "takes the entry out of the calendar"


@dataclass(frozen=True)
class WelcomeFacts:
    digest_when: str  # "Mondays, 7:30"; words for day and local time
    agenda_lead: int
    proposed_zone: str  # "UTC-05:00" where the zone has to be confirmed, else empty


@dataclass(frozen=True)
class ReceiptFacts:
    """`lines` in order; numbers are in `numbers` by entity id. Empty `lines`: the mail was kept and nothing was recorded."""

    lines: tuple[Line, ...]
    numbers: dict[str, int]
    subject_hint: str = ""  # "Logged: Dr. Rivera, Thu 15 Oct"
    quoted: str = ""  # the words that were kept but not understood, shortened
    writer: str = ""  # the mentor whose mail this is about; empty: the member's own
    joint: int = 0  # this receipt speaks for so many mails
    draft: "DraftShown | None" = None  # the update of an invitation that already went out, to be approved


@dataclass(frozen=True)
class ClarifyFacts:
    """`options` are (label, words). `safe` says what happens if nobody answers."""

    asked: str
    subject_hint: str
    options: tuple[tuple[str, str], ...] = ()
    safe: str = ""
    draft: DraftShown | None = None


@dataclass(frozen=True)
class AgendaDraftFacts:
    meeting: MeetingLine | None
    draft: DraftShown
    points: int
    because: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()  # what the member's mail changed, for a revision
    help_missing: bool = False  # nothing to ask for yet: the mail asks the member
    remind_at: datetime | None = None


@dataclass(frozen=True)
class ThanksDraftFacts:
    meeting: MeetingLine | None
    draft: DraftShown
    because: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NudgeDraftFacts:
    """`reason` is `no_next_meeting`, `cadence` or `promise`."""

    reason: str
    draft: DraftShown
    mentor: str
    days: int = 0  # since the last meeting, or since the promise was due
    cadence_days: int | None = None
    promise: str = ""
    promised_for: date | None = None
    last_met: date | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToMentorFacts:
    """A mail to a mentor: the approved text, nothing else but the footer."""

    text: str
    member_first: str
    member_name: str


@dataclass(frozen=True)
class DebriefFacts:
    meeting: MeetingLine
    points: tuple[str, ...] = ()  # what stood on the agenda


@dataclass(frozen=True)
class OpenDraftLine:
    """A draft that still waits, in a reminder or digest."""

    label: str
    mentor: str
    subject: str
    token: str = ""
    meeting: MeetingLine | None = None


@dataclass(frozen=True)
class ReminderFacts:
    """`today` is the member's day. `last` says that no single reminder follows for the late items."""

    today: date
    items: tuple[NumberedLine, ...] = ()
    drafts: tuple[OpenDraftLine, ...] = ()
    shown: DraftShown | None = None  # where it is about exactly one draft: the draft itself
    last: bool = False
    goals: tuple[GoalLine, ...] = ()  # whose progress is asked for, before a checkpoint


@dataclass(frozen=True)
class DigestFacts:
    first_day: date
    last_day: date
    late: tuple[NumberedLine, ...] = ()
    due: tuple[NumberedLine, ...] = ()
    other: tuple[NumberedLine, ...] = ()  # open, without a date or later
    waiting: tuple[NumberedLine, ...] = ()  # what mentors promised
    meetings: tuple[MeetingLine, ...] = ()
    drafts: tuple[OpenDraftLine, ...] = ()
    glance: tuple[GlanceLine, ...] = ()
    more: int = 0  # items left out beyond the cap of 20
    when: str = ""  # "Every Monday at 7:30"
    goals: tuple[GoalLine, ...] = ()


@dataclass(frozen=True)
class HelpFacts:
    agenda_lead: int
    digest_when: str


@dataclass(frozen=True)
class StatusFacts:
    zone: str
    digest_when: str
    paused: str  # empty, "until Mon 5 Jan", or "until you say resume"
    stopped: tuple[str, ...]
    glance: tuple[GlanceLine, ...]
    open_items: tuple[NumberedLine, ...]
    drafts: tuple[OpenDraftLine, ...]
    meetings: tuple[MeetingLine, ...]
    goals: tuple[GoalLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()


@dataclass(frozen=True)
class RejectionFacts:
    subject: str
    received_at: datetime
    reason: str  # one plain sentence
    reference: str  # a short id for the operator
