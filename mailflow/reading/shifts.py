"""Meetings that the trained model takes for moved or cancelled: the two times of the sentence, or of its neighbours, say from
when to when.
"""

import re
from dataclasses import replace
from datetime import date

from mailflow.reading import acts
from mailflow.reading.dates import When, extract
from mailflow.reading.filling import filled_hour
from mailflow.reading.frames import NOUN, Frame, people_of
from mailflow.reading.material import Material, Statement
from mailflow.reading.oldnew import exchanged
from mailflow.reading.places import place_in

LIKELY, SUPPORTED = 0.5, 0.3
NEAR = 2  # statements before that may say which day it was
_SUPPORT = ("meeting_moved", "meeting_cancelled", "meeting_agreed")
_SILENT = ("conditional", "wished", "third_party", "meeting_proposed")


def shifted(read: Frame | None, statements: list[Statement], material: Material) -> Frame | None:
    """What the words gave, completed; where they gave nothing, what the model and the grammar of two times give."""
    statement, before = statements[-1], statements[:-1]
    likely = statement.likely()
    if read is None and sum(likely[act] for act in _SUPPORT) < SUPPORTED:
        return None
    usable = _usable(statement)
    pair = exchanged(statement.text, usable) or _hours(usable, likely)
    if pair is not None and (read is None or read.state == "moved") and _supported(likely):
        return _moved(pair, statement, before, material)
    if read is not None and read.state == "moved" and read.old is None:
        return replace(read, old=_left(read, usable, before, material))
    if read is None and max(likely[act] for act in _SILENT) < max(likely["meeting_moved"], likely["meeting_cancelled"]):
        off = likely["meeting_cancelled"] + (likely["negated"] if usable and acts.negated(statement.text) else 0)
        if (
            off >= max(LIKELY, likely["meeting_moved"])
            and likely["meeting_cancelled"] >= SUPPORTED
            and not acts.asks(statement.text)
        ):
            return _cancelled(statement, usable, before, material)
        moved = (
            likely["meeting_moved"] if not _INSTEAD.search(statement.text) else likely["meeting_agreed"] + likely["meeting_moved"]
        )
        if moved >= max(LIKELY, likely["meeting_agreed"]) and any(when.day for when in usable):
            return _moved((_first([when for when in usable if when.day][:-1]), _newest(usable)), statement, before, material)
    if read is not None and read.state == "cancelled" and read.day is None and not read.scope:
        day = _day_before(before, material, None)
        clock = next((when.clock for when in usable if when.clock), None)
        return replace(read, day=day, clock=read.clock or (clock if day else None))
    return read


_INSTEAD = re.compile(r"\binstead\b(?! of)", re.I)
_NAMED = re.compile(
    rf"\b{NOUN}s?\b|\b(?:our|my|the|your|this|today['’]s|tomorrow['’]s)\s+(?:\w+\s+)?\d|o['’]clock|\bsee (?:you|me|her|him|us)\b",
    re.I,
)


def _supported(likely: dict[str, float]) -> bool:
    return sum(likely[act] for act in _SUPPORT) >= SUPPORTED and max(likely["conditional"], likely["meeting_proposed"]) < LIKELY


def _usable(statement: Statement) -> list[When]:
    return [
        when
        for when in statement.whens
        if (when.day or when.clock) and not when.restated and when.role not in {"until", "since", "by", "before", "after"}
    ]


def _hours(usable: list[When], likely: dict[str, float]) -> tuple[When, When] | None:
    """ "We pushed Thursday from 10 to 11": the two hours of a move are no stretch."""
    stretch = usable[0] if len(usable) == 1 else None
    if stretch is None or stretch.end_clock is None or stretch.day is None or likely["meeting_moved"] < LIKELY:
        return None
    if likely["meeting_agreed"] >= likely["meeting_moved"] or not re.search(r"\bfrom\b.*\bto\b", stretch.text, re.I):
        return None
    day = stretch.future or stretch.day
    old = replace(stretch, day=day, end_clock=None)
    return old, replace(old, clock=stretch.end_clock)


