"""A text of the member's own in place of a draft, and the words to us beside it: "send this instead: Dear Ana, …"."""

import re
from dataclasses import dataclass

from mailflow.reading import acts
from mailflow.reading.material import Material

_INSTEAD = re.compile(
    r"^(?:(?:please|pls|rather|then|ok|okay|yes|no|and|but)[,\s]+)*"
    r"(?:use|send|take|here['’]?s|here is|my (?:own )?(?:version|words|text)|i['’]d rather (?:write|send|say))\b[^.:\n]{0,60}"
    r":\s*(.*)$",
    re.I,
)
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|liebe[rs]?|good (?:morning|afternoon|evening))\s+(?!mailflow)\w[\w .'’-]{0,40}[,:!.]?\s*$", re.I
)
MAX_SIGNATURE = 8  # lines below an order to us: the order itself and a signature without its mark
_TO_US = re.compile(
    r"^(?:(?:ok|okay|then|now|and|so|please|pls|thanks|thank you|that['’]?s it)[\s,.:!]+)*(?:you (?:can|may) )?"
    r"(?:please )?(?:send|approved?|go ahead|skip)\b(?:\s+(?:it|this|that|now|please|pls|off|to (?:her|him|them)|"
    r"like (?:this|that)))*[\s.!]*$",
    re.I,
)


@dataclass(frozen=True)
class OwnText:
    """`around` are the lines before and after it: they speak to us."""

    text: str
    around: tuple[str, ...]
    confidence: float
    evidence: str


def found(material: Material) -> OwnText | None:
    """The text that the member wrote for the mentor, if the new text holds one."""
    lines = material.reply.new_text.split("\n")
    for index, line in enumerate(lines):
        announced = _INSTEAD.match(line.strip())
        if announced:
            return _cut([announced[1], *lines[index + 1 :]], lines[: index + 1], announced=True)
    start = next((index for index, line in enumerate(lines) if _GREETING.match(line.strip())), None)
    if start is None or not _leads_in(lines[:start]) or acts.asks("\n".join(lines[:start])):
        return None
    return _cut(lines[start:], lines[:start], announced=False)


def _leads_in(lines: list[str]) -> bool:
    """Whether what stands above a greeting only says what to do with the text below: one short paragraph."""
    said = [line for line in lines if line.strip()]
    return not said or (len(said) <= 2 and len(" ".join(said).split()) <= 20)


def _cut(lines: list[str], before: list[str], announced: bool) -> OwnText | None:
    """The text without the orders to us that stand below it."""
    order = next((index for index in range(len(lines) - 1, 2, -1) if _TO_US.match(lines[index].strip())), len(lines))
    signed = [line for line in lines[order:] if line.strip()]
    order = order if len(signed) <= MAX_SIGNATURE else len(lines)
    lines, after = lines[:order], lines[order:]
    while lines and _TO_US.match(lines[-1].strip() or "send"):
        after.insert(0, lines.pop())
    text = "\n".join(lines).strip()
    around = tuple(line.strip() for line in [*before, *after] if line.strip())
    shown = [line for line in lines if line.strip()]
    if announced:
        return OwnText(text, around, 0.9, " ".join(text.split())[:200]) if len(text.split()) >= 4 else None
    if len(shown) < 3 or len(text.split()) < 8:
        return None
    return OwnText(text, around, 0.85, " ".join(text.split())[:200])
