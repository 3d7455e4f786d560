"""Mail becomes ours: transaction A. A self-copy that came back marks its mail as sent, and is never read as a command."""

import hashlib
import logging
from dataclasses import replace

from mailflow.app.house import House
from mailflow.core.records import Inbound, Outbound
from mailflow.core.states import INBOUND_MOVES, OUTBOUND_MOVES, InboundState, InboundVerb, OutboundVerb, may, move
from mailflow.ports import Arrival, Ticket, Unit
from mailflow.reading import headers

_log = logging.getLogger(__name__)


class Intake:
    """Stores a chunk of arrivals. Duplicate bytes are absorbed by the key, whatever the mailbox's numbers say."""

    def __init__(self, house: House) -> None:
        self._house = house

    def store(self, arrivals: list[Arrival]) -> dict[str, Arrival]:
        """One transaction for the chunk; the arrivals by digest. A self-copy is done with here."""
        kept: dict[str, Arrival] = {}
        with self._house.store.unit() as unit:
            for arrival in arrivals:
                digest = hashlib.sha256(arrival.raw).hexdigest()
                kept[digest] = arrival
                self._store_one(unit, digest, arrival)
        self._house.mark("received.stored")
        return kept

    def _store_one(self, unit: Unit, digest: str, arrival: Arrival) -> None:
        witness_id = witness_of(arrival.raw)
        row = unit.outbound_by_witness(witness_id) if witness_id else None
        if row is not None:
            self._witnessed(unit, row)
        fresh = self._row(digest, arrival, reason="self-copy" if row else "")
        if not unit.insert_inbound(fresh):
            self._known(unit, digest, arrival)

    def _witnessed(self, unit: Unit, row: Outbound) -> None:
        """Who can show the random id has received the mail (reliability.md, rules 21 and 22)."""
        if may(OUTBOUND_MOVES, row.state, OutboundVerb.WITNESS):
            state = move(OUTBOUND_MOVES, row.state, OutboundVerb.WITNESS)
            unit.put(replace(row, state=state, claim="", lease_until=None, sent_at=self._house.clock.now()))
            self._house.mark("witness.recorded")
            _log.info("self-copy seen: %s is sent", row.id, extra={"action": "witness.seen"})

    def _known(self, unit: Unit, digest: str, arrival: Arrival) -> None:
        """Mail put back from Held or Quarantine is tried again; anything else is only filed once more."""
        row = unit.get(Inbound, digest)
        if row and may(INBOUND_MOVES, row.state, InboundVerb.RETRY) and not _lies_there_still(row, arrival.ticket):
            state = move(INBOUND_MOVES, row.state, InboundVerb.RETRY)
            row = replace(row, uidvalidity=arrival.ticket.uidvalidity, uid=arrival.ticket.key)
            unit.put(replace(row, state=state, attempts=0, error="", reason="", raw=arrival.raw))
            _log.info("%s was put back and is tried again", digest[:12], extra={"action": "inbound.retry"})

    def _row(self, digest: str, arrival: Arrival, reason: str) -> Inbound:
        inbox = self._house.inbox
        return Inbound(
            id=digest,
            fingerprint="",
            state=InboundState.IGNORED if reason else InboundState.STORED,
            received_at=arrival.received_at,
            stored_at=self._house.clock.now(),
            account=inbox.account,
            folder=inbox.folder,
            uidvalidity=arrival.ticket.uidvalidity,
            uid=arrival.ticket.key,
            reason=reason or ("oversize" if arrival.oversize else ""),
            raw=None if reason else arrival.raw,
        )


def _lies_there_still(row: Inbound, ticket: Ticket) -> bool:
    """Whether it is the message that was set aside and could not be moved yet: one that is put back gets a new UID.

    A Maildir has no such numbers (its UIDVALIDITY is 0): there it is tried again.
    """
    return bool(ticket.uidvalidity) and (row.uidvalidity, row.uid) == (ticket.uidvalidity, ticket.key)


def witness_of(raw: bytes) -> str:
    """The X-Mailflow-Id of a message, or the empty string; only the top-level header counts."""
    found, _ = headers.fields(raw[: headers.block_end(raw)])
    return next((value.strip() for name, value in found if name == "x-mailflow-id"), "")