def _left(read: Frame, usable: list[When], before: list[Statement], material: Material) -> When | None:
    """The time that a move leaves, where its own pattern found none: another day of the sentence, or of those before."""
    old = _first([when for when in usable if when.day and (when.future or when.day) != read.day])
    if old is not None or read.when is None or read.day is None:
        return old
    day = _day_before(before, material, read.day)
    return replace(read.when, day=day, past=None, future=day, clock=None, end_clock=None) if day else None


def _first(days: list[When]) -> When | None:
    """The first of some days, coming."""
    return replace(days[0], day=days[0].future or days[0].day) if days else None


def _newest(usable: list[When]) -> When:
    return [when for when in usable if when.day][-1]


def _moved(pair: tuple[When | None, When], statement: Statement, before: list[Statement], material: Material) -> Frame | None:
    old, new = pair
    if old is None:
        day = _day_before(before, material, new.future or new.day)
        old = replace(new, day=day, past=None, future=day, clock=None, end_clock=None) if day else None
    day = new.future or new.day or (old.future or old.day if old else None)
    if day is None or day < statement.frame.today:
        return None
    old, clock, zone = filled_hour(old, new, statement.text)
    return Frame(
        "moved", new, day, clock, zone, new.minutes, place_in(statement.text), people_of(statement, statement.text, material),
        evidence=statement.text, confidence=0.85, paragraph=statement.sentence.paragraph, old=old,
    )  # fmt: skip


def _cancelled(statement: Statement, usable: list[When], before: list[Statement], material: Material) -> Frame | None:
    dated = [when for when in usable if when.day]
    clock = next((when.clock for when in usable if when.clock), None)
    when = dated[0] if dated else None
    day = (when.future or when.day) if when else None
    if when is None and (clock is not None or _NAMED.search(statement.text)):
        day = _day_before(before, material, None)
    if day is None:
        return None
    return Frame(
        "cancelled", when, day, clock, when.zone if when else None, people=people_of(statement, statement.text, material),
        evidence=statement.text, confidence=0.8, paragraph=statement.sentence.paragraph,
    )  # fmt: skip


def _day_before(before: list[Statement], material: Material, other: date | None) -> date | None:
    """The day that the sentences before or the subject speak of, and that is not the `other`."""
    for statement in reversed(before[-NEAR:]):
        days = [day for when in statement.whens if when.role not in {"since", "by"} and (day := when.future or when.day)]
        if days and days[-1] != other:
            return days[-1]
    if material.letter_kind or re.match(r"\s*(?:re|fwd?|aw|wg|sv|vs)\s*:", material.mail.subject, re.I):
        return None
    days = [day for when in extract(material.mail.subject, material.frame) if (day := when.day) and day != other]
    return days[0] if len(days) == 1 else None


def rebooked(cancelled: Frame, statement: Statement) -> bool:
    """A time agreed on in the sentences after a cancellation, with nobody else named, is where the meeting went."""
    likely = statement.likely()
    agreed = max(likely["meeting_agreed"], likely["meeting_moved"]) >= LIKELY
    near = statement.sentence.paragraph - cancelled.paragraph <= 1
    words = {word for person in cancelled.people for word in person.name.lower().split()}
    same = all(words & set(mention.person.name.lower().split()) for mention in statement.mentions)
    days = [when.future or when.day for when in statement.whens if when.day]
    return agreed and near and same and bool(days) and days[0] != cancelled.day


def into_move(cancelled: Frame, statement: Statement) -> Frame:
    """A cancellation with the new time that another sentence names."""
    when = next(when for when in statement.whens if when.day and (when.future or when.day) != cancelled.day)
    clock = when.clock or (cancelled.clock if re.search(r"\bsame time\b", statement.text, re.I) else None)
    old = replace(cancelled.when, day=cancelled.day) if cancelled.when is not None else None
    return replace(
        cancelled,
        state="moved",
        when=when,
        day=when.future or when.day,
        clock=clock,
        zone=when.zone,
        minutes=when.minutes,
        place=place_in(statement.text),
        evidence=statement.text,
        old=old,
    )
