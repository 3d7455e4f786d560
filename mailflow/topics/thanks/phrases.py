"""Thanks that went out: written to the mentor with the service in copy, or told of."""

import re
from collections.abc import Iterator
from datetime import datetime, time

from mailflow.core.intent import Intent, MeetingLogged, Person, ThanksSent
from mailflow.reading import acts
from mailflow.reading.material import Material, Statement

_THANK = re.compile(
    r"\b(?:thank you|thanks|many thanks|thank)\b(?:\s+(?:so|very) much|\s+again|\s+a lot)?\s+for\s+(.{3,120})", re.I
)
_MEETING = re.compile(
    r"\b(?:your time|meeting|talking|speaking|chatting|seeing me|our (?:meeting|call|chat|conversation|talk|coffee|lunch|"
    r"session)|the (?:meeting|call|chat|conversation|talk|coffee|lunch|session|hour)|making (?:the )?time|sitting down|today|"
    r"yesterday)\b",
    re.I,
)
_TOLD = re.compile(
    r"(?:\b(?:i(?:['’]ve| have)?|we)\s+|^)(?:have\s+)?(?:already\s+|just\s+|also\s+|then\s+)*(?:thanked|(?:sent|wrote|written|"
    r"texted|emailed|e-mailed|mailed|messaged|gave|dropped|whatsapped|posted)\s+(?:\w+\s+){0,3}?(?:a\s+)?(?:short\s+|"
    r"quick\s+|little\s+)?(?:thank[- ]?you|thanks))\b",
    re.I,
)


def told(material: Material) -> Iterator[Intent]:
    """The member says that they have thanked somebody."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        text = statement.text
        if _TOLD.search(text) and not acts.negated(text) and not acts.conditional(text) and not statement.question:
            yield ThanksSent(people=_whom(statement, material), confidence=0.9, evidence=text)


def written(material: Material) -> Iterator[Intent]:
    """A thank-you note to the mentor with the service in copy tells of the meeting that it thanks for."""
    if material.writer_is_mentor or not _to_mentor(material):
        return
    for statement in material.new.statements[:12]:
        found = _THANK.search(statement.text)
        if statement.question or not ((found and _MEETING.search(found[1])) or _likely(statement)):
            continue
        people = (material.main,) if material.main else ()
        yield ThanksSent(people=people, confidence=0.9, evidence=statement.text)
        if found:
            yield from _met(statement, found, people, material)
        return


_PAST = re.compile(r"\b(?:yesterday|this morning|this afternoon|last night|earlier|tonight|today|hour|half hour|minutes)\b", re.I)


def _likely(statement: Statement) -> bool:
    """Thanks in whatever words, for something that lies behind: an hour, a day that is past."""
    behind = _MEETING.search(statement.text) or _PAST.search(statement.text)
    past = any(
        (when.past or when.day) and (when.past or when.day) <= statement.frame.today for when in statement.whens if when.day
    )
    return statement.likely()["thanks"] >= 0.4 and bool(behind or past)


def _met(statement: Statement, found: re.Match[str], people: tuple[Person, ...], material: Material) -> Iterator[Intent]:
    whens = [
        when
        for when in statement.whens
        if when.day and found.start() <= when.start <= found.end() and (when.past or when.day) <= statement.frame.today
    ]
    if not whens:
        return
    day = whens[0].past or whens[0].day
    if day is None:
        return
    starts = datetime.combine(day, whens[0].clock or time(0), tzinfo=material.zone)
    yield MeetingLogged(people=people, starts_at=starts, all_day=whens[0].clock is None, confidence=0.85, evidence=statement.text)


def _to_mentor(material: Material) -> bool:
    ours = {material.context.service_address.lower(), material.context.member_address.lower()}
    return any(address.address not in ours for address in material.mail.to)


def _whom(statement: Statement, material: Material) -> tuple[Person, ...]:
    named = [
        material.known(mention.person)
        for mention in statement.mentions
        if not re.search(r"\b(?:by|via|on)\s*$", statement.text[: mention.start])
    ]
    return (named[0],) if named else ((material.main,) if material.main else ())


READERS = (told, written)
