"""What is not clear in a correction is asked, with the likely answers; each answer names the entry that is meant."""

from dataclasses import replace
from typing import Any

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Correction
from mailflow.core.moment import Moment
from mailflow.core.serial import dump_intents
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Meeting, Question
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared.lines import meeting_words
from mailflow.topics.shared.parties import LABELS

Fields = tuple[tuple[str, str], ...]


def which(told: Told, intent: Correction, rows: tuple[Any, ...], moment: Moment, asked: str = "") -> Decision:
    """Ask which of several entries is meant."""
    options = tuple((called(told.snapshot, row, moment), (("entity", row.id),)) for row in rows[: len(LABELS) - 1])
    return question(told, intent, asked or f"“{words.shortened(intent.text, 80)}”: which one do you mean?", options, moment)


def question(told: Told, intent: Correction, asked: str, options: tuple[tuple[str, Fields], ...], moment: Moment) -> Decision:
    """One question; an answer adds its fields to the correction. The last answer changes nothing."""
    meanings = [(said, dump_intents((replace(intent, fields=(*intent.fields, *fields)),))) for said, fields in options]
    meanings.append(("none of these: leave everything as it is", dump_intents(())))
    return Decision(
        questions=(
            Question(
                id=moment.id("correction", intent.text, asked),
                member_id=told.snapshot.member.id,
                asked=asked,
                options=tuple((LABELS[index], said, meaning) for index, (said, meaning) in enumerate(meanings)),
                mail_digest=told.mail,
                created_at=moment.now,
            ),
        )
    )


def not_found(intent: Correction, what: str = "I could not tell what of your mail this sets right") -> Decision:
    """Nothing in the mail that this could set right."""
    said = f"“{words.shortened(intent.text, 80)}”: {what}; nothing was changed."
    return Decision(lines=(Line(f"{said} Write it once more as a whole sentence, or reply UNDO.", Section.NOT_DONE),))


def called(snapshot: Snapshot, row: Meeting | ActionItem, moment: Moment) -> str:
    """An entry as the member knows it from the receipt."""
    if isinstance(row, ActionItem):
        due = f", by {words.day(row.due, moment.now.astimezone(snapshot.tz).date())}" if row.due else ""
        return f"“{words.shortened(row.text, 60)}”{due}"
    mentor = snapshot.mentor_of(row.relationship_id)
    return f"the meeting with {mentor.short if mentor else 'your mentor'}, {meeting_words(snapshot, row, moment.now)}"
