"""Names that people bear: whether a word that is nearly a known name is a slip of the pen or somebody else's name."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def _words(name: str) -> frozenset[str]:
    text = (_HERE / name).read_text(encoding="ascii")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_first_name(word: str) -> bool:
    """Whether a word (lower case, no accents) is a common first name. The list cannot be complete: no is no proof."""
    return word in _words("first.txt")


def is_last_name(word: str) -> bool:
    """Whether a word (lower case, no accents) is a common last name."""
    return word in _words("last.txt")
