"""iCalendar files as they really come (RFC 5545): unfolded, mended line by line, cut into their VEVENTs, each read by itself so
that a broken one spoils no other. Zones are left out here: `vtimezone` reads them from the same file.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar

MAX_PROPERTIES = 5_000  # lines of a file, and of one event
MAX_EVENTS = 20
MAX_VALUE = 20_000
SEPARATOR = "\x1e"
_LINE = re.compile(r"([A-Za-z][\w-]{0,60})((?:;[^:;\"]{0,300}(?:\"[^\"]{0,300}\")?[^:;\"]{0,300}){0,20}):(.*)", re.S)
_DATED = re.compile(
    r"(DTSTART|DTEND|RECURRENCE-ID|EXDATE|DUE);(.*?)(TZID=)\"?([^;\"]{1,120}?)\"?((?:;[^:;]{1,60})?):(\d{8}.*)", re.I
)
_ENCODED = re.compile(r";ENCODING=QUOTED-PRINTABLE", re.I)
_DROPPED = ("RDATE", "X-ALT-DESC", "ATTACH", "DESCRIPTION;ALTREP")


@dataclass(frozen=True)
class File:
    """One calendar object: its methods (RFC 5546), the zone it names for itself, its VTIMEZONE blocks, its events."""

    methods: tuple[str, ...]
    zone: str
    zones: tuple[str, ...]
    events: tuple[Any, ...]


def read(text: str) -> File:
    """Take a calendar file apart. Never raises; what cannot be read is left out."""
    lines = unfolded(text)
    methods = dict.fromkeys(value.upper() for name, value in _plain(lines) if name == "METHOD" and value)
    zone = next((value for name, value in _plain(lines) if name == "X-WR-TIMEZONE"), "")
    blocks = list(_blocks(lines, "VEVENT"))[:MAX_EVENTS]
    found = tuple(event for block in blocks if (event := _event(block)) is not None)
    return File(tuple(methods), zone, tuple("\n".join(block) for block in list(_blocks(lines, "VTIMEZONE"))[:20]), found)


def unfolded(text: str) -> list[str]:
    """The content lines, folds undone (RFC 5545, 3.1), floods and alarms left out."""
    joined = re.sub(r"\n[ \t]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    out: list[str] = []
    alarm = False
    for line in joined.split("\n"):
        words = line.strip().upper()
        alarm = (alarm or words == "BEGIN:VALARM") and not words.startswith(("END:VALARM", "END:VEVENT", "BEGIN:VEVENT"))
        if words and not alarm and words != "END:VALARM" and len(line) < MAX_VALUE and not words.startswith(_DROPPED):
            out.append(line.strip())
        if len(out) >= MAX_PROPERTIES:
            break
    return out


def _plain(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Names and values of the lines outside of any component but the calendar itself."""
    depth = 0
    for line in lines:
        name, _, value = line.partition(":")
        name = name.split(";")[0].strip().upper()
        inner = value.strip().upper() != "VCALENDAR"
        depth += (name == "BEGIN" and inner) - (name == "END" and inner)
        if depth <= 0:
            yield name, value.strip()


def _blocks(lines: list[str], kind: str) -> Iterator[list[str]]:
    """The lines of each component of a kind; one without an end goes to the next beginning, or to the end of the file. What is
    nested in an event is no part of it; the phases of a zone stand apart by a separator.
    """
    inside: list[str] | None = None
    nested = 0
    for line in lines:
        words = line.upper().replace(" ", "")
        if words in {f"BEGIN:{kind}", f"END:{kind}", "END:VCALENDAR"}:
            if inside:
                yield inside
            inside, nested = [] if words.startswith("BEGIN") else None, 0
        elif inside is None:
            continue
        elif words.startswith(("BEGIN:", "END:")):
            nested += 1 if words.startswith("BEGIN") else -1
            inside += [SEPARATOR] if kind == "VTIMEZONE" else []
        elif nested <= 0 or kind == "VTIMEZONE":
            inside.append(line)
    if inside:
        yield inside


def _event(lines: list[str]) -> Any | None:
    mended = [_mended(line) for line in lines]
    try:
        return _component(mended)
    except Exception:
        return _of_good_lines(mended)


def _component(lines: list[str]) -> Any:
    body = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    return Calendar.from_ical(body).walk("VEVENT")[0]


def _of_good_lines(lines: list[str]) -> Any | None:
    """The event of those lines that can be read alone: one broken property would spoil them all."""
    good: list[str] = []
    for line in lines[:200]:
        try:
            _component([line])
        except Exception:  # noqa: S112 - whatever is wrong with it, the line is left out
            continue
        good.append(line)
    try:
        return _component(good) if good else None
    except Exception:
        return None


def _mended(line: str) -> str:
    """A line as the library reads it: a TZID with colons in quotes, quoted-printable of vCalendar 1.0 undone."""
    dated = _DATED.fullmatch(line)
    if dated:
        return f'{dated[1]};{dated[2]}TZID="{dated[4]}"{dated[5]}:{dated[6]}'
    if _ENCODED.search(line[:200]):
        found = _LINE.fullmatch(line)
        if found:
            words = quopri.decodestring(found[3].encode()).decode("utf-8", "replace").replace("\r", "").replace("\n", "\\n")
            return f"{found[1]}{_ENCODED.sub('', re.sub(r';CHARSET=[^;:]*', '', found[2], flags=re.I))}:{words}"
    return line
