"""What every template receives besides its facts: who is written to, by which service, and how they see time."""

from dataclasses import dataclass
from datetime import datetime

from mailflow.core.snapshot import Snapshot
from mailflow.core.wall import local_day
from mailflow.letters.mailto import mailto
from mailflow.letters.words import Calendar


@dataclass(frozen=True)
class Service:
    """The service as it signs: its address, display name, the operator's address (or empty)."""

    address: str
    name: str
    operator: str = ""

    @property
    def domain(self) -> str:
        """The domain of the service's own Message-IDs."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True)
class Frame:
    """`to` is where answers go (with the token of a draft, where the server keeps plus addresses)."""

    service: Service
    time: Calendar
    to: str
    message_id: str
    member_name: str = ""
    member_first: str = ""
    subject: str = ""

    def link(self, body: str) -> str:
        """A mailto that answers this very mail with these words; empty if it would be too long."""
        subject = self.subject if self.subject.lower().startswith("re: ") else f"Re: {self.subject}"
        return mailto(self.to, subject, body, self.message_id)


def calendar_of(snapshot: Snapshot, moment: datetime) -> Calendar:
    """The member's view of time: the zone is shown as long as it is only proposed (contract, section 4)."""
    return Calendar(snapshot.tz, local_day(moment, snapshot.tz), "" if snapshot.zone_known else snapshot.zone_name)
