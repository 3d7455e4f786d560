"""What both stores decide alike: who may hold a lease, what a list in the member's hands is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from mailflow.core.records import Lease
from mailflow.core.states import OutboundState

# A mail that may have reached the member; one that surely did not is no list that "done 2" could mean.
MAY_BE_THERE = (OutboundState.READY, OutboundState.SENDING, OutboundState.UNKNOWN, OutboundState.SENT)

_NEVER = datetime.min.replace(tzinfo=UTC)


def taken(held: Lease, owner: str, clock: datetime, until: datetime, dead: Callable[[str], bool]) -> Lease | None:
    """The lease in the hands of `owner`, or None if somebody else, alive, has it. A new holder raises `fence`."""
    if held.owner == owner:
        return replace(held, until=until)
    free = not held.owner or held.until is None or held.until <= clock
    if free or dead(held.owner):
        return replace(held, owner=owner, until=until, fence=held.fence + 1)
    return None


def last_word(leases: Sequence[Lease]) -> tuple[datetime | None, str]:
    """When a mailbox was last looked at, and the last error noted, of the mailboxes polled latest first."""
    latest = sorted(leases, key=lambda lease: lease.last_poll or _NEVER, reverse=True)
    return (latest[0].last_poll if latest else None, next((lease.last_error for lease in latest if lease.last_error), ""))


def occurrence_id(member_id: str, key: str) -> str:
    """The id of an occurrence: it is the member's key and nothing else."""
    return f"{member_id}/{key}"


def frozen_by_kind(found: Mapping[type, Sequence[Any]]) -> Mapping[type, Mapping[str, Any]]:
    """Entities by kind and id, as a snapshot holds them."""
    return MappingProxyType({kind: MappingProxyType({entity.id: entity for entity in rows}) for kind, rows in found.items()})
