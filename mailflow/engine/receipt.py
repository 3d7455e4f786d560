"""The answer in words: what was understood and what was left aside, as one receipt, and one clarify mail for each question."""

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.facts import ClarifyFacts, ReceiptFacts
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
from mailflow.core.work import Draft, Question
from mailflow.topics.shared.drafting import shown, to_show

_KINDS = {Section.GOALS: "goal"}
_NUMBERED = (Section.YOURS, Section.THEIRS, Section.GOALS)


def receipt(snapshot: Snapshot, decision: Decision, moment: Moment, said: str) -> Letter | None:
    """The receipt of one mail; None where another letter of the decision says it all. `said` is the mail's new text."""
    lines = _lines_to_say(decision)
    if not lines:
        if decision.answered or decision.letters or decision.questions:
            return None
        return nothing_recorded(moment, said, _writer(snapshot, moment))
    update = _update(snapshot, decision, moment)
    numbers = numbered(lines)
    return Letter(
        kind=LetterKind.RECEIPT,
        key=f"receipt:{moment.key}",
        facts=ReceiptFacts(
            lines,
            numbers,
            subject_hint=_subject(lines),
            writer=_writer(snapshot, moment),
            draft=shown(snapshot, update) if update else None,
        ),
        items=tuple(
            Numbered(numbers[line.entity_id], _KINDS.get(line.section, "action"), line.entity_id, line.text)
            for line in lines
            if _counts(line)
        ),
        draft_id=update.id if update else "",
        draft_revision=update.revision if update else 0,
        draft_text=update.text if update else "",
        relationship_id=_relationship(decision),
        meeting_id=update.meeting_id if update else "",
        in_reply_to=moment.message_id,
        references=moment.references,
        is_answer=True,
    )


def _writer(snapshot: Snapshot, moment: Moment) -> str:
    """The mentor who wrote, if one did."""
    mentor = snapshot.mentor_of(snapshot.answered.relationship_id) if moment.from_mentor and snapshot.answered else None
    return mentor.short if mentor else ""


def nothing_recorded(moment: Moment, said: str, writer: str = "") -> Letter:
    """One line, once for each thread: the mail was kept and nothing was recorded."""
    root = moment.references[0] if moment.references else moment.message_id or moment.key
    return Letter(
        kind=LetterKind.RECEIPT,
        key=f"receipt:nothing:{root}",
        facts=ReceiptFacts((), {}, quoted=shortened(said, 60), writer=writer),
        in_reply_to=moment.message_id,
        references=moment.references,
        reply_subject=moment.subject,
        is_answer=True,
    )


def question_letter(question: Question, moment: Moment) -> Letter:
    """One short question with the likely answers."""
    return Letter(
        kind=LetterKind.CLARIFY,
        key=f"question:{question.id}",
        facts=ClarifyFacts(
            asked=question.asked,
            subject_hint=f"Question: {shortened(question.asked, 34)}",
            options=tuple((label, words) for label, words, _ in question.options),
            safe="Your mail is kept either way; until you answer, nothing of this is recorded."
            if question.purpose == "choose"
            else "Until then nothing is sent.",
        ),
        question_id=question.id,
        draft_id=question.draft_id,
        in_reply_to=moment.message_id,
        references=moment.references,
        is_answer=True,
    )


def numbered(lines: tuple[Line, ...]) -> dict[str, int]:
    """Numbers for the promises of a receipt, in the order in which they are shown: the member's own first."""
    shown_in_order = sorted(
        (line for line in lines if _counts(line)),
        key=lambda line: (line.section != Section.YOURS, line.section == Section.GOALS, line.title),
    )
    ids = dict.fromkeys(line.entity_id for line in shown_in_order)
    return {entity_id: number for number, entity_id in enumerate(ids, start=1)}


def _subject(lines: tuple[Line, ...]) -> str:
    """The subject of the first news that has one."""
    in_order = sorted(lines, key=lambda line: list(Section).index(line.section))
    return next((line.subject for line in in_order if line.subject), "")


def _counts(line: Line) -> bool:
    return line.section in _NUMBERED and bool(line.entity_id)


def _lines_to_say(decision: Decision) -> tuple[Line, ...]:
    """Every line that no other letter says: what changed in a draft stands in the draft that is shown again."""
    told = {letter.draft_id for letter in decision.letters if letter.draft_id}
    return tuple(line for line in decision.lines if not (line.entity_id and line.entity_id in told))


def _update(snapshot: Snapshot, decision: Decision, moment: Moment) -> Draft | None:
    """The draft of a calendar update that this mail made necessary, or changed."""
    return next((draft for draft in to_show(snapshot, decision, moment) if draft.label == "update"), None)


def _relationship(decision: Decision) -> str:
    ids = {row for entity in decision.puts if (row := getattr(entity, "relationship_id", ""))}
    return ids.pop() if len(ids) == 1 else ""
