"""Handing mail to a submission server: `ports.Sender` over SMTP.

What matters is to know what is certain. Until the content has left, every end is certain; a clear reply to the final dot is
certain too; only silence after the content is `UNCERTAIN` (reliability.md, rules 17 to 20).
"""

import smtplib
import time
from collections.abc import Callable

from mailflow.errors import TemporaryFailure
from mailflow.mailbox.line import shown
from mailflow.mailbox.smtp_line import SERVICE_CLOSING, Refused, SmtpConfig, connect, deferred, drop, outcome_of
from mailflow.mailbox.smtp_wire import is_address, stuffed
from mailflow.ports import Envelope, Outcome, Verdict

TOO_LARGE, BAD_ADDRESS = 552, 553


class SmtpSender:
    """See `ports.Sender`. One connection serves many messages and is opened again when it is dead. Not for several threads."""

    repeatable = False

    def __init__(self, config: SmtpConfig, witnessed: bool) -> None:
        self.witnessed = witnessed
        self._config = config
        self._client: smtplib.SMTP | None = None

    def send(self, envelope: Envelope, before_data: Callable[[], None]) -> Outcome:
        """Hand over one message. Only what `before_data` raises comes out of here."""
        began = time.monotonic()
        try:
            client = self._ready()
            refused = self._envelope(client, envelope)
            if time.monotonic() - began + self._config.dot_timeout > self._config.deadline:
                raise deferred("the server was so slow that too little time is left for DATA", "rcpt")
        except Refused as end:
            self._abandon(end.outcome.code)
            return end.outcome
        try:
            before_data()
        except BaseException:
            self._abandon(0)
            raise
        return self._hand_over(client, envelope.content, refused)

    def check(self) -> str:
        """Connect and log in. Raises `TemporaryFailure` with what went wrong."""
        try:
            self._ready()
        except Refused as end:
            raise TemporaryFailure(end.outcome.text) from end
        login = f", logged in as {self._config.user}" if self._config.user else ""
        return f"{self._config.host}:{self._config.port}: connected{login}"

    def close(self) -> None:
        """Say goodbye."""
        client, self._client = self._client, None
        if client is not None:
            try:
                if client.sock is not None:
                    client.sock.settimeout(5)
                client.quit()
            except (OSError, smtplib.SMTPException):
                drop(client)

    # --- before DATA: every end is certain ---

    def _ready(self) -> smtplib.SMTP:
        """A connection with no transaction open: the kept one if it still answers, else a new one."""
        if self._client is not None and not self._reset():
            self._forget()
        if self._client is None:
            self._client = connect(self._config)
        return self._client

    def _reset(self) -> bool:
        """RSET the kept connection; whether it lives."""
        try:
            return self._client is not None and self._client.docmd("RSET")[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _envelope(self, client: smtplib.SMTP, envelope: Envelope) -> tuple[str, ...]:
        """MAIL and RCPT; the copies that were not accepted. Raises `Refused`."""
        self._sizes(client, envelope)
        size = f" SIZE={len(envelope.content)}" if client.has_extn("size") else ""
        self._say(client, f"MAIL FROM:<{_usable(envelope.sender, 'mail')}>{size}", "mail")
        for address in dict.fromkeys(envelope.recipients):
            self._say(client, f"RCPT TO:<{_usable(address, 'rcpt')}>", "rcpt")
        return tuple(address for address in dict.fromkeys(envelope.copies) if not self._copy(client, address))

    def _sizes(self, client: smtplib.SMTP, envelope: Envelope) -> None:
        limit = client.esmtp_features.get("size", "").strip()
        if limit.isdigit() and 0 < int(limit) < len(envelope.content):
            text = f"the message has {len(envelope.content)} bytes, the server takes {limit}"
            raise Refused(Outcome(Verdict.REFUSED, TOO_LARGE, text, "mail"))

    def _say(self, client: smtplib.SMTP, command: str, stage: str) -> None:
        """One command that must succeed."""
        try:
            code, text = client.docmd(command)
        except (OSError, smtplib.SMTPException) as error:
            raise deferred(shown(error), stage) from error
        if not 200 <= code <= 299:
            raise Refused(outcome_of(code, text, stage))

    def _copy(self, client: smtplib.SMTP, address: str) -> bool:
        """RCPT of a copy, which may be refused; not so the end of the service."""
        try:
            self._say(client, f"RCPT TO:<{_usable(address, 'rcpt')}>", "rcpt")
        except Refused as end:
            if end.outcome.code in (0, SERVICE_CLOSING):
                raise
            return False
        return True

    # --- from DATA on ---

    def _hand_over(self, client: smtplib.SMTP, content: bytes, refused: tuple[str, ...]) -> Outcome:
        try:
            code, text = client.docmd("DATA")
        except (OSError, smtplib.SMTPException) as error:  # the content is still here: certain
            self._forget()
            return Outcome(Verdict.DEFERRED, 0, shown(error), "data")
        if code != 354:
            self._abandon(code)
            return outcome_of(code, text, "data")
        return self._content(client, content, refused)

    def _content(self, client: smtplib.SMTP, content: bytes, refused: tuple[str, ...]) -> Outcome:
        try:
            if client.sock is not None:
                client.sock.settimeout(self._config.dot_timeout)
            client.send(stuffed(content))
            code, text = client.getreply()
            if client.sock is not None:
                client.sock.settimeout(self._config.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._forget()
            return Outcome(Verdict.UNCERTAIN, 0, shown(error), "dot", refused)
        if 200 <= code <= 299:
            return Outcome(Verdict.ACCEPTED, code, text.decode("utf-8", "replace"), "dot", refused)
        if not 400 <= code <= 599:
            self._forget()
            return Outcome(Verdict.UNCERTAIN, max(code, 0), "the server's answer is not SMTP", "dot", refused)
        self._abandon(code)
        return outcome_of(code, text, "dot", refused)

    def _abandon(self, code: int) -> None:
        """End the transaction; the connection is kept where it still answers."""
        if self._client is not None and (code == SERVICE_CLOSING or not self._reset()):
            self._forget()

    def _forget(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            drop(client)


def _usable(address: str, stage: str) -> str:
    """The address, if it is a bare one: a display name or bracket in it must never reach the wire (reliability.md 87).

    An empty sender is the null reverse-path of RFC 5321, 4.5.5.
    """
    if not is_address(address) and (address or stage != "mail"):
        raise Refused(Outcome(Verdict.REFUSED, BAD_ADDRESS, "not a usable address", stage))
    return address
