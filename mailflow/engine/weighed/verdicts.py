"""Verdicts on the member's work, and the skill they want to hear about."""

import re
from collections.abc import Iterator

from mailflow.core.intent import FeedbackFocus, FeedbackReceived, Intent
from mailflow.engine.weighed.gist import gist, spoken
from mailflow.reading import people
from mailflow.reading.material import Material, Statement

_WORKING_ON = re.compile(
    r"^.{0,80}?\b(?:working (?:up)?on|work on|get(?:ting)? better at|improv(?:e|ing)|practi[sc](?:e|ing)|"
    r"focus(?:s)?(?:ing)? on|"
    r"concentrating on|feedback (?:up)?(?:on|about)|watch(?:ing)?|eye on|skill is|is)\s+",
    re.I,
)
_THING = re.compile(r"^(?:so |now )?(.{4,80}?)\s+(?:is|are)\s+(?:the (?:one )?(?:thing|skill|point)|what)\s+i\b", re.I)
_SAYS = (
    r"(?:said|says|told (?:me|us)|tells me|thinks?|thought|feels?|felt|reckons?|reckoned|noted|noticed|pointed out|"
    r"mentioned|remarked|"
    r"observed|warned me|found|finds|called|considers?|considered|declared|insists?|insisted|believes?|believed|"
    r"complained|was of the view|"
    r"is of the view|wrote|talk say)"
)
_REPORTED = re.compile(
    rf"(?:^|[,.;:]\s*|\b(?:and|but|also|then)\s+)(?:(?:she|he|they|him|"
    rf"[A-ZÀ-Ý][\w'’.-]+(?:,[^,]{{3,30}},)?)\s+)?(?:also\s+|then\s+|just\s+|did\s+|even\s+)?{_SAYS}\b|"
    r"\bacc(?:ording)?\.? to\b|\b(?:her|his|their|[A-Z]\w+['’]s)\s+(?:\w+\s+)?(?:verdict|judge?ment|read|view|take|"
    r"words|feedback|criticism|"
    r"opinion|comment|remark)s?\b",
)
_KIN = re.compile(
    r"^(?:my|our|a|one of my|the)\s+(?!mentor|supervisor|coach|advis[eo]r|"
    r"boss)[\w-]+(?:[\s-]\w+){0,2}\s+(?:still\s+)?(?:\w+ (?:it )?over and\s+)?(?:\w+s|\w+ed|told|said|thought)\b",
    re.I,
)
_OWN = re.compile(r"\b(?:my|mine|i|i['’]?m|im|me)\b", re.I)
_YOURS = re.compile(r"\b(?:you|your|yours|you['’](?:re|ve))\b", re.I)
_TURN = re.compile(r"\b(?:but|however|though|although|yet|except|even where|only)\b", re.I)
_FROM_ME = re.compile(r"^(?:i|i['’]m|my|we|you)\b", re.I)
SURE = 0.9
REPORTED = 0.35
CONTRASTED = 0.3
LIKELY = 0.6


def verdict(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What the mentor thinks of the member's own work or manner."""
    told = _told_to(statement) if statement.author == "mentor" else _told_by(statement, material)
    if told > p:
        return
    yield FeedbackReceived(text=spoken(statement.text), people=material.about(statement), confidence=p, evidence=statement.text)


def _told_to(statement: Statement) -> float:
    """The probability that is asked of a mentor's own words: less where they weigh the member's work, most where "
    "nobody is spoken to."""
    if not _YOURS.search(statement.text):
        return SURE
    return CONTRASTED if _TURN.search(statement.text) and not statement.question else LIKELY


def _told_by(statement: Statement, material: Material) -> float:
    """The probability that is asked of a member's sentence: little where somebody else is quoted on "my" work, most "
    "in a tale of one's own."""
    text = statement.text
    found = _REPORTED.search(text)
    if found and not _KIN.match(text) and _OWN.search(text[found.end() :]):
        return REPORTED
    if _FROM_ME.match(text) and not _continues(statement, material):
        return SURE if not _KIN.match(text) else 2.0
    return 0.65 if _OWN.search(text) and not _KIN.match(text) else SURE


def _continues(statement: Statement, material: Material) -> bool:
    """Whether the sentence goes on with a verdict, or stands under a label that names who gave it."""
    label = statement.sentence.label
    if label and (_REPORTED.search(label + " ") or people.mentions(label, material.exclude)):
        return True
    statements = material.new.statements
    index = statements.index(statement)
    before = statements[index - 1] if index else None
    return before is not None and before.likely()["feedback_verdict"] >= LIKELY


def focus(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The skill that specific feedback is wanted on."""
    named = _THING.match(statement.text)
    text = named[1] if named else gist(statement.text, statement, _WORKING_ON)
    yield FeedbackFocus(text=text, confidence=p, evidence=statement.text)
