"""The part of a unit that is about time and holders: the database's clock, leases, and the figures of `mailflow status`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from mailflow.core.people import Member, Mentor
from mailflow.core.records import Inbound, Lease, Outbound
from mailflow.core.states import DraftState, InboundState, OutboundState
from mailflow.core.work import Draft
from mailflow.ports import Counts
from mailflow.store.alike import last_word, taken
from mailflow.store.rows import Rows
from mailflow.store.tables import table_of

# SQLite's own clock has milliseconds; it is read as text.
_CLOCK = {
    "sqlite": sa.select(sa.func.strftime("%Y-%m-%d %H:%M:%f", "now")),
    "postgresql": sa.select(sa.func.clock_timestamp()),
}


class Leases(Rows):
    """Leases count on the database's clock, which all workers share."""

    def clock(self) -> datetime:
        """The database's clock, UTC."""
        found = self._scalar(_CLOCK[self._dialect])
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if isinstance(found, str) else found.astimezone(UTC)

    def take_lease(self, name: str, owner: str, seconds: float, dead: Callable[[str], bool]) -> Lease | None:
        """The lease if it is free, run out, ours, or held by an owner of whom `dead(owner)`; else None."""
        self._insert(Lease(name))  # so that there is a row to lock, and two starters meet at it
        held = self.get(Lease, name)
        clock = self.clock()
        lease = taken(held or Lease(name), owner, clock, clock + timedelta(seconds=seconds), dead)
        if lease is not None:
            self.put(lease)
        return lease

    def counts(self) -> Counts:
        """What `mailflow status` shows."""
        mail = table_of(Outbound)
        last_poll, last_error = last_word(self.find(Lease))
        return Counts(
            members=self._count(Member),
            mentors=self._count(Mentor),
            inbound=self._by_state(Inbound, InboundState),
            outbox=self._by_state(Outbound, OutboundState),
            drafts=self._by_state(Draft, DraftState)[DraftState.OPEN],
            oldest_ready=self._scalar(sa.select(sa.func.min(mail.c.not_before)).where(mail.c.state == OutboundState.READY)),
            last_poll=last_poll,
            last_error=last_error,
        )

    def _count(self, kind: type[Any]) -> int:
        return int(self._scalar(sa.select(sa.func.count()).select_from(table_of(kind))))

    def _by_state(self, kind: type[Any], states: type[StrEnum]) -> dict[str, int]:
        column = table_of(kind).c.state
        rows = self._run(sa.select(column, sa.func.count().label("number")).group_by(column)).mappings()
        found = {row["state"]: row["number"] for row in rows}
        return {state.value: found.get(state, 0) for state in states}
