"""The stage: the real application on a Maildir inbox, a Maildir outbox and a SQLite file, with a clock that is moved by hand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from mailflow import wire
from mailflow.app.service import App
from mailflow.clock import ManualClock
from mailflow.demo.cast import ALICE, OPERATOR, SERVICE
from mailflow.demo.mails import PlayedMail
from mailflow.demo.scene import SceneFailed
from mailflow.isolation import InProcessReader
from mailflow.settings import load
from mailflow.store.sql import SqlStore

ROUNDS = 20  # a wake-up that is due again and again at one instant would never end


@dataclass
class Stage:
    """Carries mail between people and the service. `seen` are the files of the outbox that were collected."""

    app: App
    store: SqlStore
    clock: ManualClock
    inbox: Path
    outbox: Path
    delivered: int = 0
    seen: set[str] = field(default_factory=set)

    def deliver(self, mail: PlayedMail) -> list[PlayedMail]:
        """Lay a mail into the inbox as a mail server does; what the service sends at once."""
        self.delivered += 1
        name = f"{mail.at.timestamp():.0f}.{self.delivered:04d}.example"
        temporary = self.inbox / "tmp" / name
        temporary.write_bytes(mail.raw)
        os.utime(temporary, (mail.at.timestamp(), mail.at.timestamp()))
        temporary.rename(self.inbox / "new" / name)
        return self.run()

    def until(self, target: datetime) -> list[PlayedMail]:
        """Move the clock on, stopping wherever something is due on the way."""
        sent: list[PlayedMail] = []
        while True:
            step = min(self._next_due() or target, target)
            if step > self.clock.now():
                self.clock.set(step)
            sent += self.run()
            if step >= target:
                return sent

    def run(self) -> list[PlayedMail]:
        """Handle and send everything that is due now; what was sent."""
        for _ in range(ROUNDS):
            self.app.run_once()
            due = self._next_due()
            if due is None or due > self.clock.now():
                return self._collect()
        raise SceneFailed(f"something is due at {self.clock.now():%Y-%m-%d %H:%M} UTC and never done")

    def filed(self, folder: str) -> int:
        """How many mails lie in a folder beside the inbox."""
        return sum(1 for part in ("new", "cur") for _ in (self.inbox / f".{folder}" / part).glob("*"))

    def _next_due(self) -> datetime | None:
        with self.store.reading() as unit:
            return min((at for at in (unit.next_wake(), unit.next_send()) if at is not None), default=None)

    def _collect(self) -> list[PlayedMail]:
        """What is new in the outbox, in the order of sending; a mail with a copy lies there twice and counts once."""
        fresh = [path for path in self.outbox.glob("*/new/*") if path.name not in self.seen]
        fresh.sort(key=lambda path: path.stat().st_mtime_ns)
        mails = []
        for path in fresh:
            if path.name not in self.seen:
                self.seen.add(path.name)
                raw = path.read_bytes()
                kind = str(message_from_bytes(raw, policy=policy.default)["X-Mailflow-Kind"])
                mails.append(PlayedMail(raw, self.clock.now(), SERVICE.key, kind))
        return mails


@contextmanager
def opened(folder: Path, begins: datetime) -> Iterator[Stage]:
    """The stage in a folder of its own; nothing of the machine's settings reaches it."""
    clock = ManualClock(begins.astimezone(UTC))
    inbox, outbox = folder / "inbox", folder / "outbox"
    settings = load(
        {
            "MAILFLOW_ADDRESS": SERVICE.address,
            "MAILFLOW_INBOX": f"maildir:{inbox}",
            "MAILFLOW_OUTBOX": f"maildir:{outbox}",
            "MAILFLOW_DATABASE_URL": f"sqlite:///{folder / 'mailflow.db'}",
            "MAILFLOW_MEMBERS": ALICE.address,
            "MAILFLOW_OPERATOR": OPERATOR.address,
            "MAILFLOW_SENDER_CHECK": "none",
        },
        None,
        folder,
    )
    store = SqlStore(settings.database_url)  # the play's own look at what is due
    try:
        with wire.build(settings, clock, InProcessReader()) as app:
            yield Stage(app, store, clock, inbox, outbox)
    finally:
        store.close()
