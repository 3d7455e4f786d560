"""What the mail in question told: the entities that it touched, as they stand now, and what they were before it."""

from dataclasses import dataclass
from typing import Any, TypeVar

from mailflow.core.people import Mentor, Relationship
from mailflow.core.serial import ENTITIES, load
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, MeetingState
from mailflow.core.work import ActionItem, AgendaItem, Meeting

E = TypeVar("E")


@dataclass(frozen=True)
class Told:
    """`before` holds, by id, the image of an entity before the mail, empty where the mail brought it into being."""

    snapshot: Snapshot
    mail: str
    before: dict[str, tuple[str, str]]

    @staticmethod
    def of(snapshot: Snapshot) -> "Told":
        """From the effects that the ledger keeps with the mail."""
        if snapshot.told is None:
            return Told(snapshot, "", {})
        images = {entity_id: (name, before) for name, entity_id, before, _ in snapshot.told.effects}
        return Told(snapshot, snapshot.told.inbound_id, images)

    def rows(self, kind: type[E]) -> tuple[E, ...]:
        """The entities of a kind that the mail touched and that are still there."""
        ids = [entity_id for entity_id, (name, _) in self.before.items() if name == kind.__name__]
        return tuple(row for entity_id in ids if (row := self.snapshot.get(kind, entity_id)) is not None)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Meetings that were told of and stand."""
        return tuple(row for row in self.rows(Meeting) if row.state is not MeetingState.CANCELLED and row.starts_at)

    @property
    def actions(self) -> tuple[ActionItem, ...]:
        """Promises that were told of and are not given up."""
        return tuple(row for row in self.rows(ActionItem) if row.state is not ActionState.DROPPED)

    @property
    def mentors(self) -> tuple[Mentor, ...]:
        """The mentors whom the mail was about: by itself, or by its meetings and promises."""
        rows: list[Any] = [*self.meetings, *self.actions, *self.rows(AgendaItem)]
        ids = [row.relationship_id for row in rows] + [row.id for row in self.rows(Relationship)]
        found = [mentor for row_id in ids if (mentor := self.snapshot.mentor_of(row_id))]
        return tuple(dict.fromkeys((*self.rows(Mentor), *found)))

    def made(self, entity_id: str) -> bool:
        """Whether the mail brought this into being."""
        return entity_id in self.before and not self.before[entity_id][1]

    def was(self, entity_id: str) -> Any:
        """What it was before the mail; None where it was not."""
        name, image = self.before.get(entity_id, ("", ""))
        return load(ENTITIES[name], image) if image else None
