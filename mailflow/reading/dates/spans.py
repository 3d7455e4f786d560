"""Lengths of time and recurrences: "an hour and a half", "45 min", "every other Tuesday", "monthly"."""

import re
from collections.abc import Iterator

from mailflow.reading.dates.lexicon import COUNT, ORDINALS, RULE_DAYS, WEEKDAY, number, weekday
from mailflow.reading.dates.model import Length, Rule

_AND_HALF = re.compile(rf"\b(an|one|{COUNT})\s*(?:hours?\s+and\s+(?:a\s+)?half|and\s+a\s+half\s+hours?)\b", re.I)
_HALF = re.compile(r"\b(?:a\s+)?half(?:[- ]an?)?[- ]hour\b|\bhalf\s+of\s+an\s+hour\b", re.I)
_QUARTERS = re.compile(r"\b(?:(three)\s+quarters|a\s+quarter|quarter)\s+of\s+an\s+hour\b", re.I)
_HOURS = re.compile(
    rf"(?<![\d.:])\b(?:(\d{{1,2}})[.,](\d)|(an|one|{COUNT}))\s?-?\s?(?:hours?|hrs?|"
    rf"h)\b(?:\s*(?:and\s+)?({COUNT})\s?(?:minutes?|mins?|m)\b)?(?!\s*(?:ago|later|before|after|away|notice|drive|"
    rf"earlier))",
    re.I,
)
_MINUTES = re.compile(
    rf"(?<![\d.:])\b({COUNT})\s?-?\s?(?:minutes?|mins?|min\.|m|['′])(?=\W|$)(?!\s*(?:ago|later|late|early|before|away|"
    rf"walk|drive|earlier))",
    re.I,
)
_HOUR_MINUTE = re.compile(r"\b(\d)h([0-5]\d)\b")

_EVERY = re.compile(
    rf"\bevery\s+(?:(other|second|third|fourth|2nd|3rd|\d{{1,2}}|two|three|four|six|"
    rf"eight)\s+)?((?:{WEEKDAY})(?:\s*(?:and|,|&)\s*(?:{WEEKDAY}))*|weeks?|months?|fortnight|days?|"
    rf"quarter)\b(?:\s+on\s+(?:a\s+)?({WEEKDAY}))?",
    re.I,
)
_NTH = re.compile(
    rf"\b(?:every|each|on the|the)?\s*(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+({WEEKDAY})\s+(?:of|"
    rf"in)\s+(?:every|each|the|a)\s+month\b|\bevery\s+(first|second|third|last)\s+({WEEKDAY})\b(?!\s+(?:in|of)\s+[A-Z])",
    re.I,
)
_ADVERB = re.compile(
    rf"\b(weekly|bi-?weekly|fortnightly|monthly|quarterly|once a week|once a month|once a fortnight|twice a month|each "
    rf"week|each month)\b(?:\s+on\s+({WEEKDAY}))?",
    re.I,
)
_PLURAL = re.compile(r"\bon\s+((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", re.I)
_DAILY_UNIT = {
    "week": ("WEEKLY", 1),
    "weeks": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "months": ("MONTHLY", 1),
    "fortnight": ("WEEKLY", 2),
    "day": ("DAILY", 1),
    "days": ("DAILY", 1),
    "quarter": ("MONTHLY", 3),
}
_INTERVALS = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}


def lengths(text: str) -> list[Length]:
    """Durations in minutes, longest reading first where two overlap."""
    found = [length for parser in (_and_half, _halves, _hours, _minutes) for length in parser(text)]
    chosen: list[Length] = []
    for length in sorted(found, key=lambda length: (length.start - length.end, length.start)):
        if all(length.end <= other.start or length.start >= other.end for other in chosen):
            chosen.append(length)
    return sorted(chosen, key=lambda length: length.start)


def _and_half(text: str) -> Iterator[Length]:
    for found in _AND_HALF.finditer(text):
        yield Length(*found.span(), (number(found[1]) or 1) * 60 + 30, found[0])


