"""The receipt, and the limits on it: thirty answers a day, three where nothing was understood (contract, section 4)."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core import wall
from mailflow.core.decision import Decision, Line
from mailflow.core.facts import ReceiptFacts
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.moment import Moment
from mailflow.core.records import Inbound
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
from mailflow.engine.receipt import receipt
from mailflow.ports import Unit

PER_DAY = 30
PUZZLED_PER_DAY = 3
JOINT_EVERY = timedelta(hours=1)


class Answers:
    """Answers one mail, or notes that a joint receipt is owed for it."""

    def __init__(self, house: House, persist: Persist) -> None:
        self._house = house
        self._persist = persist

    def answer(self, unit: Unit, snapshot: Snapshot, decision: Decision, moment: Moment, row: Inbound, said: str) -> Inbound:
        """Put the receipt into the outbox; the row with its lines, and whether it was answered."""
        letter = receipt(snapshot, decision, moment, said)
        row = replace(row, lines=tuple(line.text for line in decision.lines))
        if letter is not None and not row.understood and not self._may_be_puzzled(unit, snapshot, row):
            return self._done(unit, snapshot, moment, row, None)
        asks = letter is not None or decision.questions or any(part.is_answer for part in decision.letters)
        if asks and self._too_many(unit, snapshot, moment.now):
            return self._done(unit, snapshot, moment, _owed(row), next_hour(moment.now))
        if letter is not None:
            self._persist.post.letter(unit, letter, snapshot, row.id)
        return self._done(unit, snapshot, moment, row, None)

    def _done(self, unit: Unit, snapshot: Snapshot, moment: Moment, row: Inbound, owed_at: datetime | None) -> Inbound:
        self._persist.wake_next(unit, snapshot, moment.now, owed_at)
        return row

    def _too_many(self, unit: Unit, snapshot: Snapshot, now: datetime) -> bool:
        midnight = wall.at_local(wall.local_day(now, snapshot.tz), time(), snapshot.tz)
        return unit.answers_since(snapshot.member.id, midnight) >= PER_DAY

    def _may_be_puzzled(self, unit: Unit, snapshot: Snapshot, row: Inbound) -> bool:
        """Three times a day nothing may be understood; then silence, and one alert: it may be a robot (reliability.md 79)."""
        now = self._house.clock.now()
        day = wall.local_day(now, snapshot.tz)
        for attempt in range(PUZZLED_PER_DAY):
            if unit.insert_occurrence(snapshot.member.id, f"puzzled:{day}:{attempt}", now, now + timedelta(days=1), "done"):
                return True
        detail = "Mail in which nothing is understood keeps coming from one member; it is kept and no longer answered today."
        self._persist.post.operator(unit, f"puzzled:{snapshot.member.id}:{day}", "Mail that is not understood", detail)
        return False

    def joint(self, unit: Unit, snapshot: Snapshot, now: datetime) -> datetime | None:
        """One receipt for all mails that are owed one, if the hour has come; else the instant at which it does."""
        owed = unit.find(Inbound, member_id=snapshot.member.id, answered=False)
        if not owed:
            return None
        due = next_hour(min(row.finished_at or now for row in owed))
        if now < due:
            return due
        lines = tuple(Line(text) for row in owed for text in row.lines)
        facts = ReceiptFacts(lines, {}, joint=len(owed))
        letter = Letter(LetterKind.RECEIPT, f"joint:{due.isoformat()}", facts, is_answer=True)
        self._persist.post.letter(unit, letter, snapshot)
        for row in owed:
            unit.put(replace(row, answered=True))
        return None


def _owed(row: Inbound) -> Inbound:
    """The joint receipt will speak for it; what the mail asked for beyond a receipt has to be asked again."""
    asked = f"“{shortened(row.subject, 50)}”: I answer no more than {PER_DAY} mails a day one by one. Ask again tomorrow."
    return replace(row, answered=False, lines=row.lines or (asked,))


def next_hour(instant: datetime) -> datetime:
    """The next full hour."""
    return instant.replace(minute=0, second=0, microsecond=0) + JOINT_EVERY
