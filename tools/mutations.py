"""What can go wrong with a mail on its way, or be done to it on purpose: functions of bytes and a seeded chance."""

import base64
import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]
MAX_GROWN = 400_000  # bytes: what is larger is cut, so that a run of thousands ends
_SPICE = (b"\0", b"\r", b"\n\n", b"--", b"=?utf-8?q?=", b"\xff\xfe", b"((((", b"<<<<", b"boundary=", b"> > > ", b"BEGIN:VEVENT\n")
_SPICE += (b"Content-Type: multipart/mixed; boundary=x\n\n", b"DTSTART:", b"9" * 50, b"On a at b wrote:", b"From: x\n", b"\t")
_SPICE += ("½éあ🙂\u202e\u200b".encode(), b'; charset="', b"%", b":" * 30, b"\x1b$B", b"=\n", b"=3", b"+AD", b"\xed\xa0\x80")
_CHARSETS = b"utf-8 us-ascii iso-8859-1 utf-16 utf-16le utf-7 utf-32 iso-2022-jp gb18030 big5 koi8-r hz cp037 zlib idna".split()
_CHARSETS += [b"x-unknown", b"%invalid", b'""', b"utf-8\0", b"unicode-1-1-utf-7", b"none", b"punycode", b"undefined", b"rot13"]
_CODINGS = (b"base64", b"quoted-printable", b"x-uuencode", b"7bit", b"8bit", b"binary", b"BASE64 ; x", b"", b"gzip")
_TYPES = b"text/plain text/html multipart/mixed multipart/alternative message/rfc822 message/delivery-status".split()
_TYPES += b"multipart/report text/calendar application/ms-tnef multipart/digest message/partial multipart/ a/b/c text".split()
_TYPES += b"message/external-body multipart/signed text/rfc822-headers application/octet-stream text/enriched".split()
_UNITS = (
    " ", "\t", ">", "> ", "1", "9/", "12:", "3pm ", "Monday ", "next ", "Ana ", "A. ", "Dr. ", "O'Neil-", "(", "[", "<",
    "{", ")", "a@b.", "a@", "-", "_", "*", ":", "1. ", "(1) ", "and ", "not ", "will ", "to ", "by ", "until ",
    "from 3 to 4 ", ", ", "between 3 and ", "On 1 at 2 ", "wrote: ", "I will ", "she ", "if ", "?", "!", "...", "=",
    "http://", "www.", "\xa0", "half past ", "23 Nov 2026 ", "2026-11-23 ", "11/23/", "every ", "week of ", "the 3rd ",
    "PT1H", "Fwd: ", "Re: ", "é", "ß", "done ", "1 done, ", "Met Ana. ", "a'b", '"', "“",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ", "\n", "\n\n", ">\n",
    "> a\nb\n", "-- \n", "From: a\n", "- x\n", "1. x\n", "Date: 1\n", "*From:* a\n", "met Ana on Friday at 3, ",
    "SEND ", "___", "| a ", "\u200b", "\u202e", "ǅ", "İ",
)  # fmt: skip
_TAGS = "div blockquote table><tr><td ul><li span b p font a ol pre style !-- template svg".split()


