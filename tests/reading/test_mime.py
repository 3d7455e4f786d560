"""Any bytes give a mail, in bounded time (reliability.md, 35-42, 46, 62)."""

import base64
import time

import pytest

from mailflow.reading.mime import parse

FROM = b"From: alice@example.edu\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            FROM
            + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
            + b"\nhello",
            id="nested multiparts",
        ),
        pytest.param(FROM + b"Content-Type: message/rfc822\n\n" * 3000 + b"hello", id="nested messages"),
        pytest.param(FROM + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 100_000, id="100,000 parts"),
        pytest.param(FROM + b"Content-Type: text/plain" + b"; a=b" * 100_000 + b"\n\nhello", id="100,000 parameters"),
        pytest.param(
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain"
            + b"; a=b" * 100_000
            + b"\n\nhello\n--x--",
            id="parameters of a part",
        ),
        pytest.param(FROM + b"To: " + b"a@example.org, " * 32_000 + b"\n\nhello", id="32,000 addresses"),
        pytest.param(FROM + b"References: " + b"<a@example.org> " * 50_000 + b"\n\nhello", id="50,000 references"),
        pytest.param(b"From: " + b"(" * 50_000 + b"\n\nhello", id="comments"),
        pytest.param(FROM + b"Message-ID: <<<\n\nhello", id="message-id"),
        pytest.param(FROM + b"\n" + b"x" * 1_000_000, id="one long line"),
        pytest.param(FROM + b"Content-Type: text/html\n\n" + b"<div>" * 200_000 + b"x", id="nested tags"),
        pytest.param(FROM + b"Content-Type: text/html\n\n<table>" + b"<tr><td>x y</td></tr>" * 200_000, id="large table"),
        pytest.param(FROM + b"\n" + b"On " + b"a at b " * 100_000 + b"wrote", id="attribution without end"),
        pytest.param(b"\0" * 1000, id="NUL"),
        pytest.param(b"", id="nothing"),
        pytest.param(FROM, id="header only"),
        pytest.param(b"no header at all\r\rbare CR", id="bare CR"),
    ],
)
def test_hostile_messages_cost_little_and_never_raise(source: bytes) -> None:
    started = time.process_time()
    mail = parse(source)
    assert time.process_time() - started < 2
    assert "\0" not in mail.text


@pytest.mark.parametrize(
    "value",
    [
        b"alice@good.example.org <evil@bad.example.org>",
        b"a@example.org, b@example.org",
        b"group: a@example.org;",
        b"<a@example.org> x",
        b"=?utf-8?q?alice?=@example.org",
        "a@exämple.org".encode(),
        b"<a@example.org",
        b"a@example.org>",
        b"",
        b"nobody",
        b'"unclosed <a@example.org>',
    ],
)
def test_a_from_with_any_defect_has_no_sender(value: bytes) -> None:
    assert parse(b"From: " + value + b"\n\nx").sender is None


def test_two_from_headers_have_no_sender() -> None:
    assert parse(b"From: a@example.org\nFrom: b@example.org\n\nx").sender is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"Alice <a@example.org>", "Alice"),
        (b'"Nguyen, Alice" <A@Example.ORG>', "Nguyen, Alice"),
        (b"=?utf-8?q?J=C3=B6rg?= <a@example.org>", "Jörg"),
        ("Jörg <a@example.org>".encode(), "Jörg"),
        (b"a@example.org (a comment (nested))", ""),
        (b"\n  Alice\n  <a@example.org>", "Alice"),
    ],
)
def test_a_plain_from_is_read(value: bytes, name: str) -> None:
    sender = parse(b"From: " + value + b"\n\nx").sender
    assert sender is not None
    assert (sender.name, sender.address) == (name, "a@example.org")


@pytest.mark.parametrize("charset", ["nope", "zlib", "idna", "utf-8\0", "us-ascii", "", "%invalid"])
def test_an_unusable_charset_falls_back_to_utf_8(charset: str) -> None:
    mail = parse(FROM + f'Content-Type: text/plain; charset="{charset}"\n\nhéllo'.encode())
    assert mail.text == "héllo"


