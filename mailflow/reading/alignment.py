"""A draft of ours found again in a reply, between its marks, and aligned block by block with what was sent (mails.md, 2).

What the member changed in the text is an edit; what they wrote beside it ("drop this one") is said to us and never to the mentor.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.reading.blocks import POINT, Block, blocks_of, plain
from mailflow.reading.points import NUMBERED, PointEdits, bare, edits, is_listed

_OPEN = re.compile(r"\[\s*[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*:\s*edit\s+from\s+here\s*\]", re.I)
_CLOSE = re.compile(r"\[\s*end\s+of\s+[\w-]+(?: [\w-]+)?\s+([A-Z0-9]{4,8})\s*\]", re.I)
LINK = re.compile(r"\s{0,20}<\s{0,5}mailto:[^<>]*>", re.S)
_TO_US = re.compile(
    r"^\W*(?:please\s+|pls\s+|can you\s+|could you\s+|and\s+|also\s+|ok,?\s+)*(?:drop|delete|remove|leave|take|skip|"
    r"scrap|cut|strike|kill|add\s*:|add this|move|swap|make it|make this|make that|change|reword|shorten|"
    r"send|don['’]?t|do not|keep|done|snooze|first|last|this one|not this|not needed|no need|no longer|yes|no|ok|okay|"
    r"fine|good|perfect)\b",
    re.I,
)

MAX_ZONE = 12_000  # characters: no letter to a mentor is longer; what is, is asked about
FOUND = 0.6  # of the words of a draft, where its marks are gone


@dataclass(frozen=True)
class Edited:
    """The draft as the member left it; `text` is empty where it is unchanged. `notes` are (number of the point above,
    words to us).

    `points` tells edits of the numbered points where nothing else was changed, else it is None. `typed` are the words that
    the member wrote, for evidence; `kept` the typed lines that are part of the draft.
    """

    text: str
    confidence: float
    notes: tuple[tuple[int, str], ...] = ()
    points: PointEdits | None = None
    typed: str = ""
    kept: frozenset[str] = frozenset()


def edited_draft(reply: str, sent: str, own: bool, struck: Sequence[str] = ()) -> Edited | None:
    """The marked zone of a reply against what was sent; None without a zone. `own` says that it stands in new, unquoted text.

    `struck` are words that the member crossed out: they are taken for deleted.
    """
    zone = zone_of(reply) or (_found_again(reply, sent) if sent else None)
    if zone is None or not sent:
        return None
    if len(zone) > MAX_ZONE:
        return Edited(plain(zone[:MAX_ZONE]), 0.5, typed=" ".join(zone[:300].split()))
    ours, theirs = blocks_of(sent), blocks_of(_uncrossed(zone, struck), sent)
    aside = _aside(theirs, sent)
    kept = [block for block in theirs if block not in aside]
    notes = tuple(_note(theirs, block) for block in aside)
    if " ".join(block.key for block in kept) == " ".join(block.key for block in ours):
        return Edited("", 1.0, notes)
    known = {block.key for block in ours}
    fresh = [block for block in kept if block.key not in known]
    text, inserted = _merged(ours, kept, sent)
    confidence = 0.95 if own else _trust(text, sent, inserted)
    changed = edits(_points(ours), _points(kept)) if _rest(ours) == _rest(kept) else None
    lines = frozenset(plain(line).strip() for block in fresh for line in block.lines)
    return Edited(text, confidence, notes, changed, _typed(fresh, ours, kept), lines)


def _aside(theirs: list[Block], sent: str) -> list[Block]:
    """The blocks that speak to us: unmarked ones among marked, and orders wherever they stand. A new point is none."""
    marked = sum(block.quoted for block in theirs) * 2 > len(theirs)
    numbers = [NUMBERED.match(block.words) for block in theirs if block.quoted or not marked]
    taken = [found[1] for found in numbers if found]
    return [
        block
        for block in theirs
        if (marked and not block.quoted and not _is_new_point(block, taken))
        or (_orders(block, taken) and not _known(block, sent))
    ]


def _is_new_point(block: Block, taken: list[str]) -> bool:
    found = NUMBERED.match(block.words)
    return bool(found and found[1] not in taken and not _TO_US.match(bare(block.words)))


def _orders(block: Block, taken: list[str]) -> bool:
    """`drop this one`; with a number only where that point stands there besides: `2. drop`."""
    found = NUMBERED.match(block.words)
    return bool(_TO_US.match(bare(block.words)) and taken.count(found[1]) > 1 if found else _TO_US.match(block.words))


def _note(blocks: list[Block], block: Block) -> tuple[int, str]:
    found = NUMBERED.match(block.words)
    return (int(found[1]), bare(block.words)) if found else (_number_above(blocks, blocks.index(block)), block.words)


def _points(blocks: list[Block]) -> list[str]:
    return [block.words for block in blocks if is_listed(block.words)]


def _rest(blocks: list[Block]) -> str:
    """All words outside the list of points."""
    return " ".join(block.key for block in blocks if not is_listed(block.words))


def _typed(fresh: list[Block], ours: list[Block], kept: list[Block]) -> str:
    """The words that the member wrote; where they only took some out, those."""
    left = {block.key for block in kept}
    words = [block.words for block in fresh] or [block.words for block in ours if block.key not in left]
    return " ".join(" ".join(words).split())[:300]


def _uncrossed(zone: str, struck: Sequence[str]) -> str:
    """The zone without what was crossed out, however the client wrapped and marked it."""
    for words in struck[:40]:
        parts = [re.escape(word) for word in words.split()[:200]]
        zone = re.sub(r"\*?" + r"(?:\s|>)+".join(parts) + r"\*?", " ", zone, count=1) if parts else zone
    return re.sub(r"(?m)^[\s>]*\d{1,2}[.)]\s*$", "", zone) if struck else zone


def zone_of(reply: str) -> str | None:
    """What stands between the marks of the first draft in a text."""
    text = LINK.sub("", reply)
    opened = _OPEN.search(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if not opened or not closed:
        return None
    lines = text[opened.end() : closed.start()].split("\n")
    while len(lines) > 1 and not lines[-1].strip("> \t\xa0"):
        lines.pop()
    return "\n".join(lines).strip("\n")


def _found_again(reply: str, sent: str) -> str | None:
    """The draft in a reply whose marks were lost: from its first to its last block, if most of its words stand between.

    Without this an edit would go unseen, and `send` would send what the member had changed.
    """
    ours = blocks_of(sent)
    lines = LINK.sub("", reply).split("\n")
    keys = [" ".join(re.findall(r"\w+", line.lower())) for line in lines]
    start = next((at for at, key in enumerate(keys) if key and ours[0].key.startswith(key)), None) if ours else None
    if start is None:
        return None
    end = next((at for at in range(len(lines) - 1, start, -1) if keys[at] and keys[at] == ours[-1].key), None)
    if end is None:
        return None
    zone = "\n".join(lines[start : end + 1])
    words = re.findall(r"\w+", sent.lower())
    blocks = difflib.SequenceMatcher(None, words, re.findall(r"\w+", zone.lower()), autojunk=False).get_matching_blocks()
    return zone if sum(block.size for block in blocks) > FOUND * len(words) else None


def without_zone(text: str) -> str:
    """A text without its marked zone: what is said to us, not to the mentor."""
    opened = _OPEN.search(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    return (text[: opened.start()] + text[closed.end() :]).strip() if opened and closed else text


def _known(block: Block, sent: str) -> bool:
    return any(difflib.SequenceMatcher(None, block.key, other.key).ratio() > 0.6 for other in blocks_of(sent))


def _number_above(blocks: list[Block], index: int) -> int:
    for block in reversed(blocks[:index]):
        found = re.match(r"\s*(\d{1,2})[.)]\s", block.words)
        if found:
            return int(found[1])
    return 0


def _merged(ours: list[Block], theirs: list[Block], sent: str) -> tuple[str, int]:
    """The new text, its unchanged blocks wrapped as they were sent; and how many blocks came in that no sent block resembles."""
    out: list[Block] = []
    inserted = 0
    matcher = difflib.SequenceMatcher(None, [block.key for block in ours], [block.key for block in theirs], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            out += ours[a1:a2]
            continue
        out += theirs[b1:b2]
        inserted += sum(not _resembles(block, ours[a1:a2]) for block in theirs[b1:b2])
    return _joined(out, sent), inserted


def _resembles(block: Block, replaced: list[Block]) -> bool:
    """A new numbered point, or a block that goes back to one of those it stands for."""
    if re.match(r"\s*\d{1,2}[.)]\s", block.words):
        return True
    return any(difflib.SequenceMatcher(None, block.key, other.key).ratio() > 0.4 for other in replaced)


def _joined(blocks: list[Block], sent: str) -> str:
    """Blocks as text again, with empty lines where the sent text had them, none between points."""
    tight = {
        (first.key, second.key)
        for chunk in re.split(r"\n\s*\n", sent)
        for first, second in zip(blocks_of(chunk), blocks_of(chunk)[1:], strict=False)
    }
    out: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            points = POINT.match(block.words) and re.match(r"\s*(?:\d{1,2}[.)]\s|wanted:)", before.words, re.I)
            wanted = re.match(r"\s*wanted:", block.words, re.I)
            out += [] if (before.key, block.key) in tight or points or wanted else [""]
        out += [plain(line) for line in block.lines]
    return "\n".join(out).strip()


def _trust(text: str, sent: str, inserted: int) -> float:
    """A quote with small edits is sure; in shreds, or with a new paragraph that may be a remark to us, it is asked about."""
    old, new = re.findall(r"\w+", sent.lower()), re.findall(r"\w+", text.lower())
    ratio = difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
    return 0.85 if ratio > 0.5 and not inserted else 0.5
