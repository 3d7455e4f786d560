"""Put together what the parsers found: weekday with date, date with clock; then resolve, and veto what had no cue."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from mailflow.reading import zones
from mailflow.reading.dates import spans
from mailflow.reading.dates.anchors import anchored
from mailflow.reading.dates.clockspans import clocks, theirs, zone_after
from mailflow.reading.dates.days import days
from mailflow.reading.dates.mask import masked
from mailflow.reading.dates.model import ClockRef, DayKind, DayRef, When
from mailflow.reading.dates.pairs import paired
from mailflow.reading.dates.resolve import Frame, end_clock, resolve, start_clock
from mailflow.reading.dates.sameness import pointed_back
from mailflow.reading.dates.series import rules
from mailflow.reading.dates.signs import ANY, signs
from mailflow.reading.dates.stretches import Group, last_day, stretched
from mailflow.reading.tense import FUTURE, PAST, tense_at

MAX_DATES = 60  # of one sentence: what each of them means costs a look at all of it
_DATED = frozenset({DayKind.DATE, DayKind.NUMERIC, DayKind.ORDINAL, DayKind.FEAST})
_WITH_WEEKDAY = re.compile(r"[\s,.(]*(?:the\s+|on\s+|den\s+|-\s*)?\s*$", re.I)
_ROLE = re.compile(
    r"\b(no later than|not later than|nlt|starting(?: from| on)?|due(?: on| by| date)?|deadline(?: is|:)?|by|until|till|til|"
    r"before|from|since|until after|till after|after|on|as of|bis)[:\s]*(?:(?:midnight|noon)\s+(?:on\s+)?)?"
    r"(?:the\s+)?(?:(?:mid|early|late|about|around|say|spring|summer|autumn|fall|winter|morning|afternoon|arvo|tea|"
    r"lunch(?:time)?|"
    r"dinner(?:time)?)[\s-]+){0,2}\(?$",
    re.I,
)
_NUMERIC_CUE = re.compile(
    r"(?:\b(?:on|by|until|till|til|due|before|after|from|since|for|is|am|den|the|next|and|or|met|meet|meeting|saw|see|"
    r"spoke|talked|"
    r"called|call|dated?|dates|to|mi|mo|di|do|fr|sa|so)\.?|[:@(,-])\s*$",
    re.I,
)
_NUMERIC_AFTER = re.compile(
    r"\s*(?:would\s+(?:be|work|suit)|works\b|suits\b|at\s+\d|@|in the (?:morning|afternoon|evening)|(?:morning|"
    r"afternoon|evening)\b|"
    r"it is\b|,?\s*\d{1,2}(?::\d\d|\s?[ap]m))",
    re.I,
)
_NO_DATE = re.compile(
    r"\b(?:got|scored?|graded?|marks?|answered|rated|about|nearly|almost|only)\s[^.]{0,12}\d+/\d|/\d+\s+(?:of|in|for|"
    r"people|points|[a-z]{3,}s)\b",
    re.I,
)
_OR = re.compile(r"\s*(?:,|or|and|/|&|,\s*(?:or|and))\s*(?:on\s+)?(?:the\s+)?", re.I)
_DUE_ROLES = {
    "no later than": "by",
    "not later than": "by",
    "nlt": "by",
    "due": "by",
    "due on": "by",
    "due by": "by",
    "due date": "by",
    "deadline": "by",
    "deadline is": "by",
    "deadline:": "by",
    "till": "until",
    "until after": "until",
    "till after": "until",
    "til": "until",
    "bis": "until",
    "as of": "from",
}


def frame_for(now: datetime, zone: tzinfo, zone_name: str) -> Frame:
    """The frame for a mail: its instant, the writer's zone, and the order of day and month that goes with the zone."""
    return Frame(now.astimezone(zone), zone, zones.month_first(zone_name))


def extract(text: str, frame: Frame) -> list[When]:
    """Every date and time that the text says, in order. Numbers that only look like dates give nothing."""
    return list(_extracted(text, frame)) if not ANY.isdisjoint(signs(text)) else []


