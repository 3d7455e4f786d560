"""Which class a mail has, and what automatic mail tells (reliability.md, 77-80)."""

import pytest

from mailflow.core.mail import MailClass
from mailflow.engine.read import read
from mailflow.reading.mime import parse
from mailflow.reading.triage import classify
from tests.reading.mails import context, understood


@pytest.mark.parametrize(
    ("headers", "sender", "subject", "expected"),
    [
        ("", "a@example.org", "hello", MailClass.HUMAN),
        ("Auto-Submitted: no (a person wrote this)\n", "a@example.org", "hello", MailClass.HUMAN),
        ("X-Auto-Response-Suppress: None\n", "a@example.org", "hello", MailClass.HUMAN),
        ("", "a@example.org", "Out of office next week", MailClass.HUMAN),
        ("Auto-Submitted: auto-replied\n", "a@example.org", "Re: x", MailClass.AUTO_REPLY),
        ("X-Auto-Response-Suppress: All\n", "a@example.org", "Automatic reply: x", MailClass.AUTO_REPLY),
        ("Precedence: auto_reply\n", "a@example.org", "x", MailClass.AUTO_REPLY),
        ("X-Autoreply: yes\n", "a@example.org", "x", MailClass.AUTO_REPLY),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n", "a@example.org", "x", MailClass.BOUNCE),
        ("X-Failed-Recipients: b@example.org\n", "a@example.org", "x", MailClass.BOUNCE),
        ("", "MAILER-DAEMON@mx.example.org", "failure notice", MailClass.BOUNCE),
        ("Return-Path: <>\n", "a@example.org", "Undelivered Mail Returned to Sender", MailClass.BOUNCE),
        ("List-Id: <x.example.org>\n", "a@example.org", "x", MailClass.LIST),
        ("Precedence: bulk\n", "a@example.org", "x", MailClass.LIST),
        ("Auto-Submitted: auto-generated\n", "a@example.org", "x", MailClass.NOTIFICATION),
        ("", "no-reply@example.org", "x", MailClass.NOTIFICATION),
    ],
)
def test_classes(headers: str, sender: str, subject: str, expected: MailClass) -> None:
    assert classify(parse(f"From: {sender}\nSubject: {subject}\n{headers}\nhello".encode())) is expected


DSN = """From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x

It failed.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; Ana@example.edu
Action: {action}
Status: {status}
--x
Content-Type: message/rfc822

Message-ID: <agenda.1@example.edu>
X-Mailflow-Id: abc123
Subject: Agenda

hello
--x--
"""


@pytest.mark.parametrize(("action", "status", "permanent"), [("failed", "5.1.1", True), ("failed", "4.2.2", False)])
def test_a_bounce_names_the_address_and_our_mail(action: str, status: str, permanent: bool) -> None:

    found = read(parse(DSN.format(action=action, status=status).encode()), context())
    assert found.bounced == ("ana@example.edu",)
    assert found.bounce_permanent is permanent
    assert {"<agenda.1@example.edu>", "abc123"} <= set(found.bounced_ids)
    assert found.intents == ()


def test_a_delayed_report_is_no_failure() -> None:

    assert read(parse(DSN.format(action="delayed", status="4.4.7").encode()), context()).bounced == ()


def test_an_out_of_office_answer_leaves_its_return_date_and_nothing_else() -> None:
    body = (
        "I am out of the office from 23.11.2026 to 04.12.2026 and will be back on Monday, 7 December 2026. I will read your "
        "draft then."
    )
    found = understood(body, "Automatic reply: Agenda", headers="Auto-Submitted: auto-replied\n")
    assert found.mail_class is MailClass.AUTO_REPLY
    assert found.returns_on == "2026-12-07"
    assert found.intents == ()


def test_list_mail_leaves_no_trace() -> None:
    assert (
        understood("Meeting with Dr. Rivera on Friday at 3pm. done 1. send", headers="List-Id: <x.example.org>\n").intents == ()
    )
