"""What stands round a sentence in its mail, as far as it helps to tell its act."""

from dataclasses import dataclass

FAMILIES = {
    "agenda_draft": "draft", "thanks_draft": "draft", "nudge_draft": "draft", "agreement_draft": "draft",
    "digest": "list", "reminder": "list", "nudge": "list",
    "receipt": "receipt", "clarify": "receipt",
    "debrief": "questions", "questionnaire": "questions", "goals": "questions", "fit_check": "questions",
    "first_meeting": "questions", "review": "questions",
}  # fmt: skip
"""Kinds of our own mail, by what an answer to them is like."""


@dataclass(frozen=True)
class Setting:
    """`before` and `after` are the neighbours, empty at the ends; `answers` is a family of our mails, `person` where somebody
    else's mail is answered or empty.
    """

    before: str = ""
    after: str = ""
    mentor: bool = False
    begins: bool = False
    answers: str = ""
