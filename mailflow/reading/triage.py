"""Which class a mail has, by header rules read top to bottom (reading.md, "Bounces and automatic mail"). The subject
never decides alone.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from mailflow.core.mail import IncomingMail, MailClass

Rule = Callable[[IncomingMail], bool]
_MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|maildelivery)\b|^(?:mailerdaemon|"
    r"bounces?)[@+-]",
    re.I,
)
_NO_REPLY = re.compile(
    r"^(?:no-?reply|do-?not-?reply|noreply|notifications?|notify|alerts?|calendar-notification|invitations?|bookings?|"
    r"mailer|automated|system|reminders?|scheduling|appointments?|updates)\b|(?:^|[._+-])(?:no-?reply|do-?not-?reply|"
    r"notifications?)(?:$|[._+-])",
    re.I,
)
_SERVICE = re.compile(r"bookings@|@(?:bookings?|no-?reply|notifications?|scheduling|mailer|alerts?)\.", re.I)
_AWAY = re.compile(
    r"\b(?:out of (?:the |my )?office|on (?:annual |parental |maternity |paternity |sick |study )?leave|on (?:vacation|"
    r"holiday)|away (?:from my (?:desk|mail)|"
    r"until|till)|limited access to (?:my )?e-?mail|will (?:be back|return) on|this is an automat\w+ (?:reply|response|"
    r"answer))\b",
    re.I,
)
_VACATION_SUBJECT = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|autosvar|automatische antwort|"
    r"abwesenheit\w*|réponse automatique|respuesta automática|risposta automatica|"
    r"resposta automática|automatisch antwoord|automatiskt svar|odpowiedź automatyczna|ooo)\b",
    re.I,
)
_FAILED_SUBJECT = re.compile(
    r"undeliver|returned mail|delivery (?:status|failure|has failed|incomplete)|failure notice|mail delivery failed|"
    r"nicht zugestellt|unzustellbar|non remis",
    re.I,
)
_BOOKING = re.compile(r"\b(?:confirmed|new event|booking|scheduled|rescheduled|canceled|cancelled|reminder)\b", re.I)


def _submitted(mail: IncomingMail) -> str:
    """The keyword of Auto-Submitted (RFC 3834) without comment and parameters: `no`, `auto-replied`, …"""
    value = re.sub(r"\([^)]*\)", " ", mail.header("auto-submitted")).split(";")[0]
    return value.strip().lower()


def _local(mail: IncomingMail) -> str:
    return (
        mail.sender.address.split("@")[0] if mail.sender else mail.header("from").strip().strip("<").split("@")[0].split("<")[-1]
    )


def _content_type(mail: IncomingMail) -> str:
    return mail.header("content-type").lower()


def is_bounce(mail: IncomingMail) -> bool:
    """A delivery report: multipart/report, X-Failed-Recipients, or a mail system speaking of a failure."""
    kind = _content_type(mail)
    if kind.startswith("multipart/report") and "disposition-notification" not in kind:
        return True
    if mail.header("x-failed-recipients"):
        return True
    if any(part.content_type == "message/delivery-status" for part in mail.attachments):
        return True
    null_path = mail.header("return-path").strip() == "<>" or bool(
        mail.sender and re.search(r"mail delivery|postmaster|mailer.daemon", mail.sender.name, re.I)
    )
    return bool(_MACHINES.match(_local(mail))) or (null_path and bool(_FAILED_SUBJECT.search(mail.subject)))


def is_calendar(mail: IncomingMail) -> bool:
    """An iTIP message (RFC 5546) made by calendar software, not a file that somebody attached to a letter."""
    return any(
        part.method in {"REQUEST", "REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "ADD", "REFRESH"} for part in mail.calendars
    )


def is_auto_reply(mail: IncomingMail) -> bool:
    """An out-of-office or other responder (RFC 3834)."""
    if _submitted(mail).startswith("auto-replied"):
        return True
    if any(mail.header(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")):
        return True
    if mail.header("precedence").lower().strip() in {"auto_reply", "auto-reply"}:
        return True
    unattended = _submitted(mail) == "auto-generated" or mail.header("return-path").strip() == "<>"
    if unattended and bool(mail.in_reply_to) and _AWAY.search(mail.text[:1500]):
        return True
    suppressed = mail.header("x-auto-response-suppress").strip().lower() not in {"", "none"}
    null_path = mail.header("return-path").strip() == "<>"
    return bool(_VACATION_SUBJECT.match(mail.subject)) and (
        suppressed or null_path or bool(mail.in_reply_to) or _submitted(mail) not in {"", "no"}
    )


def is_list(mail: IncomingMail) -> bool:
    """Mail of a list or newsletter."""
    alone = mail.header("list-unsubscribe") and not mail.header("list-id") and not mail.header("list-post")
    if alone and _NO_REPLY.search(_local(mail)) and _BOOKING.search(mail.subject):
        return False  # a booking service, not a newsletter
    names = (
        "list-id",
        "list-post",
        "feedback-id",
        "x-beenthere",
        "x-mailing-list",
        "mailing-list",
        "x-campaign-id",
        "x-mailman-version",
    )
    marked = any(mail.header(name) for name in names) or (mail.header("list-unsubscribe") != "")
    return bool(marked) or mail.header("precedence").lower().strip() in {"bulk", "list", "junk"}


def marked_by_provider(mail: IncomingMail) -> bool:
    """Whether nothing but a Feedback-ID makes it a list's: some providers put that on what people write."""
    bare = replace(mail, headers=tuple(pair for pair in mail.headers if pair[0].lower() != "feedback-id"))
    return is_list(mail) and not is_list(bare)


def unattended(mail: IncomingMail) -> bool:
    """Whether the sender's address is one that nobody reads."""
    return bool(_NO_REPLY.search(_local(mail)) or _SERVICE.search(mail.sender.address if mail.sender else ""))


def is_notification(mail: IncomingMail) -> bool:
    """Something a program sent on its own: booking services, trackers."""
    if (
        _submitted(mail) not in {"", "no"}
        or mail.header("x-autogenerated")
        or mail.header("x-auto-response-suppress").strip().lower() not in {"", "none"}
    ):
        return True
    return unattended(mail)


CLASSES: tuple[tuple[MailClass, Rule], ...] = (
    (MailClass.BOUNCE, is_bounce),
    (MailClass.CALENDAR, is_calendar),
    (MailClass.AUTO_REPLY, is_auto_reply),
    (MailClass.LIST, is_list),
    (MailClass.NOTIFICATION, is_notification),
)


def classify(mail: IncomingMail) -> MailClass:
    """The first class whose rule holds, else human."""
    return next((name for name, rule in CLASSES if rule(mail)), MailClass.HUMAN)
