"""Days that need another day to be understood: `Tuesday of next week`, `EOD Friday`, `two days before the 15th`, `the Monday
after Easter`, `three months later`.
"""

import re
from dataclasses import replace

from mailflow.reading.dates.lexicon import COUNT, WEEKDAY, weekday
from mailflow.reading.dates.model import DayKind, DayRef
from mailflow.reading.dates.relative import WEEK_OF, counted

_DATED = frozenset({DayKind.DATE, DayKind.NUMERIC, DayKind.ORDINAL, DayKind.FEAST, DayKind.NTH_WEEKDAY, DayKind.MONTH_END})
_FIXED = _DATED | {DayKind.WEEKDAY, DayKind.OFFSET, DayKind.FROM_WEEKDAY, DayKind.ANCHORED, DayKind.MONTHS}
_OF_WEEK = re.compile(r"\s*,?\s*(?:of\s+|in\s+)?(?:the\s+)?", re.I)
_OF_YEAR = re.compile(r"\s*,?\s*(?:of\s+)?", re.I)
_WEEK_ON = re.compile(r"\s*[,:–—-]?\s*(?:say\s+|maybe\s+|perhaps\s+)?(?:on\s+)?", re.I)
_END_OF = re.compile(r"\s*,?\s*(?:on\s+|of\s+|by\s+)?(?:the\s+)?", re.I)
_SAME_LIST = re.compile(r"\s*(?:or|and|/|,|&|to|through|thru|until|till|-|–)\s*(?:on\s+)?", re.I)
_COUNT_BEFORE = re.compile(
    rf"\b({COUNT}|an?|the)(?:\s+of)?\s+(days?|weeks?|months?|fortnights?|years?|weekend)\s+(before|after|prior\s+to|"
    rf"ahead\s+of|following|past|"
    r"from)\s+(?:the\s+|that\s+)?$",
    re.I,
)
_NAMED_BEFORE = re.compile(rf"\b(?:the\s+)?(?:first\s+|very\s+)?({WEEKDAY})\s+(before|after|following)\s+(?:the\s+)?$", re.I)
_END = (
    r"(?=\s*(?:$|[.,;:!?)]|\b(?:that|works?|is|was|at|would|and|or|but|instead|if|we|i|she|he|they|for|to|in|on|"
    r"with|suits?|around)\b))"
)
_LATER = re.compile(
    rf"\b({COUNT}|an?)(?:\s+of)?\s+(days?|weeks?|months?|years?)\s+(later|after that|afterwards|thereafter|earlier|"
    rf"before that)\b|"
    rf"\bthe\s+(?:very\s+)?(next|following)\s+(day|morning|afternoon|evening|week|month)\b|"
    rf"\bthe\s+(day|week|month|{WEEKDAY})\s+(after|before)(?:\s+that)?\b{_END}|\bthe\s+(following)\s+({WEEKDAY})\b",
    re.I,
)


def anchored(text: str, refs: list[DayRef]) -> list[DayRef]:
    """The references with what belongs together joined."""
    refs = _counted_from(text, _later(text, _years(text, refs)))
    return _weeks(text, _day_ends(text, refs))


def _years(text: str, refs: list[DayRef]) -> list[DayRef]:
    """`the 6th this year`, `Sept 3 next year`: one day."""
    out: list[DayRef] = []
    for ref in refs:
        before = out[-1] if out else None
        shifted = before is not None and ref.kind is DayKind.YEAR and ref.modifier == "shift"
        if before and shifted and before.kind in _DATED and not before.year and _OF_YEAR.fullmatch(text[before.end : ref.start]):
            dated = before.kind in (DayKind.DATE, DayKind.FEAST)
            out[-1] = replace(before, end=ref.end, modifier="year" if dated else before.modifier, shift=ref.shift if dated else 0)
            continue
        out.append(ref)
    return out


def _day_ends(text: str, refs: list[DayRef]) -> list[DayRef]:
    """`EOD Friday`, `Friday EOD`: one day."""
    out: list[DayRef] = []
    for ref in refs:
        before = out[-1] if out else None
        if before and _END_OF.fullmatch(text[before.end : ref.start]) and "end" in (before.part, ref.part):
            day = ref if before.part == "end" else before
            if day.kind in _FIXED and {before.part, ref.part} != {"end"}:
                out[-1] = replace(day, start=before.start, end=ref.end, part="end", weak=False)
                continue
        out.append(ref)
    return out


def _weeks(text: str, refs: list[DayRef]) -> list[DayRef]:
    """A weekday beside `next week` is one of that week; so are the weekdays listed with it. `week of the 14th` is a week."""
    out: list[DayRef] = []
    for ref in refs:
        before = out[-1] if out else None
        commencing = WEEK_OF.search(text[max(0, ref.start - 30) : ref.start])
        if commencing and (ref.kind in _DATED or ref.kind is DayKind.WEEKDAY):
            start = ref.start - len(commencing[0].lstrip())
            out.append(DayRef(start, ref.end, DayKind.WEEK, anchor=replace(ref, weak=False)))
        elif before and ref.kind is DayKind.WEEK and _plain(before) and _OF_WEEK.fullmatch(text[before.end : ref.start]):
            out[-1] = _in_week(before, ref, end=ref.end)
            _spread(text, out, ref)
        elif before and _scope(before) and _plain(ref) and _WEEK_ON.fullmatch(text[before.end : ref.start]):
            out[-1] = _in_week(ref, before, start=before.start)
        elif _plain(ref) and (week := _week_before(text, out, ref)) is not None:
            out.append(_in_week(ref, week))
        else:
            out.append(ref)
    return _unscoped(out)


