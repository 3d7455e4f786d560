"""The guarded header reader: RFC 5322 fields and RFC 2047 words from hostile bytes, in linear time, never raising."""

import base64
import binascii
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from mailflow.reading.charset import clean, decode

MAX_BLOCK = 256 * 1024
MAX_HEADER = 16 * 1024
MAX_HEADERS = 1000
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)[ \t\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_FOLD = re.compile(r"\s*\n[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f]")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_EARLIEST, _LATEST = 1990, 2100


def block_end(raw: bytes) -> int:
    """Where the header block ends: the first empty line, or the end of the bytes."""
    ends = [at for mark in (b"\r\n\r\n", b"\n\n", b"\r\r") if (at := raw.find(mark)) >= 0]
    return min(ends, default=len(raw))


def fields(block: bytes, charset: str = "") -> tuple[list[tuple[str, str]], list[str]]:
    """All headers as (lower-case name, decoded value) in order, and the defects met. `charset` reads raw 8-bit values."""
    defects: list[str] = []
    found: list[tuple[str, bytes]] = []
    for line in re.split(rb"\r\n|\n|\r", block[:MAX_BLOCK]):
        _take(line, found, defects)
        if len(found) > MAX_HEADERS:
            defects.append("too many headers")
            break
    return [(name, decoded(value, name, defects, charset)) for name, value in found], defects


def _take(line: bytes, found: list[tuple[str, bytes]], defects: list[str]) -> None:
    if line[:1] in (b" ", b"\t"):
        if found and len(found[-1][1]) < MAX_HEADER:
            found[-1] = (found[-1][0], found[-1][1] + b"\n" + line)
        return
    match = _NAME.match(line)
    if match:
        found.append((match[1].decode("ascii").lower(), line[match.end() :]))
    elif line and not line.startswith((b"From ", b">From ")) and "broken header line" not in defects:
        defects.append("broken header line")


def decoded(value: bytes, name: str, defects: list[str], charset: str = "") -> str:
    """Unfolded and decoded value, cut at `MAX_HEADER`."""
    if len(value) > MAX_HEADER:
        defects.append(f"header {name} too long")
        value = value[:MAX_HEADER]
    text, guessed = decode(value)
    if guessed and charset:
        text, _ = decode(value, charset)
    return unfold(words(text))


def unfold(value: str) -> str:
    """One line: a fold becomes one blank (RFC 5322, 2.2.3), other control characters go."""
    joined = _FOLD.sub(" ", value) if "\n" in value else value
    return _CONTROL.sub("", joined).strip()


def words(text: str) -> str:
    """Decode RFC 2047 words; blanks between neighbouring words vanish, a multi-byte character may straddle two words."""
    if "=?" not in text:
        return text
    joined = _BETWEEN_WORDS.sub(r"\1", text)
    out: list[str] = []
    at, pending, charset = 0, b"", ""
    for match in _WORD.finditer(joined):
        data = _payload(match[2].lower(), match[3])
        if pending and (match.start() != at or charset != match[1].lower()):
            out.append(decode(pending, charset)[0])
            pending = b""
        out.append(joined[at : match.start()])
        pending, charset, at = pending + data, match[1].split("*")[0].lower(), match.end()
    out.append(decode(pending, charset)[0] if pending else "")
    return clean("".join([*out, joined[at:]]))


def _payload(encoding: str, text: str) -> bytes:
    if encoding == "b":
        body = re.sub(r"[^A-Za-z0-9+/]", "", text)
        try:
            return base64.b64decode(body + "=" * (-len(body) % 4))
        except (binascii.Error, ValueError):
            return text.encode("utf-8", "replace")
    plain = text.replace("_", " ").encode("utf-8", "replace")
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), plain)


def message_ids(value: str, limit: int = 50) -> tuple[str, ...]:
    """The message-ids of a References or In-Reply-To header, at most `limit`, the latest ones."""
    return tuple(_MESSAGE_ID.findall(value)[-limit:])


def date_of(value: str) -> datetime | None:
    """The Date header as an aware instant with the sender's own offset; None where absent or absurd."""
    try:
        found = parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    offset = found.utcoffset() or timedelta(0)
    return found if _EARLIEST <= found.year <= _LATEST and abs(offset) <= timedelta(hours=15) else None


def mime_block(block: bytes) -> bytes:
    """The MIME fields alone, as the parser should see them: broken lines between them would end its reading of the header."""
    found: list[tuple[str, bytes]] = [("content-description", b"")]  # without any field the empty line below would be text
    for line in re.split(rb"\r\n|\n|\r", block[:MAX_BLOCK]):
        _take(line, found, [])
        if len(found) > MAX_HEADERS:
            break
    return b"\n".join(name.encode() + b": " + value for name, value in found if name.startswith("content-"))


def raw_values(raw: bytes, name: str) -> list[str]:
    """The values of one header with RFC 2047 words left as they are, each cut at `MAX_HEADER`."""
    found: list[tuple[str, bytes]] = []
    for line in re.split(rb"\r\n|\n|\r", raw[: block_end(raw)][:MAX_BLOCK]):
        _take(line, found, [])
    return [decode(value[:MAX_HEADER])[0] for key, value in found if key == name]
