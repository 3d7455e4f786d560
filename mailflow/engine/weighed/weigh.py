"""The loop over the statements: which act is likely, whether a pattern has read it already, who makes the intent."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mailflow.core.intent import (
    ActionAdded,
    AgendaItemAdded,
    ExpectationSet,
    Intent,
    MeetingIntent,
    MeetingLogged,
    MeetingScheduled,
)
from mailflow.engine.weighed import acquaintances, aims, answers, listed, orders, points, tasks, terms, verdicts
from mailflow.reading.act_model import FAMILIES
from mailflow.reading.agreement import accepted
from mailflow.reading.material import Material, Statement
from mailflow.reading.numbered import answers as numbered
from mailflow.reading.owners import owned_by_label
from mailflow.reading.tasks import stems
from mailflow.topics.actions.marks import is_marked

_LETTERS = re.compile(r"[^\W\d_]{2}")
MOST = 60  # statements of a mail that the model looks at
Maker = Callable[[Statement, Material, float], Iterator[Intent]]


@dataclass(frozen=True)
class Weighed:
    """How an act becomes an intent. `floor`: the probability from which it does; `kinds`: readings of the sentence by a pattern
    that leave nothing to do.
    """

    make: Maker
    floor: float
    kinds: frozenset[str]
    mentor: bool = True  # whether a mentor's own words may say it


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(names)


_TASKS = _kinds(
    "action_changed", "action_waiting", "action_done", "action_snoozed", "action_dropped", "agenda_item_added",
    "agenda_item_changed", "meeting_proposed", "meeting_cancelled", "meeting_moved", "command", "recommendation_added", "choice",
)  # fmt: skip
_OUTCOMES = _kinds(
    "action_done", "action_dropped", "action_snoozed", "action_waiting", "action_changed", "goal_done", "goal_dropped",
    "goal_progress", "agenda_item_removed", "agenda_item_changed", "command", "correction", "meeting_cancelled",
    "meeting_moved",
)  # fmt: skip
_AIMS = _kinds("goal_added", "outcome_added", "goal_progress", "goal_done", "goal_dropped", "feedback_focus", "agenda_item_added")
_POINTS = _kinds("agenda_item_added", "agenda_item_changed", "agenda_item_removed", "agenda_reordered", "draft_rewritten")

_TO_A_DRAFT = frozenset({"agenda_item", "dropped", "draft_approve", "draft_skip"})
_DECIDED = _POINTS | {"draft_approved", "draft_skipped"}
MAKERS: dict[str, Weighed] = {
    "promise_writer": Weighed(tasks.promise_of("promise_writer"), 0.45, _TASKS),
    "promise_other": Weighed(tasks.promise_of("promise_other"), 0.45, _TASKS),
    "done": Weighed(tasks.done, 0.5, _OUTCOMES, mentor=False),
    "snoozed": Weighed(tasks.snoozed, 0.4, _OUTCOMES, mentor=False),
    "dropped": Weighed(aims.given_up, 0.5, _OUTCOMES, mentor=False),
    "waiting": Weighed(tasks.waiting, 0.4, _OUTCOMES | {"action_added"}, mentor=False),
    "goal": Weighed(aims.goal, 0.35, _AIMS, mentor=False),
    "outcome": Weighed(aims.outcome, 0.4, _AIMS, mentor=False),
    "goal_progress": Weighed(aims.progress, 0.4, _AIMS, mentor=False),
    "goal_done": Weighed(aims.reached, 0.15, _OUTCOMES, mentor=False),
    "agenda_item": Weighed(points.point, 0.5, _POINTS),
    "note": Weighed(aims.note, 0.4, _kinds("note_added"), mentor=False),
    "feedback_verdict": Weighed(verdicts.verdict, 0.3, _kinds("feedback_received")),
    "feedback_focus": Weighed(verdicts.focus, 0.4, _kinds("feedback_focus"), mentor=False),
    "recommendation": Weighed(acquaintances.recommendation, 0.2, _kinds("recommendation_added", "mentor_added")),
    "prospect": Weighed(acquaintances.prospect, 0.3, _kinds("prospect_added", "recommendation_added"), mentor=False),
    "new_mentor": Weighed(acquaintances.new_mentor, 0.2, _kinds("mentor_added"), mentor=False),
    "expectation": Weighed(terms.expectation, 0.15, _kinds("command")),
    "profile": Weighed(terms.profile, 0.05, _kinds("profile_answered"), mentor=False),
    "ending": Weighed(terms.ending, 0.4, _kinds("relationship_ended"), mentor=False),
    "review": Weighed(terms.review, 0.4, _kinds("review_agreed")),
    "draft_approve": Weighed(answers.approved, 0.8, _kinds("draft_approved"), mentor=False),
    "draft_skip": Weighed(answers.skipped, 0.7, _kinds("draft_skipped"), mentor=False),
    "command": Weighed(orders.order, 0.0, _kinds("command"), mentor=False),
    "correction": Weighed(answers.correction, 0.5, _kinds("correction"), mentor=False),
}


def weighed(found: list[Intent], material: Material) -> Iterator[Intent]:
    """Intents of sentences that no pattern read as what they most probably are."""
    if material.edited is not None and material.edited.text:
        return
    told = [*found, *listed.outcomes(found, material)]
    if not any(isinstance(intent, AgendaItemAdded) for intent in told):
        told += points.listed(material)
    yield from told[len(found) :]
    for statement in material.new.statements[:MOST]:
        if len(statement.text.split()) < 2 or not _LETTERS.search(statement.text):
            continue
        made = list(_of_statement(statement, told, material))
        told += made
        yield from made


def _of_statement(statement: Statement, found: list[Intent], material: Material) -> Iterator[Intent]:
    careful = material.letter_kind in answers.DRAFTS
    decided = any(intent.kind in _DECIDED for intent in found)
    likely = statement.likely()
    best = max(likely[act] for act in _RIVALS)
    read = [intent for intent in found if intent.evidence and _overlaps(intent.evidence, statement.text)]
    kinds = {intent.kind for intent in read}
    for act, rule in MAKERS.items():
        p = likely[act]
        if p < rule.floor or rule.kinds & kinds or (statement.author == "mentor" and not rule.mentor):
            continue
        if act in _RIVALS and p < best and not (act in _PROMISES and likely[_PROMISES[act]] == best):
            continue
        if act in _ENDS and p < max(likely["command"], *(likely[other] for other in _ENDS)):
            continue
        if statement.question and act not in {"agenda_item", "command"}:
            continue
        if (careful and act not in _TO_A_DRAFT) or (act in {"draft_approve", "draft_skip"} and decided):
            continue
        sure = min(round(p, 2), SHOWN_FIRST) if careful else round(p, 2)
        made = [intent for intent in rule.make(statement, material, sure) if not _known(intent, read)]
        read += made
        yield from made


def _known(intent: Intent, read: list[Intent]) -> bool:
    """Whether this task, or this term of working together, has been read in the sentence already."""
    if isinstance(intent, ActionAdded):
        return _told(intent, [other for other in read if isinstance(other, ActionAdded)])
    if isinstance(intent, ExpectationSet):
        topics = {other.topic for other in read if isinstance(other, ExpectationSet)}
        return bool(topics) and intent.topic in topics | {"other"}
    return False


_PROMISES = {"promise_writer": "promise_other", "promise_other": "promise_writer"}
_RIVALS = frozenset(
    (
        *_PROMISES,
        "goal",
        "outcome",
        "goal_progress",
        "agenda_item",
        "feedback_focus",
        "feedback_verdict",
        "profile",
        "done",
        "note",
    )
)
"""Acts of which a sentence has one, but for the promises of both sides."""
_ENDS = frozenset(("done", "dropped", "snoozed", "waiting"))
"""What can become of a task: one of them."""


def _told(intent: ActionAdded, told: list[ActionAdded]) -> bool:
    """Whether a pattern has read this very task: most of the words of either stand in the other."""
    words = stems(intent.text)
    return any(len(words & stems(other.text)) * 2 > min(len(words), len(stems(other.text))) for other in told)


def _overlaps(evidence: str, text: str) -> bool:
    return evidence in text or text in evidence


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
        (found for found in material.new.statements if intent.evidence and _overlaps(intent.evidence, found.text)), None
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
SHOWN_FIRST = 0.55
"""Beside a draft, what only the model has read is asked or shown, and never leaves unseen."""


def upheld(found: list[Intent], material: Material) -> list[Intent]:
    """The readings that the model supports; what it hardly supports becomes a question, what it speaks against goes."""
    asked = FAMILIES.get(material.letter_kind) == "questions"  # a meeting in answer to "how was it?" rests on the question
    out = []
    by_number = _listed(material)
    for intent in found:
        free = intent.kind not in DROPPED_BELOW or intent.evidence in by_number or _labelled(intent, material)
        free = free or (asked and isinstance(intent, MeetingIntent))
        p = None if free else support(intent, material)
        if p is None or p >= ASKED_BELOW or _terse(intent, p):
            out.append(intent)
        elif p >= DROPPED_BELOW[intent.kind] or _at_an_hour(intent):
            out.append(replace(intent, confidence=min(intent.confidence, 0.55)))
    return out


def _at_an_hour(intent: Intent) -> bool:
    """A meeting told with its hour is a meeting more often than not, however it is worded."""
    return isinstance(intent, (MeetingLogged, MeetingScheduled)) and intent.starts_at is not None and not intent.all_day


def _terse(intent: Intent, p: float) -> bool:
    """A few words tell the model little: "Zoom w/ Kwame tmrw 4pm"."""
    return len(intent.evidence.split()) < 7 and p >= 0.05


def _labelled(intent: Intent, material: Material) -> bool:
    """A task under its owner's name, or behind a mark of its state, rests on the list, not on its words."""
    if not isinstance(intent, ActionAdded):
        return intent.kind.startswith("action_") and is_marked(intent.evidence)
    said = next((found for found in material.new.statements if found.text == intent.evidence), None)
    return is_marked(intent.evidence) or (said is not None and bool(owned_by_label(said, material.new, material)))


def _listed(material: Material) -> frozenset[str]:
    """Answers by number rest on the number, and acceptances on the offer that they answer, not on the sentence."""
    return frozenset([answer.evidence for answer in numbered(material)] + [frame.evidence for frame in accepted(material)])
