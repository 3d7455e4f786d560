"""The loop over the statements: which act is likely, whether a pattern has read it already, who makes the intent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mailflow.core.intent import Command, Intent, ItemIntent
from mailflow.reading import acts
from mailflow.reading.act_model import SILENT, classify
from mailflow.reading.material import Material, Statement
from mailflow.topics.weighed import acquaintances, aims, answers, tasks, terms, verdicts

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
    "action_added", "action_changed", "action_waiting", "action_done", "action_snoozed", "action_dropped", "agenda_item_added",
    "agenda_item_changed", "meeting_proposed", "meeting_cancelled", "meeting_moved", "command", "recommendation_added", "choice",
)  # fmt: skip
_OUTCOMES = _kinds("action_done", "action_dropped", "action_snoozed", "action_waiting", "action_changed", "goal_done", "goal_dropped",
                   "goal_progress", "agenda_item_removed", "agenda_item_changed", "command", "correction", "meeting_cancelled", "meeting_moved")  # fmt: skip
_AIMS = _kinds("goal_added", "outcome_added", "goal_progress", "goal_done", "goal_dropped", "feedback_focus", "agenda_item_added")
_POINTS = _kinds("agenda_item_added", "agenda_item_changed", "agenda_item_removed", "agenda_reordered", "draft_rewritten")

MAKERS: dict[str, Weighed] = {
    "promise_writer": Weighed(tasks.promise_of("promise_writer"), 0.5, _TASKS),
    "promise_other": Weighed(tasks.promise_of("promise_other"), 0.5, _TASKS),
    "done": Weighed(tasks.done, 0.5, _OUTCOMES, mentor=False),
    "snoozed": Weighed(tasks.snoozed, 0.5, _OUTCOMES, mentor=False),
    "dropped": Weighed(tasks.dropped, 0.5, _OUTCOMES, mentor=False),
    "waiting": Weighed(tasks.waiting, 0.5, _OUTCOMES | {"action_added"}, mentor=False),
    "goal": Weighed(aims.goal, 0.5, _AIMS, mentor=False),
    "outcome": Weighed(aims.outcome, 0.5, _AIMS, mentor=False),
    "goal_progress": Weighed(aims.progress, 0.5, _AIMS, mentor=False),
    "goal_done": Weighed(aims.reached, 0.5, _OUTCOMES, mentor=False),
    "agenda_item": Weighed(aims.point, 0.5, _POINTS),
    "note": Weighed(aims.note, 0.5, _kinds("note_added"), mentor=False),
    "feedback_verdict": Weighed(verdicts.verdict, 0.5, _kinds("feedback_received")),
    "feedback_focus": Weighed(verdicts.focus, 0.5, _kinds("feedback_focus"), mentor=False),
    "recommendation": Weighed(acquaintances.recommendation, 0.5, _kinds("recommendation_added", "mentor_added")),
    "prospect": Weighed(acquaintances.prospect, 0.5, _kinds("prospect_added", "recommendation_added"), mentor=False),
    "new_mentor": Weighed(acquaintances.new_mentor, 0.5, _kinds("mentor_added"), mentor=False),
    "expectation": Weighed(terms.expectation, 0.5, _kinds("expectation_set", "command")),
    "profile": Weighed(terms.profile, 0.5, _kinds("profile_answered"), mentor=False),
    "ending": Weighed(terms.ending, 0.5, _kinds("relationship_ended"), mentor=False),
    "review": Weighed(terms.review, 0.5, _kinds("review_agreed")),
    "draft_approve": Weighed(answers.approved, 0.8, _kinds("draft_approved"), mentor=False),
    "draft_skip": Weighed(answers.skipped, 0.7, _kinds("draft_skipped"), mentor=False),
    "correction": Weighed(answers.correction, 0.5, _kinds("correction"), mentor=False),
}


def weighed(found: list[Intent], material: Material) -> Iterator[Intent]:
    """Intents of sentences that no pattern read as what they most probably are."""
    if material.edited is not None and material.edited.text:
        return
    for statement in material.new.statements[:MOST]:
        if len(statement.text.split()) < 3:
            continue
        likely = statement.likely()
        kinds = {intent.kind for intent in found if intent.evidence and _overlaps(intent.evidence, statement.text)}
        for act, rule in MAKERS.items():
            p = likely[act]
            if p < rule.floor or rule.kinds & kinds or (statement.author == "mentor" and not rule.mentor):
                continue
            if statement.question and act not in {"agenda_item"}:
                continue
            yield from rule.make(statement, material, round(p, 2))


def _overlaps(evidence: str, text: str) -> bool:
    return evidence in text or text in evidence


_SPEAKS_AGAINST = ("negated", "conditional", "wished", "third_party")


def doubted(intent: Intent) -> Intent:
    """The intent, made a question where the model is sure that its sentence denies, supposes or tells of others."""
    if isinstance(intent, (Command, ItemIntent)) or intent.confidence < 0.6 or len(intent.evidence.split()) < 4:
        return intent
    parts = [classify(text) for text in (intent.evidence, *acts.clauses(intent.evidence)[:4])]
    support = max(part[act] for part in parts for act in part if act not in SILENT)
    against = max(parts[0][act] for act in _SPEAKS_AGAINST)
    return replace(intent, confidence=0.55) if against >= 0.8 and support < 0.15 else intent
