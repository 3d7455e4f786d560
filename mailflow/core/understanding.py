"""What the reader is given and what it gives back."""

from dataclasses import dataclass
from datetime import datetime

from mailflow.core.intent import Doubt, Forwarded, Intent
from mailflow.core.mail import MailClass
from mailflow.core.snapshot import SentLetter


@dataclass(frozen=True)
class KnownMentor:
    """A mentor that the member has named before."""

    id: str
    name: str
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class KnownMeeting:
    """A meeting that is planned or was held, so that "our noon slot" and iCalendar UIDs find it."""

    id: str
    mentor_id: str
    starts_at: datetime
    duration_minutes: int | None = None
    uid: str = ""
    planned: bool = True


@dataclass(frozen=True)
class Context:
    """What is known when a mail is read.

    `now` is the instant from which relative words count (the mail's Date, as a rule), aware. `timezone` is the member's
    (IANA name or `UTC±HH:MM`). `writer` is `member` or `mentor`; `writer_mentor_id` says which one. `letter` is our mail that is
    answered. Without state (`mailflow read`) only the addresses, the zone and `now` are filled.
    """

    member_address: str
    timezone: str
    now: datetime
    service_address: str
    member_name: str = ""
    writer: str = "member"
    writer_mentor_id: str = ""
    mentors: tuple[KnownMentor, ...] = ()
    meetings: tuple[KnownMeeting, ...] = ()
    letter: SentLetter | None = None


@dataclass(frozen=True)
class Understanding:
    """What a mail says. `new_text` is only what its sender newly wrote. Intents stand in the order of the mail."""

    mail_class: MailClass
    new_text: str = ""
    forwarded: Forwarded | None = None
    intents: tuple[Intent, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    returns_on: str = ""  # an out-of-office answer's return date, YYYY-MM-DD
    bounced: tuple[str, ...] = ()  # a DSN: failed addresses
    bounced_ids: tuple[str, ...] = ()  # a DSN: Message-IDs and X-Mailflow-Ids of ours that it quotes
    bounce_permanent: bool = False
    seconds: float = 0.0
