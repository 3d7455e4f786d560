"""The time of a booking notice: day, clock, range and zone, in the order and the language of the service."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from mailflow.core.understanding import Context
from mailflow.reading import dates, zones
from mailflow.reading.dates.lexicon import month
from mailflow.reading.material import zone_of
from mailflow.reading.stamp import stamp
from mailflow.reading.zonenames import calendar_zone

_IANA = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?\b")
_OFFSET = re.compile(r"\(?\b(?:UTC|GMT)\s?[+-−]\s?\d{1,2}(?:[:.]?\d{2})?\b\)?(?:\s*[A-Z][^\n]{0,60})?", re.I)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_NAMED = re.compile(
    r"\b(?:(?:US )?(?:Eastern|Central|Mountain|Pacific|Alaska|Hawaii|Atlantic|Central European|Eastern European|Western "
    r"European|British|"
    r"Greenwich Mean|India|Japan|Singapore|Gulf|Israel|Moscow|Turkey)(?: Standard| Daylight| Summer)? Time(?: ?[-–] "
    r"?[A-Za-z &.]{2,30})?|"
    r"Mitteleuropäische (?:Sommer)?zeit|Heure d.Europe centrale|Hora de Europa [Cc]entral)\b",
    re.I,
)
_RANGE = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?(?:\s*Uhr)?\s*(?:-|–|—|to|bis|until|à|a|till|"
    r"tot)\s*(\d{1,2})(?:[:.h](\d{2}))?\s*"
    r"([ap]\.?m\.?)?",
    re.I,
)
_ENGLISH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b", re.I
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m\b|\bnoon\b|\bmidday\b", re.I)


@dataclass(frozen=True)
class When:
    """A start in the member's zone; `timed` says that its hour was told."""

    start: datetime
    timed: bool
    minutes: int | None
    text: str


def zone_said(text: str) -> tzinfo | None:
    """The zone that a text names: IANA, an offset with a city, a name in brackets or in full."""
    iana = _IANA.search(text)
    if iana and (found := zones.zone(iana[0])) is not None:
        return found
    for words in [*_IN_BRACKETS.findall(text), *(found[0] for found in _NAMED.finditer(text)), *_bare(text)]:
        cleaned = re.sub(r"\s*[-–]\s*.*$", "", words.strip()) if not re.match(r"(?:UTC|GMT)", words, re.I) else words.strip()
        for name in (words.strip(), cleaned, f"({words.strip()})"):
            found = zones.zone(name) or calendar_zone(name)
            if found is not None:
                return found
    return None


def _bare(text: str) -> list[str]:
    offset = _OFFSET.search(text)
    return [offset[0].strip("()")] if offset else []


def read_when(text: str, context: Context, said: tzinfo | None = None) -> When | None:
    """The first day with its clock that a text tells, in the zone it names, else in `said`, else in the member's."""
    member = zone_of(context)
    zone = zone_said(text) or said or member
    bare = " ".join(_without_zone(text).split())[:400]
    if not _ENGLISH.search(bare) and any(month(word) for word in re.findall(r"[^\W\d_]{4,}", bare)):
        return _stamped(bare, zone, member)
    whens = dates.extract(bare, dates.frame_for(context.now, zone, context.timezone))
    day = next((when for when in whens if when.day and when.clock), None) or next((when for when in whens if when.day), None)
    clock = day if day and day.clock else next((when for when in whens if when.clock), None)
    if day is None or (clock is None and _CLOCK.search(bare)):
        return _stamped(bare, zone, member)
    whole = replace(day, clock=clock.clock, end_clock=clock.end_clock, zone=zone) if clock else day
    start = whole.instant(zone if clock else member)
    minutes = whole.minutes or _length(bare)
    return When(start.astimezone(member), clock is not None, minutes, text[:200]) if start else None


def _without_zone(text: str) -> str:
    """The text without the names of zones, whose words and numbers look like dates."""
    bare = _IANA.sub(" ", text)
    bare = _IN_BRACKETS.sub(lambda found: " " if zone_said(found[0]) else found[0], bare)
    bare = _OFFSET.sub(" ", bare)
    return _NAMED.sub(" ", bare)


def _stamped(bare: str, zone: tzinfo, member: tzinfo) -> When | None:
    """A date in another language, as the headers of forwarded mail have it too."""
    span = _RANGE.search(bare)
    alone = (
        bare[: span.end(1)] + (f":{span[2]}" if span[2] else ":00") + f" {span[3] or ''}" + bare[span.end() :] if span else bare
    )
    found = stamp(alone, zone)
    if found is None:
        return None
    return When(found.astimezone(member), bool(_CLOCK.search(bare) or span), _length(bare), bare[:200])


def _length(text: str) -> int | None:
    """The minutes of a range of clocks: "14:00 bis 14:45", "3 - 3:30pm"."""
    found = _RANGE.search(text)
    if not found:
        return None
    first, last = int(found[1]) * 60 + int(found[2] or 0), int(found[4]) * 60 + int(found[5] or 0)
    half = 12 * 60 if found[6] and (found[3] or found[6])[0].lower() != found[6][0].lower() else 0
    length = (last + half - first) % (24 * 60) if half else (last - first) % (12 * 60)
    return length if 5 <= length <= 8 * 60 else None
