"""Header fields of our mails (RFC 5322, 2045, 2047), with a guard of our own.

CPython 3.11 lets an encoded newline in a header value become a header of its own (cpython#121650), so values are encoded here.
"""

import base64
import re
from collections.abc import Iterable

from mailflow.errors import MailflowError

LINE = 76
ENCODED_BYTES = 42  # 42 bytes of UTF-8 make an encoded word of 68 characters, below the 75 of RFC 2047
LONG_TOKEN = 60
NAME_LIMIT = 120
REFERENCES = 12
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
_IDENTIFIER = re.compile(r"<[!-;=?-~]{1,250}>")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class UnsafeHeaderError(MailflowError):
    """A value that must not stand in a header: an address or Message-ID that is none, or a line break."""


def one_line(value: str) -> str:
    """The value without control characters and line breaks, runs of white space made one space."""
    value = value.encode("utf-8", "replace").decode()
    return " ".join(_BREAKS.sub(" ", value).split())


def unstructured(value: str) -> str:
    """A Subject or the like, in encoded words where it is not plain ASCII (or looks encoded itself)."""
    value = one_line(value)
    plain = value.isascii() and "=?" not in value and all(len(word) <= LONG_TOKEN for word in value.split())
    return value if plain else _encoded_words(value)


def mailbox(name: str, address: str) -> str:
    """`name <address>` with the name as atoms, quoted string or encoded words, whatever it needs."""
    if not _ADDRESS.fullmatch(address):
        raise UnsafeHeaderError(f"not a usable address: {address[:80]!r}")
    name = one_line(name)[:NAME_LIMIT].strip()
    if not name:
        return address
    if not name.isascii() or "=?" in name or any(len(word) > LONG_TOKEN for word in name.split()):
        return f"{_encoded_words(name)} <{address}>"
    if _ATOMS.fullmatch(name):
        return f"{name} <{address}>"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{address}>'


def identifiers(values: Iterable[str]) -> list[str]:
    """The well-formed Message-IDs among the values, each once; of a long chain the first and the latest ones."""
    good = list(dict.fromkeys(value for value in values if _IDENTIFIER.fullmatch(value)))
    return good if len(good) <= REFERENCES else [good[0], *good[1 - REFERENCES :]]


def own_identifier(value: str) -> str:
    """A Message-ID that we make ourselves; raises `UnsafeHeaderError` if it is none."""
    if not _IDENTIFIER.fullmatch(value):
        raise UnsafeHeaderError(f"not a Message-ID: {value[:80]!r}")
    return value


def field(name: str, value: str) -> bytes:
    """One header field, folded at spaces, with its CRLF. Raises `UnsafeHeaderError` for all but one field of ASCII."""
    if not _FIELD_NAME.fullmatch(name) or not value.isascii() or _BREAKS.search(value):
        raise UnsafeHeaderError(f"unsafe header {name[:40]!r}")
    lines, line = [], f"{name}:"
    for word in value.split(" "):
        if len(line) + 1 + len(word) > LINE and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return ("\r\n".join([*lines, line]) + "\r\n").encode("ascii")


def _encoded_words(value: str) -> str:
    """Adjacent encoded words; the space between them vanishes in decoding, no character is torn apart (RFC 2047, 5)."""
    chunks = [b""]
    for character in value:
        octets = character.encode()
        if len(chunks[-1]) + len(octets) > ENCODED_BYTES:
            chunks.append(b"")
        chunks[-1] += octets
    return " ".join(f"=?utf-8?B?{base64.b64encode(chunk).decode()}?=" for chunk in chunks)
