"""From words to bytes: multipart/alternative with text, HTML and, as the last alternative, the calendar part (RFC 2046, 6047)."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from mailflow.core.calendar_text import method_of
from mailflow.letters.headers import UnsafeHeaderError, field

SAFE_LINE = 900  # below the 998 of RFC 5322
BASE64_LINE = 57  # bytes that make a line of 76 characters


@dataclass(frozen=True)
class Body:
    """The alternatives of one mail, line ends `\\n` (calendar: as made)."""

    text: str
    html: str
    calendar: str = ""


def message(fields: Iterable[tuple[str, str]], body: Body, message_id: str) -> bytes:
    """A complete message: CRLF, 7 bit, the same bytes for the same input. Values of `fields` are encoded already."""
    parts = [_part("text/plain; charset=utf-8", body.text), _part("text/html; charset=utf-8", body.html)]
    if body.calendar:
        method = method_of(body.calendar)
        if not method:
            raise UnsafeHeaderError("a calendar object without METHOD cannot be mailed")
        parts.append(_part(f"text/calendar; charset=utf-8; method={method}", body.calendar))
    boundary = _boundary(message_id, parts)
    head = b"".join(field(name, value) for name, value in fields)
    head += field("MIME-Version", "1.0")
    head += field("Content-Type", f'multipart/alternative; boundary="{boundary}"')
    mark = f"--{boundary}".encode()
    # the line end before a boundary belongs to the boundary (RFC 2046, 5.1.1): the parts keep their own
    return head + b"\r\n" + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"


def _part(content_type: str, content: str) -> bytes:
    lines = content.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    data = "\r\n".join([*lines, ""]).encode("utf-8", "replace")
    encoding, encoded = _transfer(data)
    return field("Content-Type", content_type) + field("Content-Transfer-Encoding", encoding) + b"\r\n" + encoded


def _transfer(data: bytes) -> tuple[str, bytes]:
    """7bit where nothing can happen to it, quoted-printable for mostly ASCII text, else base64."""
    lines = data.split(b"\r\n")
    if data.isascii() and b"\0" not in data and not any(_fragile(line) for line in lines):
        return "7bit", data
    if 6 * sum(byte > 126 for byte in data) < len(data):
        # b2a_qp leaves "From " alone, which mbox files and some servers change
        quoted = b"\r\n".join(_without_from(line) for line in binascii.b2a_qp(data, istext=True).split(b"\r\n"))
        return "quoted-printable", quoted
    rows = [base64.b64encode(data[at : at + BASE64_LINE]) for at in range(0, len(data), BASE64_LINE)]
    return "base64", b"\r\n".join([*rows, b""])


def _fragile(line: bytes) -> bool:
    """Whether a server on the way may change the line; the signature's `-- ` is known everywhere."""
    trailing = line != b"-- " and line.endswith((b" ", b"\t"))
    odd = any(byte < 32 and byte != 9 for byte in line)
    return trailing or odd or len(line) > SAFE_LINE or line.startswith((b"From ", b"."))


def _without_from(line: bytes) -> bytes:
    return b"=46" + line[1:] if line.startswith(b"From ") else line


def _boundary(message_id: str, parts: list[bytes]) -> str:
    """Fixed by the Message-ID, so that equal input gives equal bytes; lengthened in the absurd case that a part holds it."""
    boundary = "=_" + hashlib.sha256(message_id.encode()).hexdigest()[:32]
    while any(boundary.encode() in part for part in parts):
        boundary += "_"
    return boundary