@lru_cache(maxsize=64)  # the readers of a mail ask for the same sentence several times
def _extracted(text: str, frame: Frame) -> tuple[When, ...]:
    hidden = masked(text)
    recurring = [(rule.start, rule.end) for rule in rules(hidden)]
    lasting = [(length.start, length.end) for length in spans.lengths(hidden)]
    refs = [
        ref
        for ref in anchored(hidden, days(hidden)[:MAX_DATES])
        if all(ref.end <= start or ref.start >= end for start, end in recurring)
    ]
    taken = lasting + [(ref.start, ref.end) for ref in refs if not ref.weak]
    times = clocks(hidden, taken)
    free = [ref for ref in refs if all(ref.start >= time.end or ref.end <= time.start for time in times)]
    groups = _strengthened(hidden, stretched(hidden, _groups(hidden, free)))
    pairs = paired(hidden, groups[:MAX_DATES], times[:MAX_DATES])
    pairs = [_numbered(frame, *pair) for pair in pairs]
    found = sorted((when for pair in pairs if (when := _when(text, hidden, frame, *pair))), key=lambda when: when.start)
    return pointed_back(hidden, tuple(found)) if len(found) > 1 else tuple(found)


def _groups(text: str, refs: list[DayRef]) -> list[tuple[DayRef, int, int, int]]:
    """(reference, weekday beside it, start, end): a weekday joins the date that it names."""
    out: list[tuple[DayRef, int, int, int]] = []
    skip = -1
    for index, ref in enumerate(refs):
        if index <= skip:
            continue
        following = refs[index + 1] if index + 1 < len(refs) else None
        joined = _same_day(text, ref, following)
        if joined and following is not None:
            first = ref.kind in _DATED or following.kind is DayKind.WEEKDAY
            dated, named = (ref, following) if first else (following, ref)
            name = named.a if named.kind is DayKind.WEEKDAY else -1
            out.append((dated, name, ref.start, following.end))
            skip = index + 1
        else:
            out.append((ref, -1, ref.start, ref.end))
    return out


def _strengthened(text: str, groups: list[Group]) -> list[Group]:
    """A bare n/n is a date where something beside it says so."""
    out: list[Group] = []
    for ref, name, start, end in groups:
        styled = ref.kind is DayKind.NUMERIC and _in_style(text, ref, groups)
        listed = bool(out) and not out[-1][0].weak and out[-1][0].kind is ref.kind and _OR.fullmatch(text[out[-1][3] : start])
        cued = (
            name >= 0
            or listed
            or styled
            or _ROLE.search(text[max(0, start - 40) : start])
            or _NUMERIC_CUE.search(text[max(0, start - 12) : start])
            or _NUMERIC_AFTER.match(text, end)
            or (max(ref.a, ref.b) > 12 and not _NO_DATE.search(text[max(0, start - 24) : end + 12]))
        )
        out.append((replace(ref, weak=False) if ref.weak and cued else ref, name, start, end))
    return out


def _in_style(text: str, ref: DayRef, groups: list[Group]) -> bool:
    """`10/5 & 10/7`, `08/10`, `... on 8/31, and 10/1`: written as the other dates of the sentence are, or with a zero."""
    others = [group[0] for group in groups if group[0].kind is DayKind.NUMERIC and group[0] is not ref]
    sure = any(not other.weak or _ROLE.search(text[max(0, other.start - 40) : other.start]) for other in others)
    joined = any(_OR.fullmatch(text[ref.end : other.start]) for other in others if other.start >= ref.end)
    return (sure or joined or "0" in (text[ref.start], text[ref.end - 2])) and not _NO_DATE.search(
        text[max(0, ref.start - 24) : ref.end + 12]
    )


def _same_day(text: str, first: DayRef, second: DayRef | None) -> bool:
    if second is None or not _WITH_WEEKDAY.fullmatch(text[first.end : second.start]):
        return False
    namers = {DayKind.WEEKDAY, DayKind.OFFSET, DayKind.FROM_WEEKDAY}
    if first.last or second.last:
        return False
    if first.kind is DayKind.OFFSET and second.kind is DayKind.WEEKDAY and not second.modifier:
        return "(" in text[first.end : second.start]
    feast = DayKind.FEAST in (first.kind, second.kind) and {first.kind, second.kind} <= _DATED and first.kind is not second.kind
    return feast or (first.kind in namers and second.kind in _DATED) or (first.kind in _DATED and second.kind is DayKind.WEEKDAY)


