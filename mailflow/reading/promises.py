"""Promises: who takes on what, till when. First person is the writer's, third person the mentor's, labels and lists count
as said.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mailflow.core.intent import ActionAdded, Person
from mailflow.core.understanding import KnownMentor
from mailflow.reading import acts, backrefs, naming, people
from mailflow.reading.homework import assigned
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.owners import MEMBER_LABEL, MENTOR_LABEL, ROW, by_label, in_a_list, rows
from mailflow.reading.presents import in_the_present
from mailflow.reading.promisewords import (
    AGREED_THAT,
    ASKED_ME,
    I_OWE,
    MADE_ME,
    NO_TASK,
    OBLIGED,
    OFFERING,
    ON_ME,
    OWES_ME,
    PROMISED_ME,
    REMIND,
    SUBJECTLESS,
    TAKES_CARE,
    THIRD,
    UP_TO_ME,
    WE_DO,
    WORD_GIVEN,
    YOU,
    YOU_SAID,
)
from mailflow.reading.pronouns import named_object
from mailflow.reading.subjects import of_stranger
from mailflow.reading.taskwords import due_of, split_tasks, tidy


def promises(material: Material) -> Iterator[ActionAdded]:
    """Every promise of the new text and of a forwarded original, each once."""
    for passage in (material.new, *(found for found in (material.forward,) if found)):
        for statement in passage.statements:
            yield from _of_statement(statement, passage, material)


def _of_statement(statement: Statement, passage: Passage, material: Material) -> Iterator[ActionAdded]:
    label = statement.sentence.label.strip()
    owned = bool(MEMBER_LABEL.match(label) or MENTOR_LABEL.match(label)) and not statement.text.endswith("?")
    asked = statement.question and not owned  # "He: will nominate me" asks nothing
    if asked or passage.author in {"service", "unknown"} or hanging(statement.text) or _of_others(statement, passage):
        return
    reminded = REMIND.match(statement.text)
    if reminded and passage.author == "member":
        days = [when.future or when.day for when in statement.whens if when.day]
        for made in _made("member", reminded["task"], statement, material, listed=True):
            yield made if made.due or not days else replace(made, due=days[0])
        return
    labelled = by_label(statement, passage, material) if not ROW.match(statement.text) else None
    if labelled and not any(_owned(clause, passage.author) for clause in acts.clauses(statement.text)):
        yield from _made(labelled[0], labelled[1], statement, material, listed=True)
        return
    listed = rows(statement, passage, material)
    for owner, task in listed:
        yield from _of_row(owner, task, statement, material)
    for index, clause in enumerate(statement.clauses if not listed else ()):
        bare = re.sub(r"\((?:no|not)\b[^)]*\)", "", clause)
        if acts.negated(bare) or _hangs(clause) or acts.asks(clause) or of_stranger(clause, statement, material):
            continue
        taken = _taken_up_here(index, statement, passage)
        found = taken or _owned(clause, passage.author) or in_a_list(clause, statement, passage.author)
        goes_on = index and not taken and found and backrefs.goes_on(clause, statement.clauses[index - 1])
        if found and found[1] and not (goes_on and _owned(statement.clauses[index - 1], passage.author)):
            yield from _made(found[0], found[1], statement, material, passage=passage, clause=clause)


def _of_row(owner: str, task: str, statement: Statement, material: Material) -> Iterator[ActionAdded]:
    """A row has one task and, in a column of its own, its day: "me | order the slides | 18 Sep"."""
    cells = [cell for cell in re.split(r"\s*(?:\||->|→)\s*", task) if cell]
    days = [when.future or when.day for when in statement.whens if when.day]
    for made in _made(owner, cells[0], statement, material, listed=True):
        yield made if made.due or len(days) != 1 else replace(made, due=days[0])


def _taken_up_here(index: int, statement: Statement, passage: Passage) -> tuple[str, str] | None:
    """What the clause before asks and this one takes up: "she wants me to rerun them, so I'll do that by Friday". No words where
    the clause only names the day of a promise made before it.
    """
    clause = statement.clauses[index]
    if not (backrefs.points_back(clause) or backrefs.takes_up(clause)):
        return None
    before = statement.clauses[index - 1] if index else _before(statement, passage)
    asked = backrefs.requested(before)
    if asked and backrefs.takes_up(clause) and not ASKED_ME.search(before):
        return ("mentor" if passage.author == "mentor" else "member"), asked
    return ("", "") if backrefs.points_back(clause) and (asked or _owned(before, passage.author)) else None


def _before(statement: Statement, passage: Passage) -> str:
    """The last clause of the sentence before in the paragraph."""
    index = passage.statements.index(statement)
    found = passage.statements[index - 1] if index else None
    return found.clauses[-1] if found is not None and found.sentence.paragraph == statement.sentence.paragraph else ""


def _of_others(statement: Statement, passage: Passage) -> bool:
    """ "He will introduce her" after "my flatmate met her mentor" is nobody's promise to the member."""
    if acts.of_others(statement.text):
        return True
    index = passage.statements.index(statement)
    before = passage.statements[index - 1] if index else None
    near = before is not None and before.sentence.paragraph == statement.sentence.paragraph and acts.of_others(before.text)
    return near and bool(re.match(r"^(?:and |but )?(?:she|he|they|her|his|their)\b", statement.text, re.I))


def hanging(text: str) -> bool:
    """A sentence that opens with its condition."""
    return bool(re.match(r"^(?:and |but |so |also )?(?:if|unless|in case|provided|assuming)\b", text, re.I))


