"""Where conversations are played: in memory, on SQLite, and between a real IMAP and a real SMTP server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from mailflow.clock import ManualClock
from mailflow.mailbox.memory import MemoryInbox, MemorySender
from mailflow.ports import Envelope, Inbox, Sender, Store
from mailflow.store.memory import MemoryStore
from mailflow.store.sql import SqlStore
from tests.conversation.talk import SERVICE, Mail


class MemoryStage:
    """Mail in lists; the self-copy comes back at once, as with a mailbox of one's own."""

    def __init__(self, clock: ManualClock, store: Store) -> None:
        self.inbox: Inbox = MemoryInbox(clock)
        self.sender: Sender = MemorySender(self._witness)
        self.store = store

    def _witness(self, envelope: Envelope) -> None:
        if SERVICE in envelope.copies:
            self.inbox.deliver(envelope.content)  # type: ignore[attr-defined]

    def deliver(self, raw: bytes, at: datetime) -> None:
        self.inbox.deliver(raw, at)  # type: ignore[attr-defined]

    def collect(self) -> list[Mail]:
        return [
            Mail(envelope.content, address)
            for envelope in self.sender.sent  # type: ignore[attr-defined]
            for address in (*envelope.recipients, *envelope.copies)
            if address != SERVICE
        ]


@contextmanager
def memory(clock: ManualClock) -> Iterator[MemoryStage]:
    """Nothing real but the application."""
    store = MemoryStore(clock.real)
    store.migrate()
    yield MemoryStage(clock, store)


@contextmanager
def sqlite(clock: ManualClock, folder: Path) -> Iterator[MemoryStage]:
    """Mail in lists, state in a SQLite file."""
    store = SqlStore(f"sqlite:///{folder / 'talk.db'}")
    store.migrate()
    try:
        yield MemoryStage(clock, store)
    finally:
        store.close()
