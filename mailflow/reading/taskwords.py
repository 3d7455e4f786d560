"""The words of a task: cut where there are two, freed of their date and of asides, and the day by which."""

import re
from datetime import date

from mailflow.reading.dates import When
from mailflow.reading.material import Statement

_DATE_TAIL = re.compile(
    r"[\s,(]*\b(?:by|before|until|till|til|due|on|no later than|not later than|for|from|at|around|not earlier than|due "
    r"by|latest)?[\s:]*(?:midnight\s+on\s+|the\s+)?$",
    re.I,
)


_SOME = re.compile(r"\b(?:an?|every|each|some|any)\s+$", re.I)  # "on a Wednesday" is no date
_ASIDE = re.compile(
    r"\s*(?:,?\s+(?:because|since|as|which|so that|although|though|when|while|who knows)\b.*|\s*\((?:no rush|asap|"
    r"[^)]*\bdue\b[^)]*)\)\s*|,\s+(?:it['’]s|it is|that['’]s|as promised|as i said|as agreed|no rush|please)\b.*)$",
    re.I,
)


_GOES_ON = re.compile(r"(?:then\s+)?[a-z]+\s+(?:(?:her|him|you|me|them)\s+)?(?:it|them|that|those)\b(?!\s+[a-z]+s\b)", re.I)
_MODAL = re.compile(r"(?:will|would|shall|is going to)\s+(?=[a-z]+\s)")


def split_tasks(words: str, statement: Statement) -> list[tuple[str, date | None]]:
    """The tasks in a run of words with their dates: cut at ", and", or at "and" once the first has a date of its own."""
    words = re.sub(r"\s+and (?:he |she |they )?(?:needs|wants|said|asked|told|thinks)\b.*$", "", words)
    parts: list[str] = []
    pieces = re.split(r"(,\s+and\s+(?=[a-z]+\s)|;\s+|\s+and\s+(?=[a-z]+\s))", words)
    for joint, part in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        again = _MODAL.match(part)  # "leaves me her files and will send two names": two tasks
        goes_on = not joint.startswith(";") and _GOES_ON.match(part)  # "finish it by Friday and send it to her": one task
        if parts and not again and (goes_on or (not joint.startswith((",", ";")) and due_of(parts[-1], statement) is None)):
            parts[-1] += joint + part
        else:
            parts.append(part[again.end() :] if again else part)
    return [(without_date(part, statement), due_of(part, statement)) for part in parts]


def due_of(words: str, statement: Statement) -> date | None:
    """The day by which: a date with "by", "until", "due" or "on", never one that only tells when something else is."""
    for when in _whens_in(words, statement):
        if when.day and when.role not in {"from", "since", "after", "before"} and when.confidence >= 0.5:
            return when.future or when.day
        if (
            when.day
            and when.role == "before"
            and re.search(
                r"before\s+(?:midnight|the\s+end|"
                r"noon)?\s*(?:on\s+)?$",
                statement.text[max(0, when.start - 22) : when.start],
                re.I,
            )
            and not re.search(r"\bI\b", words)
        ):
            return when.future or when.day
    return None


def _whens_in(words: str, statement: Statement) -> list[When]:
    at = statement.text.find(words)
    within = [when for when in statement.whens if at >= 0 and at <= when.start < at + len(words)]
    return [when for when in within if not _SOME.search(statement.text[: when.start])]


def without_date(words: str, statement: Statement) -> str:
    """The words without the date and the preposition before it."""
    at = statement.text.find(words)
    out = words
    for when in reversed(_whens_in(words, statement)):
        if when.day is None:
            continue
        head, tail = _DATE_TAIL.sub("", out[: when.start - at]), out[when.end - at :]
        ends = not tail.strip(" .,)!") or (re.match(r"\s*[,;.)(–-]", tail) and len(head.split()) >= 2)
        out = head if ends else f"{head} {tail.lstrip(') ,')}"
    return out


def tidy(words: str) -> str:
    """The task in the mail's own words, without asides and final marks."""
    text = _ASIDE.sub("", words.strip())
    text = re.sub(r"\s+", " ", text).strip(" .,;:!-–—(")
    if text.count("(") > text.count(")"):
        text = text.rsplit("(", 1)[0].strip()
    text = re.sub(
        r"\s+(?:over the weekend|(?:early |late |sometime )?(?:this|next) (?:week|month|weekend)|soon|before then|by then|"
        r"until then|this time|"
        r"asap)$",
        "",
        text,
        flags=re.I,
    )
    return re.sub(r"\s+(?:and|or|but|by|on|until|till|then|too|as well|also|tomorrow|later)$", "", text)
