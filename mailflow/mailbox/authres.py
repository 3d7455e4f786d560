"""Reads the header field Authentication-Results (RFC 8601). Whatever is ambiguous is refused rather than guessed.

Tolerant of the shapes that are out in the wild: comments without a space before them, a trailing semicolon, Microsoft's
`action=none`, unquoted values with `=` inside. A header without authserv-id (Microsoft writes such) names nobody.
"""

import re
from dataclasses import dataclass

_ID = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"=]+))(?:\s+[0-9]+)?\s*\Z', re.ASCII)
_PAIR = re.compile(r'\s*([A-Za-z][\w-]*(?:\s*[./]\s*[\w-]+)?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s";]*)(?=\s|\Z)', re.ASCII)
_SPACES = re.compile(r"\s+", re.ASCII)


@dataclass(frozen=True)
class Result:
    """One method's result: `method` and `value` in lower case, `properties` such as ("header.from", "example.edu")."""

    method: str
    value: str
    properties: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a property."""
        return tuple(value for key, value in self.properties if key == name)


@dataclass(frozen=True)
class AuthenticationResults:
    """The header: who wrote it (empty where it does not say), and the results that could be read without doubt."""

    authserv_id: str
    results: tuple[Result, ...]


def parse(value: str) -> AuthenticationResults | None:
    """The header's content; None where its frame (comments, quotes, authserv-id) is broken."""
    segments = _segments(value)
    if segments is None:
        return None
    named = _ID.match(segments[0])
    if not named:
        return AuthenticationResults("", ()) if "=" in segments[0] else None
    authserv_id = _unescaped(named[1]) if named[1] is not None else named[2]
    results = tuple(result for result in map(_result, segments[1:]) if result)
    return AuthenticationResults(authserv_id.lower(), results)


def _segments(value: str) -> list[str] | None:
    """Split at the semicolons that stand outside comments and quoted strings; comments become a space."""
    segments, current, position = [], "", 0
    while position < len(value):
        char = value[position]
        if char == '"':
            end = _end_of_quoted(value, position)
            current += value[position:end]
        elif char == "(":
            end = _end_of_comment(value, position)
            current += " "
        else:
            end = position + 1
            if char == ";":
                segments.append(current)
                current = ""
            else:
                current += char
        if end == 0:
            return None
        position = end
    return [*segments, current]


def _end_of_quoted(value: str, start: int) -> int:
    """The position after the quoted string, 0 if it does not end."""
    position = start + 1
    while position < len(value):
        if value[position] == '"':
            return position + 1
        position += 2 if value[position] == "\\" else 1
    return 0


def _end_of_comment(value: str, start: int) -> int:
    """The position after the comment, which may hold comments; 0 if it does not end."""
    depth, position = 0, start
    while position < len(value):
        depth += {"(": 1, ")": -1}.get(value[position], 0)
        position += 2 if value[position] == "\\" else 1
        if depth == 0:
            return position
    return 0


def _result(segment: str) -> Result | None:
    """`method=result ptype.property=value …`; None where the segment has another shape (also for `none`)."""
    pairs: list[tuple[str, str]] = []
    position = 0
    while position < len(segment.rstrip()):
        pair = _PAIR.match(segment, position)
        if not pair:
            return None
        pairs.append((_SPACES.sub("", pair[1]).lower(), pair[2]))
        position = pair.end()
    if not pairs:
        return None
    method, value = pairs[0]
    return Result(method.partition("/")[0], value.lower(), tuple((key, _unquoted(value)) for key, value in pairs[1:]))


def _unquoted(value: str) -> str:
    return _unescaped(value[1:-1]) if value.startswith('"') else value


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)
