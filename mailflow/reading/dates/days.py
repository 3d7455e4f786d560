"""Every way to write a day, one small parser each; all of them run, the longest wins."""

import re
from collections.abc import Callable, Iterator

from mailflow.reading.dates.lexicon import COUNT, ENGLISH_MONTH, MONTH, ORDINALS, WEEKDAY, month, number, weekday
from mailflow.reading.dates.model import DayKind, DayRef

_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+((?:19|20)\d\d)\b|\s+'(\d\d)\b)?"
_AFTER_ORDINAL = (
    r"(?=\s*(?:$|[,.;:!?)(\]–—-]|\n|(?:at|from|same|in the|to|of|works?|is|was|it|and|or|but|for|with|on|if|because|then|"
    r"until|till|instead|around|suits?|would|we|i|i'll|he|she|they|when|so|as|about|@|noon|midday|\d|should|could|will|after|"
    r"before|between|this|next|please|also|next month|this month)\b))"
)

_ISO = re.compile(r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b")
_FULL = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:20|19)\d\d|\d\d)(?![\d/]|\.\d)")
_DOTTED = re.compile(r"(?<![\d./])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_SLASH = re.compile(r"(?<![\d./,-])(\d{1,2})/(\d{1,2})(?!\d|/|%|\.\d)")
_MONTH_DAY = re.compile(rf"\b({ENGLISH_MONTH})\.?\s+(?:the\s+)?(\d{{1,2}}){_TH}?(?![\d:/%]|\.\d|\s?(?:am|pm)\b){_YEAR}", re.I)
_DAY_MONTH = re.compile(rf"(?<![\d/.,:])(\d{{1,2}})(?:{_TH}|\.)?\s+(?:of\s+|de\s+)?({MONTH})\b\.?{_YEAR}", re.I)
_ORDINAL = re.compile(rf"\b(?:the\s+)(\d{{1,2}}){_TH}\b{_AFTER_ORDINAL}", re.I)
_BARE_ORDINAL = re.compile(
    rf"\b(?:on|by|until|till|before|from|to|since|{WEEKDAY})\.?,?\s+(\d{{1,2}}){_TH}\b{_AFTER_ORDINAL}", re.I
)
_NEAR_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})\s+(?:the\s+)(\d{{1,2}}){_TH}?(?![\d:./]|\s?[ap]m)", re.I)
_ORDINAL_OF = re.compile(rf"\b(?:the\s+)?(\d{{1,2}}){_TH}\s+of\s+(this|next|last)\s+month\b", re.I)
_WEEKDAY_ONLY = re.compile(
    rf"\b(?:(this coming|this past|this|next|last|coming|past|following)\s+)?({WEEKDAY})\b\.?(?!\s*(?:/|&)\s*[A-Z])", re.I
)
_WEEKDAY_WEEK = re.compile(
    rf"\b({WEEKDAY})\s+week\b|\ba\s+week\s+(?:on\s+|from\s+|this\s+)?({WEEKDAY})\b|\bweek\s+on\s+({WEEKDAY})\b", re.I
)
_FORTNIGHT = re.compile(rf"\b({WEEKDAY})\s+fortnight\b|\b(?:two weeks|fortnight)\s+(?:on|from)\s+({WEEKDAY})\b", re.I)
_NTH = re.compile(
    rf"\b(?:the\s+)?(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+({WEEKDAY})\s+(?:in|of)\s+({ENGLISH_MONTH}|next "
    rf"month|this month)\b",
    re.I,
)
_WORD = re.compile(
    r"\b(?:(the day after tomorrow|day after tomorrow|overmorrow)|(the day before yesterday|day before yesterday)|"
    r"(tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|2moro)|(yesterday|yday)"
    r"|(today|tonight|this morning|this afternoon|this evening|this arvo|this lunchtime|earlier today|later today)|(last "
    r"night))\b(?:\s+(morning|afternoon|evening|night|lunchtime|noon))?",
    re.I,
)
_IN = re.compile(
    rf"\b(?:in|within)\s+(?:the next\s+)?(?:about\s+)?({COUNT}|an?)(?:\s+of)?\s+(days?|weeks?|fortnights?|"
    rf"months?)\b(?:['’]?\s+time)?",
    re.I,
)
_AGO = re.compile(rf"\b({COUNT}|an?)(?:\s+of)?\s+(days?|weeks?|fortnights?|months?)\s+ago\b", re.I)
_FROM_NOW = re.compile(rf"\b({COUNT}|an?)(?:\s+of)?\s+(days?|weeks?|fortnights?|months?)\s+from\s+(now|today|tomorrow)\b", re.I)
_IN_A_WEEK = re.compile(r"\b(?:this day next week|today week|a week today)\b", re.I)
_WEEK_TOMORROW = re.compile(r"\b(?:tomorrow week|a week tomorrow)\b", re.I)
_END = re.compile(
    rf"\b(?:the\s+)?(?:end|close)\s+of\s+(?:(?:the|this)\s+(coming\s+)?(week|month|year|day)|(next)\s+(week|month|year)|"
    rf"((?!may be){ENGLISH_MONTH})\b(?:\s+(20\d\d))?)|\b(eow|eom|eod|cob|end of play)\b|\b(?:month|week)[- ]end\b",
    re.I,
)
_WEEK = re.compile(
    r"\b(?:(this|next|last|the following|following|the coming)\s+week(?:end)?|the week after(?: next)?|the weekend)\b(?!\s+on\b)",
    re.I,
)
_MONTH_ONLY = re.compile(
    rf"\b(?:in|by|around|mid|early|late|until|till|since|before|for|"
    rf"from)[\s-]+({ENGLISH_MONTH})\b(?!\s+\d{{1,2}}(?:{_TH})?\b(?!\d)){_YEAR}",
    re.I,
)
_FEAST = re.compile(
    r"\b(christmas eve|christmas day|christmas|xmas|boxing day|new year['’]?s eve|new year['’]?s day|new year|halloween|"
    r"valentine['’]?s day)\b",
    re.I,
)
_FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentines day": (2, 14),
}


