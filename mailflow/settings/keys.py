"""Every key, in the order of the documentation. `config.example.env` and the docs are checked against this table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mailflow.settings import parsers as p
from mailflow.settings.model import Security, SenderCheck

PREFIX = "MAILFLOW_"


@dataclass(frozen=True)
class Key:
    """One setting. An empty `default` means None or empty; `default_words` describes a default that depends on other keys."""

    key: str
    default: str
    parse: Callable[[str], Any]
    help: str
    example: str
    secret: bool = False
    default_words: str = ""

    @property
    def field(self) -> str:
        """The name in `Settings`."""
        return self.key.removeprefix(PREFIX).lower()


def _key(name: str, default: str, parse: Callable[[str], Any], words: str, example: str, **more: Any) -> Key:
    return Key(PREFIX + name, default, parse, words, example, **more)


_PORT = p.number(1, 65535)
_SECURITY = p.one_of(Security)
_SECURITY_WORDS = "tls, starttls, or none (refused for any host that is not loopback)"

KEYS: tuple[Key, ...] = (
    _key("ADDRESS", "", p.address, "the address that people write to", "mentor@example.org", default_words="required"),
    _key("NAME", "Mailflow", p.text, "display name on outgoing mail", "Mailflow"),
    _key(
        "INBOX",
        "imap",
        p.place("imap"),
        "imap, or maildir:PATH (a Maildir that a local mail server delivers into)",
        "maildir:/var/mail/mentor",
    ),
    _key("IMAP_HOST", "", p.host, "the mailbox's server; required with imap", "imap.example.org"),
    _key("IMAP_PORT", "993", _PORT, "its port", "993"),
    _key("IMAP_USER", "", p.text, "login name; required with imap", "mentor@example.org"),
    _key("IMAP_PASSWORD", "", p.text, "password; required with imap", "'an app password'", secret=True),
    _key("IMAP_SECURITY", "tls", _SECURITY, _SECURITY_WORDS, "tls"),
    _key(
        "IMAP_CA_FILE",
        "",
        p.path,
        "extra CA certificate to trust, PEM",
        "/etc/ssl/our-ca.pem",
        default_words="the system's store",
    ),
    _key("IMAP_FOLDER", "INBOX", p.text, "folder to watch", "INBOX"),
    _key(
        "OUTBOX",
        "smtp",
        p.place("smtp"),
        "smtp, or maildir:PATH (each outgoing message is delivered into PATH/<recipient>/)",
        "maildir:out",
    ),
    _key("SMTP_HOST", "", p.host, "the submission server; required with smtp", "smtp.example.org"),
    _key("SMTP_PORT", "587", _PORT, "its port", "587"),
    _key("SMTP_USER", "", p.text, "login name; empty: no login", "mentor@example.org"),
    _key("SMTP_PASSWORD", "", p.text, "password; required with a user", "'an app password'", secret=True),
    _key("SMTP_SECURITY", "starttls", _SECURITY, _SECURITY_WORDS, "starttls"),
    _key(
        "SMTP_CA_FILE",
        "",
        p.path,
        "extra CA certificate to trust, PEM",
        "/etc/ssl/our-ca.pem",
        default_words="the system's store",
    ),
    _key(
        "DATABASE_URL",
        "sqlite:///mailflow.db",
        p.database_url,
        "a sqlite:/// path, or postgresql+psycopg://… for several workers",
        "sqlite:////var/lib/mailflow/mailflow.db",
        secret=True,
    ),
    _key("TIMEZONE", "UTC", p.zone, "zone of members who have not set their own", "America/New_York"),
    _key(
        "MEMBERS",
        "",
        p.members,
        "who may use the service: addresses and @domains, comma-separated; * is anyone",
        "alice@example.edu, @example.org",
    ),
    _key("COORDINATORS", "", p.addresses, "addresses that may ask for programme reports", "carol@example.org"),
    _key("OPERATOR", "", p.address, "gets alerts, named in the welcome mail; empty: log only", "admin@example.org"),
    _key("TRUSTED_AUTHSERV", "", p.text, "authserv-id whose Authentication-Results are believed", "mx.example.org"),
    _key(
        "SENDER_CHECK",
        "",
        p.one_of(SenderCheck),
        "strict: DMARC must pass in a trusted result; dkim: verified here; none: only with a loopback or Maildir inbox",
        "strict",
        default_words="strict if MAILFLOW_TRUSTED_AUTHSERV is set, else dkim",
    ),
    _key("START_DATE", "", p.day, "mail that arrived earlier is left alone; empty: all mail in the folder", "2026-09-01"),
    _key("PLUS_ADDRESSES", "no", p.yes_no, "whether the mail server keeps name+token@", "no"),
    _key(
        "WITNESS",
        "",
        p.yes_no,
        "send a copy to MAILFLOW_ADDRESS, which proves what was delivered",
        "yes",
        default_words="yes with smtp",
    ),
    _key("WITNESS_GRACE_SECONDS", "900", p.number(0, 86400), "how long a doubtful mail waits for its witness", "900"),
    _key("DIGEST", "monday 07:30", p.digest, "default day and hour of the weekly digest", "friday 16:00"),
    _key("AGENDA_LEAD", "2", p.number(0, 30), "working days between an agenda draft and its meeting", "2"),
    _key("WINDOW", "07:00-19:00", p.window, "when unasked mail may arrive, on working days, local time", "08:00-18:00"),
    _key("RETENTION_DAYS", "90", p.number(1, 36500), "raw mail is removed after this; the ledger stays", "90"),
    _key("POLL_SECONDS", "60", p.number(1, 3600), "upper bound between looks at the mailbox", "60"),
    _key(
        "TEMPLATES",
        "",
        p.path,
        "a folder whose files override the built-in templates one by one",
        "templates-of-ours",
        default_words="built-in",
    ),
    _key("LOG", "text", p.log_format, "text or json", "json"),
    _key("CRASH_AT", "", p.crash_point, "for tests, only with sender check none: step:n", "received.stored:1"),
)

BY_NAME = {key.key: key for key in KEYS}
# What a field holds when its key is empty and has no default.
EMPTY: dict[str, Any] = {
    key.field: "" if key.parse in (p.text, p.host, p.address) else () if key.parse in (p.members, p.addresses) else None
    for key in KEYS
}
