"""The people of a booking notice: hosts and guests in its rows, in its subject, in its sender's name; the member left out."""

import re

from mailflow.core.intent import Person
from mailflow.core.understanding import Context
from mailflow.reading import people

MAX_PEOPLE = 3
_ADDRESS = re.compile(r"<?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)>?")
_ROLE = re.compile(
    r"\s*(?:[-–—|·]\s*|\()?(?:organi[sz]er|host|guest|invitee|attendee|you|optional|required|gastgeber(?:in)?|"
    r"teilnehmer(?:in)?|"
    r"organisateur|organizador(?:a)?|accepted|confirmed)\)?\s*$",
    re.I,
)
_SURNAME = r"[A-ZÀ-Þ][\w'’.-]*"
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Frau|Herr|Mme|M|Sra?|Dra)\.?\s+){0,2}"
_NAME = rf"{_TITLE}{_SURNAME}(?:\s+(?:(?:van|von|de|da|del|der|dos|al|el|bin|le|la)\s+)*{_SURNAME}){{0,3}}"
_WITH = re.compile(rf"\b(?i:with|mit|avec|con|com|met|med|z|bei)\s+({_NAME})")
_BETWEEN = re.compile(rf"\b(?i:between|zwischen|entre|tra|tussen|mellan)\s+({_NAME})\s+(?i:and|und|et|y|e|en|och|&)\s+({_NAME})")
_PAIR = re.compile(rf"(?:^|[:(-]\s*)({_NAME})\s+(?i:and|&|x|<>|\+|/|und|et|y)\s+({_NAME})")
_VIA = re.compile(r"^(.{2,60}?)\s+(?:via|über|through|par|por|\(via)\s+\S", re.I)
_ACTS = re.compile(rf"^({_NAME})\s+(?:has\s+)?(?:cancel+ed|rescheduled|booked|scheduled|confirmed|accepted|invited|requested)\b")
_PEOPLE_BETWEEN = re.compile(r"[;,](?=\s*[A-ZÀ-Þ])|\s+(?:and|und|&)\s+")
_NO_NAME = frozenset(
    "meeting call session event booking appointment calendar team google zoom microsoft teams calendly bookings monday "
    "tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december the your a an "
    "minute minutes min hour office hours mentor mentoring intro chat coffee web conference video room".split()
)


def people_of(rows: list[str], subject: str, lines: tuple[str, ...], sender: str, context: Context) -> tuple[Person, ...]:
    """The others, at most three; the rows that name them count first, then the words round "with" and "between"."""
    found = _of_rows(rows, context)
    for text in (*(() if found else (subject,)), *(() if found else lines[:8])):
        for pattern in (_BETWEEN, _PAIR, _ACTS, _WITH):
            match = pattern.search(text)
            if match and not found:
                found = [person for name in match.groups() if (person := _person(name, "", context))]
    via = _VIA.match(sender)
    if not found and via and (person := _person(via[1], "", context)):
        found = [person]
    if not found and len(context.mentors) == 1:
        found = [people.resolve(Person(name=context.mentors[0].name), context.mentors)]
    return tuple(found[:MAX_PEOPLE])


def _of_rows(rows: list[str], context: Context) -> list[Person]:
    """A name and the address beside or below it are one person."""
    found: list[Person] = []
    for line in [piece for value in rows for row in value.split("\n") for piece in _PEOPLE_BETWEEN.split(row)]:
        address = _ADDRESS.search(line)
        name = _ROLE.sub("", _ADDRESS.sub(" ", line).strip(" -–—,<>|·*")).strip(" -–—,<>()|·*")
        person = _person(name, address[1].lower() if address else "", context)
        if person is None:
            continue
        if found and not person.name and not found[-1].address:
            found[-1] = Person(name=found[-1].name, address=person.address, title=found[-1].title)
        elif all(person.name != other.name or not person.name for other in found):
            found.append(person)
    return [people.resolve(person, context.mentors) for person in found if person.name or _foreign(person, found)]


def _foreign(person: Person, found: list[Person]) -> bool:
    """An address alone counts where nobody is named."""
    return not any(other.name for other in found)


def _person(words: str, address: str, context: Context) -> Person | None:
    """Somebody who is neither the member nor the service; None for words that name nobody."""
    name, title = people.clean_name(words.strip(" .,:;"))
    ours = {context.member_address.lower(), context.service_address.lower()}
    parts = {part.strip(".,").lower() for part in name.split()}
    if address in ours or (not name and not address) or _is_member(parts, context):
        return None
    if name and (not re.fullmatch(_NAME, name) or parts & _NO_NAME):
        name = ""
    return people.resolve(Person(name=name, address=address, title=title), context.mentors) if name or address else None


def _is_member(parts: set[str], context: Context) -> bool:
    """By the known name, else by the words of the address before its @."""
    own = {word.lower() for word in context.member_name.split()}
    local = {word for word in re.split(r"[._+\d-]+", context.member_address.split("@")[0].lower()) if len(word) > 1}
    if own:
        return bool(parts) and (parts <= own or own <= parts)
    joined = "".join(sorted(parts))
    return bool(parts) and (
        len(parts & local) >= min(2, len(parts))
        or any(
            word in {f"{first[:1]}{last}", f"{first}{last}", f"{first}{last[:1]}", f"{last}{first[:1]}", last}
            for word in local
            for first in parts
            for last in parts
            if first != last and joined
        )
    )
