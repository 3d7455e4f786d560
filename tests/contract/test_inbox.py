"""What every inbox does: in memory, as a Maildir, and over IMAP on a real Dovecot with one ability after the other taken away."""

import itertools
import os
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.clock import FrozenClock, SystemClock
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.mailbox.maildir import MaildirInbox
from mailflow.mailbox.memory import MemoryInbox
from mailflow.ports import Clock, Filing, Inbox
from tests.rig.dovecot import PASSWORD, Dovecot, Options, require_dovecot

BASIC = "IMAP4rev1 NAMESPACE UNSELECT CHILDREN"
SERVERS = {
    "imap": Options(),
    "imap-no-move": Options(capability=f"{BASIC} UIDPLUS IDLE LITERAL+"),
    "imap-no-move-no-uidplus": Options(capability=f"{BASIC} IDLE LITERAL+"),
    "imap-no-idle": Options(capability=f"{BASIC} MOVE UIDPLUS LITERAL+"),
    "imap-bare": Options(capability="IMAP4rev1"),
    "imap-prefix": Options(prefix="INBOX."),
    "imap-slash": Options(prefix="INBOX/", separator="/"),
}
LIMIT = 100_000
_users = itertools.count(1)


def message(text: str, size: int = 0) -> bytes:
    return f"From: alice@example.edu\r\nSubject: {text}\r\n\r\n{text}\r\n".encode() + b"0123456789abcdef\r\n" * (size // 18)


class World(ABC):
    """An inbox and what a person or another program does to it from outside."""

    @abstractmethod
    def inbox(self, clock: Clock | None = None) -> Inbox: ...
    @abstractmethod
    def arrive(self, raw: bytes) -> None: ...
    @abstractmethod
    def folder(self, name: str) -> list[bytes]: ...
    @abstractmethod
    def vanish(self, raw: bytes) -> None: ...
    @abstractmethod
    def put_back(self, name: str) -> None: ...


class Memory(World):
    def __init__(self) -> None:
        self._inbox = MemoryInbox(SystemClock(), size_limit=LIMIT)

    def inbox(self, clock: Clock | None = None) -> Inbox:
        self._inbox._clock = clock or SystemClock()
        return self._inbox

    def arrive(self, raw: bytes) -> None:
        self._inbox.deliver(raw, SystemClock().now())

    def folder(self, name: str) -> list[bytes]:
        return self._inbox.filed(Filing(name)) if name != "INBOX" else self._inbox.unfiled()

    def vanish(self, raw: bytes) -> None:
        self._inbox.remove(raw)

    def put_back(self, name: str) -> None:
        self._inbox.put_back(Filing(name))


class Maildir(World):
    def __init__(self, path: Path) -> None:
        self._path = path

    def inbox(self, clock: Clock | None = None) -> Inbox:
        return MaildirInbox(self._path, clock or SystemClock(), size_limit=LIMIT)

    def arrive(self, raw: bytes) -> None:
        name = f"{time.time_ns()}.{os.getpid()}_{next(_users)}.example"
        seen = next(_users) % 2  # half of them were opened already by somebody's program
        (self._path / "tmp" / name).write_bytes(raw)
        (self._path / "tmp" / name).rename(self._path / "cur" / f"{name}:2,S" if seen else self._path / "new" / name)

    def _files(self, name: str) -> list[Path]:
        base = self._path if name == "INBOX" else self._path / f".{name}"
        files = [*base.glob("new/*"), *base.glob("cur/*")]
        return sorted(files, key=lambda path: path.name)

    def folder(self, name: str) -> list[bytes]:
        return [path.read_bytes() for path in self._files(name)]

    def vanish(self, raw: bytes) -> None:
        for path in self._files("INBOX"):
            if path.read_bytes() == raw:
                path.unlink()

    def put_back(self, name: str) -> None:
        for path in self._files(name):
            path.rename(self._path / path.parent.name / path.name)


class Imap(World):
    def __init__(self, server: Dovecot) -> None:
        self._server = server
        self.user = f"user{next(_users)}@example.edu"

    def inbox(self, clock: Clock | None = None) -> Inbox:
        config = ImapConfig(host="127.0.0.1", port=self._server.imap, user=self.user, password=PASSWORD, security="none")
        return ImapInbox(config, clock or SystemClock(), size_limit=LIMIT)

    def arrive(self, raw: bytes) -> None:
        self._server.append(self.user, raw)

    def folder(self, name: str) -> list[bytes]:
        return self._server.messages(self.user, name)

    def vanish(self, raw: bytes) -> None:
        with self._server.client(self.user) as client:
            client.select_folder("INBOX")
            bodies = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
            client.delete_messages([uid for uid, items in bodies.items() if items[b"BODY[]"] == raw])
            client.expunge()

    def put_back(self, name: str) -> None:
        with self._server.client(self.user) as client:
            client.select_folder(self._server.folder_name(name))
            uids = client.search("ALL")
            client.copy(uids, "INBOX")
            client.delete_messages(uids)
            client.expunge()


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, Dovecot]]:
    running: dict[str, Dovecot] = {}
    yield running
    for server in running.values():
        server.__exit__(None, None, None)