def test_declared_charsets_are_used() -> None:
    assert (
        parse(FROM + b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n\x93caf\xe9\x94").text
        == "“café”"
    )
    assert (
        parse(FROM + b"Content-Type: text/plain; charset=shift_jis\n\n" + "こんにちは".encode("shift_jis")).text == "こんにちは"
    )


def test_broken_base64_is_read_as_far_as_it_goes() -> None:
    body = base64.b64encode(b"Hello there, Mailflow")[:-3]
    mail = parse(FROM + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + body[:8] + b"!*\n" + body[8:])
    assert mail.text.startswith("Hello there")


def test_subject_words_that_split_a_character_are_joined() -> None:
    mail = parse(FROM + b"Subject: =?utf-8?b?w7w=?= =?utf-8?q?=C3?= =?utf-8?q?=BC?= end\n\nx")
    assert mail.subject == "üü end"


def test_an_encoded_newline_makes_no_header() -> None:
    mail = parse(FROM + b"Subject: =?utf-8?q?a=0ABcc:_x@example.org?=\n\nx")
    assert "\n" not in mail.subject


def test_flowed_text_is_joined_and_an_empty_quoted_line_stays_a_break() -> None:
    body = b"Met Ana \ntoday.\n> one \n> two\n> \n> three\n-- \nAlice"
    mail = parse(FROM + b"Content-Type: text/plain; format=flowed\n\n" + body)
    assert mail.text.startswith("Met Ana today.\n> one two\n")
    assert "> three" in mail.text
    assert "\n-- \n" in mail.text


def test_html_stands_in_where_the_plain_part_is_empty() -> None:
    source = FROM + (
        b"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n \n--x\nContent-Type: "
        b"text/html; charset=utf-8\n\n"
        b"<p>Met <b>Ana</b> today.</p><ul><li>one</li><li>two</li></ul><div "
        b"style='display:none'>hidden</div><blockquote>old</blockquote>\n--x--"
    )
    assert parse(source).text == "Met Ana today.\n\n- one\n- two\n\n> old"


def test_parts_are_kept_apart() -> None:
    source = FROM + (
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhello\n--x\nContent-Type: text/calendar; "
        b"method=request\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n"
        b'--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="../../etc/passwd"\n\nPDF\n'
        b"--x\nContent-Type: message/rfc822\n\nFrom: b@example.org\n\ninner\n--x--"
    )
    mail = parse(source)
    assert mail.text.strip() == "hello"
    assert [part.method for part in mail.calendars] == ["REQUEST"]
    assert [part.filename for part in mail.attachments] == ["passwd"]
    assert b"inner" in mail.forwarded_messages[0]


def test_the_fingerprint_is_of_the_words_not_of_the_way() -> None:
    head = b"From: a@example.org\nMessage-ID: <1@example.org>\nDate: Mon, 23 Nov 2026 10:00:00 -0500\n"
    first, second = (
        parse(head + b"\nhello  there\n"),
        parse(b"Received: by x\n" + head.replace(b"\n", b"\r\n") + b"\r\nhello there\r\n\r\n"),
    )
    assert first.fingerprint == second.fingerprint != first.digest
    assert parse(head + b"\nhello you\n").fingerprint != first.fingerprint
    nameless = parse(b"From: a@example.org\n\nhello")
    assert nameless.fingerprint == nameless.digest


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 99 Nov 2026 10:00:00 +0000",
        "yesterday",
        "Mon, 23 Nov 1901 10:00:00 +0000",
        "Mon, 23 Nov 99999 10:00:00 +0000",
        "Mon, 23 Nov 2026 10:00:00 +9999",
    ],
)
def test_an_absurd_date_is_none(value: str) -> None:
    assert parse(FROM + f"Date: {value}\n\nx".encode()).date is None
