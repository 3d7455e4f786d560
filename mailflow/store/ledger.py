"""The part of a unit that is about inbound mail and occurrences: what happens once."""

from datetime import datetime

import sqlalchemy as sa

from mailflow.core.records import Inbound, Occurrence
from mailflow.core.states import InboundState
from mailflow.store.alike import occurrence_id
from mailflow.store.rows import Rows
from mailflow.store.tables import select_entity, table_of

_INBOUND = table_of(Inbound)


class Ledger(Rows):
    """Inbound mail by digest and fingerprint; occurrences by member and key."""

    def insert_inbound(self, row: Inbound) -> bool:
        """Insert; False if the id is known already (nothing is changed then)."""
        return self._insert(row)

    def inbound_by_fingerprint(self, fingerprint: str) -> Inbound | None:
        """The oldest row with this fingerprint that had effects."""
        done = _INBOUND.c.state == InboundState.DONE
        found = select_entity(Inbound).where(_INBOUND.c.fingerprint == fingerprint, done)
        return self._one(Inbound, found.order_by(_INBOUND.c.seq).limit(1))

    def forget_raw(self, before: datetime) -> int:
        """Remove the bytes of finished mail that was stored before; how many rows lost theirs."""
        finished = _INBOUND.c.state.in_([InboundState.DONE, InboundState.IGNORED])
        old = sa.update(_INBOUND).where(finished, _INBOUND.c.stored_at < before, _INBOUND.c.raw.is_not(None))
        return self._write(old.values(raw=None))

    def stored_inbound(self, limit: int) -> list[Inbound]:
        """Rows in state `stored`, oldest first; those that another worker holds are left out."""
        waiting = select_entity(Inbound).where(_INBOUND.c.state == InboundState.STORED)
        return self._many(Inbound, self._free(waiting.order_by(_INBOUND.c.seq).limit(limit)))

    def insert_occurrence(self, member_id: str, key: str, at: datetime, until: datetime, state: str) -> bool:
        """Insert-if-absent; False if the key was used before. A constraint of the database, not a check, makes it once."""
        return self._insert(Occurrence(occurrence_id(member_id, key), member_id, key, at, until, state))
