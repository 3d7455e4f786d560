"""Holidays with one day that everybody means: fixed, by weekday of a month, or counted from Easter."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mailflow.reading.dates.model import DayKind, DayRef

_FIXED = {
    "christmas eve|xmas eve": (12, 24),
    "christmas day|christmas|xmas day|xmas": (12, 25),
    "boxing day|st stephens day|stephens day": (12, 26),
    "new years eve|nye|sylvester|hogmanay": (12, 31),
    "new years day|new years|new year": (1, 1),
    "epiphany|three kings day": (1, 6),
    "burns night": (1, 25),
    "australia day": (1, 26),
    "groundhog day": (2, 2),
    "valentines day|valentines": (2, 14),
    "st patricks day|saint patricks day|st paddys day": (3, 17),
    "april fools day|april fools": (4, 1),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "independence day|fourth of july|the fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints day|all saints": (11, 1),
    "bonfire night|guy fawkes night|guy fawkes": (11, 5),
    "veterans day|remembrance day|armistice day": (11, 11),
}
_NTH = {  # month, weekday, which (-1 is the last), days after it
    "mlk day|martin luther king day|martin luther king jr day|mlk jr day": (1, 0, 3, 0),
    "presidents day": (2, 0, 3, 0),
    "memorial day": (5, 0, -1, 0),
    "labor day|labour day": (9, 0, 1, 0),
    "columbus day|indigenous peoples day": (10, 0, 2, 0),
    "thanksgiving day|thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
}
_EASTER = {
    "shrove tuesday|pancake day|mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday|holy thursday": -3,
    "good friday": -2,
    "easter sunday|easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday|pentecost": 49,
    "whit monday": 50,
}
_CANONICAL = {name: names.split("|")[0] for names in (*_FIXED, *_NTH, *_EASTER) for name in names.split("|")}


def _spelled(name: str) -> str:
    """Apostrophes and dots as people set them or leave them out."""
    return r"\.?\s+".join(re.sub(r"s$", r"['’]?s['’]?", word) for word in name.split())


_FEAST = re.compile(
    rf"(?<!happy )(?<!merry )(?<!blessed )"
    rf"\b(?:the\s+)?({'|'.join(_spelled(name) for name in sorted(_CANONICAL, key=len, reverse=True))})(?![\w'’])"
    r"(?!\s+(?:break|holidays?|vacation|part(?:y|ies)|cards?|shopping|recess|presents?|gifts?|dinner|tree|sales?|"
    r"deals?|markets?|"
    r"lights|bonus|pudding|carols?|resolutions?|specials?|costumes?|egg|bunny|island|jumper|spirit|season|fair|"
    r"concert|service|play|bazaar|camp|story|song)\b)",
    re.I,
)


def feasts(text: str) -> Iterator[DayRef]:
    """Every holiday named; the holidays as a season, and what is bought for them, are none."""
    for found in _FEAST.finditer(text):
        name = re.sub(r"['’.]", "", " ".join(found[1].lower().split()))
        yield DayRef(*found.span(), DayKind.FEAST, name=_CANONICAL[name])


def feast_day(name: str, year: int) -> date:
    """The day of a holiday in a year."""
    for names, (month, day) in _FIXED.items():
        if names.startswith(name):
            return date(year, month, day)
    for names, (month, weekday, which, shift) in _NTH.items():
        if names.startswith(name):
            return nth_weekday(year, month, weekday, which) + timedelta(days=shift)
    return _easter(year) + timedelta(days=next(shift for names, shift in _EASTER.items() if names.startswith(name)))


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second, ... or (-1) last weekday of a month; a fifth that the month lacks is the last."""
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week) for week in range(5)]
    days = [day for day in days if day.month == month]
    return days[-1] if which < 0 else days[min(which, len(days)) - 1]


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Anonymous algorithm, Meeus 1991)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
