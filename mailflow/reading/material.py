"""What the topics' readers are given: one value with the mail taken apart, its dates, its people, and the mail that it
answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property

from mailflow.core import wall
from mailflow.core.intent import Person
from mailflow.core.mail import IncomingMail
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context, KnownMentor
from mailflow.reading import acts, dates, naming, people, sentences
from mailflow.reading.act_model import Setting, classify
from mailflow.reading.alignment import Edited
from mailflow.reading.dates import Frame, Length, Rule, When
from mailflow.reading.people import Mention
from mailflow.reading.quoting import Reply
from mailflow.reading.sentences import Sentence


@dataclass(frozen=True)
class Item:
    """A numbered item of the mail that is answered. `kind` is action, point, option, goal, question or empty."""

    number: int
    text: str
    kind: str = ""
    section: str = ""


@dataclass(frozen=True)
class Statement:
    """A sentence of one mail with what stands in it. `author` wrote it: member, mentor or service; `frame` counts its dates."""

    sentence: Sentence
    frame: Frame
    author: str
    mentions: tuple[Mention, ...] = ()
    source: str = "new"  # new, forward, quote
    setting: Setting | None = None

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def whens(self) -> list[When]:
        return dates.extract(self.text, self.frame)

    @cached_property
    def lengths(self) -> list[Length]:
        return dates.lengths(self.text)

    @cached_property
    def rules(self) -> list[Rule]:
        return dates.rules(self.text)

    @cached_property
    def clauses(self) -> list[str]:
        return acts.clauses(self.text)

    @property
    def question(self) -> bool:
        return acts.asks(self.text)

    def words(self, text: str = "") -> str:
        """The statement, or one `text` out of it, with the heading or label that it stands under."""
        return f"{self.sentence.label}: {text or self.text}" if self.sentence.label else text or self.text

    def likely(self, text: str = "") -> dict[str, float]:
        """The acts that the trained model sees in the statement, or in one `text` out of it, each with its probability."""
        return classify(self.words(text), self.setting)


@dataclass(frozen=True)
class Passage:
    """A run of statements by one author: the new text, the forwarded original, or a quoted mail."""

    author: str
    person: Person | None
    statements: tuple[Statement, ...]
    text: str
    frame: Frame
    source: str


@dataclass(frozen=True)
class Material:
    """All that is known when a topic reads: pure data. `main` is the mentor that the mail is about where none is named."""

    mail: IncomingMail
    context: Context
    reply: Reply
    zone: tzinfo
    frame: Frame
    new: Passage
    earlier: tuple[Passage, ...] = ()
    main: Person | None = None
    items: tuple[Item, ...] = ()
    letter_kind: str = ""
    edited: Edited | None = None
    exclude: frozenset[str] = field(default=frozenset())
    partners: tuple[Person, ...] = ()  # who may be a mentor of the writer, the likeliest first

    @property
    def letter(self) -> SentLetter | None:
        return self.context.letter

    @property
    def forward(self) -> Passage | None:
        return next((passage for passage in self.earlier if passage.source == "forward"), None)

    @property
    def writer_is_mentor(self) -> bool:
        return self.new.author == "mentor"

    def lines(self) -> list[str]:
        """The logical lines of the new text, greeting and closing left out."""
        return [line for _, line in sentences.strip_frame(sentences.logical_lines(self.reply.new_text), tuple(self.exclude))]

    def all_statements(self) -> Iterator[Statement]:
        """The statements of the new text, then of a forwarded original."""
        yield from self.new.statements
        if self.forward is not None:
            yield from self.forward.statements

    def about(self, statement: Statement) -> tuple[Person, ...]:
        """The mentor that the talk is of at this point: last one named as subject or partner in the paragraph, else the
        mail's own.
        """
        label = naming.of_label(statement.sentence.label, self.exclude, self.context.mentors)
        named = label or focus(self.new.statements, statement, self.partners)
        if named is not None and self.new.author == "member":
            person = self.known(named)
            same = self.main is not None and set(person.name.lower().split()) <= set(self.main.name.lower().split())
            return (self.main,) if same and self.main else (person,)
        return (self.main,) if self.main else ()

    def known(self, person: Person) -> Person:
        """The person with full name and address where the mail or the context knows them."""
        found = people.resolve(person, self.context.mentors)
        if found.address or self.main is None or not self.main.address:
            return found
        return people.resolve(found, (KnownMentor("", self.main.name, self.main.title, self.main.address),))


def zone_of(context: Context) -> tzinfo:
    """The member's zone; UTC where the name is unknown."""
    try:
        return wall.zone(context.timezone)
    except wall.UnknownZone:
        return wall.zone("UTC")


_PARTNER = re.compile(
    r"(?:^|[.;:!?,]\s+|^\s*\d\)\s*|\b(?:and|so|but|because|that)\s+)$|(?<!touch )\b(?:with|met|saw|see|seeing|from|"
    r"visited)\s+(?:my mentor\s+)?$",
    re.I,
)


def _just_before(text: str, at: int) -> str:
    """The few words before a position, marked where they are not the whole beginning."""
    return text[:at] if at <= 40 else "¤" + text[at - 40 : at]


def named_among(person: Person, found: tuple[Person, ...]) -> bool:
    """Whether a person is one of those found, by a shared part of the name."""
    words = set(person.name.lower().split())
    return any(words & set(other.name.lower().split()) for other in found)


def focus(statements: tuple[Statement, ...], at: Statement, partners: tuple[Person, ...] = ()) -> Person | None:
    """The person last named as subject or as partner of a meeting, in the paragraph of `at` up to it."""
    try:
        index = statements.index(at)
    except ValueError:
        return None
    for statement in reversed(statements[max(0, index - 12) : index + 1]):
        if statement.sentence.paragraph != at.sentence.paragraph:
            return None
        for mention in reversed(statement.mentions[-20:]):
            if partners and not named_among(mention.person, partners):
                continue
            if _PARTNER.search(_just_before(statement.text, mention.start)) and (statement is not at or mention.start == 0):
                return mention.person
    return None


def now_of(material: Material) -> datetime:
    """The instant from which the new text counts."""
    return material.frame.now