def _year(long: str | None, short: str | None = None) -> int:
    if long:
        return int(long) if len(long) == 4 else 2000 + int(long)
    return 2000 + int(short) if short else 0


def _iso(text: str) -> Iterator[DayRef]:
    for found in _ISO.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, int(found[2]), int(found[3]), int(found[1]))


def _full(text: str) -> Iterator[DayRef]:
    for found in _FULL.finditer(text):
        kind = DayKind.DATE if found[2] == "." else DayKind.NUMERIC
        first, second = int(found[1]), int(found[3])
        a, b = (second, first) if kind is DayKind.DATE else (first, second)
        yield DayRef(*found.span(), kind, a, b, _year(found[4]))


def _short_numeric(text: str) -> Iterator[DayRef]:
    for found in _DOTTED.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, int(found[2]), int(found[1]))
    for found in _SLASH.finditer(text):
        yield DayRef(*found.span(), DayKind.NUMERIC, int(found[1]), int(found[2]), weak=True)


def _named_month(text: str) -> Iterator[DayRef]:
    for found in _MONTH_DAY.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, month(found[1]), int(found[2]), _year(found[3], found[4]))
    for found in _DAY_MONTH.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, month(found[2]), int(found[1]), _year(found[3], found[4]))


def _ordinal(text: str) -> Iterator[DayRef]:
    for pattern in (_ORDINAL, _BARE_ORDINAL, _NEAR_WEEKDAY):
        for found in pattern.finditer(text):
            start = found.start() if pattern is _ORDINAL else found.start(1)
            yield DayRef(start, found.end(), DayKind.ORDINAL, int(found[1]))
    for found in _ORDINAL_OF.finditer(text):
        shift = {"this": 0, "next": 1, "last": -1}[found[2].lower()]
        yield DayRef(*found.span(), DayKind.ORDINAL, int(found[1]), modifier="month", shift=shift)


def _weekday(text: str) -> Iterator[DayRef]:
    for found in _WEEKDAY_ONLY.finditer(text):
        word = found[2]
        if word.lower() in {"sat", "sun", "mon", "wed", "fri"} and not _abbreviates(text, found):
            continue
        modifier = {"coming": "this", "this coming": "this", "past": "last", "this past": "last", "following": "following"}.get(
            (found[1] or "").lower(), (found[1] or "").lower()
        )
        yield DayRef(*found.span(), DayKind.WEEKDAY, weekday(word), modifier=modifier)
    for pattern, shift in ((_WEEKDAY_WEEK, 1), (_FORTNIGHT, 2)):
        for found in pattern.finditer(text):
            word = next(group for group in found.groups() if group)
            yield DayRef(*found.span(), DayKind.FROM_WEEKDAY, weekday(word), shift=shift)


def _abbreviates(text: str, found: re.Match[str]) -> bool:
    """`sat`, `sun`, `wed` are words as well: capital letter, a preposition before, or a number after."""
    before = text[max(0, found.start() - 12) : found.start()].lower()
    after = text[found.end() : found.end() + 8]
    cue = re.search(r"\b(?:on|by|until|till|next|this|last|nxt|due|for|from)\s+$", before)
    return bool(cue) or bool(re.match(r"[\s,.]*(?:the\s+)?\d", after)) or (found[2] in {"Sat", "Sun", "Mon", "Wed", "Fri"})


