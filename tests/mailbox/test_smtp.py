"""Sending over SMTP: what is certain and what is not (reliability.md 22, 54 to 59, 61, 86 to 88)."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.errors import ConfigurationError, TemporaryFailure
from mailflow.mailbox.smtp import SmtpSender
from mailflow.mailbox.smtp_line import SmtpConfig
from mailflow.mailbox.smtp_wire import is_address, stuffed
from mailflow.ports import Envelope, Outcome, Verdict
from tests.rig import certs
from tests.rig.certs import Certificates
from tests.rig.smtp_faults import Fault
from tests.rig.smtpd import PASSWORD, USER, SmtpServer

CONTENT = b"Subject: x\r\n\r\nhello\r\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SmtpServer]:
    with SmtpServer(tmp_path / "journal", size_limit=10_000) as server:
        yield server


@pytest.fixture
def sender(server: SmtpServer) -> Iterator[SmtpSender]:
    sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=5, dot_timeout=5), witnessed=True)
    yield sender
    sender.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certs.make(tmp_path_factory.mktemp("tls"))


class Begun:
    """Counts how often DATA was announced."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def send(sender: SmtpSender, *recipients: str, copies: tuple[str, ...] = (), content: bytes = CONTENT) -> tuple[Outcome, int]:
    begun = Begun()
    to = recipients or ("alice@example.edu",)
    return sender.send(Envelope("service@example.edu", to, copies, content, "<1@example.edu>"), begun), begun.times


STAGES = [("connect", 0), ("mail", 0), ("rcpt", 0), ("data", 1), ("dot", 1)]


@pytest.mark.parametrize(("stage", "begun"), STAGES)
@pytest.mark.parametrize("code", [421, 450, 451, 452])
def test_4xx_is_deferred_and_the_next_try_goes_through(
    sender: SmtpSender, server: SmtpServer, stage: str, begun: int, code: int
) -> None:
    server.script.next(Fault(stage, f"{code} 4.7.1 later"))
    outcome, times = send(sender)
    assert (outcome.verdict, outcome.code, outcome.stage, times) == (Verdict.DEFERRED, code, stage, begun)
    assert "later" in outcome.text
    assert server.taken() == []
    assert send(sender)[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(("stage", "begun"), STAGES)
@pytest.mark.parametrize("code", [550, 554])
def test_5xx_is_refused_and_the_next_mail_goes_through(
    sender: SmtpSender, server: SmtpServer, stage: str, begun: int, code: int
) -> None:
    server.script.next(Fault(stage, f"{code} 5.1.1 never"))
    outcome, times = send(sender)
    assert (outcome.verdict, outcome.code, outcome.stage, times) == (Verdict.REFUSED, code, stage, begun)
    assert send(sender)[0].verdict is Verdict.ACCEPTED


def test_a_4xx_to_ehlo_is_deferred(sender: SmtpSender, server: SmtpServer) -> None:
    server.script.next(Fault("ehlo", "421 4.3.2 going down"))
    assert send(sender)[0] == Outcome(Verdict.DEFERRED, 421, "4.3.2 going down", "connect")


def test_a_server_without_ehlo_is_greeted_with_helo(sender: SmtpSender, server: SmtpServer) -> None:
    server.script.next(Fault("ehlo", "502 what?"))
    assert send(sender)[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data"])
def test_a_cut_before_the_content_is_certain(sender: SmtpSender, server: SmtpServer, stage: str) -> None:
    server.script.next(Fault(stage, drop=True))
    assert send(sender)[0].verdict is Verdict.DEFERRED
    assert server.taken() == []
    assert send(sender)[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("accepted", [True, False])
def test_a_cut_after_the_dot_is_uncertain(sender: SmtpSender, server: SmtpServer, accepted: bool) -> None:
    server.script.next(Fault("dot", drop=True, accept=accepted))
    outcome, times = send(sender)
    assert (outcome.verdict, outcome.stage, times) == (Verdict.UNCERTAIN, "dot", 1)
    assert len(server.taken()) == int(accepted)


def test_a_late_answer_to_the_dot_is_waited_for(server: SmtpServer) -> None:
    server.script.next(Fault("dot", accept=True, delay=1.5))
    sender = SmtpSender(
        SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=0.5, dot_timeout=5), witnessed=True
    )
    assert send(sender)[0].verdict is Verdict.ACCEPTED


def test_silence_after_the_dot_is_uncertain_and_silence_before_is_not(server: SmtpServer) -> None:
    config = SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=0.5, dot_timeout=0.5)
    server.script.next(Fault("dot", accept=True, delay=2))
    assert send(SmtpSender(config, witnessed=True))[0].verdict is Verdict.UNCERTAIN
    server.script.next(Fault("rcpt", delay=2))
    assert send(SmtpSender(config, witnessed=True))[0] == Outcome(
        Verdict.DEFERRED, 0, "Connection unexpectedly closed: timed out", "rcpt"
    )


def test_data_is_not_begun_when_too_little_time_is_left(server: SmtpServer) -> None:
    config = SmtpConfig(host="127.0.0.1", port=server.port, security="none", dot_timeout=600, deadline=600.2)
    server.script.next(Fault("rcpt", "250 OK", delay=0.5))
    outcome, times = send(SmtpSender(config, witnessed=True))
    assert (outcome.verdict, times) == (Verdict.DEFERRED, 0)


def test_a_refused_copy_is_listed_and_does_no_harm(sender: SmtpSender, server: SmtpServer) -> None:
    server.script.next(Fault("rcpt", "550 no", only="witness"))
    outcome, _ = send(sender, "ana@example.org", copies=("alice@example.edu", "witness@example.edu"))
    assert (outcome.verdict, outcome.refused) == (Verdict.ACCEPTED, ("witness@example.edu",))
    assert server.taken()[0].recipients == ("ana@example.org", "alice@example.edu")


def test_a_refused_recipient_stops_the_transaction(sender: SmtpSender, server: SmtpServer) -> None:
    server.script.next(Fault("rcpt", "451 greylisted", only="bob"))
    outcome, times = send(sender, "ana@example.org", "bob@example.org", copies=("alice@example.edu",))
    assert (outcome.verdict, times) == (Verdict.DEFERRED, 0)
    assert server.taken() == []


def test_the_end_of_service_while_copies_are_offered_is_deferred(sender: SmtpSender, server: SmtpServer) -> None:
    server.script.next(Fault("rcpt", "421 closing", only="witness"))
    outcome, times = send(sender, copies=("witness@example.edu",))
    assert (outcome.verdict, outcome.code, times) == (Verdict.DEFERRED, 421, 0)


def test_one_connection_serves_many_and_is_opened_again_when_dead(tmp_path: Path) -> None:
    server = SmtpServer(tmp_path / "journal")
    server.start()
    sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=5), witnessed=True)
    assert send(sender)[0].verdict is Verdict.ACCEPTED
    client = sender._client
    assert send(sender)[0].verdict is Verdict.ACCEPTED
    assert sender._client is client
    server.stop()
    with SmtpServer(tmp_path / "journal", port=server.port) as again:
        assert send(sender)[0].verdict is Verdict.ACCEPTED
        assert len(again.taken()) == 3


