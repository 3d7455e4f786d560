"""Stores for tests, each on its own ground, and entities to put into them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailflow.core.people import Member
from mailflow.core.records import Inbound, Outbound
from mailflow.core.states import InboundState, OutboundState
from mailflow.ports import Store
from mailflow.store.memory import MemoryStore
from mailflow.store.sql import SqlStore
from tests.rig import postgres

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENGINES = ("sqlite", "postgresql")


def url_on(engine: str, folder: Path) -> str:
    """The URL of a new database without tables."""
    return postgres.cluster().database() if engine == "postgresql" else f"sqlite:///{folder / 'mailflow.db'}"


@contextmanager
def store_on(engine: str, folder: Path) -> Iterator[Store]:
    """A store that is ready for use."""
    if engine == "memory":
        yield MemoryStore()
        return
    store = SqlStore(postgres.emptied() if engine == "postgresql" else url_on(engine, folder))
    if engine == "sqlite":
        store.migrate()
    try:
        yield store
    finally:
        store.close()


def member(number: int = 1, **more: Any) -> Member:
    return Member(id=f"member-{number}", address=f"member{number}@example.edu", **more)


def inbound(number: int = 1, **more: Any) -> Inbound:
    fields: dict[str, Any] = {
        "fingerprint": f"print-{number}",
        "state": InboundState.STORED,
        "received_at": NOW,
        "stored_at": NOW,
    }
    return Inbound(id=f"digest-{number}", **(fields | more))


def outbound(number: int = 1, **more: Any) -> Outbound:
    fields: dict[str, Any] = {
        "member_id": "member-1",
        "kind": "receipt",
        "message_id": f"<{number}@example.edu>",
        "witness_id": f"witness-{number}",
        "state": OutboundState.READY,
        "recipients": ("member1@example.edu",),
        "copies": (),
        "content": b"Subject: x\r\n\r\nx\r\n",
        "not_before": NOW,
        "created_at": NOW,
    }
    return Outbound(id=f"mail-{number}", **(fields | more))
