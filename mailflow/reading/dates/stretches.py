"""Ranges of days across two references: `from Dec 20 to Jan 4`, `Mon-Wed`, `between the 3rd and the 9th`."""

import re
from dataclasses import replace
from datetime import date, timedelta

from mailflow.reading.dates.model import DayKind, DayRef

Group = tuple[DayRef, int, int, int]
"""(reference, weekday said beside it, start, end)"""

_TO = re.compile(
    r"\s*(?:-|–|—|to|through|thru|until|till|til|up to|up until|bis)\s*(?:and including\s+)?(?:on\s+)?(?:the\s+)?", re.I
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.I)
_MOVED = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|push(?:ed|ing)?|shift(?:ed|ing)?|chang(?:e|ed|es|ing)|re-?sched\w*|switch\w*|swap\w*|"
    r"postpon\w*|bump\w*|"
    r"bring|brought|slip\w*|transfer\w*|delay\w*|instead|adjourn\w*|put back|flip\w*|swop\w*)\b",
    re.I,
)
_FROM = re.compile(
    r"\b(?:from|away|off|out|on leave|holidays?|vacation|travell?ing|abroad|conference|free|available|open|runs?|"
    r"lasts|closed|dates|"
    r"window|booked|week|trip)\b[\s,:(]*(?:\w+\s+){0,2}$|^\W*$",
    re.I,
)
_KINDS = frozenset(
    {
        DayKind.DATE,
        DayKind.NUMERIC,
        DayKind.ORDINAL,
        DayKind.WEEKDAY,
        DayKind.OFFSET,
        DayKind.FEAST,
        DayKind.MONTH_END,
        DayKind.ANCHORED,
    }
)


def stretched(text: str, groups: list[Group]) -> list[Group]:
    """The groups with the two ends of a range as one. A meeting moved from one day to another is no range."""
    moved = _MOVED.search(text)
    out: list[Group] = []
    for group in groups:
        if out and not moved and _is_range(text, out[-1], group):
            first, name, start, _ = out[-1]
            if group[0].modifier == "week" and first.kind is DayKind.WEEKDAY:
                first = replace(first, modifier="week", shift=group[0].shift, anchor=group[0].anchor)
            out[-1] = (replace(first, last=group[0], weak=False), name, start, group[3])
        else:
            out.append(group)
    return out


def _is_range(text: str, first: Group, second: Group) -> bool:
    ref, other = first[0], second[0]
    if ref.last or other.last or ref.kind not in _KINDS or other.kind not in _KINDS:
        return False
    if ref.weak and other.weak and not re.search(r"\bfrom\s+$", text[max(0, first[2] - 10) : first[2]], re.I):
        return False
    gap = text[first[3] : second[2]]
    if (
        gap.strip().lower() == "to"
        and ref.kind is not DayKind.WEEKDAY
        and not _FROM.search(text[max(0, first[2] - 60) : first[2]])
    ):
        return False  # "our appointment of 2 April to 9 April": moved
    return bool(_TO.fullmatch(gap)) or bool(
        _AND.fullmatch(gap) and re.search(r"\bbetween\s+(?:the\s+)?$", text[max(0, first[2] - 20) : first[2]], re.I)
    )


def last_day(ref: DayRef, first: date, resolved: date | None) -> date | None:
    """The end of a range that starts on `first`: the next day of that name or number; None where there is none near."""
    if ref.kind is DayKind.WEEKDAY and ref.modifier in ("", "this"):
        return first + timedelta(days=(ref.a - first.weekday()) % 7)
    if ref.kind is DayKind.ORDINAL:
        days = (first + timedelta(days=shift) for shift in range(45))
        return next((day for day in days if day.day == ref.a), None)
    if resolved is not None and resolved < first and not ref.year:
        try:
            resolved = resolved.replace(
                year=first.year if (resolved.month, resolved.day) > (first.month, first.day) else first.year + 1
            )
        except ValueError:
            return None
    return resolved if resolved is not None and first < resolved <= first + timedelta(days=366) else None
