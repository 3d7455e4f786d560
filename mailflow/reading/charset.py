"""Bytes to text when the label may be wrong: declared charset, else strict UTF-8, else a guess (reading.md, "Charset")."""

import codecs
import re

import chardet

GUESS_BYTES = 20_000
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_ESCAPED = re.compile(rb"\x1b\$[@B]|\x1b\([BJ]")  # ISO-2022-JP shifts: plain ASCII to every other codec
_ALIASES = {
    alias: codec
    for codec, aliases in {
        "ascii": "us-ascii ansi_x3.4-1968 646 us",
        "cp1252": "iso-8859-1 latin1 latin-1 iso8859-1 ansi x-ansi cp-1252 windows-1252http-equivcontent-type",
        "utf-8": "utf8 utf8mb4 unicode-1-1-utf-8 unicode-2-0-utf-8 x-utf-8",
        "utf-7": "unicode-1-1-utf-7 x-unicode-2-0-utf-7",
        "utf-16": "unicode iso-10646-ucs-2 ucs-2",
        "gb18030": "gb2312 gbk x-gbk gb_2312-80 csgb2312 x-euc-cn cp936 iso-gb2312 euc-cn",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji csshiftjis ms932",
        "cp949": "ks_c_5601-1987 ks_c_5601 euc-kr ksc5601 korean ks_c_5601_1987 windows-949",
        "big5hkscs": "big5 x-x-big5 cn-big5 big5-hkscs csbig5",
        "cp1254": "iso-8859-9 latin5",
        "cp874": "iso-8859-11 tis-620 windows-874",
        "iso8859-8": "iso-8859-8-i iso-8859-8-e logical visual",
        "iso8859-6": "iso-8859-6-i iso-8859-6-e",
        "mac_roman": "x-mac-roman macintosh x-macintosh",
        "cp850": "cp-850 ibm-850",
        "iso2022_jp_ext": "iso-2022-jp csiso2022jp iso-2022-jp-ms",
    }.items()
    for alias in aliases.split()
}
_ONE_BYTE = re.compile(r"cp(?:125\d|437|85\d)|iso8859-\d+|latin_?1|mac[-_]roman|ascii")


def clean(text: str) -> str:
    """Drop NUL and lone surrogates, which break JSON and databases; CRLF and CR become LF."""
    return _UNSAFE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def codec(name: str) -> str:
    """The Python codec of a MIME charset, or empty for an unknown name or a codec that is not one of text (zlib, idna)."""
    wanted = name.strip("\"' \t\0;\\").lower()
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
    if not declared and data.isascii() and b"\x1b" not in data:
        return clean(data.decode("ascii")), False
    name = codec(declared)
    if not name and _ESCAPED.search(data):
        name = "iso2022_jp_ext"
    if _ONE_BYTE.fullmatch(name) and _is_utf_8(data):
        return clean(data.decode("utf-8-sig")), name != "ascii" or not data.isascii()
    for candidate in (name, "utf-8-sig"):
        text = _strictly(data, candidate) if candidate else None
        if text is not None:
            return clean(text).removeprefix("\ufeff"), bool(declared) and candidate != name
    return clean(_guess(data)), True


def _is_utf_8(data: bytes) -> bool:
    """Letters beyond ASCII that are well-formed UTF-8: under a one-byte label that is a wrong label, not chance."""
    return not data.isascii() and _strictly(data, "utf-8") is not None


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
