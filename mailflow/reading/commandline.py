"""Lines that may be commands, freed of politeness."""

import re

from mailflow.reading.material import Material

_POLITE = re.compile(
    r"^(?:please|pls|hi|hello|hey|ok|okay|mailflow|dear mailflow|can you|could you|would you)[\s,:]+|[\s,]+(?:please|pls|"
    r"thanks|thank you|thx|mailflow|for me|now)$",
    re.I,
)


def command_lines(material: Material) -> list[str]:
    """Lines and sentences of the new text that could be commands; the subject where the body is empty."""
    lines = material.lines()
    if not lines and not material.letter_kind and not material.reply.originals:
        lines = [material.mail.subject]
    parts = [part for line in lines for part in re.split(r"(?<=[.!])\s+", line.strip()) if len(part) < 120]
    return [part.strip() for part in dict.fromkeys(parts)]


def bare(line: str) -> str:
    text = line.strip().strip("\"'“”*").strip()
    for _ in range(3):
        text = _POLITE.sub("", text).strip(" ,;:-")
    return text