def _when(text: str, hidden: str, frame: Frame, group: Group | None, clock: ClockRef | None) -> When | None:
    starts = [position for position in (group[2] if group else None, clock.start if clock else None) if position is not None]
    ends = [position for position in (group[3] if group else None, clock.end if clock else None) if position is not None]
    start, end = min(starts), max(ends)
    role = _role(hidden, start, clock, group)
    if not role and group is not None and clock is not None and clock.start > group[3]:
        inner = _role(hidden, clock.start, clock, None)
        role = inner if inner in {"by", "until", "before"} else ""
    base = When(start, end, text[start:end], role=role)
    if group is not None:
        dated = _dated(base, hidden, frame, group, clock, role)
        if dated is None:
            return None
        base = dated
    if clock is not None and clock.zone is None and group is not None and group[3] > clock.end:
        clock = replace(clock, zone=zone_after(hidden, group[3]))
    return _timed(base, hidden, clock) if clock is not None else base


def _numbered(frame: Frame, group: Group | None, clock: ClockRef | None) -> tuple[Group | None, ClockRef | None]:
    """`Mon 9`: the ninth, if that is a Monday near; else nine o'clock."""
    if group is None or clock is None or not clock.either or group[0].kind is not DayKind.WEEKDAY or group[0].modifier:
        return group, clock
    near = (frame.today + timedelta(days=shift) for shift in range(-12, 60))
    if not any(day.day == clock.hour and day.weekday() == group[0].a for day in near):
        return group, clock
    ref = DayRef(group[2], max(group[3], clock.end), DayKind.ORDINAL, clock.hour)
    return (ref, group[0].a, group[2], ref.end), None


def _role(text: str, start: int, clock: ClockRef | None, group: Group | None) -> str:
    found = _ROLE.search(text[max(0, start - 40) : start])
    if not found and group is not None and clock is not None and clock.start < group[2]:
        found = None
    word = re.sub(r"\s+", " ", found[1].lower()) if found else ""
    return _DUE_ROLES.get(word, "from" if word.startswith("starting") else word)


def _dated(base: When, text: str, frame: Frame, group: Group, clock: ClockRef | None, role: str) -> When | None:
    ref, name, start, end = group
    if ref.weak and clock is None:
        return None
    tense = _tense(text, start, role)
    found = resolve(ref, frame, tense, name)
    last = last_day(ref.last, found.day, resolve(ref.last, frame, tense).day) if ref.last and found.day else None
    part = ref.part or _part(text, end)
    sure = min(found.confidence, 0.5) if ref.kind is DayKind.FEAST and role == "after" else found.confidence
    said_weekday = name >= 0 or ref.kind in (DayKind.WEEKDAY, DayKind.FROM_WEEKDAY)
    return replace(
        base,
        day=found.day,
        past=found.past,
        future=found.future,
        confidence=sure,
        grain=found.grain,
        first=found.first,
        end_day=last,
        part=part,
        said_weekday=said_weekday,
        relative=ref.kind is DayKind.OFFSET,
        tense=tense,
    )


def _tense(text: str, start: int, role: str) -> int:
    """The tense of a day: deadlines lie ahead and what lasts since then began before, whatever the verb."""
    if role == "since":
        return PAST
    if role in {"by", "until", "before"} and not re.search(r"\bwas\b", text[max(0, start - 25) : start]):
        return FUTURE
    return tense_at(text, start)


def _part(text: str, end: int) -> str:
    found = re.match(r"\s*(morning|afternoon|evening|night|lunchtime|arvo)\b", text[end : end + 14], re.I)
    return found[1].lower() if found else ""


def _timed(base: When, text: str, clock: ClockRef) -> When:
    return replace(
        base,
        clock=start_clock(clock, text),
        end_clock=end_clock(clock, text),
        zone=clock.zone,
        grain="minute",
        restated=clock.whose == "theirs" or theirs(text, base.end),
        bare=clock.bare,
    )
