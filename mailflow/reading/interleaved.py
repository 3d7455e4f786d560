"""Answers typed into a quote without marks, where the mail that was sent is not known: told by their shape and their place."""

import re
from collections.abc import Sequence

from mailflow.reading.quoting import Line, Original, Part

_ANSWER = re.compile(
    r"^(?:yes|yep|no|nope|ok|okay|keep|drop|remove|delete|done|snooze|leave|make it|change|add\b|waiting (?:for|on) (?!your)|"
    r"send|skip|not yet|finished|you can|please|cut|strike|out\b|he |she |they |i |i['’]|we |still |already |sent\b|"
    r"nothing\b|good\b|fine\b)",
    re.I,
)
_SIGNED = re.compile(r"^(?:\[[A-Za-z][A-Za-z .]{0,18}\][:\s]*|(?-i:[A-Z]{2,3})\s*[:>]\s*|(?:->|=>|→|>>)\s*)(?=\S)")
_OURS = re.compile(
    r"^(?:reply\b|or reply|if i hear nothing|i (?:ask|remind) (?:you )?once|from your lines|it did not take place|send it to|"
    r"edit it in|done ·|i have it ·|wanted:|waiting on your mentors|drafts that wait|nothing goes|this is my last|"
    r"to stop|change it by|"
    r"you met\b|sent with|why these)",
    re.I,
)
_NUMBERED = re.compile(r"\(?(\d{1,2})[.):]\s+\S")
MAX_ANSWER = 60  # words


def interleaved(lines: Sequence[Line], originals: Sequence[Original], service: str) -> set[int]:
    """The places of unmarked quoted lines that answer a numbered item above them, or give an order below the list."""
    ours = {level for level, original in enumerate(originals, start=1) if _is_ours(original, service)}
    found: set[int] = set()
    number, fresh, open_answer = 0, False, False
    for index, line in enumerate(lines):
        words = line.text.strip()
        if line.part is not Part.QUOTED or line.depth or line.level not in ours:
            number, fresh, open_answer = 0, False, False
            continue
        listed = _NUMBERED.match(words)
        number = int(listed[1]) if listed else number
        if not words:
            fresh, open_answer = True, False
            continue
        if open_answer or (fresh and number and not listed and _is_answer(words, _next_number(lines, index) == number + 1)):
            found.add(index)
            open_answer = True
        fresh = False
    return found


def unsigned(words: str) -> str:
    """An answer without the initials or arrow that mark it: `[AN] drop this`."""
    return _SIGNED.sub("", words.strip(), count=1)


def _is_ours(original: Original, service: str) -> bool:
    sender = original.sender
    return sender is None or sender.address == service.lower() or "mailflow" in sender.name.lower()


def _is_answer(words: str, inside: bool) -> bool:
    """Whether a paragraph behind an item is an answer; `inside` the list any sentence is one, below it only what sounds so."""
    if _OURS.match(words) or len(words.split()) > MAX_ANSWER:
        return False
    if _SIGNED.match(words):
        return True
    if _ANSWER.match(words):
        return inside or len(words.split()) <= 12 or words[:1].islower()
    return inside and (words[:1].islower() or words.endswith((".", "!", "?"))) and len(words.split()) > 2


def _next_number(lines: Sequence[Line], index: int) -> int:
    """The number of the next item of the quote; 0 where none follows."""
    for line in lines[index + 1 : index + 20]:
        listed = _NUMBERED.match(line.text.strip())
        if listed:
            return int(listed[1])
    return 0
