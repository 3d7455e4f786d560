"""What the application needs of the outside world. Each port has a real adapter and a fake; both pass one contract suite."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from mailflow.core.letter import Letter, MentorLetter
from mailflow.core.mail import IncomingMail
from mailflow.core.people import Member, Mentor
from mailflow.core.records import Inbound, Lease, Outbound
from mailflow.core.snapshot import Policy, Snapshot
from mailflow.core.understanding import Context, Understanding

E = TypeVar("E")


class Clock(Protocol):
    """`now` is the service's clock (stands still under `--now`); `real` the machine's. Both are aware UTC."""

    def now(self) -> datetime: ...
    def real(self) -> datetime: ...


# --- the mailbox -------------------------------------------------------------------------------------------------


class Filing(StrEnum):
    """The folders for handled mail (contract, section 2)."""

    PROCESSED = "Processed"
    HELD = "Held"
    QUARANTINE = "Quarantine"


@dataclass(frozen=True)
class Ticket:
    """Names one waiting message within the session that listed it: IMAP UID and UIDVALIDITY, or a Maildir key."""

    key: str
    uidvalidity: int = 0
    size: int = 0


@dataclass(frozen=True)
class Arrival:
    """A fetched message. `received_at` is INTERNALDATE or the file's time, UTC, never in the future.

    `oversize` says that the message exceeds the size limit and `raw` holds its header only.
    """

    ticket: Ticket
    raw: bytes
    received_at: datetime
    oversize: bool = False


class Inbox(Protocol):
    """A folder that people's mail arrives in. Seen flags are neither read nor set.

    Methods raise `MailboxUnavailable` when the line drops (the next call reconnects) and `MailboxBroken`
    when the folder is gone or the login refused.
    """

    account: str  # user@host, or the Maildir's path: with `folder` it names the lease
    folder: str

    def waiting(self) -> list[Ticket]:
        """Every message in the folder now, oldest first."""
        ...

    def fetch(self, tickets: Sequence[Ticket]) -> Iterator[Arrival]:
        """The messages, in chunks; one that has vanished is left out."""
        ...

    def file(self, tickets: Sequence[Ticket], where: Filing) -> None:
        """Move messages into a folder, made if missing. Repeating it is harmless; a vanished one is passed over."""
        ...

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """Return when mail may have come, after `seconds`, or soon after `stop()` turns true. IDLE where offered."""
        ...

    def check(self) -> str:
        """Log in and look at the folder; a line that says what was found."""
        ...

    def close(self) -> None: ...


# --- sending -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Envelope:
    """One SMTP transaction. All of `recipients` must be accepted; `copies` (Cc, witness) may be refused without harm."""

    sender: str
    recipients: tuple[str, ...]
    copies: tuple[str, ...]
    content: bytes  # frozen RFC 5322 message, CRLF line ends
    message_id: str


class Verdict(StrEnum):
    """What became of a transaction."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"  # a clear 4xx, or no connection before DATA: certain that it did not go
    REFUSED = "refused"  # a clear 5xx
    UNCERTAIN = "uncertain"  # DATA was begun and no clear reply came


@dataclass(frozen=True)
class Outcome:
    """`stage` is connect, login, mail, rcpt, data or dot; `refused` lists the copies that were not accepted."""

    verdict: Verdict
    code: int = 0
    text: str = ""
    stage: str = ""
    refused: tuple[str, ...] = ()


class Sender(Protocol):
    """Hands over one message at a time. Never raises for trouble of the line: that is an `Outcome`."""

    witnessed: bool  # whether a self-copy can come back to our mailbox
    repeatable: bool  # whether sending the same message again replaces it: then there is no doubt to resolve

    def send(self, envelope: Envelope, before_data: Callable[[], None]) -> Outcome:
        """Send; `before_data` is called after the recipients are accepted and before DATA; if it raises, nothing is sent."""
        ...

    def check(self) -> str: ...
    def close(self) -> None: ...


# --- the store ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """What `mailflow status` shows."""

    members: int
    mentors: int
    inbound: dict[str, int]
    outbox: dict[str, int]
    drafts: int
    oldest_ready: datetime | None
    last_poll: datetime | None
    last_error: str


