"""Every way to write a time of day, one small parser each: 14:00, 2:30 p.m., 16h40, half ten, nine thirty, noon, "at 9", 3ish."""

import re
from collections.abc import Callable, Iterator

from mailflow.reading.dates.lexicon import WEEKDAY, number
from mailflow.reading.dates.model import ClockRef
from mailflow.reading.dates.signs import DIGIT, HOURS, SPOKEN

AMPM = r"(?:\s?(a\.?m\b\.?|p\.?m\b\.?|(?<=\d)[ap]\b(?![.'’]\w)))"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COLON = re.compile(
    rf"(?<![\d:.,/+])([01]?\d|2[0-4])[:.]([0-5]\d){AMPM}?(?![\d:/%]|\.\d|\.(?=\s?\d{{1,4}}\b)|[ ]?(?:st|nd|rd|th)\b)", re.I
)
_HALF_DAY = re.compile(rf"(?<![\d:.,/$])(1[0-2]|0?[1-9]){AMPM}(?!\w)", re.I)
_COMPACT = re.compile(rf"(?<![\w:.,/$-])(1[0-2]|0?[1-9])([0-5]\d){AMPM}(?!\w)", re.I)
_HALF_WORD = re.compile(rf"\b({_HOUR_WORD})(?:[ -](fifteen|thirty|forty[ -]five))?{AMPM}(?!\w)", re.I)
_FRENCH = re.compile(
    r"(?<![\d:.,/])([01]?\d|2[0-3])\s?(?:h(?:rs?\b|ours?\b(?=\s))?|uhr\b)\s?([0-5]\d)?(?!\w)(?!\s*(?:later|ago|long|"
    r"of\b))",
    re.I,
)
_MILITARY = re.compile(
    r"(?<![\d:.,/#$])(?<!(?<!\d{4})[-–])([01]\d|2[0-3])([0-5]\d)(?=\s*(?:-|–|till?\b|to\b|until\b|hrs?\b|hours\b|,|$|[.?!;)]|(?:is|"
    r"works|on|suits|"
    rf"would|sharp|please|ok|okay|good|fine|if|for|at|in|and|x|tomorrow|today|tonight|{WEEKDAY})\b))(?!\d|\.\d)",
    re.I,
)
_SPACED = re.compile(
    rf"(?<![\w:.,/$#-])(1[0-2]|[1-9]) ([0-5]\d)(?:{AMPM}|(?=\s?(?:to|till?|until|-)\s?\d{{1,2}} [0-5]\d\b))", re.I
)
_SPACED_END = re.compile(
    r"(?:(?<=\d\d to )|(?<=\d\d till )|(?<=\d\d til )|(?<=\d\d until ))(1[0-2]|[1-9]) ([0-5]\d)(?!\w|:)", re.I
)
_AROUND = re.compile(
    rf"\b(?:around|about)\s+({_HOUR_WORD}|1[0-2]|[1-9])(?=\s+(?:i|we|she|he|they)\b)|"
    rf",\s*(?:at\s+)?(?:around|about)\s+({_HOUR_WORD}|1[0-2]|[1-9])(?=\s*,\s*(?:i|we|she|he|they)\b)",
    re.I,
)
_LETTER = re.compile(r"(?<![\w.,:/$#-])(1[0-2]|[1-9])(?::([0-5]\d))?\s?([ap])\b(?![.'’]\w|\s?[.&/]\s?[a-z]\b)", re.I)
_DIGITS = re.compile(
    r"(?<![\w.,:/$#-])(1[0-2]|[1-9])(00|15|30|45)(?=\s+(?:works?|is|ok|okay|good|fine|suits|sharp|would|tomorrow|tmrw|"
    r"tonight|on\s+\w+day|"
    r"\w+day|instead)\b|\s*[?!,]|\s*$)",
    re.I,
)
_ZONED = re.compile(
    r"(?<![\w.,:/$#-])(1[0-2]|[1-9])(?=\s?(?-i:ET|PT|CT|MT|E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|UTC|BST|CES?T|IST|AE[SD]T|"
    r"JST|SGT|HKT|SAST)\b(?!\s+\w+s\b))",
    re.I,
)
_AFTER_DAY = re.compile(rf"\b(?:{WEEKDAY})\.?\s+(1[0-2]|[1-9])(?=\s*(?:[,;?!]|--|—|\bor\b|\band\b|\.?\s*$))", re.I)
_ALTERNATIVE = re.compile(
    r"(?<![\w.,:/$#-])(1[0-2]|[1-9])(?=\s*(?:or|and|,|/)\s*(?:at\s+)?(?:1[0-2]|[1-9])(?::[0-5]\d|\s?[ap]\.?m\b))", re.I
)
_WORD_ON = re.compile(
    rf"(?<!have )(?<!has )(?<!are )(?<!of )(?<!only )(?<!just )(?<!the )(?<!these )(?<!all )\b"
    rf"(?!one\b)({_HOUR_WORD})(?=\s+(?:on\s+(?:the\s+\d|{WEEKDAY})|"
    rf"tomorrow|(?:{WEEKDAY}))\b)",
    re.I,
)
_SPOKEN = re.compile(
    rf"\b({_HOUR_WORD})[ -](fifteen|twenty|thirty|forty[ -]five|forty|fifty|ten|"
    rf"o[h']?[ -]five)\b(?:{AMPM})?(?!\s*(?:percent|%|[a-z]+s\b(?<!works)(?<!suits)(?<!is)))",
    re.I,
)
_ISH = re.compile(rf"\b({_HOUR_WORD}|1[0-2]|[1-9])(?:[:.]([0-5]\d))?[- ]?ish\b", re.I)
_WORDED = re.compile(
    rf"\b(half|quarter|five|ten|twenty|twenty[- ]five|\d{{1,2}}(?=\s+(?:past|after|before)))\s+(past|after|to|till|"
    rf"til|(?<=quarter )of|"
    rf"before)\s+({_HOUR_WORD}|1[0-2]|[1-9])\b(?:{AMPM})?",
    re.I,
)
_HALF_HOUR = re.compile(rf"\bhalf\s+({_HOUR_WORD}|1[0-2]|[1-9])\b(?!\s*(?:hours?|days?|of|pages?))", re.I)
_NOON = re.compile(r"\b(?:12\s?)?(noon|midday|midnight)\b", re.I)
_OCLOCK = re.compile(rf"\b({_HOUR_WORD}|1[0-2]|[1-9])\s?o['’]?clock\b", re.I)
UNITS = (
    r"(?!\s*(?:%|/|-\w|(?:(?!the\b|on\b|this\b|next\b|every\b|each\b)[a-z]+\s)?(?:minutes?|mins?|hours?|days?|weeks?|"
    r"months?|years?|people|times|pages?|points?|items?|sites?|questions?|slides?|papers?)\b|(?:of|percent|others|more)\b))"
)
_CUED = re.compile(
    rf"\b(at|@|from|until|till|til|between|around|about|abt|by|after|before|to|and|or|say|do|like|is|than|instead of|-|"
    rf"–)\s*(?:about\s+|around\s+|"
    rf"roughly\s+|say\s+|maybe\s+)?({_HOUR_WORD}|1[0-2]|[1-9])(?![\d:.,/]\d|[\w%@#]|\s?['’]|[ -](?:fifteen|thirty|forty|"
    rf"twenty|fifty)\b)(?:\s?{AMPM})?{UNITS}",
    re.I,
)
_STRONG = frozenset({"at", "@"})
_SYMBOL = re.compile(r"(?<![\w.])@\s?(1[0-2]|[1-9])(?![\d:.,/]\d|[\w%@#])", re.I)
_LATE = re.compile(r"\b(?:at|um|gegen|ab)\s+(1[3-9]|2[0-3])(?![\d:.,/]\d|[\w%@#-]|(?-i:\s[A-Z][\w'’]+\s[A-Z]))" + UNITS, re.I)
_MOVED_TO = re.compile(
    rf"\b(?:moved?|pushe?d?|shift(?:ed)?|changed?|brought|bring|delay(?:ed)?|put|slid|"
    rf"slide)\s+(?:\w+\s+){{0,4}}?(?:to|until|till)\s+"
    rf"({_HOUR_WORD}|1[0-2]|[1-9])(?![\d:.,/]\d|[\w%@#-]){UNITS}",
    re.I,
)
_IN_PART = re.compile(
    rf"(?<![\d/:.])\b({_HOUR_WORD}|1[0-2]|[1-9])\s+in\s+the\s+(morning|afternoon|evening)\b|"
    rf"(?<![\d/:.])\b({_HOUR_WORD}|1[0-2]|[1-9])\s+(?:at "
    rf"night|tonight|sharp)\b",
    re.I,
)
_SUITS = re.compile(
    r"(?:^|[,;:(]\s*|\band\s+|\b(?:do|make it|is|it's|say|off|friday|monday|tuesday|wednesday|thursday|saturday|"
    r"sunday)!?\s+)(1[0-2]|[1-9])(?:[.:]([0-5]\d))?\s+(?:is|works|would|suits|it is|sounds|good|ok|fine)\b",
    re.I,
)
_GOES_ON = re.compile(r"\s*(?:[,;)]|\.?$|(?:and|in|on|at|to|until|till|for|with|we|i|she|he|they|he|but|so)\b)", re.I)
_FITS = re.compile(r"\s+(?:is|was|works|would|suits|it is|sounds|good|ok|okay|fine)\b", re.I)


