"""What a member says to a draft: send it, skip it, or here are my own words."""

import re
from dataclasses import replace

from mailflow.core import words
from mailflow.core.approval import approve as approval
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import DraftApproved, DraftRewritten, DraftSkipped, Intent
from mailflow.core.letter import LetterKind, MentorLetter
from mailflow.core.matching import matching
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import (
    AGENDA_ITEM_MOVES,
    DRAFT_MOVES,
    AgendaItemState,
    AgendaItemVerb,
    DraftState,
    DraftVerb,
    may,
    move,
)
from mailflow.core.work import AgendaItem, Draft, Meeting, Question
from mailflow.topics.shared import points
from mailflow.topics.shared.drafting import is_stale, revised
from mailflow.topics.shared.lines import open_drafts
from mailflow.topics.shared.parties import LABELS

_TRAILING_SEND = re.compile(r"\n\s*\n\s*(?:please )?send(?: it)?[.!]?\s*$", re.I)  # a word to us below the letter


def approve(snapshot: Snapshot, intent: DraftApproved, moment: Moment) -> Decision:
    """`send`: exactly the revision that was shown leaves, or it is said why not."""
    draft, trouble = _meant(snapshot, intent, moment)
    if draft is None:
        return trouble
    if draft.state is DraftState.APPROVED:
        sent = words.when(draft.approved_at, False, snapshot.tz, moment.now) if draft.approved_at else "before"
        return Decision(lines=(Line(f"That {draft.label} went out already ({sent}); it is sent once only."),))
    if not may(DRAFT_MOVES, draft.state, DraftVerb.APPROVE):
        return Decision(lines=(Line(f"That {draft.label} is {draft.state} and was not sent.", Section.NOT_DONE),))
    if is_stale(snapshot, draft, moment):
        said = "You approved an older version. Nothing was sent: here is the present one, reply SEND to it."
        return Decision(lines=(Line(said, Section.NOT_DONE, entity_id=draft.id),))
    return deliver(snapshot, draft, moment)


def deliver(snapshot: Snapshot, draft: Draft, moment: Moment) -> Decision:
    """Send an approved draft; without an address it is asked for first."""
    relationship = snapshot.get(Relationship, draft.relationship_id)
    mentor = snapshot.mentor_of(draft.relationship_id)
    if relationship is None or mentor is None:
        return Decision()
    if relationship.muted:
        said = f"{mentor.short} asked to get no more mail from here. Nothing was sent; please write from your own address."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    if not draft.recipient and mentor.address:
        said = f"Nothing was sent yet: by now I know {mentor.name}'s address. This is how it goes out; reply SEND to it."
        line = Line(said, Section.NOT_DONE, entity_id=draft.id)
        return Decision(puts=(revised(snapshot, draft, moment),), lines=(line,))
    if not draft.recipient:
        return Decision(questions=(_address_question(snapshot, draft, mentor, moment),))
    approved = approval(draft, moment.now)
    letter = MentorLetter(LetterKind(draft.kind), f"draft:{draft.id}:{draft.revision}", approved, f"meeting:{draft.meeting_id}")
    told = f"Sent to {mentor.name} <{draft.recipient}>, with a copy to you: {draft.subject}."
    line = Line(told, Section.NEWS, entity_id=draft.id, subject=f"Sent: {draft.label} for {mentor.short}")
    return Decision(puts=(approved.draft, *_settled(snapshot, draft)), mentor_letters=(letter,), lines=(line,))


def skip(snapshot: Snapshot, intent: DraftSkipped, moment: Moment) -> Decision:
    """`skip`: nothing is sent, and nobody asks again."""
    draft, trouble = _meant(snapshot, intent, moment)
    if draft is None:
        return trouble
    if not may(DRAFT_MOVES, draft.state, DraftVerb.SKIP):
        return Decision(lines=(Line(f"That {draft.label} is {draft.state} already.", Section.NOT_DONE),))
    skipped = replace(draft, state=move(DRAFT_MOVES, draft.state, DraftVerb.SKIP))
    line = Line(f"Skipped: {draft.subject}. Nothing was sent.", Section.NEWS, entity_id=draft.id)
    return Decision(puts=(skipped,), lines=(line,))


