"""Which of the known mentors a mail means: by address, full name, first or last name, title, or with a slip of the pen."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from mailflow.core.intent import Person
from mailflow.core.people import Mentor

_SLIP = 84  # similarity of a whole name that still is the same name with a slip; Ana/Anna = 86, Chen/Cheng = 89
_LONG_ENOUGH = 5  # below this a slip makes another name: Dan is not Jan
_DOUBLED = re.compile(r"(\w)\1")
_TITLES = frozenset({"dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "sir", "dame", "md", "phd"})


def plain_name(name: str) -> str:
    """Lower case, no accents, no titles, single blanks."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    words = "".join(char if char.isalnum() or char in "-'" else " " for char in letters).split()
    return " ".join(word for word in words if word not in _TITLES)


def matching(person: Person, mentors: Iterable[Mentor]) -> tuple[Mentor, ...]:
    """The mentors that `person` may be, the best kind of match only; empty: somebody new."""
    known = tuple(mentors)
    for test in (_same_address, _same_name, _part_of_name, _slip_of_the_pen):
        found = tuple(mentor for mentor in known if test(person, mentor))
        if found:
            return found
    return ()


def _same_address(person: Person, mentor: Mentor) -> bool:
    return bool(person.address) and person.address.lower() == mentor.address


def _same_name(person: Person, mentor: Mentor) -> bool:
    return bool(plain_name(person.name)) and plain_name(person.name) == plain_name(mentor.name)


def _part_of_name(person: Person, mentor: Mentor) -> bool:
    """A first or a last name alone; or the same last name where one side has no, or only the first letter of a, first name."""
    said, known = plain_name(person.name).split(), plain_name(mentor.name).split()
    if not said or not known or (person.address and mentor.address and person.address.lower() != mentor.address):
        return False
    if len(said) == 1:
        return said[0] in (known[0], known[-1])
    if len(known) == 1:
        return known[0] in (said[0], said[-1])
    return said[-1] == known[-1] and (said[0][0] == known[0] or known[0][0] == said[0] or said[0] in known[0:1])


def _slip_of_the_pen(person: Person, mentor: Mentor) -> bool:
    said, known = plain_name(person.name), plain_name(mentor.name)
    if not said or (person.address and mentor.address and person.address.lower() != mentor.address):
        return False
    if len(said.split()) == 1:
        return any(_one_letter(said, word) for word in known.split())
    pairs = (said.split()[0], known.split()[0]), (said.split()[-1], known.split()[-1])
    return ratio(said, known) >= _SLIP and all(
        one == other or _one_letter(one, other) or _one_more(one, other) for one, other in pairs
    )


def _one_more(said: str, word: str) -> bool:
    """A letter too many or too few, where the rest of the name is the same: Ben Cheng is Ben Chen, Joan Smith not John Smith."""
    shorter, longer = sorted((said, word), key=len)
    one_longer = len(longer) == len(shorter) + 1
    return one_longer and len(shorter) >= _LONG_ENOUGH - 1 and DamerauLevenshtein.distance(said, word) == 1


def _one_letter(said: str, word: str) -> bool:
    """One slip in a word that is long enough, or a letter doubled or not: Anna is Ana, but John is not Joan."""
    if _DOUBLED.sub(r"\1", said) == _DOUBLED.sub(r"\1", word):
        return True
    return min(len(said), len(word)) >= _LONG_ENOUGH and DamerauLevenshtein.distance(said, word) <= 1
