"""Bytes to text when the label may be wrong: declared charset, else strict UTF-8, else a guess (reading.md, "Charset")."""

import codecs
import re

import chardet

GUESS_BYTES = 20_000
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_ALIASES = {
    "us-ascii": "ascii",
    "ansi_x3.4-1968": "ascii",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "utf8": "utf-8",
    "gb2312": "gb18030",
}


def clean(text: str) -> str:
    """Drop NUL and lone surrogates, which break JSON and databases; CRLF and CR become LF."""
    return _UNSAFE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def codec(name: str) -> str:
    """The Python codec of a MIME charset, or empty for an unknown name or a codec that is not one of text (zlib, idna)."""
    wanted = name.strip("\"' \t\0").lower()
    if not wanted or "\0" in name or not wanted.isascii():
        return ""
    try:
        info = codecs.lookup(_ALIASES.get(wanted, wanted))
    except (LookupError, ValueError, UnicodeError):
        return ""
    text_encoding = getattr(info, "_is_text_encoding", True)
    return info.name if text_encoding and info.name not in {"idna", "punycode", "undefined"} else ""


def decode(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether the declared charset had to be overruled or replaced characters."""
    name = codec(declared)
    for candidate in (name, "utf-8"):
        text = _strictly(data, candidate) if candidate else None
        if text is not None:
            return clean(text), bool(declared) and candidate != name
    return clean(_guess(data)), True


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None


def _guess(data: bytes) -> str:
    found = chardet.detect(data[:GUESS_BYTES]).get("encoding") or ""
    name = codec(str(found))
    text = _strictly(data, name) if name else None
    return text if text is not None else data.decode("cp1252", "replace")