def flip(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Some bytes become other bytes."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The end is missing, or a piece in the middle."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.3 else data[:at] + data[at + chance.randint(1, 400) :]


def spiced(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Small strings that mean something, where they do not belong."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_SPICE) * chance.choice((1, 1, 1, 30)) + data[at:]
    return data


def spliced(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A piece of another mail, or the same piece many times."""
    at = chance.randrange(len(data) + 1)
    other = chance.choice(others) if chance.random() < 0.6 else data
    start = chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + chance.randint(1, 900)] * chance.choice((1, 1, 3, 40)) + data[at:]


def boundaries(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Delimiter lines double, go missing, close too early; the parameter names another boundary."""
    if chance.random() < 0.3:
        return re.sub(rb'(?i)boundary="?[^";\r\n]*"?', chance.choice((b"", b'boundary="', b"boundary=x y", b"boundary=--")), data)
    lines = data.split(b"\n")
    out: list[bytes] = []
    for line in lines:
        fate = chance.randrange(4) if line.startswith(b"--") and len(line) > 4 else 3
        out += [[line, line], [], [line.rstrip() + b"--"], [line]][fate]
    return b"\n".join(out)


def nested(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The mail within multiparts or attached messages, a few or many."""
    depth = chance.choice((1, 2, 5, 29, 31, 200))
    if chance.random() < 0.5:
        return b"From: a@example.org\n" + b"Content-Type: message/rfc822\n\n" * depth + data
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: a@example.org\nSubject: x\n" + head + data + b"\n--b0--\n"


def headers(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Broken header lines: no colon, long, 8-bit, encoded words and parameters that end too early, dates of no calendar."""
    rubbish = (
        b"Subject: =?utf-8?b?%s?=" % base64.b64encode(chance.randbytes(20)),
        b"Subject: =?x-unknown?q?=ZZ=?= =?utf-8?q?=C3?=",
        b"Subject: " + chance.choice(_UNITS).encode().replace(b"\n", b" ") * 3000,
        b"From: " + chance.choice((b"(((", b'"', b"<", b"a@b <c@d>", b"\xff", b"g: a@b;", b"=?q?q?=")) * 50,
        b"To: " + b"a@example.org, " * chance.choice((3, 5000)),
        b"References: " + b"<a@example.org> " * chance.choice((3, 9000)),
        b"Date: " + chance.choice((b"Mon, 99 Foo 99999", b"0", b"Mon, 23 Nov 2026 25:61:61 +9999", b"9" * 400)),
        b"Content-Type: text/plain; name*0*=utf-8''%zz; name*1=\"b; name*99999999999=c; charset*=x'y'z",
        b"Content-Disposition: attachment; filename*=x''%FF%00; filename=" + b"../" * 50,
        b"no colon here",
        b"\x00\xff: x",
        b"X: " + b"y" * chance.choice((1000, 60_000)),
        b"Content-Type: text/plain" + b"; a=b" * chance.choice((5, 5000)),
        b"Message-ID: <<<" + b"<a@b" * 100,
        b"Auto-Submitted: auto-replied\nList-Id: <x>\nReturn-Path: <>",
    )
    lines = data.split(b"\n", 12)
    lines.insert(chance.randrange(len(lines)), chance.choice(rubbish))
    return b"\n".join(lines)


def labels(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Charset, type and transfer encoding say what is not so."""
    if chance.random() < 0.5:
        data = re.sub(rb'(?i)charset="?[\w-]+"?', b"charset=" + chance.choice(_CHARSETS), data)
    if chance.random() < 0.5:
        data = re.sub(rb"(?im)^(content-transfer-encoding:)[^\r\n]*", rb"\1 " + chance.choice(_CODINGS), data)
    if chance.random() < 0.4:
        data = re.sub(rb"(?im)^(content-type:)\s*[\w/.-]+", rb"\1 " + chance.choice(_TYPES), data, count=chance.randint(1, 2))
    return data


def coded(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The body in base64, quoted-printable or UTF-16, with damage."""
    _, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    style = chance.randrange(3)
    if style == 0:
        body = base64.encodebytes(body)
        body = cut(body, chance, others) if chance.random() < 0.5 else flip(body, chance, others)
    elif style == 1:
        body = re.sub(rb"[^ \n]", lambda found: b"=%02X" % found[0][0] if chance.random() < 0.2 else found[0], body[:50_000])
        body = flip(body, chance, others)
    else:
        name = chance.choice(("utf-16", "utf-16le", "utf-32", "utf-7", "cp037"))
        body = body.decode("utf-8", "replace").encode(name, "replace")
    coding = (b"base64", b"quoted-printable", b"8bit")[style]
    kinds = (b"text/plain; charset=utf-8", b"text/html", b"text/calendar; method=REQUEST", b"text/plain; format=flowed")
    kind = chance.choice(kinds)
    head = b"From: Alice <alice@example.edu>\nDate: Mon, 23 Nov 2026 10:00:00 -0500\nSubject: x\n"
    return head + b"Content-Type: " + kind + b"\nContent-Transfer-Encoding: " + coding + b"\n\n" + body


def bombed(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A long run of one unit or of two by turns, on one line or on many, in the body or the subject: what patterns stumble on."""
    unit = "".join(chance.sample(_UNITS, chance.choice((1, 1, 2, 3))))
    size = chance.choice((500, 3_000, 20_000, 120_000))
    run = (unit * (size // len(unit) + 1))[:size].encode("utf-8", "replace")
    run += chance.choice((b"", b"!", b"\n", b" x", b":\n"))
    if chance.random() < 0.2:
        return re.sub(rb"(?im)^subject:", lambda found: found[0] + b" " + run.replace(b"\n", b"\n "), data, count=1)
    head, mark, body = data.partition(b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n")
    lines = body.split(b"\n")
    lines.insert(chance.randrange(len(lines)), run)
    return head + mark + b"\n".join(lines)


def quoted(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Quotes within quotes, attributions without end."""
    head, mark, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    for _ in range(chance.choice((3, 12, 25))):
        body = b"On Mon, Nov 23, 2026 at 9:00 AM Ana <ana@example.edu> wrote:\n" * chance.randint(0, 3) + b"\n".join(
            b">" * chance.choice((1, 1, 90)) + b" " + line for line in body[:12_000].split(b"\n")
        )
    return head + mark + body


def marked_up(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The body as HTML of too many, unclosed or interleaved tags, entities without end, styles and comments left open."""
    _, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    tag = chance.choice(_TAGS).encode()
    depth = chance.choice((1, 30, 500, 20_000))
    style = chance.choice((b"", b" style='display:none'", b" style='" + b"a:b;" * 50, b' class="gmail_quote"', b" hidden"))
    opened = (b"<" + tag + style + b">") * (depth if len(style) < 60 else min(depth, 500))
    entities = chance.choice((b"", b"&nbsp;" * 3000, b"&#x110000;&#0;&bogus;" * 500, b"&" * 5000, b"<" * 5000))
    html = opened + body[:30_000].replace(b"\n", b"<br>") + entities + b"</" + tag + b">" * chance.choice((0, 1, depth))
    return b"From: Alice <alice@example.edu>\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n" + html


TREATMENTS: tuple[Mutation, ...] = (
    flip, cut, spiced, spliced, boundaries, nested, headers, labels, coded, bombed, bombed, quoted, marked_up,
)  # fmt: skip


def mutated(index: int, seed: int, seeds: Sequence[bytes], more: Sequence[Mutation] = ()) -> tuple[bytes, str]:
    """The mail with this number of a run, and what was done to it. The same number and seed always give the same mail."""
    chance = random.Random(seed * 1_000_003 + index)  # noqa: S311 - repeatable on purpose
    data = chance.choice(seeds)
    done: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        treatment = chance.choice((*TREATMENTS, *more))
        data = treatment(data, chance, seeds)[:MAX_GROWN]
        done.append(treatment.__name__)
    return data, "+".join(done)
