"""The first verb: what a mail says. Triage, new text, then every topic's readers over one `Material`; pure and bounded."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mailflow.core.intent import Forwarded, Intent
from mailflow.core.mail import IncomingMail, MailClass
from mailflow.core.understanding import Context, Understanding
from mailflow.engine.weighed import upheld, weighed
from mailflow.reading import (
    attached,
    autoreply,
    booking,
    bounces,
    calendar,
    clients,
    mime,
    quoting,
    recognition,
    triage,
)
from mailflow.reading.gather import build
from mailflow.reading.material import Material, zone_of
from mailflow.reading.settle import settle
from mailflow.reading.stamp import stamp
from mailflow.topics.actions import phrases as actions
from mailflow.topics.agenda import phrases as agenda
from mailflow.topics.commands import phrases as commands
from mailflow.topics.corrections import phrases as corrections
from mailflow.topics.digest import phrases as digest
from mailflow.topics.drafts import phrases as drafts
from mailflow.topics.endings import phrases as endings
from mailflow.topics.expectations import phrases as expectations
from mailflow.topics.feedback import phrases as feedback
from mailflow.topics.goals import answers as goals
from mailflow.topics.meetings import phrases as meetings
from mailflow.topics.network import phrases as network
from mailflow.topics.profile import phrases as profile
from mailflow.topics.programme import phrases as programme
from mailflow.topics.thanks import phrases as thanks

TopicReader = Callable[[Material], Iterable[Intent]]
# The order decides between readings of the same words: what is said to a draft or a list comes before free prose.
READERS: tuple[TopicReader, ...] = (
    *drafts.READERS,
    *agenda.READERS,
    *commands.READERS,
    *corrections.READERS,
    *profile.READERS,
    *goals.READERS,
    *meetings.READERS,
    *thanks.READERS,
    *actions.READERS,
    *feedback.READERS,
    *network.READERS,
    *expectations.READERS,
    *endings.READERS,
    *digest.READERS,
    *programme.READERS,
)


def read(mail: IncomingMail, context: Context) -> Understanding:
    """What the mail says, for this member. Never raises for anything that a mail can hold."""
    started = time.monotonic()
    mail_class = _class_of(mail, context)
    found = _BY_CLASS.get(mail_class, _prose)(mail, context, mail_class)
    return _timed(found, started)


def _class_of(mail: IncomingMail, context: Context) -> MailClass:
    """The class by its headers; what the member writes to us is a letter, though their provider marks it like bulk mail."""
    found = triage.classify(mail)
    own = mail.sender is not None and mail.sender.address == context.member_address.lower()
    return MailClass.HUMAN if found is MailClass.LIST and own and triage.marked_by_provider(mail) else found


def _timed(found: Understanding, started: float) -> Understanding:
    return replace(found, seconds=time.monotonic() - started)


def _bounce(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    found = bounces.read_bounce(mail)
    return Understanding(mail_class, new_text="", bounced=found.failed, bounced_ids=found.ids, bounce_permanent=found.permanent)


def _auto_reply(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    reply = quoting.split(mail.text, mail.subject)
    return Understanding(mail_class, new_text=reply.new_text, returns_on=autoreply.returns_on(reply.new_text, context))


def _list(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    """Nothing of a list counts, unless it is the notice of a booking service that marks its mail as one."""
    reply = quoting.split(mail.text, mail.subject)
    intents = booking.read_mail(mail, reply.new_text, context) if triage.unattended(mail) else ()
    return Understanding(MailClass.NOTIFICATION if intents else mail_class, new_text=reply.new_text, intents=intents)


def _calendar(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    intents, doubts = calendar.read_calendars(mail, context)
    return Understanding(mail_class, new_text=quoting.split(mail.text, mail.subject).new_text, intents=intents, doubts=doubts)


def _notification(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    """A booking notice still gives its meeting, by its calendar file or in prose; nothing else of a machine's prose counts."""
    reply = quoting.split(mail.text, mail.subject)
    intents, doubts = calendar.read_calendars(mail, context)
    if not intents:
        intents = booking.read_mail(mail, reply.new_text, context)
    return Understanding(mail_class, new_text=reply.new_text, intents=intents, doubts=doubts)


