"""Naive programs: the real one with a piece of its care taken out, in the child only. The harness must catch each of them."""

import email
import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mailflow.app.doubt import Doubts
from mailflow.app.intake import Intake
from mailflow.core.mail import IncomingMail
from mailflow.core.records import Outbound
from mailflow.core.states import OutboundState
from mailflow.isolation import InProcessReader
from mailflow.ports import Arrival, Unit


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


def forgets_what_was_stored() -> None:
    """The mailbox's Seen-like memory instead of a ledger: every mail that lies in the inbox is new."""

    def known(self: Intake, unit: Unit, digest: str, arrival: Arrival) -> None:
        fresh = self._row(digest, arrival, "")
        unit.insert_inbound(replace(fresh, id=hashlib.sha256(os.urandom(16)).hexdigest()))

    Intake._known = known  # type: ignore[method-assign]


def deadly_mail() -> None:
    """Not naive, but unlucky: the reader's process dies on every mail that says so."""
    parse = InProcessReader.parse

    def dying(self: InProcessReader, raw: bytes) -> IncomingMail:
        if b"X-Deadly: yes" in raw:
            os._exit(139)
        return parse(self, raw)

    InProcessReader.parse = dying  # type: ignore[method-assign]


def _message_id(raw: bytes) -> bytes:
    found: Any = email.message_from_bytes(raw)["Message-ID"]
    return str(found).strip().encode() if found else raw


VARIANTS: dict[str, Callable[[], None]] = {
    "resend": resend_on_doubt,
    "message-id": message_id_is_the_key,
    "forgetful": forgets_what_was_stored,
    "deadly": deadly_mail,
}
