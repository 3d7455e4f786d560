"""The application as the commands and the daemon see it: three ticks, a round of them, and how things stand."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from types import TracebackType
from typing import Any

from mailflow.app.deliver import Deliverer
from mailflow.app.house import House
from mailflow.app.receive import Receiver
from mailflow.app.wake import Waker
from mailflow.core.moment import stable_id
from mailflow.core.people import Member
from mailflow.core.records import Inbound, Lease
from mailflow.core.states import INBOUND_MOVES, InboundState, InboundVerb, move
from mailflow.errors import MailboxBusy, MailflowError, TemporaryFailure

_log = logging.getLogger(__name__)

LEASE_SECONDS = 60.0
OLD_LETTER = timedelta(hours=1)
MISSED_POLLS = 3


@dataclass(frozen=True)
class Report:
    """What one round did."""

    handled: int
    woken: int
    delivered: int

    def __str__(self) -> str:
        return f"{self.handled} mails handled, {self.woken} members woken, {self.delivered} letters dealt with"


class App:
    """Opens nothing by itself until it is used; a context manager that closes everything."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._receiver = Receiver(house)
        self._waker = Waker(house)
        self._deliverer = Deliverer(house)
        self._read_once = False
        self._held = False

    def __enter__(self) -> "App":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- the ticks -----------------------------------------------------------------------------------------------

    def warm(self) -> None:
        """Start the reader and compile the templates now, so that the first mail need not wait for them."""
        self._house.reader.parse(b"From: nobody@example.org\r\n\r\n")
        self._house.renderer.check()

    def hold(self) -> bool:
        """Take or renew the lease on the mailbox; False while another daemon holds it."""
        with self._house.store.unit() as unit:
            lease = unit.take_lease(self._lease_name, self._house.owner, LEASE_SECONDS, self._house.is_dead)
        self._held = self._held or lease is not None
        return lease is not None

    def poll(self) -> int:
        """Look at the mailbox. While that fails nothing unasked is sent: what people answered is not known."""
        try:
            done = self._receiver.poll()
        except MailflowError as error:
            self._read_once = False
            self._note_poll(str(error))
            raise
        self._read_once = True
        self._note_poll("")
        return done

    def wake(self) -> int:
        """Do what time brings, once the mailbox has been read."""
        return self._waker.wake() if self._read_once else 0

    def deliver(self) -> int:
        """Send what is ready."""
        return self._deliverer.deliver()

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """Until mail may have come, or the next thing is due."""
        seconds = min(seconds, self._seconds_to_next())
        if self._read_once:
            self._house.inbox.wait(seconds, stop)
        else:  # the mailbox cannot be used: come back at the next tick, do not knock in between
            _pause(seconds, stop)

    def run_once(self) -> Report:
        """Fetch, handle, plan and send until nothing is left that is due now.

        Raises `TemporaryFailure` where a server could not be reached; what was ready to be sent is tried all the same.
        """
        total = Report(0, 0, 0)
        while True:
            try:
                handled = self.poll()
            except TemporaryFailure:
                while self.deliver():
                    pass
                raise
            if not self.hold():
                raise MailboxBusy("another mailflow daemon took over this mailbox; it goes on with what is left")
            done = Report(handled, self.wake(), self.deliver())
            total = Report(self._receiver.handled, total.woken + done.woken, total.delivered + done.delivered)
            if done == Report(0, 0, 0):
                break
        if self._deliverer.unreachable:
            raise TemporaryFailure(
                f"mail is queued, the mail server for sending could not be used: {self._deliverer.unreachable}"
            )
        return total

    def _seconds_to_next(self) -> float:
        with self._house.store.reading() as unit:
            instants = [at for at in (unit.next_wake(), unit.next_send()) if at is not None]
        if not instants:
            return float("inf")
        return max(0.2, (min(instants) - self._house.clock.now()).total_seconds())

    # --- how things stand ----------------------------------------------------------------------------------------

    def status(self) -> dict[str, Any]:
        """The object of `mailflow status --json` (contract, section 2)."""
        with self._house.store.reading() as unit:
            counts = unit.counts()
            lease = unit.get(Lease, self._lease_name)
        problems = self._problems(lease, counts.inbound, counts.oldest_ready, lease.last_error if lease else "")
        outbox = {name: counts.outbox.get(name, 0) for name in ("ready", "sending", "unknown", "sent", "failed")}
        return {
            "members": counts.members,
            "mentors": counts.mentors,
            "inbound": {state.value: counts.inbound.get(state.value, 0) for state in InboundState},
            "outbox": {"draft": counts.drafts, **outbox},
            "last_poll": counts.last_poll.isoformat() if counts.last_poll else None,
            "healthy": not problems,
            "problems": problems,
        }

    def _problems(self, lease: Lease | None, inbound: dict[str, int], oldest: Any, last_error: str) -> list[str]:
        now = self._house.clock.real()
        problems = []
        if inbound.get("quarantined"):
            problems.append(f"{inbound['quarantined']} mails are in quarantine; `mailflow quarantine list` shows them")
        if oldest is not None and now - oldest > OLD_LETTER:
            problems.append(f"a letter has been waiting to be sent since {oldest:%Y-%m-%d %H:%M} UTC")
        if last_error:
            problems.append(f"the mailbox could not be read: {last_error}")
        patience = timedelta(seconds=MISSED_POLLS * self._house.rules.poll_seconds + LEASE_SECONDS)
        if lease and lease.owner and lease.last_poll and now - lease.last_poll > patience:
            problems.append(f"no successful look at the mailbox since {lease.last_poll:%Y-%m-%d %H:%M} UTC")
        return problems

    def check(self) -> list[tuple[str, bool, str]]:
        """One line for each thing that must work."""
        house = self._house
        parts: list[tuple[str, Callable[[], str]]] = [
            ("database", house.store.check),
            ("mailbox", house.inbox.check),
            ("sending", house.sender.check),
            ("templates", house.renderer.check),
        ]
        return [_checked(name, look) for name, look in parts]

    # --- for the operator ----------------------------------------------------------------------------------------

    def quarantine_list(self) -> list[dict[str, Any]]:
        """Mails that were set aside, oldest first."""
        with self._house.store.reading() as unit:
            rows = unit.find(Inbound, state=InboundState.QUARANTINED)
        return [
            {
                "id": row.id[:12],
                "received": f"{row.received_at:%Y-%m-%d %H:%M} UTC",
                "reason": row.reason,
                "attempts": row.attempts,
            }
            for row in rows
        ]

    def quarantine_retry(self, inbound_id: str) -> bool:
        """Let a mail (id or its beginning) be handled at the next look; False if nothing in quarantine has that id."""
        with self._house.store.unit() as unit:
            rows = [row for row in unit.find(Inbound, state=InboundState.QUARANTINED) if row.id.startswith(inbound_id)]
            for row in rows:
                state = move(INBOUND_MOVES, row.state, InboundVerb.RETRY)
                unit.put(replace(row, state=state, attempts=0, error="", reason=""))
        return bool(rows)

    def add_member(self, address: str, name: str) -> None:
        """Allow an address besides MAILFLOW_MEMBERS."""
        address = address.lower()
        with self._house.store.unit() as unit:
            known = unit.member_by_address(address) or Member(id=stable_id("member", address), address=address, name=name)
            unit.put(replace(known, added=True, name=name or known.name))

    def members(self) -> list[dict[str, Any]]:
        """Who is known."""
        with self._house.store.reading() as unit:
            rows = unit.find(Member)
        return [
            {
                "address": row.address,
                "name": row.name,
                "timezone": row.timezone or row.proposed_zone,
                "added": "yes" if row.added else "",
            }
            for row in rows
        ]

    def close(self) -> None:
        """Give the lease back and let everything go."""
        house = self._house
        if self._held:
            with suppress(MailflowError):
                self._release()
        for part in (house.inbox, house.sender, house.reader, house.store):
            with suppress(MailflowError, OSError):
                part.close()

    def _release(self) -> None:
        with self._house.store.unit() as unit:
            lease = unit.get(Lease, self._lease_name)
            if lease and lease.owner == self._house.owner:
                unit.put(replace(lease, owner="", until=None))

    def _note_poll(self, error: str) -> None:
        with self._house.store.unit() as unit:
            lease = unit.get(Lease, self._lease_name) or Lease(self._lease_name)
            last = lease.last_poll if error else self._house.clock.real()
            unit.put(replace(lease, last_poll=last, last_error=error[:500]))

    @property
    def _lease_name(self) -> str:
        return f"{self._house.inbox.account}/{self._house.inbox.folder}"


def _pause(seconds: float, stop: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not stop() and time.monotonic() < end:
        time.sleep(min(0.5, max(0.0, end - time.monotonic())))


def _checked(name: str, look: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return name, True, look()
    except MailflowError as error:
        return name, False, str(error)
