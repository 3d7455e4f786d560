"""Every way to write a day, one small parser each; all of them run, the longest wins."""

import re
from collections.abc import Callable, Iterator

from mailflow.reading.dates.feasts import feasts
from mailflow.reading.dates.lexicon import COUNT, ENGLISH_MONTH, MONTH, ORDINALS, WEEKDAY, month, number, weekday
from mailflow.reading.dates.lists import lists
from mailflow.reading.dates.model import DayKind, DayRef
from mailflow.reading.dates.ordinals import worded
from mailflow.reading.dates.relative import ends, periods, relative
from mailflow.reading.dates.signs import DIGIT, ENDS, FEASTS, MONTH_NAMES, ORDINAL_WORDS, RELATIVE, UNITS, WEEKDAY_NAMES, signs

_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+((?:19|20)\d\d)\b|\s+'(\d\d)\b)?"
_AFTER_ORDINAL = (
    r"(?=\s*(?:$|[,.;:!?)(\]–—-]|\n|(?:at|from|same|in the|to|of|works?|is|was|it|and|or|but|for|with|on|if|because|then|"
    r"until|till|instead|around|suits?|would|we|i|i'll|he|she|they|when|so|as|about|@|noon|midday|\d+\w*|\w+n['’]t|should|could|"
    r"will|after|"
    r"before|between|this|next|please|also|next month|this month)\b))"
)

_ISO = re.compile(r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)(?:\b|(?=T\d\d:))")
_FULL = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:20|19)\d\d|\d\d)(?![\d/:]|\.\d|\s?(?:am|pm|h|uhr)\b)", re.I
)
_YEAR_FIRST = re.compile(r"\b(20\d\d)[/.](\d{1,2})[/.](\d{1,2})\b(?![/.]\d)")
_DAY_DASH_MONTH = re.compile(rf"\b(\d{{1,2}})[-/]({ENGLISH_MONTH})(?:[-/](20\d\d|\d\d))?\b(?!-)", re.I)
_DOTTED = re.compile(r"(?<![\d./])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_SLASH = re.compile(r"(?<![\d./,-])(\d{1,2})/(\d{1,2})(?!\d|/|%|\.\d)")
_MONTH_DAY = re.compile(rf"\b({ENGLISH_MONTH})\.?\s+(?:the\s+)?(\d{{1,2}}){_TH}?(?![\d:/%]|\.\d|\s?(?:am|pm)\b){_YEAR}", re.I)
_DAY_MONTH = re.compile(rf"(?<![\d/.,:])(\d{{1,2}})(?:{_TH}|\.)?\s+(?:of\s+|de\s+)?({MONTH})\b\.?{_YEAR}", re.I)
_ORDINAL = re.compile(rf"\b(?:the\s+)(\d{{1,2}}){_TH}\b{_AFTER_ORDINAL}", re.I)
_BARE_ORDINAL = re.compile(
    rf"\b(?:on|by|until|till|before|from|to|since|{WEEKDAY})\.?,?\s+(\d{{1,2}}){_TH}\b{_AFTER_ORDINAL}", re.I
)
_NEAR_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})\s+(?:the\s+)(\d{{1,2}}){_TH}?(?![\d:./]|\s?[ap]m)", re.I)
_ORDINAL_OF = re.compile(rf"\b(?:the\s+)?(\d{{1,2}}){_TH}\s+(?:of\s+)?(this|next|last|the)\s+month\b", re.I)
_LEADING_ORDINAL = re.compile(
    rf"(?:^|[,;:]\s*|\b(?:or|and|about|say|is|maybe|perhaps)\s+)(\d{{1,2}}){_TH}\b(?=\s*(?:$|[,.;?!]|\b(?:morning|"
    rf"afternoon|evening|works?|is|at|suits?|"
    rf"would|instead|it is|in the)\b))",
    re.I,
)
_WEEKDAY_ONLY = re.compile(
    rf"\b(?:(this coming|this past|this|next|last|coming|past|following)\s+)?({WEEKDAY})\b\.?(?:\s+(coming|just gone|"
    rf"gone|last)\b(?!\s+"
    rf"(?:week|month|night)))?",
    re.I,
)
_WEEKDAY_WEEK = re.compile(
    rf"\b({WEEKDAY})\s+week\b(?!\s+ago)|\ba\s+week\s+(?:on\s+|from\s+|this\s+|next\s+)?({WEEKDAY})\b|\bweek\s+on\s+({WEEKDAY})\b",
    re.I,
)
_FORTNIGHT = re.compile(
    rf"\b({WEEKDAY})\s+fortnight\b|\b(?:two weeks|(?:a\s+)?fortnight)\s+(?:on|from|this)\s+({WEEKDAY})\b", re.I
)
_AFTER_NEXT = re.compile(rf"\b(?:the\s+)?({WEEKDAY})\s+after\s+next\b", re.I)
_FROM_NOW = re.compile(rf"\b({COUNT})\s+((?:mon|tues|wednes|thurs|fri|satur|sun)days)\s+from\s+(?:now|today)\b", re.I)
_WEEKS_ON = re.compile(rf"\b({COUNT})\s+weeks\s+on\s+({WEEKDAY})\b", re.I)
_SAT_DOWN = re.compile(r"sat\s+(?:down|with|together|in|through|beside|next to|across)\b", re.I)
_GREETED = re.compile(r"\bhappy\s+$", re.I)
_OF_DAY = re.compile(r"\s+(?:meeting|call|session|chat|lunch|coffee|deadline|talk|class|lecture|workshop|1:1)\b", re.I)
_DAY_AFTER = re.compile(
    rf"[\s,.]*(?:the\s+)?\d|\s*[-–/&]\s*(?:{WEEKDAY})\b|\s+(?:at|noon|or|and|am|pm|morning|afternoon|arvo|evening)\b", re.I
)
_NTH = re.compile(
    rf"\b(?:the\s+)?(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+({WEEKDAY})\s+(?:in|of)\s+({ENGLISH_MONTH}|next "
    rf"month|this month|the month|the following month|month)\b\.?(?:,?\s+(20\d\d))?",
    re.I,
)


