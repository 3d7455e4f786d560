"""The trained act model beside the rules: what they leave unread it may rescue, what it speaks against becomes a question."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from mailflow.core.intent import (
    ActionAdded,
    Command,
    Correction,
    FeedbackReceived,
    GoalProgress,
    Intent,
    ItemIntent,
    MeetingLogged,
    MeetingProposed,
    MeetingScheduled,
    OutcomeAdded,
)
from mailflow.reading import acts
from mailflow.reading.act_model import SILENT, classify
from mailflow.reading.dates import When
from mailflow.reading.material import Material, Statement
from mailflow.reading.places import place_in
from mailflow.reading.taskwords import due_of, tidy, without_date

MOST = 60  # statements of a mail that the model looks at
_SPEAKS_AGAINST = ("negated", "conditional", "wished", "third_party")
_TASK = re.compile(
    r"^(?:(?:and|so|then|also)\s+)*(?:(?:i|she|he|they|we|you|[A-ZÀ-Ý][\w'’-]+)\b(?:['’](?:ll|m|s|d))?\s+)(?:(?:will|"
    r"would|shall|am|is|are|"
    r"going|to|has|have|plan|plans|intend|said|kindly|also|need|needs|must)\s+)*(?P<task>[a-z]{3,}\s+\S.+)$"
)
_WANT = re.compile(r"^.*?\bi (?:really )?(?:want|hope|would like|aim)\s+to\s+", re.I)


def rescued(found: list[Intent], material: Material) -> Iterator[Intent]:
    """Intents of sentences that no rule read, where the model is sure and the slots are there."""
    if material.new.author != "member" or material.letter_kind in {"agenda_draft", "thanks_draft", "nudge_draft"}:
        return
    said = [intent.evidence for intent in found if intent.evidence]
    kinds = {type(intent) for intent in found}
    for statement in material.new.statements[:MOST]:
        if statement.question or any(statement.text in words or words in statement.text for words in said):
            continue
        if len(statement.text.split()) < 4 or acts.negated(statement.text) or acts.conditional(statement.text):
            continue
        likely = classify(f"{statement.sentence.label}: {statement.text}" if statement.sentence.label else statement.text)
        if max(likely[act] for act in SILENT) <= 0.3:
            yield from (intent for intent in _read(statement, likely, material) if type(intent) not in kinds)


def _read(statement: Statement, likely: dict[str, float], material: Material) -> Iterator[Intent]:
    text = statement.text
    common = {"people": material.about(statement), "evidence": text}
    if likely["feedback_verdict"] >= 0.8 and re.search(r"\b(?:my|i)\b", text, re.I):
        yield FeedbackReceived(text=text.strip(" ."), confidence=likely["feedback_verdict"] - 0.2, **common)  # type: ignore[arg-type]
    if likely["outcome"] >= 0.8:
        yield OutcomeAdded(text=tidy(_WANT.sub("", text)), confidence=likely["outcome"] - 0.2, evidence=text)
    percent = re.search(r"(?<![\d.,])(\d{1,3})\s?(?:%|per ?cent\b)", text, re.I)
    if likely["goal_progress"] >= 0.9 and percent and int(percent[1]) <= 100:
        words = tidy(text.replace(percent[0], ""))
        yield GoalProgress(text=words, percent=int(percent[1]), confidence=likely["goal_progress"] - 0.2, evidence=text)
    yield from _meeting(statement, likely, material)
    yield from _promise(statement, likely, material)


def _meeting(statement: Statement, likely: dict[str, float], material: Material) -> Iterator[Intent]:
    whens = [
        when for when in statement.whens if when.day and when.role in {"", "on", "at"} and when.grain not in {"week", "month"}
    ]
    people = material.about(statement)
    if len(whens) != 1 or not people:
        return
    when = whens[0]
    spans = statement.lengths
    common = {
        "people": people,
        "all_day": when.clock is None,
        "duration_minutes": when.minutes or (spans[0].minutes if len(spans) == 1 else None),
        "place": place_in(statement.text),
        "evidence": statement.text,
    }
    past, coming = _at(when, when.past or when.day, material), _at(when, when.future or when.day, material)
    if likely["meeting_report"] >= 0.95 and past and past <= material.frame.now:
        yield MeetingLogged(starts_at=past, confidence=likely["meeting_report"] - 0.2, **common)  # type: ignore[arg-type]
    elif likely["meeting_agreed"] >= 0.95 and coming and coming > material.frame.now:
        yield MeetingScheduled(starts_at=coming, confidence=likely["meeting_agreed"] - 0.2, **common)  # type: ignore[arg-type]
    elif likely["meeting_proposed"] >= 0.8 and coming:
        options = (coming,) if when.clock else ()
        yield MeetingProposed(people=people, options=options, confidence=0.6, evidence=statement.text)


def _at(when: When, day: object, material: Material) -> datetime | None:
    found = replace(when, day=day).instant(material.zone) if day is not None else None  # type: ignore[arg-type]
    return datetime.combine(found.date(), time(0), found.tzinfo) if found is not None and when.clock is None else found


def _promise(statement: Statement, likely: dict[str, float], material: Material) -> Iterator[Intent]:
    act = max(("promise_writer", "promise_other"), key=lambda name: likely[name])
    words = _TASK.match(statement.text)
    if likely[act] < 0.9 or not words or likely["request_open"] > 0.3 or not material.about(statement):
        return
    text = tidy(without_date(words["task"], statement))
    owner = "member" if act == "promise_writer" else "mentor"
    if len(text.split()) >= 2:
        yield ActionAdded(
            text=text,
            owner=owner,
            due=due_of(words["task"], statement),
            people=material.about(statement),
            confidence=likely[act] - 0.2,
            evidence=statement.text,
        )


def doubted(intent: Intent) -> Intent:
    """The intent, made a question where the model is sure that its sentence denies, supposes or tells of others."""
    if isinstance(intent, (Command, Correction, ItemIntent)) or intent.confidence < 0.6 or len(intent.evidence.split()) < 4:
        return intent
    parts = [classify(text) for text in (intent.evidence, *acts.clauses(intent.evidence)[:4])]
    support = max(part[act] for part in parts for act in part if act not in SILENT)
    against = max(parts[0][act] for act in _SPEAKS_AGAINST)
    return replace(intent, confidence=0.55) if against >= 0.8 and support < 0.15 else intent
