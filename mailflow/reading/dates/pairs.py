"""Which clock belongs to which day: beside each other, else the nearest day before it in the sentence, else the next after it."""

import re
from dataclasses import replace
from functools import lru_cache

from mailflow.reading.dates.counting import PERIODS
from mailflow.reading.dates.model import ClockRef
from mailflow.reading.dates.stretches import Group

_CONNECT = re.compile(
    r"[\s,;:(@·⋅|)–—-]{0,12}(?:(?:at|from|on|the|um|around|about|abt|approx\.?|between|for|by|starting|starts|same place|"
    r"after|before|until|till|say|maybe|"
    r"like|not|no earlier than|no later than|works|any ?time|is|lunchtime|lunch|afternoon|evening|morning|night|@|"
    r"a las|à|vid|kl\.?)[\s,;:(@]{0,6}){0,3}$",
    re.I,
)
_BREAK = re.compile(
    r"[!?;]\s|(?<!\b[ap]\.m)(?<!\bi\.e)(?<!\be\.g)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\bSt)\.\s|\n"
)
_BOUND = re.compile(r"\b(?:until|till|til|since)\s+(?:the\s+)?$", re.I)
_ALSO = re.compile(r"\s*(?:or|and|,|/|&|,\s*(?:or|and))\s*(?:at\s+|from\s+|between\s+)?", re.I)


def paired(text: str, groups: list[Group], times: list[ClockRef]) -> list[tuple[Group | None, ClockRef | None]]:
    """Give each clock its day: one joined to it, else the nearest before it in the sentence, else the next after it."""
    pairs: list[tuple[Group | None, ClockRef | None]] = []
    last: ClockRef | None = None
    times = _told_once(text, times)
    for place, clock in enumerate(times):
        index = _owner(text, groups, clock)
        also = last is not None and bool(_ALSO.fullmatch(text[last.end : clock.start]))
        coming = times[place + 1] if place + 1 < len(times) else None
        also = also or bool(coming and not coming.weak and _ALSO.fullmatch(text[clock.end : coming.start]))
        if clock.weak and not also and (index is None or not (_touching(text, groups[index], clock) or _has_cue(text, clock))):
            continue
        last = clock
        pairs.append((groups[index] if index is not None else None, clock))
    used = {id(group) for group, _ in pairs if group is not None}
    pairs += [(group, None) for group in groups if id(group) not in used]
    return pairs


def _told_once(text: str, times: list[ClockRef]) -> list[ClockRef]:
    """One time told for two zones, `3pm ET / 8pm UK time`: one of them only restates the other; one's own counts."""
    out: list[ClockRef] = []
    for clock in times:
        before = out[-1] if out else None
        gap = text[before.end : clock.start] if before else ""
        if before and len(gap) < 40 and _other_zone(before, clock) and _again(gap, before, clock):
            if clock.whose == "mine" or before.whose in {"theirs", "yours"}:
                out[-1] = replace(before, whose="theirs")
            else:
                clock = replace(clock, whose="theirs")
        out.append(clock)
    return out


def _other_zone(first: ClockRef, second: ClockRef) -> bool:
    return (first.zone or first.whose or None) != (second.zone or second.whose or None) and "theirs" not in (first.whose,)


def _again(gap: str, first: ClockRef, second: ClockRef) -> bool:
    if re.fullmatch(
        r"[^,;]{0,24}(?:/|=|\(|\bi\.?e\.?|\bthat(?:['’]s| is)|\bwhich is|\bis)[\s,]*(?:at\s+|it['’]s\s+)?", gap, re.I
    ):
        return bool(first.zone or first.whose)
    return bool(first.whose and second.whose and re.fullmatch(r"[^.;]{0,20},\s*(?:and\s+|so\s+)?", gap))


def _touching(text: str, group: Group, clock: ClockRef) -> bool:
    if clock.start >= group[3]:
        return bool(_CONNECT.fullmatch(text[group[3] : clock.start]))
    between = text[clock.end : group[2]]
    return bool(
        re.fullmatch(
            r"[\s,(]*(?:\w+\s+time\)?[\s,]*)?(?:¤*\s*)?(?:on|this|the|of|next|time|"
            r"\))?\s*(?:the\s+)?",
            between,
            re.I,
        )
    )


def _has_cue(text: str, clock: ClockRef) -> bool:
    if clock.end_hour >= 0:
        before = text[max(0, clock.start - 9) : clock.start]
        return not clock.bare or bool(re.search(r"(?:\b(?:from|between|at|say)|[@,:(])\s*$", before, re.I))
    return (
        bool(
            re.search(
                r"(?:\b(?:at|from|by|till|until|between|um|kl\.?|to|is|uhr|so|say|or|starting)|[,@(])\s*$",
                text[max(0, clock.start - 9) : clock.start],
                re.I,
            )
        )
        and not clock.bare
    )


def _broken(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two positions."""
    return any(start <= left and right <= end for left, right in _breaks(text))


@lru_cache(maxsize=8)
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _BREAK.finditer(text))


def _owner(text: str, groups: list[Group], clock: ClockRef) -> int | None:
    touching = [index for index, group in enumerate(groups) if _touching(text, group, clock)]
    before = [index for index in touching if groups[index][3] <= clock.start]
    if before or touching:
        return (before or touching)[-1 if before else 0]
    usable = [index for index, group in enumerate(groups) if group[0].kind not in PERIODS and not group[0].weak]
    earlier = [index for index in usable if groups[index][3] <= clock.start and not _broken(text, groups[index][3], clock.start)]
    later = [index for index in usable if groups[index][2] >= clock.end and not _broken(text, clock.end, groups[index][2])]
    if earlier:
        return earlier[-1]
    meant = [index for index in later if not _BOUND.search(text[max(0, groups[index][2] - 16) : groups[index][2]])]
    usable = meant or later
    return usable[0] if usable else None