@pytest.fixture(params=["memory", "maildir", *SERVERS])
def world(request: pytest.FixtureRequest, tmp_path: Path, servers: dict[str, Dovecot]) -> World:
    if request.param == "memory":
        return Memory()
    if request.param == "maildir":
        return Maildir(tmp_path / "made" / "Maildir")
    require_dovecot()
    if request.param not in servers:
        servers[request.param] = Dovecot(SERVERS[request.param])
        servers[request.param].start()
    return Imap(servers[request.param])


@pytest.fixture
def inbox(world: World) -> Iterator[Inbox]:
    inbox = world.inbox()
    yield inbox
    inbox.close()


def never() -> bool:
    return False


def test_an_empty_inbox_is_normal(inbox: Inbox) -> None:
    assert inbox.waiting() == []
    assert list(inbox.fetch([])) == []
    inbox.file([], Filing.PROCESSED)
    assert inbox.check()


def test_mail_is_listed_oldest_first_and_fetched_byte_by_byte(world: World, inbox: Inbox) -> None:
    raws = [message("one"), message("two\t\x01é"), message("three", 70_000)]
    for raw in raws:
        world.arrive(raw)
    tickets = inbox.waiting()
    assert [ticket.size for ticket in tickets] == [len(raw) for raw in raws]
    arrivals = list(inbox.fetch(tickets))
    assert [arrival.raw for arrival in arrivals] == raws
    assert [arrival.ticket for arrival in arrivals] == tickets
    assert not any(arrival.oversize for arrival in arrivals)


