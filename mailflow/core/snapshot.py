"""All that is known about one member at one moment, frozen. Deciders and occasions see nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, tzinfo
from types import MappingProxyType
from typing import Any, TypeVar

from mailflow.core import wall
from mailflow.core.letter import Numbered
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.states import RelationshipState
from mailflow.core.work import ActionItem, AgendaItem, Draft, Goal, Meeting, Outcome, Question

OWNED: tuple[type, ...] = (Mentor, Relationship, Meeting, AgendaItem, ActionItem, Outcome, Goal, Draft, Question)

E = TypeVar("E")


@dataclass(frozen=True)
class Policy:
    """The service's own settings as far as decisions need them. `digest_day` 0 is Monday."""

    service_address: str
    service_name: str = "Mailflow"
    operator: str = ""
    default_zone: str = "UTC"
    digest_day: int = 0
    digest_time: time = time(7, 30)
    agenda_lead: int = 2
    window: wall.Window = field(default_factory=wall.Window)


@dataclass(frozen=True)
class SentLetter:
    """One of our mails, as an answer needs to know it."""

    message_id: str
    kind: str
    items: tuple[Numbered, ...] = ()
    draft_id: str = ""
    draft_revision: int = 0
    draft_text: str = ""
    question_id: str = ""
    relationship_id: str = ""
    meeting_id: str = ""
    inbound_id: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""  # its words as clients may quote them: `reading.recognition.sent_text`


@dataclass(frozen=True)
class Undoable:
    """A mail whose effects can be taken back: what it changed (entity name, id, before, after as JSON), and its subject."""

    inbound_id: str
    subject: str
    effects: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Snapshot:
    """`answered` is the mail that is being answered; `last_list` the latest one with numbered items, for mails outside a thread.

    `undoable` is filled only for a mail that says `undo`; `told` for one that corrects: what the mail in question changed.
    """

    member: Member
    policy: Policy
    entities: Mapping[type, Mapping[str, Any]] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    answered: SentLetter | None = None
    last_list: SentLetter | None = None
    undoable: Undoable | None = None
    told: Undoable | None = None

    @property
    def tz(self) -> tzinfo:
        """The member's zone: their own, else the one proposed, else the service's."""
        return wall.zone(self.zone_name)

    @property
    def zone_name(self) -> str:
        """The name behind `tz`."""
        return self.member.timezone or self.member.proposed_zone or self.policy.default_zone

    @property
    def zone_known(self) -> bool:
        """Whether the zone was said or confirmed: invitations wait for that."""
        return bool(self.member.timezone)

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every entity of a kind."""
        return tuple(self.entities.get(kind, {}).values())

    def get(self, kind: type[E], entity_id: str) -> E | None:
        """One entity by id, or None."""
        return self.entities.get(kind, {}).get(entity_id)

    def after(self, puts: Iterable[Any], removes: Iterable[Any] = ()) -> "Snapshot":
        """The snapshot with entities put and removed."""
        tables = {kind: dict(rows) for kind, rows in self.entities.items()}
        member = self.member
        for entity in puts:
            if isinstance(entity, Member):
                member = entity
            else:
                tables.setdefault(type(entity), {})[entity.id] = entity
        for entity in removes:
            tables.get(type(entity), {}).pop(entity.id, None)
        frozen = MappingProxyType({kind: MappingProxyType(rows) for kind, rows in tables.items()})
        return replace(self, member=member, entities=frozen)

    def mentor_of(self, relationship_id: str) -> Mentor | None:
        """The mentor of a relationship."""
        relationship = self.get(Relationship, relationship_id)
        return self.get(Mentor, relationship.mentor_id) if relationship else None

    def relationship_with(self, mentor_id: str) -> Relationship | None:
        """The relationship with a mentor."""
        return next((row for row in self.all(Relationship) if row.mentor_id == mentor_id), None)

    def looked_after(self, relationship_id: str) -> bool:
        """Whether time may bring anything for a relationship: it has not ended, and the member has not stopped it."""
        row = self.get(Relationship, relationship_id)
        return row is not None and row.state is RelationshipState.ACTIVE and "all" not in row.stopped

    def active_relationships(self) -> tuple[Relationship, ...]:
        """Relationships that have not ended."""
        return tuple(row for row in self.all(Relationship) if row.state is RelationshipState.ACTIVE)