def _halves(text: str) -> Iterator[Length]:
    for found in _HALF.finditer(text):
        yield Length(*found.span(), 30, found[0])
    for found in _QUARTERS.finditer(text):
        yield Length(*found.span(), 45 if found[1] else 15, found[0])


def _hours(text: str) -> Iterator[Length]:
    for found in _HOUR_MINUTE.finditer(text):
        yield Length(*found.span(), int(found[1]) * 60 + int(found[2]), found[0])
    for found in _HOURS.finditer(text):
        if re.search(
            r"\bbit over\s+$|\bover\s+$|\bunder\s+$|\bin\s+$|\bwithin\s+$|\bnext\s+$",
            text[max(0, found.start() - 10) : found.start()],
            re.I,
        ):
            continue
        if found[0].rstrip("0123456789 ").endswith("h") and not found[1] and number(found[3]) > 6:
            continue  # 16h is a time of day
        hours = int(found[1]) * 60 + int(found[2]) * 6 if found[1] else (number(found[3]) or 1) * 60
        yield Length(*found.span(), hours + (number(found[4]) if found[4] else 0), found[0])


def _minutes(text: str) -> Iterator[Length]:
    for found in _MINUTES.finditer(text):
        minutes = number(found[1])
        if 5 <= minutes <= 480:
            yield Length(*found.span(), minutes, found[0])


def rules(text: str) -> list[Rule]:
    """Recurrences as RRULE values."""
    found = [*_nth(text), *_every(text), *_adverbs(text), *_plurals(text)]
    chosen: list[Rule] = []
    for rule in sorted(found, key=lambda rule: (rule.start - rule.end, rule.start)):
        if all(rule.end <= other.start or rule.start >= other.end for other in chosen):
            chosen.append(rule)
    return sorted(chosen, key=lambda rule: rule.start)


def _every(text: str) -> Iterator[Rule]:
    for found in _EVERY.finditer(text):
        interval = _INTERVALS.get((found[1] or "").lower()) or number(found[1] or "") or 1
        unit = found[2].lower()
        if unit in _DAILY_UNIT:
            frequency, factor = _DAILY_UNIT[unit]
            names = [weekday(found[3])] if found[3] else []
        else:
            frequency, factor, names = "WEEKLY", 1, [weekday(word) for word in re.findall(WEEKDAY, unit, re.I)]
        yield _rule(found, frequency, interval * factor, names)


def _nth(text: str) -> Iterator[Rule]:
    for found in _NTH.finditer(text):
        which, name = (found[1] or found[3]).lower(), found[2] or found[4]
        value = f"FREQ=MONTHLY;BYDAY={ORDINALS[which]}{RULE_DAYS[weekday(name)]}"
        yield Rule(*found.span(), value, found[0], weekday(name))


def _adverbs(text: str) -> Iterator[Rule]:
    for found in _ADVERB.finditer(text):
        word = found[1].lower()
        names = [weekday(found[2])] if found[2] else []
        if "quarter" in word:
            yield _rule(found, "MONTHLY", 3, names)
        elif "month" in word and "twice" not in word:
            yield _rule(found, "MONTHLY", 1, names)
        else:
            yield _rule(found, "WEEKLY", 1 if word in {"weekly", "once a week", "each week"} else 2, names)


def _plurals(text: str) -> Iterator[Rule]:
    for found in _PLURAL.finditer(text):
        yield _rule(found, "WEEKLY", 1, [weekday(found[1])])


def _rule(found: re.Match[str], frequency: str, interval: int, names: list[int]) -> Rule:
    parts = [f"FREQ={frequency}"] + ([f"INTERVAL={interval}"] if interval > 1 else [])
    if names and frequency == "WEEKLY":
        parts.append("BYDAY=" + ",".join(RULE_DAYS[name] for name in names))
    return Rule(*found.span(), ";".join(parts), found[0], names[0] if names else -1)
