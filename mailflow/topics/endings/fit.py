"""Answers to the four questions on how well a mentor fits: four numbers in a line, or one under the other."""

import re
from collections.abc import Iterator

from mailflow.core.intent import FitAnswered, Intent
from mailflow.reading.material import Material

_ASKED = re.compile(
    r"\bfour (?:short )?questions\b|\bhow well .{2,40} fits?\b|\b(?:1 (?:=|is|means)? ?no|five numbers|"
    r"four numbers)\b",
    re.I,
)
_LINE = re.compile(r"^\W*([1-5])(?:\s*[,;/.\s-]\s*([1-5])){3}\W*$")
_ROW = re.compile(r"^\s*(?:\(?[1-4a-d][.):]\s*)?([1-5])(?:\s*(?:/\s*5|[,.–-].*))?\s*$")
_WORD = re.compile(r"^\s*\(?([1-4])[.):]\s+(\S.*)$")


def answered(material: Material) -> Iterator[Intent]:
    """Four answers to our fit check, in the order asked."""
    about = f"{material.mail.subject} {material.reply.quoted_text[:600]}"
    if material.writer_is_mentor or not (material.letter_kind and (material.letter_kind == "fit" or _ASKED.search(about))):
        return
    lines = material.lines()
    told = _numbers(lines) or _words(lines)
    if len(told) == 4:
        people = (material.main,) if material.main else ()
        yield FitAnswered(answers=told, people=people, confidence=0.9, evidence=lines[0])


def _numbers(lines: list[str]) -> tuple[str, ...]:
    for line in lines[:3]:
        if _LINE.match(line):
            return tuple(re.findall(r"[1-5]", line))
    rows = [found[1] for line in lines[:4] if (found := _ROW.match(line))]
    return tuple(rows) if len(rows) == 4 else ()


def _words(lines: list[str]) -> tuple[str, ...]:
    rows = [found[2].strip() for line in lines[:4] if (found := _WORD.match(line))]
    return tuple(rows) if len(rows) == 4 else ()
