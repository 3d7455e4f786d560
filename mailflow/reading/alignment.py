"""A draft of ours found again in a reply: between its marks, or in the quote, aligned line by line with what was sent (mails.md, 2)."""

import difflib
import re
from dataclasses import dataclass

_OPEN = re.compile(r"\[\s*[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*:\s*edit\s+from\s+here\s*\]", re.I)
_CLOSE = re.compile(r"\[\s*end\s+of\s+[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*\]", re.I)
_QUOTED = re.compile(r"^\s?(?:>\s?)+")
_LINK = re.compile(r"\s*<\s*mailto:[^>]*>", re.S)
_DUST = re.compile("[​‌‍⁠­]")


@dataclass(frozen=True)
class Edited:
    """The text between the marks as the member left it, and how sure the reading is."""

    text: str
    confidence: float


def edited_draft(reply: str, sent: str) -> Edited | None:
    """The draft as edited in a reply, None where it is unchanged, absent or cannot be told apart from what was quoted."""
    zone = _between_marks(reply)
    if zone is None:
        return None
    quoted = sum(bool(_QUOTED.match(line)) for line in zone.split("\n"))
    unmarked = quoted == 0
    lines = [_QUOTED.sub("", line) for line in zone.split("\n")]
    text = merged("\n".join(lines), sent)
    if _words(text) == _words(sent):
        return None
    return Edited(text, 0.95 if unmarked else _trust(text, sent))


def _between_marks(reply: str) -> str | None:
    text = _LINK.sub("", reply)
    opened = _OPEN.search(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if not opened or not closed:
        return None
    zone = text[opened.end() : closed.start()]
    return re.sub(r"\n\s?(?:>\s?)*$", "", zone).strip("\n")


def merged(zone: str, sent: str) -> str:
    """The zone with the sent text's own lines where nothing changed: wrapping, stars and quotes of the client are undone."""
    ours, theirs = _paragraphs(sent), _paragraphs(zone)
    keys_ours, keys_theirs = [_key(words) for words in ours], [_key(words) for words in theirs]
    out: list[str] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, keys_ours, keys_theirs, autojunk=False).get_opcodes():
        out += ours[a1:a2] if tag == "equal" else [_plain(words) for words in theirs[b1:b2]]
    return "\n".join(_joined(out, sent)).strip()


def _paragraphs(text: str) -> list[str]:
    """Blocks that move as one: numbered points, `Wanted:` lines, paragraphs. Wrapped lines are joined."""
    out: list[str] = []
    open_block = False
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            open_block = False
        elif open_block and not re.match(r"(?:\d{1,2}[.)]|[-*•])\s|wanted:", words, re.I):
            out[-1] += " " + words
        else:
            out.append(words)
            open_block = True
    return out


def _joined(blocks: list[str], sent: str) -> list[str]:
    """Blocks as lines again, with the empty lines that stood between them in the text as sent."""
    tight = {(_key(first), _key(second)) for first, second in _neighbours(sent)}
    out: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            near = (_key(blocks[index - 1]), _key(block)) in tight or (
                re.match(r"\d{1,2}[.)]\s", block) and re.match(r"\d{1,2}[.)]\s|wanted", blocks[index - 1], re.I)
            )
            out += [] if near else [""]
        out.append(block)
    return out


def _neighbours(sent: str) -> list[tuple[str, str]]:
    """Blocks of the sent text that follow each other without an empty line."""
    pairs: list[tuple[str, str]] = []
    for chunk in re.split(r"\n\s*\n", sent):
        blocks = _paragraphs(chunk)
        pairs += list(zip(blocks, blocks[1:], strict=False))
    return pairs


def _plain(words: str) -> str:
    return re.sub(r"\*([^*\n]+)\*", r"\1", _DUST.sub("", words).replace("\xa0", " "))


def _key(words: str) -> str:
    """Letters and digits only, straightened: what clients change is no edit."""
    return " ".join(re.findall(r"\w+", _plain(words).lower().replace("’", "'")))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text).lower())


def _trust(text: str, sent: str) -> float:
    """How much of what was sent is still there: a quote with small edits is sure, one in shreds is asked about."""
    ratio = difflib.SequenceMatcher(None, _words(sent), _words(text), autojunk=False).ratio()
    return 0.85 if ratio > 0.5 else 0.5
