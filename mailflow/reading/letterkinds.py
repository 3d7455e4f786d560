"""Which of our own mails a mail answers: known, or told from its subject and its quote."""

import re

from mailflow.core.mail import IncomingMail
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context
from mailflow.reading.quoting import Reply

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "fit",
        r"four (?:\w+ )?questions about (?!you\b)|how (?:is it(?: going)?|does it (?:fit|go)|are things) with|"
        r"at how it is going with",
    ),
    ("thanks_draft", r"thank-you|thank you note|\bdraft\b.*\bthank|a note to"),
    ("nudge_draft", r"draft nudge|draft note"),
    (
        "agenda_draft",
        r"draft agenda|agenda draft|agenda for\b.*\bdraft|a draft for your meeting|^agenda\b|\bdraft\b.*\bfor\b|"
        r"\bdraft\b.*\bagenda\b",
    ),
    ("debrief", r"how did it go|how was it\?|what did you hear"),
    (
        "questionnaire",
        r"(?:short|few|two|three|four) questions|questions before|question about you|what matters (?:most )?to you|about you\b|"
        r"questionnaire|getting to know you|how do you tick",
    ),
    ("goals", r"how far are (?:your goals|you)|your goals, before|goal check"),
    ("receipt", r"^(?:re:\s*)*(?:noted|logged|recorded|got it|what we noted|your note has been)\b"),
    ("digest", r"your week|your mentoring week"),
    ("reminder", r"due tomorrow|days? late|open with|reminder"),
)


def letter_kind(letter: SentLetter | None, reply: Reply, mail: IncomingMail, context: Context) -> str:
    """The kind of our mail that is answered: known, or told from its subject and quote."""
    if letter is not None:
        return str(letter.kind)
    from_us = any(
        original.sender
        and (original.sender.address == context.service_address.lower() or "mailflow" in original.sender.name.lower())
        for original in reply.originals
    )
    fresh = not context.mentors and not mail.in_reply_to and not reply.originals
    alone = fresh and len({address.address for address in mail.recipients}) == 1
    if not from_us and not (
        (mail.in_reply_to or alone)
        and re.match(r"\s*(?:re|aw|sv|odp)\s*:", mail.subject, re.I)
        and any(address.address == context.service_address.lower() for address in mail.to)
    ):
        return ""
    subject = re.sub(r"^\s*(?:(?:re|aw|sv|odp|antw)\s*:\s*)+", "", mail.subject, flags=re.I)
    for text in (subject, reply.quoted_text[:600]):
        for kind, pattern in _KINDS:
            if re.search(pattern, text, re.I):
                return kind
    return "other"
