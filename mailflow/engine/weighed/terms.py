"""How two people work together, when they look at it, when it ends; who one is."""

import re
from collections.abc import Iterator

from mailflow.core.intent import ExpectationSet, Intent, ProfileAnswered, RelationshipEnded, ReviewAgreed
from mailflow.engine.weighed.gist import gist
from mailflow.reading.material import Material, Statement
from mailflow.topics.expectations.phrases import CHANNELS, cadence_in
from mailflow.topics.profile.phrases import topic_of

_NOT_THAT = re.compile(
    r",?\s*\b(?:no|not|never|doesn['’]?t|don['’]?t|rather than|rather .{3,20} than|instead of|hates?|"
    r"can['’]?t stand)\b(?:(?! (?:and|but|so) )[^,.;])*",
    re.I,
)
_DRIVES = re.compile(
    r"\b(?:agendas?|topics?|content|questions|what we (?:talk|discuss|cover)|list|menu|script|programme|subjects?)\b", re.I
)
_BOTH = re.compile(r"\b(?:both|each of us|we (?:each|take turns|share)|between us|jointly|alternat\w+|the two of us)\b", re.I)
SURE = 0.6
PLAIN = 0.85
TOLD = 0.45
_HERS = re.compile(r"\b(?:she|he|they|her|his)\b", re.I)
_MINE = re.compile(r"\b(?:i|me|my|mine|i['’]m)\b", re.I)
_SHARED = re.compile(r"\b(?:see|read|share|shared|private|confidential|show|access|visible|stays? between|hidden)\b", re.I)


def expectation(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Rhythm, length, channel, whose topics, what is shared; whatever of it the sentence says.

    A sentence beside one that plainly sets a term needs less to set another.
    """
    text = statement.text
    found = list(_terms(text, statement))
    likely = statement.likely()
    if p < SURE and (not (found and _beside(statement, material)) or max(likely["meeting_report"], likely["third_party"]) > p):
        return
    if not found and p < PLAIN:
        return
    if not found and re.search(r"\bgoals?\b", text, re.I):
        found = [("goal_schedule", gist(text, statement))]
    people = material.about(statement)
    for topic, value in found or [("other", gist(text, statement))]:
        yield ExpectationSet(topic=topic, value=value, people=people, confidence=p, evidence=text)


def _beside(statement: Statement, material: Material) -> bool:
    statements = material.new.statements
    index = statements.index(statement)
    near = (*statements[max(0, index - 1) : index], *statements[index + 1 : index + 2])
    return any(other.likely()["expectation"] >= PLAIN for other in near)


def _terms(text: str, statement: Statement) -> Iterator[tuple[str, str]]:
    said = _NOT_THAT.sub("", text)
    period = cadence_in(text)
    if period and re.search(r"\bgoals?\b", text, re.I):
        yield "goal_schedule", gist(text, statement)
        return
    if period:
        yield "cadence", period
    if statement.lengths:
        yield "duration", str(statement.lengths[0].minutes)
    driver = _driver(text, statement)
    if driver:
        yield "content_driver", driver
    channel = next((name for name, pattern in CHANNELS if pattern.search(said)), "")
    if channel and not (driver and _DRIVES.search(text)):
        yield "channel", channel
    elif _SHARED.search(text) and not period and not driver:
        yield "sharing", text.strip(" .")


def _driver(text: str, statement: Statement) -> str:
    """Who brings the topics: the first person named before the word for them."""
    if not _DRIVES.search(text) or _SHARED.search(text):
        return ""
    both, hers, mine = _BOTH.search(text), _HERS.search(text), _MINE.search(text)
    yours = re.search(r"\byou\b", text, re.I) if statement.author == "mentor" else None
    other = "member" if statement.author == "mentor" else "mentor"
    own = "mentor" if statement.author == "mentor" else "member"
    first = min((found for found in (hers, mine, yours) if found), key=lambda found: found.start(), default=None)
    if both:
        return "both"
    return "" if first is None else own if first is mine else other


def review(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The day on which both look at how it goes."""
    days = [when.future or when.day for when in statement.whens if when.day]
    coming = [day for day in days if day and day >= statement.frame.today]
    if coming:
        yield ReviewAgreed(people=material.about(statement), on=coming[0], confidence=p, evidence=statement.text)


def ending(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The end of a relationship, with its day where it is told."""
    days = [when.day for when in statement.whens if when.day]
    yield RelationshipEnded(people=material.about(statement), on=next(iter(days), None), confidence=p, evidence=statement.text)


def profile(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """An answer about oneself, under the topic that its label, its first words or the rest of it name."""
    text = statement.text
    head = " ".join(text.split()[:6])
    topic = topic_of(statement.sentence.label) or topic_of(head) or topic_of(text)
    asked = material.letter_kind == "questionnaire" and bool(topic_of(statement.sentence.label) or topic_of(head))
    if topic and (p >= TOLD or asked):
        yield ProfileAnswered(topic=topic, text=text.strip(" ."), confidence=max(p, 0.6 if asked else p), evidence=text)
