"""A draft of ours found again in a reply, between its marks, and aligned block by block with what was sent (mails.md, 2).

What the member changed in the text is an edit; what they wrote beside it ("drop this one") is said to us and never to the mentor.
"""

import difflib
import re
from dataclasses import dataclass
from itertools import pairwise

_OPEN = re.compile(r"\[\s*[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*:\s*edit\s+from\s+here\s*\]", re.I)
_CLOSE = re.compile(r"\[\s*end\s+of\s+[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*\]", re.I)
_QUOTED = re.compile(r"^\s?(?:>\s?)+")
_LINK = re.compile(r"\s*<\s*mailto:[^>]*>", re.S)
_DUST = re.compile("[​‌‍⁠­]")
_POINT = re.compile(r"(?:\d{1,2}[.)]|[-*•])\s")
_TO_US = re.compile(
    r"^\W*(?:please\s+|pls\s+|can you\s+|could you\s+|and\s+|also\s+|ok,?\s+)*(?:drop|delete|remove|leave|take|skip|"
    r"scrap|cut|strike|kill|add\s*:|add this|move|swap|make it|make this|make that|change|reword|shorten|"
    r"send|don['’]?t|do not|keep|done|snooze|first|last|this one|not this|not needed|no need|no longer|yes|no|ok|okay|"
    r"fine|good|perfect)\b",
    re.I,
)


@dataclass(frozen=True)
class Edited:
    """The draft as the member left it; `text` is empty where it is unchanged. `notes` are (number of the point above,
    words to us).
    """

    text: str
    confidence: float
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class _Block:
    """A point or paragraph: its lines as written, and whether the client marked them as quoted."""

    lines: tuple[str, ...]
    quoted: bool

    @property
    def words(self) -> str:
        return _plain(" ".join(self.lines))

    @property
    def key(self) -> str:
        return " ".join(re.findall(r"\w+", self.words.lower().replace("’", "'")))


def edited_draft(reply: str, sent: str, own: bool) -> Edited | None:
    """The marked zone of a reply against what was sent; None without a zone. `own` says that it stands in new, unquoted text."""
    zone = zone_of(reply)
    if zone is None or not sent:
        return None
    theirs = _blocks(zone, sent)
    marked = sum(block.quoted for block in theirs) * 2 > len(theirs)
    aside = [
        block for block in theirs if (marked and not block.quoted) or (_TO_US.match(block.words) and not _known(block, sent))
    ]
    kept = [block for block in theirs if block not in aside]
    notes = tuple((_number_above(theirs, theirs.index(block)), block.words) for block in aside)
    text, inserted = _merged(_blocks(sent), kept, sent)
    if " ".join(block.key for block in kept) == " ".join(block.key for block in _blocks(sent)):
        return Edited("", 1.0, notes)
    return Edited(text, 0.95 if own else _trust(text, sent, inserted), notes)


def zone_of(reply: str) -> str | None:
    """What stands between the marks of the first draft in a text."""
    text = _LINK.sub("", reply)
    opened = _OPEN.search(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if not opened or not closed:
        return None
    return re.sub(r"\n\s?(?:>\s?)*$", "", text[opened.end() : closed.start()]).strip("\n")


def without_zone(text: str) -> str:
    """A text without its marked zone: what is said to us, not to the mentor."""
    opened = _OPEN.search(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    return (text[: opened.start()] + text[closed.end() :]).strip() if opened and closed else text


def _blocks(text: str, sent: str = "") -> list[_Block]:
    """Points, `Wanted:` lines and paragraphs, each with its wrapped lines. A line that came in, `sent` says, stands alone."""
    known = _words(sent)
    out: list[tuple[list[str], bool]] = []
    fresh = True
    for line in text.split("\n"):
        quoted = bool(_QUOTED.match(line))
        words = _QUOTED.sub("", line).rstrip()
        if not words.strip():
            fresh = True
            continue
        if (
            fresh
            or not out
            or _POINT.match(words.strip())
            or re.match(r"wanted:", words.strip(), re.I)
            or out[-1][1] != quoted
            or (known and _came_in(words, known))
        ):
            out.append(([words], quoted))
        else:
            out[-1][0].append(words)
        fresh = False
    return [_Block(tuple(lines), quoted) for lines, quoted in out]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text).lower())


def _came_in(line: str, known: list[str]) -> bool:
    """Whether a line is neither part of the sent text nor an edit of it: most of its words, in their order, are new."""
    words = _words(line)
    if not words or f" {' '.join(words)} " in f" {' '.join(known)} ":
        return False
    pairs = set(pairwise(known))
    kept = sum(pair in pairs for pair in pairwise(words))
    return len(words) > 1 and kept / (len(words) - 1) < 0.4


def _known(block: _Block, sent: str) -> bool:
    return any(difflib.SequenceMatcher(None, block.key, other.key).ratio() > 0.6 for other in _blocks(sent))


def _number_above(blocks: list[_Block], index: int) -> int:
    for block in reversed(blocks[:index]):
        found = re.match(r"\s*(\d{1,2})[.)]\s", block.words)
        if found:
            return int(found[1])
    return 0


def _merged(ours: list[_Block], theirs: list[_Block], sent: str) -> tuple[str, int]:
    """The new text, its unchanged blocks wrapped as they were sent; and how many blocks came in that no sent block resembles."""
    out: list[_Block] = []
    inserted = 0
    matcher = difflib.SequenceMatcher(None, [block.key for block in ours], [block.key for block in theirs], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            out += ours[a1:a2]
            continue
        out += theirs[b1:b2]
        inserted += sum(not _resembles(block, ours[a1:a2]) for block in theirs[b1:b2])
    return _joined(out, sent), inserted


def _resembles(block: _Block, replaced: list[_Block]) -> bool:
    """A new numbered point, or a block that goes back to one of those it stands for."""
    if re.match(r"\s*\d{1,2}[.)]\s", block.words):
        return True
    return any(difflib.SequenceMatcher(None, block.key, other.key).ratio() > 0.4 for other in replaced)


def _joined(blocks: list[_Block], sent: str) -> str:
    """Blocks as text again, with empty lines where the sent text had them, none between points."""
    tight = {
        (first.key, second.key)
        for chunk in re.split(r"\n\s*\n", sent)
        for first, second in zip(_blocks(chunk), _blocks(chunk)[1:], strict=False)
    }
    out: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            points = _POINT.match(block.words) and re.match(r"\s*(?:\d{1,2}[.)]\s|wanted:)", before.words, re.I)
            wanted = re.match(r"\s*wanted:", block.words, re.I)
            out += [] if (before.key, block.key) in tight or points or wanted else [""]
        out += [_plain(line) for line in block.lines]
    return "\n".join(out).strip()


def _plain(words: str) -> str:
    return re.sub(r"\*([^*\n]+)\*", r"\1", _DUST.sub("", words).replace("\xa0", " "))


def _trust(text: str, sent: str, inserted: int) -> float:
    """A quote with small edits is sure; in shreds, or with a new paragraph that may be a remark to us, it is asked about."""
    old, new = re.findall(r"\w+", sent.lower()), re.findall(r"\w+", text.lower())
    ratio = difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
    return 0.85 if ratio > 0.5 and not inserted else 0.5
