"""Who really wrote this (reliability.md 62 to 67)."""

import pytest

from mailflow.core.mail import Address, CalendarPart, IncomingMail
from mailflow.mailbox.auth import AuthLevel, judge

OURS = "mx.example.org"
GOOD = f"{OURS}; dmarc=pass header.from=example.edu"


def mail(*results: str, sender: str | None = "alice@example.edu", **more: object) -> IncomingMail:
    headers = [("authentication-results", value) for value in results]
    headers += more.pop("headers", [])  # type: ignore[arg-type]
    author = Address("", sender) if sender else None
    fields = {"digest": "", "fingerprint": "", "message_id": "", "subject": "", "date": None, "headers": tuple(headers)} | more
    return IncomingMail(sender=author, **fields)  # type: ignore[arg-type]


def level(*results: str, **more: object) -> AuthLevel:
    return judge(mail(*results, **more), "strict", OURS).level  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "results",
    [
        GOOD,
        "MX.Example.ORG; dmarc=pass header.from=example.edu",
        '"mx.example.org"; dmarc=pass header.from=example.edu',
        "mx.example.org 1; dmarc=pass header.from=example.edu",
        "(a comment) mx.example.org (another (nested)) 1 (x) ; dmarc=pass header.from=example.edu",
        "mx.example.org;\r\n\tspf=pass smtp.mailfrom=b+a=b@example.edu;\r\n\tdmarc = (c) pass\r\n header . from = Example.EDU",
        "mx.example.org; dkim=pass header.i=@example.edu header.b=abc/def==; dmarc=pass(p=REJECT) header.from=example.edu;",
        "mx.example.org; dmarc=pass action=none header.from=example.edu; compauth=pass reason=100",
        "mx.example.org; dmarc/1=pass header.from=example.edu",
        'mx.example.org; dmarc=pass header.from="example.edu"',
        "mx.example.org; dmarc=PASS policy.dmarc=none header.from=alice@example.edu",
    ],
)
def test_a_pass_of_the_trusted_server_for_the_domain_of_from_verifies(results: str) -> None:
    assert level(results) is AuthLevel.VERIFIED


@pytest.mark.parametrize(
    "results",
    [
        "mx.example.com; dmarc=pass header.from=example.edu",  # somebody else
        "mx.example.org.evil.example.com; dmarc=pass header.from=example.edu",
        "mx.example.com (mx.example.org); dmarc=pass header.from=example.edu",
        "mx.example.com; spf=pass; mx.example.org; dmarc=pass header.from=example.edu",  # a second id
        "mx.example.com mx.example.org; dmarc=pass header.from=example.edu",
        "mx.example.org mx.example.com; dmarc=pass header.from=example.edu",
        "dmarc=pass header.from=example.edu; mx.example.org",  # no id
        "mx.example.org; none",
        "mx.example.org",
        "",
        "mx.example.org; (dmarc=pass header.from=example.edu)",
        "mx.example.org; dmarc=fail (dmarc=pass) header.from=example.edu",
        "mx.example.org; dmarc=fail (a \\) dmarc=pass) header.from=example.edu",
        'mx.example.org; spf=fail reason="x; dmarc=pass header.from=example.edu"',
        'mx.example.org; spf=fail reason="\\"; dmarc=pass header.from=example.edu',
        "mx.example.org; spf=fail reason=dmarc=pass header.from=example.edu",
        "mx.example.org; spf=pass dmarc=pass header.from=example.edu",
        "mx.example.org; x-dmarc=pass header.from=example.edu",
        'mx.example.org; dmarc="pass" header.from=example.edu',
        "mx.example.org; dmarc=pa(x)ss header.from=example.edu",
        "mx.example.org; dmarc=pass",  # about whom?
        "mx.example.org; dmarc=pass header.from=",
        "mx.example.org; dmarc=pass d=example.edu",
        "mx.example.org; dmarc=pass header.from=example.com",
        "mx.example.org; dmarc=pass header.from=sub.example.edu",
        "mx.example.org; dmarc=pass header.from=example.edu header.from=example.com",
        "mx.example.org; dmarc=pass header.from=example.edu (unclosed",
        "mx.example.org; dmarc=fail header.from=example.edu; dmarc=pass header.from=example.edu",
        "mx.example.org; dmarc=pass header.from=example.edu; dmarc=fail header.from=example.edu",
        "mx.example.org; spf=pass smtp.mailfrom=evil.example.com; dkim=pass header.d=evil.example.com",  # 66
        "mx.example.org; spf=pass smtp.mailfrom=example.edu; dkim=pass header.d=example.edu",
        *(f"mx.example.org; dmarc={value} header.from=example.edu" for value in ("none", "bestguesspass", "temperror", "fail")),
    ],
)
def test_anything_else_does_not(results: str) -> None:
    assert level(results) is AuthLevel.FAILED


