"""The loop: three ticks on one scheduler, waiting in the mailbox's IDLE between them, until it is told to stop.

`schedule` is a heart-beat of plain intervals only; what is due lives in the database, so a restart loses nothing. It counts in
naive local time, hence TZ=UTC, and an exception of one job would starve the others, hence `Guarded`.
"""

import logging
import math
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Protocol

import schedule

from mailflow.errors import MailboxBroken, MailboxBusy, MailflowError

_log = logging.getLogger(__name__)

LEASE_RENEWAL = 15.0  # seconds; the lease itself lasts 60
BUSY_PAUSE = 5.0
BUSY_SAID_EVERY = 60.0
LAST_MOMENT = 9.5  # a stop is over within 10 s, whatever a server does
FIRST_BACK_OFF = 5.0
LONGEST_BACK_OFF = 300.0
REFUSED_BACK_OFF = 60.0  # a login that is refused is not tried often: providers lock accounts for that
LONGEST_PAUSE = 1.5


class Service(Protocol):
    """What the loop needs of the application.

    A tick does a bounded amount of work, a few seconds of it, and returns how many things it did; it is called again at
    once while that is not 0. So a stop is obeyed between two calls, and the lease renewed. Ticks may raise.
    """

    def hold(self) -> bool:
        """Take or renew the lease on the mailbox."""
        ...

    def poll(self) -> int: ...
    def wake(self) -> int: ...
    def deliver(self) -> int: ...
    def wait(self, seconds: float, stop: Callable[[], bool]) -> object:
        """Return when mail may have come, after `seconds`, or soon after `stop()` turns true."""
        ...


@dataclass(frozen=True)
class Rhythm:
    """Seconds between two runs of each tick."""

    poll: float = 60
    wake: float = 15
    deliver: float = 10


