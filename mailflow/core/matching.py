"""Which of the known mentors a mail means: by address, name, part of a name, short form, or with a slip of the pen.

What could be somebody else is never taken for a mentor: it is `NEAR`, and the member is asked.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol, TypeVar

from mailflow.core.intent import Person
from mailflow.core.likeness import Likeness, folded, likeness
from mailflow.core.names import is_first_name

_TITLES = frozenset(
    "dr prof professor doctor mr mrs ms mx sir dame md phd dra herr frau mme mlle madame miss coach rev msc mba rn sra".split()
)
_PARTICLES = frozenset("de del della der den dos da di du la las le los van von ter ten bin al el y e".split())
_SURE = (Likeness.SAME, Likeness.INITIAL, Likeness.SHORT)


class Fit(IntEnum):
    """How a person as named stands to a mentor who is known, the best first."""

    ADDRESS = 0
    NAME = 1
    PART = 2  # nobody else is meant by that: first or last name, title, initial, short form, order
    SLIP = 3  # very likely: taken for them, and said
    NEAR = 4  # may be somebody else: asked
    NONE = 5


class Named(Protocol):
    """A mentor, or one as the reader knows them."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...


N = TypeVar("N", bound=Named)


def plain_name(name: str) -> str:
    """Lower case, no accents, no titles, single blanks."""
    words = "".join(char if char.isalnum() or char == "-" else " " for char in folded(name)).split()
    return " ".join(word for word in words if word not in _TITLES)


def fitting(person: Person, known: Iterable[N]) -> tuple[Fit, tuple[N, ...]]:
    """Those whom `person` may be, with the best kind of fit only; `NONE`: somebody new."""
    pairs = [(fit(person, one), one) for one in known]
    best = min((kind for kind, _ in pairs), default=Fit.NONE)
    return best, tuple(one for kind, one in pairs if kind is best and best is not Fit.NONE)


def matching(person: Person, known: Iterable[N]) -> tuple[N, ...]:
    """The mentors that `person` may be taken for; empty: somebody new, or somebody whom one has to ask about."""
    best, found = fitting(person, known)
    return found if best < Fit.NEAR else ()


def concerns(person: Person, known: Iterable[N]) -> bool:
    """Whether `person` is a known mentor, or so near to one that the member has to be asked."""
    return fitting(person, known)[0] is not Fit.NONE


def fit(person: Person, known: Named) -> Fit:
    """How a person stands to one who is known."""
    if person.address and person.address.lower() == known.address.lower():
        return Fit.ADDRESS
    said, theirs = plain_name(person.name), plain_name(known.name)
    if not said or not theirs:
        return Fit.NONE
    if said == theirs:
        return Fit.NAME
    found = _by_words(said.split(), theirs.split())
    if person.new:
        return Fit.NONE  # the member said so: only the very same name is the same person
    if person.address and known.address:  # another address: either a second one, or another person
        return Fit.NEAR if found in (Fit.PART, Fit.SLIP) else Fit.NONE
    return found


def _by_words(said: list[str], known: list[str]) -> Fit:
    bare = [word for word in said if word not in _PARTICLES]
    if len(said) == 1 or len(bare) == 1:
        return _one_word((bare or said)[0], known)
    if len(known) == 1:
        return max(_one_word(known[0], said), Fit.SLIP)  # the fuller name is news about them, so it is said
    if _is_part(said, known) or (said[0] == known[-1] and said[-1] == known[0]):
        return Fit.PART
    first, last = likeness(said[0], known[0], first=True), likeness(said[-1], known[-1], first=False)
    if first in _SURE and last in (Likeness.SAME, Likeness.INITIAL):
        return Fit.PART
    if Likeness.OTHER in (first, last):
        return Fit.NONE
    doubts = [part for part in (first, last) if part not in _SURE]
    return Fit.SLIP if len(doubts) == 1 and doubts[0] in (Likeness.ALIKE, Likeness.SLIP) else Fit.NEAR


def _is_part(said: list[str], known: list[str]) -> bool:
    """ "Ana Rivera" of "Ana Rivera López", "Maria Soto" of "Maria del Carmen Soto": every word stands in the other."""
    shorter, longer = sorted((_words(said), _words(known)), key=len)
    return len(shorter) > 1 and set(shorter) <= set(longer)


def _words(name: list[str]) -> list[str]:
    """The words of a name, double names in halves, without "de" and "van"."""
    return [half for word in name for half in re.split("-", word) if half and half not in _PARTICLES]


def _one_word(said: str, known: list[str]) -> Fit:
    """One word against a whole name: it may be the first name, the last, or one between."""
    parts = _words(known) or known
    if said in (known[0], known[-1], *parts):
        return Fit.PART
    first = likeness(said, parts[0], first=True) if len(said) > 1 else Likeness.OTHER
    found = {likeness(said, part, first=False) for part in parts[1:]} | {first} if len(said) > 1 else {first}
    if first is Likeness.SHORT or Likeness.SAME in found:
        return Fit.PART
    if Likeness.SLIP in found:
        return Fit.SLIP
    if found & {Likeness.ALIKE, Likeness.NEAR}:
        return Fit.NEAR
    cut_short = len(said) > 2 and parts[0].startswith(said)
    return Fit.NONE if not cut_short else Fit.NEAR if is_first_name(said) else Fit.SLIP
