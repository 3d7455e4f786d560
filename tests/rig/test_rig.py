"""The rig itself: tests believe it, so it must be right."""

import smtplib
from pathlib import Path

import pytest

from tests.rig.dovecot import Dovecot, Options, require_dovecot
from tests.rig.smtp_delivery import Lmtp, Maildirs
from tests.rig.smtp_faults import Fault
from tests.rig.smtpd import SmtpServer
from tests.rig.smtpd_process import SmtpProcess

RAW = b"""From: a@example.edu
Subject: x
X-Mailflow-Id: 77
X-Mailflow-Kind: receipt
Message-ID: <1@example.edu>

.hello
""".replace(b"\n", b"\r\n")


def send(port: int, *recipients: str) -> None:
    with smtplib.SMTP("127.0.0.1", port, "rig.example.edu", timeout=20) as client:
        client.sendmail("a@example.edu", list(recipients), RAW)


def test_mail_goes_from_smtp_through_lmtp_into_a_mailbox(tmp_path: Path) -> None:
    require_dovecot()
    with Dovecot(Options(tls=False)) as dovecot:
        local = frozenset({"@example.edu"})
        with SmtpServer(tmp_path, Lmtp(dovecot.lmtp, local)) as server:
            send(server.port, "alice@example.edu", "ana@example.org")
        (taken,) = server.taken()
        assert taken.recipients == ("alice@example.edu", "ana@example.org")
        assert (taken.mailflow_id, taken.kind, taken.message_id, taken.raw) == ("77", "receipt", "<1@example.edu>", RAW)
        (delivered,) = dovecot.messages("alice@example.edu")
        assert delivered.endswith(RAW)
        assert dovecot.messages("ana@example.org") == []


def test_a_dead_mailbox_server_is_a_451_and_nothing_is_journalled(tmp_path: Path) -> None:
    with SmtpServer(tmp_path, Lmtp(1, frozenset({"*"}))) as server:
        with pytest.raises(smtplib.SMTPDataError, match="451"):
            send(server.port, "alice@example.edu")
        assert server.taken() == []


def test_delivery_into_maildirs(tmp_path: Path) -> None:
    with SmtpServer(tmp_path / "j", Maildirs({"alice@example.edu": tmp_path / "alice"})) as server:
        send(server.port, "Alice@example.edu", "bob@example.edu")
    (file,) = (tmp_path / "alice" / "new").iterdir()
    assert file.read_bytes().endswith(b"\n\n.hello\n")


def test_the_process_answers_survives_its_clients_and_goes_on_with_its_journal(tmp_path: Path) -> None:
    with SmtpProcess(tmp_path) as server:
        send(server.port, "alice@example.edu")
        server.stop()
        server.start()
        send(server.port, "alice@example.edu")
        assert [taken.number for taken in server.taken()] == [1, 2]


def test_random_faults_come_at_their_rate_and_repeat(tmp_path: Path) -> None:
    seen: list[list[bool]] = []
    for name in ("a", "b"):
        with SmtpProcess(tmp_path / name, "--drop-accepted", "0.5", "--seed", "3") as server:
            outcomes = []
            for _ in range(12):
                try:
                    send(server.port, "alice@example.edu")
                    outcomes.append(True)
                except smtplib.SMTPException:
                    outcomes.append(False)
            seen.append(outcomes)
            assert len(server.taken()) == 12
    assert seen[0] == seen[1]
    assert True in seen[0]
    assert False in seen[0]


def test_unknown_stages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown stage"):
        SmtpServer(tmp_path).script.next(Fault("hello"))
