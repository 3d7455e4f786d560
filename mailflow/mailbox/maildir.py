"""The mailbox as a Maildir (Maildir++ folders beside it): `ports.Inbox` for mail that a local server or the demo delivers.

A message is named by its file name without the flags, for programs move files from `new` to `cur` and change flags at any time.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mailflow.errors import MailboxBroken
from mailflow.mailbox.maildir_files import listing, make, sync
from mailflow.ports import Arrival, Clock, Filing, Ticket

LOOK_UP = 0.2  # seconds between two looks
HEADER_BYTES = 262_144
SIZE_LIMIT = 25_000_000

_log = logging.getLogger(__name__)


class MaildirInbox:
    """See `ports.Inbox`. The Maildir is made if it is missing. Mail above `size_limit` bytes comes as its header only."""

    folder = "INBOX"

    def __init__(self, path: Path, clock: Clock, size_limit: int = SIZE_LIMIT) -> None:
        self.account = str(path)
        self._path = path
        self._clock = clock
        self._limit = size_limit
        self._seen: frozenset[str] = frozenset()
        make(path)

    def waiting(self) -> list[Ticket]:
        """Every message in `new` and `cur`, oldest first."""
        found: list[tuple[int, Ticket]] = []
        for key, path in self._listing().items():
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            found.append((state.st_mtime_ns, Ticket(key, 0, state.st_size)))
        self._seen = frozenset(ticket.key for _, ticket in found)
        return [ticket for _, ticket in sorted(found, key=lambda pair: (pair[0], pair[1].key))]

    def fetch(self, tickets: Sequence[Ticket]) -> Iterator[Arrival]:
        """The messages one by one; a file that has vanished is left out."""
        where = self._listing()
        for ticket in tickets:
            path = where.get(ticket.key)
            arrival = self._read(ticket, path) if path else None
            if arrival is None:  # moved since: once more
                path = self._listing().get(ticket.key)
                arrival = self._read(ticket, path) if path else None
            if arrival:
                yield arrival

    def file(self, tickets: Sequence[Ticket], where: Filing) -> None:
        """Rename the files into `.Processed` and so on; each keeps its name, its flags and whether it is new."""
        if not tickets:
            return
        target = self._path / f".{where.value}"
        make(target, marker=True)
        files = self._listing()
        for ticket in tickets:
            path = files.get(ticket.key)
            if path:
                _rename(path, target / path.parent.name)
        for name in ("new", "cur"):
            sync(target / name)

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """Look for files that the last `waiting` did not show."""
        end = time.monotonic() + seconds
        while not stop() and not self._listing().keys() - self._seen:
            rest = end - time.monotonic()
            if rest <= 0:
                return
            time.sleep(min(LOOK_UP, rest))

    def check(self) -> str:
        """Count what is there."""
        if not self._path.exists() and not self._path.parent.exists():
            raise MailboxBroken(f"{self.account}: there is no such folder, nor the one it would be made in")
        return f"{self.account}: Maildir holds {len(self._listing())} messages"

    def close(self) -> None:
        """Nothing is held open."""

    def _listing(self) -> dict[str, Path]:
        try:
            return listing(self._path)
        except OSError as error:
            raise MailboxBroken(f"{self.account}: the Maildir cannot be read: {error.strerror}") from error

    def _read(self, ticket: Ticket, path: Path) -> Arrival | None:
        try:
            with path.open("rb") as file:
                size = path.stat().st_size
                oversize = size > self._limit
                raw = _header(file.read(HEADER_BYTES)) if oversize else file.read()
                changed = path.stat().st_mtime
        except FileNotFoundError:
            return None
        except PermissionError:
            _log.warning("%s may not be read and is left where it is", path.name, extra={"action": "maildir.unreadable"})
            return None
        received = min(datetime.fromtimestamp(changed, UTC), self._clock.now())
        return Arrival(ticket, raw, received, oversize)


def _header(start: bytes) -> bytes:
    """The header of a message: up to and with the empty line."""
    ends = [start.find(blank) + len(blank) for blank in (b"\n\n", b"\n\r\n") if blank in start]
    return start[: min(ends)] if ends else start


def _rename(path: Path, folder: Path) -> None:
    """Move a file; another message of the same name is not overwritten, the same message is."""
    target = folder / path.name
    try:
        if target.exists() and target.read_bytes() != path.read_bytes():
            base, colon, flags = path.name.partition(":")
            target = folder / f"{base}.{time.monotonic_ns()}{colon}{flags}"
        path.rename(target)
    except FileNotFoundError:
        return  # somebody else moved it