def _nth(text: str) -> Iterator[DayRef]:
    for found in _NTH.finditer(text):
        where = found[3].lower()
        value = month(where) if not where.endswith("month") else 0
        shift = 1 if where.startswith("next") else 0
        yield DayRef(*found.span(), DayKind.NTH_WEEKDAY, weekday(found[2]), ORDINALS[found[1].lower()], year=value, shift=shift)


def _relative(text: str) -> Iterator[DayRef]:
    for found in _WORD.finditer(text):
        offset = next(value for value, group in zip((2, -2, 1, -1, 0, -1), found.groups(), strict=False) if group)
        part = next((word for word in ("morning", "afternoon", "evening", "night", "lunchtime") if word in found[0].lower()), "")
        part = "afternoon" if "arvo" in found[0].lower() else part
        yield DayRef(*found.span(), DayKind.OFFSET, offset, part=part)
    for pattern, sign in ((_IN, 1), (_AGO, -1), (_FROM_NOW, 1)):
        for found in pattern.finditer(text):
            yield _counted(found, sign)
    for pattern, days in ((_IN_A_WEEK, 7), (_WEEK_TOMORROW, 8)):
        for found in pattern.finditer(text):
            yield DayRef(*found.span(), DayKind.OFFSET, days)


def _counted(found: re.Match[str], sign: int) -> DayRef:
    count, unit = number(found[1]) * sign, found[2].lower()
    extra = 1 if found.re is _FROM_NOW and found[3].lower() == "tomorrow" else 0
    if unit.startswith("month"):
        return DayRef(*found.span(), DayKind.MONTHS, count)
    days = {"d": 1, "w": 7, "f": 14}[unit[0]]
    return DayRef(*found.span(), DayKind.OFFSET, count * days + extra)


def _period(text: str) -> Iterator[DayRef]:
    for found in _END.finditer(text):
        yield _end_of(found)
    for found in _WEEK.finditer(text):
        yield DayRef(*found.span(), DayKind.WEEK)
    for found in _MONTH_ONLY.finditer(text):
        yield DayRef(found.start(1), found.end(), DayKind.MONTH, month(found[1]), year=_year(found[2], found[3]))


def _end_of(found: re.Match[str]) -> DayRef:
    word = (found[2] or found[4] or "").lower()
    short = (found[7] or "").lower()
    if found[5]:
        return DayRef(*found.span(), DayKind.MONTH_END, month(found[5]), year=_year(found[6]))
    if not word and not short:
        word = found[0].lower()[:4].rstrip("-")
    if short in {"eod", "cob", "end of play"} or word == "day":
        return DayRef(*found.span(), DayKind.OFFSET, 0, part="end")
    shift = 1 if found[3] else 0
    kind = {"w": DayKind.WEEK_END, "m": DayKind.MONTH_END, "y": DayKind.YEAR_END}[(word or short.removeprefix("eo"))[0]]
    return DayRef(*found.span(), kind, shift=shift)


def _feasts(text: str) -> Iterator[DayRef]:
    for found in _FEAST.finditer(text):
        value, day = _FEASTS[re.sub(r"['’]", "", found[1].lower())]
        yield DayRef(*found.span(), DayKind.DATE, value, day)


_PARSERS: tuple[Callable[[str], Iterator[DayRef]], ...] = (
    _iso, _full, _short_numeric, _named_month, _ordinal, _weekday, _nth, _relative, _period, _feasts,
)  # fmt: skip


def days(text: str) -> list[DayRef]:
    """Every day reference of a masked text, overlaps resolved in favour of the longer one."""
    found = [ref for parser in _PARSERS for ref in parser(text) if _sound(ref)]
    chosen: list[DayRef] = []
    for ref in sorted(found, key=lambda ref: (ref.start - ref.end, ref.start)):
        if all(ref.end <= other.start or ref.start >= other.end for other in chosen):
            chosen.append(ref)
    return sorted(chosen, key=lambda ref: ref.start)


def _sound(ref: DayRef) -> bool:
    if ref.kind is DayKind.DATE:
        return 1 <= ref.a <= 12 and 1 <= ref.b <= 31
    if ref.kind is DayKind.NUMERIC:
        return (1 <= ref.a <= 12 and 1 <= ref.b <= 31) or (1 <= ref.b <= 12 and 1 <= ref.a <= 31)
    return not (ref.kind is DayKind.ORDINAL and not 1 <= ref.a <= 31)
