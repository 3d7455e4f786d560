"""How long to wait before trying a server again: doubling, bounded, spread so that many clients do not come at once."""

from collections.abc import Callable
from random import SystemRandom


class Backoff:
    """Delays in seconds: `first`, doubled up to `most`, each spread over 50 % to 150 %, but never below `first` or above `most`.

    For dropped lines the default (1 to 300 s) fits; for a refused login use `Backoff(900, 3600)`: servers lock accounts.
    """

    def __init__(self, first: float = 1.0, most: float = 300.0, spread: Callable[[], float] | None = None) -> None:
        self._first = first
        self._most = most
        self._spread = spread or SystemRandom().random
        self.failures = 0

    def next(self) -> float:
        """Count one more failure and say how long to wait."""
        planned = min(self._most, self._first * 2.0 ** min(self.failures, 32))
        self.failures += 1
        return min(self._most, max(self._first, planned * (0.5 + self._spread())))

    def reset(self) -> None:
        """It worked."""
        self.failures = 0
