"""Settings in plain words: what to stop, when the digest comes, language, quiet hours, how long before a meeting to draft."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Command, Intent
from mailflow.reading import acts
from mailflow.reading.dates import extract
from mailflow.reading.dates.lexicon import COUNT, WEEKDAY, number, weekday
from mailflow.reading.material import Material, Statement

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKLY = (
    r"(?:digest|weekly (?:summary|mail|e-?mail|overview|report|one|letter|update)|summary of the week|week(?:ly)? in review)"
)
_STOP = re.compile(
    r"\b(?:stop|quit|cease|no more|turn off|switch off|(?:please )?(?:don['’]?t|do not) send|not? need|"
    r"unsubscribe (?:me )?from|"
    r"don['’]?t (?:want|need))\s+(?:sending\s+|send\s+|mailing\s+)?(?:me\s+)?(?:the\s+|any\s+|more\s+|your\s+|those\s+|"
    r"all\s+|my\s+)*"
    rf"(?P<what>(?:weekly |daily )?{_WEEKLY}|reminders?|agenda drafts?|agendas?|nudges?)s?\b(?!\s+(?:for|about|on|to)\b)",
    re.I,
)
_SEND_IT = re.compile(
    rf"\b(?:send|have|get|want|move|make|put|switch|change)\s+(?:me\s+)?(?:it|this|that)\b.{{0,30}}?\b(?:on|to|"
    rf"every)\s+({WEEKDAY})",
    re.I,
)
_ON_DAY = re.compile(rf"\b{_WEEKLY}\b(?:(?![.!?]).){{0,40}}?\b(?:on|to|every)\s+({WEEKDAY})s?\b", re.I)
_LANGUAGES = (
    "english|german|french|spanish|italian|portuguese|dutch|swedish|norwegian|danish|finnish|polish|czech|hungarian|turkish|"
    "greek|russian"
)
_LANGUAGE = re.compile(
    r"\b(?:write|mail|e-?mail|answer|talk|speak|send (?:me )?(?:everything|your mails|mails))\b.{0,30}?"
    rf"\bin ({_LANGUAGES})\b|\blanguage\b\s*(?:is|to|:)?\s*({_LANGUAGES})\b",
    re.I,
)
_QUIET = re.compile(
    r"\b(?:no (?:mails?|e-?mails?|messages?)|(?:don['’]?t|do not|never) (?:write|mail|e-?mail|send|disturb)|nothing|"
    r"quiet(?: hours)?|leave me alone)\b"
    r".{0,40}?\b(?:between|from|after|before)\b",
    re.I,
)
_LEAD = re.compile(
    rf"\b(?:agendas?|drafts?)\b.{{0,50}}?\b({COUNT}|\d{{1,2}})\s+(days?|hours?|weeks?)\s+(?:before|ahead|in advance|earlier)|"
    rf"\b({COUNT}|\d{{1,2}})\s+(days?|hours?|weeks?)\s+(?:before|ahead|in advance)\b.{{0,40}}?\b(?:agendas?|drafts?)\b",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:send|give|mail|make|need|like)\b(?: me)?.{0,20}\b(?:the|a|my|your|programme|program|mentoring|yearly|annual|"
    r"quarterly|progress) report\b",
    re.I,
)


def settings(material: Material) -> Iterator[Intent]:
    """Orders that change how the service behaves, where they are said to it."""
    if material.writer_is_mentor:
        return
    before = ""
    for statement in material.new.statements:
        if not acts.conditional(statement.text):
            yield from _one(statement, before)
        before = statement.text


def _one(statement: Statement, before: str) -> Iterator[Intent]:
    text = statement.text
    stop = _STOP.search(text)
    if stop and not re.search(r"\b(?:until|till|not stop|don['’]?t stop)\b", text, re.I):
        what = stop["what"].lower()
        name = "reminders" if what.startswith(("reminder", "nudge")) else "agendas" if what.startswith("agenda") else "digest"
        yield Command(name="stop", argument=name, confidence=0.85, evidence=text)
    moved = (_SEND_IT.search(text) if re.search(_WEEKLY, before + text, re.I) else None) or _ON_DAY.search(text)
    if moved and not stop and not re.search(r"\b(?:digest|comes|came|arrives)\b", text, re.I):
        clocks = [when.clock for when in extract(text, statement.frame) if when.clock]
        day = _DAYS[weekday(moved[1])]
        yield Command(name="digest_day", argument=f"{day} {clocks[0]:%H:%M}" if clocks else day, confidence=0.88, evidence=text)
    yield from _rarer(statement)


def _rarer(statement: Statement) -> Iterator[Intent]:
    text = statement.text
    language = _LANGUAGE.search(text)
    if language and not acts.negated(text) and re.search(r"\b(?:me|you|your|please|language)\b", text, re.I):
        yield Command(name="language", argument=(language[1] or language[2]).lower(), confidence=0.85, evidence=text)
    lead = _LEAD.search(text)
    if lead and re.search(r"\b(?:send|draft|want|get|please|like|need)\b", text, re.I):
        count = number(lead[1] or lead[3] or "")
        yield Command(name="lead_time", argument=f"{count} {lead[2] or lead[4]}", confidence=0.8, evidence=text)
    clocks = [when for when in statement.whens if when.clock and not when.day] if _QUIET.search(text) else []
    if clocks:
        first = clocks[0]
        ends = [when.clock for when in clocks[1:2]] + ([first.end_clock] if first.end_clock else [])
        span = f"{first.clock:%H:%M}-{ends[0]:%H:%M}" if ends and ends[0] else f"{first.clock:%H:%M}"
        yield Command(name="quiet_hours", argument=span, confidence=0.8, evidence=text)
    if _REPORT.search(text) and not acts.negated(text):
        yield Command(name="report", confidence=0.85, evidence=text)
