"""`MemoryStore`: the store in dicts, for tests and dry runs. It keeps what `SqlStore` keeps and forgets it with the process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from mailflow.clock import SystemClock
from mailflow.errors import StoreError
from mailflow.store.memory_rows import Committed
from mailflow.store.memory_unit import MemoryUnit


class MemoryStore:
    """`ports.Store`. One unit writes at a time; `real` is what stands in for the database's clock.

    What is committed is never changed in place, so readers need no lock and a unit that fails leaves nothing.
    """

    def __init__(self, real: Callable[[], datetime] | None = None) -> None:
        self._real = real or SystemClock().real
        self._committed: Committed = {}
        self._lock = threading.Lock()
        self._writer: int | None = None

    @contextmanager
    def unit(self) -> Iterator[MemoryUnit]:
        """A transaction that may write. A unit within a unit raises `StoreError`: on SQLite it would wait for itself."""
        if self._writer == threading.get_ident():
            raise StoreError("this thread has a unit open already")
        with self._lock:
            self._writer = threading.get_ident()
            try:
                unit = MemoryUnit(self._committed, self._real, writing=True)
                yield unit
                self._committed = unit.outcome()
            finally:
                self._writer = None

    @contextmanager
    def reading(self) -> Iterator[MemoryUnit]:
        """A unit that only reads, and sees what was committed when it was opened."""
        yield MemoryUnit(self._committed, self._real, writing=False)

    def migrate(self) -> None:
        """Nothing to do: there is no schema."""

    def check(self) -> str:
        """One line about the store."""
        return "in memory: nothing is kept"

    def close(self) -> None:
        """Nothing to give back."""
