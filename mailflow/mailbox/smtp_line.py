"""One connection to the submission server: opening, protecting and logging in (RFC 5321, 3207, 4954), on smtplib."""

import base64
import contextlib
import smtplib
import socket
from dataclasses import dataclass, field
from pathlib import Path

from mailflow.errors import ConfigurationError
from mailflow.mailbox.line import Security, printable, shown, trust
from mailflow.ports import Outcome, Verdict

SERVICE_CLOSING = 421
LOGIN_NEEDED = (530, 534, 535, 538)


@dataclass(frozen=True, kw_only=True)
class SmtpConfig:
    """Where mail is handed over. Seconds: `timeout` for each step, `dot_timeout` for the answer to the final dot.

    `deadline` bounds a whole transaction: where less than `dot_timeout` is left of it, DATA is not begun (the outbox's
    lease must outlast it, or somebody else sends the same mail).
    """

    host: str
    port: int = 587
    security: str = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    timeout: float = 60.0
    dot_timeout: float = 600.0
    deadline: float = 840.0

    def __post_init__(self) -> None:
        for name in ("host", "user", "password"):
            printable(f"MAILFLOW_SMTP_{name.upper()}", getattr(self, name))


class Refused(Exception):
    """The conversation ended before the message was handed over. It carries an outcome; it is no error of the program."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.text)
        self.outcome = outcome


def outcome_of(code: int, text: bytes | str, stage: str, refused: tuple[str, ...] = ()) -> Outcome:
    """What a reply other than success means: 5xx for good, everything else for now.

    "Log in first" is 5xx too (RFC 4954, 6), but it is about us and not about the mail, which waits until that is put right.
    """
    if code in LOGIN_NEEDED:
        stage = "login"
    verdict = Verdict.REFUSED if 500 <= code <= 599 and code not in LOGIN_NEEDED else Verdict.DEFERRED
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return Outcome(verdict, max(code, 0), " ".join(words.split()), stage, refused)


def deferred(text: str, stage: str, code: int = 0) -> Refused:
    """An end that is certain but not the message's fault."""
    return Refused(Outcome(Verdict.DEFERRED, code, text, stage))


def connect(config: SmtpConfig) -> smtplib.SMTP:
    """A connection that is ready for MAIL. Raises `Refused`."""
    try:
        client = _open(config)
    except ConfigurationError as error:  # the CA file was there when the service started
        raise deferred(str(error), "connect") from error
    try:
        _greet(client)
        _protect(client, config)
        _login(client, config)
    except (OSError, smtplib.SMTPException, ValueError, ConfigurationError) as error:
        drop(client)
        raise deferred(shown(error), "connect") from error
    except BaseException:
        drop(client)
        raise
    return client


def drop(client: smtplib.SMTP) -> None:
    """Close the socket without a word."""
    with contextlib.suppress(OSError):
        client.close()


def _open(config: SmtpConfig) -> smtplib.SMTP:
    name = socket.gethostname()
    hello = name if "." in name and name.isascii() else "[127.0.0.1]"  # never asks the DNS for our own name
    try:
        if config.security == Security.TLS:
            context = trust(config.ca_file)
            return smtplib.SMTP_SSL(config.host, config.port, hello, timeout=config.timeout, context=context)
        return smtplib.SMTP(config.host, config.port, hello, timeout=config.timeout)
    except smtplib.SMTPConnectError as error:
        raise Refused(outcome_of(error.smtp_code, error.smtp_error, "connect")) from error
    except (OSError, smtplib.SMTPException) as error:
        raise deferred(f"{config.host}: {shown(error)}", "connect") from error


def _greet(client: smtplib.SMTP) -> None:
    """EHLO, or HELO for a server that does not know it (RFC 5321, 3.2)."""
    code, text = client.ehlo()
    if 500 <= code <= 599:
        code, text = client.helo()
    if code != 250:
        raise Refused(outcome_of(code, text, "connect"))


def _protect(client: smtplib.SMTP, config: SmtpConfig) -> None:
    """STARTTLS where it is asked for; without it nothing more is said, least of all a password."""
    if config.security != Security.STARTTLS:
        return
    if not client.has_extn("starttls"):
        raise deferred(f"{config.host} does not offer STARTTLS; nothing is sent in clear", "connect")
    code, text = client.starttls(context=trust(config.ca_file))
    if code != 220:
        raise deferred(f"{config.host} refused STARTTLS: {text.decode('utf-8', 'replace')}", "connect", code)
    _greet(client)


def _login(client: smtplib.SMTP, config: SmtpConfig) -> None:
    """AUTH PLAIN, else LOGIN, in UTF-8 (smtplib's own `login` knows ASCII passwords only). A refusal may pass: `DEFERRED`."""
    if not config.user:
        return
    offered = client.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, text = client.docmd("AUTH", f"PLAIN {_encoded(f'{chr(0)}{config.user}{chr(0)}{config.password}')}")
    elif "LOGIN" in offered:
        code, text = client.docmd("AUTH", "LOGIN")
        for word in (config.user, config.password):
            if code == 334:
                code, text = client.docmd(_encoded(word))
    else:
        raise deferred(f"{config.host} offers no login that we know (PLAIN or LOGIN)", "login")
    if code != 235:
        reply = text.decode("utf-8", "replace")
        raise deferred(f"{config.host} refused the login of {config.user}: {code} {reply}", "login", code)


def _encoded(word: str) -> str:
    return base64.b64encode(word.encode()).decode("ascii")
