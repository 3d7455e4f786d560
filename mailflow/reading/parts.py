"""What a MIME tree holds: the text to read, calendars, files, forwarded messages. Bounded walk, broken encodings read as
far as they go.
"""

import re
from dataclasses import dataclass
from email.message import Message

from mailflow.core.mail import Attachment, CalendarPart
from mailflow.reading import mend, tnef
from mailflow.reading.charset import decode
from mailflow.reading.headers import unfold, words
from mailflow.reading.html import html_to_text
from mailflow.reading.plain import unflow

MAX_CALENDAR = 500_000
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_REPORT_TYPES = frozenset(
    {"message/delivery-status", "text/rfc822-headers", "message/feedback-report", "message/disposition-notification"}
)
_FILES_OF_TEXT = frozenset({"text/rtf", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/javascript"})
_FILE_KINDS = ("application/", "image/", "audio/", "video/", "font/", "model/", "chemical/")
_METHOD = re.compile(r"^METHOD\s*:\s*(\w+)", re.M | re.I)
_UNSAFE_NAME = re.compile(r"[\x00-\x1f/\\:*?\"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Body:
    """What was found; `text` is the best plain text, `html` the markup where there was any."""

    text: str = ""
    html: str = ""
    calendars: tuple[CalendarPart, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    messages: tuple[bytes, ...] = ()


def body_of(tree: Message, defects: list[str]) -> Body:
    """Gather the parts of a message tree."""
    gather = _Gather(defects)
    text = gather.text_of(tree)
    if gather.wrapped and not text.strip():
        text = gather.wrapped
    return Body(text, gather.html, tuple(gather.calendars), tuple(gather.files), tuple(gather.messages))


class _Gather:
    """One walk over one tree; depth was bounded before parsing."""

    def __init__(self, defects: list[str]) -> None:
        self.defects = defects
        self.html = ""
        self.calendars: list[CalendarPart] = []
        self.files: list[Attachment] = []
        self.messages: list[bytes] = []
        self.wrapped = ""  # the text of a winmail.dat, which often says again what the plain part says

    def text_of(self, part: Message) -> str:
        """The readable text of a part and of what stands below it."""
        kind = _kind(part)
        if kind in _REPORT_TYPES:
            self.files.append(Attachment(_filename(part), kind, _report_bytes(part)))
            return ""
        if kind.startswith("message/"):
            self.messages.append(_inner(part))
            return ""
        if part.is_multipart():
            return self._of_many(kind, [child for child in part.get_payload() if isinstance(child, Message)])
        if kind.startswith("multipart/"):
            return self._of_many("multipart/mixed", mend.parts_of(part, self.defects))
        return self._of_leaf(part, kind)

    def _of_many(self, kind: str, children: list[Message]) -> str:
        texts = [(child, self.text_of(child)) for child in children]
        if kind == "multipart/alternative":
            return _best(texts)
        return "\n\n".join(text.strip("\n") for _, text in texts if text.strip())

    def _of_leaf(self, part: Message, kind: str) -> str:
        data = _data(part, self.defects)
        name = _filename(part)
        if kind in _CALENDAR_TYPES or name.lower().endswith(".ics"):
            self._calendar(part, data)
            return ""
        if kind in tnef.TYPES or name.lower() == "winmail.dat":
            self._wrapped(data)
            return ""
        if name.lower().endswith(".eml"):
            self.messages.append(data)
            return ""
        attached = _disposition(part) == "attachment" or (name and kind not in {"text/plain", "text/html"})
        if attached or kind.startswith(_FILE_KINDS) or kind in _FILES_OF_TEXT:
            self.files.append(Attachment(name, kind, data))
            return ""
        return self._words(part, kind, data)

    def _words(self, part: Message, kind: str, data: bytes) -> str:
        text, overruled = decode(data, _parameter(part, "charset"))
        if overruled:
            self.defects.append("charset overruled")
        if kind == "text/html" or (kind == "text/plain" and mend.is_markup(text)):
            self.html = self.html or text
            return html_to_text(text)
        if kind in {"text/enriched", "text/richtext"}:
            return mend.enriched(text)
        flowed = _parameter(part, "format").lower() == "flowed"
        return unflow(text, _parameter(part, "delsp").lower() == "yes") if flowed else text

    def _wrapped(self, data: bytes) -> None:
        """Outlook's winmail.dat: its files are the mail's files, its body stands in where the mail has none."""
        found = tnef.unwrap(data, self.defects)
        self.wrapped = self.wrapped or found.text or html_to_text(found.html)
        for file in found.files:
            name = _safe(file.filename)
            if name.lower().endswith(".ics"):
                self._calendar(Message(), file.data)
            else:
                self.files.append(Attachment(name, file.content_type, file.data))

    def _calendar(self, part: Message, data: bytes) -> None:
        data = data[:MAX_CALENDAR]
        if b"\0" not in data[:200]:
            data = re.sub(rb"\r?\n[ \t]", b"", data)  # a fold may stand within a character (RFC 5545, 3.1)
        text, _ = decode(data, _parameter(part, "charset"))
        inside = _METHOD.search(text[:5000])
        method = _parameter(part, "method").upper() or (inside[1].upper() if inside else "")
        if text.strip() and all(" ".join(text.split()) != " ".join(known.text.split()) for known in self.calendars):
            self.calendars.append(CalendarPart(method, text))


def _best(texts: list[tuple[Message, str]]) -> str:
    """Of alternatives the plain one, unless it is empty or only sends the reader to the other."""
    plain = [text for child, text in texts if _kind(child) == "text/plain" and text.strip()]
    plain = [text for text in plain if not mend.is_stub(text)]
    others = [text for child, text in texts if _kind(child) != "text/plain" and text.strip()]
    return (plain or others or [text for _, text in texts] or [""])[0]


def _kind(part: Message) -> str:
    try:
        return part.get_content_type().split()[0]
    except Exception:
        return "text/plain"


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except Exception:
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return value.strip() if isinstance(value, str) else ""


def _disposition(part: Message) -> str:
    try:
        return (part.get_content_disposition() or "").lower()
    except Exception:
        return ""


def _filename(part: Message) -> str:
    """A base name that is safe to show and to store (reliability.md, 45)."""
    try:
        name = part.get_filename() or ""
    except Exception:
        return ""
    return _safe(str(name))


def _safe(name: str) -> str:
    shown = unfold(words(name)).replace("\\", "/").rsplit("/", 1)[-1]
    return _UNSAFE_NAME.sub("_", shown).strip(". ")[:120]


def _data(part: Message, defects: list[str]) -> bytes:
    """The decoded bytes of a leaf; broken base64 is read as far as it goes."""
    coding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if coding == "base64":
            return mend.base64_data(str(part.get_payload()).encode("utf-8", "replace"), defects)
        data = part.get_payload(decode=True)
    except Exception:
        defects.append("broken transfer encoding")
        del part["Content-Transfer-Encoding"]
        del part["Content-Type"]
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _inner(part: Message) -> bytes:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else payload
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64" and isinstance(inner, Message):
        return mend.base64_data(str(inner.get_payload()).encode("utf-8", "replace"), [])
    try:
        return inner.as_bytes() if isinstance(inner, Message) else str(inner).encode("utf-8", "replace")
    except Exception:
        return str(inner.get_payload() if isinstance(inner, Message) else inner).encode("utf-8", "replace")


def _report_bytes(part: Message) -> bytes:
    """A delivery-status part as text again: the stdlib parses it into blocks of headers."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"\n\n".join(_inner_block(block) for block in payload if isinstance(block, Message))
    return str(payload).encode("utf-8", "replace")


def _inner_block(block: Message) -> bytes:
    lines = [f"{name}: {value}" for name, value in block.raw_items()]
    return "\n".join(lines).encode("utf-8", "replace")
