"""What a mail changes: its intents folded in order over the snapshot, each decider seeing what the ones before it did."""

from dataclasses import replace

from mailflow import topics
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import (
    ASK_BELOW,
    ActionAdded,
    ActionDone,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    Choice,
    Command,
    Doubt,
    DraftApproved,
    DraftRewritten,
    DraftSkipped,
    FeedbackReceived,
    Intent,
    ItemIntent,
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
from mailflow.engine.approving import unread_wish
from mailflow.engine.rectified import apart
from mailflow.engine.telling import with_notes
from mailflow.engine.unused import unused
from mailflow.engine.whom import kept_private, settled
from mailflow.topics.drafts import answers
from mailflow.topics.shared.drafting import showing, to_show
from mailflow.topics.shared.items import action_meant
from mailflow.topics.shared.parties import LABELS
from mailflow.topics.welcome.letter import welcome

# A meeting is recorded before the promises made in it; a draft is approved after it was edited.
_FIRST: tuple[type[Intent], ...] = (MeetingLogged,)
_LAST: tuple[type[Intent], ...] = (DraftApproved, DraftSkipped)
EDITS: tuple[type[Intent], ...] = (AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered, DraftRewritten)
_UNCLEAR = "one of your changes was not clear to me, or could not be made"
_CHANGED = "what else you told me has changed the draft, so look at it once more and reply SEND to it"
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
    decision = _from_member(snapshot, with_notes(snapshot, understanding), moment)
    if first_mail:  # written last: it need not ask for a zone that this mail has said
        greeting = welcome(snapshot.after(decision.puts, decision.removes), moment)
        decision = Decision(letters=(greeting,)) + decision
    decision = replace(decision, lines=tuple(dict.fromkeys(decision.lines)))  # a slip of the pen is said once
    return decision + _shown_again(snapshot.after(decision.puts, decision.removes), decision, moment)


def _from_member(snapshot: Snapshot, understanding: Understanding, moment: Moment) -> Decision:
    decision = Decision() if moment.from_mentor else answers.address_given(snapshot, moment)
    delivered = bool(decision.mentor_letters)
    intents = [intent for intent in apart(understanding.intents) if _may_say(intent, moment)]
    doubtful = [doubt for doubt in understanding.doubts if all(_may_say(intent, moment) for intent in _meanings(doubt))]
    asked = [intent for doubt in doubtful for intent in _meanings(doubt)]
    unsure = [intent for intent in intents if intent.confidence < ASK_BELOW and intent not in asked]
    hold = _UNCLEAR if any(isinstance(intent, EDITS) for intent in (*unsure, *asked)) else ""
    wish = unread_wish(snapshot, moment.new_text, tuple(intents))
    if wish and not hold:
        hold = f"I did not understand “{wish}”. Reply SEND alone to send it as it stands"
    clear = settled(snapshot, tuple(intent for intent in intents if intent.confidence >= ASK_BELOW), moment)
    for intent in sorted(clear.intents, key=_turn):
        if isinstance(intent, DraftApproved) and (delivered or hold):
            decision += Decision() if delivered else _not_sent_yet(snapshot, hold)
            continue
        part = _apply(snapshot.after(decision.puts, decision.removes), intent, moment)
        hold = hold or _reason_to_wait(intent, part, moment)
        decision += part
    doubts = tuple(_asked(snapshot, doubt, moment) for doubt in doubtful)
    rest = tuple(_unsure(snapshot, intent, moment) for intent in unsure)
    decision += Decision(questions=(*clear.questions, *doubts, *rest))
    return decision + unused(snapshot, understanding, decision, moment)


def _may_say(intent: Intent, moment: Moment) -> bool:
    """A mentor approves nothing and settles nothing of the member's (reliability.md, case 94); `stop` is theirs."""
    stops = isinstance(intent, Command) and intent.name == "stop"
    return not moment.from_mentor or stops or isinstance(intent, OF_MENTORS)


def _meanings(doubt: Doubt) -> list[Intent]:
    """Everything that the likely answers to a question would mean."""
    return [intent for _, intents in doubt.options for intent in intents]


def _reason_to_wait(intent: Intent, part: Decision, moment: Moment) -> str:
    """Why a `send` in the same mail must wait: an edit was not made as written, or a draft changed that nobody edited."""
    if isinstance(intent, EDITS):
        failed = part.questions or any(line.section is Section.NOT_DONE for line in part.lines)
        return _UNCLEAR if failed else ""
    drafts = (row for row in part.puts if isinstance(row, Draft) and row.state is DraftState.OPEN)
    return _CHANGED if any(row.changed_by == moment.key for row in drafts) else ""


def _turn(intent: Intent) -> int:
    return 0 if isinstance(intent, _FIRST) else 2 if isinstance(intent, _LAST) else 1


def _apply(snapshot: Snapshot, intent: Intent, moment: Moment) -> Decision:
    if isinstance(intent, Command):
        return topics.COMMANDS.get(intent.name, topics.commands.decide.unknown)(snapshot, intent, moment)
    if isinstance(intent, Choice) and snapshot.answered and snapshot.answered.question_id:
        return _chosen(snapshot, intent, moment)
    return topics.decider_of(snapshot, intent)(snapshot, intent, moment)


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
    meant = settled(snapshot, tuple(replace(intent, confidence=1.0) for intent in load_intents(text)), moment)
    for intent in sorted(meant.intents, key=_turn):
        decision += _apply(snapshot.after(decision.puts, decision.removes), intent, moment)
    return decision + Decision(questions=meant.questions)


def _asked(snapshot: Snapshot, doubt: Doubt, moment: Moment) -> Question:
    options = tuple(
        (LABELS[index], _in_full(words, intents), _meaning(snapshot, intents, moment))
        for index, (words, intents) in enumerate(doubt.options[:8])
    )
    return Question(
        id=moment.id("doubt", doubt.question, doubt.evidence),
        member_id=snapshot.member.id,
        asked=doubt.question,
        options=options,
        draft_id=_draft_in_doubt(snapshot, tuple(_meanings(doubt))),
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _draft_in_doubt(snapshot: Snapshot, intents: tuple[Intent, ...]) -> str:
    """The draft that a doubtful edit is about: `send` in answer to the question does not approve it, it is shown first."""
    edits = any(isinstance(intent, EDITS) for intent in intents)
    return snapshot.answered.draft_id if edits and snapshot.answered else ""


def _in_full(words: str, intents: tuple[Intent, ...]) -> str:
    """The words of an answer; a text that would go to a mentor is shown with it."""
    text = next((intent.text for intent in intents if isinstance(intent, DraftRewritten)), "")
    return f"{words}: “{shortened(text, 300)}”" if text else words


def _meaning(snapshot: Snapshot, intents: tuple[Intent, ...], moment: Moment) -> str:
    """What an answer will mean, free of the mail that is answered now: its draft and its numbers are written out."""
    letter = snapshot.answered
    only = intents[0] if len(intents) == 1 else None
    if letter and letter.draft_id and isinstance(only, (DraftApproved, DraftSkipped)):
        return f"draft:{letter.draft_id}:{letter.draft_revision}:{only.kind}"
    return dump_intents(tuple(_written_out(snapshot, kept_private(intent, moment)) for intent in intents))


def _written_out(snapshot: Snapshot, intent: Intent) -> Intent:
    if not isinstance(intent, ItemIntent) or not intent.kind.startswith("action_"):
        return intent
    action = action_meant(snapshot, intent)
    return replace(intent, ref=None, text=action.text) if action else intent


def _unsure(snapshot: Snapshot, intent: Intent, moment: Moment) -> Question:
    """A statement below the threshold: asked with yes and no, and its words."""
    what = intent.kind.replace("_", " ")
    asked = f"Did I read this right? “{shortened(intent.evidence, 100)}” ({what})"
    return Question(
        id=moment.id("unsure", intent.kind, intent.evidence),
        member_id=snapshot.member.id,
        asked=asked,
        options=(("A", "yes, record it", _meaning(snapshot, (intent,), moment)), ("B", "no, leave it", dump_intents(()))),
        draft_id=_draft_in_doubt(snapshot, (intent,)),
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _not_sent_yet(snapshot: Snapshot, reason: str) -> Decision:
    """The member has not seen what would leave: the draft is shown as it stands, and nothing leaves (contract, section 4)."""
    draft = snapshot.get(Draft, snapshot.answered.draft_id) if snapshot.answered else None
    line = Line(f"Nothing was sent: {reason}.", Section.NOT_DONE)
    return Decision(lines=(replace(line, entity_id=draft.id) if draft else line,))


def _shown_again(snapshot: Snapshot, decision: Decision, moment: Moment) -> Decision:
    """A draft that this mail changed and that stays open is shown in its new revision, with what changed."""
    shown = Decision()
    for draft in to_show(snapshot, decision, moment):
        if draft.label == "update":
            continue  # the receipt shows it
        said = tuple(line.text for line in decision.lines if line.entity_id == draft.id)
        part = showing(snapshot, draft, moment, changes=said, answer=True)
        shown += replace(part, answered=False)
    return shown
