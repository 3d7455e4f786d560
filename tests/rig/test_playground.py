"""`make loopback`: the servers answer, and the `.env` beside them is one that mailflow accepts."""

import signal
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailflow import settings
from tests.rig.dovecot import PASSWORD, require_dovecot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def playground(tmp_path):
    require_dovecot()
    process = subprocess.Popen([sys.executable, "-m", "tests.rig", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert any("Ctrl-C" in line for line in process.stdout)
    yield settings.load({}, None, tmp_path)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def test_mail_to_two_mailboxes_is_accepted_and_lies_in_both(playground):
    assert playground.imap_password == PASSWORD
    people = ["alice@example.edu", playground.address]
    with smtplib.SMTP(playground.smtp_host, playground.smtp_port) as smtp:
        assert smtp.sendmail("bob@example.edu", people, b"Subject: hello\r\n\r\nhello\r\n") == {}
    for person in people:
        with IMAPClient(playground.imap_host, playground.imap_port, ssl=False) as client:
            client.login(person, PASSWORD)
            client.select_folder("INBOX", readonly=True)
            assert len(client.search()) == 1
