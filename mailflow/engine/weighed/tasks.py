"""Promises of both sides in whatever words, and what became of tasks."""

import re
from collections.abc import Callable, Iterator

from mailflow.core.intent import (
    ActionAdded,
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    ActionWaiting,
    AgendaItemRemoved,
    GoalDropped,
    Intent,
)
from mailflow.engine.weighed.answers import DRAFTS
from mailflow.engine.weighed.gist import gist
from mailflow.engine.weighed.listed import of_agenda
from mailflow.engine.weighed.taskline import task_of
from mailflow.reading import backrefs
from mailflow.reading.itemrefs import ref_of
from mailflow.reading.material import Material, Statement
from mailflow.reading.promisewords import NEVER
from mailflow.reading.subjects import of_stranger, reports
from mailflow.reading.tasks import match_item
from mailflow.reading.taskwords import due_of, split_tasks, tidy

CLAUSE = 0.5


def promise_of(act: str) -> Callable[[Statement, Material, float], Iterator[Intent]]:
    """A maker for promises of the writer or of the person opposite."""

    def made(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
        if statement.likely()["snoozed"] > p and statement.whens:
            return  # "I need until the 9th, ask me then" puts off
        writer = statement.author == "mentor"
        owner = "mentor" if (act == "promise_writer") == writer else "member"
        for clause in _clauses(statement, act):
            if not (
                of_stranger(clause, statement, material) or reports(clause) or _told_before(clause, act, statement, material)
            ):
                yield from _actions(clause, owner, statement, material, p)

    return made


def _clauses(statement: Statement, act: str) -> list[str]:
    """The clauses that promise; the whole statement where none does by itself."""
    clauses = statement.clauses
    if len(clauses) < 2:
        return [statement.text]
    other = "promise_other" if act == "promise_writer" else "promise_writer"
    found = [clause for clause in clauses if statement.likely(clause)[act] >= max(CLAUSE, statement.likely(clause)[other])]
    return found or [statement.text]


def _told_before(clause: str, act: str, statement: Statement, material: Material) -> bool:
    """Whether the clause only takes up a task, or sets a day for one, that the clause or sentence before it names."""
    clauses = statement.clauses
    at = clauses.index(clause) if clause in clauses else 0
    if at:
        if backrefs.goes_on(clause, clauses[at - 1]) and statement.likely(clauses[at - 1])[act] >= CLAUSE:
            return True
        return backrefs.points_back(clause) or (backrefs.takes_up(clause) and bool(backrefs.requested(clauses[at - 1])))
    index = material.new.statements.index(statement)
    before = material.new.statements[index - 1] if index else None
    near = before is not None and before.sentence.paragraph == statement.sentence.paragraph
    return near and backrefs.points_back(clause)


def _actions(clause: str, owner: str, statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    words, actor = task_of(clause, statement)
    owner = _owner(actor, clause, statement) or owner
    whole = due_of(statement.text, statement) if len(statement.clauses) < 2 else due_of(clause, statement)
    whole = whole or backrefs.due_in_front(clause, statement) or backrefs.due_behind(clause, statement, material.new)
    for part, due in split_tasks(words, statement):
        text = tidy(part)
        if len(text.split()) >= 2 and not NEVER.match(text):
            yield ActionAdded(
                text=text, owner=owner, due=due or whole, people=material.about(statement), confidence=p, evidence=statement.text
            )


def _owner(actor: str, clause: str, statement: Statement) -> str:
    """Whose the task is where the person addressed does it; empty where the grammar does not say so."""
    if actor != "you" or _RECEIVES.search(clause):
        return ""
    return "member" if statement.author == "mentor" else "mentor"


_RECEIVES = re.compile(r"\byou(?:['’]ll|\s+will|\s+shall|\s+should|\s+can)?\s+(?:have|get|receive|hear|find|expect)\b", re.I)


def _named(statement: Statement, material: Material) -> tuple[int | None, str]:
    """The item of the answered list that the sentence names, and its words."""
    label = statement.sentence.label
    words = f"{label} {statement.text}" if label and statement.sentence.first else statement.text
    item = match_item(words, material.items)
    return (item.number if item else ref_of(statement, material)), gist(words, statement)


def done(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A task that is finished."""
    ref, text = _named(statement, material)
    yield ActionDone(ref=ref, text=text, confidence=p, evidence=statement.text)


def waiting(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A task that hangs on somebody."""
    ref, text = _named(statement, material)
    who = statement.mentions[0].person.name if statement.mentions else ""
    yield ActionWaiting(ref=ref, text=text, waiting_for=who, confidence=p, evidence=statement.text)


def snoozed(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A task that is put off, with the day it comes back."""
    ref, text = _named(statement, material)
    days = [when.future or when.day for when in statement.whens if when.day]
    if not material.items and statement.likely()["promise_writer"] > p:
        return
    coming = [day for day in days if day and day > statement.frame.today]
    if coming:
        yield ActionSnoozed(ref=ref, text=text, until=coming[-1], confidence=p, evidence=statement.text)


def dropped(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """What is given up: a point of the draft, a goal, a task."""
    ref, text = _named(statement, material)
    if material.letter_kind in DRAFTS or of_agenda(material):
        ref = ref_of(statement, material) or ref
        if ref is not None and of_agenda(material):
            yield AgendaItemRemoved(ref=ref, confidence=p, evidence=statement.text)
    elif re.search(r"\bgoal|\bambition|\btarget", f"{statement.sentence.label} {statement.text}", re.I):
        yield GoalDropped(ref=ref, text=text, confidence=p, evidence=statement.text)
    else:
        yield ActionDropped(ref=ref, text=text, confidence=p, evidence=statement.text)
