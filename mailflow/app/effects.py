"""What a mail changed, as before- and after-images: kept with its row in the ledger, so that `undo` can put things back."""

from typing import Any

from mailflow.core.decision import Decision
from mailflow.core.people import Member
from mailflow.core.records import Effect, Inbound
from mailflow.core.serial import ENTITIES, dump
from mailflow.core.snapshot import Snapshot, Undoable
from mailflow.core.states import InboundState
from mailflow.core.work import Question
from mailflow.ports import Unit


def effects_of(before: Snapshot, after: Snapshot, decision: Decision) -> tuple[Effect, ...]:
    """One effect for each entity that is not what it was; questions are no effects."""
    touched: dict[tuple[str, str], None] = {}
    for entity in (*decision.puts, *decision.removes):
        if not isinstance(entity, Question):
            touched[(type(entity).__name__, entity.id)] = None
    found = (_effect(before, after, name, entity_id) for name, entity_id in touched)
    return tuple(effect for effect in found if effect.before != effect.after)


def _effect(before: Snapshot, after: Snapshot, name: str, entity_id: str) -> Effect:
    return Effect(name, entity_id, _image(before, name, entity_id), _image(after, name, entity_id))


def _image(snapshot: Snapshot, name: str, entity_id: str) -> str:
    kind = ENTITIES[name]
    entity: Any = snapshot.member if kind is Member else snapshot.get(kind, entity_id)
    return dump(entity) if entity is not None else ""


def undoable(unit: Unit, snapshot: Snapshot, digest: str = "") -> Undoable | None:
    """The mail whose effects `undo` means: that with this digest or behind the receipt that is answered, else the latest."""
    answered = snapshot.answered
    digest = digest or (answered.inbound_id if answered else "")
    row = unit.get(Inbound, digest) if digest else None
    if row is None:
        rows = unit.find(Inbound, member_id=snapshot.member.id, state=InboundState.DONE, undone=False)
        own = [row for row in rows if row.sender == snapshot.member.address]
        row = next((candidate for candidate in reversed(own) if candidate.effects), None)
    if row is None or row.undone or row.member_id != snapshot.member.id:
        return None
    effects = tuple((effect.entity, effect.id, effect.before, effect.after) for effect in row.effects)
    return Undoable(row.id, row.subject, effects)
