"""A message and its addresses as they go over the wire (RFC 5321, 4.1.2 and 4.5.2). Pure."""

import re

_LINE_END = re.compile(rb"\r\n|\r|\n")
_ADDRESS = re.compile(r"[^\s<>\"\x00-\x20\x7f]+@[^\s<>@\"\x00-\x20\x7f]+", re.ASCII)


def stuffed(content: bytes) -> bytes:
    """The content for DATA: CRLF ends every line, dots are doubled, the closing dot stands at the end.

    Content with CRLF only keeps its bytes. A bare CR or LF becomes CRLF, so that no server can be made to see the end of
    the message where there is none (SMTP smuggling).
    """
    lines = _LINE_END.sub(b"\r\n", content)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return (b"." if lines.startswith(b".") else b"") + lines.replace(b"\r\n.", b"\r\n..") + b".\r\n"


def is_address(address: str) -> bool:
    """Whether this is one bare ASCII addr-spec: no display name, no brackets, no space, nothing to be parsed any further."""
    return address.isascii() and len(address) <= 254 and _ADDRESS.fullmatch(address) is not None
