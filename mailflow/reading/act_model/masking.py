"""Words of a sentence in the form that the model counts: names, dates, times and numbers hidden, short forms written out."""

import re

DAY, MONTH, DATE, TIME, NUM, PERCENT, PERSON, MAIL, UNKNOWN = (
    "<day>", "<month>", "<date>", "<time>", "<num>", "<percent>", "<person>", "<mail>", "<unk>",
)  # fmt: skip
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues tuesdy wed weds thu thur thurs fri sat sun "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
).split()
_MONTHS = (
    "january february april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_SHORT = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not", "shan't": "will not",
    "dont": "do not", "didnt": "did not", "doesnt": "does not", "havent": "have not", "havnt": "have not", "hasnt": "has not",
    "isnt": "is not", "wasnt": "was not", "couldnt": "could not", "wouldnt": "would not", "ain't": "is not", "im": "i am",
    "ive": "i have", "gonna": "going to", "gona": "going to", "gotta": "got to", "wanna": "want to", "trynna": "trying to",
    "shoulda": "should have", "pls": "please", "plz": "please", "u": "you", "ur": "your", "w": "with", "w/": "with",
    "thx": "thanks", "tysm": "thanks", "tmrw": "tomorrow", "tmr": "tomorrow", "yday": "yesterday", "ystrday": "yesterday",
    "b4": "before", "wk": "week", "mtg": "meeting", "meetng": "meeting", "cos": "because", "cuz": "because", "nxt": "next",
    "till": "until", "til": "until", "shall": "will", "&": "and", "ok": "okay", "todo": "to do", "askd": "asked",
    "talkd": "talked", "movd": "moved", "confirmd": "confirmed", "finaly": "finally", "cancled": "cancelled",
    "canceled": "cancelled",
}  # fmt: skip
_TAIL = {"'ll": "will", "'ve": "have", "'m": "am", "'re": "are", "'d": "'d", "'s": "'s"}
_CUES = frozenset(
    "'s said says has had will is was and agreed promised offered asked told thinks can wants would suggested recommended "
    "gave let thought found pointed mentioned took wrote called cancelled moved confirmed accepted also just still again".split()
)
_TOKEN = re.compile(
    r"(?P<mail>https?://\S+|\S+@\S+\w)"
    r"|(?P<percent>\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b))"
    r"|(?P<time>\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h\d{0,2}\b)|\d{1,2}:\d\d|\bnoon\b|\bmidday\b|o'clock\b)"
    r"|(?P<date>\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{2,4})?)?(?!\d)|\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<title>\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Col|Maj|Chief|Barrister|Herr|Frau)\b\.?(?=\s+[A-ZÀ-Ý]))"
    r"|(?P<num>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*/?|&)"
    r"|(?P<mark>[?!:;,.()\"–—-]|->)",
    re.I,
)
_INITIAL = re.compile(r"[A-ZÀ-Ý]")


def words(sentence: str, known: frozenset[str]) -> list[str]:
    """The masked words of `sentence`. `known` are words seen in lower case: a capital makes no name of them at the start."""
    raw = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(sentence.replace("’", "'"))]
    out: list[str] = []
    start = True
    for index, (kind, text) in enumerate(raw):
        if kind == "word":
            following = raw[index + 1][1] if index + 1 < len(raw) else ""
            for word in _word(text, start, following, known):
                _add(out, word)
        elif kind == "title":
            _add(out, PERSON)
        elif kind == "mark":
            out.append(text)
        else:
            _add(out, f"<{kind}>")
        start = kind == "mark" and text in ".?!:"
    return out


def _add(out: list[str], word: str) -> None:
    """Two names in a row are one, a month beside a number is a date."""
    if word == PERSON and out and out[-1] == PERSON:
        return
    if out and ((out[-1] == MONTH and word in (NUM, DATE)) or (word == MONTH and out[-1] in (NUM, DATE))):
        out[-1] = DATE
        return
    out.append(word)


def _word(text: str, start: bool, following: str, known: frozenset[str]) -> list[str]:
    low = text.lower().rstrip("/") if len(text) > 2 else text.lower()
    if low in _SHORT:
        return _SHORT[low].split()
    if low in _DAY_SET and (low not in ("sun", "sat") or text[0].isupper()):
        return [DAY]
    if low in _MONTH_SET or text in ("May", "March"):
        return [MONTH]
    for tail, full in _TAIL.items():
        if low.endswith(tail):
            return [*_word(text[: -len(tail)], start, tail, known), full]
    if low.endswith("n't") and len(low) > 3:
        return [low[:-3], "not"]
    if _INITIAL.match(text) and text != "I" and _named(text, low, start, following, known):
        return [PERSON]
    return [low if low in known or len(low) < 3 or not known else _shape(low)]


def _named(text: str, low: str, start: bool, following: str, known: frozenset[str]) -> bool:
    if not start:
        return not (text.isupper() and low in known)
    return low not in known and (following.lower() in _CUES or following.lower().endswith("ed") or following[:1].isupper())


def _shape(low: str) -> str:
    """An unknown word keeps the ending that shows what it is."""
    for tail in ("ing", "ed", "ly", "tion", "ment", "s"):
        if low.endswith(tail):
            return f"<unk{tail}>"
    return UNKNOWN


_DAY_SET = frozenset(_DAYS)
_MONTH_SET = frozenset(_MONTHS)
