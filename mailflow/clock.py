"""The only place that asks the machine for the time. All instants are aware UTC.

`now` is the service's clock: meaning, due things, caps, retry times. `real` is the machine's: time-outs, leases,
the witness's grace.
"""

from datetime import UTC, datetime, timedelta


def _machine() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 (this is that one place)


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("a clock needs an instant with a time zone")
    return instant.astimezone(UTC)


class SystemClock:
    """The machine's clock, for both."""

    def now(self) -> datetime:
        """The present instant."""
        return _machine()

    def real(self) -> datetime:
        """The same."""
        return _machine()


class FrozenClock:
    """`now` stands still at one instant (`run --once --now`); `real` goes on. A naive instant raises ValueError."""

    def __init__(self, instant: datetime) -> None:
        self._instant = _aware(instant)

    def now(self) -> datetime:
        """The instant it was given."""
        return self._instant

    def real(self) -> datetime:
        """The machine's time."""
        return _machine()


class ManualClock:
    """A clock that is moved by hand, for the demo and for tests. `real` stands with it, so that waits pass when it is moved."""

    def __init__(self, instant: datetime) -> None:
        self._instant = _aware(instant)

    def now(self) -> datetime:
        """Where it was last set."""
        return self._instant

    def real(self) -> datetime:
        """The same."""
        return self._instant

    def set(self, instant: datetime) -> None:
        """Move to an instant, forward or back."""
        self._instant = _aware(instant)

    def advance(self, step: timedelta) -> None:
        """Move by a span."""
        self._instant += step
