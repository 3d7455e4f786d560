"""Claim, do, record: one letter of the outbox at a time (reliability.md, rules 15 to 20)."""

import logging
import random
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from mailflow.app.bounce import Bounces
from mailflow.app.doubt import Doubts
from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core.letter import LetterKind
from mailflow.core.people import Member
from mailflow.core.records import Outbound
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import OUTBOUND_MOVES, OutboundVerb, move
from mailflow.core.wall import into_window
from mailflow.engine.plan import is_silent
from mailflow.ports import Envelope, Outcome, Unit, Verdict

_log = logging.getLogger(__name__)

LEASE_SECONDS = 15 * 60.0  # longer than the slowest answer to the dot (10 min)
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=4)
WARN_AFTER = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(days=5)


class Fenced(Exception):
    """Somebody else holds the row by now: a signal between two places of this file, no error of anybody."""


class Deliverer:
    """Sends what is ready. `unreachable` says whether the server could not be reached in the last round."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._doubts = Doubts(house)
        self._bounces = Bounces(house, Persist(house))
        self.unreachable = ""

    def deliver(self, limit: int = 20) -> int:
        """Send at most `limit` letters; how many were dealt with."""
        done = self._doubts.release()
        while done < limit and self._deliver_one():
            done += 1
        return done

    def _deliver_one(self) -> bool:
        claim = f"{self._house.owner}|{uuid4().hex}"
        now = self._house.clock.now()
        with self._house.store.unit() as unit:
            row = unit.claim_outbound(now, claim, LEASE_SECONDS)
            if row is None:
                return False
            if self._dropped(unit, row, claim) or self._put_off(unit, row, claim):
                return True
        self._house.mark("deliver.claimed")
        try:
            outcome = self._house.sender.send(self._envelope(row), lambda: self._begin(row, claim))
        except Fenced:
            return True
        self._house.mark("deliver.answered")
        self._record(row, claim, outcome)
        self._house.mark("deliver.recorded")
        return True

    def _dropped(self, unit: Unit, row: Outbound, claim: str) -> bool:
        """The last look before it leaves: too late, or not wanted any more."""
        verb = None
        if row.expires_at and row.expires_at <= self._house.clock.now():
            verb = OutboundVerb.EXPIRE
        elif not row.is_answer and row.member_id and self._is_silent(unit, row.member_id):
            verb = OutboundVerb.CANCEL
        if verb is None:
            return False
        state = move(OUTBOUND_MOVES, row.state, verb)
        unit.update_claimed(replace(row, state=state, claim="", lease_until=None), claim)
        return True

    def _put_off(self, unit: Unit, row: Outbound, claim: str) -> bool:
        """Unasked mail that a server did not take at its hour waits for the window too; the digest keeps its own hour."""
        if row.is_answer or not row.attempts or not row.member_id or row.kind == LetterKind.DIGEST:
            return False
        member = unit.get(Member, row.member_id)
        if member is None:
            return False
        now = self._house.clock.now()
        opens = into_window(now, Snapshot(member, self._house.rules.policy).tz, self._house.rules.policy.window)
        if opens <= now or (row.expires_at and opens >= row.expires_at):
            return False
        unit.update_claimed(replace(row, claim="", lease_until=None, not_before=opens), claim)
        return True

    def _is_silent(self, unit: Unit, member_id: str) -> bool:
        member = unit.get(Member, member_id)
        return member is not None and is_silent(Snapshot(member, self._house.rules.policy), self._house.clock.now())

    def _envelope(self, row: Outbound) -> Envelope:
        sender = self._house.rules.policy.service_address
        return Envelope(sender, row.recipients, row.copies, row.content, row.message_id)

    def _begin(self, row: Outbound, claim: str) -> None:
        """After the recipients are accepted and before DATA: from here on the server may have it."""
        state = move(OUTBOUND_MOVES, row.state, OutboundVerb.BEGIN)
        with self._house.store.unit() as unit:
            first = row.first_tried_at or self._house.clock.now()
            if not unit.update_claimed(replace(row, state=state, attempts=row.attempts + 1, first_tried_at=first), claim):
                raise Fenced
        self._house.mark("deliver.sending")

    def _record(self, row: Outbound, claim: str, outcome: Outcome) -> None:
        with self._house.store.unit() as unit:
            current = unit.get(Outbound, row.id) or row
            if current.claim != claim:
                return  # a witness was faster, or the lease ran out
            after = self._after(current, outcome)
            if unit.update_claimed(after, claim):
                self._told(unit, current, after, outcome)
        _log.info(
            "%s %s: %s %s %s", row.kind, row.id, outcome.verdict, outcome.code or "", outcome.stage, extra={"action": "deliver"}
        )

    def _after(self, row: Outbound, outcome: Outcome) -> Outbound:
        reply = f"{outcome.code or ''} {outcome.stage}: {outcome.text}".strip()[:500]
        free = replace(row, claim="", lease_until=None, last_reply=reply)
        self.unreachable = reply if outcome.verdict is Verdict.DEFERRED and outcome.stage in ("connect", "login") else ""
        if outcome.verdict is Verdict.ACCEPTED:
            return self._accepted(free, outcome)
        if outcome.verdict is Verdict.REFUSED:
            return replace(free, state=move(OUTBOUND_MOVES, row.state, OutboundVerb.REFUSE))
        if outcome.verdict is Verdict.UNCERTAIN:
            state = move(OUTBOUND_MOVES, row.state, OutboundVerb.DOUBT)
            return replace(free, state=state, unknown_at=self._house.clock.real(), witnessed=self._comes_back(row, outcome))
        return self._deferred(free)

    def _accepted(self, row: Outbound, outcome: Outcome) -> Outbound:
        state = move(OUTBOUND_MOVES, row.state, OutboundVerb.ACCEPT)
        return replace(row, state=state, witnessed=self._comes_back(row, outcome), sent_at=self._house.clock.now())

    def _comes_back(self, row: Outbound, outcome: Outcome) -> bool:
        """Whether a self-copy can arrive: not where the server refused our own address, and then nobody need wait for it."""
        return row.witnessed and self._house.rules.policy.service_address not in outcome.refused

    def _deferred(self, row: Outbound) -> Outbound:
        now = self._house.clock.now()
        first = row.first_tried_at or now
        if now - first >= GIVE_UP_AFTER:
            return replace(row, state=move(OUTBOUND_MOVES, row.state, OutboundVerb.REFUSE))
        attempts = row.attempts if row.state != "ready" else row.attempts + 1
        wait = min(FIRST_RETRY * 2 ** min(max(attempts - 1, 0), 10), LONGEST_RETRY) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
        state = move(OUTBOUND_MOVES, row.state, OutboundVerb.DEFER)
        return replace(row, state=state, attempts=attempts, first_tried_at=first, not_before=now + wait)

    def _told(self, unit: Unit, before: Outbound, after: Outbound, outcome: Outcome) -> None:
        if after.state == "failed":
            self._bounces.tell(unit, after, f"the server refused it ({after.last_reply})")
        elif outcome.verdict is Verdict.DEFERRED and before.first_tried_at:
            late = self._house.clock.now() - before.first_tried_at
            if late >= WARN_AFTER:
                detail = (
                    f"A {before.kind} waits since {before.first_tried_at:%Y-%m-%d %H:%M} UTC: {after.last_reply}. I go on trying."
                )
                self._bounces.warn(unit, before, detail)
