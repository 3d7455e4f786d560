"""A mail as it was received and parsed (RFC 5322, RFC 2045-2049), free of the library that parsed it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class MailClass(StrEnum):
    """What kind of sender a mail has (contract, section 3)."""

    HUMAN = "human"
    CALENDAR = "calendar"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"
    NOTIFICATION = "notification"


@dataclass(frozen=True)
class Address:
    """A mailbox of RFC 5322: `address` is the addr-spec, lower case; `name` the decoded display name, or empty."""

    name: str
    address: str


@dataclass(frozen=True)
class Attachment:
    """A part that is a file. `filename` is a safe base name, or empty."""

    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class CalendarPart:
    """One iCalendar object of the mail (RFC 5545) as text, with the MIME `method` parameter (upper case, may be empty)."""

    method: str
    text: str


@dataclass(frozen=True)
class IncomingMail:
    """A parsed message. Text is str without NUL and surrogates, line ends are `\\n`.

    `sender` is None where From is missing, has a defect, or names more than one mailbox: such mail is never
    authenticated. `date` is the Date header as an aware instant with the sender's own offset, None if absent or absurd.
    `digest` is the SHA-256 of the raw bytes (hex); `fingerprint` that of Message-ID, Date, From and body.
    `headers` holds all headers as (lower-case name, decoded value) in order.
    """

    digest: str
    fingerprint: str
    message_id: str
    sender: Address | None
    subject: str
    date: datetime | None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    html: str = ""
    calendars: tuple[CalendarPart, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded_messages: tuple[bytes, ...] = ()  # message/rfc822 parts, raw
    defects: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str:
        """The first value of a header, or the empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), "")

    def all_headers(self, name: str) -> tuple[str, ...]:
        """All values of a header, topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key == wanted)

    @property
    def recipients(self) -> tuple[Address, ...]:
        """To and Cc together."""
        return self.to + self.cc
