"""The line that clients write above a quote ("On … wrote:"), told by its structure and by the verbs of many languages: a date, a
name or an address, and a colon at the end. Wrapped over at most four lines.
"""

import re

from mailflow.core.mail import Address

MAX_LINES = 4
MAX_LENGTH = 400
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)")
_BRACKETED = re.compile(r"[<(\[]\s?(?:mailto:)?[^<>()\s]+@[^<>()\s]+\s?[>)\]]")
_TIME = r"\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?"
_DATED = re.compile(rf"\b(?:19|20)\d\d(?!\d)|\b\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{2,4}}|(?<!\d){_TIME}(?!\d)")
_WROTE = re.compile(
    r"\bwrote\b|\bwrites\b|\bschrieb\b|\ba écrit\b|\bescribió\b|\bha scritto\b|\bescreveu\b|\bschreef\b|\bgeschreven\b|\bskrev\b|"
    r"\bkirjoitti\b|\bpisze\b|\bnapisał(?:\(a\)|a)?|\bnapisana przez\b|\bnapsal(?:\(a\)|a)?|\bnapísal(?:\(a\)|a)?|\bodesílatel\b|"
    r"\bírta\b|\ba scris\b|\byazdı\b|\bпишет\b|\bнаписал(?:\(а\)|а)?|\bпише\b|\bнаписав|\bнаписа\b|\bέγραψε\b|\bnapisa(?:o|la)\b|"
    r"\bva escriure\b|\bmenulis\b|đã viết|写道|寫道|のメール|が書きました|작성|\bכתב|מאת|كتب|كتابة|بواسطة|"
    r"\bkirjutas\b|\brakstīja\b|\brašė\b|\bje napisal",
    re.I,
)
_QUOTING = re.compile(r"^[\s>]*(?:quoting|zitat von|citando|citation de|quotation from|cytowanie|citerar)\b", re.I)
_DASHED = re.compile(r"^[\s>]*[-‐–—]{2,}\s?(.{2,200}?\bwrote)\s?:?\s?[-‐–—]{2,}\s*$", re.I)
_STARTS = re.compile(
    r"^[\s>*]*(?:(?:on|am|le|el|il|em|op|den|dne|dana|w dniu|no dia|vào|ti|ma|ke|to|pe|la|su|po|út|st|čt|pá|so|ne|pon|wt|śr|czw|"
    r"pt|sob|niedz|în|στις|на|пн|вт|ср|чт|пт|сб|вс|нд|pada tanggal|d\.|wiadomość|в|mon|tue|wed|thu|fri|sat|sun|man|tir|ons|tor|"
    r"fre|lør|søn)(?![^\W\d_])|\d|在|في|בתאריך|[\u202a-\u202e]|\S+.{0,80}[<(][^<>\s]+@)",
    re.I,
)
_SPOKEN = re.compile(r"\b(?:I|we|she|he|they|my|her|his|our|you|ich|wir|je|nous|yo)\b", re.I)
_OWN_LINE = re.compile(
    r"^(?P<own>[^\s>].{0,300}?)\s+(?P<att>(?:On|Am|Le|El|Il|Op|Den|Em) (?:[^\W\d_]{2,10}\.?,? )?(?:\d|[A-Z][a-z]{2})"
    r".{4,90}<[^<>\s]+@[^<>\s]+>[^<>]{0,20}:)\s*$"
)
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def attribution(lines: list[str], at: int) -> int:
    """How many lines from `at` make an attribution; 0 for none."""
    ahead = [line[:MAX_LENGTH] for line in lines[at : at + MAX_LINES]]
    if not any(_closes(line) for line in ahead) or not ahead[0].strip():
        return 0
    starts = bool(_STARTS.match(ahead[0]))
    joined = ""
    for count, line in enumerate(ahead, start=1):
        if count > 1 and (not line.strip() or not starts):
            return 0
        joined = f"{joined} {line.lstrip('> ').strip()}".strip()
        if len(joined) > MAX_LENGTH:
            return 0
        if _closes(line) and is_attribution(joined):
            return count
    return 0


