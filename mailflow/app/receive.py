"""A look at the mailbox: fetch, store, handle in a batch, file. Every step may be repeated; none may be lost."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from mailflow.app.doubt import Doubts
from mailflow.app.handle import Handler
from mailflow.app.house import House
from mailflow.app.intake import Intake
from mailflow.app.persist import Persist
from mailflow.core import wall
from mailflow.core.facts import RejectionFacts
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.mail import IncomingMail
from mailflow.core.records import Inbound
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import INBOUND_MOVES, InboundState, InboundVerb, move
from mailflow.errors import ReaderDied, TemplateError, TemporaryFailure
from mailflow.ports import Arrival, Filing, Ticket, Unit

_log = logging.getLogger(__name__)

CHUNK = 50
ATTEMPTS = 3  # of the reader
INTERRUPTIONS = 10  # of the whole program with a mail in hand: a kill or a power cut is seldom the mail's fault

FOLDERS = {
    InboundState.DONE: Filing.PROCESSED,
    InboundState.IGNORED: Filing.PROCESSED,
    InboundState.HELD: Filing.HELD,
    InboundState.QUARANTINED: Filing.QUARANTINE,
}
Pair = tuple[Inbound, IncomingMail]


class Receiver:
    """Brings waiting mail in, a bounded piece of work at each call."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._intake = Intake(house)
        self._handler = Handler(house)
        self._doubts = Doubts(house)
        self._persist = Persist(house)
        self.handled = 0  # mails handled so far
        self._left_alone: set[Ticket] = set()  # older than the start date
        self._filed: set[Ticket] = set()

    def poll(self) -> int:
        """One chunk of the mailbox; how many mails were handled or filed, and doubts resolved. Raises what the mailbox raises."""
        started = self._house.clock.real()
        tickets = [ticket for ticket in self._house.inbox.waiting() if ticket not in self._left_alone]
        chunk = tickets[:CHUNK]
        arrivals = self._wanted(list(self._house.inbox.fetch(chunk))) if chunk else []
        self._house.mark("received.fetched")
        kept = self._intake.store(arrivals) if arrivals else {}
        handled = self._handle_stored()
        self.handled += handled
        filed = self._file(kept)
        complete = len(tickets) <= CHUNK
        if complete:
            handled += self._doubts.resolve(started)
        return handled + filed

    def _wanted(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Mail that arrived before the start date is left where it is."""
        start = self._house.rules.start_date
        if start is None:
            return arrivals
        tz = wall.zone(self._house.rules.policy.default_zone)
        begins = wall.at_local(start, time(), tz)
        wanted = [arrival for arrival in arrivals if arrival.received_at >= begins]
        self._left_alone.update(arrival.ticket for arrival in arrivals if arrival.received_at < begins)
        return wanted

    def _handle_stored(self) -> int:
        """Everything that is ours and unfinished, in one transaction; one by one where that fails."""
        with self._house.store.unit() as unit:
            rows = [self._counted(unit, row) for row in _next(unit.stored_inbound(CHUNK))]
        if not rows:
            return 0
        self._house.mark("handle.counted")
        pairs = self._parsed(rows)
        try:
            with self._house.store.unit() as unit:
                for row, mail in pairs:
                    self._handler.handle(unit, row, mail)
                self._house.mark("handle.decided")
        except (TemporaryFailure, TemplateError):
            raise
        except Exception as error:
            _log.warning("a batch failed (%s), its mails follow one by one", error, extra={"action": "batch.failed"})
            self._one_by_one(pairs)
        self._house.mark("handle.committed")
        return len(rows)

    def _counted(self, unit: Unit, row: Inbound) -> Inbound:
        """The attempt counts before the reader starts, so that a kill counts too (reliability.md, rule 6)."""
        counted = replace(row, attempts=row.attempts + 1)
        unit.put(counted)
        return counted

    def _parsed(self, rows: Sequence[Inbound]) -> list[Pair]:
        pairs = []
        for row in rows:
            if row.attempts > INTERRUPTIONS:
                self._set_aside(row, None, f"the program ended {INTERRUPTIONS} times while it was handled", "")
                continue
            if row.reason == "oversize":
                self._set_aside(row, self._try_parse(row), "it is larger than 25 MB", "")
                continue
            mail = self._try_parse(row)
            if mail is not None:
                pairs.append((row, mail))
        return pairs

    def _try_parse(self, row: Inbound) -> IncomingMail | None:
        try:
            return self._house.reader.parse(row.raw or b"")
        except ReaderDied as error:
            self._died(row, None, error)
        except Exception as error:
            self._set_aside(row, None, "it could not be read", _trace(error))
        return None

    def _one_by_one(self, pairs: list[Pair]) -> None:
        for row, mail in pairs:
            try:
                with self._house.store.unit() as unit:
                    self._handler.handle(unit, row, mail)
            except (TemporaryFailure, TemplateError):
                raise
            except ReaderDied as error:
                self._died(row, mail, error)
            except Exception as error:
                self._set_aside(row, mail, "something went wrong while it was handled", _trace(error))

    def _died(self, row: Inbound, mail: IncomingMail | None, error: ReaderDied) -> None:
        """A death of the reader is counted; at the third the mail is set aside."""
        _log.warning("the reader died on %s: %s", row.id[:12], error, extra={"action": "reader.died"})
        if row.attempts >= ATTEMPTS:
            self._set_aside(row, mail, f"the reader died {ATTEMPTS} times on it", str(error))

    def _set_aside(self, row: Inbound, mail: IncomingMail | None, why: str, trace: str) -> None:
        """Quarantine: the bytes are kept, the operator is told once, the member gets a short honest note."""
        with self._house.store.unit() as unit:
            state = move(INBOUND_MOVES, row.state, InboundVerb.QUARANTINE)
            unit.put(replace(row, state=state, error=trace[-4000:], reason=why, finished_at=self._house.clock.now()))
            detail = f"Mail {row.id[:12]} was set aside: {why}. `mailflow quarantine retry {row.id[:12]}` tries it again."
            self._persist.post.operator(unit, f"quarantine:{row.id}", "A mail was set aside", detail)
            if mail is not None:
                self._reject(unit, row, mail, why)
        _log.error("%s is in quarantine: %s\n%s", row.id[:12], why, trace, extra={"action": "inbound.quarantined"})

    def _reject(self, unit: Unit, row: Inbound, mail: IncomingMail, why: str) -> None:
        """Only members are told, and only where the sender check holds: nobody is answered in somebody else's name."""
        sender = mail.sender.address.lower() if mail.sender else ""
        member = unit.member_by_address(sender) if sender else None
        if member is None or not self._house.rules.judge(mail).believed:
            return
        facts = RejectionFacts(mail.subject, row.received_at, f"{why}.", row.id[:12])
        letter = Letter(LetterKind.REJECTION, f"rejection:{row.id}", facts, in_reply_to=mail.message_id, is_answer=True)
        self._persist.post.letter(unit, letter, Snapshot(member, self._house.rules.policy))

    def _file(self, kept: dict[str, Arrival]) -> int:
        """Move what is finished; a mail that is filed already and lies here again does not count as work done."""
        wanted: dict[Filing, list[Ticket]] = {}
        with self._house.store.reading() as unit:
            for digest, arrival in kept.items():
                row = unit.get(Inbound, digest)
                if row and row.state in FOLDERS:
                    wanted.setdefault(FOLDERS[row.state], []).append(arrival.ticket)
        fresh = 0
        for where, tickets in wanted.items():
            self._house.inbox.file(tickets, where)
            self._house.mark("filed")
            fresh += sum(ticket not in self._filed for ticket in tickets)
            self._filed.update(tickets)
        return fresh


def _next(rows: list[Inbound]) -> list[Inbound]:
    """A mail that was in hand when the program ended is taken up alone, so that its neighbours are not counted with it."""
    return [row for row in rows if row.attempts][:1] or rows


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
