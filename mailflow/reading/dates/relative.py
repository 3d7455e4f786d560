"""Days counted from today, ends of periods, and periods that name no day: tomorrow, in two weeks, end of June, next week."""

import re
from collections.abc import Iterator

from mailflow.reading.dates.lexicon import COUNT, ENGLISH_MONTH, ORDINALS, WEEKDAY, month, number
from mailflow.reading.dates.model import DayKind, DayRef

_TH = r"(?:st|nd|rd|th)"
_WORD = re.compile(
    r"\b(?:((?:the )?day after (?:tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow)|overmorrow)|"
    r"((?:the )?day before (?:yesterday|yday))|"
    r"(tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorrrow|2moro|2morrow)|(yesterday|yday|yesterdays)"
    r"|(today|tonight|tonite|this (?:very )?(?:morning|afternoon|evening|arvo|lunchtime)|earlier today|later today)|(last "
    r"night))\b(?:['’]s)?(?:\s+(morning|afternoon|evening|night|lunchtime|noon|arvo))?",
    re.I,
)
_UNIT = r"(days?|weeks?|wks?|fortnights?|months?|years?|yrs?)"
_MANY = rf"(?:a\s+)?({COUNT}|an?)(?:\s+of)?\s+(?:more\s+|short\s+|full\s+|whole\s+)?"
_IN = re.compile(
    rf"\b(?:in|within)\s+(?:the next\s+)?(?:about\s+|around\s+|roughly\s+|exactly\s+)?{_MANY}{_UNIT}\b(?!\s+of\b|"
    rf"['’]?s?\s+(?!time)"
    rf"(?:notice|work))(?:['’]?s?\s+time)?",
    re.I,
)
_AGO = re.compile(rf"\b(?:about\s+|around\s+)?{_MANY}{_UNIT}\s+(?:ago|back)\b(?!\s+to\b)(?:\s+today\b)?", re.I)
_FROM_NOW = re.compile(
    rf"\b{_MANY}{_UNIT}\s+(?:from|after)\s+(now|today|tomorrow|yesterday)\b|\b{_MANY}(weeks?|"
    rf"fortnights?)\s+(?:on\s+)?(today|tomorrow)\b",
    re.I,
)
_HENCE = re.compile(rf"\b{_MANY}{_UNIT}\s+(?:hence|out)\b", re.I)
_IN_A_WEEK = re.compile(r"\b(?:this day next week|today week|this day week)\b", re.I)
_WEEK_TOMORROW = re.compile(r"\b(?:tomorrow week)\b", re.I)
_END = re.compile(
    rf"\b(?:the\s+)?(?:very\s+)?(?:end|close|last day)\s+of\s+(?:(?:(?:the|this)\s+)?(coming\s+)?(week|month|year|day|"
    rf"business|play|"
    rf"work|quarter)|(next)\s+(week|month|year|quarter)|((?!may be){ENGLISH_MONTH})\b\.?(?:,?\s+(20\d\d))?|"
    rf"q([1-4])(?:\s+(20\d\d))?)\b|"
    rf"\b(eow|eom|eoy|eod|cob|cop|end of play|end-of-day|end-of-week|end-of-month)\b|\b(month|week|year)[- ]end\b",
    re.I,
)
_WEEK = re.compile(
    r"\b(?:(this|next|last|the next|the following|following|the coming|the past|past|later this|"
    r"earlier this)\s+(week(?:end)?)|"
    r"(the week after next)|(the week after(?=\s*(?:$|[.,;:!?)]|(?:is|works|would|and|or|if|at|suits|instead|maybe|"
    r"please|next)\b)))|(the weekend))\b(?![-\w])(?!\s+on\b)",
    re.I,
)
_NUMBERED_WEEK = re.compile(r"\b(?:calendar week|week number|week no\.?|KW|CW|wk)\s?(\d{1,2})\b(?!\s*(?:of|weeks|hours))")
_NTH_WEEK = re.compile(
    rf"\b(?:the\s+)?(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:full\s+)?week\s+(?:of|"
    rf"in)\s+(?:the\s+)?({ENGLISH_MONTH}|"
    rf"next month|this month|new year)\b\.?(?:,?\s+(20\d\d))?",
    re.I,
)
_MONTH_ONLY = re.compile(
    rf"\b(?:in|by|around|about|mid|middle of|start of|beginning of|early|late|later in|until|till|til|since|before|"
    rf"for|of|after|last|"
    rf"next|this|coming|during|through|"
    rf"from)[\s-]+({ENGLISH_MONTH})\b(?!['’]s)(?!\s+\d{{1,2}}(?:{_TH})?\b(?!\d))(?:,?\s+(?:of\s+)?((?:19|20)\d\d)\b|"
    rf"\s+'(\d\d)\b)?",
    re.I,
)
_MONTH_YEAR = re.compile(rf"\b({ENGLISH_MONTH})\.?,?\s+((?:19|20)\d\d)\b(?!\s*(?:-|/)\d)", re.I)
_SHIFTED = re.compile(
    r"\b(this|next|last|the following|the coming|the past)\s+(month|year)\b(?!\s+(?:student|intern|class|old))(?!['’]s)", re.I
)
_BARE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|before|after|around|about|back in|early|late|during|mid|class of|spring|"
    r"summer|fall|"
    r"autumn|winter)[\s-]+(?:the year\s+)?((?:19[5-9]|20[0-6])\d)\b(?=\s*(?:$|[.,;:!?)–-]|(?:and|or|to|i|we|she|he|"
    r"they|with|when|as|at|"
    r"my|the|for|after|but|because|by|until|on|in|is|was|so|that|through)\b))(?!\.\d|:\d|,\d{3})",
    re.I,
)


