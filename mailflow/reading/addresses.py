"""Mailboxes of RFC 5322, read strictly: any defect is reported, because a defect is how a sender is forged."""

import re
from dataclasses import dataclass

from mailflow.core.mail import Address
from mailflow.reading.headers import words

MAX_ADDRESSES = 200
_ADDR_SPEC = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
)


@dataclass(frozen=True)
class _Entry:
    """One piece between commas: `phrase` outside the angle brackets, `spec` inside them (None: no brackets)."""

    phrase: str
    spec: str | None
    after: str
    quoted: bool
    broken: bool


def mailboxes(value: str) -> tuple[Address, ...]:
    """Every address that can be made out, tolerant, at most `MAX_ADDRESSES`."""
    found: list[Address] = []
    for entry in _entries(value.replace(";", ","))[:MAX_ADDRESSES]:
        spec = _ADDR_SPEC.search(entry.spec if entry.spec is not None else entry.phrase)
        if spec:
            name = entry.phrase.split(":")[-1] if entry.spec is not None else ""
            found.append(Address(_display(name), spec[0].lower()))
    return tuple(found)


def only_mailbox(raw_value: str) -> Address | None:
    """The one mailbox of an undecoded From value, or None for several, a group, or any defect (reliability.md, 62)."""
    entries = _entries(raw_value)
    if len(entries) != 1:
        return None
    entry = entries[0]
    spec = entry.spec if entry.spec is not None else entry.phrase
    if entry.broken or entry.after.strip() or not _ADDR_SPEC.fullmatch(spec.strip()) or "=?" in spec:
        return None
    outside = entry.phrase if entry.spec is not None else ""
    if not entry.quoted and re.search(r"[@<>\[\]:;\\]", outside):
        return None
    return Address(_display(words(outside)), spec.strip().lower())


def _display(name: str) -> str:
    return " ".join(name.strip().strip("\"'").replace('\\"', '"').split())[:200]


def _entries(value: str) -> list[_Entry]:
    """Split at top-level commas; comments are dropped, nesting is counted and never recursed into."""
    entries: list[_Entry] = []
    state = _Scan()
    escaped = False
    for char in value:
        if escaped:
            state.put(char)
            escaped = False
        elif char == "\\" and (state.in_quotes or state.comment):
            escaped = True
        elif char == "," and state.at_top:
            entries.append(state.entry())
            state = _Scan()
        else:
            state.step(char)
    entries.append(state.entry())
    return [entry for entry in entries if entry.phrase.strip() or entry.spec is not None or entry.broken]


class _Scan:
    """Where the scanner stands within one entry."""

    def __init__(self) -> None:
        self.in_quotes = False
        self.in_angle = False
        self.comment = 0
        self.closed = False
        self.quoted = False
        self.broken = False
        self.phrase: list[str] = []
        self.spec: list[str] | None = None
        self.after: list[str] = []

    @property
    def at_top(self) -> bool:
        return not self.in_quotes and not self.in_angle and self.comment == 0

    def step(self, char: str) -> None:
        if self.in_quotes:
            self.in_quotes = char != '"'
            if char != '"':
                self.put(char)
        elif char == "(":
            self.comment += 1
        elif self.comment:
            self.comment -= char == ")"
        elif char == '"':
            self.in_quotes = self.quoted = True
        elif char == "<":
            self._open()
        elif char == ">":
            self._close()
        else:
            self.put(char)

    def put(self, char: str) -> None:
        if self.comment:
            return
        if self.in_angle and self.spec is not None:
            self.spec.append(char)
        elif self.closed:
            self.after.append(char)
        else:
            self.phrase.append(char)

    def _open(self) -> None:
        self.broken = self.broken or self.spec is not None
        self.in_angle, self.spec = True, []

    def _close(self) -> None:
        self.broken = self.broken or not self.in_angle
        self.in_angle, self.closed = False, True

    def entry(self) -> _Entry:
        broken = self.broken or self.in_quotes or self.in_angle or self.comment > 0
        spec = "".join(self.spec) if self.spec is not None else None
        return _Entry("".join(self.phrase), spec, "".join(self.after), self.quoted, broken)
