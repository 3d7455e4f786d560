"""Whom the names of one mail mean: in full once, by a part afterwards; by a label; those who were met."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.core.intent import Person
from mailflow.core.matching import Fit, fitting, matching
from mailflow.core.understanding import KnownMentor
from mailflow.reading.people import Mention, mentions

_LABEL_OF = re.compile(r"\b(?:with|w/|met|saw)\s+(?:my mentor\s+)?$", re.I)


def of_label(label: str, exclude: frozenset[str] = frozenset(), known: Sequence[KnownMentor] = ()) -> Person | None:
    """The one person whom the words before a colon name: "Next meeting with Ana Rivera: 7 October"; or a known mentor alone."""
    named = mentions(f"{label} is", exclude, known) if label else []
    if len(named) != 1:
        return None
    alone = named[0].person.name == label.strip() and matching(named[0].person, known)
    return named[0].person if alone or _LABEL_OF.search(label[: named[0].start]) else None


def in_full(found: Sequence[Sequence[Mention]]) -> list[tuple[Mention, ...]]:
    """The mentions of a mail's sentences: a first or last name alone is the person whom the mail named in full before."""
    named: dict[str, Person] = {}
    out: list[tuple[Mention, ...]] = []
    for sentence in found:
        kept: list[Mention] = []
        for mention in sentence:
            words = mention.person.name.casefold().split()
            if len(words) > 1:
                named.update({words[0]: mention.person, words[-1]: mention.person})
            whole = named.get(words[0]) if len(words) == 1 else None
            kept.append(replace(mention, person=_completed(mention.person, whole)) if whole else mention)
        out.append(tuple(kept))
    return out


def _completed(said: Person, whole: Person) -> Person:
    return Person(name=whole.name, address=said.address or whole.address, title=said.title or whole.title)


def is_one_of(person: Person, known: Sequence[KnownMentor]) -> bool:
    """Whether a person is one of those who are known, beyond doubt."""
    return fitting(person, known)[0] <= Fit.PART
