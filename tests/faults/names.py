"""Unique people, so that every mail can be told from all others by a word in it."""

import itertools
import random

_FIRST = ("Zor", "Tum", "Bel", "Kas", "Nad", "Per", "Ril", "Sun", "Vol", "Wex", "Ylv", "Gon")
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_LAST = ("dor", "lim", "mek", "nar", "pas", "rin", "sov", "tal", "ven", "zik", "bar", "gul")


class Names:
    """First and last names that never come twice and are no words of any language."""

    def __init__(self, chance: random.Random) -> None:
        words = ["".join(parts) for parts in itertools.product(_FIRST, _MIDDLE, _LAST, _MIDDLE, ("th", "sk", "mp", "nd"))]
        chance.shuffle(words)
        self._words = iter(words)

    def full(self) -> str:
        """`Zoradorath Kasimekosk`."""
        return f"{next(self._words).title()} {next(self._words).title()}"

    def one(self) -> str:
        """A single name, lower case."""
        return next(self._words).lower()
