"""Plain text as a person would see it: `format=flowed` undone (RFC 3676), sizes bounded before any regular expression."""

import re

MAX_TEXT = 200_000
MAX_LINE = 2_000
MAX_RUN = 100
_BLANKS = re.compile(r"[^\S\n]{10,}")
_EMPTY_LINES = re.compile(r"(?:\n[^\S\n]{0,10}){30,}(?=\n)")
_RUN = re.compile(rf"([^\w\s])\1{{{MAX_RUN},}}")


def unflow(text: str, delsp: bool) -> str:
    """Join the soft breaks of `format=flowed`. An empty quoted line is a hard break, though some clients leave a blank in it."""
    out: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth, body = _depth(line)
        soft = body.endswith(" ") and body != "-- " and bool(body.strip())
        kept = body[:-1] if soft and delsp else body
        if open_depth == depth and out and body != "-- ":
            out[-1] += kept
        else:
            out.append(("> " * depth + kept) if depth else kept)
        open_depth = depth if soft else None
    return "\n".join(line.rstrip() if line != "-- " else line for line in out)


def _depth(line: str) -> tuple[int, str]:
    depth = len(line) - len(line.lstrip(">"))
    body = line[depth:]
    return depth, body[1:] if body.startswith(" ") else body


def bounded(text: str, defects: list[str]) -> str:
    """At most `MAX_TEXT` characters in lines of at most `MAX_LINE`; longer lines are broken at a blank. Long runs of blanks or of
    one mark say nothing and are what regular expressions stumble on: they are shortened.
    """
    if len(text) > MAX_TEXT:
        defects.append("text cut")
        text = text[:MAX_TEXT]
    text = _RUN.sub(lambda found: found[1] * MAX_RUN, _BLANKS.sub(_few_blanks, text))
    text = _EMPTY_LINES.sub("\n" * 30, text)
    if all(len(line) <= MAX_LINE for line in text.split("\n")):
        return text
    return "\n".join(part for line in text.split("\n") for part in _pieces(line))


def _few_blanks(found: re.Match[str]) -> str:
    """An indent keeps its depth as far as it means something; within a line two blanks are a gap."""
    starts_line = found.start() == 0 or found.string[found.start() - 1] == "\n"
    return " " * 10 if starts_line else "  "


def _pieces(line: str) -> list[str]:
    parts: list[str] = []
    while len(line) > MAX_LINE:
        cut = line.rfind(" ", MAX_LINE // 2, MAX_LINE)
        cut = cut if cut > 0 else MAX_LINE
        parts.append(line[:cut])
        line = line[cut:].lstrip(" ")
    return [*parts, line]
