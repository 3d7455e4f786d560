"""Letters of which nobody knows whether they went out (reliability.md, rules 19 to 24)."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.app.bounce import Bounces
from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core.records import Outbound
from mailflow.core.states import OUTBOUND_MOVES, OutboundState, OutboundVerb, move
from mailflow.ports import Unit

_log = logging.getLogger(__name__)

ROUNDS = 2


class Doubts:
    """Frees what a dead process held, and resolves doubt by the witness, once its grace is over."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._bounces = Bounces(house, Persist(house))

    def release(self) -> int:
        """Rows whose holder is dead or overdue: `ready` is simply free again, `sending` becomes `unknown`."""
        with self._house.store.unit() as unit:
            lapsed = [row for row in unit.lapsed_outbound() if self._lapsed(unit, row)]
            for row in lapsed:
                unit.put(self._released(row))
        return len(lapsed)

    def _lapsed(self, unit: Unit, row: Outbound) -> bool:
        owner = row.claim.rpartition("|")[0]
        return self._house.is_dead(owner) or row.lease_until is None or row.lease_until <= unit.clock()

    def _released(self, row: Outbound) -> Outbound:
        row = replace(row, claim="", lease_until=None)
        if row.state is OutboundState.SENDING:
            _log.warning("%s may or may not have gone out", row.id, extra={"action": "outbound.doubt"})
            state = move(OUTBOUND_MOVES, row.state, OutboundVerb.DOUBT)
            return replace(row, state=state, unknown_at=self._house.clock.real(), last_reply="interrupted while sending")
        return row

    def resolve(self, scan_began: datetime) -> int:
        """After a whole look at the mailbox that began at `scan_began` (real time): no witness within the grace, so try again."""
        grace = timedelta(seconds=self._house.rules.grace_seconds)
        with self._house.store.unit() as unit:
            due = [row for row in unit.unknown_outbound() if self._is_over(row, scan_began, grace)]
            for row in due:
                self._resolve_one(unit, row)
        if due:
            self._house.mark("doubt.resolved")
        return len(due)

    def _is_over(self, row: Outbound, scan_began: datetime, grace: timedelta) -> bool:
        if not row.witnessed:
            return True
        return row.unknown_at is not None and row.unknown_at + grace <= scan_began

    def _resolve_one(self, unit: Unit, row: Outbound) -> None:
        replaces = self._house.sender.repeatable
        again = row.witnessed or row.prefer_duplicate or replaces
        if not again or (row.doubts >= ROUNDS and not replaces):
            state = move(OUTBOUND_MOVES, row.state, OutboundVerb.REFUSE)
            unit.put(replace(row, state=state, last_reply="doubtful, not repeated"))
            self._bounces.tell(unit, row, "nobody knows whether it arrived")
            return
        state = move(OUTBOUND_MOVES, row.state, OutboundVerb.DEFER)
        unit.put(replace(row, state=state, doubts=row.doubts + 1, not_before=self._house.clock.now(), unknown_at=None))
        _log.info("%s has no witness: the same bytes go out again", row.id, extra={"action": "outbound.again"})
