"""The readings by pattern, weighed against what the model sees in their sentences: upheld, asked about, or dropped."""

from dataclasses import replace

from mailflow.core.intent import ActionAdded, Intent, MeetingIntent, MeetingLogged, MeetingScheduled
from mailflow.reading.act_model import FAMILIES
from mailflow.reading.agreement import accepted
from mailflow.reading.material import Material
from mailflow.reading.numbered import answers as numbered
from mailflow.reading.owners import owned_by_label
from mailflow.topics.actions.marks import is_marked

SUPPORTS: dict[str, tuple[str, ...]] = {
    "meeting_logged": ("meeting_report", "thanks"),
    "meeting_scheduled": ("meeting_agreed", "meeting_moved", "promise_writer", "promise_other"),
    "meeting_moved": ("meeting_moved", "meeting_agreed", "meeting_cancelled"),
    "meeting_cancelled": ("meeting_cancelled", "meeting_moved"),
    "meeting_proposed": ("meeting_proposed", "meeting_agreed", "meeting_moved", "question", "request_open"),
    "action_added": ("promise_writer", "promise_other", "waiting"),
    "action_done": ("done", "goal_done"),
    "action_snoozed": ("snoozed",),
    "action_dropped": ("dropped",),
    "action_waiting": ("waiting",),
    "goal_added": ("goal",),
    "goal_progress": ("goal_progress",),
    "goal_done": ("goal_done", "done"),
    "goal_dropped": ("dropped",),
    "outcome_added": ("outcome", "goal"),
    "agenda_item_added": ("agenda_item",),
    "feedback_received": ("feedback_verdict",),
    "feedback_focus": ("feedback_focus",),
    "recommendation_added": ("recommendation",),
    "prospect_added": ("prospect", "recommendation"),
    "mentor_added": ("new_mentor",),
    "expectation_set": ("expectation",),
    "profile_answered": ("profile",),
    "relationship_ended": ("ending",),
    "review_agreed": ("review",),
    "note_added": ("note",),
}
"""The acts that a reading of each kind rests on."""


def support(intent: Intent, material: Material) -> float | None:
    """How probable the model finds the act that a reading rests on; None where no sentence of the new text holds it."""
    wanted = SUPPORTS.get(intent.kind, ())
    statement = next(
        (found for found in material.new.statements if intent.evidence and overlaps(intent.evidence, found.text)), None
    )
    if statement is None or not wanted:
        return None
    parts = [statement.likely(), *(statement.likely(clause) for clause in statement.clauses[:6])]
    return max(part[act] for part in parts for act in wanted)


DROPPED_BELOW = {
    "meeting_logged": 0.6, "meeting_scheduled": 0.6, "meeting_moved": 0.2, "action_added": 0.1, "action_done": 0.03,
    "action_dropped": 0.3, "expectation_set": 0.1, "feedback_received": 0.05,
}  # fmt: skip
"""The support below which a reading by pattern was wrong more often than right in voices that the model had never seen."""
ASKED_BELOW = 0.5
SURE_FROM = {"meeting_logged": 0.8, "meeting_scheduled": 0.8, "action_done": 0.03}
"""The support from which a reading by pattern is acted upon; below it was wrong too often in voices left out, and is asked."""
DATED = 0.02  # a task with its day stays from here on
SHOWN_FIRST = 0.55
"""Beside a draft, what only the model has read is asked or shown, and never leaves unseen."""


def asked(intent: Intent) -> Intent:
    """The same, to be asked about."""
    return replace(intent, confidence=min(intent.confidence, SHOWN_FIRST))


def overlaps(evidence: str, text: str) -> bool:
    """Whether the words of a reading and a statement are the same run of the mail."""
    return evidence in text or text in evidence


def upheld(found: list[Intent], material: Material) -> list[Intent]:
    """The readings that the model supports; what it hardly supports becomes a question, what it speaks against goes."""
    to_question = FAMILIES.get(material.letter_kind) == "questions"  # a meeting in answer to "how was it?" rests on the question
    out = []
    by_number = _listed(material)
    for intent in found:
        free = intent.kind not in DROPPED_BELOW or intent.evidence in by_number or _labelled(intent, material)
        free = free or (intent.kind.startswith("action_") and is_marked(intent.evidence))
        free = free or _said_with(intent, found) or (to_question and isinstance(intent, MeetingIntent))
        p = None if free else support(intent, material)
        if p is None or p >= SURE_FROM.get(intent.kind, ASKED_BELOW) or _terse(intent, p):
            out.append(intent)
        elif p >= DROPPED_BELOW[intent.kind] or _at_an_hour(intent) or (p >= DATED and _dated(intent)):
            out.append(asked(intent))
    return out


def _said_with(intent: Intent, found: list[Intent]) -> bool:
    """A rhythm told in one breath with a new mentor or a meeting: "New mentor: Ana Rivera, senior, monthly"."""
    beside = (other for other in found if other.kind in {"mentor_added", "meeting_scheduled"})
    return intent.kind == "expectation_set" and any(overlaps(other.evidence, intent.evidence) for other in beside)


def _at_an_hour(intent: Intent) -> bool:
    """A meeting told with its hour is a meeting more often than not, however it is worded."""
    return isinstance(intent, (MeetingLogged, MeetingScheduled)) and intent.starts_at is not None and not intent.all_day


def _dated(intent: Intent) -> bool:
    return isinstance(intent, ActionAdded) and intent.due is not None


def _terse(intent: Intent, p: float) -> bool:
    """A few words tell the model little: "Zoom w/ Kwame tmrw 4pm"."""
    return len(intent.evidence.split()) < 9 and p >= 0.05


def _labelled(intent: Intent, material: Material) -> bool:
    """A task under its owner's name rests on the list, not on its words."""
    if not isinstance(intent, ActionAdded):
        return False
    said = next((found for found in material.new.statements if found.text == intent.evidence), None)
    return said is not None and bool(owned_by_label(said, material.new, material))


def _listed(material: Material) -> frozenset[str]:
    """Answers by number rest on the number, and acceptances on the offer that they answer, not on the sentence."""
    return frozenset([answer.evidence for answer in numbered(material)] + [frame.evidence for frame in accepted(material)])
