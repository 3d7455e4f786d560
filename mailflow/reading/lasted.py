"""How long a meeting lasted: said as a length, as what a shorter one became, or as the hours where it began and ended."""

import re
from dataclasses import replace

from mailflow.reading.dates import When, lengths
from mailflow.reading.dates.lexicon import number

SHORTEST, LONGEST = 10, 8 * 60  # minutes of one meeting
CAME_TO = re.compile(
    r"\b(?:became|turned into|ended up(?: as| being)?|(?:stretched|grew) (?:in)?to|"
    r"but (?:we|it) (?:\w+ ){1,2}?(?:for )?(?=almost|nearly|about|an?\b|\d|one|two|more))\s*"
    r"(?:almost |nearly |about |around )?(?=([a-z]+-[a-z]+|\d+|[a-z]+)?\b)",
    re.I,
)
_HOUR = re.compile(
    r"\b(?:(?:a|an|our|my|her|his|that|this|your|whole|another)\s+(?:[\w-]+\s+){0,2}?|the\s+(?:[\w-]+\s+)?)hour\b"
    r"(?!\s*(?:ago|later|before|after|earlier|away|early|late|of\s+(?:the\s+)?day|drive|walk|train|flight|is))",
    re.I,
)
_NO_HOUR = re.compile(
    r"\b(?:same|half|lunch|rush|office|happy|next|last|quarter|every|early|late|small)\s+(?:an?\s+)?hour\b", re.I
)
_AND_PART = re.compile(r"^\s+and\s+(?:a\s+(quarter)|(three\s+quarters))\b", re.I)
_ENDS = re.compile(r"\b(?:until|till|to|ending|ended|finish\w*|stopp\w*|wrapp\w*|over|done|cut (?:us|me|it) off)\b", re.I)


def minutes_in(text: str) -> int | None:
    """The length that a sentence about a meeting names: "40 min", "an hour and a quarter", "the hour you gave me", "the 25
    minutes became 35".
    """
    came_to = CAME_TO.search(text)
    if came_to and re.search(r"\b(?:min|hour)", text, re.I):
        rest = text[came_to.end() :]
        bare = 0 if lengths(rest) else number(came_to[1] or "")
        return bare if SHORTEST <= bare <= LONGEST else _said(rest) or _said(text)
    return _said(text)


def _said(text: str) -> int | None:
    spans = lengths(text)
    if spans:
        more = _AND_PART.match(text[spans[0].end :])
        return spans[0].minutes + (15 if more[1] else 45) if more else spans[0].minutes
    found = _HOUR.search(text)
    return 60 if found and not _NO_HOUR.search(found[0]) else None


def stretch(text: str, whens: list[When]) -> int | None:
    """The minutes between two hours of one sentence, the second where it ended: "beginning at two and ending at three"."""
    clocks = [when for when in whens if when.clock]
    if not clocks or clocks[0].minutes or len(clocks) == 1:
        return clocks[0].minutes if clocks else None
    first, second = clocks[:2]
    if (first.day and second.day and first.day != second.day) or not _ENDS.search(text[first.end : second.end]):
        return None
    minutes = replace(first, end_clock=second.clock).minutes
    return minutes if minutes and minutes <= LONGEST else None
