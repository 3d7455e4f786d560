"""MIME as it should not be (reading.md, "MIME parsing"; reliability.md, 40, 41): the text that a person would see, and a defect."""

import base64
import struct

import pytest

from mailflow.reading.html import html_to_text
from mailflow.reading.mime import parse

FROM = b"From: alice@example.edu\n"


def text(headers: str, body: bytes = b"Met Ana today.") -> str:
    return parse(FROM + headers.encode() + b"\n\n" + body).text.strip()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Type: multipart/mixed", b"Met Ana today."),
        ("Content-Type: multipart/mixed; boundary=zzz", b"--abc\nContent-Type: text/plain\n\nMet Ana today.\n--abc--"),
        ("Content-Type: multipart/mixed; boundary=x", b"Met Ana today."),
        ('Content-Type: multipart/mixed; boundary="x--"', b"--x--\nContent-Type: text/plain\n\nMet Ana today.\n--x----"),
        ("Content-Type: multipart/alternative; boundary=x", b"--x\nContent-Type: text/plain\n\nMet Ana today."),
        ("Content-Type: signature/plain", b"Met Ana today."),
        ("Content-Type: text", b"Met Ana today."),
        ("Content-Type: ;;;", b"Met Ana today."),
        ("Content-Type: text/html charset=utf-8", b"<p>Met Ana today.</p>"),
        ("Content-Type: text/plain", b"<!DOCTYPE html><html><body><p>Met <b>Ana</b> today.</p></body></html>"),
        ("Content-Type: text/enriched", b"Met <bold>Ana</bold> today."),
        ("broken line here\nContent-Type: text/html", b"<p>Met Ana today.</p>"),
        ("Subject : x\nContent-Type: text/html", b"<p>Met Ana today.</p>"),
        ("Content-Transfer-Encoding: base64", base64.b64encode(b"Met Ana today.") + b"\n\n-- \nthe list says hello"),
        ("Content-Transfer-Encoding: base64", base64.b64encode(b"Met ") + b"\n" + base64.b64encode(b"Ana today.")),
        ("Content-Transfer-Encoding: base64", b"Met Ana today."),
        ("Content-Transfer-Encoding: x-uuencode", b"begin 644 x\n.365T($%N82!T;V1A>2X \n`\nend"),
        ("Content-Transfer-Encoding: quoted-printable", b"Met=20Ana=\n today."),
        (
            "Content-Type: multipart/alternative; boundary=x",
            b"--x\n\nYour mail program does not support HTML messages.\n--x\nContent-Type: text/html\n\n<p>Met Ana today.</p>\n--x--",
        ),
        ("X: y", b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nMet Ana today.\n-----BEGIN PGP SIGNATURE-----\n\niQ=\n"),
    ],
)
def test_the_text_is_found(headers: str, body: bytes) -> None:
    assert text(headers, body) == "Met Ana today."


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("windows-1252", "utf-8"),  # a wrong label
        ("iso-8859-1", "cp1252"),
        ("us-askey", "utf-8"),
        ("iso-8859-8-i", "iso8859-8"),
        ("x-mac-roman", "mac_roman"),
        ("cp-850", "cp850"),
        ("ansi", "cp1252"),
        ("unicode-1-1-utf-7", "utf-7"),
        ("unicode", "utf-16"),
    ],
)
def test_charsets_by_their_other_names(charset: str, codec: str) -> None:
    word = "שלום" if "8859-8" in charset else "Café für Zoë"
    assert text(f"Content-Type: text/plain; charset={charset}", word.encode(codec)) == word


