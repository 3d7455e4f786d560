"""Goals, how far they are, what became of them; outcomes in the long run; points for an agenda; notes."""

import re
from collections.abc import Iterator

from mailflow.core.intent import GoalAdded, GoalDone, GoalDropped, GoalProgress, Intent, NoteAdded, OutcomeAdded
from mailflow.engine.weighed import tasks
from mailflow.engine.weighed.gist import gist
from mailflow.reading.material import Material, Statement
from mailflow.reading.taskwords import due_of

_AIM = re.compile(
    r"^(?:.{0,60}?\b(?:goals?|target|objective|aim|ambition|plan|big one|outcome|idea|dream|hope|"
    r"point of (?:all )?this|endgame|"
    r"end game)\b[^,:;]{0,40}?(?:\bis\b|\bare\b|['’]s\b|:|\bwould be\b|\bwill be\b)\s*(?:to\s+)?|"
    r".{0,50}?\bi(?:['’]d| would)?(?:['’]m| am)?\s+(?:really |also |now |now )*(?:want|like|love|hope|intend|mean|"
    r"plan|aim|aiming|wish|hoping|"
    r"planning|going|set on|determined|set myself|looking|working towards?|gunning for|shooting for|aiming for)\s+(?:to\s+)?)",
    re.I,
)
_NOTE = re.compile(
    r"^(?:(?:private |personal )?note(?: to (?:self|myself))?|for (?:me|myself|my eyes) only|just for me|between us|"
    r"off the record|"
    r"not for [\w ]{2,20})\b\s*[:,–—-]?\s*(?:that\s+)?",
    re.I,
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:%|per ?cent\b)", re.I)
_SHARES = (
    (re.compile(r"\bthree[- ]quarters?\b|\b3/4\b", re.I), 75),
    (re.compile(r"\btwo[- ]thirds?\b|\b2/3\b", re.I), 67),
    (re.compile(r"\b(?:half|halfway|half-way|midway)\b|\b50[- ]50\b", re.I), 50),
    (re.compile(r"\b(?:a|one)[- ]third\b|\b1/3\b", re.I), 33),
    (re.compile(r"\b(?:a|one)[- ]quarter\b|\b1/4\b", re.I), 25),
)


_NAMED = re.compile(r"\b(?:goals?|targets?|objectives?|aims?)\b", re.I)
_CLOSED = re.compile(
    r"\b(?:goals?|targets?|objectives?|aims?|ticks?(?: it| that| them)? off|cross\w* .{0,20}(?:out|off)|"
    r"check(?:ed)? off|strike|scratch)\b",
    re.I,
)
LIKELY = 0.55
PLAIN = 0.8
REACHED = 0.4


def goal(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What the member sets out to reach, and by when."""
    text = statement.text
    if p < LIKELY and p < max(statement.likely().values()):
        return
    yield GoalAdded(text=gist(text, statement, _AIM), due=due_of(text, statement), confidence=p, evidence=text)


def outcome(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What the relationship should lead to in the end."""
    yield OutcomeAdded(text=gist(statement.text, statement, _AIM), confidence=p, evidence=statement.text)


def progress(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """How far a goal is, in percent or as a plain share."""
    text = statement.text
    said = _PERCENT.search(text)
    share = next((value for pattern, value in _SHARES if pattern.search(text)), None)
    percent = int(said[1]) if said else share
    label = statement.sentence.label
    words = f"{label} {text}" if label and statement.sentence.first else text
    if percent is None and p < PLAIN and not _NAMED.search(text):
        return
    if percent is None or percent <= 100:
        yield GoalProgress(text=gist(words, statement), percent=percent, note=text, confidence=p, evidence=text)


def reached(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A goal that is reached."""
    if p < REACHED and not _CLOSED.search(statement.text):
        return
    label = statement.sentence.label
    words = f"{label} {statement.text}" if label and statement.sentence.first else statement.text
    yield GoalDone(text=gist(words, statement), confidence=p, evidence=statement.text)


def given_up(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A goal that is given up; whatever else is given up is a task."""
    if _NAMED.search(statement.text):
        yield GoalDropped(text=gist(statement.text, statement), confidence=p, evidence=statement.text)
    elif p >= 0.7:
        yield from tasks.dropped(statement, material, p)


def note(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A note that the member wants kept, for themselves alone."""
    people = material.about(statement)
    yield NoteAdded(
        text=gist(statement.text, statement, _NOTE), private=True, people=people, confidence=p, evidence=statement.text
    )
