"""Limits that hold before the MIME parser sees a byte (reliability.md, 35-38): a mail over one of them is cut, never refused."""

import re

from mailflow.reading.headers import MAX_BLOCK, MAX_HEADER

MAX_BYTES = 50_000_000
MAX_PARTS = 200
MAX_DEPTH = 30
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.I)
_NESTING = re.compile(rb"^content-type[ \t]*:[ \t\r\n]*(?:multipart|message)/", re.I | re.M)
_LONG_FIELD = re.compile(rb"^(content-[a-z-]{1,40}[ \t]*:)", re.I | re.M)
_UNFOLDED_END = re.compile(rb"\r?\n(?![ \t])")


def bounded_source(raw: bytes, header_end: int, defects: list[str]) -> bytes:
    """The bytes to parse: cut where parts, nesting or size pass their limit, with oversized MIME fields shortened."""
    source = raw
    if len(source) > MAX_BYTES:
        defects.append("message too large")
        source = source[:MAX_BYTES]
    if header_end > MAX_BLOCK:
        source = source[:MAX_BLOCK] + source[header_end:]
    source = _cut_depth(source, defects)
    source = _cut_parts(source, defects)
    return _shorten_fields(source, defects)


def _cut_depth(source: bytes, defects: list[str]) -> bytes:
    for count, match in enumerate(_NESTING.finditer(source), start=1):
        if count > MAX_DEPTH:
            defects.append("nested too deep")
            return source[: match.start()]
    return source


def _cut_parts(source: bytes, defects: list[str]) -> bytes:
    names = {quoted or plain for quoted, plain in _BOUNDARY.findall(source)[: 2 * MAX_DEPTH]}
    count = 0
    at = -1
    while names and (at := source.find(b"\n--", at + 1)) >= 0:
        line = source[at + 3 : at + 210].split(b"\n", 1)[0].rstrip()
        if line in names:
            count += 1
        if count > MAX_PARTS:
            defects.append("too many parts")
            return source[:at]
    return source


def _shorten_fields(source: bytes, defects: list[str]) -> bytes:
    """Cut MIME fields beyond `MAX_HEADER`: parsing their parameters takes the square of their length (cpython#136063)."""
    cuts: list[tuple[int, int]] = []
    for match in _LONG_FIELD.finditer(source):
        if cuts and match.start() < cuts[-1][1]:
            continue
        end = _UNFOLDED_END.search(source, match.end())
        stop = end.start() if end else len(source)
        if stop - match.start() > MAX_HEADER:
            cuts.append((match.start() + MAX_HEADER // 4, stop))
    if not cuts:
        return source
    defects.append("MIME field too long")
    pieces, at = [], 0
    for start, stop in cuts:
        pieces.append(source[at:start])
        at = stop
    return b"".join([*pieces, source[at:]])
