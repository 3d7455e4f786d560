"""Put together what the parsers found: weekday with date, date with clock; then resolve, and veto what had no cue."""

import re
from dataclasses import replace
from datetime import datetime, tzinfo

from mailflow.reading import zones
from mailflow.reading.dates import spans
from mailflow.reading.dates.clocks import clocks, theirs
from mailflow.reading.dates.days import days
from mailflow.reading.dates.mask import masked
from mailflow.reading.dates.model import ClockRef, DayKind, DayRef, When
from mailflow.reading.dates.resolve import Frame, end_clock, resolve, start_clock
from mailflow.reading.tense import FUTURE, tense_at

_DATED = frozenset({DayKind.DATE, DayKind.NUMERIC, DayKind.ORDINAL})
_WITH_WEEKDAY = re.compile(r"[\s,.(]*(?:the\s+|on\s+|den\s+|-\s*)?\s*$", re.I)
_ROLE = re.compile(
    r"\b(no later than|not later than|starting(?: from| on)?|due(?: on| by| date)?|deadline(?: is|:)?|by|until|till|til|"
    r"before|from|since|after|on|as of|bis)[:\s]*(?:midnight\s+(?:on\s+)?|noon\s+(?:on\s+)?|the\s+)?\(?$",
    re.I,
)
_CONNECT = re.compile(
    r"[\s,;:(@·⋅|)–—-]*(?:(?:at|from|on|the|um|around|about|abt|approx\.?|between|for|by|starting|starts|same place|"
    r"afternoon|evening|morning|night|@|a las|à|vid|kl\.?)[\s,;:(@]*){0,3}$",
    re.I,
)
_NUMERIC_CUE = re.compile(r"(?:\b(?:on|by|until|till|til|due|before|from|since|for|is|am|den|the|next|and)|[:@(,-])\s*$", re.I)
_DUE_ROLES = {
    "no later than": "by",
    "not later than": "by",
    "due": "by",
    "due on": "by",
    "due by": "by",
    "due date": "by",
    "deadline": "by",
    "deadline is": "by",
    "deadline:": "by",
    "till": "until",
    "til": "until",
    "bis": "until",
    "as of": "from",
}
_BREAK = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\bSt)[.!?;]\s|\n")


def frame_for(now: datetime, zone: tzinfo, zone_name: str) -> Frame:
    """The frame for a mail: its instant, the writer's zone, and the order of day and month that goes with the zone."""
    return Frame(now.astimezone(zone), zone, zones.month_first(zone_name))


def extract(text: str, frame: Frame) -> list[When]:
    """Every date and time that the text says, in order. Numbers that only look like dates give nothing."""
    hidden = masked(text)
    recurring = [(rule.start, rule.end) for rule in spans.rules(hidden)]
    lasting = [(length.start, length.end) for length in spans.lengths(hidden)]
    refs = [ref for ref in days(hidden) if all(ref.end <= start or ref.start >= end for start, end in recurring)]
    taken = lasting + [(ref.start, ref.end) for ref in refs if not ref.weak]
    times = clocks(hidden, taken)
    free = [ref for ref in refs if all(ref.start >= time.end or ref.end <= time.start for time in times)]
    groups = [_strengthened(hidden, group) for group in _groups(hidden, free)]
    pairs = _paired(hidden, groups, times)
    return sorted((when for pair in pairs if (when := _when(text, hidden, frame, *pair))), key=lambda when: when.start)


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
            dated, named = (ref, following) if ref.kind in _DATED else (following, ref)
            name = named.a if named.kind is DayKind.WEEKDAY else -1
            out.append((dated, name, ref.start, following.end))
            skip = index + 1
        else:
            out.append((ref, -1, ref.start, ref.end))
    return out


def _strengthened(text: str, group: tuple[DayRef, int, int, int]) -> tuple[DayRef, int, int, int]:
    """A bare n/n is a date where something beside it says so."""
    ref, name, start, end = group
    cued = name >= 0 or _ROLE.search(text[max(0, start - 40) : start]) or _NUMERIC_CUE.search(text[max(0, start - 8) : start])
    return (replace(ref, weak=False), name, start, end) if ref.weak and cued else group


def _same_day(text: str, first: DayRef, second: DayRef | None) -> bool:
    if second is None or not _WITH_WEEKDAY.fullmatch(text[first.end : second.start]):
        return False
    namers = {DayKind.WEEKDAY, DayKind.OFFSET, DayKind.FROM_WEEKDAY}
    return (first.kind in namers and second.kind in _DATED) or (first.kind in _DATED and second.kind is DayKind.WEEKDAY)