def rewrite(snapshot: Snapshot, intent: DraftRewritten, moment: Moment) -> Decision:
    """The member's own words take the place of the draft."""
    draft, trouble = _meant(snapshot, intent, moment)
    if draft is None:
        return trouble
    if draft.state is not DraftState.OPEN:
        return Decision(lines=(Line(f"That {draft.label} is {draft.state}; it was not changed.", Section.NOT_DONE),))
    text = _TRAILING_SEND.sub("", intent.text.strip()).strip()
    if text == draft.text.strip():
        return Decision()
    behind = {point: item_id for item_id, point in points.with_ids(draft)}  # a point that stays keeps its item
    ids = tuple(behind.get(point, "") for point in points.parse(text).points)
    changed = revised(snapshot, draft, moment, text=text, item_ids=ids)
    return Decision(puts=(changed,), lines=(Line("Your text is in place of mine.", Section.CHANGED, entity_id=draft.id),))


def _meant(snapshot: Snapshot, intent: Intent, moment: Moment) -> tuple[Draft | None, Decision]:
    """The draft that is answered; else the only open one, of the mentor named if one is; else a question."""
    if snapshot.answered and snapshot.answered.draft_id:
        return snapshot.get(Draft, snapshot.answered.draft_id), Decision()
    candidates = [draft for draft in open_drafts(snapshot) if _concerns(snapshot, draft, intent)]
    if len(candidates) == 1:
        return candidates[0], Decision()
    if candidates and isinstance(intent, DraftRewritten):
        said = f"{len(candidates)} drafts are open and I could not tell which one your text is for: reply to that draft with it."
        return None, Decision(lines=(Line(said, Section.NOT_DONE),))
    if candidates:
        return None, Decision(questions=(_which(snapshot, candidates, intent, moment),))
    return None, Decision(lines=(Line("There is no open draft to send or change.", Section.NOT_DONE),))


def _concerns(snapshot: Snapshot, draft: Draft, intent: Intent) -> bool:
    if not intent.people:
        return True
    mentor = snapshot.mentor_of(draft.relationship_id)
    return mentor is not None and any(matching(person, (mentor,)) for person in intent.people)


def _which(snapshot: Snapshot, drafts: list[Draft], intent: Intent, moment: Moment) -> Question:
    options = tuple(
        (LABELS[index], _option_words(snapshot, draft), f"draft:{draft.id}:{draft.revision}:{intent.kind}")
        for index, draft in enumerate(drafts[: len(LABELS)])
    )
    return Question(
        id=moment.id("which draft", intent.kind),
        member_id=snapshot.member.id,
        asked=f"“{intent.evidence or 'send'}”: {len(drafts)} drafts are open. Which one?",
        options=options,
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _option_words(snapshot: Snapshot, draft: Draft) -> str:
    mentor = snapshot.mentor_of(draft.relationship_id)
    return f"{draft.label} for {mentor.short if mentor else 'your mentor'}: {draft.subject}"


def _address_question(snapshot: Snapshot, draft: Draft, mentor: Mentor, moment: Moment) -> Question:
    return Question(
        id=moment.id("address", draft.id),
        member_id=snapshot.member.id,
        asked=f"I have no address for {mentor.name}. Reply with it, and the {draft.label} goes out as you approved it.",
        purpose="address",
        draft_id=draft.id,
        mentor_id=mentor.id,
        mail_digest=moment.key,
        created_at=moment.now,
    )


def _settled(snapshot: Snapshot, draft: Draft) -> tuple[object, ...]:
    """What a sent draft settles: its agenda items, the meeting's invitation, the thanks."""
    puts: list[object] = []
    for item_id in draft.item_ids:
        item = snapshot.get(AgendaItem, item_id)
        if item and item.state is AgendaItemState.OPEN:
            state = move(AGENDA_ITEM_MOVES, item.state, AgendaItemVerb.SEND)
            puts.append(replace(item, state=state, meeting_id=draft.meeting_id))
    meeting = snapshot.get(Meeting, draft.meeting_id)
    if meeting and draft.invitation:
        puts.append(replace(meeting, invited_sequence=meeting.sequence))
    elif meeting and draft.label == "thank-you":
        puts.append(replace(meeting, thanked=True))
    return tuple(puts)
