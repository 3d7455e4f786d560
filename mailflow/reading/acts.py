"""What kind of thing a clause does: asserts, denies, supposes, wishes, asks, orders. Evidence is weighed, not matched once."""

import re
from functools import lru_cache

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nobody|nothing|neither|nor|without|hardly|cannot|can't|cant|won't|wont|don't|dont|doesn't|"
    r"doesnt|didn't|didnt|isn't|isnt|aren't|wasn't|weren't|haven't|havent|hasn't|hasnt|hadn't|wouldn't|shouldn't|"
    r"couldn't|"
    r"ain't|unable to|fail(?:ed)? to|yet to)\b|\bno (?:date|meeting|time|need|decision|reply|answer|feedback|next|plan)",
    re.I,
)
_NO_DENIAL = re.compile(
    r"\b(?:no worries|no problem|not only|can't wait|cannot wait|no doubt|don't worry|why not|not sure (?:when|what|"
    r"if)|if not)\b",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|in case|provided|assuming|depending on|would have|as long as|suppose|otherwise|as soon as|"
    r"once (?:i|we|she|he|they|it|the))\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:would like to|i['’]d (?:like|love) to|would love to|wish|hope(?:fully)?|want(?:s|ed)? to|wanted|dream|"
    r"thinking (?:of|about)|thinking that|consider(?:ing)?|perhaps|maybe|might|(?-i:may)(?! \d)|could|probably|possibly|"
    r"not sure|unsure|ideally|"
    r"tempted|toying|someday|some day|one day|it would be|thought about|wonder(?:ing)?)\b",
    re.I,
)
_QUESTION = re.compile(
    r"\?\s*[\"”)]*\s*$|^(?:could|can|would|will|shall|may|do|does|did|is|are|should|what|when|where|who|why|how|"
    r"which)\b(?!.*[.!]$)",
    re.I,
)
_OTHERS = re.compile(
    r"\bmy (?:\w+ )?(?:flatmate|roommate|room-mate|housemate|friend|colleague|classmate|cousin|neighbou?r|partner|wife|husband|"
    r"sister|brother|mother|father|mum|mom|dad|son|daughter|girlfriend|boyfriend|boss|"
    r"manager)s?['’]?s?\s+(?:\w+\s+)?(?:met|saw|"
    r"had|has|talked|spoke|went|got|is meeting|meets|will meet|told|mentor|says|said|thinks)\b",
    re.I,
)
_CLAUSE = re.compile(
    r";\s+|\s+[–—]\s+|,?\s+\boh and\b\s*|,?\s+\banyway\b,?\s+|,\s+(?:and|but|so|while|though|although|because|which|then|"
    r"yet)\s+(?=\S)|\s+(?:but|because|although|though|whereas)\s+|"
    r"\s+(?:and|so)\s+(?=(?:i|we|she|he|they|it|you)(?:['’](?:ll|m|s|re|ve|d))?\s)|,\s+(?=(?:i|we|she|he|they|"
    r"it)(?:['’](?:ll|m|s|re|ve|d))?\s)|"
    r"\s+and\s+(?-i:(?=[A-ZÀ-Ý][a-zà-ÿ]+\s+(?:will|is|has|can|[a-z]+s)\b))",
    re.I,
)
_RUN_ON = re.compile(
    r"\s+(?=(?:I told|I said|I promised|I agreed|I['’]ll|I will|I have to|I need to|he['’]s gonna|she['’]s gonna|he['’]s "
    r"going to|she['’]s going to|he will|she will|he['’]ll|she['’]ll|he promised|she promised|next (?:call|meeting|one|"
    r"time|session)|"
    r"we (?:talked|spoke|mostly|agreed|said|meet)|it was (?:like|about))\b)"
)


@lru_cache(maxsize=256)
def negated(text: str) -> bool:
    """Whether the clause denies what it says ("no problem" and the like deny nothing)."""
    said = _NO_DENIAL.sub("", text.replace("’", "'"))
    return bool(_NEGATION.search(said))


@lru_cache(maxsize=256)
def conditional(text: str) -> bool:
    """Whether the clause hangs on a condition."""
    return bool(_CONDITION.search(text))


@lru_cache(maxsize=256)
def wished(text: str) -> bool:
    """Whether the clause is a wish, a guess or a thought."""
    return bool(_WISH.search(text))


@lru_cache(maxsize=256)
def of_others(text: str) -> bool:
    """Whether the sentence tells of somebody else's life: "my flatmate met her mentor"."""
    return bool(_OTHERS.search(text))


@lru_cache(maxsize=256)
def asks(text: str) -> bool:
    """Whether the sentence is a question."""
    return bool(_QUESTION.search(text.strip()))


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; long sentences without punctuation are cut where a new subject begins."""
    return list(_clauses(sentence))


@lru_cache(maxsize=256)  # every reader asks for those of the same sentences
def _clauses(sentence: str) -> tuple[str, ...]:
    parts = _pieces(_CLAUSE, sentence)
    if len(sentence) > 140 and sentence.count(",") < 3:
        parts = [piece for part in parts for piece in _pieces(_RUN_ON, part)]
    return tuple(part for part in parts if part)


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    out: list[str] = []
    start = depth = 0
    for found in pattern.finditer(text):
        depth = text.count("(", 0, found.start()) - text.count(")", 0, found.start())
        if depth > 0:
            continue
        out.append(text[start : found.start()].strip())
        start = found.end()
    out.append(text[start:].strip())
    return out
