"""What was told of a meeting beyond the facts: the member's own sentences, kept as notes and used in the thank-you (row I4)."""

from dataclasses import replace

from mailflow.core.intent import Command, Intent, MeetingCancelled, MeetingLogged
from mailflow.core.snapshot import Snapshot
from mailflow.core.understanding import Understanding
from mailflow.reading.sentences import sentences


def with_notes(snapshot: Snapshot, understanding: Understanding) -> Understanding:
    """The understanding with the notes of the meeting that it tells of; an answer to a debrief always tells of its meeting."""
    intents = understanding.intents
    logs = [intent for intent in intents if isinstance(intent, MeetingLogged)]
    if not logs and _answers_debrief(snapshot, understanding):
        logs = [MeetingLogged()]
        intents = (logs[0], *intents)
    if len(logs) != 1 or logs[0].summary:
        return understanding if len(logs) != 1 else replace(understanding, intents=intents)
    notes = leftover(understanding.new_text, intents, snapshot.member.name)
    told = tuple(replace(intent, summary=notes) if intent is logs[0] else intent for intent in intents)
    return replace(understanding, intents=told)


def _answers_debrief(snapshot: Snapshot, understanding: Understanding) -> bool:
    if snapshot.answered is None or snapshot.answered.kind != "debrief" or not understanding.new_text.strip():
        return False
    return not any(isinstance(intent, (Command, MeetingCancelled)) for intent in understanding.intents)


def leftover(text: str, intents: tuple[Intent, ...], name: str = "") -> str:
    """The sentences on which nothing else rests, without greeting and signature."""
    claimed = [_flat(intent.evidence) for intent in intents if intent.evidence]
    found = (sentence.text for sentence in sentences(text, tuple(name.split())))
    return " ".join(sentence for sentence in found if not any(_overlap(_flat(sentence), words) for words in claimed))


def _overlap(sentence: str, evidence: str) -> bool:
    return bool(sentence) and bool(evidence) and (evidence in sentence or sentence in evidence)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".!")
