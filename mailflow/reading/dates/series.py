"""A recurrence with its end: "every Friday until December 18", "weekly for eight weeks"."""

import re
from dataclasses import replace
from datetime import date

from mailflow.reading.dates.anchors import anchored
from mailflow.reading.dates.days import days
from mailflow.reading.dates.lexicon import COUNT, number
from mailflow.reading.dates.mask import masked
from mailflow.reading.dates.model import Rule
from mailflow.reading.dates.recurrence import rules_of
from mailflow.reading.dates.resolve import Frame, resolve
from mailflow.reading.dates.signs import RECURRENCES, signs
from mailflow.reading.tense import FUTURE

_FOR = re.compile(
    rf"\bfor\s+(?:the\s+(?:next|first)\s+)?({COUNT})\s+(weeks?|months?|times|sessions|meetings|calls|days|years?)\b", re.I
)
_UNTIL = re.compile(r"\b(?:until|till|til|through|thru|up to)\s+(?:the\s+)?$", re.I)
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_STEP = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}


def rules(text: str, frame: Frame | None = None) -> list[Rule]:
    """Recurrences as RRULE values. With a frame the end of each is part of it: UNTIL as a date, or COUNT."""
    if RECURRENCES.isdisjoint(signs(text)):
        return []
    found = rules_of(text)
    return [_bounded(text, rule, frame) for rule in found] if frame is not None else found


def _bounded(text: str, rule: Rule, frame: Frame) -> Rule:
    tail = text[rule.end : rule.end + 60]
    stop = re.search(r"[.;!?](?:\s|$)", tail)
    tail = tail[: stop.start()] if stop else tail
    times = _FOR.search(tail)
    if times and (count := _count(rule.rrule, number(times[1]), times[2].lower())):
        return replace(rule, rrule=f"{rule.rrule};COUNT={count}")
    until = _until(tail, frame)
    return replace(rule, rrule=f"{rule.rrule};UNTIL={until:%Y%m%d}") if until else rule


def _count(rrule: str, many: int, unit: str) -> int:
    """How often it takes place: `for six weeks` of every other week is three times."""
    if unit in {"times", "sessions", "meetings", "calls"}:
        return many
    interval = re.search(r"INTERVAL=(\d+)", rrule)
    step = _STEP[rrule.split(";")[0].removeprefix("FREQ=")] * (int(interval[1]) if interval else 1)
    days = rrule.count(",") + 1 if "BYDAY" in rrule else 1
    return many * _UNIT_DAYS[unit[0]] // step * days


def _until(tail: str, frame: Frame) -> date | None:
    hidden = masked(tail)
    for ref in anchored(hidden, days(hidden)):
        if _UNTIL.search(hidden[: ref.start]):
            return resolve(ref, frame, FUTURE).day
    return None