class Unit(Protocol):
    """One transaction. Leaving the block commits; an exception rolls back. Values only: no row leaks out."""

    def get(self, kind: type[E], entity_id: str) -> E | None: ...
    def put(self, entity: Any) -> None:
        """Insert or replace by id."""
        ...

    def remove(self, kind: type, entity_id: str) -> None: ...
    def find(self, kind: type[E], **equal: Any) -> list[E]:
        """Entities whose fields have these values, in the order in which they were first put."""
        ...

    # people
    def member_by_address(self, address: str) -> Member | None: ...
    def mentors_by_address(self, address: str) -> list[Mentor]: ...
    def snapshot(self, member_id: str, policy: Policy) -> Snapshot:
        """All of one member, with the member's row locked until the end of the unit (SQLite: the unit is exclusive)."""
        ...

    def to_wake(self, now: datetime, limit: int) -> list[str]:
        """Ids of members whose `wake_at` has come, the longest waiting first."""
        ...

    def next_wake(self) -> datetime | None: ...

    # ledger
    def insert_inbound(self, row: Inbound) -> bool:
        """Insert; False if the id is known already (nothing is changed then)."""
        ...

    def inbound_by_fingerprint(self, fingerprint: str) -> Inbound | None:
        """The oldest row with this fingerprint that had effects (`done`): a forged or held copy hides nothing."""
        ...

    def forget_raw(self, before: datetime) -> int:
        """Remove the bytes of finished mail that was stored before; the rows stay, and with them the memory of having seen it."""
        ...

    def stored_inbound(self, limit: int) -> list[Inbound]:
        """Rows in state `stored`, oldest first."""
        ...

    # outbox
    def insert_outbound(self, row: Outbound) -> bool:
        """Insert; False if the id is known already."""
        ...

    def outbound_by_message_ids(self, message_ids: Sequence[str]) -> list[Outbound]: ...
    def outbound_by_witness(self, witness_id: str) -> Outbound | None: ...
    def last_numbered(self, member_id: str) -> Outbound | None:
        """The latest mail to this member that carried numbered actions."""
        ...

    def answers_since(self, member_id: str, since: datetime) -> int:
        """How many answers were made for this member since that instant."""
        ...

    def claim_outbound(self, now: datetime, claim: str, lease_seconds: float) -> Outbound | None:
        """The next row in `ready` whose `not_before` has come and that nobody holds, now held by `claim` (database clock)."""
        ...

    def update_claimed(self, row: Outbound, claim: str) -> bool:
        """Store the row if `claim` still holds it; False if somebody else does (reliability.md, rule 26)."""
        ...

    def lapsed_outbound(self) -> list[Outbound]:
        """Rows in `ready` or `sending` with a claim, whether or not the lease has run out (see `lease_until`)."""
        ...

    def unknown_outbound(self) -> list[Outbound]: ...
    def next_send(self) -> datetime | None:
        """The earliest `not_before` of the unclaimed rows in `ready`."""
        ...

    # occurrences
    def insert_occurrence(self, member_id: str, key: str, at: datetime, until: datetime, state: str) -> bool:
        """Insert-if-absent; False if the key was used before."""
        ...

    # leases
    def clock(self) -> datetime:
        """The database's clock, UTC."""
        ...

    def take_lease(self, name: str, owner: str, seconds: float, dead: Callable[[str], bool]) -> Lease | None:
        """The lease if it is free, run out, ours, or held by a dead owner; else None. A new holder raises `fence`."""
        ...

    def counts(self) -> Counts: ...


class Store(Protocol):
    """Opens units. `migrate` brings the schema up to date, and refuses a newer one with `StoreError`."""

    def unit(self) -> AbstractContextManager[Unit]: ...
    def reading(self) -> AbstractContextManager[Unit]:
        """A unit that only reads."""
        ...

    def migrate(self) -> None: ...
    def check(self) -> str: ...
    def close(self) -> None: ...


# --- words -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rendered:
    """A mail ready to be frozen: complete bytes (CRLF), and what the outbox needs to know of it."""

    content: bytes
    subject: str
    message_id: str
    recipients: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True)
class Stamp:
    """What makes a mail unique and repeatable: its Message-ID, X-Mailflow-Id and Date (aware)."""

    message_id: str
    witness_id: str
    date: datetime


class Renderer(Protocol):
    """Turns letters into RFC 5322 messages. Raises `TemplateError`."""

    def letter(self, letter: Letter, snapshot: Snapshot, stamp: Stamp) -> Rendered:
        """A mail to the member."""
        ...

    def mentor_letter(self, letter: MentorLetter, snapshot: Snapshot, stamp: Stamp) -> Rendered:
        """An approved mail to the mentor, Cc the member."""
        ...

    def operator(self, problem: str, detail: str, stamp: Stamp) -> Rendered:
        """An alert to the operator."""
        ...

    def check(self) -> str: ...


# --- the reader --------------------------------------------------------------------------------------------------


class Reader(Protocol):
    """Reads mail, in this process or in a child that can be stopped. Raises `ReaderDied` when a child died or timed out."""

    def parse(self, raw: bytes) -> IncomingMail: ...
    def understand(self, mail: IncomingMail, context: Context) -> Understanding: ...
    def close(self) -> None: ...
