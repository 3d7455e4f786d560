"""The settings as typed values. Field names are the keys without prefix, in lower case."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mailflow.core.snapshot import Policy
from mailflow.core.wall import Window


class Security(StrEnum):
    """How a connection to a mail server is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class SenderCheck(StrEnum):
    """What must hold before a mail is believed to come from its From."""

    STRICT = "strict"
    DKIM = "dkim"
    NONE = "none"


class Digest(NamedTuple):
    """Default day (0 is Monday) and local time of the weekly digest."""

    day: int
    time: time


class CrashPoint(NamedTuple):
    """Where a test wants the process to kill itself: at the `hit`-th time that `step` is passed."""

    step: str
    hit: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings, made by `load` only. Paths are absolute. `inbox`/`outbox` None mean IMAP/SMTP, a path means a Maildir.

    Secrets are kept out of the repr. `warnings` are lines for the operator, to be logged once at start.
    """

    address: str
    name: str
    inbox: Path | None
    imap_host: str
    imap_port: int
    imap_user: str
    imap_password: str = field(repr=False)
    imap_security: Security
    imap_ca_file: Path | None
    imap_folder: str
    outbox: Path | None
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str = field(repr=False)
    smtp_security: Security
    smtp_ca_file: Path | None
    database_url: str = field(repr=False)
    timezone: str
    members: tuple[str, ...]
    coordinators: tuple[str, ...]
    operator: str
    trusted_authserv: str
    sender_check: SenderCheck
    start_date: date | None
    plus_addresses: bool
    witness: bool
    witness_grace_seconds: int
    digest: Digest
    agenda_lead: int
    window: Window
    retention_days: int
    poll_seconds: int
    templates: Path | None
    log: str
    crash_at: CrashPoint | None
    warnings: tuple[str, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: logs mask these."""
        return tuple(value for value in (self.imap_password, self.smtp_password, _password_of(self.database_url)) if value)

    def allows(self, address: str) -> bool:
        """Whether MAILFLOW_MEMBERS lets this address use the service. Domains do not include their sub-domains."""
        wanted = address.strip().lower()
        _, at, domain = wanted.rpartition("@")
        return bool(at) and ("*" in self.members or wanted in self.members or f"@{domain}" in self.members)

    def explicitly_listed(self, address: str) -> bool:
        """Whether the address itself stands in MAILFLOW_MEMBERS, not only its domain or `*`."""
        return address.strip().lower() in self.members

    def is_coordinator(self, address: str) -> bool:
        """Whether this address may ask for programme reports."""
        return address.strip().lower() in self.coordinators

    def policy(self) -> Policy:
        """The part that decisions need."""
        return Policy(
            service_address=self.address,
            service_name=self.name,
            operator=self.operator,
            default_zone=self.timezone,
            digest_day=self.digest.day,
            digest_time=self.digest.time,
            agenda_lead=self.agenda_lead,
            window=self.window,
        )


def _password_of(url: str) -> str:
    """The password in a database URL as it is written there, or the empty string."""
    account, at, _ = url.partition("://")[2].rpartition("@")
    return account.partition(":")[2] if at else ""