_Group = tuple[DayRef, int, int, int]


def _paired(text: str, groups: list[_Group], times: list[ClockRef]) -> list[tuple[_Group | None, ClockRef | None]]:
    """Give each clock its day: one joined to it, else the nearest before it in the sentence, else the next after it."""
    owner = [_owner(text, groups, clock) for clock in times]
    pairs: list[tuple[_Group | None, ClockRef | None]] = []
    for clock, index in zip(times, owner, strict=True):
        if index is None and clock.weak:
            continue
        if clock.weak and index is not None and not _touching(text, groups[index], clock) and not _has_cue(text, clock):
            continue
        pairs.append((groups[index] if index is not None else None, clock))
    used = {id(group) for group, _ in pairs if group is not None}
    pairs += [(group, None) for group in groups if id(group) not in used]
    return pairs


def _touching(text: str, group: _Group, clock: ClockRef) -> bool:
    if clock.start >= group[3]:
        return bool(_CONNECT.fullmatch(text[group[3] : clock.start]))
    between = text[clock.end : group[2]]
    return bool(
        re.fullmatch(r"[\s,(]*(?:\w+\s+time\)?[\s,]*)?(?:¤*\s*)?(?:on|this|the|of|next|time|\))?\s*(?:the\s+)?", between, re.I)
    )


def _has_cue(text: str, clock: ClockRef) -> bool:
    if clock.end_hour >= 0:
        return True
    return (
        bool(
            re.search(
                r"(?:\b(?:at|from|by|till|until|between|um|kl\.?|to|is|uhr)|[,@(])\s*$",
                text[max(0, clock.start - 9) : clock.start],
                re.I,
            )
        )
        and not clock.bare
    )


def _owner(text: str, groups: list[_Group], clock: ClockRef) -> int | None:
    touching = [index for index, group in enumerate(groups) if _touching(text, group, clock)]
    before = [index for index in touching if groups[index][3] <= clock.start]
    if before or touching:
        return (before or touching)[-1 if before else 0]
    usable = [
        index for index, group in enumerate(groups) if group[0].kind not in (DayKind.WEEK, DayKind.MONTH) and not group[0].weak
    ]
    earlier = [
        index for index in usable if groups[index][3] <= clock.start and not _BREAK.search(text[groups[index][3] : clock.start])
    ]
    later = [index for index in usable if groups[index][2] >= clock.end and not _BREAK.search(text[clock.end : groups[index][2]])]
    if earlier:
        return earlier[-1]
    return later[0] if later else None


def _when(text: str, hidden: str, frame: Frame, group: _Group | None, clock: ClockRef | None) -> When | None:
    starts = [position for position in (group[2] if group else None, clock.start if clock else None) if position is not None]
    ends = [position for position in (group[3] if group else None, clock.end if clock else None) if position is not None]
    start, end = min(starts), max(ends)
    role = _role(hidden, start, clock, group)
    base = When(start, end, text[start:end], role=role)
    if group is not None:
        dated = _dated(base, hidden, frame, group, clock, role)
        if dated is None:
            return None
        base = dated
    return _timed(base, hidden, clock) if clock is not None else base


def _role(text: str, start: int, clock: ClockRef | None, group: _Group | None) -> str:
    found = _ROLE.search(text[max(0, start - 40) : start])
    if not found and group is not None and clock is not None and clock.start < group[2]:
        found = None
    word = re.sub(r"\s+", " ", found[1].lower()) if found else ""
    return _DUE_ROLES.get(word, "from" if word.startswith("starting") else word)


def _dated(base: When, text: str, frame: Frame, group: _Group, clock: ClockRef | None, role: str) -> When | None:
    ref, name, start, end = group
    if ref.weak and clock is None:
        return None
    tense = (
        FUTURE
        if role in {"by", "until", "before"} and not re.search(r"\bwas\b", text[max(0, start - 25) : start])
        else tense_at(text, start)
    )
    found = resolve(ref, frame, tense, name)
    part = ref.part or _part(text, end)
    said_weekday = name >= 0 or ref.kind in (DayKind.WEEKDAY, DayKind.FROM_WEEKDAY)
    return replace(
        base,
        day=found.day,
        past=found.past,
        future=found.future,
        confidence=found.confidence,
        grain=found.grain,
        part=part,
        said_weekday=said_weekday,
        relative=ref.kind is DayKind.OFFSET,
        tense=tense,
    )


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
