"""What looks like a date and is none: hidden before the grammar looks, positions kept."""

import re

from mailflow.reading.dates.lexicon import ENGLISH_MONTH
from mailflow.reading.dates.signs import signs

_NOT_IN = "".join(f"(?<!{word} )" for word in "in by of mid early late since until every this next last coming".split())
_GATED = (
    ("http https www", r"https?://\S{1,500}|www\.\S{1,300}"),
    ("@", r"[\w.+-]{1,80}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}"),
    ("#", r"\+\d[\d ()/.-]{6,20}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{4}\b(?=\D|$)"),
    ("#", r"\b(?:meeting id|passcode|pin|password|kennung|id)\s*[:#]?\s*[\d ]{4,20}"),
    (
        "#",
        r"[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:%|percent\b|usd\b|eur\b|euros?\b|dollars?\b|kg\b|km\b|mb\b|gb\b|pages?\b|"
        r"points?\b|items?\b)",
    ),
    (
        "#",
        r"\b(?:v|version|fig(?:ure)?|figs|table|eq|section|sec|chapter|ch|page|pp?|paragraph|para|comment|room|rm|block|"
        r"level|floor|module|step|"
        r"question|item|part|no|nr|draft|aim|item|raum|salle|bureau|ward|bus|gate|build|release|suite|windows|python|"
        r"platform|highway|apartment|apt|unit|"
        r"lesson|unit|slide|slides|chapters|pages|sections|questions|items|weeks|"
        r"week number)\.?\s*#?\d[\d./-]*(?:\s*(?:to|and|-|–)\s*\d+)?",
    ),
    (
        "#",
        r"\b(?:room|rm|office|raum)\s+(?:is\s+|no\.?\s+|number\s+)?(?-i:[A-Z]{0,2})[ -]?\d[\d./-]*|"
        r"\b(?-i:[B-HJ-Z]) ?\d{1,3}\.\d{1,3}\b",
    ),
    (
        "#",
        r"(?<=scored )\d+[/-]\d+|(?<=score )\d+[/-]\d+|(?<=won )\d+-\d+|(?<=lost )\d+-\d+|\b\d{1,2}[-–]\d{1,2} (?:win|"
        r"loss|lead|draw)\b",
    ),
    (
        "pdf doc docx xls xlsx ppt pptx txt ics png jpg jpeg csv zip md htm html key pages",
        r"\b[\w-]{1,80}\.(?:pdf|docx?|xlsx?|pptx?|txt|ics|png|jpe?g|csv|zip|md|html?|key|pages)\b",
    ),
    (
        "#",
        r"\b\d{1,4}\s+(?:may|march|june|august|april)\s+(?:road|rd|street|st|lane|ave(?:nue)?|drive|close|court|place|"
        r"way|terrace|house|"
        r"gardens)\b",
    ),
    (
        "times addams tgi man crusoe school freaky super ruby microsystems best lights",
        r"\b(?:sunday times|wednesday addams|tgi fridays?|man friday|crusoe and friday|sunday school|freaky friday|"
        r"super tuesday|"
        r"ruby tuesday|sun microsystems|sunday best|friday night lights)\b",
    ),
    ("from called named nicknamed", r"\bfrom\s+\d\.\d+\s+to\s+\d\.\d+|\b(?:called|named|nicknamed)\s+\w+day\b"),
    (
        "feeling mood blues vibe person monday",
        r"\ba\s+\w+day\s+(?:feeling|mood|blues|vibe|person)\b|\bmonday (?:blues|morning quarterback\w*)\b",
    ),
    (
        "day",
        r"^at the end of the day,|(?<=[,.] )at the end of the day,|(?<=but )at the end of the day,?|\b(?:built|done|"
        r"made|learnt|learned) in a day\b",
    ),
    ("#", r"\b(?:i(?: am|['’]m)|you(?: are|['’]re))(?: now)? at \d{1,2}\b(?!\s?(?:am|pm|o['’]clock|:))"),
    ("#", r"\b(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d\b(?![-/.]\d)"),
    ("#", r"\b\d+(?:st|nd|rd|th)?\s+(?:out of)\s+\d+\b|\b\d+/10\b(?=\s*(?:for|on|rating))"),
    ("#", r"\b\d{1,3},\d{3}\b"),
    (
        "session meeting call round phase sprint week day",
        rf"\b(?:session|meeting|call|round|phase|sprint|week|day)\s+\d{{1,2}}(?=\s+{ENGLISH_MONTH}\.?\s+\d{{1,2}}\b(?!:|\s?[ap]\.?m))",
    ),
    (
        "may",
        rf"{_NOT_IN}\bmay (?:be|have|not|also|need|want|take|get|go|"
        r"come|well|slip|help|make|seem|still|I|we|you|he|she|they|it)\b",
    ),
    (
        "may",
        rf"(?<=\w ){_NOT_IN}(?-i:may)"
        r"(?= [a-z])(?! \d)",
    ),
    ("second seconds", r"\b(?:a|one) second\b|\bsecond(?=s\b| thought)"),
    (
        "# noon nine",
        r"\bhigh noon for\b|\b(?:9|nine)[- ]to[- ](?:5|five)\b(?= (?:job|grind|life))|\b24/7\b|\b9/11\b(?!\s*(?:at|,|"
        r"-))|\b(?:50/50|80/20)\b",
    ),
)
_PATTERNS = tuple((frozenset(gate.split()), re.compile(pattern, re.I)) for gate, pattern in _GATED)


def masked(text: str) -> str:
    """The text with what is no date replaced by `¤`, character for character."""
    words = signs(text)
    for gate, pattern in _PATTERNS:
        if not gate.isdisjoint(words):
            text = pattern.sub(_hidden, text)
    return text


def _hidden(found: re.Match[str]) -> str:
    return "¤" * len(found[0])
