"""Answers to our own mails in free words: a draft let go or left, a receipt corrected."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Correction, DraftApproved, DraftSkipped, Intent
from mailflow.reading import acts
from mailflow.reading.material import Material, Statement

_GOES = re.compile(
    r"\b(?:send|sent|go(?:es)?|out|off|away|release|fire|ship|post|approved?|dispatch|forward|mail|deliver|"
    r"let (?:it|her|him|them))\b",
    re.I,
)
DRAFTS = frozenset({"agenda_draft", "thanks_draft", "nudge_draft", "agreement_draft", "note_draft"})


def approved(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The draft may go: only in answer to one, and only where it is said plainly."""
    text = statement.text
    later = any(when.day for when in statement.whens) or acts.conditional(text) or acts.negated(text) or acts.wished(text)
    if material.letter_kind in DRAFTS and not later and _GOES.search(text):
        yield DraftApproved(confidence=p, evidence=statement.text)


def skipped(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """The draft is not wanted."""
    if material.letter_kind in DRAFTS:
        yield DraftSkipped(confidence=p, evidence=statement.text)


def correction(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What a receipt got wrong, in the sender's words."""
    if material.letter_kind == "receipt":
        yield Correction(text=statement.text, confidence=p, evidence=statement.text)
