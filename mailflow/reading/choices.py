"""Answers to a question of ours."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Choice, Intent
from mailflow.reading import people
from mailflow.reading.commandline import bare
from mailflow.reading.material import Material

_CHOICE = re.compile(
    r"(?:reply\s+|option\s+|answer\s+)?(?:([a-e])|(\d{1,2})|(yes|yep|yeah|correct|right|exactly|no|nope|neither|"
    r"none))\b[.,!)]*(?:\s+(?:please|thanks|it is|is right))?[.!]*",
    re.I,
)


def choices(material: Material) -> Iterator[Intent]:
    """The answer to a question of ours: a letter, a number, yes or no, alone on its line."""
    if material.letter_kind not in {"clarify", "welcome", "questionnaire", "review"}:
        return
    for line in material.lines()[:3]:
        found = _CHOICE.fullmatch(bare(line)) or re.match(r"(?:([a-e])[).:])\s*$|(?!x)x()()", bare(line), re.I)
        if found:
            value = (found[1] or "").upper() or found[2] or {"n": "no"}.get((found[3] or "y")[0].lower(), "yes")
            yield Choice(value=value, confidence=0.95, evidence=line)
            return
    yield from _named_choice(material)


_SOMEBODY_NEW = re.compile(
    r"^(?:no,?\s+)?(?:(?:it['’]?s|that['’]?s|that is|it is|(?:s?he|they)(?:['’]s|['’]re| is| are))\s+)?"
    r"(?:(?:somebody|someone|a)\s+(?:new|else|different|other)(?:\s+(?:person|mentor|one))?|new|"
    r"another (?:person|mentor|one))[.!]*$",
    re.I,
)
_MEANT = re.compile(
    r"^(?:(?:no|yes|sorry|oops),?\s+)?(?:(?:i\s+(?:mean|meant)|it\s+(?:was|is)|it['’]s|that['’]?s|that (?:was|is)|with)\s+)?",
    re.I,
)
_ORDINAL_CHOICE = re.compile(r"^(?:the\s+)?(first|second|third|fourth|last)(?:\s+(?:one|option))?[.!]*$", re.I)


def _named_choice(material: Material) -> Iterator[Intent]:
    """An answer by address, by order, or by a name alone."""
    line = next((line for line in material.lines()[:1]), "")
    short = bare(line)
    if material.letter_kind == "clarify" and _SOMEBODY_NEW.match(short):
        yield Choice(value="somebody new", confidence=0.9, evidence=line)
        return
    address = people.ADDRESS.search(line)
    ordinal = _ORDINAL_CHOICE.match(short)
    if address and len(line.split()) <= 12:
        yield Choice(value=address[0].lower().rstrip("."), confidence=0.92, evidence=line)
    elif ordinal:
        yield Choice(
            value={"first": "1", "second": "2", "third": "3", "fourth": "4"}.get(ordinal[1].lower(), "last"),
            confidence=0.85,
            evidence=line,
        )
    elif material.letter_kind == "clarify" and 0 < len(short.split()) <= 6:
        name = _MEANT.sub("", short).strip(" .!")
        if name and people.mentions(name + " is", material.exclude, material.context.mentors):
            yield Choice(value=name, confidence=0.8, evidence=line)
