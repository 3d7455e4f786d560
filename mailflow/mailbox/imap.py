"""The mailbox on an IMAP server: `ports.Inbox` on IMAPClient.

UIDs only, with UIDVALIDITY; nothing is ever marked \\Seen. Messages marked \\Deleted count as gone. A line that drops is opened
again by the next call; how long to wait before that is the daemon's business (`backoff.Backoff`).
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from imapclient.exceptions import IMAPClientError

from mailflow.errors import MailboxUnavailable
from mailflow.mailbox.imap_fetch import chunks, fetch_chunk, list_sizes
from mailflow.mailbox.imap_folders import Folders
from mailflow.mailbox.imap_line import Connection, ImapConfig, connect, drop, translated
from mailflow.ports import Arrival, Clock, Filing, Ticket

IDLE_AT_MOST = 9 * 60.0  # servers and middle boxes cut silent lines from 10 minutes on
TOO_SHORT = 10.0
LOOK_UP = 0.5  # seconds between two looks at `stop`
SIZE_LIMIT = 25_000_000

log = logging.getLogger(__name__)


class ImapInbox:
    """See `ports.Inbox`. Mail above `size_limit` bytes comes as its header only."""

    def __init__(self, config: ImapConfig, clock: Clock, size_limit: int = SIZE_LIMIT) -> None:
        self.account = f"{config.user}@{config.host}"
        self.folder = config.folder
        self._config = config
        self._clock = clock
        self._limit = size_limit
        self._client: Connection | None = None
        self._folders: Folders | None = None
        self._known: tuple[int, int] | None = None  # UIDVALIDITY and UIDNEXT when `waiting` last looked
        self._sizes: dict[int, int] = {}
        self._idle_works = True

    def waiting(self) -> list[Ticket]:
        """Every message in the folder now that is not marked \\Deleted, oldest first."""
        with self._line() as client:
            validity, following, _ = self._select(client)
            uids = sorted(client.search("UNDELETED"))
            sizes = self._measure(client, validity, uids)
            self._known = (validity, following)
            return [Ticket(str(uid), validity, sizes[uid]) for uid in uids if uid in sizes]

    def fetch(self, tickets: Sequence[Ticket]) -> Iterator[Arrival]:
        """The messages in chunks of at most 50 messages and 8 MB; a generator, so a chunk is fetched when it is asked for."""
        for run in chunks(tickets, self._limit):
            with self._line() as client:
                self._expect(client, run)
                arrivals = list(fetch_chunk(client, run, self._limit, self._clock))
            yield from arrivals

    def file(self, tickets: Sequence[Ticket], where: Filing) -> None:
        """Move the messages, in batches."""
        if not tickets:
            return
        with self._line() as client:
            self._expect(client, tickets)
            folders = self._folders = self._folders or Folders(client, self.folder)
            folders.file([int(ticket.key) for ticket in tickets], where)

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """IDLE where the server has it, else sleep. A line found dead is dropped, and the call returns."""
        end = time.monotonic() + seconds
        with self._line() as client:
            validity, following, _ = self._select(client)
            if following and (validity, following) != self._known:
                return
            if client.has_capability("IDLE") and self._idle_works:
                self._idle(client, min(end, time.monotonic() + IDLE_AT_MOST), stop)
                return
        self._idle_works = True
        while time.monotonic() < end and not stop():
            time.sleep(max(0.0, min(LOOK_UP, end - time.monotonic())))

    def check(self) -> str:
        """Log in, look at the folder, say what the server offers."""
        with self._line() as client:
            count = self._select(client)[2]
            lacks = [name for name in ("IDLE", "MOVE", "UIDPLUS") if not client.has_capability(name)]
        without = f" (server without {', '.join(lacks)})" if lacks else ""
        return f"{self.account}: folder {self.folder} holds {count} messages{without}"

    def close(self) -> None:
        """Log out."""
        client, self._client, self._folders = self._client, None, None
        if client is None:
            return
        try:
            client.logout()
        except (OSError, IMAPClientError):
            drop(client)

    # --- the line ---

    @contextmanager
    def _line(self) -> Iterator[Connection]:
        """The connection, opened where it is not; dropped after any error, for nobody knows what is still in it."""
        try:
            if self._client is None:
                self._client = connect(self._config)
            with translated(self._config):
                yield self._client
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        client, self._client, self._folders = self._client, None, None
        if client is not None:
            drop(client)

    def _select(self, client: Connection) -> tuple[int, int, int]:
        """UIDVALIDITY, UIDNEXT (0 where the server does not say) and EXISTS. Selecting again makes any server sync its view."""
        answer = client.select_folder(self.folder)
        return int(answer.get(b"UIDVALIDITY", 0)), int(answer.get(b"UIDNEXT", 0)), int(answer.get(b"EXISTS", 0))

    def _measure(self, client: Connection, validity: int, uids: list[int]) -> dict[int, int]:
        """Sizes, asked once for each message: a folder may hold thousands that are left alone (MAILFLOW_START_DATE)."""
        known = self._sizes if self._known and self._known[0] == validity else {}
        known = {uid: known[uid] for uid in uids if uid in known}
        self._sizes = known | list_sizes(client, [uid for uid in uids if uid not in known])
        return self._sizes

    def _expect(self, client: Connection, tickets: Sequence[Ticket]) -> None:
        """Select, and refuse tickets of another numbering: their UIDs may name other messages now."""
        validity = self._select(client)[0]
        if any(ticket.uidvalidity != validity for ticket in tickets):
            raise MailboxUnavailable(f"{self.account}: folder {self.folder} was renumbered (UIDVALIDITY {validity}); look again")

    def _idle(self, client: Connection, end: float, stop: Callable[[], bool]) -> None:
        """Wait for EXISTS. SELECT came just before, so whatever came since is told within IDLE.

        Where IDLE dies at once, the next `wait` sleeps instead: otherwise we would reconnect in a circle.
        """
        began = time.monotonic()
        try:
            client.idle()
            if not client.early:
                self._watch(client, end, stop)
            client.idle_done()
        except (OSError, IMAPClientError, ValueError) as error:
            log.info("the line to %s died while waiting: %s", self._config.host, type(error).__name__)
            self._idle_works = time.monotonic() - began > TOO_SHORT
            self._forget()

    def _watch(self, client: Connection, end: float, stop: Callable[[], bool]) -> None:
        """Until news, the end of time, or `stop`. Readable without an answer is the end of the stream: DONE will find out."""
        first = True
        while time.monotonic() < end and not stop():
            before = time.monotonic()
            responses = client.idle_check(max(0.0, min(LOOK_UP, end - before)))
            if any(b"EXISTS" in response or b"BYE" in response for response in responses):
                return
            if not first and not responses and time.monotonic() - before < LOOK_UP / 10 < end - before:
                return
            first = False
