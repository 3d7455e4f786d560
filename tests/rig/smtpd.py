# ruff: noqa: N802 (aiosmtpd names its hooks after the commands)
"""A real SMTP server (aiosmtpd) on loopback: journals, delivers, misbehaves on request.

    with SmtpServer(tmp_path / "journal", Lmtp(dovecot.lmtp, frozenset({"*"}))) as server:
        server.script.next(Fault("rcpt", "451 later"))
        ... server.port ... server.taken()

As a process of its own, for tests that kill the client: `python -m tests.rig.smtpd --help`.
"""

import asyncio
import ssl
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.rig.certs import Certificates
from tests.rig.ports import free_port
from tests.rig.smtp_faults import Fault, Script
from tests.rig.smtp_journal import Journal, Taken

USER, PASSWORD = "rig-user", "rig-password"


class Delivery(Protocol):
    def deliver(self, sender: str, recipients: list[str], content: bytes) -> None: ...


class _Session(SMTP):
    """aiosmtpd's protocol with faults before the greeting and at DATA, for which it has no hooks."""

    script: Script

    async def push(self, status: Any) -> None:
        text = status.decode(errors="replace") if isinstance(status, bytes) else str(status)
        if text.startswith("220 ") and self.session is not None and self.session.host_name is None and "TLS" not in text:
            fault = self.script.take("connect")
            if fault and await misbehave(self, fault):
                return
            if fault:
                await super().push(fault.reply)
                self.transport.close()
                return
        await super().push(status)

    async def smtp_EHLO(self, hostname: str) -> None:
        fault = self.script.take("ehlo")
        if fault is None:
            await super().smtp_EHLO(hostname)
        elif not await misbehave(self, fault):
            await self.push(fault.reply)

    async def smtp_DATA(self, arg: str) -> None:
        fault = self.script.take("data")
        if fault is None:
            await super().smtp_DATA(arg)
        elif not await misbehave(self, fault):
            self._set_post_data_state()
            await self.push(fault.reply)


async def misbehave(session: Any, fault: Fault) -> bool:
    """Wait, and cut the line where the fault says so; whether the line was cut."""
    await asyncio.sleep(fault.delay)
    if fault.drop:
        session.transport.abort()
    return fault.drop


class _Handler:
    """Accepts, delivers, journals."""

    def __init__(self, journal: Journal, delivery: Delivery | None, script: Script) -> None:
        self._journal = journal
        self._delivery = delivery
        self._script = script

    async def _at(self, stage: str, session: Any, about: str = "") -> str | None:
        fault = self._script.take(stage, about)
        if fault is None or await misbehave(session, fault):
            return None
        return fault.reply or None

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        refused = await self._at("mail", server)
        if refused:
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        refused = await self._at("rcpt", server, address)
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        fault = self._script.take("dot")
        if fault and not fault.accept and (fault.drop or fault.reply):
            return "451 line cut" if await misbehave(server, fault) else fault.reply
        try:
            await asyncio.to_thread(self._take, envelope)
        except Exception as error:
            return f"451 4.3.0 delivery failed: {type(error).__name__}"
        if fault:
            await misbehave(server, fault)
            return fault.reply or "250 OK"
        return "250 OK"

    def _take(self, envelope: Any) -> None:
        if self._delivery:
            self._delivery.deliver(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content)
        self._journal.write(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content)


class _Controller(Controller):
    def __init__(self, handler: _Handler, script: Script, **options: Any) -> None:
        self._script = script
        super().__init__(handler, **options)

    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            session = _Session(self.handler, **self.SMTP_kwargs)
        session.script = self._script
        return session


def _check_login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


class SmtpServer:
    """The server. `security` is none, starttls or tls; with `login` only `USER` with `PASSWORD` may send."""

    def __init__(
        self,
        journal: Path,
        delivery: Delivery | None = None,
        *,
        security: str = "none",
        certs: Certificates | None = None,
        login: bool = False,
        script: Script | None = None,
        port: int = 0,
        size_limit: int = 33_554_432,
    ) -> None:
        self.journal = Journal(journal)
        self.script = script or Script()
        options: dict[str, Any] = {"data_size_limit": size_limit, "timeout": 300}
        if login:
            options |= {"auth_required": True, "authenticator": _check_login, "auth_require_tls": security == "starttls"}
        if security != "none":
            assert certs is not None, "TLS needs certificates"
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certs.cert, certs.key)
            options |= {"tls_context": context, "require_starttls": True} if security == "starttls" else {"ssl_context": context}
        self._handler = _Handler(self.journal, delivery, self.script)
        self._options = options
        self._controller: _Controller | None = None
        self.port = port or free_port()

    def taken(self) -> list[Taken]:
        """What was accepted so far."""
        return self.journal.read()

    def start(self) -> None:
        """Serve in a thread; again on the same port after `stop`."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._controller = _Controller(self._handler, self.script, hostname="127.0.0.1", port=self.port, **self._options)
            self._controller.start()

    def stop(self) -> None:
        """Stop serving; open lines are cut."""
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


if __name__ == "__main__":
    from tests.rig.smtpd_process import main

    main()
