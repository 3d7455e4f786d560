"""The text part: 72 columns, hanging indents, single blank lines. And a mail's own text as paragraphs for the HTML part."""

import re
import textwrap
from collections.abc import Iterable, Sequence

COLUMNS = 72
FIRST_COLUMN = 28  # the widest that a first column grows
# Noncharacters of Unicode: the macros of kit.txt.j2 put them between blocks, `assemble` turns them into line ends.
LINE = "\ufdd0"  # a line end
BLOCK = "\ufdd1"  # a blank line, stronger than a line end
TIGHT = "\ufdd2"  # a line end and no blank line, whatever follows (after a heading, inside the marks of a draft)
_SEPARATORS = re.compile(f"[{LINE}{BLOCK}{TIGHT}]")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•])\s+")
_LABEL = re.compile(r"^\s*[A-Z][A-Za-z ]{1,20}:(?:\s|$)")
WRAPPED_AT = 60  # a line break that the next word forced is no break of the writer's, from this width on


def wrap(text: str, first: str = "", rest: str = "", width: int = COLUMNS) -> str:
    """One paragraph, filled; `first` and `rest` are the indents."""
    words = " ".join(_SEPARATORS.sub(" ", str(text)).split())
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def hang(text: str, label: str) -> str:
    """A paragraph behind a label ("1.", "  Reply SEND "), its further lines indented by the label's width."""
    lead = f"{label} "
    return wrap(text, lead, " " * len(lead))


def spread(text: str, end: str, label: str = "") -> str:
    """A line with something at its right end ("Fri 16 Oct"), in a column of its own where there is room."""
    if not end:
        return hang(text, label) if label else wrap(text)
    lead = f"{label} " if label else ""
    line = lead + " ".join(text.split())
    if len(line) <= 46:
        return f"{line:<46} {end}" if len(end) <= COLUMNS - 47 else f"{line}  {end}"
    return wrap(f"{text} ({end})", lead, " " * len(lead))


def table(rows: Iterable[Sequence[str]]) -> str:
    """Left-aligned columns, two spaces between; where a row is too long, all behind its first cell is wrapped there."""
    rows = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    if not rows:
        return ""
    widths = [min(FIRST_COLUMN, max(len(row[at]) for row in rows)) for at in range(len(rows[0]))]
    return "\n".join(_table_row(row, widths) for row in rows)


def _table_row(row: Sequence[str], widths: Sequence[int]) -> str:
    line = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
    if len(line) <= COLUMNS:
        return line
    first, rest = row[0], "  ".join(row[1:])
    if len(first) > FIRST_COLUMN:
        return f"{wrap(first)}\n{wrap(rest, '  ', '  ')}"
    return wrap(rest, f"{first:<{widths[0]}}  ", " " * (widths[0] + 2))


def replies(actions: Iterable[Sequence[str]]) -> str:
    """`  Reply SEND  to send it`: the words line up, the explanation hangs."""
    actions = list(actions)
    width = max((len(action[0]) for action in actions), default=0)
    return "\n".join(hang(action[2], f"  Reply {action[0]:<{width}} ") for action in actions)


def assemble(raw: str) -> str:
    """The blocks of a rendered template as one text: single blank lines between blocks, nothing at the ends."""
    text, gap = "", ""
    for piece in re.split(f"({_SEPARATORS.pattern})", raw):
        if _SEPARATORS.fullmatch(piece):
            gap = max(gap, piece)
        elif piece.strip():
            body = re.sub(r"^(?:[ \t]*\n)+", "", piece).rstrip("\n \t")
            between = "\n\n" if gap in ("", BLOCK) else "\n"
            text += (between if text else "") + body
            gap = ""
    return text + "\n"


def letter_text(text: str) -> str:
    """A mail's own words for the text part: its lines as they are, those over 72 columns filled with a hanging indent."""
    return "\n".join(_filled(line) for line in _lines(text))


def paragraphs(text: str) -> list[list[str]]:
    """A mail's own words for the HTML part: paragraphs of lines. Numbered points begin a paragraph, mere wrapping is undone."""
    found: list[list[str]] = [[]]
    for line in _lines(text):
        if not line:
            found.append([])
        elif _NUMBERED.match(line) and found[-1]:
            found.append([line.strip()])
        elif found[-1] and _was_wrapped(found[-1][-1], line):
            found[-1][-1] += " " + line.strip()
        else:
            found[-1].append(line.strip())
    return [paragraph for paragraph in found if paragraph]


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in _SEPARATORS.sub(" ", text).strip("\n").expandtabs(4).split("\n")]


def _filled(line: str) -> str:
    if len(line) <= COLUMNS:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    numbered = _NUMBERED.match(line)
    return wrap(line.strip(), indent, " " * len(numbered.group()) if numbered else indent)


def _was_wrapped(before: str, line: str) -> bool:
    """Whether the break between two lines is one that a program put in because the next word did not fit."""
    return len(before) >= WRAPPED_AT - 12 and len(before) + 1 + len(line.split()[0]) > WRAPPED_AT and not _LABEL.match(line)