def is_attribution(words: str) -> bool:
    """Whether these words, on one line, tell who wrote what stands below."""
    words = _BIDI.sub("", words).strip(" *")
    if _DASHED.match(words):
        return True
    if not words.endswith((":", "：")):
        return False
    addressed, dated = bool(_BRACKETED.search(words) or words.count("@") == 1), bool(_DATED.search(words))
    wrote = bool(_WROTE.search(words))
    if addressed:
        return dated or wrote or bool(_QUOTING.match(words))
    said = bool(_SPOKEN.search(re.sub(r"^\W*\w+\s", "", words)) or re.match(r"I\b", words))
    return wrote and dated and bool(_STARTS.match(words) or re.match(r"[^\W\d_a-zà-ÿ]", words)) and not said


def _closes(line: str) -> bool:
    words = _BIDI.sub("", line).rstrip(" *")
    return words.endswith((":", "：")) or bool(_DASHED.match(words))


def apart(line: str) -> tuple[str, str] | None:
    """(reply, attribution) where both share one line."""
    found = _OWN_LINE.match(line[: 2 * MAX_LENGTH]) if ":" in line[-3:] and "@" in line else None
    return (found["own"], found["att"]) if found and is_attribution(found["att"]) else None


_LEADING = re.compile(rf"^.*(?:{_TIME}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d))")
_CLOCKWORD = re.compile(
    r"^\W*(?:(?:[ap]\.?\s?m\b\.?|uhr|est|edt|cst|cdt|mst|mdt|pst|pdt|[gu][mt][tc]|[+-]\d{1,2}:?\d{0,2}|π\.μ\.|μ\.μ\.|ص|م|г\.|р\.)\W*)+",
    re.I,
)


def address(words: str) -> Address | None:
    """The sender that a header line or an attribution names."""
    words = _BIDI.sub("", words)
    dashed = _DASHED.match(words)
    words = re.sub(r"^on\b(?=.*\d)", "On", dashed[1]) if dashed else words
    found = _ADDRESS.search(words)
    if not found:
        name = _named(words)
        return Address(name, "") if name and len(name) < 60 else None
    before = words[: found.start()].strip(" \"'*<[(")
    name = _after_date(before) if re.search(r"\d", before) else _QUOTING.sub("", before)
    name = next((part for part in reversed(_WROTE.split(name)) if part.strip()), "")  # the verb may stand before the name
    return Address(" ".join(name.strip(" ,\"'").split()), found[1].lower())


def _after_date(words: str) -> str:
    """The name behind date and hour; small words between ("schrieb", "heeft") are no part of it."""
    rest = _CLOCKWORD.sub("", _LEADING.sub("", words))
    piece = re.split(r"[,、，]\s*", rest.strip(" ,、，\"'"))[-1]
    while (found := re.match(r"(\S+)\s+(?=\S)", piece)) and (found[1].islower() or not re.search(r"[^\W\d_]", found[1])):
        piece = piece[found.end() :]
    return re.sub(r"\s*(?:via|schrieb|skrev|escribió|님)\s*$", "", piece)


def _named(words: str) -> str:
    """The name in a line without address: the longest run of capitalised words behind the date, or before the verb."""
    if not re.search(r"\d", words) and not _WROTE.search(words):
        name = words.strip(" *\"'")
        return name if not re.search(r"\d", name) else ""
    plain = re.sub(r"\b(?:AM|PM|GMT|UTC|E[SD]T|C[SD]T|P[SD]T|M[SD]T)\b", " ", _WROTE.sub(",", words))
    runs = re.findall(
        r"(?<![\w.])[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s+[^\W\d_a-zà-ÿ][\w'’.-]*)*", re.sub(r"^\W*\w+\s(?=[^A-Z]*\d)", "", plain)
    )
    runs = [run for run in runs if not re.search(r"\d", run)]
    return max(reversed(runs), key=lambda run: len(run.split()), default="").strip(" .-")