@pytest.mark.parametrize(
    ("charset", "codec", "word"),
    [
        ("x-sjis", "cp932", "会議は水曜日です①"),
        ("ks_c_5601-1987", "cp949", "회의는 수요일"),
        ("gb2312", "gb18030", "会议在周三"),
        ("big5", "big5hkscs", "會議在週三"),
        ("", "iso-2022-jp", "会議は水曜日です"),
        ("", "koi8-r", "Встретимся в среду в три часа, если вам удобно"),
    ],
)
def test_charsets_of_other_scripts(charset: str, codec: str, word: str) -> None:
    label = f"Content-Type: text/plain; charset={charset}" if charset else "Content-Type: text/plain"
    assert text(label, word.encode(codec)) == word


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"=?utf-8?Q?R=C3=A9mi Osei?=", "Rémi Osei"),
        (b"=?utf-8?Q?R=C3=A9mi?==?utf-8?Q?_Osei?=", "Rémi Osei"),
        (b"=?utf-8?Q?R=E9mi?=", "Rémi"),
        (b"=?x-unknown?Q?Remi?=", "Remi"),
        (b"=?UTF-8*en?Q?R=C3=A9mi?=", "Rémi"),
        (b"=?utf-8?B?UsOp!bWk?=", "Rémi"),
        (b"=?utf-8?Q?=F0=9F=98?= =?utf-8?Q?=80?=", "😀"),
        ("会議".encode("iso-2022-jp"), "会議"),
        ("会议".encode("gb2312"), "会议"),
        ("Rémi".encode("latin-1"), "Rémi"),
    ],
)
def test_subjects_in_whatever_coding(raw: bytes, subject: str) -> None:
    charset = "gb2312" if subject == "会议" else "iso-8859-1"
    assert parse(FROM + b"Subject: " + raw + f"\nContent-Type: text/plain; charset={charset}\n\nx".encode()).subject == subject


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("filename*=utf-8''R%C3%A9sum%C3%A9.pdf", "Résumé.pdf"),
        ("filename*0*=utf-8''R%C3%A9;\n filename*1*=sum%C3%A9.pdf", "Résumé.pdf"),
        ('filename*0="a"; filename*1="b.pdf"', "ab.pdf"),
        ('filename="=?utf-8?B?UsOpc3Vtw6kucGRm?="', "Résumé.pdf"),
        ("filename=..\\..\\x.exe", "x.exe"),
        ("filename*=bad'%zz", "bad'%zz"),
    ],
)
def test_file_names(disposition: str, name: str) -> None:
    mail = parse(FROM + f"Content-Type: application/pdf\nContent-Disposition: attachment; {disposition}\n\nPDF".encode())
    assert [file.filename for file in mail.attachments] == [name]


def attribute(number: int, value: bytes) -> bytes:
    return struct.pack("<BII", 1, number, len(value)) + value + b"\0\0"


def properties(*values: tuple[int, int, bytes]) -> bytes:
    out = struct.pack("<I", len(values))
    for kind, number, value in values:
        out += struct.pack("<HHII", kind, number, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return out


CALENDAR = b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n"
WINMAIL = (
    struct.pack("<IH", 0x223E9F78, 1)
    + attribute(0x69003, properties((0x1F, 0x1000, "Met Ana today.\0".encode("utf-16-le")), (0x102, 0x1013, b"<p>Met</p>")))
    + attribute(0x69002, b"")
    + attribute(0x18010, b"invite.ics\0")
    + attribute(0x6800F, CALENDAR)
    + attribute(0x69002, b"")
    + attribute(0x18010, b"CV.PDF\0")
    + attribute(0x6800F, b"PDF")
    + attribute(0x69005, properties((0x1F, 0x3707, "Curriculum vitae.pdf\0".encode("utf-16-le"))))
)


def wrapped(data: bytes, words: bytes = b"") -> bytes:
    return FROM + (
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n"
        + words
        + b"\n--x\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data) + b"--x--\n"
    )


def test_a_winmail_dat_gives_its_text_its_files_and_its_calendar() -> None:
    mail = parse(wrapped(WINMAIL))
    assert mail.text == "Met Ana today."
    assert [part.method for part in mail.calendars] == ["REQUEST"]
    assert [file.filename for file in mail.attachments] == ["Curriculum vitae.pdf"]
    assert parse(wrapped(WINMAIL, b"The plain words.")).text.strip() == "The plain words."


@pytest.mark.parametrize("length", [0, 5, 6, 20, 60, 100, 140])
def test_a_cut_winmail_dat_does_no_harm(length: int) -> None:
    mail = parse(wrapped(WINMAIL[:length], b"The plain words."))
    assert mail.text.strip() == "The plain words."
    assert length >= 6 or "winmail.dat unreadable" in mail.defects


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        (
            "<table><tr><td>When</td><td>Thu 3 Dec</td></tr><tr><td>Where</td><td>Room 4</td></tr></table>",
            "When Thu 3 Dec\nWhere Room 4",
        ),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div style='display:none'>preheader</div><p>Hello</p>", "Hello"),
        ("<span style='color:#fff;font-size:1px;opacity:0;max-height:0'>preheader</span>Hello", "Hello"),
        ("<div style='opacity: 0.9'>Hello</div>", "Hello"),
        ("Well done <img src='x' alt='🎉'><img alt='logo of the firm'>", "Well done 🎉"),
        ("R&eacute;mi&#8217;s &lt;caf&eacute;&gt; &amp; co&shy;op&#8203;", "Rémi’s <café> & coop"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("<b>Thurs</b>day at <i>three</i>", "Thursday at three"),
        ("<script>x()</script><style>p{}</style><!-- no -->Hello", "Hello"),
    ],
)
def test_markup_reads_as_a_person_sees_it(html: str, seen: str) -> None:
    assert html_to_text(html) == seen
