"""Bytes to `IncomingMail`: the stdlib's compat32 tree under limits that hold before it parses. Never raises."""

import hashlib
import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from mailflow.core.mail import Address, IncomingMail
from mailflow.reading import addresses, headers
from mailflow.reading.limits import bounded_source
from mailflow.reading.mend import without_armour
from mailflow.reading.parts import Body, body_of
from mailflow.reading.plain import bounded

_CHARSET = re.compile(rb"charset\s*=\s*\"?([\w.-]{2,40})", re.I)


def parse(raw: bytes) -> IncomingMail:
    """Read a message (RFC 5322, RFC 2045). Over a limit, or broken: a defect is noted and what can be read is used."""
    end = headers.block_end(raw)
    said = _CHARSET.search(raw[: headers.MAX_BLOCK])
    fields, defects = headers.fields(raw[:end], said[1].decode("ascii", "replace") if said else "")
    if end > headers.MAX_BLOCK:
        defects.append("header block too long")
    block = headers.mime_block(raw[:end]) if end < len(raw) else raw
    source = bounded_source(block + raw[end:], len(block), defects)
    body = _body(source, defects)
    text = bounded(without_armour(body.text), defects)
    return _headed(fields, raw, text, body, defects)


def _body(source: bytes, defects: list[str]) -> Body:
    try:
        tree: Message = BytesParser(policy=compat32).parsebytes(source)
        return body_of(tree, defects)
    except Exception as error:
        defects.append(f"body unreadable: {type(error).__name__}")
        return Body()


def _headed(fields: list[tuple[str, str]], raw: bytes, text: str, body: Body, defects: list[str]) -> IncomingMail:
    first = dict(reversed(fields))
    ids = headers.message_ids(first.get("message-id", ""), limit=1)
    message_id = ids[0] if ids else ""
    digest = hashlib.sha256(raw).hexdigest()
    return IncomingMail(
        digest=digest,
        fingerprint=_fingerprint(message_id, first, text, digest),
        message_id=message_id,
        sender=_sender(raw, fields, defects),
        subject=first.get("subject", ""),
        date=headers.date_of(first.get("date", "")),
        to=_mailboxes(fields, "to", defects),
        cc=_mailboxes(fields, "cc", defects),
        reply_to=_mailboxes(fields, "reply-to", defects),
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        headers=tuple(fields),
        text=text,
        html=body.html,
        calendars=body.calendars,
        attachments=body.attachments,
        forwarded_messages=body.messages,
        defects=tuple(dict.fromkeys(defects)),
    )


def _fingerprint(message_id: str, first: dict[str, str], text: str, digest: str) -> str:
    """Names a mail whatever way it came: Message-ID, Date, From and the words of the body (reliability.md, 5-8)."""
    if not message_id:
        return digest
    parts = (message_id, first.get("date", ""), first.get("from", ""), " ".join(text.split()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _sender(raw: bytes, fields: list[tuple[str, str]], defects: list[str]) -> Address | None:
    """The one mailbox of the one From header; None for anything else. Encoded words are decoded only in the display name."""
    values = headers.raw_values(raw, "from")
    sender = addresses.only_mailbox(headers.unfold(values[0])) if len(values) == 1 else None
    if sender is None:
        defects.append("no usable From")
    return sender


def _mailboxes(fields: list[tuple[str, str]], name: str, defects: list[str]) -> tuple[Address, ...]:
    found = addresses.mailboxes(",".join(value for key, value in fields if key == name))
    if len(found) >= addresses.MAX_ADDRESSES:
        defects.append(f"too many addresses in {name}")
    return found
