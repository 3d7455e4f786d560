"""A decision into the unit: entities, letters, what is due at once, and when to wake the member next."""

from dataclasses import replace
from datetime import datetime

from mailflow.app.house import House
from mailflow.app.post import Post
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.people import Member
from mailflow.core.records import Inbound
from mailflow.core.snapshot import Snapshot
from mailflow.engine import plan
from mailflow.engine.receipt import question_letter
from mailflow.ports import Unit
from mailflow.topics.topic import Occasion


class Persist:
    """Applying is dull: everything was decided before."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.post = Post(house)

    def decision(self, unit: Unit, snapshot: Snapshot, decision: Decision, moment: Moment) -> tuple[Snapshot, Decision]:
        """Store what a mail changes and what belongs to its answer, not yet the letters; the snapshot afterwards, all decided."""
        decision = _with_questions(decision)
        after = snapshot.after(decision.puts, decision.removes)
        touched = frozenset(entity.id for entity in decision.puts)
        for occasion, dues in plan.at_once(after, moment.now, touched):
            part = self.occasion(unit, after, occasion, dues, moment)
            decision += part
            after = after.after(part.puts, part.removes)
        self._entities(unit, after, decision)
        if snapshot.undoable and decision.puts + decision.removes:
            self._mark_undone(unit, snapshot.undoable.inbound_id)
        return after, decision

    def occasion(self, unit: Unit, snapshot: Snapshot, occasion: Occasion, dues: tuple[Due, ...], moment: Moment) -> Decision:
        """Do what is due, if its keys were not used before."""
        fresh = tuple(due for due in dues if unit.insert_occurrence(snapshot.member.id, due.key, due.at, due.until, "done"))
        return occasion.act(snapshot, fresh, replace(moment, key=fresh[-1].key)) if fresh else Decision()

    def due(self, unit: Unit, snapshot: Snapshot, decision: Decision, moment: Moment) -> Snapshot:
        """Store what time brought; the snapshot afterwards."""
        decision = _with_questions(decision)
        after = snapshot.after(decision.puts, decision.removes)
        self._entities(unit, after, decision)
        self.letters(unit, after, decision, moment)
        return after

    def _entities(self, unit: Unit, after: Snapshot, decision: Decision) -> None:
        for entity in decision.removes:
            unit.remove(type(entity), entity.id)
        for entity in _final(after, decision):
            unit.put(entity)

    def letters(self, unit: Unit, after: Snapshot, decision: Decision, moment: Moment, inbound_id: str = "") -> None:
        """Put the letters of a decision into the outbox; they leave in this order."""
        for question in decision.questions:
            self.post.letter(unit, question_letter(question, moment), after, inbound_id)
        for letter in decision.letters:
            self.post.letter(unit, letter, after, inbound_id)
        for approved in decision.mentor_letters:
            self.post.mentor_letter(unit, approved, after, inbound_id)

    def wake_next(self, unit: Unit, snapshot: Snapshot, now: datetime, also: datetime | None = None) -> None:
        """Keep the next instant at which something may be due with the member."""
        planned = plan.plan(snapshot, now)
        instants = [at for at in (planned.wake_at, also) if at is not None]
        if planned.due or planned.skipped:
            instants.append(now)
        wake_at = min(instants, default=None)
        member = unit.get(Member, snapshot.member.id) or snapshot.member
        if member.wake_at != wake_at:
            unit.put(replace(member, wake_at=wake_at))

    def _mark_undone(self, unit: Unit, inbound_id: str) -> None:
        row = unit.get(Inbound, inbound_id)
        if row:
            unit.put(replace(row, undone=True))


def _with_questions(decision: Decision) -> Decision:
    return replace(decision, puts=(*decision.puts, *decision.questions)) if decision.questions else decision


def _final(after: Snapshot, decision: Decision) -> list[object]:
    """Each entity once, in its last state."""
    seen: dict[tuple[type, str], None] = {(type(entity), entity.id): None for entity in decision.puts}
    found = (after.member if kind is Member else after.get(kind, entity_id) for kind, entity_id in seen)
    return [entity for entity in found if entity is not None]
