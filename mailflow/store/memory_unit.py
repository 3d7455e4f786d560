"""One unit of the store in memory. What each method promises is said in `ports.Unit`."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from mailflow.core.letter import LISTED
from mailflow.core.people import Member, Mentor
from mailflow.core.records import Inbound, Lease, Occurrence, Outbound
from mailflow.core.snapshot import OWNED, Policy, Snapshot
from mailflow.core.states import DraftState, InboundState, OutboundState
from mailflow.core.work import Draft
from mailflow.ports import Counts
from mailflow.store.alike import MAY_BE_THERE, frozen_by_kind, last_word, occurrence_id, taken
from mailflow.store.mapping import to_cell
from mailflow.store.memory_rows import Committed, MemoryRows


class MemoryUnit(MemoryRows):
    """`ports.Unit` on dicts."""

    def __init__(self, committed: Committed, real: Callable[[], datetime], writing: bool) -> None:
        super().__init__(committed, writing)
        self._real = real

    # people

    def member_by_address(self, address: str) -> Member | None:
        return next(iter(self.find(Member, address=address)), None)

    def mentors_by_address(self, address: str) -> list[Mentor]:
        return self.find(Mentor, address=address) if address else []

    def snapshot(self, member_id: str, policy: Policy) -> Snapshot:
        member = self.get(Member, member_id)
        if member is None:
            raise LookupError(f"there is no member {member_id}")
        used = frozenset(row.key for row in self.find(Occurrence, member_id=member_id))
        return Snapshot(member, policy, frozen_by_kind({kind: self.find(kind, member_id=member_id) for kind in OWNED}), used)

    def to_wake(self, now: datetime, limit: int) -> list[str]:
        now = to_cell(Member, "wake_at", now)
        due = [(member.wake_at, member.id) for member in self.find(Member) if member.wake_at and member.wake_at <= now]
        return [member_id for _, member_id in sorted(due, key=lambda pair: pair[0])][:limit]

    def next_wake(self) -> datetime | None:
        return min((member.wake_at for member in self.find(Member) if member.wake_at), default=None)

    # ledger and occurrences

    def insert_inbound(self, row: Inbound) -> bool:
        return self._insert(row)

    def inbound_by_fingerprint(self, fingerprint: str) -> Inbound | None:
        return next(iter(self.find(Inbound, fingerprint=fingerprint, state=InboundState.DONE)), None)

    def forget_raw(self, before: datetime) -> int:
        finished = (InboundState.DONE, InboundState.IGNORED)
        old = [row for row in self.find(Inbound) if row.state in finished and row.stored_at < before and row.raw is not None]
        for row in old:
            self.put(replace(row, raw=None))
        return len(old)

    def stored_inbound(self, limit: int) -> list[Inbound]:
        return self.find(Inbound, state=InboundState.STORED)[:limit]

    def insert_occurrence(self, member_id: str, key: str, at: datetime, until: datetime, state: str) -> bool:
        return self._insert(Occurrence(occurrence_id(member_id, key), member_id, key, at, until, state))

    # outbox

    def insert_outbound(self, row: Outbound) -> bool:
        return self._insert(row)

    def outbound_by_message_ids(self, message_ids: Sequence[str]) -> list[Outbound]:
        wanted = set(message_ids)
        return [row for row in self.find(Outbound) if row.message_id in wanted]

    def outbound_by_witness(self, witness_id: str) -> Outbound | None:
        return next(iter(self.find(Outbound, witness_id=witness_id)), None)

    def last_numbered(self, member_id: str) -> Outbound | None:
        mails = [row for row in self.find(Outbound, member_id=member_id, to_mentor=False) if row.state in MAY_BE_THERE]
        return next((row for row in reversed(mails) if any(item.kind in LISTED for item in row.items)), None)

    def answers_since(self, member_id: str, since: datetime) -> int:
        since = to_cell(Outbound, "created_at", since)
        return sum(row.created_at >= since for row in self.find(Outbound, member_id=member_id, is_answer=True))

    def claim_outbound(self, now: datetime, claim: str, lease_seconds: float) -> Outbound | None:
        now = to_cell(Outbound, "not_before", now)
        due = [row for row in self._waiting() if row.not_before <= now]
        if not due:
            return None
        held = replace(
            min(due, key=lambda row: row.not_before), claim=claim, lease_until=self.clock() + timedelta(seconds=lease_seconds)
        )
        self.put(held)
        return held

    def update_claimed(self, row: Outbound, claim: str) -> bool:
        held = self.get(Outbound, row.id)
        if held is None or not claim or held.claim != claim:
            return False
        self.put(row)
        return True

    def lapsed_outbound(self) -> list[Outbound]:
        states = (OutboundState.READY, OutboundState.SENDING)
        return [row for row in self.find(Outbound) if row.claim and row.state in states]

    def unknown_outbound(self) -> list[Outbound]:
        return self.find(Outbound, state=OutboundState.UNKNOWN)

    def next_send(self) -> datetime | None:
        return min((row.not_before for row in self._waiting()), default=None)

    # leases and figures

    def clock(self) -> datetime:
        return self._real()

    def take_lease(self, name: str, owner: str, seconds: float, dead: Callable[[str], bool]) -> Lease | None:
        clock = self.clock()
        lease = taken(self.get(Lease, name) or Lease(name), owner, clock, clock + timedelta(seconds=seconds), dead)
        if lease is not None:
            self.put(lease)
        return lease

    def counts(self) -> Counts:
        last_poll, last_error = last_word(self.find(Lease))
        return Counts(
            members=len(self.find(Member)),
            mentors=len(self.find(Mentor)),
            inbound=self._by_state(Inbound, InboundState),
            outbox=self._by_state(Outbound, OutboundState),
            drafts=len(self.find(Draft, state=DraftState.OPEN)),
            oldest_ready=min((row.not_before for row in self.find(Outbound, state=OutboundState.READY)), default=None),
            last_poll=last_poll,
            last_error=last_error,
        )

    def _waiting(self) -> list[Outbound]:
        clock, ready = self.clock(), self.find(Outbound, state=OutboundState.READY)
        return [row for row in ready if not row.claim or (row.lease_until is not None and row.lease_until <= clock)]

    def _by_state(self, kind: type[Any], states: type[StrEnum]) -> dict[str, int]:
        found = Counter(row.state for row in self.find(kind))
        return {state.value: found[state] for state in states}