class Stop:
    """A request to end, by signal or by call. The message in hand is finished; what hangs for 10 s is left to the next start."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def __call__(self) -> bool:
        return self._event.is_set()

    def request(self) -> None:
        """Ask the loop to end."""
        self._event.set()

    def sleep(self, seconds: float) -> None:
        """Sleep, or less if a stop is asked for."""
        self._event.wait(seconds)

    def on_signals(self) -> None:
        """SIGTERM and SIGINT ask for a stop; a second SIGINT (an impatient person) ends the process at once."""
        signal.signal(signal.SIGTERM, self._signalled)
        signal.signal(signal.SIGINT, self._signalled)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        if self._event.is_set():
            return
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # Leaving hard is safe: every step of the ledger and the outbox can be taken up again after a kill.
        last_moment = threading.Timer(LAST_MOMENT, os._exit, (0,))
        last_moment.daemon = True
        last_moment.start()
        self._event.set()


class Guarded:
    """A tick that never raises: it logs, counts, and stays away for a while that doubles with each failure in a row."""

    def __init__(self, name: str, tick: Callable[[], int], first_pause: float, stop: Callable[[], bool]) -> None:
        self.name = name
        self.failures = 0
        self.done = 0
        self._tick = tick
        self._first_pause = first_pause
        self._stop = stop
        self._not_before = 0.0

    @property
    def retry_in(self) -> float:
        """Seconds until a failed tick may run again; infinite for one that did not fail."""
        return max(0.0, self._not_before - time.monotonic()) if self.failures else math.inf

    def __call__(self) -> None:
        self.done = 0
        if self._stop() or time.monotonic() < self._not_before:
            return
        try:
            self.done = self._tick()
        except Exception as error:
            self._failed(error)
        else:
            self.failures = 0

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        first = REFUSED_BACK_OFF if isinstance(error, MailboxBroken) else self._first_pause
        away = back_off(self.failures, first)
        self._not_before = time.monotonic() + away
        words = "%s failed (%d in a row), again in %.0f s: %s"
        trace = None if isinstance(error, MailflowError) else error  # expected trouble is one plain line
        _log.error(words, self.name, self.failures, away, error, exc_info=trace, extra={"action": f"tick.{self.name}.failed"})


def back_off(failures: int, first: float) -> float:
    """Seconds to stay away: doubling from `first` to five minutes, +-20 % so that many daemons do not come back together."""
    return float(min(first * 2 ** min(failures - 1, 16), LONGEST_BACK_OFF) * random.uniform(0.8, 1.2))  # noqa: S311 (jitter)


def run(app: Service, stop: Stop, rhythm: Rhythm | None = None) -> None:
    """Work until `stop`. A receipt leaves in the pass that its mail came in."""
    use_utc()
    loop = _Loop(app, stop, rhythm or Rhythm())
    _log.info("started", extra={"action": "daemon.started"})
    while not stop():
        if loop.held() and not loop.beat():
            loop.rest()
    _log.info("stopped", extra={"action": "daemon.stopped"})


def use_utc() -> None:
    """Let the process live in UTC: `schedule` reckons with local time and stalls at a clock change."""
    os.environ["TZ"] = "UTC"
    time.tzset()


def take_hold(app: Service, patience: float = 60.0) -> None:
    """Take the lease, waiting for another daemon to let go; raises MailboxBusy after `patience` seconds."""
    until = time.monotonic() + patience
    while not app.hold():
        if time.monotonic() >= until:
            raise MailboxBusy("another mailflow daemon holds this mailbox")
        time.sleep(min(1.0, patience))


class _Loop:
    """The state of a running daemon: the lease, the scheduler, and how often the mailbox woke us for nothing."""

    def __init__(self, app: Service, stop: Stop, rhythm: Rhythm) -> None:
        self._app = app
        self._stop = stop
        self._longest = max(rhythm.poll, rhythm.wake, rhythm.deliver)
        self._ticks = [
            (every, Guarded(name, tick, min(every, FIRST_BACK_OFF), stop))
            for name, tick, every in (
                ("mailbox", app.poll, rhythm.poll),
                ("wake", app.wake, rhythm.wake),
                ("deliver", app.deliver, rhythm.deliver),
            )
        ]
        self._scheduler = schedule.Scheduler()
        self._arm()
        self._all_now = True
        self._renew_at = 0.0
        self._say_busy_at = 0.0
        self._hold_failures = 0
        self._fruitless = 0

    def _arm(self) -> None:
        self._scheduler.clear()
        for every, tick in self._ticks:
            self._scheduler.every(every).seconds.do(tick)  # type: ignore[arg-type]  # a timedelta takes fractions too

    def held(self) -> bool:
        """Whether the mailbox is ours now; if not, a pause has passed."""
        if time.monotonic() < self._renew_at:
            return True
        try:
            ours = self._app.hold()
        except Exception as error:
            self._hold_failures += 1
            pause = back_off(self._hold_failures, 1.0)
            _log.error("lease: %s, again in %.0f s", error, pause, exc_info=error, extra={"action": "lease.failed"})
            self._stop.sleep(pause)
            return False
        self._hold_failures = 0
        if ours:
            self._renew_at = time.monotonic() + LEASE_RENEWAL
        else:
            self._busy()
        return ours

    def _busy(self) -> None:
        self._all_now = True
        if time.monotonic() >= self._say_busy_at:
            self._say_busy_at = time.monotonic() + BUSY_SAID_EVERY
            _log.warning("another daemon holds this mailbox; waiting for it to let go", extra={"action": "lease.busy"})
        self._stop.sleep(BUSY_PAUSE)

    def beat(self) -> bool:
        """Run what is due, or everything after mail came. True if something was done: then there may be more."""
        ticks = [tick for _, tick in self._ticks]
        for tick in ticks:
            tick.done = 0
        if self._all_now:
            self._scheduler.run_all()
        else:
            self._scheduler.run_pending()
            for tick in ticks:
                if not tick.retry_in:
                    tick()
        self._all_now = any(tick.done for tick in ticks)
        if self._all_now:
            self._fruitless = 0
        return self._all_now

    def rest(self) -> None:
        """Wait for mail, at most until the next tick or the renewal of the lease is due."""
        idle = self._scheduler.idle_seconds or 0.0
        if idle > self._longest + 1:  # the machine's clock was set back
            self._arm()
            idle = 0.0
        seconds = max(0.0, min(idle, self._renew_at - time.monotonic(), *(tick.retry_in for _, tick in self._ticks)))
        began = time.monotonic()
        try:
            self._app.wait(seconds, self._stop)
        except Exception as error:
            _log.warning("waiting for mail: %s", error, extra={"action": "wait.failed"})
        early = time.monotonic() - began < seconds * 0.9
        self._all_now = early
        self._pause_if_fruitless(early)

    def _pause_if_fruitless(self, early: bool) -> None:
        """A broken line makes every wait end at once: come back ever more slowly, yet soon enough for a receipt within 2 s."""
        self._fruitless = self._fruitless + 1 if early else 0
        if self._fruitless > 3:
            self._stop.sleep(min(0.1 * 2.0 ** min(self._fruitless - 3, 7), LONGEST_PAUSE))
