"""A draft as blocks: points, `Wanted:` lines and paragraphs, found again however a client wrapped and marked them."""

import re
from dataclasses import dataclass
from itertools import pairwise

_QUOTED = re.compile(r"^\s?(?:>\s?)+")
_DUST = re.compile("[​‌‍⁠­]")
POINT = re.compile(r"(?:\d{1,2}[.)]|[-*•])\s")


@dataclass(frozen=True)
class Block:
    """A point or paragraph: its lines as written, and whether the client marked them as quoted."""

    lines: tuple[str, ...]
    quoted: bool

    @property
    def words(self) -> str:
        return plain(" ".join(self.lines))

    @property
    def key(self) -> str:
        return " ".join(re.findall(r"\w+", self.words.lower().replace("’", "'")))


def blocks_of(text: str, sent: str = "") -> list[Block]:
    """Points, `Wanted:` lines and paragraphs, each with its wrapped lines. A line that came in, `sent` says, stands alone."""
    known = _words(sent)
    starts = {tuple(_words(paragraph)[:3]) for paragraph in re.split(r"\n\s*\n|\n(?=\s*\d{1,2}[.)]\s)", sent)} if sent else set()
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
            or POINT.match(words.strip())
            or re.match(r"\*?wanted:", words.strip(), re.I)
            or out[-1][1] != quoted
            or tuple(_words(words)[:3]) in starts
            or (known and _came_in(words, known) and not _goes_on(out[-1][0][-1], words, known))
        ):
            out.append(([words], quoted))
        else:
            out[-1][0].append(words)
        fresh = False
    return [Block(tuple(lines), quoted) for lines, quoted in out]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text).lower())


def _came_in(line: str, known: list[str]) -> bool:
    """Whether a line is neither part of the sent text nor an edit of it: most of its words, in their order, are new."""
    words = _words(line)
    if not words or f" {' '.join(words)} " in f" {' '.join(known)} ":
        return False
    pairs = set(pairwise(known))
    kept = sum(pair in pairs for pair in pairwise(words))
    return len(words) > 1 and kept / (len(words) - 1) < 0.4


def _goes_on(before: str, line: str, known: list[str]) -> bool:
    """Whether a line carries on the one before as the sent text does: a client has only wrapped it."""
    seam = (_words(before)[-1:], _words(line)[:1])
    return any(([first], [second]) == seam for first, second in pairwise(known))


def plain(words: str) -> str:
    return re.sub(r"\*([^*\n]+)\*", r"\1", _DUST.sub("", words).replace("\xa0", " "))
