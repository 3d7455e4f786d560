"""The self-copy on real servers: what doubt looks like from both ends (reliability.md 54, 55, rules 17 to 21)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.clock import SystemClock
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.mailbox.smtp import SmtpSender
from mailflow.mailbox.smtp_line import SmtpConfig
from mailflow.ports import Envelope, Verdict
from tests.rig.dovecot import PASSWORD, Dovecot, Options, require_dovecot
from tests.rig.smtp_delivery import Lmtp
from tests.rig.smtp_faults import Fault
from tests.rig.smtpd import SmtpServer

SERVICE = "service@example.edu"
CONTENT = b"From: service@example.edu\r\nX-Mailflow-Id: 0123456789abcdef\r\nMessage-ID: <1@example.edu>\r\n\r\n.hello\r\n"
ENVELOPE = Envelope(SERVICE, ("alice@example.edu",), (SERVICE,), CONTENT, "<1@example.edu>")


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    require_dovecot()
    with Dovecot(Options(tls=False)) as running:
        yield running


@pytest.mark.parametrize("accepted", [True, False])
def test_after_doubt_the_self_copy_tells_whether_the_mail_went(tmp_path: Path, dovecot: Dovecot, accepted: bool) -> None:
    inbox = ImapInbox(
        ImapConfig(host="127.0.0.1", port=dovecot.imap, user=SERVICE, password=PASSWORD, security="none"), SystemClock()
    )
    inbox.waiting()
    with SmtpServer(tmp_path, Lmtp(dovecot.lmtp, frozenset({"*"}))) as server:
        server.script.next(Fault("dot", drop=True, accept=accepted))
        sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=server.port, security="none", timeout=5), witnessed=True)
        outcome = sender.send(ENVELOPE, lambda: None)
        assert outcome.verdict is Verdict.UNCERTAIN
        inbox.wait(5 if accepted else 1, lambda: False)
        witnesses = list(inbox.fetch(inbox.waiting()))
        assert [arrival.raw.endswith(CONTENT) for arrival in witnesses] == [True] * accepted
        assert len(dovecot.messages("alice@example.edu")) == int(accepted)
    inbox.close()