def test_looking_changes_nothing(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    list(inbox.fetch(inbox.waiting()))
    assert len(inbox.waiting()) == 1
    assert world.folder("INBOX") == [message("one")]


def test_received_at_is_when_it_came_and_never_in_the_future(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    (arrival,) = inbox.fetch(inbox.waiting())
    assert abs(arrival.received_at - SystemClock().now()) < timedelta(seconds=30)
    assert arrival.received_at.tzinfo is UTC
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    earlier = world.inbox(FrozenClock(long_ago))
    (arrival,) = earlier.fetch(earlier.waiting())
    assert arrival.received_at == long_ago
    earlier.close()


def test_an_oversize_mail_comes_as_its_header(world: World, inbox: Inbox) -> None:
    huge = message("huge", 150_000)
    for raw in (message("one"), huge, message("two")):
        world.arrive(raw)
    arrivals = list(inbox.fetch(inbox.waiting()))
    assert [arrival.oversize for arrival in arrivals] == [False, True, False]
    assert arrivals[1].raw == huge.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert arrivals[1].ticket.size == len(huge)


@pytest.mark.parametrize("where", list(Filing))
def test_filed_mail_is_in_its_folder_and_no_longer_waiting(world: World, inbox: Inbox, where: Filing) -> None:
    raws = [message("one"), message("two"), message("three")]
    for raw in raws:
        world.arrive(raw)
    tickets = inbox.waiting()
    inbox.file(tickets[:2], where)
    assert world.folder(where) == raws[:2]
    assert world.folder("INBOX") == raws[2:]
    assert inbox.waiting() == tickets[2:]


def test_filing_again_is_harmless(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    tickets = inbox.waiting()
    inbox.file(tickets, Filing.PROCESSED)
    inbox.file(tickets, Filing.PROCESSED)
    assert world.folder("Processed") == [message("one")]
    assert list(inbox.fetch(tickets)) == []


def test_what_somebody_removed_is_passed_over(world: World, inbox: Inbox) -> None:
    raws = [message("one"), message("two"), message("three")]
    for raw in raws:
        world.arrive(raw)
    tickets = inbox.waiting()
    world.vanish(raws[1])
    assert [arrival.raw for arrival in inbox.fetch(tickets)] == [raws[0], raws[2]]
    inbox.file(tickets, Filing.PROCESSED)
    assert world.folder("Processed") == [raws[0], raws[2]]
    assert inbox.waiting() == []


def test_mail_may_be_filed_while_the_rest_is_still_fetched(world: World, inbox: Inbox) -> None:
    raws = [message(f"{number}") for number in range(60)]
    for raw in raws:
        world.arrive(raw)
    seen = []
    for arrival in inbox.fetch(inbox.waiting()):
        seen.append(arrival.raw)
        if len(seen) % 20 == 0:
            inbox.file([arrival.ticket], Filing.PROCESSED)
    assert seen == raws
    assert len(world.folder("Processed")) == 3


def test_mail_put_back_waits_again(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    inbox.file(inbox.waiting(), Filing.QUARANTINE)
    world.put_back("Quarantine")
    (ticket,) = inbox.waiting()
    assert [arrival.raw for arrival in inbox.fetch([ticket])] == [message("one")]


def test_two_look_at_the_same_folder(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    other = world.inbox()
    tickets = inbox.waiting()
    other.file(other.waiting(), Filing.PROCESSED)
    inbox.file(tickets, Filing.PROCESSED)
    assert world.folder("Processed") == [message("one")]
    other.close()


def test_wait_returns_when_time_is_over(inbox: Inbox) -> None:
    inbox.waiting()
    began = time.monotonic()
    inbox.wait(0.3, never)
    assert 0.25 < time.monotonic() - began < 2


def test_wait_returns_soon_after_stop(inbox: Inbox) -> None:
    inbox.waiting()
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    began = time.monotonic()
    inbox.wait(30, stop.is_set)
    assert time.monotonic() - began < 2


def test_wait_returns_at_once_when_mail_came_since_the_last_look(world: World, inbox: Inbox) -> None:
    inbox.waiting()
    world.arrive(message("one"))
    began = time.monotonic()
    inbox.wait(30, never)
    assert time.monotonic() - began < 1
    assert len(inbox.waiting()) == 1


def test_wait_does_not_return_for_mail_that_was_seen(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    inbox.waiting()
    began = time.monotonic()
    inbox.wait(0.4, never)
    assert time.monotonic() - began > 0.35


def test_wait_sees_mail_that_comes_meanwhile(world: World, inbox: Inbox, request: pytest.FixtureRequest) -> None:
    inbox.waiting()
    with_idle = not {"imap-no-idle", "imap-bare"} & {request.node.callspec.params["world"]}
    came: list[float] = []

    def arrive() -> None:
        world.arrive(message("one"))
        came.append(time.monotonic())

    threading.Timer(0.2, arrive).start()
    inbox.wait(10 if with_idle else 0.8, never)
    assert len(inbox.waiting()) == 1
    if with_idle:
        assert time.monotonic() - came[0] < 2


def test_the_inbox_can_be_used_after_close(world: World, inbox: Inbox) -> None:
    world.arrive(message("one"))
    inbox.close()
    assert len(inbox.waiting()) == 1
