"""Fetching messages over IMAP in bounded chunks, by UID, without touching a flag (reliability.md 16 to 19, 29, 31)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient

from mailflow.ports import Arrival, Clock, Ticket

CHUNK_MESSAGES = 50
CHUNK_BYTES = 8_000_000
HEADER_BYTES = 262_144
SIZES_AT_ONCE = 500


def list_sizes(client: IMAPClient, uids: Sequence[int]) -> dict[int, int]:
    """RFC822.SIZE of messages; those that have vanished are left out."""
    sizes: dict[int, int] = {}
    for start in range(0, len(uids), SIZES_AT_ONCE):
        answer = client.fetch(uids[start : start + SIZES_AT_ONCE], ["RFC822.SIZE"])
        sizes |= {uid: int(items[b"RFC822.SIZE"]) for uid, items in answer.items() if b"RFC822.SIZE" in items}
    return sizes


def chunks(tickets: Sequence[Ticket], limit: int) -> Iterator[list[Ticket]]:
    """Runs of tickets to fetch at once: few messages, few bytes. One that exceeds `limit` stands alone."""
    run: list[Ticket] = []
    size = 0
    for ticket in tickets:
        alone = ticket.size > limit
        if run and (alone or len(run) >= CHUNK_MESSAGES or size + ticket.size > CHUNK_BYTES):
            yield run
            run, size = [], 0
        if alone:
            yield [ticket]
            continue
        run.append(ticket)
        size += ticket.size
    if run:
        yield run


def fetch_chunk(client: IMAPClient, run: Sequence[Ticket], limit: int, clock: Clock) -> Iterator[Arrival]:
    """The messages of one run. What has vanished, or came without a body, is left out: if it is there, it is listed again."""
    oversize = run[0].size > limit
    answer = client.fetch([int(ticket.key) for ticket in run], _items(oversize))
    for ticket in run:
        items = answer.get(int(ticket.key), {})
        raw = _body(items)
        if raw is not None and not oversize and len(raw) != items.get(b"RFC822.SIZE", len(raw)):
            raw = _again(client, ticket, raw)
        if raw is not None:
            yield Arrival(ticket, raw, _received(items.get(b"INTERNALDATE"), clock), oversize)


def _items(oversize: bool) -> list[str]:
    body = f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>" if oversize else "BODY.PEEK[]"
    return ["RFC822.SIZE", "INTERNALDATE", body]


def _body(items: dict[bytes, Any]) -> bytes | None:
    """The body, whatever section the server calls it; None for NIL or none at all."""
    found = (value for key, value in items.items() if key.upper().startswith(b"BODY["))
    body = next(found, None)
    return body if isinstance(body, bytes) else None


def _again(client: IMAPClient, ticket: Ticket, first: bytes) -> bytes | None:
    """Some servers lie about RFC822.SIZE: what comes twice the same way is the message. A longer second answer wins."""
    answer = client.fetch([int(ticket.key)], _items(oversize=False))
    second = _body(answer.get(int(ticket.key), {}))
    return max(first, second, key=len) if second is not None else None


def _received(internal: object, clock: Clock) -> datetime:
    """INTERNALDATE as aware UTC, never in the future; now where the server has none."""
    now = clock.now()
    if not isinstance(internal, datetime) or internal.tzinfo is None:
        return now
    return min(internal.astimezone(UTC), now)
