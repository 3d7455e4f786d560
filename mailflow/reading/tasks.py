"""What became of listed things, told in words: done, put off, given up, still awaited; matched to the items of the
answered mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mailflow.reading import acts
from mailflow.reading.itemrefs import ref_of
from mailflow.reading.material import Item, Material, Statement
from mailflow.reading.outcomewords import (
    AGAIN,
    AGAIN_OBJECT,
    CLOSED,
    DROP,
    I_DID,
    IS_DONE,
    MEETING_WORDS,
    NOT_DONE,
    TICKED,
    WAIT,
    WENT_OUT,
)
from mailflow.reading.taskwords import tidy, without_date

DONE = 0.1
"""What the writer did ("I sent the forms") is told as done only where the model finds it no mere story."""


@dataclass(frozen=True)
class Outcome:
    """What became of something. `ref` is set where it stands in the answered list."""

    what: str  # done, snoozed, dropped, waiting
    text: str
    ref: int | None
    until: date | None
    who: str
    evidence: str
    confidence: float


def outcomes(material: Material) -> Iterator[Outcome]:
    """Everything that the new text reports about tasks."""
    before: Statement | None = None
    for statement in material.new.statements:
        asked = re.match(r"^(?:can|could) (?:the|my) .{2,50} wait (?:until|till)\b", statement.text, re.I)
        if (not statement.question or asked) and not _conditional(statement.text):
            yield from _one(statement, before, material)
        before = statement


def _conditional(text: str) -> bool:
    return bool(re.match(r"^(?:if|when|once|unless)\b", text, re.I))


def _one(statement: Statement, before: Statement | None, material: Material) -> Iterator[Outcome]:
    text = statement.text
    for finder in (_snoozed, _dropped, _waiting, _done):
        found = finder(statement, before)
        if found is not None:
            what, words, until, who, confidence = found
            item = match_item(words, material.items)
            if len(words) >= 2 and words.lower() not in {"that", "this", "it", "one"}:
                yield Outcome(what, words, item.number if item else ref_of(statement, material), until, who, text, confidence)
            return


_Found = tuple[str, str, date | None, str, float]


def _done(statement: Statement, before: Statement | None) -> _Found | None:
    text = statement.text
    ticked = TICKED.match(text)
    if ticked:
        return "done", _cleaned(ticked["what"], statement), None, "", 0.85
    closed = CLOSED.search(text)
    if closed and not acts.negated(text):
        return "done", _named(text[: closed.start()], before), None, "", 0.82
    for clause in statement.clauses:
        if (
            acts.negated(clause)
            or acts.conditional(clause)
            or re.search(r"\b(?:will|would|going to|want)\b|['’](?:ll|d)\b", clause, re.I)
        ):
            continue
        stated = IS_DONE.search(clause) or WENT_OUT.search(clause)
        if stated and not MEETING_WORDS.search(stated["what"]) and not re.search(r"\bthat one\b|\bgoal\b|%", clause, re.I):
            return "done", _cleaned(stated["what"], statement), None, "", 0.82
        did = I_DID.search(clause)
        if (
            did
            and not re.search(
                r"\bthank|\bto ask for\b|\bfor a (?:meeting|date|slot|time)\b|\b(?:her|him|them) (?:that|if|"
                r"whether|about)\b",
                did["what"],
                re.I,
            )
            and len(did["what"].split()) >= 2
            and max(statement.likely()["done"], statement.likely(clause)["done"]) >= DONE
            and did["verb"].lower() not in {"asked", "called", "rang", "read"}
        ):
            return "done", _cleaned(f"{did['verb']} {did['what']}", statement), None, "", 0.8
    return None


def _named(head: str, before: Statement | None) -> str:
    """The thing that "that one" points to: the clause before it in the sentence, else the sentence before."""
    words = re.sub(r"[\s,;–-]+(?:so|and|by the way|btw)?[\s,]*$", "", head, flags=re.I).strip()
    words = re.sub(r"\bby the way\b|\bbtw\b", "", words, flags=re.I).strip(" ,")
    if len(words.split()) < 2 and before is not None:
        words = before.text
    told = re.search(r"\bi(?:['’]d| would| told \w+ i['’]d)\s+(.{4,80})$", words, re.I)
    words = told[1] if told else words
    words = re.split(r"\s+and\s+i\b", words)[0]
    subject = re.match(r"^(?:the |my )?(.{3,60}?)\s+(?:came|has come|went|got|is|was|arrived|has|have)\b", words, re.I)
    return tidy(subject[1] if subject and len(words.split()) > 3 else words)


def _cleaned(words: str, statement: Statement) -> str:
    text = without_date(words, statement)
    text = re.sub(r"\s+(?:as i said|as promised|this morning|already|yesterday|today|long ago)\b.*$", "", text, flags=re.I)
    return tidy(re.sub(r"^(?:the|my|our|that|this)\s+", "", tidy(text), flags=re.I))


def _snoozed(statement: Statement, before: Statement | None) -> _Found | None:
    text = statement.text
    found = AGAIN.search(text)
    if not found or re.search(r"\b(?:don['’]?t|do not|stop)\s+remind", text, re.I):
        return None
    whens = [when for when in statement.whens if when.day and (when.future or when.day) > statement.frame.today]
    weeks = [when for when in statement.whens if when.grain == "week"]
    if not whens and not weeks:
        return None
    own = AGAIN_OBJECT.search(text)
    words = _cleaned((own["what"] or own["waits"] or own["needs"] or own["other"]), statement) if own else ""
    if not words:
        words = _undone(text, statement) or (_undone(before.text, before) if before else "")
    if not words and before is not None:
        words = _cleaned(before.text, before)
    until = (whens[-1].future or whens[-1].day) if whens else None
    return ("snoozed", words, until, "", 0.85 if until else 0.7) if words else None


def _undone(text: str, statement: Statement) -> str:
    found = NOT_DONE.search(text)
    if not found:
        return ""
    return _cleaned(found["what"] or found["subject"] or "", statement)


def _dropped(statement: Statement, before: Statement | None) -> _Found | None:
    found = DROP.search(statement.text)
    if not found:
        return None
    words = found["what"] or found["subject"] or found["other"] or found["wont"] or ""
    words = re.split(r",\s+", words)[0]
    if re.search(
        r"\b(?:cancel(?:l)?ed|off|"
        r"dead)\b",
        found[0],
        re.I,
    ) and (MEETING_WORDS.search(statement.text) or statement.whens):
        return None
    if len(words.split()) < 2 or re.search(r"\bgoals?\b", statement.text, re.I):
        return None
    return "dropped", _cleaned(words, statement), None, "", 0.8


def _waiting(statement: Statement, before: Statement | None) -> _Found | None:
    found = WAIT.search(statement.text)
    if not found:
        return None
    return "waiting", tidy(found["what"] or found["who"]), None, found["who"] if found["who"][:1].isupper() else "", 0.75


_SMALL = frozenset(
    "the a an to of for and my your her his their on at with in it that this by is be me i she he we them about from up out "
    "one".split()
)


_BASE = {
    "sent": "send",
    "wrote": "write",
    "written": "write",
    "told": "tell",
    "gave": "give",
    "made": "make",
    "bought": "buy",
    "spoke": "speak",
    "chose": "choose",
    "found": "find",
    "paid": "pay",
}


def stems(words: str) -> set[str]:
    """Content words cut to five letters: `confirmed` and `confirm` are one."""
    found = re.findall(r"[a-zà-ÿ0-9]{3,}", words.lower())
    return {_BASE.get(word, word)[:5] for word in found if word not in _SMALL}


def match_item(words: str, items: tuple[Item, ...]) -> Item | None:
    """The one item of the answered list that the words name; None where none or several fit."""
    said = stems(words)
    scored = sorted(
        (
            (len(said & stems(item.text)) / (len(stems(item.text)) or 1), item)
            for item in items
            if item.kind in {"action", ""} or item.section == "open"
        ),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] < 0.3 or len(said & stems(scored[0][1].text)) < 1:
        return None
    return scored[0][1] if len(scored) == 1 or scored[1][0] < scored[0][0] else None