def test_nobody_listens(server: SmtpServer) -> None:
    server.stop()
    sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=2), witnessed=True)
    outcome, times = send(sender)
    assert (outcome.verdict, outcome.stage, times) == (Verdict.DEFERRED, "connect", 0)
    with pytest.raises(TemporaryFailure, match="refused"):
        sender.check()
    server.start()


def test_a_message_above_the_servers_limit_is_refused(sender: SmtpSender) -> None:
    outcome, times = send(sender, content=b"Subject: x\r\n\r\n" + b"a line\r\n" * 2000)
    assert (outcome.verdict, outcome.code, times) == (Verdict.REFUSED, 552, 0)


# --- protection and login ---


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_protected_line_with_login(tmp_path: Path, authority: Certificates, security: str) -> None:
    with SmtpServer(tmp_path / "journal", security=security, certs=authority, login=True) as server:
        common = {"host": "localhost", "port": server.port, "security": security, "timeout": 5.0}
        right = SmtpConfig(**common, user=USER, password=PASSWORD, ca_file=authority.ca)  # type: ignore[arg-type]
        sender = SmtpSender(right, witnessed=True)
        assert "logged in" in sender.check()
        assert send(sender)[0].verdict is Verdict.ACCEPTED
        sender.close()

        wrong = SmtpConfig(**common, user=USER, password="nö", ca_file=authority.ca)  # type: ignore[arg-type]
        outcome, _ = send(SmtpSender(wrong, witnessed=True))
        assert (outcome.verdict, outcome.stage) == (Verdict.DEFERRED, "login")
        assert "nö" not in outcome.text
        assert "refused the login" in outcome.text

        untrusted = SmtpConfig(**common, user=USER, password=PASSWORD)  # type: ignore[arg-type]
        outcome, _ = send(SmtpSender(untrusted, witnessed=True))
        assert (outcome.verdict, outcome.stage) == (Verdict.DEFERRED, "connect")
        assert "certificate is not trusted" in outcome.text
        assert len(server.taken()) == 1


def test_a_server_that_wants_a_login_does_not_cost_the_mail(tmp_path: Path) -> None:
    with SmtpServer(tmp_path / "journal", login=True) as server:
        outcome, _ = send(SmtpSender(SmtpConfig(host="localhost", port=server.port, security="none"), witnessed=True))
        assert (outcome.verdict, outcome.code, outcome.stage) == (Verdict.DEFERRED, 530, "login")


