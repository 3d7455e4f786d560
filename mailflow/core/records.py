"""The records that make the promises true: ledger of inbound mail, outbox, occurrences, leases."""

from dataclasses import dataclass
from datetime import datetime

from mailflow.core.letter import Numbered
from mailflow.core.states import InboundState, OutboundState


@dataclass(frozen=True)
class Effect:
    """One change that a mail made: `before` and `after` are the entity as JSON, empty where it did not exist."""

    entity: str
    id: str
    before: str
    after: str


@dataclass(frozen=True)
class Inbound:
    """A row of the ledger. `id` is the SHA-256 of the raw bytes; that is the key which makes an effect happen once.

    `raw` may be removed after the retention time; the row stays. `attempts` is counted before the reader starts.
    `effects` are kept for `undo`; `lines` is the receipt in words. `answered` is false while a joint receipt is owed.
    """

    id: str
    fingerprint: str
    state: InboundState
    received_at: datetime
    stored_at: datetime
    account: str = ""
    folder: str = ""
    uidvalidity: int = 0
    uid: str = ""
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    member_id: str = ""
    verdict: str = ""
    reason: str = ""
    error: str = ""
    attempts: int = 0
    raw: bytes | None = None
    effects: tuple[Effect, ...] = ()
    lines: tuple[str, ...] = ()
    answered: bool = True
    understood: bool = False
    finished_at: datetime | None = None
    undone: bool = False


@dataclass(frozen=True)
class Outbound:
    """A row of the outbox: frozen bytes on their way (reliability.md, ledger and outbox).

    `id` is unique per thing to say, so a replay cannot say it twice. `witness_id` is the random X-Mailflow-Id.
    `recipients` must all be accepted; `copies` (Cc, witness) may be refused without harm. `expires_at` None: never.
    `unknown_at` is real time; `not_before` counts on the service's clock. `prefer_duplicate` decides doubt without witness.
    """

    id: str
    member_id: str
    kind: str
    message_id: str
    witness_id: str
    state: OutboundState
    recipients: tuple[str, ...]
    copies: tuple[str, ...]
    content: bytes
    not_before: datetime
    created_at: datetime
    subject: str = ""
    thread_root: str = ""
    items: tuple[Numbered, ...] = ()
    draft_id: str = ""
    draft_revision: int = 0
    draft_text: str = ""
    question_id: str = ""
    relationship_id: str = ""
    meeting_id: str = ""
    inbound_id: str = ""
    is_answer: bool = False
    to_mentor: bool = False
    prefer_duplicate: bool = True
    witnessed: bool = False
    expires_at: datetime | None = None
    attempts: int = 0
    doubts: int = 0
    first_tried_at: datetime | None = None
    claim: str = ""
    lease_until: datetime | None = None
    unknown_at: datetime | None = None
    sent_at: datetime | None = None
    last_reply: str = ""


@dataclass(frozen=True)
class Occurrence:
    """That something was done, or deliberately skipped, for one member and one slot of time. Unique by id."""

    id: str
    member_id: str
    key: str
    at: datetime
    until: datetime
    state: str = "done"  # done | skipped


@dataclass(frozen=True)
class Lease:
    """Who holds a mailbox. `fence` grows with every new holder; times are those of the database's clock."""

    id: str
    owner: str = ""
    until: datetime | None = None
    fence: int = 0
    last_poll: datetime | None = None
    last_error: str = ""
