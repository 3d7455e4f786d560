"""A task and its day in different clauses: "she wants me to rerun them, I'll do that by Friday", "by Friday I am to …"."""

import re
from datetime import date

from mailflow.reading.material import Passage, Statement
from mailflow.reading.taskwords import due_of

_IT = (
    r"(?:it|so|them|(?:that|this|both|these|those)(?!\s+(?!by\b|on\b|before\b|until\b|this\b|next\b|today\b|tomorrow\b|"
    r"for\b|to\b|in\b)[a-z]))"
)
_TAKES_UP = re.compile(
    rf"^(?:(?:and|so|but|which|then|yes)\b,?\s+)*(?:i|we)\b(?:['’]ll|['’]m| )\s*(?:(?!and\b|my\b|the\b|an?\b)\w+\s+){{0,7}}?(?:"
    rf"(?:do|have|get|finish|send|give|bring|manage|promised?|deliver|return|submit|let (?:her|him|them|"
    rf"you) have)\s+(?:him\s+|her\s+|you\s+)?{_IT}\b|"
    rf"(?:it|that|they)['’]?(?:d|ll)?\s*(?:would|will|should)?\s+be\b)(?P<rest>.*)$",
    re.I,
)
_WANTED = re.compile(
    rf"^(?:(?:and|so|but|which|then)\b,?\s+)*(?:(?:i|she|he|they|we|you)(?:['’]d|\s+would|\s+\w+ly)?\s+(?:love|like|needs?|"
    rf"wants?|expects?|asked for)\s+{_IT}\b|"
    rf"(?:it|that|this|they|which)(?:['’]s|\s+(?:must|has to|have to|is|are|should|needs? to|will|would)))(?P<rest>.*)$",
    re.I,
)
_ACCEPTS = re.compile(
    r"^(?:(?:and|so|but|then)\b,?\s+)*(?:i|we)(?:['’]ve|\s+have)?\s+(?:told (?:her|him|them)|said|promised|agreed|"
    r"gave (?:her|him|them)|"
    r"given (?:her|him|them)|accepted|undertook)\b",
    re.I,
)
_REQUEST = re.compile(
    r"\b(?:(?:asked|asks|told|tells|wants?|wanted|expects?|like|needs?)\s+me|i\s+(?:was|am|have been|['’]ve been) (?:told|"
    r"asked))\s+to\s+(?P<task>[a-z].+)$",
    re.I,
)
_BEFORE_IT = re.compile(
    r"^(?:(?:and|so|but|then|also|right|ok)\b,?\s+)*(?:(?:by|before|until|till|on|come|no later than|"
    r"not later than)\s+)?(?:the\s+)?(?:end\s+of\s+)?$",
    re.I,
)
_MOST = 90


def points_back(clause: str) -> bool:
    """Whether the clause only takes up, or wants, what has been told: "I'll do that by Friday", "it must be in by the 6th"."""
    found = _TAKES_UP.match(clause) or _WANTED.match(clause)
    return found is not None and len(clause) <= _MOST and len(found["rest"].split()) <= 9


def takes_up(clause: str) -> bool:
    """Whether the writer takes up in it what has been asked before."""
    return bool(_ACCEPTS.match(clause)) or (len(clause) <= _MOST and bool(_TAKES_UP.match(clause)))


def goes_on(clause: str, before: str) -> bool:
    """Whether the clause only goes on about the thing that the clause before promises: "…, I'll leave it with the porter"."""
    return len(clause) <= _MOST and bool(_GOES_ON.match(clause)) and not _THING.search(before)


_GOES_ON = re.compile(
    r"^(?:(?:and|so|but|then)\b,?\s+)*(?:i|we|you|she|he|they)(?:['’](?:ll|m|s|re)|\s+(?:will|shall|am|is|are))\s+(?:\w+ly\s+)?"
    r"(?:\w+|ask .{2,30}? for)\s+(?:it|them|that|those)\b(?!\s+\w+ly\b)",
    re.I,
)
_THING = re.compile(r"\b(?:it|them|that|this)\s*[.,]?$", re.I)


def requested(clause: str) -> str:
    """What somebody has asked the writer to do, empty where the clause asks nothing."""
    found = _REQUEST.search(clause)
    return found["task"] if found else ""


def due_behind(clause: str, statement: Statement, passage: Passage) -> date | None:
    """The day named in the clause, or the sentence, that points back to this one."""
    clauses = statement.clauses
    index = clauses.index(clause) if clause in clauses else len(clauses)
    after = next(iter(clauses[index + 1 :]), None)
    if after is not None:
        told = points_back(after) or goes_on(after, clause) or (requested(clause) and takes_up(after))
        return due_of(after, statement) if told else None
    at = passage.statements.index(statement) + 1
    follows = passage.statements[at] if at < len(passage.statements) else None
    if follows is None or follows.sentence.paragraph != statement.sentence.paragraph or not points_back(follows.clauses[0]):
        return None
    return due_of(follows.clauses[0], follows)


def due_in_front(clause: str, statement: Statement) -> date | None:
    """The day that opens the clause: "By the 1st of October I am to …"."""
    at = statement.text.find(clause)
    for when in statement.whens:
        if when.day is None or at < 0 or when.start < at or when.role in {"from", "since", "after"}:
            continue
        head = statement.text[at : when.start]
        day = when.future or when.day
        if len(head) > 40 or not _BEFORE_IT.match(head) or when.day < statement.frame.today:
            return None
        return day if when.role != "before" or re.search(r"\bend of", statement.text[at : when.end], re.I) else None
    return None
