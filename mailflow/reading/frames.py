"""Meetings as a text tells of them: one frame per meeting, filled by the sentences round it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from mailflow.core.intent import Person
from mailflow.reading import zones
from mailflow.reading.dates import When
from mailflow.reading.material import Material, Statement, named_among

STRONG_NOUN = (
    r"(?:meeting|call|chat|coffee|lunch|breakfast|dinner|catch[- ]?up|session|1:1|1-1|one[- ]on[- ]one|one[- ]to[- ]one|"
    r"appointment|appt|conversation|hui|"
    r"check[- ]?in|sync|stand-?up|office hours?|jour fixe|supervision|tutorial|meet-?up|get-together|facetime|skype|"
    r"treffen|termin|réunion|reunión|møte)"
)
NOUN = rf"(?:{STRONG_NOUN}|talk|visit|zoom|walk|hour|slot|point|tea)"


@dataclass(frozen=True)
class Frame:
    """A meeting under construction. `state` is held, planned, proposed, moved or cancelled."""

    state: str
    when: When | None = None
    day: date | None = None
    clock: time | None = None
    zone: tzinfo | None = None
    minutes: int | None = None
    place: str = ""
    people: tuple[Person, ...] = ()
    recurrence: str = ""
    scope: str = ""  # series: the change is for every coming meeting
    evidence: str = ""
    confidence: float = 0.9
    paragraph: int = -1
    same_time: bool = False
    old: When | None = None  # moved: the time left
    options: tuple[When, ...] = ()  # proposed: the times offered
    named: bool = False  # whether the words of the meeting themselves name whom it was with

    def starts_at(self, zone: tzinfo) -> datetime | None:
        """The start, aware; local midnight where only the day is known."""
        if self.day is None:
            return None
        said = self.zone if self.clock is not None and self.zone is not None else zone
        return datetime.combine(self.day, self.clock or time(0), tzinfo=said).astimezone(zone)


_WITH = re.compile(
    r"\b(?:with|met|saw|see|seeing|meet|meeting|caught up with|visited|called|w/)\s+(?:my mentor\s+)?(?:(?:dr|prof|mr|mrs|"
    r"ms)\.?\s+)?$",
    re.I,
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|the|near|on|via|over|of|is|about)\s+(?:the\s+)?$", re.I)


_AND_ME = re.compile(r"\s+and\s+(?:i|me|myself)\b", re.I)
_ME_AND = re.compile(r"\b(?:me|i|myself)\s+(?:and|with|\+|&)\s+(?:(?:dr|prof|mr|mrs|ms)\.?\s+)?$", re.I)
_JOINED = re.compile(r"^\s*(?:,|,?\s*\band\b|&|\+)\s*(?:(?:dr|prof|mr|mrs|ms)\.?\s+)?$", re.I)


def named_as_partner(text: str, start: int, end: int) -> bool:
    """Whether the words round a name make its bearer the one who was met."""
    before = text[:start]
    return bool(_WITH.search(before) or _ME_AND.search(before) or _AND_ME.match(text[end:]))


def people_of(statement: Statement, text: str, material: Material) -> tuple[Person, ...]:
    """Whom a meeting is with: the person after "with" or "met", else the first named who is no place, else the one talked of."""
    if material.main is not None and material.new.author == "mentor":
        return (material.main,)
    here = [mention for mention in statement.mentions if mention.person.name in text]
    persons = [
        mention
        for mention in here
        if mention.person.title or not _PLACE_BEFORE.search(statement.text[max(0, mention.start - 12) : mention.start])
    ]
    persons = [mention for mention in persons if not zones.iana(mention.person.name)]
    persons = [mention for mention in persons if not material.partners or named_among(mention.person, material.partners)]
    close = [mention for mention in persons if _WITH.search(statement.text[max(0, mention.start - 30) : mention.start])]
    first = [mention for mention in persons if not statement.text[: mention.start].strip(" -*")]
    chosen = close[:1] or first[:1] or persons[:1]
    if not chosen:
        return material.about(statement)
    group = [chosen[0]]
    for mention in persons[persons.index(chosen[0]) + 1 :]:
        if not _JOINED.match(statement.text[group[-1].end : mention.start]):
            break
        group.append(mention)
    if len(group) > 1 and (" and " not in f" {statement.text[group[0].end : group[-1].start]} " and "&" not in statement.text):
        group = group[:1]
    return tuple(dict.fromkeys(_fuller(material.known(mention.person), material) for mention in group))


def _fuller(person: Person, material: Material) -> Person:
    """The fuller name that the mail uses elsewhere for the same person."""
    if material.main is not None and person.name and (" " not in person.name or not person.address):
        words = {word.lower() for word in material.main.name.split()}
        if set(person.name.lower().split()) <= words:
            return material.main
    return person