def _year(long: str | None, short: str | None = None) -> int:
    if long:
        return int(long) if len(long) == 4 else 2000 + int(long)
    return 2000 + int(short) if short else 0


def _iso(text: str) -> Iterator[DayRef]:
    for found in _ISO.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, int(found[2]), int(found[3]), int(found[1]))
    for found in _YEAR_FIRST.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, int(found[2]), int(found[3]), int(found[1]))
    for found in _DAY_DASH_MONTH.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, month(found[2]), int(found[1]), _year(found[3]))


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
    for pattern in (_ORDINAL, _BARE_ORDINAL, _NEAR_WEEKDAY, _LEADING_ORDINAL):
        for found in pattern.finditer(text):
            start = found.start() if pattern is _ORDINAL else found.start(1)
            yield DayRef(start, found.end(), DayKind.ORDINAL, int(found[1]))
    for found in _ORDINAL_OF.finditer(text):
        shift = {"this": 0, "the": 0, "next": 1, "last": -1}[found[2].lower()]
        yield DayRef(*found.span(), DayKind.ORDINAL, int(found[1]), modifier="month", shift=shift)


_MODIFIERS = {
    "coming": "this",
    "this coming": "this",
    "past": "last",
    "this past": "last",
    "gone": "last",
    "just gone": "last",
}


def _weekday(text: str) -> Iterator[DayRef]:
    for found in _WEEKDAY_ONLY.finditer(text):
        word = found[2]
        if _GREETED.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        if word.lower().endswith("days") and not _OF_DAY.match(text, found.end()):
            continue  # "Sundays are for family"
        if word.lower() in {"sat", "sun", "mon", "wed", "fri"} and not _abbreviates(text, found):
            continue
        said = (found[1] or found[3] or "").lower()
        modifier = _MODIFIERS.get(said, said)
        yield DayRef(*found.span(), DayKind.WEEKDAY, weekday(word), modifier=modifier)
    for found in _AFTER_NEXT.finditer(text):
        yield DayRef(*found.span(), DayKind.WEEKDAY, weekday(found[1]), shift=2, modifier="week")
    for found in _WEEKS_ON.finditer(text):
        yield DayRef(*found.span(), DayKind.FROM_WEEKDAY, weekday(found[2]), shift=number(found[1]))
    for found in _FROM_NOW.finditer(text):
        yield DayRef(*found.span(), DayKind.FROM_WEEKDAY, weekday(found[2][:-1]), shift=number(found[1]) - 1)
    for pattern, shift in ((_WEEKDAY_WEEK, 1), (_FORTNIGHT, 2)):
        for found in pattern.finditer(text):
            word = next(group for group in found.groups() if group)
            yield DayRef(*found.span(), DayKind.FROM_WEEKDAY, weekday(word), shift=shift)


def _abbreviates(text: str, found: re.Match[str]) -> bool:
    """`sat`, `sun`, `wed` are words as well: a capital letter, a preposition before, or a number or another day after."""
    if _SAT_DOWN.match(text, found.start()):
        return False
    before = text[max(0, found.start() - 12) : found.start()].lower()
    after = text[found.end() : found.end() + 14]
    if re.search(r"\b(?:on|by|until|till|next|this|last|nxt|due|for|from|or|and)\s+$", before) or _DAY_AFTER.match(after):
        return True
    named = bool(re.match(r"\s+[A-Z][a-z]{2,}", after)) or before.endswith("the ")
    return found[2] in {"Sat", "Sun", "Mon", "Wed", "Fri"} and not named


def _nth(text: str) -> Iterator[DayRef]:
    for found in _NTH.finditer(text):
        where = found[3].lower()
        value = month(where) if not where.endswith("month") else 0
        shift = 1 if where.startswith(("next", "the following")) else 0
        which = ORDINALS[found[1].lower()]
        yield DayRef(
            *found.span(), DayKind.NTH_WEEKDAY, weekday(found[2]), which, int(found[4] or 0), shift, name=str(value or "")
        )


MAX_FOUND = 200  # each is compared with each
_DIGIT = frozenset({DIGIT})
_PARSERS: tuple[tuple[frozenset[str], Callable[[str], Iterator[DayRef]]], ...] = (
    (_DIGIT, _iso),
    (_DIGIT, _full),
    (_DIGIT, _short_numeric),
    (_DIGIT, _named_month),
    (_DIGIT, _ordinal),
    (WEEKDAY_NAMES, _weekday),
    (WEEKDAY_NAMES, _nth),
    (_DIGIT, lists),
    (ORDINAL_WORDS, worded),
    (RELATIVE | UNITS, relative),
    (ENDS, ends),
    (UNITS | MONTH_NAMES | {DIGIT, "kw", "cw", "spring"}, periods),
    (FEASTS, feasts),
)


def days(text: str) -> list[DayRef]:
    """Every day reference of a masked text, overlaps resolved in favour of the longer one."""
    words = signs(text)
    found = [ref for gate, parser in _PARSERS if not gate.isdisjoint(words) for ref in parser(text) if _sound(ref)]
    if len(found) > MAX_FOUND:
        found = sorted(found, key=lambda ref: ref.start)[:MAX_FOUND]
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