def test_only_the_topmost_of_the_trusted_server_counts() -> None:
    forged = GOOD
    genuine = f"{OURS}; dmarc=fail header.from=example.edu"
    assert level(genuine, forged) is AuthLevel.FAILED
    assert level("mx.example.com; dmarc=fail header.from=example.edu", forged) is AuthLevel.VERIFIED
    assert level("spf=pass (Microsoft writes no id) smtp.mailfrom=example.edu", forged) is AuthLevel.VERIFIED


def test_a_broken_header_hides_all_below_it() -> None:
    assert level(f"{OURS} (helo=evil( ; dmarc=fail", GOOD) is AuthLevel.FAILED
    assert level(f'{OURS}; spf=fail smtp.helo="evil', GOOD) is AuthLevel.FAILED
    assert level(f"{OURS} evil; dmarc=fail", GOOD) is AuthLevel.FAILED


def test_arc_results_do_not_count() -> None:
    assert level(headers=[("arc-authentication-results", f"i=1; {GOOD}")]) is AuthLevel.FAILED


def test_without_a_trusted_id_nobody_is_believed() -> None:
    assert judge(mail(GOOD), "strict", "").level is AuthLevel.FAILED
    assert judge(mail("; dmarc=pass header.from=example.edu"), "strict", "").level is AuthLevel.FAILED
    assert judge(mail(GOOD), "dkim", OURS).level is AuthLevel.FAILED


@pytest.mark.parametrize("check", ["strict", "none"])
@pytest.mark.parametrize(
    "defective",
    [
        mail(GOOD, sender=None),
        mail(GOOD, headers=[("from", "alice@example.edu"), ("from", "evil@example.com")]),
        mail(GOOD, sender="alice@exämple.edu"),
        mail(GOOD, sender="alice"),
        mail(GOOD, sender="@example.edu"),
    ],
)
def test_a_defective_from_is_never_believed(check: str, defective: IncomingMail) -> None:
    assert judge(defective, check, OURS).level is AuthLevel.FAILED


def test_without_a_check_mail_is_believed_and_said_to_be_unchecked() -> None:
    verdict = judge(mail(), "none", "")
    assert verdict.level is AuthLevel.UNCHECKED
    assert verdict.believed


def test_another_sender_or_reply_to_is_not_believed() -> None:
    mallory = (Address("", "mallory@example.com"),)
    assert level(GOOD, reply_to=mallory) is AuthLevel.FAILED
    assert level(GOOD, reply_to=(Address("A", "Alice@example.edu"),)) is AuthLevel.VERIFIED
    assert level(GOOD, headers=[("sender", "mallory@example.com")]) is AuthLevel.FAILED
    assert level(GOOD, headers=[("sender", "alice@example.edu")]) is AuthLevel.VERIFIED


def test_a_calendar_may_send_on_behalf() -> None:
    invitation = (CalendarPart("REQUEST", "BEGIN:VCALENDAR"),)
    assert level(GOOD, headers=[("sender", "calendar@example.com")], calendars=invitation) is AuthLevel.VERIFIED
    assert level(headers=[("sender", "calendar@example.com")], calendars=invitation) is AuthLevel.FAILED
