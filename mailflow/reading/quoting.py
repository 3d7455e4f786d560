"""Who wrote which line: new text, quotes, attributions, signatures, footers, a forwarded original. Line based, linear time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mailflow.core.mail import Address
from mailflow.reading import clients
from mailflow.reading.attributions import address, apart, attribution
from mailflow.reading.originals import block, depth_of, is_rule, unfolded

MAX_LINES = 5_000


class Part(StrEnum):
    """What a line is."""

    NEW = "new"
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"
    FOOTER = "footer"
    FORWARD_HEADER = "forward_header"
    FORWARDED = "forwarded"


@dataclass(frozen=True)
class Line:
    """A line with its part; `depth` counts the `>` taken off, `level` the earlier mails below this one (0: the newest)."""

    text: str
    part: Part
    depth: int = 0
    level: int = 0


@dataclass(frozen=True)
class Original:
    """An earlier mail that stands in this one, as its header block tells of it."""

    sender: Address | None = None
    date: str = ""
    subject: str = ""
    to: str = ""
    body: str = ""
    is_forward: bool = False


@dataclass(frozen=True)
class Reply:
    """A mail taken apart. `originals` are the mails it quotes or forwards, newest first."""

    lines: tuple[Line, ...] = ()
    new_text: str = ""
    quoted_text: str = ""
    originals: tuple[Original, ...] = ()
    forward: Original | None = None
    inline: tuple[tuple[str, str], ...] = field(default=())  # (quoted text above, the answer below it)


def split(text: str, subject: str, forwards: bool | None = None) -> Reply:
    """Take a body apart. `forwards` says that the mail is a forward where the subject alone cannot tell."""
    lines = [part for line in text.replace("\ufeff", "").split("\n")[:MAX_LINES] for part in apart(line) or (line,)]
    is_forward = bool(clients.FORWARD_SUBJECT.match(subject)) if forwards is None else forwards
    marked = _Marker(lines, is_forward).run()
    return assembled(marked.out, tuple(marked.originals))


class _Marker:
    """One pass over the lines; remembers which earlier mail it stands in."""

    def __init__(self, lines: list[str], is_forward: bool) -> None:
        self.lines = lines
        self.is_forward = is_forward
        self.out: list[Line] = []
        self.originals: list[Original] = []
        self.below = Part.NEW  # what an unmarked line is
        self.signature = False

    def run(self) -> "_Marker":
        at = 0
        while at < len(self.lines):
            at += self._step(at)
        self._bodies()
        return self

    def _step(self, at: int) -> int:
        line = self.lines[at]
        if clients.FORWARD_MARK.match(line[:200]):
            closes = bool(self.out) and self.out[-1].part is Part.FORWARD_HEADER  # Zoho sets the mark below the headers too
            self._put(at, 1, Part.FORWARD_HEADER)
            return 1 if closes else 1 + self._after_mark(at + 1, forward=True)
        if clients.ORIGINAL_MARK.match(line[:200]):
            self._put(at, 1, Part.ATTRIBUTION)
            return 1 + self._after_mark(at + 1, forward=self.is_forward and not self.originals)
        found = block(self.lines, at)
        if found and self._opens(at):
            return self._header(at, found, forward=self.is_forward and not self.originals)
        count = attribution(self.lines, at)
        if count:
            return self._attributed(at, count)
        return self._plain(at)

    def _opens(self, at: int) -> bool:
        """A header block counts at the start of a paragraph, or after a rule."""
        above = self.lines[at - 1].strip().lstrip("> ") if at else ""
        return not above or set(above) <= set("_-*") or bool(clients.FOOTER.match(above))

    def _after_mark(self, at: int, forward: bool) -> int:
        start = at
        while at < len(self.lines) and not self.lines[at].lstrip("> ").strip():
            at += 1
        found = block(self.lines, at) if at < len(self.lines) else 0
        if found:
            return at - start + self._header(at, found, forward)
        self.below = Part.FORWARDED if forward else Part.QUOTED
        if at >= len(self.lines) or forward or not attribution(self.lines, at):
            self.originals.append(Original(is_forward=forward))
        return 0

    def _header(self, at: int, count: int, forward: bool) -> int:
        values = dict(pair for line in reversed(unfolded(self.lines[at : at + count])) if (pair := clients.field(line))[0])
        original = Original(
            address(values.get("from", "")),
            values.get("date", ""),
            values.get("subject", ""),
            values.get("to", ""),
            is_forward=forward,
        )
        self.originals.append(original)
        self._put(at, count, Part.FORWARD_HEADER if forward else Part.ATTRIBUTION)
        self.below = Part.FORWARDED if forward else Part.QUOTED
        self.signature = False
        return count

    def _attributed(self, at: int, count: int) -> int:
        words = " ".join(line.lstrip("> ").strip() for line in self.lines[at : at + count])
        follows = next((line for line in self.lines[at + count : at + count + 3] if line.strip()), "")
        if self.below is Part.NEW or not self.lines[at].startswith(">"):
            original = Original(address(words), words)
            self.originals.append(original)
            if not follows.startswith(">"):
                self.below = Part.QUOTED
        self._put(at, count, Part.ATTRIBUTION)
        self.signature = False
        return count

    def _plain(self, at: int) -> int:
        line = self.lines[at]
        depth = depth_of(line)
        if depth and self.below is not Part.FORWARDED:
            self.signature = False
            words, _, remark = _remarked(line.lstrip("> "))
            self.out.append(Line(words, Part.QUOTED, depth, len(self.originals)))
            if remark:
                self.out.append(Line(remark, Part.NEW, 0, 0))
            return 1
        stripped = line.lstrip("> ") if depth else line
        self.out.append(Line(stripped, self._kind(line, stripped), depth, len(self.originals)))
        return 1

    def _kind(self, line: str, stripped: str) -> Part:
        if self.below is Part.NEW and line.rstrip() == "--":
            self.signature = True
        if self.signature:
            return Part.SIGNATURE
        if clients.FOOTER.match(stripped[:200]) or is_rule(stripped):
            return Part.FOOTER
        if clients.DISCLAIMER.match(stripped[:300]):
            self.signature = self.below is Part.NEW
            return Part.FOOTER
        return self.below

    def _put(self, at: int, count: int, part: Part) -> None:
        self.out.extend(
            Line(line.lstrip("> "), part, depth_of(line), len(self.originals)) for line in self.lines[at : at + count]
        )

    def _bodies(self) -> None:
        """Give each original the lines that follow its header."""
        filled: list[Original] = []
        for index, original in enumerate(self.originals, start=1):
            inside = [line.text for line in self.out if line.level == index and line.part in (Part.QUOTED, Part.FORWARDED)]
            filled.append(
                Original(
                    original.sender,
                    original.date,
                    original.subject,
                    original.to,
                    "\n".join(inside).strip("\n"),
                    original.is_forward,
                )
            )
        self.originals = filled


def assembled(lines: Sequence[Line], originals: tuple[Original, ...]) -> Reply:
    """The reply that these lines make."""
    new = _paragraphs(lines, Part.NEW)
    quoted = "\n".join(line.text for line in lines if line.part is Part.QUOTED)
    forward = next((original for original in originals if original.is_forward), None)
    return Reply(tuple(lines), new, quoted, originals, forward, _inline(lines))


def _remarked(line: str) -> tuple[str, str, str]:
    """An arrow behind a quoted line points at an answer: `2. Tractor hours   <- drop this`."""
    found = re.match(r"(.{2,}?)\s+(<[-=]{1,3}|<<)\s+(\S.*)$", line)
    return (found[1], found[2], found[3]) if found else (line, "", "")


def _paragraphs(lines: Sequence[Line], part: Part) -> str:
    """The lines of one part; where other lines stood between them, an empty line."""
    out: list[str] = []
    gap = False
    for line in lines:
        if line.part is part:
            if gap and out and out[-1] and line.text.strip():
                out.append("")
            out.append(line.text.rstrip())
            gap = False
        else:
            gap = True
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()


def _inline(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Answers that stand below quoted lines, each with the quote since the answer before."""
    out: list[tuple[str, str]] = []
    quoted: list[str] = []
    answer: list[str] = []
    for line in lines:
        if line.part is Part.QUOTED:
            if answer and quoted:
                out.append(("\n".join(quoted), "\n".join(answer).strip()))
                quoted = []
            answer = []
            quoted.append(line.text)
        elif line.part is Part.NEW and quoted and (line.text.strip() or answer):
            answer.append(line.text)
    if answer and quoted and "".join(answer).strip():
        out.append(("\n".join(quoted), "\n".join(answer).strip()))
    return tuple(out)
