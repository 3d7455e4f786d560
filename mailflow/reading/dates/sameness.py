"""Times that point back to one told before in the sentence: "the Thursday after", "Friday, same time", "at the same hour"."""

import re
from dataclasses import replace
from datetime import timedelta

from mailflow.reading.dates.model import When

_SAME = re.compile(
    r"\s*,?\s*(?:\(|and\s+|but\s+)?(?:also\s+)?(?:at\s+|in\s+)?(?:the\s+|that\s+)?same\s+(?:time|hour|timing|slot)\b|\s*,?\s*likewise\b",
    re.I,
)
_AFTER = re.compile(r"\s+after\b(?!\s+(?:the|that|this|next|my|our|her|his|your|work|school|\d|(?-i:[A-Z])))", re.I)
_ONE_AFTER = re.compile(r"\bthe\s+$", re.I)


def pointed_back(text: str, found: tuple[When, ...]) -> tuple[When, ...]:
    """The times of a sentence, those that lean on an earlier one completed from it."""
    out: list[When] = []
    for when in found:
        if out and when.day is not None:
            when = _later(text, when, out)
            when = _timed(text, when, out)
        out.append(when)
    return tuple(out)


def _later(text: str, when: When, before: list[When]) -> When:
    """ "The 14th or the Saturday after": the first Saturday past the 14th."""
    day = when.future or when.day
    earlier = next((other.future or other.day for other in reversed(before) if other.day is not None), None)
    if earlier is None or day is None or not when.said_weekday or not _AFTER.match(text, when.start + len(_name(when))):
        return when
    if not _ONE_AFTER.search(text[max(0, when.start - 5) : when.start]):
        return when
    day = earlier + timedelta(days=(day.weekday() - earlier.weekday()) % 7 or 7)
    return replace(when, day=day, past=day, future=day)


def _name(when: When) -> str:
    return re.split(r"\s", when.text, maxsplit=1)[0]


def _timed(text: str, when: When, before: list[When]) -> When:
    after = _AFTER.match(text, when.end)
    if when.clock is not None or not _SAME.match(text, after.end() if after else when.end):
        return when
    timed = next((other for other in reversed(before) if other.clock is not None), None)
    return replace(when, clock=timed.clock, zone=timed.zone, end_clock=timed.end_clock, grain="minute") if timed else when
