"""Which item of the answered list a statement names: by its number in front, spelled out, or by standing under it."""

import re

from mailflow.reading.material import Material, Statement
from mailflow.reading.numbered import answers

_WORDS = {word: number for number, word in enumerate("one two three four five six seven".split(), 1)} | {
    word: number for number, word in enumerate("first second third fourth fifth sixth seventh".split(), 1)
}
_SPELLED = "|".join(_WORDS)
_UNIT = (
    r"(?!\s*(?:[/%:]\d?|of\b|(?:more |other )?(?:days?|weeks?|months?|hours?|minutes?|mins?|years?|pages?|people|times?|"
    r"things?|questions?)\b))"
)
_IN_FRONT = re.compile(
    rf"^(?:(?:and|but|also|hi|hello|ok|as (?:for|to)|for|in relation to|with regard to|regarding|on|about|re),?\s+)*(?:the\s+)?"
    rf"(?:(?:sl\.? ?no|no|nr|number|item|point|task)\.?\s*|#)?(\d{{1,2}}|{_SPELLED})\b[.)]?{_UNIT}",
    re.I,
)
_NAMED = re.compile(
    rf"\b(?:(?:number|item|point|task|no\.)\s*(\d{{1,2}}|{_SPELLED})|the\s+(first|second|third|fourth|fifth|"
    rf"last)(?:\s+(?:one|item|point|task|of (?:these|them)))?)\b{_UNIT}",
    re.I,
)


def ref_of(statement: Statement, material: Material) -> int | None:
    """The number of the item that the statement names or stands under."""
    if len(re.findall(r"[^\W\d_]{2,}", statement.text)) < 2 and not re.search(r"[✅✔☑]", statement.text):
        return None  # "5 4 3 5" are marks
    front = _IN_FRONT.match(statement.text)
    named = front or _NAMED.search(statement.text)
    numbers = {item.number for item in material.items}
    if named:
        word = next(group for group in named.groups() if group).lower()
        number = max(numbers) if word == "last" else int(word) if word.isdigit() else _WORDS[word]
        return number if number in numbers and (not front or len(numbers) > 1 or word.isdigit()) else None
    given = {answer.ref for answer in answers(material) if answer.inline and statement.text in " ".join(answer.words.split())}
    return given.pop() if len(given) == 1 else None
