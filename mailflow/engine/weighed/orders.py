"""Orders to the service in free words: the model says that it is one, the sentence says which."""

import re
from collections.abc import Iterator
from datetime import date

from mailflow.core.intent import Command, Intent
from mailflow.reading import acts, zones
from mailflow.reading.dates.lexicon import WEEKDAY, weekday
from mailflow.reading.material import Material, Statement

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALL = re.compile(
    r"\b(?:everything|the lot|(?:it|them) all|all of (?:it|them|this)|"
    r"all (?:traffic|correspondence|(?:your |the |my )?(?:e-?)?mails?|messages|reminders|comms)|nothing|"
    r"(?:no|any)(?: more)? (?:e-?mails?|messages|reminders)|silent|silence|quiet|mute|"
    r"pause me|leave me)\b",
    re.I,
)
_HOLD = re.compile(
    r"\b(?:hold|pause|suspend|stop|cease|halt|freeze|park|mute|shush|quiet|silen(?:t|ce)|nothing|no|don['’]?t|do not|"
    r"on hold|leave)\b",
    re.I,
)
_STREAMS = (
    ("reminders", re.compile(r"\breminders?\b", re.I)),
    ("digest", re.compile(r"\bdigests?\b|\bweekly (?:summary|mail)\b", re.I)),
    ("agendas", re.compile(r"\bagendas?(?: drafts?)?\b", re.I)),
)
_ENOUGH = re.compile(
    r"\b(?:stop|no more|enough|knock .{2,40} on the head|kill|switch(?:ed)? off|turn(?:ed)? off|off please|spare me|"
    r"without|quit|cease|drop)\b",
    re.I,
)
_WEEKLY = re.compile(r"\b(?:digest|(?:weekly )?(?:summary|round-?up|overview)|weekly (?:mail|e-?mail|report))\b", re.I)
_UNDO = re.compile(r"^(?:\W*(?:please|pls|oops|sorry|no)[\s,]+)*(?:undo|revert)\b", re.I)
_STATUS = re.compile(
    r"\bmy status\b|\bstatus (?:again|please|report)\b|\bwhat(?: is|['’]s) (?:still )?open\b|"
    r"\bwhere (?:do i|i) stand\b",
    re.I,
)
_ZONE_WORDS = re.compile(r"\b(?:clock|time\s?-?zone|times?|hours)\b", re.I)
_ZONE_NAME = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+\b")
SAID = 0.5
HINTED = 0.1


def order(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Pause, stop, undo, status, the day of the digest, the zone: whatever of it the sentence asks for."""
    text = statement.text
    name, argument = _named(text, statement, p)
    if name:
        yield Command(name=name, argument=argument, confidence=max(p, 0.7), evidence=text)


def _named(text: str, statement: Statement, p: float) -> tuple[str, str]:
    until = _until(statement)
    if until and _HOLD.search(text) and _ALL.search(text) and not acts.conditional(text):
        return "pause", until.isoformat()
    if p >= HINTED and _ZONE_WORDS.search(text) and (exact := _ZONE_NAME.search(text)) and zones.iana(exact[0]):
        return "timezone", zones.iana(exact[0])
    if p < SAID:
        return "", ""
    day = re.search(rf"\b({WEEKDAY})s?\b", text, re.I)
    if day and _WEEKLY.search(text):
        clock = next((when.clock for when in statement.whens if when.clock), None)
        return "digest_day", f"{_DAYS[weekday(day[1])]} {clock:%H:%M}" if clock else _DAYS[weekday(day[1])]
    stream = next((name for name, pattern in _STREAMS if pattern.search(text)), "")
    if stream and _ENOUGH.search(text) and not until:
        return "stop", stream
    if _UNDO.match(text):
        return "undo", ""
    return ("status", "") if _STATUS.search(text) else ("", "")


def _until(statement: Statement) -> date | None:
    """The day up to which nothing is wanted."""
    days = [when for when in statement.whens if when.day and when.role in {"until", "before"}]
    coming = [when.future or when.day for when in days]
    return next((day for day in coming if day and day > statement.frame.today), None)
