"""What time brings: for each member whose hour has come, what is due is decided, written and noted, in one unit."""

import logging
from datetime import date, timedelta

from mailflow.app.answer import Answers
from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core.moment import Moment
from mailflow.engine.plan import plan
from mailflow.ports import Unit

_log = logging.getLogger(__name__)


class Waker:
    """Wakes members one by one: handle one, say whether there was one."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._persist = Persist(house)
        self._answers = Answers(house, self._persist)
        self._forgot_on: date | None = None

    def wake(self, limit: int = 50) -> int:
        """At most `limit` members; how many were woken."""
        self._forget_old_mail()
        done = 0
        while done < limit and self._wake_one():
            done += 1
        return done

    def _forget_old_mail(self) -> None:
        """Once a day: raw mail is removed after the retention time, the ledger stays."""
        now = self._house.clock.now()
        if self._forgot_on == now.date():
            return
        self._forgot_on = now.date()
        with self._house.store.unit() as unit:
            count = unit.forget_raw(now - timedelta(days=self._house.rules.retention_days))
        if count:
            _log.info("%d old mails: bytes removed", count, extra={"action": "retention"})

    def _wake_one(self) -> bool:
        now = self._house.clock.now()
        with self._house.store.unit() as unit:
            ids = unit.to_wake(now, 1)
            if not ids:
                return False
            self._member(unit, ids[0])
            self._house.mark("wake.decided")
        self._house.mark("wake.committed")
        return True

    def _member(self, unit: Unit, member_id: str) -> None:
        now = self._house.clock.now()
        snapshot = unit.snapshot(member_id, self._house.rules.policy)
        planned = plan(snapshot, now)
        for due in planned.skipped:
            unit.insert_occurrence(member_id, due.key, due.at, due.until, "skipped")
        for occasion, dues in planned.due:
            moment = Moment(now=now, key=dues[-1].key)
            decision = self._persist.occasion(unit, snapshot, occasion, dues, moment)
            snapshot = self._persist.due(unit, snapshot, decision, moment)
        owed_at = self._answers.joint(unit, snapshot, now)
        self._persist.wake_next(unit, unit.snapshot(member_id, self._house.rules.policy), now, owed_at)
        if planned.due:
            names = ", ".join(occasion.name for occasion, _ in planned.due)
            _log.info("%s: %s", member_id[:12], names, extra={"action": "wake"})
