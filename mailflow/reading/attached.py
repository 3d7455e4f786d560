"""Messages that are attached whole (message/rfc822, RFC 2046, 5.2.1; .eml files): originals like those that are forwarded as
text, and before them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.core.intent import Intent, MeetingIntent, MeetingProposed
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context
from mailflow.reading import booking, calendar, mime
from mailflow.reading.quoting import Original, Reply

MAX_MESSAGES = 3
MAX_BYTES = 1_000_000
_MACHINE = re.compile(
    r"(?:^|[._+-])(?:no-?reply|do-?not-?reply|notifications?|calendar-notification|bookings?|scheduling|appointments?|mailer)\b|"
    r"bookings@|@(?:bookings?|no-?reply|notifications?|scheduling)\.",
    re.I,
)


def messages(mail: IncomingMail) -> tuple[IncomingMail, ...]:
    """The attached messages, read one level deep."""
    return tuple(mime.parse(raw[:MAX_BYTES]) for raw in mail.forwarded_messages[:MAX_MESSAGES])


def with_attached(reply: Reply, inner: tuple[IncomingMail, ...]) -> Reply:
    """The reply with its attached messages as originals; the first of them is what is forwarded."""
    found = tuple(_original(message) for message in inner if message.sender or message.text.strip())
    if not found:
        return reply
    return replace(reply, originals=(*found, *reply.originals), forward=found[0])


def _original(message: IncomingMail) -> Original:
    to = ", ".join(address.address for address in message.to)
    return Original(message.sender, message.header("date"), message.subject, to, message.text, is_forward=True)


def told_by_machines(reply: Reply, inner: tuple[IncomingMail, ...], context: Context) -> tuple[Intent, ...]:
    """The meetings of attached calendars, and of booking notices that a person forwards."""
    found = [intent for message in inner for intent in calendar.read_calendars(message, context)[0]]
    original = reply.forward
    if found or original is None or original.sender is None or not _MACHINE.search(original.sender.address):
        return tuple(found)
    return booking.read_notice(original.body, original.subject, original.sender.name, context)


def beside(noticed: Sequence[Intent], found: Sequence[Intent], reply: Reply) -> list[Intent]:
    """What prose says beside a notice: its own words about a meeting count, a second reading of the notice does not."""
    if not noticed:
        return list(found)
    return [
        intent
        for intent in found
        if not isinstance(intent, MeetingIntent | MeetingProposed) or (intent.evidence and intent.evidence[:80] in reply.new_text)
    ]
