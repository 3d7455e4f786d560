"""Tests as conversations: `alice.writes(…)`, `talk.days(3)`, `talk.expect("agenda_draft")`.

A `Stage` carries the mail: memory, or real servers. The application is the same; the clock is moved by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses, make_msgid
from typing import Protocol
from zoneinfo import ZoneInfo

from mailflow.app.house import House, Rules
from mailflow.app.service import App
from mailflow.clock import ManualClock
from mailflow.core.authentication import AuthVerdict
from mailflow.core.mail import IncomingMail
from mailflow.core.snapshot import Policy
from mailflow.isolation import InProcessReader
from mailflow.letters.render import MailRenderer
from mailflow.mailbox.auth import judge
from mailflow.ports import Filing, Inbox, Reader, Sender, Store

SERVICE = "mailflow@example.edu"


@dataclass
class Mail:
    """A mail of ours as a person gets it."""

    raw: bytes
    to: str  # whose mailbox it lies in

    def __post_init__(self) -> None:
        self.message = message_from_bytes(self.raw, policy=policy.default)

    @property
    def kind(self) -> str:
        return str(self.message["X-Mailflow-Kind"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return part.get_content().replace("\r\n", "\n") if part else ""

    @property
    def flat(self) -> str:
        """The text in one line: wrapping does not matter to readers."""
        return " ".join(self.text.split())

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return part.get_content() if part else ""

    @property
    def calendar(self) -> str:
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                return str(part.get_content()).replace("\r\n ", "").replace("\n ", "")
        return ""

    @property
    def zone(self) -> str:
        """What stands between the marks of a draft."""
        match = re.search(r"\[[a-z-]+ \w{4}: edit from here\]\n(.*?)\n\[end of", self.text, re.DOTALL)
        return match.group(1).strip() if match else ""

    def __repr__(self) -> str:
        return f"<{self.kind} to {self.to}: {self.subject}>\n{self.text}"


class Stage(Protocol):
    """Carries mail between people and the service."""

    inbox: Inbox
    sender: Sender
    store: Store

    def deliver(self, raw: bytes, at: datetime) -> None: ...
    def filed(self, where: Filing) -> list[bytes]: ...
    def put_back(self, where: Filing) -> None: ...
    def collect(self) -> list[Mail]:
        """Every mail that reached a person so far, in order."""
        ...


@dataclass
class Person:
    """Somebody with a mail program."""

    talk: Talk
    name: str
    address: str
    zone: str = "UTC"

    def writes(
        self,
        text: str,
        *,
        subject: str = "",
        to: str = SERVICE,
        cc: str = "",
        answering: Mail | None = None,
        headers: dict[str, str] | None = None,
        calendar: str = "",
        quote: bool = False,
        html: str = "",
    ) -> bytes:
        """A mail to the service; it is handled at once."""
        message = EmailMessage()
        message["From"] = f'"{self.name}" <{self.address}>' if self.name else self.address
        message["To"] = to
        if cc:
            message["Cc"] = cc
        message["Subject"] = subject or (f"Re: {answering.subject}" if answering else "note")
        now = self.talk.clock.now().astimezone(ZoneInfo(self.zone))
        message["Date"] = format_datetime(now)
        message["Message-ID"] = make_msgid(domain=self.address.split("@")[1])
        if answering:
            message["In-Reply-To"] = answering.message_id
            message["References"] = " ".join(filter(None, [str(answering.message.get("References", "")), answering.message_id]))
        for name, value in (headers or {}).items():
            message[name] = value
        body = text + (_quoted(answering) if quote and answering else "")
        message.set_content(body)
        if html:
            message.add_alternative(html, subtype="html")
        if calendar:
            method = re.search(r"METHOD:(\w+)", calendar)
            part = EmailMessage()
            part.set_content(calendar, subtype="calendar")
            part.set_param("method", method.group(1) if method else "REQUEST")
            message.make_mixed() if not message.is_multipart() else None
            message.attach(part)
        raw = message.as_bytes(policy=policy.SMTP)
        self.sends(raw)
        return raw

    def sends(self, raw: bytes) -> None:
        """Raw bytes into the service's mailbox, handled at once."""
        self.talk.stage.deliver(raw, self.talk.clock.now())
        self.talk.run()

    def replies(self, mail: Mail, text: str, **options: object) -> bytes:
        """An answer with the original quoted below, as most mail programs do."""
        options.setdefault("quote", True)
        return self.writes(text, answering=mail, **options)  # type: ignore[arg-type]

    def gets(self, kind: str) -> Mail:
        """The next mail to this person, which must be of this kind."""
        return self.talk.expect(kind, to=self.address)


