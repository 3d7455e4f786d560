"""Days of a month written as ordinals in words: `the fifth of December`, `March twenty-first`, `by the tenth`."""

import re
from collections.abc import Iterator

from mailflow.reading.dates.lexicon import ENGLISH_MONTH, month
from mailflow.reading.dates.model import DayKind, DayRef

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_VALUES = {word: value for value, word in enumerate(_ONES + _TEENS, 1)} | {"twentieth": 20, "thirtieth": 30, "thirty first": 31}
_VALUES |= {f"twenty {word}": 20 + value for value, word in enumerate(_ONES, 1)}
_WORD = "|".join(word.replace(" ", "[- ]") for word in sorted(_VALUES, key=len, reverse=True))
_LATE = "|".join(word.replace(" ", "[- ]") for word in sorted(_VALUES, key=len, reverse=True) if word not in _ONES[:3])
_YEAR = r"(?:,?\s+((?:19|20)\d\d)\b)?"
_OF_MONTH = re.compile(rf"\b(?:the\s+)?({_WORD})\s+(?:of\s+|day of\s+)?({ENGLISH_MONTH})\b\.?{_YEAR}", re.I)
_MONTH_THE = re.compile(rf"\b({ENGLISH_MONTH})\s+(?:the\s+)?({_WORD})\b{_YEAR}(?!\s+(?:half|week|part|time|of))", re.I)
_THE = re.compile(
    rf"\b(?:on|by|until|till|before|after|since|from|for)\s+the\s+({_LATE})\b(?=\s*(?:$|[.,;:!?)]|\b(?:at|from|to|or|"
    rf"and|is|works|"
    rf"suits|if|instead|in the|please|would)\b))|(?:^|[.;:!?])\s*the\s+({_LATE})\s+(?=at\b|works\b|suits\b)",
    re.I,
)
_OF_THE_MONTH = re.compile(rf"\b(?:the\s+)?({_WORD})\s+of\s+(the|this|next)\s+month\b", re.I)


def worded(text: str) -> Iterator[DayRef]:
    """Ordinals in words. "The first May" is left to be a wish."""
    for found in _OF_MONTH.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, month(found[2]), _value(found[1]), int(found[3] or 0))
    for found in _MONTH_THE.finditer(text):
        yield DayRef(*found.span(), DayKind.DATE, month(found[1]), _value(found[2]), int(found[3] or 0))
    for found in _THE.finditer(text):
        group = 1 if found[1] else 2
        yield DayRef(*found.span(group), DayKind.ORDINAL, _value(found[group]))
    for found in _OF_THE_MONTH.finditer(text):
        next_month = found[2].lower() == "next"
        modifier = "" if found[2].lower() == "the" else "month"
        yield DayRef(*found.span(), DayKind.ORDINAL, _value(found[1]), modifier=modifier, shift=int(next_month))


def _value(words: str) -> int:
    return _VALUES[re.sub(r"[- ]+", " ", words.lower())]
