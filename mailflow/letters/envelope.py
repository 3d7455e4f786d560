"""The header fields of each kind of mail (contract, section 4): who, which thread, how automatic."""

import hashlib
from collections.abc import Sequence
from email.utils import format_datetime

from mailflow.core.letter import LetterKind
from mailflow.letters.frame import Service
from mailflow.letters.headers import identifiers, mailbox, own_identifier, unstructured
from mailflow.ports import Stamp

Fields = list[tuple[str, str]]


def common(kind: LetterKind, subject: str, stamp: Stamp) -> Fields:
    """What every message carries."""
    return [
        ("Subject", unstructured(subject)),
        ("Date", format_datetime(stamp.date)),
        ("Message-ID", own_identifier(stamp.message_id)),
        ("X-Mailflow-Kind", kind.value),
        ("X-Mailflow-Id", unstructured(stamp.witness_id)),
    ]


def from_service(service: Service, reply_to: str) -> Fields:
    """Mail of the service in its own name; answers go to it alone."""
    return [("From", mailbox(service.name, service.address)), ("Reply-To", mailbox(service.name, reply_to))]


def automatic(is_answer: bool) -> Fields:
    """RFC 3834, and Microsoft's own way of asking for no out-of-office answer. Absent on mail to mentors: a person sent it."""
    return [
        ("Auto-Submitted", "auto-replied" if is_answer else "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
    ]


def list_fields(kind: LetterKind, service: Service) -> Fields:
    """RFC 2919 and 2369: one list a kind, left by an ordinary mail."""
    local, _, domain = service.address.rpartition("@")
    stop = f"STOP%20{kind.value.upper()}"
    return [
        ("List-Id", f"<{kind.value}.{local.replace('+', '-')}.{domain}>"),
        ("List-Unsubscribe", f"<mailto:{service.address}?subject={stop}&body={stop}>"),
    ]


def threading(in_reply_to: str, references: Sequence[str], root: str) -> Fields:
    """In-Reply-To and References (RFC 5322, 3.6.4). Broken identifiers of other people's mail are left out."""
    chain = identifiers(value for value in (root, *references, in_reply_to) if value)
    parent = identifiers([in_reply_to]) or chain[-1:]
    return [("In-Reply-To", parent[0]), ("References", " ".join(chain))] if chain else []


def thread_root(thread: str, member_id: str, domain: str) -> str:
    """A Message-ID that nobody sent: mails on one subject share it in References, so that clients group them."""
    if not thread:
        return ""
    digest = hashlib.sha256(f"{member_id}\0{thread}".encode()).hexdigest()[:32]
    return f"<thread-{digest}@{domain}>"


def thread_address(service: Service, token: str, plus_addresses: bool) -> str:
    """Where answers go: the service's address, with the draft's token where the server keeps plus addresses."""
    if not plus_addresses or not (token.isalnum() and token.isascii()):
        return service.address
    local, _, domain = service.address.rpartition("@")
    return f"{local}+{token.lower()}@{domain}"
