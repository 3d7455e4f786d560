"""Verdicts on the member's work, and the skill they want to hear about."""

import re
from collections.abc import Iterator

from mailflow.core.intent import FeedbackFocus, FeedbackReceived, Intent
from mailflow.reading.material import Material, Statement
from mailflow.topics.weighed.gist import gist, reported

_WORKING_ON = re.compile(
    r"^.{0,60}?\b(?:working on|work on|get(?:ting)? better at|improv(?:e|ing)|practi[sc](?:e|ing)|focus(?:s)?(?:ing)? on|feedback (?:on|about)|"
    r"watch(?:ing)?|eye on|skill is|is)\s+",
    re.I,
)


def verdict(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What the mentor thinks of the member's own work or manner."""
    people = material.about(statement)
    yield FeedbackReceived(text=reported(statement.text, statement), people=people, confidence=p, evidence=statement.text)


def focus(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The skill that specific feedback is wanted on."""
    yield FeedbackFocus(text=gist(statement.text, statement, _WORKING_ON), confidence=p, evidence=statement.text)