def half_of(text: str | None) -> str:
    """am, pm or nothing."""
    letters = (text or "").lower().replace(".", "")
    return f"{letters[0]}m" if letters else ""


def _hour(word: str) -> int:
    return number(word)


def _colons(text: str) -> Iterator[ClockRef]:
    for found in _COLON.finditer(text):
        dotted = "." in found[0][: len(found[1]) + 1] and not _FITS.match(text, found.end()) and not _set_at(text, found)
        yield ClockRef(*found.span(), int(found[1]) % 24, int(found[2]), half_of(found[3]), weak=dotted and not found[3])


def _set_at(text: str, found: re.Match[str]) -> bool:
    """ "at 3.30 and talked": after "at" and before what is no measure, two numbers with a dot are an hour."""
    return text[max(0, found.start() - 3) : found.start()].lower() == "at " and bool(_GOES_ON.match(text, found.end()))


def _hours(text: str) -> Iterator[ClockRef]:
    for found in _HALF_DAY.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), 0, half_of(found[2]))
    for found in _FRENCH.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2] or 0), half="24", weak=not found[2])
    for found in _MILITARY.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2]), weak=True)


def _worded(text: str) -> Iterator[ClockRef]:
    for found in _WORDED.finditer(text):
        shift = {"half": 30, "quarter": 15}.get(found[1].lower()) or number(found[1])
        minutes = _hour(found[3]) * 60 + (shift if found[2].lower() in {"past", "after"} else -shift)
        if 0 < shift < 60:
            yield ClockRef(*found.span(), minutes // 60, minutes % 60, half_of(found[4]), bare=not found[4])
    for found in _HALF_HOUR.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), 30, bare=True)
    for found in _NOON.finditer(text):
        yield ClockRef(*found.span(), 0 if found[1].lower() == "midnight" else 12, half="24")
    for found in _OCLOCK.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), bare=True)
    for found in _IN_PART.finditer(text):
        part = (found[2] or "evening").lower()
        yield ClockRef(*found.span(), _hour(found[1] or found[3]), half="am" if part == "morning" else "pm")


