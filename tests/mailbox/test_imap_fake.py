"""Answers that a good server never gives (reliability.md 18, 20, 22, 24, 26, 29)."""

import base64
import logging
import socket
import time
from collections.abc import Callable

import pytest

from mailflow.clock import SystemClock
from mailflow.errors import MailboxBroken, MailboxUnavailable
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.ports import Ticket
from tests.mailbox.fake_imap import Answer, FakeImap

TICKET = Ticket("1", 7, 5)


def inbox_on(server: FakeImap, security: str = "none", read_timeout: float = 5) -> ImapInbox:
    where = {"host": "127.0.0.1", "port": server.port, "user": "me", "password": "hush-hush", "security": security}
    return ImapInbox(ImapConfig(**where, connect_timeout=read_timeout, read_timeout=read_timeout), SystemClock())  # type: ignore[arg-type]


def fetched(*answers: Answer) -> list[bytes]:
    with FakeImap({r"UID FETCH \d+ \(RFC822.SIZE INTERNALDATE": list(answers)}) as server:
        return [arrival.raw for arrival in inbox_on(server).fetch([TICKET])]


def body(text: bytes, size: int = 5) -> bytes:
    return b"* 1 FETCH (UID 1 RFC822.SIZE %d BODY[] {%d}\r\n%s)\r\n{tag} OK done\r\n" % (size, len(text), text)


def cut_after(text: bytes) -> Callable[[socket.socket], None]:
    return lambda line: line.sendall(text)


@pytest.mark.parametrize(
    "answer",
    [
        b"* 1 FETCH (BODY[] {5}\r\nhello RFC822.SIZE 5 UID 1)\r\n{tag} OK done\r\n",  # another order
        b'* 2 EXISTS\r\n* 9 EXPUNGE\r\n* 1 FETCH (UID 1 RFC822.SIZE 5 BODY[] "hello")\r\n* 3 FETCH (FLAGS ())\r\n{tag} OK x\r\n',
        b"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 RFC822.SIZE 5 BODY[] {5}\r\nhello)\r\n{tag} OK done\r\n",
        b"* 1 FETCH (UID 1 INTERNALDATE NIL RFC822.SIZE 5 body[] {5}\r\nhello)\r\n{tag} OK done\r\n",
    ],
)
def test_odd_answers_that_hold_the_message(answer: bytes) -> None:
    assert fetched(answer) == [b"hello"]


@pytest.mark.parametrize(
    "answer",
    [
        b"* 1 FETCH (UID 1 RFC822.SIZE 5 BODY[] NIL)\r\n{tag} OK done\r\n",
        b"{tag} OK done\r\n",
        b"* 4 FETCH (UID 12 RFC822.SIZE 5 BODY[] {5}\r\nother)\r\n{tag} OK done\r\n",
        b"* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n{tag} OK done\r\n",
    ],
)
def test_a_message_without_a_body_is_left_out(answer: bytes) -> None:
    assert fetched(answer) == []


def test_a_wrong_size_is_fetched_once_more_and_then_believed() -> None:
    assert fetched(body(b"hel"), body(b"hello")) == [b"hello"]
    assert fetched(body(b"hello!!"), body(b"hello!!")) == [b"hello!!"]


def test_a_message_cut_off_within_is_never_given_out() -> None:
    whole = b"* 1 FETCH (UID 1 RFC822.SIZE 5 BODY[] {5}\r\nhello)\r\n"
    for length in range(0, len(whole), 4):
        with pytest.raises(MailboxUnavailable):
            fetched(cut_after(whole[:length]))


