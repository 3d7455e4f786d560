"""Whether a mail's author is who From says: the verdict of the mailbox's adapter, as a value for the application."""

from dataclasses import dataclass
from enum import StrEnum


class AuthLevel(StrEnum):
    """`verified`: a trusted server vouches for From. `unchecked`: no check is configured. `failed`: not to be believed."""

    VERIFIED = "verified"
    UNCHECKED = "unchecked"
    FAILED = "failed"


@dataclass(frozen=True)
class AuthVerdict:
    """`reason` says why in plain words, for the log and for the member whose mail is held."""

    level: AuthLevel
    reason: str

    @property
    def believed(self) -> bool:
        """Whether the mail may have effects."""
        return self.level is not AuthLevel.FAILED
