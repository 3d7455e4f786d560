"""Paragraphs, list items and sentences of a text, with the label or heading that stands over them."""

import re
from dataclasses import dataclass

MAX_LINE = 2_000  # characters of lines joined to one
_SEEN = 40  # characters beside a full stop that decide whether it ends a sentence
_BLANKS = re.compile(r"\s{2,}")
MAX_SENTENCE = 900
_BULLET = re.compile(r"^\s*(?:([-*•·–—‣◦▪o]|\+)\s+|\(?(\d{1,2})[.):]\s+|\(?([a-h])\)\s+)(?=\S)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|drs|prof|mr|mrs|ms|mx|st|sr|jr|mag|mdm|hon|ca|approx|no|nr|ch|fig|vs|etc|e\.g|i\.e|a\.m|p\.m|bldg|rm|ave|dept|univ|"
    r"eng|capt|sgt|lt|rev|col|mme|sra|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri|sat|sun|min|hr|ext|bât)|\b[A-Z])\.$",
    re.I,
)
_END = re.compile(r"([.!?…]+[\"”’')\]]*)(\s+|$)")
_GREETING = re.compile(
    r"^\s*(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|bonjour|hallo|hola|hei|salam|aloha|kia ora|"
    r"mōrena|ciao|olá|oi|liebe[rs]?|querid[oa]|estimad[oa]|moin|servus|greetings|team)\b[^.!?]{0,40}[,!.:]?|"
    r"[A-ZÀ-Ý][\w'’-]{1,20},)\s*$",
    re.I,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:kind|best|warm|many|with best|with kind|warmest)?\s*(?:regards|wishes)|best|thanks(?: (?:again|so much|a "
    r"lot|very much))?|thank you|many thanks|cheers|sincerely|yours(?: \w+)?|cordially|all the best|take care|saludos|"
    r"abrazos|un beso|um abraço|xo\w*|love|"
    r"(?:mit )?(?:freundlichen?|viele|liebe|beste|herzliche) gr(?:ü|u)(?:ß|ss)en?|cordialement|bien à vous|hälsningar|"
    r"hilsen|med vennlig hilsen|mvh|pozdrawiam|groetjes|met vriendelijke groet|ngā mihi|frohe ostern|boas festas|salam|"
    r"tx|ty)\b[\s,.!]*(?:[A-ZÀ-Ý][\w.'’ -]{0,30})?[,.!]*\s*$",
    re.I,
)
LABEL = re.compile(r"^\s*([A-Za-zÀ-ÿ][^:.!?\n]{0,58}?)\s*:\s*(.*)$", re.S)


@dataclass(frozen=True)
class Sentence:
    """A sentence with its surroundings. `label` is the heading over its list or before its colon; `bullet` the mark or
    number of its item.
    """

    text: str
    paragraph: int
    label: str = ""
    bullet: str = ""
    line: str = ""  # the whole logical line it stands in
    first: bool = True  # first of its logical line


def logical_lines(text: str) -> list[tuple[int, str]]:
    """(paragraph number, line): wrapped lines joined again, list items and short lines kept apart."""
    out: list[tuple[int, str]] = []
    paragraph = 0
    raw = text.split("\n")
    width = max((len(line) for line in raw), default=0)
    previous = ""
    for line in raw:
        if not line.strip():
            paragraph += bool(previous.strip())
        elif out and previous.strip() and len(out[-1][1]) < MAX_LINE and _continues(previous, line, width):
            out[-1] = (out[-1][0], f"{out[-1][1]} {line.strip()}")
        else:
            out.append((paragraph, line.rstrip()))
        previous = line
    return [(number, _BLANKS.sub(" ", line.strip())) for number, line in out]


def _continues(previous: str, line: str, width: int) -> bool:
    if _BULLET.match(line) or re.match(r"^\s*\[", line):
        return False
    if re.match(r"^\s*(?:please\s+)?(?:add|drop|done|snooze|skip|note|put|remind)\b(?=[^.]{0,60}:|\s+#?\d)", line, re.I):
        return False
    if re.match(r"^(?:one|1)\b", previous, re.I) and re.match(r"^(?:two|2)\b", line, re.I):
        return False
    if re.search(r"[:]\s*$", previous) and not line[:1].islower():
        return False
    indented = len(line) - len(line.lstrip()) > len(previous) - len(previous.lstrip()) and _BULLET.match(previous)
    if indented:
        return True
    if _BULLET.match(previous) and len(previous) + 1 + len(line.split()[0]) <= 66:
        return False
    first = line.split()[0]
    full = len(previous) + 1 + len(first) > min(width, 72) >= 50 and len(previous) >= 48
    return full or (line[:1].islower() and len(previous) >= 40 and not re.search(r"[.!?]\s*$", previous))


def strip_frame(lines: list[tuple[int, str]], names: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    """Without greeting, closing words and the name block under them."""
    body = list(lines)
    while body and _GREETING.match(body[0][1]) and len(body[0][1]) < 60:
        body = body[1:]
    for index, (_, line) in enumerate(body):
        rest = body[index + 1 :]
        if index and _CLOSING.match(line) and len(rest) <= 6 and all(len(more) < 70 for _, more in rest):
            return body[:index]
    lowered = {name.lower() for name in names if name}
    for index in range(max(1, len(body) - 5), len(body)):
        words = re.sub(r"[^\w' -]", "", body[index][1]).strip().lower()
        if (
            words
            and (words in lowered or (words.split()[0] in lowered and len(words.split()) <= 4))
            and all(len(more) < 80 for _, more in body[index:])
        ):
            return body[:index]
        full = max(lowered, key=len, default="")
        if " " in full and body[index][1].lower().startswith(full):
            return body[:index]
    return body


def sentences(text: str, names: tuple[str, ...] = ()) -> list[Sentence]:
    """Every sentence of the text between greeting and closing. `names` are those of the writer, to know the closing by."""
    out: list[Sentence] = []
    heading, heading_paragraph, listed = "", -9, False
    for paragraph, line in strip_frame(logical_lines(text), names):
        bullet, rest = _bullet(line)
        if not bullet and re.search(r":\s*$", rest) and len(rest) < 160:
            heading, heading_paragraph, listed = rest.rstrip(": ").strip(), paragraph, False
            if len(rest) >= 60 or len(rest.split()) > 7:
                out.append(Sentence(rest, paragraph, "", "", line))
            continue
        near = paragraph - heading_paragraph <= 1
        if not near or (listed and not bullet):
            heading = ""
        label = heading
        if bullet and near:
            heading_paragraph, listed = paragraph, True
        out.extend(_of_line(rest, paragraph, label, bullet, line))
    return out


def _bullet(line: str) -> tuple[str, str]:
    found = _BULLET.match(line)
    if not found:
        return "", line.strip()
    return found[1] or found[2] or found[3], line[found.end() :].strip()


def _of_line(rest: str, paragraph: int, label: str, bullet: str, line: str) -> list[Sentence]:
    out: list[Sentence] = []
    first = True
    for part in split(rest):
        own = LABEL.match(part)
        if own and own[2].strip() and len(own[1].split()) <= 7 and not re.search(r"\d$", own[1]) and not own[2].startswith("//"):
            label, part, first = own[1].strip(), own[2].strip(), True
        out.append(Sentence(part, paragraph, label, bullet, line, first))
        first = False
    return out


def split(text: str) -> list[str]:
    """Sentences of a line; abbreviations, dotted dates and initials do not end one."""
    out: list[str] = []
    start = 0
    for found in _END.finditer(text):
        head, tail = text[max(start, found.end(1) - _SEEN) : found.end(1)], text[found.end() : found.end() + _SEEN]
        if not tail or _goes_on(head, tail, found[1]):
            continue
        out.append(text[start : found.end(1)].strip())
        start = found.end()
    rest = text[start:].strip()
    return [piece for part in [*out, rest] if part for piece in _bounded(part)]


def _bounded(part: str) -> list[str]:
    """A sentence of at most `MAX_SENTENCE` characters: what is longer is cut at blanks, so that reading stays linear."""
    pieces: list[str] = []
    while len(part) > MAX_SENTENCE:
        cut = part.rfind(" ", MAX_SENTENCE // 2, MAX_SENTENCE)
        cut = cut if cut > 0 else MAX_SENTENCE
        pieces.append(part[:cut])
        part = part[cut:].strip()
    return [*pieces, part]


def _goes_on(head: str, tail: str, mark: str) -> bool:
    if mark.startswith("."):
        if _ABBREVIATION.search(head) and not (re.search(r"[ap]\.m\.$", head, re.I) and tail[:1].isupper()):
            return True
        if re.search(r"\b\d{1,2}\.(?:\d{1,2}\.)?$", head) and re.match(
            r"[a-zà-ÿ\d]|(?i:jan|feb|mar|apr|may|jun|jul|aug|"
            r"sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)",
            tail,
        ):
            return True
    return False