@pytest.mark.parametrize("command", ["CAPABILITY", "AUTHENTICATE", "SELECT", "UID SEARCH", "UID FETCH"])
def test_a_server_that_falls_silent_is_given_up_in_time(command: str) -> None:
    with FakeImap({command: lambda line: time.sleep(3)}) as server:
        began = time.monotonic()
        with pytest.raises(MailboxUnavailable, match=r"did not answer in time|timed out"):
            inbox_on(server, read_timeout=0.3).waiting()
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (b"{tag} NO [NONEXISTENT] no such folder\r\n", MailboxBroken),
        (b"{tag} NO [UNAVAILABLE] back soon\r\n", MailboxUnavailable),
        (b"{tag} NO [THROTTLED] slow down\r\n", MailboxUnavailable),
        (b"{tag} BAD User is authenticated but not connected.\r\n", MailboxUnavailable),
        (b"* BYE going down\r\n", MailboxUnavailable),
        (b"garbage\r\n", MailboxUnavailable),
    ],
)
def test_what_a_refused_folder_means(refusal: bytes, error: type[Exception]) -> None:
    with FakeImap({"SELECT": refusal}) as server, pytest.raises(error):
        inbox_on(server, read_timeout=0.5).waiting()


def test_login_without_sasl_is_quoted() -> None:
    with FakeImap({"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"}) as server:
        inbox_on(server).waiting()
        assert any(line.endswith('LOGIN "me" "hush-hush"') for line in server.heard)


def test_the_password_stays_out_of_the_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for capability in (b"IMAP4rev1", b"IMAP4rev1 AUTH=PLAIN"):
        with FakeImap({"CAPABILITY": b"* CAPABILITY " + capability + b"\r\n{tag} OK done\r\n"}) as server:
            inbox = inbox_on(server)
            inbox.waiting()
            assert "hush" not in repr(vars(inbox))
    assert "SELECT" in caplog.text
    assert "hush" not in caplog.text
    assert base64.b64encode(b"\0me\0hush-hush").decode() not in caplog.text


# --- STARTTLS (22) ---


@pytest.mark.parametrize(
    ("greeting", "capability"),
    [
        (b"* OK hello\r\n", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n"),
        (b"* PREAUTH you are in\r\n", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n"),
        (b"* OK hello\r\n", b"* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n{tag} OK done\r\n"),
    ],
)
def test_without_starttls_no_password_is_sent(greeting: bytes, capability: bytes) -> None:
    answers: dict[str, Answer | list[Answer]] = {"CAPABILITY": capability, "STARTTLS": b"{tag} NO not today\r\n"}
    with FakeImap(answers, greeting) as server:
        with pytest.raises(MailboxBroken):
            inbox_on(server, "starttls").waiting()
        assert not any("AUTHENTICATE" in line or "LOGIN" in line for line in server.heard)


def test_a_line_that_does_not_turn_to_tls_gets_no_password() -> None:
    answers: dict[str, Answer | list[Answer]] = {
        "CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK done\r\n",
        "STARTTLS": b"{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nA1 OK injected\r\n",
    }
    with FakeImap(answers) as server:
        with pytest.raises(MailboxUnavailable):
            inbox_on(server, "starttls", read_timeout=1).waiting()
        assert not any("AUTHENTICATE" in line or "LOGIN" in line for line in server.heard)


# --- IDLE ---


@pytest.mark.parametrize(
    "news",
    [
        b"+ idling\r\n* 2 EXISTS\r\n",  # in one segment with the continuation
        b"* 2 EXISTS\r\n+ idling\r\n",  # before it
    ],
)
def test_news_at_the_moment_of_idle_is_not_lost(news: bytes) -> None:
    with FakeImap({"IDLE": news}) as server:
        inbox = inbox_on(server)
        inbox.waiting()
        began = time.monotonic()
        inbox.wait(8, lambda: False)
        assert time.monotonic() - began < 1
        assert "DONE" in server.heard


@pytest.mark.parametrize(
    "end", [cut_after(b"+ idling\r\n"), cut_after(b"+ idling\r\n* BYE bye\r\n"), b"{tag} NO not now\r\n", cut_after(b"")]
)
def test_a_dead_idle_ends_the_wait_and_is_not_repeated_in_a_circle(end: Answer) -> None:
    with FakeImap({"IDLE": end}) as server:
        inbox = inbox_on(server)
        inbox.waiting()
        began = time.monotonic()
        inbox.wait(8, lambda: False)
        assert time.monotonic() - began < 1
        inbox.waiting()  # a new line
        began = time.monotonic()
        inbox.wait(0.4, lambda: False)
        assert time.monotonic() - began >= 0.4
        assert sum("IDLE" in line for line in server.heard) == 1
