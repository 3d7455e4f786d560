"""The real program with a piece of its care taken out, which the harness must catch, or with bad luck; in the child only."""

import email
import hashlib
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from imapclient import IMAPClient

from mailflow import daemon
from mailflow.app.doubt import Doubts
from mailflow.app.handle import Handler
from mailflow.app.intake import Intake
from mailflow.core.mail import IncomingMail
from mailflow.core.records import Inbound, Outbound
from mailflow.core.states import OutboundState
from mailflow.isolation import InProcessReader
from mailflow.mailbox.imap import ImapInbox
from mailflow.ports import Arrival, Ticket, Unit


def resend_on_doubt() -> None:
    """What may have gone out goes out again at once: no witness, no grace."""

    def released(self: Doubts, row: Outbound) -> Outbound:
        return replace(row, claim="", lease_until=None, state=OutboundState.READY)

    Doubts._released = released  # type: ignore[method-assign]
    Doubts._is_over = lambda *_: True  # type: ignore[method-assign]
    Intake._witnessed = lambda *_: None  # type: ignore[method-assign]


def message_id_is_the_key() -> None:
    """Mail with a Message-ID that was seen before is taken for the same mail."""

    def store(self: Intake, arrivals: list[Arrival]) -> dict[str, Arrival]:
        kept: dict[str, Arrival] = {}
        with self._house.store.unit() as unit:
            for arrival in arrivals:
                digest = hashlib.sha256(_message_id(arrival.raw)).hexdigest()
                kept[digest] = arrival
                self._store_one(unit, digest, arrival)
        return kept

    Intake.store = store  # type: ignore[method-assign]


def deadly_mail() -> None:
    """Not naive, but unlucky: the reader's process dies on every mail that says so."""
    parse = InProcessReader.parse

    def dying(self: InProcessReader, raw: bytes) -> IncomingMail:
        if b"X-Deadly: yes" in raw:
            os._exit(139)
        return parse(self, raw)

    InProcessReader.parse = dying  # type: ignore[method-assign]


def murderous_mail() -> None:
    """A mail on which the whole program dies, not only the reader's process."""
    handle = Handler.handle

    def dying(self: Handler, unit: Unit, row: Inbound, mail: IncomingMail) -> Inbound:
        if mail.header("x-murderous"):
            os.killpg(0, signal.SIGKILL)
        return handle(self, unit, row, mail)

    Handler.handle = dying  # type: ignore[method-assign]


def vanishing_mail() -> None:
    """Somebody deletes the first mail when the inbox has just been listed."""
    waiting = ImapInbox.waiting

    def listed(self: ImapInbox) -> list[Ticket]:
        found = waiting(self)
        if found and not done:
            done.append(found[0].key)
            with IMAPClient(self._config.host, self._config.port, ssl=False) as other:
                other.login(self._config.user, self._config.password)
                other.select_folder(self.folder)
                other.delete_messages([int(found[0].key)])
                other.expunge()
        return found

    done: list[str] = []
    ImapInbox.waiting = listed  # type: ignore[method-assign]


def impatient() -> None:
    """`--once` waits two seconds for another daemon, not sixty."""
    daemon.take_hold.__defaults__ = (2.0,)


def _message_id(raw: bytes) -> bytes:
    found: Any = email.message_from_bytes(raw)["Message-ID"]
    return str(found).strip().encode() if found else raw


VARIANTS: dict[str, Callable[[], None]] = {
    "resend": resend_on_doubt,
    "message-id": message_id_is_the_key,
    "deadly": deadly_mail,
    "murderous": murderous_mail,
    "vanishing": vanishing_mail,
    "impatient": impatient,
}