def relative(text: str) -> Iterator[DayRef]:
    """Words and counts from today."""
    for found in _WORD.finditer(text):
        offset = next(value for value, group in zip((2, -2, 1, -1, 0, -1), found.groups(), strict=False) if group)
        part = next((word for word in ("morning", "afternoon", "evening", "night", "lunchtime") if word in found[0].lower()), "")
        part = "afternoon" if "arvo" in found[0].lower() else part
        yield DayRef(*found.span(), DayKind.OFFSET, offset, part=part)
    for pattern, sign in ((_IN, 1), (_AGO, -1), (_HENCE, 1)):
        for found in pattern.finditer(text):
            yield _counted(found, found[1], found[2], sign)
    for found in _FROM_NOW.finditer(text):
        near = (found[3] or found[6]).lower()
        extra = {"tomorrow": 1, "yesterday": -1}.get(near, 0)
        yield _counted(found, found[1] or found[4], found[2] or found[5], 1, extra)
    for pattern, days in ((_IN_A_WEEK, 7), (_WEEK_TOMORROW, 8)):
        for found in pattern.finditer(text):
            yield DayRef(*found.span(), DayKind.OFFSET, days)


def _counted(found: re.Match[str], count: str, unit: str, sign: int, extra: int = 0) -> DayRef:
    kind, many = counted(count, unit)
    return DayRef(*found.span(), kind, many * sign + (extra if kind is DayKind.OFFSET else 0))


def counted(count: str, unit: str) -> tuple[DayKind, int]:
    """`two weeks` as days, `a year` as months."""
    many, letter = number(count) or 1, unit.lower()[0]
    if letter in "my":
        return DayKind.MONTHS, many * (12 if letter == "y" else 1)
    return DayKind.OFFSET, many * {"d": 1, "w": 7, "f": 14}[letter]


def ends(text: str) -> Iterator[DayRef]:
    """The last day of a week, a month, a quarter, a year, or of today's work."""
    for found in _END.finditer(text):
        yield _end_of(found)


def _end_of(found: re.Match[str]) -> DayRef:
    word = (found[2] or found[4] or found[10] or "").lower()
    short = (found[9] or "").lower().replace("end-of-", "eo")
    if found[5]:
        return DayRef(*found.span(), DayKind.MONTH_END, month(found[5]), year=int(found[6] or 0))
    if found[7]:
        return DayRef(*found.span(), DayKind.QUARTER_END, int(found[7]), year=int(found[8] or 0))
    if short in {"eod", "eoday", "cob", "cop", "end of play"} or word in {"day", "business", "play", "work"}:
        return DayRef(*found.span(), DayKind.OFFSET, 0, part="end")
    kinds = {"w": DayKind.WEEK_END, "m": DayKind.MONTH_END, "y": DayKind.YEAR_END, "q": DayKind.QUARTER_END}
    return DayRef(*found.span(), kinds[(word or short.removeprefix("eo"))[0]], shift=1 if found[3] else 0)


def periods(text: str) -> Iterator[DayRef]:
    """Weeks, months and years that name no day."""
    for found in _WEEK.finditer(text):
        yield _week(found)
    for found in _NUMBERED_WEEK.finditer(text):
        if 1 <= int(found[1]) <= 53:
            yield DayRef(*found.span(), DayKind.WEEK, b=int(found[1]))
    for found in _NTH_WEEK.finditer(text):
        where, which = found[2].lower(), ORDINALS[found[1].lower()]
        value = 1 if where == "new year" else 0 if where.endswith("month") else month(where)
        shift = 1 if where.startswith("next") else 0
        yield DayRef(*found.span(), DayKind.WEEK, value, which, int(found[3] or 0), shift, modifier="nth")
    for found in _MONTH_ONLY.finditer(text):
        year = int(found[2]) if found[2] else 2000 + int(found[3]) if found[3] else 0
        yield DayRef(found.start(1), found.end(), DayKind.MONTH, month(found[1]), year=year)
    for found in _MONTH_YEAR.finditer(text):
        yield DayRef(*found.span(), DayKind.MONTH, month(found[1]), year=int(found[2]))
    for found in _SHIFTED.finditer(text):
        kind = DayKind.MONTH if found[2].lower() == "month" else DayKind.YEAR
        yield DayRef(*found.span(), kind, shift=_shift(found[1]), modifier="shift")
    for found in _BARE_YEAR.finditer(text):
        yield DayRef(*found.span(1), DayKind.YEAR, year=int(found[1]))


def _shift(word: str) -> int:
    low = word.lower()
    return -1 if "last" in low or "past" in low else 1 if "next" in low or "following" in low or "coming" in low else 0


def _week(found: re.Match[str]) -> DayRef:
    if found[3] or found[4]:
        return DayRef(*found.span(), DayKind.WEEK, shift=2 if found[3] else 1)
    kind = DayKind.WEEKEND if found[5] or found[2].lower() == "weekend" else DayKind.WEEK
    return DayRef(*found.span(), kind, shift=_shift(found[1] or ""), modifier=(found[1] or "").lower())


WEEK_OF = re.compile(
    r"\b(?:the\s+)?(?:week|wk)\s+(?:of|commencing|beginning|starting|from)\s+(?:on\s+)?(?:the\s+)?$|\bw/[cb]\.?\s*$", re.I
)
PLAIN_WEEK = re.compile(rf"\b(?:the\s+)?(?:week|wk)\s+(?:of|after|before)\s+({WEEKDAY})\b", re.I)
