"""Several days that share one month or one word: `Dec 3-5`, `12, 14 and 19 July`, `the 3rd or 4th`, `Tue/Thu`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.reading.dates.lexicon import ENGLISH_MONTH, month
from mailflow.reading.dates.model import DayKind, DayRef

_TH = r"(?:st|nd|rd|th)"
_TO = r"\s*(?:-|–|—|to|through|thru|until|till)\s*(?:the\s+)?"
_AND = r"(?:\s?,\s?(?:(?:and|or|&)\s)?(?:the\s)?|\s(?:and|or|&)\s(?:the\s)?|\s?/\s?)"  # no blank can be taken twice
_YEAR = r"(?:,?\s+((?:19|20)\d\d)\b)?"
_NO_CLOCK = r"(?![\d:/%h]|\.\d|\s?(?:am|pm|a\.m|p\.m|o['’]?clock)\b|\s*(?:-|–|to|till)\s*\d)"
_NO_THING = r"(?!\s+(?:[a-z]+s|people|of)\b(?<!\bworks)(?<!\bsuits)(?<!\bis)(?<!\bas)(?<!\bthis))"
_D = rf"(\d{{1,2}}){_TH}?"

_MONTH_RANGE = re.compile(rf"\b({ENGLISH_MONTH})\.?\s+(?:the\s+)?{_D}{_TO}{_D}{_NO_CLOCK}{_YEAR}", re.I)
_RANGE_MONTH = re.compile(
    rf"(?<![\d/.,:])(?:the\s+)?\b{_D}\.?(?:\s*(?:-|–|—|to|through|thru|until|till|"
    rf"and)\s*)(?:the\s+)?{_D}\.?\s+(?:of\s+)?({ENGLISH_MONTH})\b\.?{_YEAR}",
    re.I,
)
_MONTH_LIST = re.compile(rf"\b({ENGLISH_MONTH})\.?\s+(?:the\s+)?({_D}(?:{_AND}{_D}{_NO_CLOCK}){{1,9}}){_NO_THING}", re.I)
_LIST_MONTH = re.compile(
    rf"(?<![\d/.,:])((?:the\s+)?\b{_D}\.?(?:{_AND}{_D}\.?){{1,9}})\s+(?:of\s+)?({ENGLISH_MONTH})\b\.?{_YEAR}", re.I
)
_ORDINALS = re.compile(
    rf"(?<![\w/])(?:the\s+)?\b(\d{{1,2}}){_TH}((?:{_AND}\d{{1,2}}{_TH}){{1,9}})\b(?!\s+(?:[a-z]+day|of\s+(?:the|"
    rf"every|each)|"
    rf"(?!works|is|at|would|suits|in|next|if|as|and|or|but|for|please)[a-z]{{3,}}s?\b))",
    re.I,
)
_ORDINAL_RANGE = re.compile(rf"\b(?:the\s+)?(\d{{1,2}}){_TH}{_TO}(\d{{1,2}}){_TH}\b(?!\s+(?:of\s+)?(?:{ENGLISH_MONTH})\b)", re.I)
_NUMBER = re.compile(rf"\d{{1,2}}{_TH}?", re.I)


def lists(text: str) -> Iterator[DayRef]:
    """The days of lists and of ranges within one month."""
    yield from _ranges(text)
    for found in _MONTH_LIST.finditer(text):
        yield from _members(found, 2, month(found[1]))
    for found in _LIST_MONTH.finditer(text):
        yield from _members(found, 1, month(found[4]), int(found[5] or 0))
    for found in _ORDINALS.finditer(text):
        yield from _members(found, 0, 0)


def _ranges(text: str) -> Iterator[DayRef]:
    for found in _MONTH_RANGE.finditer(text):
        yield _span(found, month(found[1]), int(found[2]), int(found[3]), int(found[4] or 0))
    for found in _RANGE_MONTH.finditer(text):
        if re.search(r"\band\b", found[0], re.I) and not re.search(r"\bbetween\s+(?:the\s+)?$", text[: found.start()], re.I):
            continue
        yield _span(found, month(found[3]), int(found[1]), int(found[2]), int(found[4] or 0))
    for found in _ORDINAL_RANGE.finditer(text):
        first = DayRef(found.start(), found.end(), DayKind.ORDINAL, int(found[1]))
        yield replace(first, last=DayRef(*found.span(2), DayKind.ORDINAL, int(found[2])))


def _span(found: re.Match[str], value: int, first: int, last: int, year: int) -> DayRef:
    if first >= last:  # Dec 5-3 is no range
        return DayRef(*found.span(), DayKind.DATE, 0)
    end = DayRef(*found.span(), DayKind.DATE, value, last, year)
    return DayRef(*found.span(), DayKind.DATE, value, first, year, last=end)


def _members(found: re.Match[str], group: int, value: int, year: int = 0) -> Iterator[DayRef]:
    """Each number of a list, if they rise: `Dec 1, 2 or 3`."""
    numbers = list(_NUMBER.finditer(found[group]))
    values = [int(re.sub(r"\D", "", number[0])) for number in numbers]
    if not re.search(r"\b(?:and|or)\b|[&/]", found[group], re.I):
        return  # Dec 7, 9 is an hour
    if values != sorted(set(values)) or not all(1 <= value <= 31 for value in values):
        return
    base, final = found.start(group), len(numbers) - 1
    for position, (number, day) in enumerate(zip(numbers, values, strict=True)):
        start = found.start() if position == 0 else base + number.start()
        end = found.end() if position == final else base + number.end()
        kind = DayKind.DATE if value else DayKind.ORDINAL
        yield DayRef(start, end, kind, value, day, year) if value else DayRef(start, end, kind, day)
