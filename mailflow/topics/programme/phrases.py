"""No phrases of its own yet."""

from collections.abc import Callable, Iterable

from mailflow.core.intent import Intent
from mailflow.reading.material import Material

READERS: tuple[Callable[[Material], Iterable[Intent]], ...] = ()
