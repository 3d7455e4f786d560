"""How near two words of names are: the same, a short form, a slip of the pen, or the name of somebody else."""

import re
import unicodedata
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein

from mailflow.core.names import is_first_name, is_last_name
from mailflow.core.nicknames import alike, short_of

_LONG_ENOUGH = 5  # below this a slip makes another name: Dan is not Jan
_SHORTEST = 3
_LONG = 8  # from here on two slips may be in one word
_DOUBLED = re.compile(r"(\w)\1")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "’": "", "'": ""})
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Likeness(IntEnum):
    """From the same word to another one altogether."""

    SAME = 0
    INITIAL = 1
    SHORT = 2  # Bob for Robert
    ALIKE = 3  # Sara and Sarah: both are names, and one name
    SLIP = 4  # Rivrea for Rivera: no name of anybody's
    NEAR = 5  # Mario for Maria: one letter, and very likely somebody else
    OTHER = 6


def folded(word: str) -> str:
    """Lower case, no accents, no apostrophes: José is jose, Łukasz lukasz, O’Brien obrien."""
    spread = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in spread if not unicodedata.combining(char)).translate(_LETTERS)


def likeness(said: str, known: str, first: bool) -> Likeness:
    """How a word as said stands to a word of a known name, both folded. `first`: they are first names."""
    if said == known or _without_umlaut(said) == _without_umlaut(known):
        return Likeness.SAME
    if 1 in (len(said), len(known)):
        return Likeness.INITIAL if said[:1] == known[:1] else Likeness.OTHER
    if first and short_of(said, known):
        return Likeness.SHORT
    if first and alike(said, known):
        return Likeness.ALIKE
    if not _one_off(said, known):
        return Likeness.OTHER
    return Likeness.SLIP if _mistyped(said, known, first) else Likeness.NEAR


def _without_umlaut(word: str) -> str:
    """Mueller is Müller, which is written Muller too; Soerensen is Sørensen."""
    return re.sub(r"(?<=[uoa])e", "", word)


def _one_off(said: str, known: str) -> bool:
    shorter = min(len(said), len(known))
    if shorter < _SHORTEST:
        return False
    distance = DamerauLevenshtein.distance(said, known)
    return distance == 1 or _single(said) == _single(known) or (distance == 2 and shorter >= _LONG)


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _mistyped(said: str, known: str, first: bool) -> bool:
    """Whether the fingers slipped: the word is nobody's name, long enough, and differs as typing errors do."""
    if (is_first_name(said) if first else is_last_name(said)) or min(len(said), len(known)) < _LONG_ENOUGH - first:
        return False
    if said[0] != known[0] and sorted(said) != sorted(known):
        return False
    if len(said) != len(known):  # a letter too many or too few; not in the ending that tells Daniela from Daniel
        return not (said.startswith(known) or known.startswith(said)) or _single(said) == _single(known)
    if sorted(said) == sorted(known):
        return True  # two letters changed places
    wrong = [(one, other) for one, other in zip(said, known, strict=True) if one != other]
    return said[-1] == known[-1] and all(_beside(*pair) for pair in wrong)


def _beside(one: str, other: str) -> bool:
    """Whether two letters lie beside each other on a keyboard."""
    at = {letter: (row, column) for row, keys in enumerate(_ROWS) for column, letter in enumerate(keys)}
    if one not in at or other not in at:
        return False
    (row, column), (other_row, other_column) = at[one], at[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