def test_the_name_in_the_certificate_must_fit(tmp_path: Path) -> None:
    other = certs.make(tmp_path / "tls", "DNS:mail.example.org")
    with SmtpServer(tmp_path / "journal", security="tls", certs=other) as server:
        config = SmtpConfig(host="localhost", port=server.port, security="tls", ca_file=other.ca, timeout=5)
        outcome, _ = send(SmtpSender(config, witnessed=True))
        assert outcome.verdict is Verdict.DEFERRED
        assert "Hostname mismatch" in outcome.text


def test_without_starttls_nothing_is_said_in_clear() -> None:
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            line, _ = listener.accept()
            with line:
                line.sendall(b"220 in between\r\n")
                while data := line.recv(4096):
                    heard.extend(data)
                    line.sendall(b"250-in between\r\n250 AUTH PLAIN\r\n")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        config = SmtpConfig(host="127.0.0.1", port=listener.getsockname()[1], user="me", password="secret", timeout=5)
        outcome, _ = send(SmtpSender(config, witnessed=True))
        thread.join(5)
    assert outcome.verdict is Verdict.DEFERRED
    assert "STARTTLS" in outcome.text
    assert heard.upper().startswith(b"EHLO ")
    assert b"AUTH" not in heard


def test_an_answer_that_is_not_smtp_after_the_dot_is_uncertain() -> None:
    replies = [b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"what?\r\n"]
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            line, _ = listener.accept()
            with line:
                line.sendall(b"220 hi\r\n")
                for reply in replies:
                    line.recv(65536)
                    line.sendall(reply)
                time.sleep(0.2)

        threading.Thread(target=serve, daemon=True).start()
        config = SmtpConfig(host="127.0.0.1", port=listener.getsockname()[1], security="none", timeout=5, dot_timeout=5)
        outcome, _ = send(SmtpSender(config, witnessed=True))
    assert outcome.verdict is Verdict.UNCERTAIN


# --- what reaches the wire ---


@pytest.mark.parametrize(
    "address",
    [
        '"x" <evil@example.com>',
        "alice@example.edu, evil@example.com",
        "alice@example.edu>\r\nRCPT TO:<evil@example.com",
        "alice@example.edu\n",
        "<alice@example.edu>",
        "alice @example.edu",
        "älice@example.edu",
        "alice",
        "a@b@example.edu\x00",
        "",
    ],
)
def test_only_bare_addresses_reach_the_wire(sender: SmtpSender, server: SmtpServer, address: str) -> None:
    outcome, times = send(sender, address)
    assert (outcome.verdict, outcome.code, times) == (Verdict.REFUSED, 553, 0)
    assert send(sender)[0].verdict is Verdict.ACCEPTED
    assert send(sender, copies=(address,))[0].refused == (address,)
    assert [taken.recipients for taken in server.taken()] == [("alice@example.edu",)] * 2


def test_addresses_go_out_letter_by_letter(sender: SmtpSender, server: SmtpServer) -> None:
    send(sender, "O'Brien+tag=x@sub.Example.org")
    assert server.taken()[0].recipients == ("O'Brien+tag=x@sub.Example.org",)
    assert is_address("a!#$%&'*/=?^_`{|}~-b@example.edu")


@pytest.mark.parametrize(
    "trick",
    [
        b"a\r\n.\r\nMAIL FROM:<evil@example.com>\r\n",
        b"a\n.\nMAIL FROM:<evil@example.com>\r\n",
        b"a\r.\rMAIL FROM:<evil@example.com>\r\n",
        b"a\n.\r\nMAIL FROM:<evil@example.com>\r\n",
        b"a\r\n.\nMAIL FROM:<evil@example.com>\r\n",
        b"a\r\n.\rMAIL FROM:<evil@example.com>\r\n",
        b"a\r\r\n.\r\r\nMAIL FROM:<evil@example.com>\r\n",
        b".\r\n.\r\n..\r\n...",
    ],
)
def test_no_content_ends_the_message_early(sender: SmtpSender, server: SmtpServer, trick: bytes) -> None:
    wire = stuffed(trick)
    assert wire.endswith(b"\r\n.\r\n")
    assert wire.count(b"\r\n.\r\n") == 1
    assert wire.replace(b"\r\n", b"").translate(None, b"\r\n") == wire.replace(b"\r\n", b"")
    assert send(sender, content=b"Subject: x\r\n\r\n" + trick)[0].verdict is Verdict.ACCEPTED
    assert len(server.taken()) == 1
    assert b"\r\n.\r\n" in server.taken()[0].raw


def test_crlf_content_keeps_its_bytes() -> None:
    assert stuffed(b"a\r\n\r\nb\x00\xff\r\n") == b"a\r\n\r\nb\x00\xff\r\n.\r\n"
    assert stuffed(b"") == b"\r\n.\r\n"


def test_control_characters_in_the_settings_are_refused() -> None:
    with pytest.raises(ConfigurationError):
        SmtpConfig(host="localhost", user="me\r\nRSET", password="x")
    assert "secret" not in repr(SmtpConfig(host="localhost", user="me", password="secret"))
