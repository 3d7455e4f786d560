"""The date line of a quoted or forwarded header, in whatever language the client wrote it."""

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from mailflow.reading import zones
from mailflow.reading.dates.lexicon import month

# Months that the grammar of dates does not speak, by how they begin: Polish, Czech, Russian, Ukrainian, Turkish, Finnish.
_MONTHS = tuple(
    (start, number)
    for number, starts in enumerate(
        (
            "stycz sty led янв січ oca tammi", "lut úno фев лют şub helmi", "bře мар бер maalis", "kwi dub апр квіт "
            "nis huhti",
            "kvě мая май трав touko", "cze červn čvn июн черв haz kesä", "lip červe čvc июл лип tem heinä", "sie srp "
            "авг серп ağu elok",
            "wrz zář сен вер eyl syys", "paź říj окт жовт eki loka", "lis ноя лист kas marras", "gru pro дек груд ara joulu",
        ),
        start=1,
    )
    for start in starts.split()
)  # fmt: skip
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d)\s*([AaPp]\.?\s?[Mm]\b)?")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})\b")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{2}):?(\d{2})\b|\b(?:GMT|UTC)\s?([+-])(\d{1,2})\b")
_ZONE_WORD = re.compile(rf"\b({zones.ABBREVIATION})\b")


def stamp(text: str, zone: tzinfo) -> datetime | None:
    """The instant of a client's date line; `zone` where the line names none. None where no day can be read."""
    words = re.sub(r"<[^>]{0,200}>|\S{1,100}@\S{1,100}", " ", text[:300]).replace("−", "-")[:200]
    day = _day(words)
    if day is None:
        return None
    clock = _TIME.search(_ISO.sub(" ", words if _named(words) else _NUMERIC.sub(" ", words)))
    hour, minute, second = (int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else (0, 0, 0)
    half = (clock[4] or "").lower()[:1] if clock else ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        return datetime.combine(datetime(*day, tzinfo=UTC).date(), time(hour, minute, second), tzinfo=_zone(words, zone))
    except ValueError:
        return None


def _zone(words: str, default: tzinfo) -> tzinfo:
    found = _OFFSET.search(words)
    if found:
        sign = found[1] or found[4]
        offset = timedelta(hours=int(found[2] or found[5]), minutes=int(found[3] or 0))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=15) else default
    named = _ZONE_WORD.search(words)
    return (zones.zone(named[1]) or default) if named else default


def _named(words: str) -> int:
    """The month that is named; the last one, for "mar." may be Tuesday."""
    found = [month(word) or _foreign(word.lower()) for word in re.findall(r"[^\W\d_]{3,}", words)]
    return next((number for number in reversed(found) if number), 0)


def _foreign(word: str) -> int:
    return next((number for start, number in _MONTHS if word.startswith(start)), 0)


def _day(words: str) -> tuple[int, int, int] | None:
    iso = _ISO.search(words) or _EAST.search(words)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    year = re.search(r"\b(19|20)\d\d\b", words)
    named = _named(words)
    if named and year:
        rest = words.replace(year[0], " ", 1)
        number = re.search(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|\.|º)?(?![\d:]|\.\d)", rest)
        return (int(year[0]), named, int(number[1])) if number else None
    numeric = _NUMERIC.search(words)
    if numeric:
        first, second = int(numeric[1]), int(numeric[2])
        day, in_month = (second, first) if second > 12 else (first, second)
        full = int(numeric[3])
        return (full if full > 99 else 2000 + full), in_month, day
    return None