def _prose(mail: IncomingMail, context: Context, mail_class: MailClass) -> Understanding:
    reply = quoting.split(mail.text, mail.subject, _forwards(mail, context))
    reply = recognition.recognised(reply, mail, context.letter, context.service_address)
    inner = attached.messages(mail)
    reply = attached.with_attached(reply, inner)
    material = build(mail, context, reply)
    found = [intent for reader in READERS for intent in reader(material)]
    found = upheld(found, material)
    found += weighed(found, material)
    entered, doubtful = calendar.read_calendars(mail, context)
    noticed = attached.told_by_machines(reply, inner, context)
    intents, doubts = settle([*entered, *noticed, *attached.beside(noticed, found, reply)], material)
    return Understanding(mail_class, reply.new_text, _forwarded(reply, context), intents, (*doubtful, *doubts))


def _forwards(mail: IncomingMail, context: Context) -> bool | None:
    """A quoted header block is a forward where the mail goes to the service alone and answers nothing."""
    if clients.FORWARD_SUBJECT.match(mail.subject):
        return True
    service = context.service_address.lower()
    alone = all(address.address == service for address in mail.recipients) and bool(mail.recipients)
    answers = bool(mail.in_reply_to) and bool(clients.REPLY_SUBJECT.match(mail.subject))
    return alone and not answers and "from: mailflow" not in mail.text.lower() and context.letter is None


def _forwarded(reply: quoting.Reply, context: Context) -> Forwarded | None:
    original = reply.forward
    if original is None or original.sender is None or original.sender.address == context.service_address.lower():
        return None
    return Forwarded(original.sender.name, original.sender.address, stamp(original.date, zone_of(context)))


_BY_CLASS: dict[MailClass, Callable[[IncomingMail, Context, MailClass], Understanding]] = {
    MailClass.BOUNCE: _bounce,
    MailClass.AUTO_REPLY: _auto_reply,
    MailClass.LIST: _list,
    MailClass.CALENDAR: _calendar,
    MailClass.NOTIFICATION: _notification,
}


def read_file(
    raw: bytes, as_address: str | None, now: datetime | None, timezone: str | None, service_address: str
) -> tuple[IncomingMail, Understanding]:
    """Read a raw message without state: as its sender, at its Date, in the Date's own offset unless told otherwise."""
    mail = mime.parse(raw)
    return mail, read(mail, stateless(mail, as_address, now, timezone, service_address))


def stateless(
    mail: IncomingMail, as_address: str | None, now: datetime | None, timezone: str | None, service_address: str
) -> Context:
    """The context that the mail itself gives."""
    sender = mail.sender.address if mail.sender else ""
    member = (as_address or sender).lower()
    moment = _said_at(mail.date, now)
    writer = "member" if not sender or sender == member else "mentor"
    return Context(
        member_address=member,
        timezone=timezone or offset_name(moment),
        now=moment,
        service_address=service_address.lower(),
        member_name=_member_name(mail, member),
        writer=writer,
    )


def _said_at(date: datetime | None, now: datetime | None) -> datetime:
    """The instant from which relative words count: the Date, unless it is missing or lies a day ahead (contract, section 2)."""
    if date is None or (now is not None and date - now > timedelta(hours=24)):
        return now or datetime(1970, 1, 1, tzinfo=UTC)
    return date


def offset_name(moment: datetime) -> str:
    """`UTC-05:00` for the offset that an instant is written with."""
    minutes = int((moment.utcoffset() or UTC.utcoffset(None)).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _member_name(mail: IncomingMail, member: str) -> str:
    known = [mail.sender, *mail.recipients] if mail.sender else list(mail.recipients)
    return next((address.name for address in known if address and address.address == member), "")
