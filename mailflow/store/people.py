"""The part of a unit that is about members: who writes, everything about one of them, who is to be woken."""

from datetime import datetime

import sqlalchemy as sa

from mailflow.core.people import Member, Mentor
from mailflow.core.records import Occurrence
from mailflow.core.snapshot import OWNED, Policy, Snapshot
from mailflow.store.alike import frozen_by_kind
from mailflow.store.mapping import to_cell
from mailflow.store.rows import Rows
from mailflow.store.tables import table_of

_MEMBER = table_of(Member)
_OCCURRENCE = table_of(Occurrence)


class People(Rows):
    """Members, mentors, snapshots, wake-up times."""

    def member_by_address(self, address: str) -> Member | None:
        """The member with this address, in any case of letters."""
        return next(iter(self.find(Member, address=address)), None)

    def mentors_by_address(self, address: str) -> list[Mentor]:
        """Everybody's mentors with this address, in any case of letters; none for an empty one."""
        return self.find(Mentor, address=address) if address else []

    def snapshot(self, member_id: str, policy: Policy) -> Snapshot:
        """All of one member, locked until the end of a writing unit. Raises LookupError for an unknown member."""
        member = self.get(Member, member_id)  # the lock comes first: what follows is read under it
        if member is None:
            raise LookupError(f"there is no member {member_id}")
        owned = frozen_by_kind({kind: self.find(kind, member_id=member_id) for kind in OWNED})
        return Snapshot(member, policy, owned, self._used(member_id))

    def to_wake(self, now: datetime, limit: int) -> list[str]:
        """Ids of members whose `wake_at` has come, the longest waiting first; those that another worker holds are left out."""
        due = _MEMBER.c.wake_at <= to_cell(Member, "wake_at", now)
        statement = sa.select(_MEMBER.c.id).where(due).order_by(_MEMBER.c.wake_at, _MEMBER.c.seq).limit(limit)
        return list(self._run(self._free(statement)).scalars())

    def next_wake(self) -> datetime | None:
        """The earliest `wake_at` of all members."""
        found: datetime | None = self._scalar(sa.select(sa.func.min(_MEMBER.c.wake_at)))
        return found

    def _used(self, member_id: str) -> frozenset[str]:
        return frozenset(self._run(sa.select(_OCCURRENCE.c.key).where(_OCCURRENCE.c.member_id == member_id)).scalars())
