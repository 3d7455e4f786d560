"""Broken MIME read as a person would wish: multiparts without boundary, damaged or false base64, markup under a wrong label."""

import base64
import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

_DELIMITER = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?:[!-9;-~]{1,60}:|[ \t]*\r?$)", re.M)
_BASE64_LINE = re.compile(rb"^[A-Za-z0-9+/]+={0,3}$")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])", re.I)
_GOES_ON_ELSEWHERE = re.compile(
    r"\b(?:(?:does|do) ?n[o']t (?:support|display|show)|can(?:not|'t) (?:read|display|view)|unable to (?:read|display|view)|not "
    r"able to display)\b[^.]{0,60}\b(?:html|message|e-?mail|format)|\bhtml(?:[- ](?:version|compatible|enabled|capable|format))\b"
    r"|\b(?:view|read|open|see) (?:this|the) (?:e-?mail|message|mail) (?:in|with|using) (?:an? |your )?(?:html|browser|different)"
    r"|\bthis is an html (?:e-?mail|message)\b|\bthis e-?mail is in html\b",
    re.I,
)
MAX_STUB = 400
_ARMOUR = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]{2,20}: [^\n]*\n)*\n(.*?)\n-----BEGIN PGP SIGNATURE-----.*?"
    r"(?:-----END PGP SIGNATURE-----\n?|\Z)",
    re.M | re.S,
)


def parts_of(part: Message, defects: list[str]) -> list[Message]:
    """The parts of a multipart that the parser found none in: by the delimiter that its text shows, else the text as one part."""
    payload = part.get_payload()
    raw = payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""
    shown = _DELIMITER.search(raw)
    defects.append("multipart without its boundary")
    if shown is None:
        return [_plain(raw)]
    name = shown[1].rstrip().replace(b'"', b"")
    head = b'Content-Type: multipart/mixed; boundary="' + name + b'"\n\n'
    tree: Message = BytesParser(policy=compat32).parsebytes(head + raw)
    found = tree.get_payload()
    return [child for child in found if isinstance(child, Message)] if isinstance(found, list) else [_plain(raw)]


def _plain(raw: bytes) -> Message:
    tree: Message = BytesParser(policy=compat32).parsebytes(b"Content-Type: text/plain\n\n" + raw)
    return tree


def base64_data(raw: bytes, defects: list[str]) -> bytes:
    """What base64 says as far as it goes. Text that is none is returned as it is; a footer set below the coding ends it."""
    lines = [line.strip() for line in raw.split(b"\n")]
    if _is_prose(lines):
        defects.append("labelled base64, but is not")
        return raw
    out: list[bytes] = []
    for run in re.findall(rb"[A-Za-z0-9+/]+", re.sub(rb"[^A-Za-z0-9+/=]", b"", b"".join(_coded(lines)))):
        if len(run) % 4 == 1:
            defects.append("broken base64")
            run = run[:-1]
        out.append(base64.b64decode(run + b"=" * (-len(run) % 4)))
    return b"".join(out)


def _is_prose(lines: list[bytes]) -> bool:
    """Most lines are none of base64: words with blanks and points between them."""
    said = [line for line in lines if line]
    worded = sum(line.count(b" ") > 1 and not _BASE64_LINE.match(line.replace(b" ", b"")) for line in said[:50])
    return worded * 2 > len(said[:50])


def _coded(lines: list[bytes]) -> list[bytes]:
    """The lines up to the first that is words and stands below an empty line or below the padding."""
    for at, line in enumerate(lines):
        ended = at > 0 and (not lines[at - 1] or lines[at - 1].endswith(b"="))
        if ended and line and not _BASE64_LINE.match(line) and (b" " in line or set(line) <= set(b"-_=* ")):
            return lines[:at]
    return lines


def is_markup(text: str) -> bool:
    """HTML that calls itself plain text."""
    return bool(_MARKUP.match(text[:500]))


def is_stub(text: str) -> bool:
    """A plain part that only sends its reader to the other one."""
    words = text.strip()
    return len(words) < MAX_STUB and bool(_GOES_ON_ELSEWHERE.search(words))


def without_armour(text: str) -> str:
    """The words of an inline PGP signature (RFC 9580, 7): its frame away, dash escapes undone."""
    if "-----BEGIN PGP SIGNED" not in text:
        return text
    return _ARMOUR.sub(lambda found: re.sub(r"^- ", "", found[1], flags=re.M), text)


def enriched(text: str) -> str:
    """The words of text/enriched (RFC 1896): its commands away, doubled `<` one, single line breaks blanks."""
    words = re.sub(r"<param>[^<]{0,200}</param>", "", text, flags=re.I)
    words = re.sub(r"\n(\n*)", lambda found: found[1] or " ", words)
    words = re.sub(r"<nl>", "\n", words, flags=re.I)
    return re.sub(r"(?<!<)</?[a-z][\w-]{0,40}>", "", words, flags=re.I).replace("<<", "<")
