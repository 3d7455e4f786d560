"""What was told of a meeting beyond the facts: the member's own sentences, kept as notes and used in the thank-you (row I4)."""

import re
from dataclasses import replace

from mailflow.core.intent import Command, Intent, MeetingCancelled, MeetingLogged, MeetingMoved, NoteAdded
from mailflow.core.matching import matching
from mailflow.core.people import Mentor
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.understanding import Understanding
from mailflow.reading.sentences import Sentence, sentences

_PRIVATE = re.compile(
    r"[\W_]*(?:private(?:ly)?|confidential(?:ly)?|(?:just )?between us|off the record|note to self|not for (?:her|him|them))\b",
    re.I,
)
_SAYS_MET = re.compile(r"\b(?:met|meeting|saw|call(?:ed)?|minutes?|hours?)\b", re.I)
_NOT_MET = re.compile(
    r"\b(?:did(?:n['’]?t| not)|have(?:n['’]?t| not)|never|could(?:n['’]?t| not)) "
    r"(?:meet|met|happen|take place|go ahead|see each other|make it)"
    r"|\b(?:was|got|is|had to be|been) (?:cancel+ed|called off|postponed|moved|rescheduled)|\b(?:she|he|they|I|we) cancel+ed"
    r"|\bno meeting\b|\bfell through\b|\bdid not take place\b|\b(?:will|going to) meet\b.*\binstead\b",
    re.I,
)


def with_notes(snapshot: Snapshot, understanding: Understanding) -> Understanding:
    """The understanding with the notes of the meeting that it tells of; an answer to a debrief always tells of its meeting."""
    intents = tuple(_in_thread(snapshot, intent) for intent in understanding.intents)
    logs = [intent for intent in intents if isinstance(intent, MeetingLogged)]
    if _did_not_happen(snapshot, understanding):
        return replace(understanding, intents=_called_off(intents))
    if not logs and _answers_debrief(snapshot, understanding):
        logs = [MeetingLogged()]
        intents = (logs[0], *intents)
    if len(logs) != 1 or logs[0].summary:
        return replace(understanding, intents=intents)
    notes = leftover(understanding.new_text, intents, snapshot.member.name)
    told = tuple(replace(intent, summary=notes) if intent is logs[0] else intent for intent in intents)
    return replace(understanding, intents=told)


def _did_not_happen(snapshot: Snapshot, understanding: Understanding) -> bool:
    debriefed = snapshot.answered is not None and snapshot.answered.kind == "debrief"
    return debriefed and bool(_NOT_MET.search(understanding.new_text))


def _called_off(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The debrief's meeting is off, whatever else the answer says; a new day in it is a new meeting."""
    rest = tuple(intent for intent in intents if not isinstance(intent, (MeetingLogged, MeetingCancelled)))
    if any(isinstance(intent, MeetingMoved) for intent in rest):
        return rest
    return (MeetingCancelled(evidence="it did not take place"), *rest)


def _in_thread(snapshot: Snapshot, intent: Intent) -> Intent:
    """Who is merely mentioned in the answer to a debrief was not the one who was met: that is the debrief's mentor."""
    debriefed = snapshot.answered is not None and snapshot.answered.kind == "debrief"
    if not debriefed or not isinstance(intent, MeetingLogged):
        return intent
    known = tuple(person for person in intent.people if matching(person, snapshot.all(Mentor)))
    evidence = intent.evidence if _SAYS_MET.search(intent.evidence) else ""  # "we went through the list" is the note itself
    return replace(intent, people=known, evidence=evidence)


def _answers_debrief(snapshot: Snapshot, understanding: Understanding) -> bool:
    if snapshot.answered is None or snapshot.answered.kind != "debrief" or not understanding.new_text.strip():
        return False
    return not any(isinstance(intent, (Command, MeetingCancelled)) for intent in understanding.intents)


def leftover(text: str, intents: tuple[Intent, ...], name: str = "") -> str:
    """The sentences on which nothing else rests, without greeting and signature."""
    claimed = [_flat(intent.evidence) for intent in intents if intent.evidence]
    claimed += [_flat(intent.text) for intent in intents if isinstance(intent, NoteAdded) and intent.private]
    told = [sentence for sentence in sentences(text, tuple(name.split())) if not _labelled_private(sentence)]
    if any(is_private(f"{sentence.label} {sentence.text}") for sentence in told):
        return ""  # "keep that private": nobody can tell how far back that reaches, so nothing of it goes into a letter
    found = [sentence.text for sentence in told]
    found = [sentence for sentence in found if "@" not in sentence]  # an address is no news for whom it belongs to
    return " ".join(sentence for sentence in found if not any(_overlap(_flat(sentence), words) for words in claimed))


def _labelled_private(sentence: Sentence) -> bool:
    """A line that begins with the mark is for the member alone; the lines beside it are not touched by it."""
    return bool(_PRIVATE.match(sentence.label) or _PRIVATE.match(sentence.line) or _PRIVATE.match(sentence.text))


def _overlap(sentence: str, evidence: str) -> bool:
    return bool(sentence) and bool(evidence) and (evidence in sentence or sentence in evidence)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".!")
