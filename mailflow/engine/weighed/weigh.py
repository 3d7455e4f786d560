"""The loop over the statements: which act is likely, whether a pattern has read it already, who makes the intent."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mailflow.core.intent import ActionAdded, AgendaItemAdded, ExpectationSet, Intent, ItemIntent
from mailflow.engine.weighed import acquaintances, aims, answers, listed, orders, points, tasks, terms, verdicts
from mailflow.engine.weighed.uphold import SHOWN_FIRST, asked, overlaps
from mailflow.reading.act_model import FAMILIES
from mailflow.reading.material import Material, Statement
from mailflow.reading.tasks import stems

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
MADE_FROM = {
    "action_added": 0.95, "agenda_item_added": 0.9, "feedback_received": 0.8,
    "mentor_added": 0.95, "expectation_set": 0.8, "recommendation_added": 0.8,
}  # fmt: skip
"""The probability from which a reading that the model alone has made is acted upon; below it is asked."""

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
    "draft_skip": Weighed(answers.skipped, 0.7, _kinds("draft_skipped", "agenda_item_removed"), mentor=False),
    "command": Weighed(orders.order, 0.0, _kinds("command"), mentor=False),
    "correction": Weighed(answers.correction, 0.5, _kinds("correction"), mentor=False),
}


def weighed(found: list[Intent], material: Material) -> Iterator[Intent]:
    """Intents of sentences that no pattern read as what they most probably are."""
    if material.edited is not None and material.edited.text:
        return
    answers_receipt = FAMILIES.get(material.letter_kind) == "receipt"  # what is said of its items sets them right
    told = list(found) if answers_receipt else [*found, *listed.outcomes(found, material)]
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
    read = [intent for intent in found if intent.evidence and overlaps(intent.evidence, statement.text)]
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
        if act == "correction" and any(intent.kind == "correction" for intent in found):
            continue
        sure = min(round(p, 2), SHOWN_FIRST) if careful else round(p, 2)
        made = [_careful(intent) for intent in rule.make(statement, material, sure) if not _known(intent, read)]
        read += made
        yield from made


def _careful(intent: Intent) -> Intent:
    """Asked about, unless the model is as sure as readings of that kind need; an item of a list that is named is sure."""
    named = isinstance(intent, ItemIntent) and intent.ref is not None
    return intent if named or intent.confidence >= MADE_FROM.get(intent.kind, 0.6) else asked(intent)


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