def _hangs(clause: str) -> bool:
    return bool(
        re.search(
            r"\b(?:if|unless|might|(?-i:may)(?! \d)|could|would like to|maybe|perhaps|hope to|want to|"
            r"wanted to)\b",
            _ASKS_WHETHER.sub("", clause),
            re.I,
        )
    )


_ASKS_WHETHER = re.compile(
    r"\b(?:ask|check|see|find out|enquire|inquire|confirm|look into|tell|know|let)\b.{0,60}?\b(?:whether|if)\b.*$", re.I
)


def _owned(clause: str, author: str) -> tuple[str, str] | None:
    """(owner, the words of the task) for a clause."""
    writer, other = ("mentor", "member") if author == "mentor" else ("member", "mentor")
    if author == "mentor" and re.search(
        r"\bi(?:['’]ve|\s+have|\s+need|\s+must)\b\s*(?:got\s+)?(?:to\b|leave|"
        "go)",
        clause,
        re.I,
    ):
        return None  # what a mentor has to do elsewhere is no promise
    agreed = AGREED_THAT.match(clause)
    if agreed:
        return (writer if agreed["who"].lower() in {"i", "we"} else other), agreed["task"]
    for pattern, owner, group in (
        (I_OWE, writer, 1),
        (YOU, other, 1),
        (YOU_SAID, other, 1),
        (OWES_ME, other, 2),
        (TAKES_CARE, other, 2),
        (PROMISED_ME, other, 1),
        (UP_TO_ME, writer, 1),
        (ASKED_ME, writer, 1),
        (OBLIGED, writer, 1),
        (THIRD, other, 2),
        (OFFERING, other, 1),
        (MADE_ME, writer, 1),
        (SUBJECTLESS, writer, 1),
    ):
        found = pattern.search(clause)
        words = next((words for words in found.groups()[group - 1 :] if words), "") if found else ""
        if words and not (WE_DO.match(words) and re.match(r"^(?:\w+,?\s+)?we\b", clause, re.I)):
            return owner, words
    homework = assigned(clause)
    if homework:
        return (writer if homework[0] == "writer" else other), homework[1]
    for pattern in (WORD_GIVEN, ON_ME):
        given = pattern.search(clause)
        if given:
            return (writer if given["who"].lower() in {"i", "me"} else other), given["task"]
    return in_the_present(clause, author, writer, other)


def taken_up(material: Material) -> Iterator[ActionAdded]:
    """A mentor's promise in quoted text, where the new text takes it up: "thank you for asking the IRB office"."""
    thanked = [
        statement.text
        for statement in material.new.statements
        if re.search(r"\b(?:thank you|thanks)\b.*\bfor\s+\w+ing\b", statement.text, re.I)
    ]
    for passage in material.earlier:
        if passage.source != "quote" or passage.author != "mentor" or not thanked:
            continue
        for statement in passage.statements:
            for promise in _of_statement(statement, passage, material):
                words = set(re.findall(r"[a-z]{3,}", promise.text.lower()[:60]))
                if any(
                    len({word[:3] for word in words} & {word[:3] for word in re.findall(r"[a-z]{3,}", text.lower())}) >= 3
                    for text in thanked
                ):
                    yield promise


def _made(
    owner: str,
    words: str,
    statement: Statement,
    material: Material,
    listed: bool = False,
    passage: Passage | None = None,
    clause: str = "",
) -> Iterator[ActionAdded]:
    alone = [when for when in statement.whens if when.day and when.role in {"by", "due", "until"}]
    elsewhere = _due_elsewhere(words, clause, statement, passage) if clause and passage is not None else None
    for part, due in split_tasks(words, statement):
        if due is None and len(alone) == 1 and len(statement.clauses) == 1 and alone[0].start >= statement.text.find(part):
            due = alone[0].future or alone[0].day
        part = re.sub(r"^(?:will|to)\s+", "", part) if listed else part
        text = tidy(named_object(part, statement, passage, material) if passage is not None else part)
        if (len(text.split()) >= 2 or (listed and due)) and (listed or not NO_TASK.match(text)):
            yield ActionAdded(
                text=text,
                owner=owner,
                due=due or elsewhere,
                people=_people(owner, part, statement, material),
                confidence=0.85,
                evidence=statement.text,
            )


def _people(owner: str, task: str, statement: Statement, material: Material) -> tuple[Person, ...]:
    """The mentor whom it concerns: who promises it by name in this clause, else the one that the talk is of."""
    at = statement.text.find(task[:20])
    before = [mention for mention in statement.mentions if mention.end <= at]
    if owner == "mentor" and before and _AUXILIARY.fullmatch(statement.text[before[-1].end : at]):
        person = before[-1].person
        partners = tuple(KnownMentor("", one.name, one.title, one.address) for one in material.partners)
        if naming.is_one_of(person, (*material.context.mentors, *partners)):
            return (material.known(people.resolve(person, partners)),)
    return material.about(statement)


_AUXILIARY = re.compile(
    r"(?:['’]ll|['’]s|\s+(?:will|has|is|going|to|also|then|promised|agreed|offered|wants|said|she|he|would|can|kindly))*\s+", re.I
)


def _due_elsewhere(words: str, clause: str, statement: Statement, passage: Passage) -> date | None:
    own = due_of(clause, statement) if words not in clause else None
    return own or backrefs.due_in_front(clause, statement) or backrefs.due_behind(clause, statement, passage)
