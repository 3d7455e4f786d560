"""Where conversations are played: in memory, on SQLite, and between a real IMAP and a real SMTP server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from mailflow.clock import ManualClock
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.mailbox.memory import MemoryInbox, MemorySender
from mailflow.mailbox.smtp import SmtpSender
from mailflow.mailbox.smtp_line import SmtpConfig
from mailflow.ports import Envelope, Filing, Inbox, Sender, Store
from mailflow.store.memory import MemoryStore
from mailflow.store.sql import SqlStore
from tests.conversation.talk import SERVICE, Mail
from tests.rig.dovecot import PASSWORD, Dovecot
from tests.rig.smtp_delivery import Lmtp
from tests.rig.smtpd import SmtpServer


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

    def filed(self, where: Filing) -> list[bytes]:
        return self.inbox.filed(where)  # type: ignore[attr-defined, no-any-return]

    def put_back(self, where: Filing) -> None:
        self.inbox.put_back(where)  # type: ignore[attr-defined]

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


class RealStage:
    """A real IMAP server that people's mail arrives in, and a real SMTP server that delivers into it."""

    def __init__(self, clock: ManualClock, store: Store, mail: Dovecot, smtp: SmtpServer) -> None:
        self._mail, self._smtp = mail, smtp
        where = ImapConfig(host="127.0.0.1", port=mail.imap, user=SERVICE, password=PASSWORD, security="none")
        self.inbox: Inbox = ImapInbox(where, clock)
        self.sender: Sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=smtp.port, security="none"), witnessed=True)
        self.store = store

    def deliver(self, raw: bytes, at: datetime) -> None:
        self._mail.append(SERVICE, raw)

    def filed(self, where: Filing) -> list[bytes]:
        return self._mail.messages(SERVICE, where.value)

    def put_back(self, where: Filing) -> None:
        self._mail.doveadm("move", "-u", SERVICE, "INBOX", "mailbox", where.value, "all")

    def collect(self) -> list[Mail]:
        return [Mail(taken.raw, address) for taken in self._smtp.taken() for address in taken.recipients if address != SERVICE]


@contextmanager
def real(clock: ManualClock, folder: Path, mail: Dovecot) -> Iterator[RealStage]:
    """Everything real but the people and the clock. The mailbox of the service is emptied first."""
    for name in mail.folders(SERVICE):
        mail.doveadm("expunge", "-u", SERVICE, "mailbox", name, "all")
    store = SqlStore(f"sqlite:///{folder / 'talk.db'}")
    store.migrate()
    delivery = Lmtp(mail.lmtp, frozenset({SERVICE}))
    with SmtpServer(folder / "journal", delivery) as smtp:
        stage = RealStage(clock, store, mail, smtp)
        try:
            yield stage
        finally:
            stage.inbox.close()
            stage.sender.close()
            store.close()