def _quoted(mail: Mail) -> str:
    head = f"\n\nOn Mon, Nov 2, 2026 at 9:00 AM Mailflow <{SERVICE}> wrote:\n\n"
    return head + "\n".join("> " + line for line in mail.text.split("\n"))


@dataclass
class Talk:
    """One play: people, a clock, and the service between them."""

    stage: Stage
    clock: ManualClock
    members: tuple[str, ...] = ("@example.edu",)
    policy: Policy = field(default_factory=lambda: Policy(service_address=SERVICE, operator="operator@example.org"))
    check: str = "none"
    authserv: str = ""
    reader: Reader = field(default_factory=InProcessReader)
    mark: Callable[[str], None] = lambda step: None
    seen: int = 0
    unread: list[Mail] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app = App(
            House(
                store=self.stage.store,
                inbox=self.stage.inbox,
                sender=self.stage.sender,
                renderer=MailRenderer(self.policy.service_address, self.policy.service_name, self.policy.operator),
                reader=self.reader,
                clock=self.clock,
                rules=Rules(
                    policy=self.policy,
                    allows=self._allows,
                    listed=lambda address: address in self.members,
                    judge=self._judge,
                    witness=True,
                    grace_seconds=900,
                    poll_seconds=60,
                ),
                owner="test/ns/1/1",
                is_dead=lambda owner: False,
                mark=self.mark,
            )
        )

    def _allows(self, address: str) -> bool:
        return "*" in self.members or address in self.members or "@" + address.split("@")[1] in self.members

    def _judge(self, mail: IncomingMail) -> AuthVerdict:
        return judge(mail, self.check, self.authserv)

    def person(self, name: str, address: str, zone: str = "UTC") -> Person:
        return Person(self, name, address, zone)

    def run(self) -> None:
        """Handle and send everything that is due now."""
        self.app.run_once()
        arrived = self.stage.collect()
        self.unread.extend(arrived[self.seen :])
        self.seen = len(arrived)

    def until(self, when: str | datetime, zone: str = "UTC") -> None:
        """Move on, stopping wherever something is due on the way."""
        target = when if isinstance(when, datetime) else datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
        target = target.astimezone(UTC)
        while True:
            with self.stage.store.reading() as unit:
                due = [at for at in (unit.next_wake(), unit.next_send()) if at is not None and at <= target]
            step = max(min(due, default=target), self.clock.now())
            if due and step <= self.clock.now():
                self.run()
                with self.stage.store.reading() as unit:
                    left = [at for at in (unit.next_wake(), unit.next_send()) if at is not None and at <= self.clock.now()]
                assert not left, "something is due and is not done"
                continue
            self.clock.set(step)
            self.run()
            if step >= target:
                return

    def days(self, count: float) -> None:
        self.until(self.clock.now() + timedelta(days=count))

    def hours(self, count: float) -> None:
        self.until(self.clock.now() + timedelta(hours=count))

    def expect(self, kind: str, to: str = "") -> Mail:
        """The next unread mail of that kind; everything else stays unread."""
        for index, mail in enumerate(self.unread):
            if mail.kind == kind and (not to or mail.to == to):
                return self.unread.pop(index)
        raise AssertionError(f"no {kind} for {to or 'anybody'} among {self.unread!r}")

    def nothing(self) -> None:
        """No mail is left unread."""
        assert not self.unread, f"unexpected: {self.unread!r}"

    def forget(self) -> None:
        self.unread.clear()


def addressees(raw: bytes) -> list[str]:
    """To and Cc of a message, lower case."""
    message = message_from_bytes(raw, policy=policy.default)
    fields = [str(value) for name in ("To", "Cc") for value in message.get_all(name, [])]
    return [address.lower() for _, address in getaddresses(fields)]


StageMaker = Callable[[ManualClock], AbstractContextManager[Stage]]
