"""What a mail changes: its intents folded in order over the snapshot, each decider seeing what the ones before it did."""

from dataclasses import replace

from mailflow import topics
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import (
    ASK_BELOW,
    ActionAdded,
    ActionDone,
    AgendaItemAdded,
    Choice,
    Command,
    Doubt,
    DraftApproved,
    DraftSkipped,
    FeedbackReceived,
    Intent,
    MeetingCancelled,
    MeetingLogged,
    MeetingMoved,
    MeetingProposed,
    MeetingScheduled,
    RecommendationAdded,
    RelationshipEnded,
)
from mailflow.core.moment import Moment
from mailflow.core.serial import dump_intents, load_intents
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState
from mailflow.core.understanding import Understanding
from mailflow.core.words import shortened
from mailflow.core.work import Draft, Question
from mailflow.engine.telling import with_notes
from mailflow.topics.drafts import answers
from mailflow.topics.shared.drafting import showing
from mailflow.topics.shared.parties import LABELS
from mailflow.topics.welcome.letter import welcome

# A meeting is recorded before the promises made in it; a draft is approved after it was edited.
_FIRST: tuple[type[Intent], ...] = (MeetingLogged,)
_LAST: tuple[type[Intent], ...] = (DraftApproved, DraftSkipped)
OF_MENTORS: tuple[type[Intent], ...] = (
    MeetingLogged,
    MeetingScheduled,
    MeetingProposed,
    MeetingMoved,
    MeetingCancelled,
    ActionAdded,
    ActionDone,
    AgendaItemAdded,
    FeedbackReceived,
    RecommendationAdded,
    RelationshipEnded,
)


def decide(snapshot: Snapshot, understanding: Understanding, moment: Moment, first_mail: bool = False) -> Decision:
    """The whole decision of one mail. `first_mail` adds the welcome."""
    decision = Decision(letters=(welcome(snapshot, moment),)) if first_mail else Decision()
    decision += _from_member(snapshot, with_notes(snapshot, understanding), moment)
    return decision + _shown_again(snapshot.after(decision.puts, decision.removes), decision, moment)


def _from_member(snapshot: Snapshot, understanding: Understanding, moment: Moment) -> Decision:
    decision = Decision() if moment.from_mentor else answers.address_given(snapshot, moment)
    delivered = bool(decision.mentor_letters)
    sure = [intent for intent in understanding.intents if intent.confidence >= ASK_BELOW]
    unsure = [intent for intent in understanding.intents if intent.confidence < ASK_BELOW]
    if delivered:
        sure = [intent for intent in sure if not isinstance(intent, DraftApproved)]
    if unsure and any(isinstance(intent, DraftApproved) for intent in sure):
        sure = [intent for intent in sure if not isinstance(intent, DraftApproved)]
        decision += _not_sent_yet(snapshot, moment)
    for intent in sorted(sure, key=_turn):
        decision += _apply(snapshot.after(decision.puts, decision.removes), intent, moment)
    doubts = tuple(_asked(snapshot, doubt, moment) for doubt in understanding.doubts)
    return decision + Decision(questions=(*doubts, *(_unsure(snapshot, intent, moment) for intent in unsure)))


def _mentors_to_say(intent: Intent) -> bool:
    """A mentor approves nothing and settles nothing of the member's (reliability.md, case 94); `stop` is theirs."""
    return isinstance(intent, OF_MENTORS) or (isinstance(intent, Command) and intent.name == "stop")


def _turn(intent: Intent) -> int:
    return 0 if isinstance(intent, _FIRST) else 2 if isinstance(intent, _LAST) else 1


def _apply(snapshot: Snapshot, intent: Intent, moment: Moment) -> Decision:
    if moment.from_mentor and not _mentors_to_say(intent):
        return Decision()
    if isinstance(intent, Command):
        return topics.COMMANDS.get(intent.name, topics.commands.decide.unknown)(snapshot, intent, moment)
    if isinstance(intent, Choice) and snapshot.answered and snapshot.answered.question_id:
        return _chosen(snapshot, intent, moment)
    return topics.DECIDERS[type(intent)](snapshot, intent, moment)


def _chosen(snapshot: Snapshot, choice: Choice, moment: Moment) -> Decision:
    """The answer to a question: its option's intents are decided as if they had been written plainly."""
    snapshot, meaning, decision = answers.chosen(snapshot, choice, moment)
    if not meaning:
        return decision
    text = str(meaning)
    if text.startswith("draft:"):
        snapshot = replace(snapshot, answered=answers.as_letter(snapshot, text))
        chosen: Intent = DraftApproved() if text.endswith(DraftApproved.kind) else DraftSkipped()
        return decision + _apply(snapshot, chosen, moment)
    for intent in load_intents(text):
        decision += _apply(snapshot.after(decision.puts, decision.removes), replace(intent, confidence=1.0), moment)
    return decision


def _asked(snapshot: Snapshot, doubt: Doubt, moment: Moment) -> Question:
    options = tuple((LABELS[index], words, dump_intents(intents)) for index, (words, intents) in enumerate(doubt.options[:8]))
    return Question(
        id=moment.id("doubt", doubt.question, doubt.evidence),
        member_id=snapshot.member.id,
        asked=doubt.question,
        options=options,
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _unsure(snapshot: Snapshot, intent: Intent, moment: Moment) -> Question:
    """A statement below the threshold: asked with yes and no, and its words."""
    what = intent.kind.replace("_", " ")
    asked = f"Did I read this right? “{shortened(intent.evidence, 100)}” ({what})"
    return Question(
        id=moment.id("unsure", intent.kind, intent.evidence),
        member_id=snapshot.member.id,
        asked=asked,
        options=(("A", "yes, record it", dump_intents((intent,))), ("B", "no, leave it", dump_intents(()))),
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _not_sent_yet(snapshot: Snapshot, moment: Moment) -> Decision:
    """An edit was not understood for sure: the new revision is shown and nothing leaves (contract, section 4)."""
    draft = snapshot.get(Draft, snapshot.answered.draft_id) if snapshot.answered else None
    line = Line("Nothing was sent: I was not sure of one of your changes.", Section.NOT_DONE)
    if draft is None or draft.state is not DraftState.OPEN:
        return Decision(lines=(line,))
    return Decision(puts=(replace(draft, changed_by=moment.key),), lines=(replace(line, entity_id=draft.id),))


def _shown_again(snapshot: Snapshot, decision: Decision, moment: Moment) -> Decision:
    """A draft that this mail changed and that stays open is shown in its new revision, with what changed."""
    changed = [
        draft
        for draft in snapshot.all(Draft)
        if draft.changed_by == moment.key and draft.state is DraftState.OPEN and draft.label != "update"
    ]
    shown = Decision()
    for draft in changed:
        said = tuple(line.text for line in decision.lines if line.entity_id == draft.id)
        part = showing(snapshot, draft, moment, changes=said, answer=True)
        shown += replace(part, answered=False)
    return shown
