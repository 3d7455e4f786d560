"""One reading out of several: repeated statements joined, contradictions asked about, the order of the mail kept."""

from dataclasses import replace

from mailflow.core.intent import (
    ASK_BELOW,
    ActionAdded,
    ActionDone,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    Correction,
    Doubt,
    DraftApproved,
    DraftRewritten,
    DraftSkipped,
    FeedbackReceived,
    GoalAdded,
    Intent,
    ItemIntent,
    MeetingIntent,
    MeetingLogged,
    MeetingProposed,
    MentorAdded,
    ProspectAdded,
    RecommendationAdded,
    RelationshipEnded,
    ReviewAgreed,
)
from mailflow.reading.material import Material


def settle(found: list[Intent], material: Material) -> tuple[tuple[Intent, ...], tuple[Doubt, ...]]:
    """The intents to report, each once, in the order of the mail, and what is too doubtful to act on."""
    kept: list[Intent] = []
    for intent in found:
        if not any(_same(intent, other) for other in kept):
            kept.append(intent)
    kept, doubts = _contradictions(_without_quoted_draft(kept))
    said = {
        intent.evidence
        for intent in kept
        if isinstance(intent, (AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, Correction))
    }
    told = (MeetingIntent, MeetingProposed, ActionAdded, ActionDone, GoalAdded, FeedbackReceived)
    kept = [intent for intent in kept if not (isinstance(intent, told) and any(intent.evidence in words for words in said))]
    kept = [intent for intent in kept if not _told_otherwise(intent, kept)]
    verdicts = [intent.text for intent in kept if isinstance(intent, FeedbackReceived)]
    kept = [
        intent for intent in kept if not (isinstance(intent, ActionAdded) and any(intent.text in words for words in verdicts))
    ]
    if not material.letter_kind:
        kept = [intent for intent in kept if not _part_of_a_task(intent, kept)]
    decided = {intent.evidence for intent in kept if isinstance(intent, (DraftApproved, DraftSkipped))}
    kept = [
        intent for intent in kept if not (isinstance(intent, ActionAdded) and any(words in intent.evidence for words in decided))
    ]
    ordered = sorted(kept, key=lambda intent: _position(intent, material))
    return tuple(ordered), (*doubts, *_unsure(ordered))


def _told_otherwise(intent: Intent, kept: list[Intent]) -> bool:
    """How one met a new mentor is no meeting; a review that both agree on is no task."""
    if isinstance(intent, MeetingLogged) and intent.starts_at is None:
        return any(isinstance(other, MentorAdded) for other in kept)
    if isinstance(intent, MeetingIntent):
        return any(isinstance(other, RelationshipEnded) and other.evidence == intent.evidence for other in kept)
    if isinstance(intent, ProspectAdded):
        return any(isinstance(other, RecommendationAdded) and other.name == intent.name for other in kept)
    return isinstance(intent, ActionAdded) and any(
        isinstance(other, ReviewAgreed) and other.evidence == intent.evidence for other in kept
    )


def _part_of_a_task(intent: Intent, kept: list[Intent]) -> bool:
    """ "… and send it to her" ends a promise where no draft is answered."""
    return isinstance(intent, (DraftApproved, DraftSkipped)) and any(
        isinstance(other, ActionAdded) and intent.evidence in other.evidence and intent.evidence != other.evidence
        for other in kept
    )


def _without_quoted_draft(kept: list[Intent]) -> list[Intent]:
    """Where the mail holds a whole new text for a draft, that text speaks to the mentor and tells us nothing else."""
    rewritten = next((intent for intent in kept if isinstance(intent, DraftRewritten)), None)
    if rewritten is None:
        return kept
    text = " ".join(rewritten.text.split())
    return [intent for intent in kept if intent is rewritten or " ".join(intent.evidence.split())[:60] not in text]


def _same(a: Intent, b: Intent) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, MeetingIntent) and isinstance(b, MeetingIntent):
        same_day = a.starts_at is not None and b.starts_at is not None and a.starts_at.date() == b.starts_at.date()
        names = {person.name.split()[-1].lower() for person in a.people if person.name} & {
            person.name.split()[-1].lower() for person in b.people if person.name
        }
        return (
            same_day and (bool(names) or not a.people or not b.people) and (a.all_day or b.all_day or a.starts_at == b.starts_at)
        ) or a == b
    if isinstance(a, ItemIntent) and isinstance(b, ItemIntent) and a.ref is not None:
        return a.ref == b.ref
    return replace(a, evidence="", confidence=1.0) == replace(b, evidence="", confidence=1.0)


def _contradictions(kept: list[Intent]) -> tuple[list[Intent], tuple[Doubt, ...]]:
    """Send and skip in one mail: neither, and one question."""
    send = [intent for intent in kept if isinstance(intent, DraftApproved)]
    skip = [intent for intent in kept if isinstance(intent, DraftSkipped)]
    if not (send and skip):
        return kept, ()
    rest = [intent for intent in kept if not isinstance(intent, (DraftApproved, DraftSkipped))]
    question = Doubt("Shall I send the draft or leave it?", (("Send it", (send[0],)), ("Leave it", (skip[0],))), send[0].evidence)
    return rest, (question,)


def _position(intent: Intent, material: Material) -> int:
    at = material.mail.text.find(intent.evidence[:40]) if intent.evidence else -1
    return at if at >= 0 else len(material.mail.text)


def _unsure(intents: list[Intent]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(f"Did you mean this: {intent.evidence[:120]}?", (("yes", (intent,)), ("no", ())), intent.evidence)
        for intent in intents
        if intent.confidence < ASK_BELOW and not isinstance(intent, MeetingProposed)
    )
