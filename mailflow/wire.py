"""The composition root: settings in, application out. The only place that knows every adapter."""

import os
import signal
from collections.abc import Callable

from mailflow.app.house import House, Rules
from mailflow.app.service import App
from mailflow.app.steps import STEPS
from mailflow.core.mail import IncomingMail
from mailflow.errors import ConfigurationError
from mailflow.isolation import ChildReader
from mailflow.letters.render import MailRenderer
from mailflow.mailbox.auth import AuthVerdict, judge
from mailflow.mailbox.imap import ImapInbox
from mailflow.mailbox.imap_line import ImapConfig
from mailflow.mailbox.maildir import MaildirInbox
from mailflow.mailbox.maildir_sender import MaildirSender
from mailflow.mailbox.smtp import SmtpSender
from mailflow.mailbox.smtp_line import SmtpConfig
from mailflow.owner import is_dead, owner_name
from mailflow.ports import Clock, Inbox, Reader, Sender, Store
from mailflow.settings import Settings
from mailflow.settings.model import CrashPoint
from mailflow.store.sql import SqlStore


def build(settings: Settings, clock: Clock, reader: Reader | None = None, migrate: bool = True) -> App:
    """The application of these settings, a context manager. With `migrate` the database is brought up to date first."""
    store: Store = SqlStore(settings.database_url)
    if migrate:
        store.migrate()
    sender = _sender(settings)
    return App(
        House(
            store=store,
            inbox=_inbox(settings, clock),
            sender=sender,
            renderer=renderer(settings),
            reader=reader or ChildReader(),
            clock=clock,
            rules=rules(settings),
            owner=owner_name(),
            is_dead=is_dead,
            mark=_marker(settings.crash_at),
        )
    )


def renderer(settings: Settings) -> MailRenderer:
    """The renderer of these settings."""
    return MailRenderer(settings.address, settings.name, settings.operator, settings.plus_addresses, settings.templates)


def rules(settings: Settings) -> Rules:
    """The operator's rules as the use cases need them."""

    def believe(mail: IncomingMail) -> AuthVerdict:
        return judge(mail, settings.sender_check.value, settings.trusted_authserv)

    return Rules(
        policy=settings.policy(),
        allows=settings.allows,
        listed=settings.explicitly_listed,
        judge=believe,
        witness=settings.witness,
        grace_seconds=settings.witness_grace_seconds,
        poll_seconds=settings.poll_seconds,
        start_date=settings.start_date,
        retention_days=settings.retention_days,
    )


def _inbox(settings: Settings, clock: Clock) -> Inbox:
    if settings.inbox is not None:
        return MaildirInbox(settings.inbox, clock)
    config = ImapConfig(
        host=settings.imap_host,
        port=settings.imap_port,
        user=settings.imap_user,
        password=settings.imap_password,
        security=settings.imap_security.value,
        ca_file=settings.imap_ca_file,
        folder=settings.imap_folder,
    )
    return ImapInbox(config, clock)


def _sender(settings: Settings) -> Sender:
    if settings.outbox is not None:
        return MaildirSender(settings.outbox)
    config = SmtpConfig(
        host=settings.smtp_host,
        port=settings.smtp_port,
        user=settings.smtp_user,
        password=settings.smtp_password,
        security=settings.smtp_security.value,
        ca_file=settings.smtp_ca_file,
    )
    return SmtpSender(config, witnessed=settings.witness)


def _marker(crash_at: CrashPoint | None) -> Callable[[str], None]:
    """Does nothing; under test it kills this process at the n-th passing of a step."""
    if crash_at is None:
        return lambda step: None
    if crash_at.step not in STEPS:
        raise ConfigurationError(
            [f"MAILFLOW_CRASH_AT: {crash_at.step!r} is not a step; the steps are {', '.join(STEPS)}; example: received.stored:1"]
        )
    left = {crash_at.step: crash_at.hit}

    def mark(step: str) -> None:
        if step in left:
            left[step] -= 1
            if left[step] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return mark
