"""Times of day put together: the part of the day that says am or pm, ranges of two, the zone and the person they are told for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from mailflow.reading import zones
from mailflow.reading.dates.clocks import AMPM, PARSERS, UNITS, half_of
from mailflow.reading.dates.model import ClockRef
from mailflow.reading.dates.signs import DIGIT, signs

_JOINT = re.compile(
    r"\s*(?:-|–|—|to|till|til|until|and|bis|à|a)\s*(?:about\s+|abt\s+|around\s+|almost\s+|nearly\s+|just about\s+)?$", re.I
)
_PART_AFTER = re.compile(
    r"\s*,?\s*(?:in the\s+|at\s+|tomorrow\s+|this\s+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+)?(morning|afternoon|"
    r"evening|night|arvo|tonight|pm)\b",
    re.I,
)
_ZONE_AFTER = re.compile(
    rf"\s*\(?(?:((?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d\d)?)|({zones.ABBREVIATION})\b|(?:in\s+)?((?:[A-Z][\w.]*\s){{1,3}}|"
    rf"UK |US )(?:standard |daylight |summer "
    rf")?[Tt]ime\b|(Eastern|Central|Pacific|Mountain|Atlantic)\b)\)?"
)
_CITY_AFTER = re.compile(r"\s*,?\s*\(?in\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\b")
_OF_CITY = re.compile(r"\s+[-–]\s+([A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})(?=\s*(?:$|[\n,.;)(]))")
_LOCAL_ZONE = re.compile(r"\s*\(([A-Z][a-z]+(?: [A-Z][a-z]+)?) [Tt]ime\)")
_ROOM_ZONE = re.compile(r"\s+((?:AM|PM)\s+)?([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=\s*(?:$|\n|\)))")
_THEIRS = re.compile(r"\s*(?:over there\s+)?for\s+(?:her|him|them)\b|\s*(?:her|his|their)\s+time\b|\s+there\b", re.I)


_MINE = re.compile(
    r"\s*(?:\(?(?:my|our)\s+(?:time|end)\)?|for\s+(?:me|us)\b|mine\b|ours\b|(?:over\s+)?here\b|on my end\b)|"
    r"\s*(?:on\s+)?\w+day\s+(?:for me|here|my time)\b",
    re.I,
)
_YOURS = re.compile(r"\s*(?:your\s+time|for\s+you\b|yours\b|on your end)", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|say\s+)?$", re.I)
_MEAL = re.compile(r"\b(?:dinner|supper|drinks|pints?|beers?|pub|nightcap|theatre|concert)\b", re.I)
_RANGE = re.compile(
    rf"(?<![\d:.,/#\w$€£-])(?P<between>between\s+)?(?P<hour>0?[1-9]|1\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?"
    rf"(?:{AMPM.replace('(a', '(?P<half>a')})?\s*(?P<to>-|–|—|to|till|til|until|and)\s*(?:about\s+|around\s+)?"
    rf"(?P<last>0?[1-9]|1\d|"
    rf"2[0-4])(?:(?P<last_mark>[:.])(?P<last_minute>[0-5]\d))?(?:{AMPM.replace('(a', '(?P<last_half>a')})?"
    rf"(?![\d:/%]|\.\d|\w|-\w){UNITS}(?!\s+[a-z]{{3,}}s\b(?<!works)(?<!suits)(?<!this))",
    re.I,
)
AFTERNOON = 5
MAX_FOUND = 200  # each is compared with each


def theirs(text: str, at: int) -> bool:
    """Whether the words from `at` on give a time to somebody else: "for her"."""
    return bool(_THEIRS.match(text, at))


def _ranges(text: str) -> Iterator[ClockRef]:
    """`9-11`, `2-3pm`, `between 9 and 10:15am`, `from 4:30 to 5:15`. Bare numbers need a day beside them."""
    for found in _RANGE.finditer(text):
        said, first, second = found["to"].lower(), half_of(found["half"]), half_of(found["last_half"])
        if (said == "and") != bool(found["between"]):
            continue
        minutes = bool(found["minute"]) + bool(found["last_minute"])
        bare = not minutes and not first and not second
        hours = (int(found["last"]) % 12 - int(found["hour"]) % 12) % 12
        if bare and (not 1 <= hours <= 8 or "0" in (found["hour"][0], found["last"][0])):
            continue
        dotted = "." in (found["mark"], found["last_mark"]) and not first and not second
        start, late = found.start("hour"), max(int(found["hour"]), int(found["last"])) > 12
        one = ClockRef(start, found.end("hour"), int(found["hour"]) % 24, int(found["minute"] or 0), first or "24" * late, bare)
        two = ClockRef(start, found.end(), int(found["last"]) % 24, int(found["last_minute"] or 0), second)
        yield replace(_range(one, two), bare=bare, weak=bare or dotted)


def clocks(text: str, taken: list[tuple[int, int]]) -> list[ClockRef]:
    """Every time of day in a masked text outside of `taken` spans, ranges joined, zones attached."""
    words = signs(text)
    found = [ref for gate, parser in PARSERS if not gate.isdisjoint(words) for ref in parser(text)]
    found += _ranges(text) if DIGIT in words else ()
    if len(found) > MAX_FOUND:
        found = sorted(found, key=lambda ref: ref.start)[:MAX_FOUND]
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
    if not ref.half and 5 <= ref.hour <= 11 and text[ref.start] != "0" and _MEAL.search(text[max(0, ref.start - 60) : ref.start]):
        return replace(ref, half="pm", end_half="" if ref.end_hour < 0 else "pm")
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
        open_ended = bool(out) and out[-1].end_hour < 0 and ref.end_hour < 0 and len(between) <= 18
        if open_ended and _JOINT.fullmatch(between) and _rangeable(out[-1], ref, text):
            out[-1] = _range(out[-1], ref)
        else:
            out.append(ref)
    return out


def _rangeable(first: ClockRef, second: ClockRef, text: str) -> bool:
    if text[first.end : second.start].strip().lower() == "and" and not _BETWEEN.search(
        text[max(0, first.start - 24) : first.start]
    ):
        return False
    if first.weak and second.weak and first.bare and second.bare:
        return bool(re.search(r"\b(?:from|between|at|@|,|\d{1,2}|day)\s*$", text[max(0, first.start - 12) : first.start], re.I))
    return True


def _range(first: ClockRef, second: ClockRef) -> ClockRef:
    half = first.half
    if not half and second.half == "24" and second.hour == 0 and AFTERNOON <= first.hour < 12:
        half = "pm"  # from nine until midnight
    elif not half and second.half in {"am", "pm"} and first.hour <= 12:
        half = (
            second.half
            if (first.hour % 12, first.minute) < (second.hour % 12, second.minute)
            else {"pm": "am", "am": "pm"}[second.half]
        )
    end_half = second.half or _later_half(first, second)
    joined = replace(first, end=second.end, half=half, end_hour=second.hour, end_minute=second.minute, end_half=end_half)
    return replace(joined, weak=first.weak and second.weak and first.bare and second.bare)


def _later_half(first: ClockRef, second: ClockRef) -> str:
    """`11am-1` ends after noon."""
    if first.half not in {"am", "pm"}:
        return ""
    later = (second.hour % 12, second.minute) > (first.hour % 12, first.minute)
    return first.half if later else {"am": "pm", "pm": "am"}[first.half]


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
    return replace(ref, zone=zone, end=end, whose=_whose(text, end))


def _whose(text: str, at: int) -> str:
    """For whom a time is told."""
    if _THEIRS.match(text, at):
        return "theirs"
    return "mine" if _MINE.match(text, at) else "yours" if _YOURS.match(text, at) else ""


def _zone_at(text: str, at: int) -> tuple[tzinfo | None, int]:
    found = _ZONE_AFTER.match(text, at) or _LOCAL_ZONE.match(text, at)
    if found:
        city = _OF_CITY.match(text, found.end())
        local = zones.zone(city[1]) if city else None
        if city and local is not None:
            return local, city.end()
        name = next(group for group in found.groups() if group)
        zone = zones.zone(name)
        return (zone, found.end()) if zone is not None else (None, at)
    city = _CITY_AFTER.match(text, at) or _ROOM_ZONE.match(text, at)
    zone = zones.zone(city[city.lastindex or 1]) if city else None
    return (zone, at) if zone is not None else (None, at)


def zone_after(text: str, at: int) -> tzinfo | None:
    """The zone that follows a date, `10:00 - Tuesday, 21 April (Pacific Time)`."""
    return _zone_at(text, at)[0]
