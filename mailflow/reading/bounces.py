"""Delivery status notifications (RFC 3464): whom they failed for, for good or not, and which mail of ours they quote."""

import re
from dataclasses import dataclass

from mailflow.core.mail import IncomingMail

_FIELD = re.compile(r"^(final-recipient|original-recipient|action|status)\s*:\s*(?:[\w-]{1,20}\s*;)?\s*(.+)$", re.I | re.M)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_IDS = re.compile(r"^(?:message-id|x-mailflow-id)\s*:\s*(\S.*)$", re.I | re.M)
_SAID = re.compile(
    r"(?:^|\n)[ \t]*<?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>?\s*:?[^\n]{0,200}"
    r"(?:\n[^\n]{0,200}){0,3}?\b([45]\d\d)[ -]",
    re.I,
)
_ALONE = re.compile(
    r"^[ \t]*(?:(?:to|recipient|address|an|à|para|destinataire)\s*:\s*)?<?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>?"
    r"(?:[ \t]*(?::|\(|on\b)[^\n]{0,200})?[ \t]*$",
    re.I | re.M,
)
_COPY = re.compile(
    r"^[-\s]*(?:(?:this is|below this line is) a copy of|original message|the (?:header|body) of the original|included "
    r"is|message header|"
    r"ursprüngliche nachricht|copie du message)",
    re.I | re.M,
)
_WAITING = re.compile(
    r"\b(?:delayed|has not yet been delivered|still being retried|will (?:keep trying|continue|be retried)|attempts "
    r"will continue|warning "
    r"only|no action is required)\b",
    re.I,
)
_FOR_GOOD = re.compile(
    r"user unknown|unknown user|no such (?:user|recipient)|does ?n[o']t exist|do not exist|address rejected|mailbox "
    r"unavailable|permanent (?:"
    r"fatal )?error|not listed|unrouteable|user not found|benutzer unbekannt|invalid recipient|unrecoverable|no mailbox|"
    r"inconnu|not accepting",
    re.I,
)


@dataclass(frozen=True)
class Bounce:
    """Failed addresses, ids of the mail that was returned, and whether the failure is for good (5.x.x)."""

    failed: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    permanent: bool = False


def read_bounce(mail: IncomingMail) -> Bounce:
    """What a delivery report says; free forms are read from X-Failed-Recipients and the text."""
    reports = [
        part.data.decode("utf-8", "replace") for part in mail.attachments if part.content_type == "message/delivery-status"
    ]
    failed: list[str] = []
    permanent = False
    for report in reports:
        for block in re.split(r"\n\s*\n", report):
            address, lasting = _block(block)
            failed += [address] if address else []
            permanent = permanent or lasting
    if not failed:
        failed, permanent = _free_form(mail)
    return Bounce(tuple(dict.fromkeys(failed)), _quoted_ids(mail), permanent)


def _block(block: str) -> tuple[str, bool]:
    values = {name.lower(): value.strip() for name, value in reversed(_FIELD.findall(block))}
    recipient = _ADDRESS.search(values.get("final-recipient", "")) or _ADDRESS.search(values.get("original-recipient", ""))
    status = values.get("status", "")
    action = values.get("action", "failed").lower()
    if not recipient or (action not in {"failed", ""} and not status.startswith("5")):
        return "", False
    return recipient[0].lower(), status.startswith("5") or (not status and action == "failed")


def _free_form(mail: IncomingMail) -> tuple[list[str], bool]:
    """The addresses above the copy of our mail, where the words tell of a failure and not of a delay."""
    text = mail.text[:20_000]
    copy = _COPY.search(text)
    told = text[: copy.start()] if copy else text
    listed = _ADDRESS.findall(mail.header("x-failed-recipients"))
    if _WAITING.search(f"{mail.subject}\n{told[:2000]}"):
        return [], False
    ours = {address.address for address in mail.recipients} | ({mail.sender.address} if mail.sender else set())
    said = listed or [address for address, _ in _SAID.findall(told)] or _ALONE.findall(told)
    codes = re.findall(r"\b([45])\.\d{1,3}\.\d{1,3}\b|\b([45])\d\d[ :-]", told)
    lasting = any("5" in pair for pair in codes) or bool(_FOR_GOOD.search(f"{mail.subject}\n{told}"))
    return [address.lower() for address in said if address.lower() not in ours], lasting


def _quoted_ids(mail: IncomingMail) -> tuple[str, ...]:
    quoted = [part.decode("utf-8", "replace")[:50_000] for part in mail.forwarded_messages]
    quoted += [
        part.data.decode("utf-8", "replace")[:50_000] for part in mail.attachments if part.content_type == "text/rfc822-headers"
    ]
    if not quoted:
        quoted = [mail.text[:50_000]]
    found = [value.strip() for text in quoted for value in _IDS.findall(text)]
    return tuple(dict.fromkeys(found + list(mail.references) + list(mail.in_reply_to)))
