"""The mailbox on a real Dovecot (reliability.md 10, 12, 14, 17, 22, 24, 27, 28)."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mailflow.clock import SystemClock
from mailflow.errors import ConfigurationError, MailboxBroken, MailboxUnavailable
from mailflow.mailbox.backoff import Backoff
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.ports import Filing
from tests.rig.dovecot import PASSWORD, Dovecot, Options, require_dovecot

USER = "service@example.edu"
NO_MOVE = "IMAP4rev1 NAMESPACE IDLE"


def message(text: str) -> bytes:
    return f"Subject: {text}\r\n\r\n{text}\r\n".encode()


@pytest.fixture
def server() -> Iterator[Dovecot]:
    require_dovecot()
    with Dovecot() as running:
        yield running


def config(server: Dovecot, **other: object) -> ImapConfig:
    plain = ImapConfig(host="localhost", port=server.imap, user=USER, password=PASSWORD, security="none", ca_file=server.ca)
    return replace(plain, **other)  # type: ignore[arg-type]


def inbox_on(server: Dovecot, **other: object) -> ImapInbox:
    return ImapInbox(config(server, **other), SystemClock())


def test_tls_and_starttls(server: Dovecot) -> None:
    server.append(USER, message("one"))
    for security, port in (("tls", server.imaps), ("starttls", server.imap)):
        inbox = inbox_on(server, security=security, port=port)
        assert "holds 1 messages" in inbox.check()
        assert [arrival.raw for arrival in inbox.fetch(inbox.waiting())] == [message("one")]
        inbox.close()
        with pytest.raises(MailboxBroken, match="certificate is not trusted"):
            inbox_on(server, security=security, port=port, ca_file=None).waiting()


def test_the_name_in_the_certificate_must_fit() -> None:
    require_dovecot()
    with Dovecot(Options(names="DNS:mail.example.org")) as server, pytest.raises(MailboxBroken, match="Hostname mismatch"):
        inbox_on(server, security="tls", port=server.imaps).waiting()


def test_a_wrong_password_breaks_the_mailbox(server: Dovecot) -> None:
    with pytest.raises(MailboxBroken, match="refused the login") as caught:
        inbox_on(server, password="wröng").waiting()
    assert "wröng" not in str(caught.value)


def test_flags_are_neither_read_nor_set(server: Dovecot) -> None:
    server.append(USER, message("new"))
    server.append(USER, message("read"), flags=("\\Seen", "\\Flagged"))
    inbox = inbox_on(server)
    tickets = inbox.waiting()
    assert len(list(inbox.fetch(tickets))) == 2
    inbox.file(tickets, Filing.PROCESSED)
    flags = [set(flags) - {b"\\Recent"} for _, flags in server.messages_with_flags(USER, "Processed")]
    assert flags == [set(), {b"\\Seen", b"\\Flagged"}]


def test_mail_marked_deleted_counts_as_gone(server: Dovecot) -> None:
    server.append(USER, message("gone"), flags=("\\Deleted",))
    server.append(USER, message("here"))
    inbox = inbox_on(server)
    assert [arrival.raw for arrival in inbox.fetch(inbox.waiting())] == [message("here")]


def test_hundreds_of_mails_go_in_bounded_steps(server: Dovecot) -> None:
    server.append_all(USER, [message(str(number)) for number in range(420)])
    inbox = inbox_on(server)
    tickets = inbox.waiting()
    assert len(list(inbox.fetch(tickets))) == 420
    inbox.file(tickets, Filing.PROCESSED)
    said = [line.split(" ", 2)[2] for line in server.commands().splitlines() if " UID " in line and "BODY.PEEK[]" in line]
    assert [len(line.split()[2].split(",")) for line in said] == [50] * 8 + [20]
    moved = [line for line in server.commands().splitlines() if "UID MOVE" in line]
    assert len(moved) == 3
    assert len(server.messages(USER, "Processed")) == 420


def test_big_mails_are_fetched_few_at_a_time(server: Dovecot) -> None:
    big = message("big") + b"0123456789abcdef\r\n" * 170_000  # 3 MB
    server.append_all(USER, [big] * 4)
    inbox = inbox_on(server)
    arrivals = inbox.fetch(inbox.waiting())
    assert next(arrivals).raw == big
    said = [line.split()[4] for line in server.commands().splitlines() if "BODY.PEEK[]" in line]
    assert said == ["1,2"]
    assert len(list(arrivals)) == 3


def test_sizes_are_asked_once(server: Dovecot) -> None:
    server.append_all(USER, [message(str(number)) for number in range(3)])
    inbox = inbox_on(server)
    before = inbox.waiting()
    server.append(USER, message("a longer one"))
    after = inbox.waiting()
    assert after[:3] == before
    assert after[3].size == len(message("a longer one"))
    asked = [line.split()[4] for line in server.commands().splitlines() if "(RFC822.SIZE)" in line]
    assert asked == ["1,2,3", "4"]


# --- numbering (14) ---


def test_a_renumbered_folder_makes_old_tickets_worthless(server: Dovecot) -> None:
    raws = [message(str(number)) for number in range(5)]
    server.append_all(USER, raws)
    inbox = inbox_on(server)
    tickets = inbox.waiting()
    server.set_uidvalidity(USER, tickets[0].uidvalidity + 7)
    with pytest.raises(MailboxUnavailable, match="renumbered"):
        list(inbox.fetch(tickets))
    with pytest.raises(MailboxUnavailable):
        inbox.file(tickets, Filing.PROCESSED)
    assert server.messages(USER) == raws
    again = inbox.waiting()
    assert {ticket.uidvalidity for ticket in again} == {tickets[0].uidvalidity + 7}
    assert [arrival.raw for arrival in inbox.fetch(again)] == raws


def test_wait_returns_at_once_when_the_folder_was_renumbered(server: Dovecot) -> None:
    inbox = inbox_on(server)
    inbox.waiting()
    server.set_uidvalidity(USER, 4711)
    began = time.monotonic()
    inbox.wait(10, lambda: False)
    assert time.monotonic() - began < 1


# --- the line (24) ---


def test_a_killed_server_ends_the_wait_and_is_found_again(server: Dovecot) -> None:
    server.append(USER, message("one"))
    inbox = inbox_on(server)
    tickets = inbox.waiting()
    threading.Timer(0.3, server.kill).start()
    began = time.monotonic()
    inbox.wait(20, lambda: False)
    assert time.monotonic() - began < 3
    with pytest.raises(MailboxUnavailable):
        inbox.waiting()
    server.start()
    assert [arrival.raw for arrival in inbox.fetch(tickets)] == [message("one")]


def test_delivered_mail_ends_the_wait_within_two_seconds(server: Dovecot) -> None:
    inbox = inbox_on(server, security="tls", port=server.imaps)
    for number in range(3):
        inbox.waiting()
        delivered: list[float] = []

        def deliver(text: str = str(number), delivered: list[float] = delivered) -> None:
            server.deliver(USER, message(text))
            delivered.append(time.monotonic())

        threading.Timer(0.2, deliver).start()
        inbox.wait(15, lambda: False)
        assert time.monotonic() - delivered[0] < 2
        assert len(inbox.waiting()) == number + 1


# --- folders (12, 27, 28) ---


def test_a_vanished_folder_breaks_the_mailbox(server: Dovecot) -> None:
    with server.client(USER) as client:
        client.create_folder("Mentoring")
    inbox = inbox_on(server, folder="Mentoring")
    assert inbox.waiting() == []
    with server.client(USER) as client:
        client.rename_folder("Mentoring", "Elsewhere")
    with pytest.raises(MailboxBroken):
        inbox.waiting()


def test_folders_stand_beside_the_watched_one_and_are_subscribed(server: Dovecot) -> None:
    for folder in ("Büro.Eingang & mehr", "Büro.Zwei"):
        with server.client(USER) as client:
            client.create_folder(folder)
        server.append(USER, message("one"), folder)
        inbox = inbox_on(server, folder=folder)
        inbox.file(inbox.waiting(), Filing.HELD)
    assert len(server.messages(USER, "Büro.Held")) == 2
    assert "Büro.Held" in server.subscribed(USER)


def test_a_folder_removed_meanwhile_is_made_again(server: Dovecot) -> None:
    inbox = inbox_on(server)
    for text in ("one", "two"):
        server.append(USER, message(text))
        inbox.file(inbox.waiting(), Filing.PROCESSED)
        assert server.messages(USER, "Processed") == [message(text)]
        with server.client(USER) as client:
            client.delete_folder("Processed")


@pytest.mark.parametrize(("prefix", "separator"), [("INBOX.", "."), ("INBOX/", "/"), ("", "/")])
def test_folders_stand_in_the_personal_namespace(prefix: str, separator: str) -> None:
    require_dovecot()
    with Dovecot(Options(prefix=prefix, separator=separator, tls=False)) as server:
        server.append(USER, message("one"))
        inbox = inbox_on(server, ca_file=None)
        inbox.file(inbox.waiting(), Filing.PROCESSED)
        assert server.folders(USER) == ["INBOX", f"{prefix}Processed"]


def test_without_uidplus_what_others_deleted_is_not_expunged() -> None:
    require_dovecot()
    with Dovecot(Options(capability=NO_MOVE, tls=False)) as server:
        server.append(USER, message("theirs"), flags=("\\Deleted",))
        server.append(USER, message("ours"))
        inbox = inbox_on(server, ca_file=None)
        tickets = inbox.waiting()
        inbox.file(tickets, Filing.PROCESSED)
        assert "MOVE" not in server.commands()
        assert message("theirs") in server.messages(USER)
        assert inbox.waiting() == []
        assert server.messages(USER, "Processed") == [message("ours")]


def test_move_is_used_where_offered_and_uid_expunge_where_it_is_not() -> None:
    require_dovecot()
    for capability, used, unused in (
        (f"{NO_MOVE} MOVE UIDPLUS", "UID MOVE", "EXPUNGE"),
        (f"{NO_MOVE} UIDPLUS", "UID EXPUNGE", "UID MOVE"),
    ):
        with Dovecot(Options(capability=capability, tls=False)) as server:
            server.append(USER, message("theirs"), flags=("\\Deleted",))
            server.append(USER, message("ours"))
            inbox = inbox_on(server, ca_file=None)
            inbox.file(inbox.waiting(), Filing.PROCESSED)
            assert used in server.commands()
            assert unused not in server.commands()
            assert server.messages(USER) == [message("theirs")]


@pytest.mark.parametrize("field", ["user", "password", "folder", "host"])
@pytest.mark.parametrize("value", ["a\r\nb", "a\nb", "a\x00b"])
def test_control_characters_never_get_near_the_wire(field: str, value: str) -> None:
    with pytest.raises(ConfigurationError):
        ImapConfig(**{"host": "localhost", "user": "me", "password": "x"} | {field: value})  # type: ignore[arg-type]


def test_backoff_doubles_within_its_bounds_and_starts_again() -> None:
    steady = Backoff(spread=lambda: 0.5)
    assert [steady.next() for _ in range(10)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    steady.reset()
    assert steady.next() == 1
    spread = Backoff()
    delays = [spread.next() for _ in range(60)]
    assert all(1 <= delay <= 300 for delay in delays)
    assert len(set(delays[9:])) > 5
