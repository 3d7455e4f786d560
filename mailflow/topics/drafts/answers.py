"""Answers that are no sentence: a letter of a question's options, or the mentor's address that a draft waits for."""

import re
from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Choice, Intent
from mailflow.core.moment import Moment
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import QUESTION_MOVES, DraftState, QuestionState, QuestionVerb, move
from mailflow.core.work import Draft, Question
from mailflow.topics.drafts.decide import deliver
from mailflow.topics.shared.drafting import revised

_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def address_given(snapshot: Snapshot, moment: Moment) -> Decision:
    """The address that a draft waits for, if this answer carries exactly one. After `send` it completes and delivers it."""
    draft, question = _waiting_draft(snapshot)
    if draft is None or draft.state is not DraftState.OPEN or draft.recipient:
        return Decision()
    address = _only_address(snapshot, moment.new_text)
    mentor = snapshot.mentor_of(draft.relationship_id)
    if not address or mentor is None:
        return Decision()
    learned = replace(mentor, address=address)
    before = snapshot.after((learned,))
    changed = revised(before, draft, moment)
    line = Line(f"{mentor.name}'s address is {address}.", Section.CHANGED, entity_id=draft.id)
    decision = Decision(puts=(learned, changed), lines=(line,))
    if question is None:
        return decision
    answered = replace(question, state=move(QUESTION_MOVES, question.state, QuestionVerb.ANSWER))
    return decision + Decision(puts=(answered,)) + deliver(before.after((changed,)), changed, moment)


def _waiting_draft(snapshot: Snapshot) -> tuple[Draft | None, Question | None]:
    letter = snapshot.answered
    if letter is None:
        return None, None
    question = snapshot.get(Question, letter.question_id) if letter.question_id else None
    if question and question.purpose == "address" and question.state is QuestionState.OPEN:
        return snapshot.get(Draft, question.draft_id), question
    return (snapshot.get(Draft, letter.draft_id), None) if letter.draft_id else (None, None)


def _only_address(snapshot: Snapshot, text: str) -> str:
    own = {snapshot.policy.service_address, snapshot.member.address}
    found = {address.lower().rstrip(".") for address in _ADDRESS.findall(text)} - own
    return found.pop() if len(found) == 1 else ""


def chosen(snapshot: Snapshot, choice: Choice, moment: Moment) -> tuple[Snapshot, tuple[Intent, ...] | str, Decision]:
    """What a choice names: the snapshot to decide in, its meaning (intents, or a draft reference), the settled question."""
    question = snapshot.get(Question, snapshot.answered.question_id) if snapshot.answered else None
    if question is None or question.purpose != "choose":
        return snapshot, (), Decision()
    if question.state is not QuestionState.OPEN:
        return snapshot, (), Decision(lines=(Line("That question is settled already; nothing changed."),))
    meaning = option_named(question, choice.value)
    if meaning is None:
        said = f"“{choice.value}” is none of the answers I offered; nothing changed."
        return snapshot, (), Decision(lines=(Line(said, Section.NOT_DONE),))
    answered = replace(question, state=move(QUESTION_MOVES, question.state, QuestionVerb.ANSWER))
    snapshot = replace(snapshot.after((answered,)), answered=None)
    return snapshot, meaning, Decision(puts=(answered,))


def option_named(question: Question, value: str) -> str | None:
    """The meaning of the option with this label, number or name; a name that several options hold names none of them."""
    wanted = value.strip().strip(".)").casefold()
    named = []
    for index, (label, words, meaning) in enumerate(question.options, start=1):
        if wanted in (label.casefold(), str(index)):
            return meaning
        if len(wanted) > 2 and wanted in words.casefold():
            named.append(meaning)
    return named[0] if len(named) == 1 else None


def as_letter(snapshot: Snapshot, reference: str) -> SentLetter | None:
    """`draft:ID:REVISION:KIND` as the letter that showed that draft."""
    _, draft_id, revision, _ = reference.split(":")
    draft = snapshot.get(Draft, draft_id)
    if draft is None:
        return None
    return SentLetter("", draft.kind, draft_id=draft_id, draft_revision=int(revision), relationship_id=draft.relationship_id)
