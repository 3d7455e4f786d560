"""`undo`: put back the before-images that were kept with a mail; what changed since then is left alone and said."""

from dataclasses import replace
from typing import Any

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Command
from mailflow.core.moment import Moment
from mailflow.core.people import Member
from mailflow.core.serial import ENTITIES, dump, load
from mailflow.core.snapshot import OWNED, Snapshot
from mailflow.core.states import DraftState
from mailflow.core.words import shortened
from mailflow.core.work import AgendaItem, Draft, Meeting, Question


def undo(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    """Take back what the mail behind the answered receipt, or the latest mail, did."""
    mail = snapshot.undoable
    if mail is None or not mail.effects:
        return Decision(lines=(Line("There is nothing that I could undo.", Section.NOT_DONE),))
    decision = Decision()
    ids = frozenset(entity_id for _, entity_id, _, _ in mail.effects)
    for name, entity_id, before, after in _not_settled_by_sending(mail.effects):
        decision += _put_back(snapshot, name, entity_id, before, after, moment, ids)
    said = f"Undone: what your mail “{shortened(mail.subject, 50) or 'without subject'}” had changed."
    if not (decision.puts or decision.removes):
        said = f"Nothing of your mail “{shortened(mail.subject, 50)}” could be undone."
    return Decision(lines=(Line(said),)) + decision


def _not_settled_by_sending(effects: tuple[tuple[str, str, str, str], ...]) -> tuple[tuple[str, str, str, str], ...]:
    """What an approval settled (the meeting invited or thanked for, topics sent) stays with the mail that has left."""
    left = any(
        name == Draft.__name__ and after and load(Draft, after).state is DraftState.APPROVED for name, _, _, after in effects
    )
    settled = {Meeting.__name__, AgendaItem.__name__} if left else set()
    return tuple(effect for effect in effects if effect[0] not in settled)


def _put_back(
    snapshot: Snapshot, name: str, entity_id: str, before: str, after: str, moment: Moment, together: frozenset[str]
) -> Decision:
    kind = ENTITIES[name]
    present: Any = snapshot.member if kind is Member else snapshot.get(kind, entity_id)
    old = load(kind, before) if before else None
    if isinstance(present, Draft) and present.state is DraftState.APPROVED:
        said = f"“{present.subject}” has left for your mentor; that cannot be taken back."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    if not _unchanged(present, load(kind, after) if after else None):
        return Decision(lines=(Line(f"{_called(present)} changed again since then and was left as it is.", Section.NOT_DONE),))
    if old is None and present is not None and _leaned_on(snapshot, entity_id, together):
        said = f"{_called(present)} is part of what you told me later and was left as it is."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    if old is None:
        return Decision(removes=(present,)) if present is not None else Decision()
    if isinstance(old, Member) and isinstance(present, Member):
        old = replace(old, wake_at=present.wake_at)
    if isinstance(old, Draft) and isinstance(present, Draft):  # a number of a revision is never given twice
        old = replace(old, revision=present.revision + 1, changed_by=moment.key)
    return Decision(puts=(old,))


def _leaned_on(snapshot: Snapshot, entity_id: str, together: frozenset[str]) -> bool:
    """Whether something that stays (its mail is not undone) belongs to this mentor, relationship, meeting or outcome."""
    kinds: list[type[Any]] = [kind for kind in OWNED if kind is not Question]
    rows: list[Any] = [row for kind in kinds for row in snapshot.all(kind)]
    return any(
        entity_id in (getattr(row, field, "") for field in ("mentor_id", "relationship_id", "meeting_id", "outcome_id"))
        for row in rows
        if row.id not in together
    )


def _unchanged(present: Any, after: Any) -> bool:
    """Whether an entity still is what the mail left; times of waking and showing do not count."""
    return _core(present) == _core(after)


def _core(entity: Any) -> str:
    if isinstance(entity, Member):
        entity = replace(entity, wake_at=None)
    if isinstance(entity, Draft):
        entity = replace(entity, shown_at=None)
    return dump(entity) if entity is not None else ""


def _called(entity: Any) -> str:
    for field in ("text", "subject", "name"):
        value = getattr(entity, field, "")
        if value:
            return f"“{shortened(value, 50)}”"
    return "Something that it changed"
