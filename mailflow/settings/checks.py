"""What no key can say alone: which keys need each other, and what is too dangerous to accept."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mailflow.settings.model import Security, SenderCheck

Values = Mapping[str, Any]  # field name -> parsed value


def is_loopback(host: str) -> bool:
    """`localhost`, 127.0.0.0/8 and ::1. Names are not looked up: what they mean can change."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def effective_sender_check(values: Values) -> SenderCheck:
    """What was set, else `strict` where an authserv is trusted, else `dkim`."""
    chosen: SenderCheck | None = values["sender_check"]
    return chosen or (SenderCheck.STRICT if values["trusted_authserv"] else SenderCheck.DKIM)


def problems(values: Values, bad: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) for each trouble between keys. `bad` fields already have a line of their own."""
    yield from _missing(values, bad)
    yield from _open_lines(values)
    yield from _files(values)
    if "sender_check" not in bad:
        yield from _sender_check(values, bad)
    if values["database_url"] and values["database_url"].startswith("postgresql") and not find_spec("psycopg"):
        yield "database_url", "needs the PostgreSQL driver: pip install 'mailflow-mentor[postgres]'"


def _missing(values: Values, bad: frozenset[str]) -> Iterator[tuple[str, str]]:
    wanted = {"address": "is required"}
    if values["inbox"] is None and "inbox" not in bad:
        wanted |= dict.fromkeys(("imap_host", "imap_user", "imap_password"), "is required with MAILFLOW_INBOX=imap")
    if values["outbox"] is None and "outbox" not in bad:
        wanted |= {"smtp_host": "is required with MAILFLOW_OUTBOX=smtp"}
        if values["smtp_user"]:
            wanted |= {"smtp_password": "is required when MAILFLOW_SMTP_USER is set"}
    for field, words in wanted.items():
        if not values[field] and field not in bad:
            yield field, words


def _open_lines(values: Values) -> Iterator[tuple[str, str]]:
    for name in ("imap", "smtp"):
        host = values[f"{name}_host"]
        if host and values[f"{name}_security"] is Security.NONE and not is_loopback(host):
            yield (
                f"{name}_security",
                f"may be none on loopback only, not with {host!r}: passwords and mail would travel in the clear",
            )


def _files(values: Values) -> Iterator[tuple[str, str]]:
    for field in ("imap_ca_file", "smtp_ca_file"):
        if values[field] and not values[field].is_file():
            yield field, f"names {str(values[field])!r}, which is not a file"
    if values["templates"] and not values["templates"].is_dir():
        yield "templates", f"names {str(values['templates'])!r}, which is not a folder"


def _sender_check(values: Values, bad: frozenset[str]) -> Iterator[tuple[str, str]]:
    check = effective_sender_check(values)
    if check is SenderCheck.DKIM and "trusted_authserv" not in bad:
        yield "sender_check", _DKIM_WORDS
    if check is SenderCheck.STRICT and not values["trusted_authserv"] and "trusted_authserv" not in bad:
        yield (
            "trusted_authserv",
            "is required with MAILFLOW_SENDER_CHECK=strict: the name your mail server writes into Authentication-Results",
        )
    if check is SenderCheck.NONE and not _closed_inbox(values, bad):
        yield "sender_check", "may be none only with a loopback IMAP host or a Maildir inbox: else anybody could write as anybody"
    if values["crash_at"] and check is not SenderCheck.NONE:
        yield "crash_at", "is for tests: accepted only with MAILFLOW_SENDER_CHECK=none"


_DKIM_WORDS = (
    "'dkim' cannot be used yet: set MAILFLOW_TRUSTED_AUTHSERV to the name your mail server writes into Authentication-Results "
    "(then it is strict), or MAILFLOW_SENDER_CHECK=none with a loopback IMAP host or a Maildir inbox"
)


def _closed_inbox(values: Values, bad: frozenset[str]) -> bool:
    if values["inbox"] is not None or {"inbox", "imap_host"} & bad:
        return True
    return not values["imap_host"] or is_loopback(values["imap_host"])


def warnings(values: Values, env_file: Path | None, file_keys: frozenset[str]) -> Iterator[str]:
    """Lines for the operator; `file_keys` are the secret keys that the file holds."""
    if effective_sender_check(values) is SenderCheck.NONE:
        yield "MAILFLOW_SENDER_CHECK is none: whoever can put mail into the mailbox can write in anybody's name"
    if env_file and file_keys and env_file.stat().st_mode & 0o077:
        yield f"{env_file.name} holds a password and can be read by other users: chmod 600 {env_file.name}"
