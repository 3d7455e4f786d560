"""What a correction names: a day, an hour, a length, a person, a place, in the words before and after "not"."""

import re

from mailflow.reading import dates, people
from mailflow.reading.dates import When
from mailflow.reading.dates.lexicon import WEEKDAY, weekday
from mailflow.reading.material import Material
from mailflow.reading.places import place_in

Fields = tuple[tuple[str, str], ...]

_BARE_DAY = re.compile(rf"^\W*(?:(?:on|by|until|before)\s+)?({WEEKDAY})\b", re.I)
_DATED = re.compile(r"\d(?:st|nd|rd|th)\b|\d[./-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_BARE_HOUR = re.compile(r"^\W*(?:at\s+|from\s+)?(\d{1,2})(?:\s?(?:h|o['’]?clock))?\W*$", re.I)
_HALF = re.compile(r"\d\s?(?:am|pm|a\.m|p\.m)\b|\b(?:noon|midnight|morning|afternoon|evening|night)\b", re.I)
_BEFORE_NAME = re.compile(
    r"^(?:(?:it|that|this|he|she|the (?:meeting|call|person|mentor)(?: on \w+)?|i|we|my mentor)\s+)?(?:was|is|met|meant|"
    r"talked|spoke|"
    r"should be|will be)?\s*(?:with|to)?\s*",
    re.I,
)
_ON = re.compile(r"^(?:(?:it|that|the (?:meeting|call))\s+(?:was|is|will be)|it['’]s|that['’]s|we met|should be)\s+", re.I)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}")
_NO_NAME = frozenset(
    "a an the it that this there here her his hers mine my me you us them him she he they we i wrong right not no yes ok "
    "fine sent done "
    "true false all both one two three more less much only just still also too very so good bad great long short early late "
    "private secret nothing everything something cancelled canceled moved".split()
)


_NO_PLACE = frozenset({"date", "day", "time", "hour", "length", "place", "name", "meeting", "call"})


def values(text: str, material: Material) -> Fields:
    """The fields that some words name; empty if none."""
    found: list[tuple[str, str]] = []
    whens = [when for when in dates.extract(text, material.frame) if when.day or when.clock]
    days = [when for when in whens if when.day]
    clocks = [when for when in whens if when.clock]
    if days:
        instant = days[0].instant(material.zone)
        found.append(("starts_at", instant.isoformat() if instant and days[0].clock else str(days[0].day)))
        found += _day(days[0])
    if clocks:
        found += _clock(clocks[0], text)
    lengths = dates.lengths(text)
    if lengths:
        found.append(("duration_minutes", str(lengths[0].minutes)))
    elif clocks and clocks[0].minutes:
        found.append(("duration_minutes", str(clocks[0].minutes)))
    name = _name(text, material)
    if name:
        found.append(("name", name))
    place = _place(text) if not name else ""
    if place:
        found.append(("place", place))
    return tuple(found)


def old_values(text: str, material: Material, new: Fields) -> Fields:
    """The fields that the words after "not" name, as they would count in the place of the new ones."""
    found = dict(values(text, material))
    hour = _BARE_HOUR.match(text)
    if hour and any(name == "clock" for name, _ in new):
        found["clock"] = f"{int(hour[1]):02d}:00"
        found["clock_bare"] = "1"
    if hour and not found and any(name == "duration_minutes" for name, _ in new):
        found["duration_minutes"] = hour[1]
    return tuple(found.items())


def _day(when: When) -> list[tuple[str, str]]:
    out = [("day", str(when.day))]
    out += [(name, str(day)) for name, day in (("day_past", when.past), ("day_future", when.future)) if day and day != when.day]
    bare = _BARE_DAY.match(when.text)
    named = weekday(bare[1]) if bare and not _DATED.search(when.text) else -1
    if named >= 0:
        out.append(("weekday", str(named)))
    if when.role in {"by", "until", "before"}:
        out.append(("about", "action"))
    return out


def _clock(when: When, text: str) -> list[tuple[str, str]]:
    clock = when.clock.strftime("%H:%M") if when.clock else ""
    return [("clock", clock)] if _HALF.search(text) else [("clock", clock), ("clock_bare", "1")]


def _name(text: str, material: Material) -> str:
    """A person: as the reader sees one, or the one to four words that are left after "it was" and "with"."""
    named = people.mentions(text, material.exclude, material.context.mentors)
    if not named:
        named = people.mentions(_BEFORE_NAME.sub("", text) + " is", material.exclude, material.context.mentors)
    if named:
        return named[0].person.name
    rest = _BEFORE_NAME.sub("", text).strip(" .,!")
    words = rest.split()
    left = len(words) <= 2 and rest != text.strip(" .,!") and _NAME.fullmatch(rest)
    plain = left and not dates.extract(text, material.frame) and not dates.lengths(text) and not _place(text)
    if not plain or any(word.casefold() in _NO_NAME | people.STOP for word in words):
        return ""
    return " ".join(word.capitalize() if word.islower() else word for word in words)


def _place(text: str) -> str:
    """A place as the reader finds it; "the library, not her office" has no preposition to find it by."""
    rest = _ON.sub("", text).strip(" .,!")
    if re.match(r"(?:by|on the) (?:tele)?phone$|a (?:phone )?call$", rest, re.I):
        return rest
    named = re.match(r"(?:the|her|his|their|my|our|room)\s+\w", rest, re.I) or rest != text.strip(" .,!")
    named = named and not re.search(r"\b(?:is|was|are|not|wrong|right)\b", rest, re.I)
    found = place_in(text) or (place_in(f"in {rest}") if named and len(rest.split()) <= 6 else "")
    return "" if found.casefold() in _NO_PLACE else found
