"""Every way to write a time of day: 14:00, 2:30 p.m., 16h40, half ten, noon, "at 9", ranges of two, and the zone that
goes along.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo

from mailflow.reading import zones
from mailflow.reading.dates.lexicon import number
from mailflow.reading.dates.model import ClockRef

_AMPM = r"(?:\s?(a\.?m\b\.?|p\.?m\b\.?))"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COLON = re.compile(
    rf"(?<![\d:.,/])([01]?\d|2[0-4])[:.]([0-5]\d){_AMPM}?(?![\d:/%]|\.\d|\.(?=\s?\d{{1,4}}\b)|[ ]?(?:st|nd|rd|th)\b)", re.I
)
_HALF_DAY = re.compile(rf"(?<![\d:.,/$])(1[0-2]|0?[1-9]){_AMPM}(?!\w)", re.I)
_FRENCH = re.compile(
    r"(?<![\d:.,/])([01]?\d|2[0-3])\s?h(?:rs?\b|ours?\b(?=\s))?\s?([0-5]\d)?(?!\w)(?!\s*(?:later|ago|long|of\b))", re.I
)
_MILITARY = re.compile(
    r"(?<![\d:.,/-])([01]\d|2[0-3])([0-5]\d)(?=\s*(?:-|–|till?\b|to\b|until\b|hrs?\b|hours\b|,|$))(?!\d)", re.I
)
_WORDED = re.compile(
    rf"\b(half|quarter|five|ten|twenty|twenty[- ]five|\d{{1,2}}(?=\s+(?:past|after|before)))\s+(past|after|to|"
    rf"before)\s+({_HOUR_WORD}|1[0-2]|[1-9])\b(?:{_AMPM})?",
    re.I,
)
_HALF_HOUR = re.compile(rf"\bhalf\s+({_HOUR_WORD}|1[0-2]|[1-9])\b(?!\s*(?:hours?|days?|of|pages?))", re.I)
_NOON = re.compile(r"\b(?:12\s?)?(noon|midday|midnight)\b", re.I)
_OCLOCK = re.compile(rf"\b({_HOUR_WORD}|1[0-2]|[1-9])\s?o['’]?clock\b", re.I)
_UNITS = (
    r"(?!\s*(?:%|/|-\w|(?:[a-z]+\s)?(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|people|times?|pages?|points?|items?|"
    r"of\b|percent|others|sites?|more|questions?|slides?|papers?|weeks)\b))"
)
_CUED = re.compile(
    rf"\b(at|@|from|until|till|til|between|around|about|abt|by|after|before|to|and|-|–)\s*(?:about\s+|around\s+|"
    rf"roughly\s+)?({_HOUR_WORD}|1[0-2]|[1-9])(?![\d:.,/]\d|[\w%@#])(?:\s?{_AMPM})?{_UNITS}",
    re.I,
)
_LEADING = re.compile(
    r"(?<![\d:.,/#\w-])(1[0-2]|[1-9])(?=\s*(?:-|–|to|till|until|and)\s*(?:about\s+|abt\s+)?(?:1[0-2]|"
    r"[1-9])(?::\d\d)?\s?(?:a\.?m|p\.?m|:\d\d|\b))(?!\s*-\s*\d+\s*(?:papers|pages|people|days|weeks|items|minutes|mins|"
    r"hours|percent|%))",
    re.I,
)
_IN_PART = re.compile(
    rf"\b({_HOUR_WORD}|1[0-2]|[1-9])\s+in\s+the\s+(morning|afternoon|evening)\b|\b({_HOUR_WORD}|1[0-2]|[1-9])\s+(?:at "
    rf"night|tonight|sharp)\b",
    re.I,
)
_SUITS = re.compile(
    r"(?:^|[,;:(]\s*|\band\s+|\b(?:do|make it|is|it's|say|off|friday|monday|tuesday|wednesday|thursday|saturday|"
    r"sunday)!?\s+)(1[0-2]|[1-9])(?:[.:]([0-5]\d))?\s+(?:is|works|would|suits|it is|sounds|good|ok|fine)\b",
    re.I,
)
_FITS = re.compile(r"\s+(?:is|was|works|would|suits|it is|sounds|good|ok|okay|fine)\b", re.I)
_JOINT = re.compile(r"\s*(?:-|–|—|to|till|til|until|and|bis|à|a)\s*(?:about\s+|abt\s+|around\s+)?$", re.I)
_PART_AFTER = re.compile(
    r"\s*,?\s*(?:in the\s+|at\s+|tomorrow\s+|this\s+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+)?(morning|afternoon|"
    r"evening|night|arvo|tonight|pm)\b",
    re.I,
)
_ZONE_AFTER = re.compile(
    rf"\s*\(?(?:({zones.ABBREVIATION})\b|(?:in\s+)?((?:[A-Z][\w.]*\s){{1,3}}|UK |US )(?:standard |daylight |summer "
    rf")?[Tt]ime\b|(Eastern|Central|Pacific|Mountain)\b|((?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d\d)?))\)?"
)
_CITY_AFTER = re.compile(r"\s*,?\s*\(?in\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\b")
_LOCAL_ZONE = re.compile(r"\s*\(([A-Z][a-z]+(?: [A-Z][a-z]+)?) [Tt]ime\)")
_ROOM_ZONE = re.compile(r"\s+((?:AM|PM)\s+)?([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=\s*(?:$|\n|\)))")
_THEIRS = re.compile(r"\s*(?:over there\s+)?for\s+(?:her|him|them)\b|\s*(?:her|his|their)\s+time\b|\s+there\b", re.I)


def theirs(text: str, at: int) -> bool:
    """Whether the words from `at` on give a time to somebody else: "for her"."""
    return bool(_THEIRS.match(text, at))


def _half(text: str | None) -> str:
    return (text or "").lower().replace(".", "")[:2]


def _hour(word: str) -> int:
    return number(word)


def _colons(text: str) -> Iterator[ClockRef]:
    for found in _COLON.finditer(text):
        dotted = "." in found[0][: len(found[1]) + 1] and not _FITS.match(text, found.end())
        yield ClockRef(*found.span(), int(found[1]) % 24, int(found[2]), _half(found[3]), weak=dotted and not found[3])


def _hours(text: str) -> Iterator[ClockRef]:
    for found in _HALF_DAY.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), 0, _half(found[2]))
    for found in _FRENCH.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2] or 0), half="24", weak=not found[2])
    for found in _MILITARY.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2]), weak=True)


def _worded(text: str) -> Iterator[ClockRef]:
    for found in _WORDED.finditer(text):
        shift = {"half": 30, "quarter": 15}.get(found[1].lower()) or number(found[1])
        minutes = _hour(found[3]) * 60 + (shift if found[2].lower() in {"past", "after"} else -shift)
        if 0 < shift < 60:
            yield ClockRef(*found.span(), minutes // 60, minutes % 60, _half(found[4]), bare=not found[4])
    for found in _HALF_HOUR.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), 30, bare=True)
    for found in _NOON.finditer(text):
        yield ClockRef(*found.span(), 0 if found[1].lower() == "midnight" else 12, half="24")
    for found in _OCLOCK.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), bare=True)
    for found in _IN_PART.finditer(text):
        part = (found[2] or "evening").lower()
        yield ClockRef(*found.span(), _hour(found[1] or found[3]), half="am" if part == "morning" else "pm")


def _cued(text: str) -> Iterator[ClockRef]:
    for found in _CUED.finditer(text):
        cue = found[1].lower()
        weak = cue in {
            "to",
            "and",
            "-",
            "–",
            "by",
            "about",
            "abt",
            "around",
            "after",
            "before",
            "from",
            "until",
            "till",
            "til",
            "between",
        }
        yield ClockRef(
            found.start(2), found.end(), _hour(found[2]), 0, _half(found[3]), bare=not found[3], weak=weak and not found[3]
        )
    for found in _LEADING.finditer(text):
        yield ClockRef(*found.span(1), int(found[1]), bare=True, weak=True)
    for found in _SUITS.finditer(text):
        end = found.end(2) if found[2] else found.end(1)
        yield ClockRef(found.start(1), end, int(found[1]), int(found[2] or 0), bare=True, weak=True)


_PARSERS: tuple[Callable[[str], Iterator[ClockRef]], ...] = (_colons, _hours, _worded, _cued)


def clocks(text: str, taken: list[tuple[int, int]]) -> list[ClockRef]:
    """Every time of day in a masked text outside of `taken` spans, ranges joined, zones attached."""
    found = [ref for parser in _PARSERS for ref in parser(text)]
    chosen: list[ClockRef] = []
    for ref in sorted(found, key=lambda ref: (ref.weak, ref.start - ref.end, ref.start)):
        spans = taken + [(other.start, other.end) for other in chosen]
        if all(ref.end <= start or ref.start >= end for start, end in spans):
            chosen.append(ref)
    ordered = [_with_part(text, ref) for ref in sorted(chosen, key=lambda ref: ref.start)]
    return [_with_zone(text, ref) for ref in _joined(text, ordered)]


def _with_part(text: str, ref: ClockRef) -> ClockRef:
    """`8 in the evening`, `7:15 Thursday evening`: the part of the day says am or pm."""
    after = _PART_AFTER.match(text, ref.end)
    before = re.search(
        r"\b(morning|afternoon|evening|tonight|night|arvo)\s*(?:,\s*)?(?:at\s+|@\s*|around\s+|about\s+|from\s+|\()?$",
        text[max(0, ref.start - 30) : ref.start],
        re.I,
    )
    if ref.half or ref.hour > 12 or not (after or before):
        return ref
    word = (after or before)[1].lower()  # type: ignore[index]
    near = ref.hour if ref.hour else 12
    half = "am" if word == "morning" or (word == "night" and near == 12) else "pm"
    return replace(ref, half=half, bare=False, weak=False)


def _joined(text: str, refs: list[ClockRef]) -> list[ClockRef]:
    """Join `2-3pm`, `14:00-15:30`, `9 till 9:20` into ranges that share am or pm."""
    out: list[ClockRef] = []
    for ref in refs:
        between = text[out[-1].end : ref.start] if out else ""
        if out and out[-1].end_hour < 0 and len(between) <= 16 and _JOINT.fullmatch(between) and _rangeable(out[-1], ref, text):
            out[-1] = _range(out[-1], ref)
        else:
            out.append(ref)
    return out


def _rangeable(first: ClockRef, second: ClockRef, text: str) -> bool:
    if first.weak and second.weak and first.bare and second.bare:
        return bool(re.search(r"\b(?:from|between|at|@|,|\d{1,2}|day)\s*$", text[max(0, first.start - 12) : first.start], re.I))
    return True


def _range(first: ClockRef, second: ClockRef) -> ClockRef:
    half = first.half
    if not half and second.half in {"am", "pm"} and first.hour <= 12:
        half = (
            second.half
            if (first.hour % 12, first.minute) < (second.hour % 12, second.minute)
            else {"pm": "am", "am": "pm"}[second.half]
        )
    end_half = second.half or (first.half if first.half != "24" else "")
    joined = replace(first, end=second.end, half=half, end_hour=second.hour, end_minute=second.minute, end_half=end_half)
    return replace(joined, weak=first.weak and second.weak and first.bare and second.bare)


def _with_zone(text: str, ref: ClockRef) -> ClockRef:
    zone, end = _zone_at(text, ref.end)
    if zone is None:
        near = re.match(
            r"\s*,?\s*(?:on\s+)?(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|"
            r"evening|in the morning|in the evening|in the afternoon|\s)+",
            text[ref.end : ref.end + 40],
            re.I,
        )
        zone = _zone_at(text, ref.end + near.end())[0] if near else None
        end = ref.end
    whose = "theirs" if _THEIRS.match(text, ref.end) else ""
    return replace(ref, zone=zone, end=end, whose=whose)


def _zone_at(text: str, at: int) -> tuple[tzinfo | None, int]:
    found = _ZONE_AFTER.match(text, at) or _LOCAL_ZONE.match(text, at)
    if found:
        name = next(group for group in found.groups() if group)
        zone = zones.zone(name)
        return (zone, found.end()) if zone is not None else (None, at)
    city = _CITY_AFTER.match(text, at) or _ROOM_ZONE.match(text, at)
    zone = zones.zone(city[city.lastindex or 1]) if city else None
    return (zone, at) if zone is not None else (None, at)
