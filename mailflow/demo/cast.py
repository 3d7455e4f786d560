"""Who is who in the play. All invented; the addresses are those set aside for examples (RFC 2606)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody with a mail program. `key` names them in the script and in file names."""

    key: str
    name: str
    address: str
    zone: str = "America/New_York"

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return self.name.split()[0]


ALICE = Person("alice", "Alice Nguyen", "alice.nguyen@example.edu")
ANA = Person("ana", "Ana Rivera", "ana.rivera@example.org")
BEN = Person("ben", "Ben Chen", "ben.chen@example.com")
STRANGER = Person("stranger", "Summit Talent Partners", "offers@example.net", "America/Los_Angeles")
SERVICE = Person("mailflow", "Mailflow", "mailflow@example.edu")
OPERATOR = Person("operator", "Priya Shah", "priya.shah@example.edu")

CAST = {person.key: person for person in (ALICE, ANA, BEN, STRANGER, SERVICE, OPERATOR)}
MENTORS = (ANA, BEN)


def by_address(address: str) -> Person | None:
    """The person behind an address."""
    return next((person for person in CAST.values() if person.address == address.lower()), None)
