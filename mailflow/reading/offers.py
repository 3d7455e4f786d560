"""What an earlier mail offers: times in order, length and place, and whether it asks to leave a time that was set."""

import re
from dataclasses import dataclass

from mailflow.reading.dates import When, lengths
from mailflow.reading.material import Passage
from mailflow.reading.places import place_in

OFFER = re.compile(
    r"\?|\b(?:could (?:we|you|do|i)|can (?:do|we|you|offer|meet)|would (?:you|.{2,40}? (?:work|suit|be))|how about|what "
    r"about|are you (?:free|around|available)|let['’]?s (?:say|meet|do|try|move|make)|i (?:can|could) (?:do|also|offer|make)|"
    r"i['’]?m (?:free|available)|one of these|any of these|suit you|proposes?|suggests?|offers?|either|tell me what you "
    r"prefer|or)\b",
    re.I,
)


_MOVE_ASKED = re.compile(
    r"\b(?:push|move|shift|bring|change)\b.{2,40}?\bto\b|\b(?:instead|reschedul\w+|postpone|push (?:it|our|back)|"
    r"move (?:it|our|us|the)|another (?:day|time)|different (?:day|"
    r"time)|later instead|week later|can['’]?t make|(?:have|had) to (?:cancel|be|go)|not make it)\b",
    re.I,
)


LATER = re.compile(r"\b(?:a|one|two|three)\s+(day|week|hour)s?\s+later\b", re.I)


@dataclass(frozen=True)
class Offer:
    """What an earlier mail proposes: times in order, with its length and place."""

    options: tuple[When, ...]
    minutes: int | None
    place: str
    passage: Passage
    moves: bool = False
    old: When | None = None


def offer_of(passage: Passage) -> Offer | None:
    """The times that a mail offers or asks for; None where it offers none."""
    options: list[When] = []
    offered = False
    for statement in passage.statements:
        asks = bool(OFFER.search(statement.text)) or bool(
            statement.sentence.label and OFFER.search(statement.sentence.label + ":")
        )
        offered = offered or asks
        usable = [
            when
            for when in statement.whens
            if (when.day or when.clock) and when.role not in {"until", "since", "before", "by"} and not when.restated
        ]
        if (
            asks
            or statement.sentence.bullet
            or (
                usable
                and re.search(
                    r"\b(?:works|fine|ok|suits|"
                    r"good)\b",
                    statement.text,
                    re.I,
                )
            )
        ):
            options += usable
    moved = _MOVE_ASKED.search(passage.text)
    if moved and (options or LATER.search(passage.text)):
        return Offer(tuple(options), None, "", passage, moves=True, old=_old(passage))
    if not options:
        return None
    spans = lengths(passage.text)
    places = [place for statement in passage.statements if (place := place_in(statement.text))]
    return Offer(tuple(options), spans[0].minutes if len(spans) == 1 else None, places[0] if places else "", passage)


def _old(passage: Passage) -> When | None:
    """The time that a mail asks to leave: the one of the statement that says so, with the word "instead" not before it."""
    dated = [when for statement in passage.statements for when in statement.whens if when.day]
    return dated[0] if dated else None


def offered_on(own: When, offer: Offer) -> When | None:
    """The offered time that a bare weekday means: "the Monday would suit", three weeks ahead."""
    if not own.said_weekday or own.day is None or own.clock is not None:
        return None
    same = [option for option in offer.options if option.day and (option.future or option.day).weekday() == own.day.weekday()]
    return same[0] if len({(option.future or option.day, option.clock) for option in same}) == 1 else None
