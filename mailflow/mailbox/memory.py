"""Mailbox and sender in memory, for tests and conversations: the same behaviour as the real ones, in plain lists."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailflow.errors import MailboxUnavailable
from mailflow.ports import Arrival, Clock, Envelope, Filing, Outcome, Ticket, Verdict

SIZE_LIMIT = 25_000_000


@dataclass(frozen=True)
class Stored:
    """A message in a folder of `MemoryInbox`."""

    raw: bytes
    received_at: datetime


class MemoryInbox:
    """See `ports.Inbox`. `deliver` puts mail in; `filed` shows where it went; `put_back` moves it back, as a person would."""

    def __init__(self, clock: Clock, account: str = "memory", size_limit: int = SIZE_LIMIT) -> None:
        self.account = account
        self.folder = "INBOX"
        self.uidvalidity = 1
        self._clock = clock
        self._limit = size_limit
        self._next = 1
        self._inbox: dict[str, Stored] = {}
        self._filed: dict[Filing, list[Stored]] = {where: [] for where in Filing}
        self._seen = 0

    def deliver(self, raw: bytes, received_at: datetime | None = None) -> None:
        """A message arrives, now or at a given instant."""
        self._inbox[str(self._next)] = Stored(raw, received_at or self._clock.now())
        self._next += 1

    def remove(self, raw: bytes) -> None:
        """A person deletes a message."""
        self._inbox = {key: stored for key, stored in self._inbox.items() if stored.raw != raw}

    def unfiled(self) -> list[bytes]:
        """The messages in the inbox."""
        return [stored.raw for stored in self._inbox.values()]

    def filed(self, where: Filing) -> list[bytes]:
        """The messages in a folder, in the order in which they were filed."""
        return [stored.raw for stored in self._filed[where]]

    def put_back(self, where: Filing) -> None:
        """Move all messages of a folder back into the inbox."""
        stored, self._filed[where] = self._filed[where], []
        for message in stored:
            self.deliver(message.raw, message.received_at)

    def renumber(self) -> None:
        """A new UIDVALIDITY: all tickets given so far are worthless."""
        self.uidvalidity += 1

    def waiting(self) -> list[Ticket]:
        """Every message in the inbox, oldest first."""
        self._seen = self._next
        return [Ticket(key, self.uidvalidity, len(stored.raw)) for key, stored in self._inbox.items()]

    def fetch(self, tickets: Sequence[Ticket]) -> Iterator[Arrival]:
        """The messages; vanished ones are left out."""
        for ticket in tickets:
            stored = self._find(ticket)
            if stored:
                oversize = len(stored.raw) > self._limit
                raw = stored.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if oversize else stored.raw
                yield Arrival(ticket, raw, min(stored.received_at, self._clock.now()), oversize)

    def file(self, tickets: Sequence[Ticket], where: Filing) -> None:
        """Move messages into a folder."""
        for ticket in tickets:
            stored = self._find(ticket)
            if stored:
                del self._inbox[ticket.key]
                self._filed[where].append(stored)

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """Return at once when something is new, else after `seconds`."""
        end = time.monotonic() + seconds
        while self._next == self._seen and not stop() and (rest := end - time.monotonic()) > 0:
            time.sleep(min(0.05, rest))

    def check(self) -> str:
        """Count what is there."""
        return f"{self.account}: {len(self._inbox)} messages in memory"

    def close(self) -> None:
        """Nothing is held open."""

    def _find(self, ticket: Ticket) -> Stored | None:
        if ticket.uidvalidity != self.uidvalidity:
            raise MailboxUnavailable("the folder was renumbered; look again")
        return self._inbox.get(ticket.key)


class MemorySender:
    """See `ports.Sender`. `sent` holds what was accepted; `outcomes` are given first, in order, instead of acceptance.

    A scripted `UNCERTAIN` keeps the mail where `keep_uncertain` is set: the server took it and its answer got lost.
    """

    repeatable = False

    def __init__(self, witness: Callable[[Envelope], None] | None = None) -> None:
        self.witnessed = witness is not None
        self.sent: list[Envelope] = []
        self.outcomes: list[Outcome] = []
        self.keep_uncertain = False
        self._witness = witness

    def send(self, envelope: Envelope, before_data: Callable[[], None]) -> Outcome:
        """Take the message, or give the next scripted outcome."""
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(Verdict.ACCEPTED, 250, "taken", "dot")
        if outcome.stage in ("connect", "login", "mail", "rcpt"):
            return outcome
        before_data()
        if outcome.verdict is Verdict.ACCEPTED or (outcome.verdict is Verdict.UNCERTAIN and self.keep_uncertain):
            self.sent.append(envelope)
            if self._witness:
                self._witness(envelope)
        return outcome

    def check(self) -> str:
        """Always well."""
        return "mail is kept in memory"

    def close(self) -> None:
        """Nothing is held open."""