def _plain(ref: DayRef) -> bool:
    return ref.kind is DayKind.WEEKDAY and ref.modifier in ("", "this") and ref.anchor is None


def _scope(ref: DayRef) -> bool:
    return ref.kind is DayKind.WEEK and ref.modifier != "nth" and not ref.b


def _in_week(day: DayRef, week: DayRef, start: int = -1, end: int = -1) -> DayRef:
    return replace(
        day, modifier="week", shift=week.shift, anchor=week.anchor, start=day.start if start < 0 else start, end=max(day.end, end)
    )


def _spread(text: str, out: list[DayRef], week: DayRef) -> None:
    """`Tuesday or Wednesday next week`: both."""
    for index in range(len(out) - 2, -1, -1):
        gap = text[out[index].end : out[index + 1].start]
        listed = _SAME_LIST.fullmatch(gap) or (
            len(gap) < 30 and re.search(r"\b(?:or|and)\b", gap) and not re.search(r"[.;!?]", gap)
        )
        if not _plain(out[index]) or not listed:
            return
        out[index] = _in_week(out[index], week)


def _week_before(text: str, out: list[DayRef], ref: DayRef) -> DayRef | None:
    """`Next week I can do Tuesday`: the week that the sentence began with."""
    weeks = [
        other for other in out if _scope(other) and other.modifier in ("next", "last", "the following", "the next", "the coming")
    ]
    near = weeks[-1] if weeks else None
    if near is None or near.shift == 0 or re.search(r"[.;!?]\s|\n|\bbut\b", text[near.end : ref.start]):
        return None
    return near if len(text[: near.start].split()) <= 6 else None


def _unscoped(refs: list[DayRef]) -> list[DayRef]:
    """A week that only said which Tuesday was meant is no date of its own."""
    used = {ref.shift for ref in refs if ref.kind is DayKind.WEEKDAY and ref.modifier == "week"}
    return [ref for ref in refs if not (_scope(ref) and ref.anchor is None and ref.shift in used and ref.shift)]


def _counted_from(text: str, refs: list[DayRef]) -> list[DayRef]:
    """`two weeks after the 15th`, `the day before Christmas`, `the Tuesday after Easter`."""
    out: list[DayRef] = []
    for ref in refs:
        found = _COUNT_BEFORE.search(text[max(0, ref.start - 45) : ref.start]) if ref.kind in _FIXED else None
        named = _NAMED_BEFORE.search(text[max(0, ref.start - 40) : ref.start]) if ref.kind in _DATED and not found else None
        match = found or named
        if match is None:
            out.append(ref)
            continue
        start = max(0, ref.start - (45 if found else 40)) + match.start()
        out = [other for other in out if other.end <= start]
        inner = replace(ref, weak=False)
        back = match[3 if found else 2].lower()[0] in "bp" and not match[3 if found else 2].lower().startswith("past")
        sign = -1 if back or "ahead" in match[0].lower() else 1
        if named:
            out.append(DayRef(start, ref.end, DayKind.WEEKDAY, weekday(named[1]), shift=sign, modifier="anchor", anchor=inner))
        elif found:
            out.append(_shifted(DayRef(start, ref.end, DayKind.ANCHORED, anchor=inner), found[1], found[2], sign))
    return out


def _shifted(ref: DayRef, count: str, unit: str, sign: int) -> DayRef:
    if count.lower() == "the" and unit.lower() in {"week", "weekend"}:
        return replace(ref, kind=DayKind.WEEK if unit.lower() == "week" else DayKind.WEEKEND, shift=sign)
    kind, many = counted("a" if count.lower() == "the" else count, unit)
    return replace(ref, b=many * sign) if kind is DayKind.MONTHS else replace(ref, a=many * sign)


def _later(text: str, refs: list[DayRef]) -> list[DayRef]:
    """`three days later`, `the day after`, `the following Tuesday`: counted from the day named before."""
    out = list(refs)
    for found in _LATER.finditer(text):
        earlier = [ref for ref in refs if ref.end <= found.start() and ref.kind in _FIXED and not ref.weak]
        beside = [ref for ref in refs if ref.start < found.end() and ref.end > found.end()]
        if not earlier or beside:
            continue
        out = [ref for ref in out if ref.end <= found.start() or ref.start >= found.end()]
        out.append(_from_earlier(found, earlier[-1]))
    return sorted(out, key=lambda ref: ref.start)


def _from_earlier(found: re.Match[str], earlier: DayRef) -> DayRef:
    base = DayRef(*found.span(), DayKind.ANCHORED, anchor=earlier)
    if found[1]:
        return _shifted(base, found[1], found[2], -1 if found[3].lower() in {"earlier", "before that"} else 1)
    unit = (found[5] or found[6] or found[9]).lower()
    sign = -1 if (found[7] or "").lower() == "before" else 1
    if unit in {"morning", "afternoon", "evening"}:
        return replace(base, a=1, part=unit)
    if unit in {"day", "week", "month"}:
        return _shifted(base, "the", unit, sign)
    return replace(base, kind=DayKind.WEEKDAY, a=weekday(unit), shift=sign, modifier="anchor")
