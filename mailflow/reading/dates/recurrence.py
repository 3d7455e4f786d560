"""Recurrences as RRULE values (RFC 5545): "every other Tuesday", "monthly, first Friday", "Mondays and Wednesdays at 4"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from mailflow.reading.dates.lexicon import COUNT, ENGLISH_MONTH, ORDINALS, RULE_DAYS, WEEKDAY, month, number, weekday
from mailflow.reading.dates.model import Rule

_DAYS = rf"(?:{WEEKDAY})(?:\s*(?:and|or|,|&|/|, and)\s*(?:on\s+)?(?:{WEEKDAY}))*"
_NTHS = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_NTH_LIST = rf"({_NTHS}(?:\s*(?:and|&|,|/)\s*(?:the\s+)?{_NTHS})*)"
_UNITS = (
    r"mornings?|evenings?|nights?|weeks?|months?|fortnights?|days?|quarters?|years?|half[- ]years?|weekdays?|"
    r"working days?|business days?"
)
_EVERY = re.compile(
    rf"\b(?:each and every|every single|once every|once each|every|each)\s+(?:(other|alternate|second|third|fourth|"
    rf"2nd|3rd|{COUNT}|"
    rf"few|couple of|half)\s+)?({_DAYS}|{_UNITS}|{ENGLISH_MONTH})\b(?![-–]\w*ly|\s+(?:of (?:them|us|you|my|the|our|"
    rf"his|her)|counts|matters))",
    re.I,
)
_SPAN = re.compile(rf"\s*(?:-|–|to|through)\s*({WEEKDAY})\b", re.I)
_NTH = re.compile(
    rf"\b(?:every\s+|each\s+|on\s+the\s+|the\s+)?{_NTH_LIST}\s+({WEEKDAY})\s*(?:,?\s*(?:of|in)\s+(?:every|each|the|"
    rf"a)\s+month|(?:,\s*)?"
    rf"(?:of\s+)?every\s+(?:other\s+)?month|,?\s*each\s+month|,?\s*monthly)\b|"
    rf"\bevery\s+({_NTHS})\s+({WEEKDAY})\b(?!\s+(?:in|of)\s+[A-Z])|\b({_NTHS}\s*(?:and|"
    rf"&)\s*(?:the\s+)?{_NTHS})\s+({WEEKDAY})\b(?=s\b|\s|$)",
    re.I,
)
_MONTHDAY = re.compile(
    rf"\b(?:on\s+|at\s+|by\s+)?(?:the\s+)?(?:(\d{{1,2}})(?:st|nd|rd|th)|(first|last)(?:\s+day)?|(end|"
    rf"last day))\s+of\s+(?:every|each)\s+month\b|"
    rf"\b(?:every|each)\s+month,?\s+on\s+the\s+(?:(\d{{1,2}})(?:st|nd|rd|th)|(first|last)(?:\s+day)?)\b(?!\s+(?:{WEEKDAY}))|"
    rf"\bmonthly,?\s+on\s+the\s+(\d{{1,2}})(?:st|nd|rd|th)\b",
    re.I,
)
_WORDS = {
    "twice-weekly|twice weekly": ("", 0),
    "bi-?monthly|every other month": ("MONTHLY", 2),
    "semi-?annual(?:ly)?|half-yearly|twice a year|twice yearly|biannual(?:ly)?|bi-annual(?:ly)?|twice per year": ("MONTHLY", 6),
    "bi-?weekly|fortnightly|twice a month|twice per month|twice monthly|once a fortnight|alternate weeks": ("WEEKLY", 2),
    "weekly|once a week|once per week|once weekly|per week|a week each": ("WEEKLY", 1),
    "monthly|once a month|once per month|once monthly|per month": ("MONTHLY", 1),
    "quarterly|once a quarter|once per quarter|per quarter": ("MONTHLY", 3),
    "annually|yearly|once a year|once per year": ("YEARLY", 1),
    "daily|once a day": ("DAILY", 1),
}
_ADVERB = re.compile(rf"\b({'|'.join(words for words, (frequency, _) in _WORDS.items() if frequency)})\b(?!-)", re.I)
_TIMES = re.compile(r"\b(three|four|six|3|4|6)\s+times\s+(?:a|per|each|every)\s+year\b", re.I)
_TWO_DAYS = re.compile(
    r"\b(?:every\s+|on\s+the\s+|the\s+)(\d{1,2})(?:st|nd|rd|th)\s+and\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|"
    r"th)\s+of\s+(?:the|each|every)\s+month\b",
    re.I,
)
_A_UNIT = re.compile(
    r"\b(?:one|a single|1)\s+(?:short\s+|long\s+|video\s+|phone\s+)?(?:call|meeting|session|chat|coffee|lunch|"
    r"conversation|hour|catch-?up|"
    r"check-?in)\s+(?:a|an|each|every|per)\s+(week|month|fortnight|quarter|year)\b",
    re.I,
)
_PLURAL = re.compile(
    rf"\b(?:(on\s+)?(alternate|alternating)\s+({_DAYS})|on\s+((?:mon|tues|wednes|thurs|fri|satur|sun)days(?:\s*(?:and|"
    rf",|&)\s*\w+days)*)|"
    r"((?:mon|tues|wednes|thurs|fri|satur|sun)days(?:\s*(?:and|,|&)\s*(?:mon|tues|wednes|thurs|fri|satur|sun)days)*)"
    r"(?=\s*,?\s*(?:at|from(?! (?:now|today)\b)|@|between|\d|half|quarter|noon|works?|suits?|instead|from now on|"
    r"it is|would))|"
    rf"({_DAYS})\s+(?:mornings|afternoons|evenings|nights|lunchtimes)(?!\s+(?:are|were|is)\b)|(on (?:weekdays|"
    rf"working days)))",
    re.I,
)
_UNIT_RULES = {
    "w": ("WEEKLY", 1),
    "m": ("MONTHLY", 1),
    "f": ("WEEKLY", 2),
    "d": ("DAILY", 1),
    "q": ("MONTHLY", 3),
    "y": ("YEARLY", 1),
}
_INTERVALS = {"other": 2, "alternate": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "couple of": 2, "few": 3}
_BESIDE = re.compile(
    rf"\s*,?\s*(?:\(\s*)?(?:usually\s+|mostly\s+)?(?:(?:[a-z0-9:-]+\s+){{0,3}}?on\s+|(?:calls?|meetings?|chats?|lunch|"
    rf"coffee|sessions?|"
    rf"slot|sync)?\s*,?\s*)(?:an?\s+|the\s+|always\s+)?(?:({_NTHS})\s+)?({_DAYS})\b(?!\s+(?:\d|the\s+\d|week|"
    rf"{ENGLISH_MONTH}))",
    re.I,
)
_IN_MONTH = re.compile(rf"\s+in\s+({ENGLISH_MONTH})\b", re.I)
_WORKDAYS = "MO,TU,WE,TH,FR"


def rules_of(text: str) -> list[Rule]:
    """Every recurrence that the text says, without its end."""
    found = [rule for parser in _PARSERS for rule in parser(text)]
    chosen: list[Rule] = []
    for rule in sorted(found, key=lambda rule: (rule.start - rule.end, rule.start)):
        if all(rule.end <= other.start or rule.start >= other.end for other in chosen):
            chosen.append(rule)
    return _merged(text, [_with_day(text, rule) for rule in sorted(chosen, key=lambda rule: rule.start)])


def _value(frequency: str, interval: int = 1, **parts: str) -> str:
    fields = [f"FREQ={frequency}"] + ([f"INTERVAL={interval}"] if interval > 1 else [])
    return ";".join(fields + [f"{name.upper()}={value}" for name, value in parts.items() if value])


def _weekdays(words: str) -> list[int]:
    return [weekday(word) for word in re.findall(WEEKDAY, words, re.I)]


def _byday(days: list[int]) -> str:
    return ",".join(RULE_DAYS[day] for day in days)


def _every(text: str) -> Iterator[Rule]:
    for found in _EVERY.finditer(text):
        which, unit = (found[1] or "").lower(), found[2].lower()
        interval = _INTERVALS.get(which) or number(which) or 1
        days = _weekdays(unit) if re.fullmatch(_DAYS, unit, re.I) else []
        if days:
            spanned = _SPAN.match(text, found.end())
            if spanned and len(days) == 1:
                days = list(range(days[0], weekday(spanned[1]) + 1)) or days
            yield Rule(*found.span(), _value("WEEKLY", interval, byday=_byday(days)), found[0], days[0])
        elif re.match(r"weekday|working|business", unit):
            yield Rule(*found.span(), f"FREQ=WEEKLY;BYDAY={_WORKDAYS}", found[0], 0)
        elif which == "half" or unit.startswith("half"):
            yield Rule(*found.span(), "FREQ=MONTHLY;INTERVAL=6", found[0])
        elif re.fullmatch(ENGLISH_MONTH, unit, re.I):
            yield Rule(*found.span(), _value("YEARLY", interval, bymonth=str(month(unit))), found[0])
        else:
            yield _unit(found, unit, interval)


def _unit(found: re.Match[str], unit: str, interval: int) -> Rule:
    frequency, factor = ("DAILY", 1) if re.match(r"morning|evening|night", unit) else _UNIT_RULES[unit[0]]
    return Rule(*found.span(), _value(frequency, interval * factor), found[0])


def _nths(text: str) -> Iterator[Rule]:
    for found in _NTH.finditer(text):
        which, name = (found[1] or found[3] or found[5]).lower(), found[2] or found[4] or found[6]
        day = weekday(name)
        if found[3] and which in {"second", "2nd"}:  # every second Tuesday is every other one
            yield Rule(*found.span(), _value("WEEKLY", 2, byday=RULE_DAYS[day]), found[0], day)
            continue
        value = ",".join(f"{ORDINALS[word]}{RULE_DAYS[day]}" for word in re.findall(_NTHS, which))
        interval = 2 if re.search(r"every other month", found[0], re.I) else 1
        yield Rule(*found.span(), _value("MONTHLY", interval, byday=value), found[0], day)


def _monthdays(text: str) -> Iterator[Rule]:
    for found in _MONTHDAY.finditer(text):
        word = next(group for group in found.groups() if group).lower()
        value = word if word.isdigit() else "1" if word == "first" else "-1"
        yield Rule(*found.span(), _value("MONTHLY", bymonthday=value), found[0])


def _times(text: str) -> Iterator[Rule]:
    """`three times a year`: every four months; `the 1st and 15th of the month`."""
    for found in _TIMES.finditer(text):
        many = number(found[1])
        if 12 % many == 0:
            yield Rule(*found.span(), _value("MONTHLY", 12 // many), found[0])
    for found in _TWO_DAYS.finditer(text):
        yield Rule(*found.span(), _value("MONTHLY", bymonthday=f"{found[1]},{found[2]}"), found[0])


def _adverbs(text: str) -> Iterator[Rule]:
    for found in _ADVERB.finditer(text):
        rule = next((rule for words, rule in _WORDS.items() if re.fullmatch(words, found[1], re.I)), None)
        if rule is not None and rule[0]:
            yield Rule(*found.span(), _value(*rule), found[0])
    for found in _A_UNIT.finditer(text):
        yield _unit(found, found[1].lower(), 1)


def _plurals(text: str) -> Iterator[Rule]:
    for found in _PLURAL.finditer(text):
        if found[7]:
            yield Rule(*found.span(), f"FREQ=WEEKLY;BYDAY={_WORKDAYS}", found[0], 0)
            continue
        days = _weekdays(found[3] or found[4] or found[5] or found[6])
        if days:
            yield Rule(*found.span(), _value("WEEKLY", 2 if found[2] else 1, byday=_byday(days)), found[0], days[0])


_PARSERS: tuple[Callable[[str], Iterator[Rule]], ...] = (_every, _nths, _monthdays, _times, _adverbs, _plurals)


def _with_day(text: str, rule: Rule) -> Rule:
    """`monthly, first Friday`, `every three weeks, on a Friday`, `every year in May`: the day that is said beside it."""
    if "BY" in rule.rrule:
        return rule
    frequency = rule.rrule.split(";")[0]
    in_month = _IN_MONTH.match(text, rule.end) if frequency == "FREQ=YEARLY" else None
    if in_month:
        return replace(rule, rrule=f"{rule.rrule};BYMONTH={month(in_month[1])}")
    found = _BESIDE.match(text, rule.end)
    if found is None:
        return rule
    days = _weekdays(found[2])
    if frequency == "FREQ=WEEKLY" and days and not found[1]:
        return replace(rule, rrule=f"{rule.rrule};BYDAY={_byday(days)}", weekday=days[0])
    if frequency == "FREQ=MONTHLY" and found[1]:
        return replace(rule, rrule=f"{rule.rrule};BYDAY={ORDINALS[found[1].lower()]}{RULE_DAYS[days[0]]}", weekday=days[0])
    return rule


def _merged(text: str, rules: list[Rule]) -> list[Rule]:
    """`weekly, Tuesdays`, `the second Tuesday of the month, every month`: one rule, the fuller one."""
    out: list[Rule] = []
    for rule in rules:
        before = out[-1] if out else None
        gap = text[before.end : rule.start] if before else ""
        if (
            before
            and len(gap) < 24
            and not re.search(r"[.;!?]|\b(?:and|or|but)\b", gap)
            and _same_series(before.rrule, rule.rrule)
        ):
            fuller = max(before, rule, key=lambda one: len(one.rrule))
            out[-1] = replace(fuller, start=before.start if fuller is before else rule.start)
        else:
            out.append(rule)
    return out


def _same_series(first: str, second: str) -> bool:
    """Whether one rule only repeats the other, or its days."""
    days = second.partition("BYDAY=")[2]
    same = first.split(";BY")[0] == second.split(";BY")[0]
    return first in second or same or (bool(days) and first.endswith(f"BYDAY={days}") and "INTERVAL" not in second)
