"""Members, the mentors they name, and the relationship between them."""

from dataclasses import dataclass
from datetime import date, datetime

from mailflow.core.states import RelationshipState


@dataclass(frozen=True)
class Member:
    """A mentee. `timezone` is an IANA name or `UTC±HH:MM`, empty until known; `proposed_zone` is what the first mail suggested.

    `digest_day` is 0 (Monday) to 6, `digest_time` is `HH:MM` local; None and empty mean the service's default.
    `paused_until` is the first day on which mail may come again; `paused` without a date is for good.
    `stopped` holds what the member switched off: `agendas`, `reminders`, `digest`, `all`.
    `wake_at` is the next instant at which something may be due; None: nothing ever.
    """

    id: str
    address: str
    name: str = ""
    timezone: str = ""
    proposed_zone: str = ""
    digest_day: int | None = None
    digest_time: str = ""
    paused: bool = False
    paused_until: date | None = None
    stopped: tuple[str, ...] = ()
    created_at: datetime | None = None
    wake_at: datetime | None = None
    added: bool = False  # by the operator, besides MAILFLOW_MEMBERS

    @property
    def first_name(self) -> str:
        """The name to greet with; the local part of the address where no name is known."""
        return self.name.split()[0] if self.name.split() else self.address.split("@")[0]


@dataclass(frozen=True)
class Mentor:
    """A person as one member knows them. `address` is lower case, empty until known; `title` is `Dr.`, `Prof.` or empty."""

    id: str
    member_id: str
    name: str
    title: str = ""
    address: str = ""
    seniority: str = ""
    how_met: str = ""
    away_until: date | None = None  # from an out-of-office answer: a hint, nothing more

    @property
    def short(self) -> str:
        """How the member's own lists name them: `Dr. Rivera`, else the whole name."""
        return f"{self.title} {self.name.split()[-1]}" if self.title and self.name else self.name

    @property
    def greeting(self) -> str:
        """First name where one is known, else title and last name."""
        parts = self.name.split()
        return parts[0] if len(parts) > 1 or (parts and not self.title) else self.short


@dataclass(frozen=True)
class Relationship:
    """One member with one mentor. `cadence_days` is the agreed rhythm; `muted` is set by the mentor's own `stop`.

    `stopped` holds what the member switched off for this mentor alone: `agendas`, `reminders`, `all`.
    """

    id: str
    member_id: str
    mentor_id: str
    state: RelationshipState = RelationshipState.ACTIVE
    cadence_days: int | None = None
    muted: bool = False
    stopped: tuple[str, ...] = ()
    since: date | None = None