def _cued(text: str) -> Iterator[ClockRef]:
    for found in _CUED.finditer(text):
        weak = found[1].lower() not in _STRONG and not found[3]
        yield ClockRef(found.start(2), found.end(), _hour(found[2]), 0, half_of(found[3]), bare=not found[3], weak=weak)
    for pattern in (_MOVED_TO, _SYMBOL):
        for found in pattern.finditer(text):
            yield ClockRef(*found.span(1), _hour(found[1]), bare=True)
    for found in _LATE.finditer(text):
        yield ClockRef(*found.span(1), int(found[1]), half="24")
    for found in _SUITS.finditer(text):
        end = found.end(2) if found[2] else found.end(1)
        yield ClockRef(found.start(1), end, int(found[1]), int(found[2] or 0), bare=True, weak=True)


def _loose(text: str) -> Iterator[ClockRef]:
    """Hours as they are spoken: nine thirty, 3ish, 930am, six p.m."""
    for found in _COMPACT.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2]), half_of(found[3]))
    for pattern in (_SPACED, _SPACED_END):
        for found in pattern.finditer(text):
            half = half_of(found[3]) if pattern is _SPACED else ""
            yield ClockRef(*found.span(), int(found[1]), int(found[2]), half)
    for found in _AROUND.finditer(text):
        yield ClockRef(*found.span(1 if found[1] else 2), _hour(found[1] or found[2]), bare=True)
    for found in _HALF_WORD.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), _minutes(found[2]), half_of(found[3]))
    for found in _LETTER.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2] or 0), found[3].lower() + "m", weak=not found[2])
    for found in _DIGITS.finditer(text):
        yield ClockRef(*found.span(), int(found[1]), int(found[2]), weak=True)
    for found in _ZONED.finditer(text):
        yield ClockRef(*found.span(1), int(found[1]), bare=True)
    for pattern in (_ALTERNATIVE, _WORD_ON):
        for found in pattern.finditer(text):
            yield ClockRef(*found.span(1), _hour(found[1]), bare=True, weak=True)
    for found in _AFTER_DAY.finditer(text):
        yield ClockRef(*found.span(1), int(found[1]), bare=True, weak=True, either=True)
    for found in _SPOKEN.finditer(text):
        said = bool(found[3]) or text[max(0, found.start() - 3) : found.start()].lower() == "at "
        yield ClockRef(*found.span(), _hour(found[1]), _minutes(found[2]), half_of(found[3]), weak=not said)
    for found in _ISH.finditer(text):
        yield ClockRef(*found.span(), _hour(found[1]), int(found[2] or 0), bare=not found[2])


def _minutes(words: str | None) -> int:
    return 5 if (words or "").lower().startswith("o") else number(words or "")


_DIGIT = frozenset({DIGIT})
PARSERS: tuple[tuple[frozenset[str], Callable[[str], Iterator[ClockRef]]], ...] = (
    (_DIGIT, _colons),
    (_DIGIT, _hours),
    (SPOKEN, _worded),
    (_DIGIT | HOURS, _cued),
    (_DIGIT | HOURS, _loose),
)
