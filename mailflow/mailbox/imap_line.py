"""One IMAP connection (RFC 3501, 2595): opening it, logging in, and telling errors of the line from errors of the mailbox."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from mailflow.errors import MailboxBroken, MailboxUnavailable
from mailflow.mailbox.line import Security, printable, shown, trust

# Response codes and texts that say "not now" (RFC 5530; Gmail, Yahoo and Exchange for the last four).
_NOT_NOW = re.compile(
    r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|THROTTLED|OVERQUOTA)"
    r"|too many simultaneous|not connected|suggested backoff|temporar",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class ImapConfig:
    """Where the mailbox is. Time-outs are seconds. Control characters are refused with `ConfigurationError`."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    security: str = Security.TLS
    ca_file: Path | None = None
    folder: str = "INBOX"
    connect_timeout: float = 30.0
    read_timeout: float = 60.0

    def __post_init__(self) -> None:
        for name in ("host", "user", "password", "folder"):
            printable(f"MAILFLOW_IMAP_{name.upper()}", getattr(self, name))


class Connection(IMAPClient):  # type: ignore[misc]  # the library has no types
    """IMAPClient with an IDLE that loses nothing.

    IMAPClient 4.1 polls the socket only: news that came in one segment with the server's `+` waits in the buffer unseen,
    and news before the `+` is an error to it. Both are common where mail comes at the moment of IDLE.
    """

    early = False
    _drain = False

    def idle(self) -> None:
        """Enter IDLE (RFC 2177). `early` tells whether news came before the server agreed."""
        self.early = False
        self._idle_tag = self._imap._command("IDLE")
        while (response := self._imap._get_response()) is not None:
            if self._imap.tagged_commands[self._idle_tag]:
                raise IMAPClientError("IDLE refused")
            self.early = self.early or b" EXISTS" in response.upper()
        self._drain = True

    def _poll_socket(self, sock: Any, timeout: float | None = None) -> list[Any]:
        if self._drain:  # the first look after `+` is into the buffer
            self._drain = False
            return [sock]
        return list(super()._poll_socket(sock, timeout))


def connect(config: ImapConfig) -> Connection:
    """A logged-in connection. `MailboxUnavailable` if the server cannot be reached, `MailboxBroken` if it must not be used."""
    with translated(config):
        client = _open(config)
        try:
            _protect(client, config)
            _login(client, config)
        except BaseException:
            drop(client)
            raise
    return client


def drop(client: IMAPClient) -> None:
    """Close the socket without a word; no error matters any more."""
    try:
        client.shutdown()
    except (OSError, IMAPClientError):
        return


@contextmanager
def translated(config: ImapConfig) -> Iterator[None]:
    """Turn what the library raises into the two errors of the port."""
    where = f"{config.user} at {config.host}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxBroken(f"{where}: {shown(error)}") from error
    except IMAPClientReadOnlyError as error:
        raise MailboxBroken(f"{where}: folder {config.folder} is read-only") from error
    except (OSError, IMAPClientAbortError) as error:
        raise MailboxUnavailable(f"{where}: {shown(error)}") from error
    except IMAPClientError as error:
        kind = MailboxUnavailable if _NOT_NOW.search(str(error)) else MailboxBroken
        raise kind(f"{where}: {shown(error)}") from error
    except (ValueError, LookupError, AttributeError, TypeError) as error:  # the library met an answer that it cannot parse
        raise MailboxUnavailable(f"{where}: the server's answer is not IMAP: {shown(error)}") from error


def _open(config: ImapConfig) -> Connection:
    client = Connection(
        config.host,
        config.port,
        ssl=config.security == Security.TLS,
        ssl_context=trust(config.ca_file) if config.security == Security.TLS else None,
        timeout=SocketTimeout(config.connect_timeout, config.read_timeout),
    )
    client.normalise_times = False
    return client


def _protect(client: Connection, config: ImapConfig) -> None:
    """STARTTLS where it is asked for. A server that does not offer it gets no password (it may be somebody in between)."""
    if config.security != Security.STARTTLS:
        return
    if not client.has_capability("STARTTLS"):
        raise MailboxBroken(f"{config.host} does not offer STARTTLS; the password is not sent in clear")
    client.starttls(trust(config.ca_file))


def _login(client: Connection, config: ImapConfig) -> None:
    """AUTHENTICATE PLAIN where offered (any character is safe in it), else LOGIN with quoted words."""
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(config.user, config.password)
        else:
            quoted = config.user.replace("\\", "\\\\").replace('"', '\\"')
            client.login(f'"{quoted}"', config.password)
    except LoginError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise error.__context__ from None
        if _NOT_NOW.search(str(error)):
            raise MailboxUnavailable(f"{config.host} does not let us in for now: {shown(error)}") from None
        raise MailboxBroken(f"{config.host} refused the login of {config.user}: {shown(error)}") from None
