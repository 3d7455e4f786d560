"""What became of an item of the list that is answered: the item by its number, the act as the likeliest of the four."""

import re
from collections.abc import Iterator
from datetime import date

from mailflow.core.intent import (
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    ActionWaiting,
    Command,
    Intent,
    ItemIntent,
)
from mailflow.reading import acts
from mailflow.reading.itemrefs import ref_of
from mailflow.reading.material import Material, Statement

_OF_DRAFTS = frozenset(
    {"agenda_draft", "thanks_draft", "nudge_draft", "goals", "questionnaire", "debrief", "draft", "agreement_draft"}
)
LEAST = 0.1
_SURER = 0.4  # what the number in front adds: whoever names an item says what became of it


_NOT_YET = re.compile(r"\bstill\b|\byet\b", re.I)


def of_agenda(material: Material) -> bool:
    """Whether the list that is answered holds points of an agenda."""
    return material.letter_kind == "agenda_draft" or bool(
        material.items and re.search(r"\bagenda\b", material.mail.subject, re.I)
    )


def outcomes(found: list[Intent], material: Material) -> Iterator[Intent]:
    """An outcome for every item that a statement names by its number and that nothing has been read of."""
    if not material.items or material.writer_is_mentor or material.letter_kind in _OF_DRAFTS or of_agenda(material):
        return
    read = {intent.ref for intent in found if isinstance(intent, (ItemIntent, Command)) and intent.ref is not None}
    for statement in material.new.statements[:30]:
        ref = ref_of(statement, material)
        told = any(isinstance(other, ItemIntent) and other.evidence in statement.text for other in found)
        if ref is None or ref in read or told or statement.question:
            continue
        made = _outcome(ref, statement)
        if made is not None:
            read.add(ref)
            yield made


def _outcome(ref: int, statement: Statement) -> Intent | None:
    likely = statement.likely()
    weights = {
        "done": max(likely["done"], likely["goal_done"]),
        "waiting": likely["waiting"],
        "dropped": likely["dropped"],
        "snoozed": likely["snoozed"],
    }
    until = _until(statement)
    act = max(weights, key=lambda name: weights[name])
    if act == "done" and _NOT_YET.search(statement.text):
        act = "waiting"
    p = round(min(0.95, weights[act] + _SURER), 2)
    if weights[act] < LEAST or (act == "done" and acts.negated(statement.text)):
        return None
    if act == "snoozed":
        return ActionSnoozed(ref=ref, until=until, confidence=p, evidence=statement.text) if until else None
    if act == "waiting":
        who = statement.mentions[0].person.name if statement.mentions else ""
        return ActionWaiting(ref=ref, waiting_for=who, confidence=p, evidence=statement.text)
    make = ActionDone if act == "done" else ActionDropped
    return make(ref=ref, confidence=p, evidence=statement.text)


def _until(statement: Statement) -> date | None:
    days = [when.future or when.day for when in statement.whens if when.day]
    return next((day for day in reversed(days) if day and day > statement.frame.today), None)
