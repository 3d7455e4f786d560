"""What is to be done, as data. Applying it is dull."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mailflow.core.letter import Letter, MentorLetter


class Section(StrEnum):
    """Where a line stands in a receipt."""

    NEWS = "news"  # what happened, in whole sentences, first
    YOURS = "yours"  # numbered actions of the member
    THEIRS = "theirs"  # numbered actions of a mentor
    GOALS = "goals"  # numbered goals
    CHANGED = "changed"
    NEXT = "next"
    GUESS = "guess"
    ASIDE = "aside"  # read, and left aside
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class Line:
    """One line of a receipt. `number` is set for items that can be answered by number; `entity_id` is what it stands for."""

    text: str
    section: Section = Section.NEWS
    when: str = ""
    entity_id: str = ""
    title: str = ""  # THEIRS: whose
    subject: str = ""  # what the receipt's subject says if this is its first news


@dataclass(frozen=True)
class Decision:
    """Entities to store and to remove, letters to write, and the receipt in words. Decisions add up."""

    puts: tuple[Any, ...] = ()
    removes: tuple[Any, ...] = ()
    letters: tuple[Letter, ...] = ()
    mentor_letters: tuple[MentorLetter, ...] = ()
    lines: tuple[Line, ...] = ()
    questions: tuple[Any, ...] = ()  # Question entities; each becomes one clarify mail
    answered: bool = False  # a letter in here answers the mail: no receipt is needed

    def __add__(self, other: "Decision") -> "Decision":
        return Decision(
            puts=self.puts + other.puts,
            removes=self.removes + other.removes,
            letters=self.letters + other.letters,
            mentor_letters=self.mentor_letters + other.mentor_letters,
            lines=self.lines + other.lines,
            questions=self.questions + other.questions,
            answered=self.answered or other.answered,
        )

    def __radd__(self, other: object) -> "Decision":
        return self if other == 0 else NotImplemented

    def __bool__(self) -> bool:
        return self != Decision()


NOTHING = Decision()
