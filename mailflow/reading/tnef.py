"""winmail.dat ([MS-OXTNEF]): the body and the files that Outlook wraps into one attachment. Bounded, read as far as it goes."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailflow.core.mail import Attachment
from mailflow.reading.charset import decode

SIGNATURE = 0x223E9F78
TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
MAX_ATTRIBUTES = 2_000
_BODY, _PROPS, _TITLE, _DATA, _RENDER, _FILE_PROPS = 0x800C, 0x9003, 0x8010, 0x800F, 0x9002, 0x9005
_PLAIN, _HTML, _LONG_NAME = 0x1000, 0x1013, 0x3707
_SIZES = {0x2: 4, 0x3: 4, 0x4: 4, 0xA: 4, 0xB: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0xD, 0x102
_NAMED, _MANY = 0x8000, 0x1000


@dataclass
class Wrapped:
    """What a winmail.dat holds; empty where it is none or cannot be read."""

    text: str = ""
    html: str = ""
    files: list[Attachment] = field(default_factory=list)


def unwrap(data: bytes, defects: list[str]) -> Wrapped:
    """The plain text, the markup and the files. A cut or damaged file gives what stands before the damage."""
    found = Wrapped()
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != SIGNATURE:
        defects.append("winmail.dat unreadable")
        return found
    name, body = "", b""
    for attribute, value in _attributes(data):
        if attribute == _RENDER:
            _file(found, name, body)
            name, body = "", b""
        elif attribute == _BODY:
            found.text = found.text or decode(value)[0].rstrip("\0")
        elif attribute == _TITLE:
            name = decode(value)[0].rstrip("\0")
        elif attribute == _DATA:
            body = value
        elif attribute == _FILE_PROPS:
            name = dict(_properties(value)).get(_LONG_NAME, b"").decode("utf-8", "replace").rstrip("\0") or name
        elif attribute == _PROPS:
            _message(found, dict(_properties(value)))
    _file(found, name, body)
    return found


def _file(found: Wrapped, name: str, body: bytes) -> None:
    if name or body:
        found.files.append(Attachment(name, "application/octet-stream", body))


def _message(found: Wrapped, values: dict[int, bytes]) -> None:
    found.text = found.text or decode(values.get(_PLAIN, b""))[0].rstrip("\0")
    found.html = found.html or decode(values.get(_HTML, b""))[0].rstrip("\0")


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, value) of each attribute: level, number and type, length, value, checksum."""
    at = 6
    for _ in range(MAX_ATTRIBUTES):
        if at + 9 > len(data):
            return
        _, number, length = struct.unpack_from("<BII", data, at)
        yield number & 0xFFFF, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(identifier, first value) of the MAPI properties, Unicode strings as UTF-8; ends at the first that makes no sense."""
    try:
        yield from _walk(data)
    except (struct.error, IndexError):
        return


def _walk(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 4
    for _ in range(min(struct.unpack_from("<I", data)[0], MAX_ATTRIBUTES)):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _NAMED:
            at = _past_name(data, at)
        count = 1
        base = kind & ~_MANY
        counted = base in {_STRING, _UNICODE, _OBJECT, _BINARY}
        if counted or kind & _MANY:
            (count,) = struct.unpack_from("<I", data, at)
            at += 4
        first = b""
        for index in range(min(count, MAX_ATTRIBUTES)):
            value, at = _value(data, at, base, counted)
            first = value if index == 0 else first
        yield number, first.decode("utf-16-le", "replace").encode("utf-8", "replace") if base == _UNICODE else first


def _value(data: bytes, at: int, kind: int, counted: bool) -> tuple[bytes, int]:
    size = _SIZES.get(kind, 0)
    if counted:
        (size,) = struct.unpack_from("<I", data, at)
        at += 4
    elif not size:
        raise IndexError(kind)
    return data[at : at + size], at + size + (-size % 4)


def _past_name(data: bytes, at: int) -> int:
    """Behind the GUID and the number or the words that name a property."""
    (kind, value) = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (value + (-value % 4) if kind == 1 else 0)
