"""Past, future or neither: read from the verb that stands nearest in the same clause, not from a flag for the whole mail."""

import re
from functools import lru_cache

PAST, NONE, FUTURE = -1, 0, 1
NEAR = 300  # characters: a verb farther away governs nothing

_IRREGULAR = (
    "met saw had was were did spoke talked told said asked gave got came went caught sat took made found thought felt "
    "brought bought began ran wrote read sent left lost kept held heard "
    "knew paid put stood told understood won rang chatted skyped zoomed grabbed discussed showed shown helped promised "
    "agreed offered suggested recommended introduced mentioned explained finished "
    "submitted started ended called phoned missed"
).split()
_PARTICIPLE = (
    r"(?:\w{2,}ed|\w+(?:tten|ken|ven|wn|lt|nt|ght|ung|ld)|been|done|gone|met|had|read|put|set|seen|come|become|begun|"
    r"said|made|"
    r"kept|heard|sat|run|won|paid|lost|led|fallen|risen|shown|left|cut|hit|let|chosen|eaten|got(?:ten)? (?:back|"
    r"in touch|together))"
)
_PAST = re.compile(
    rf"\b(?:{'|'.join(word for word in _IRREGULAR if word != 'got')}|(?<!have )(?<!has )(?<!['’]ve )(?<!['’]s )got|"
    rf"(?:have|has|had|'ve|’ve|'d|’d)\s+(?:\w+ly\s+|just\s+|already\s+|not\s+|never\s+)?{_PARTICIPLE}|"
    r"(?:i|we|she|he|they)['’]d (?:a|an|our|my|the|such)|(?!need|speed|feed|proceed|succeed|indeed|hundred|shared\b|"
    r"red\b|bed\b|used to)[a-z]{3,}ed|"
    r"ago|back in|last (?:week|month|night)(?! of| in)|yesterday|earlier today)\b", re.I)  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|gona|(?:have|has|need|needs|got|'ve|’ve|is|are|am) to|must|should|can|"
    r"could|would|may|might|let['’]?s|next|until|till|due|by|promise|plan(?:s|ning)? to|"
    r"see(?:ing)? (?:you|her|him|them)|works?|suits?|tomorrow|meet(?:ing)? (?:again|you|her|him|on|at)|again|moves?|"
    r"moving|booked|scheduled|confirmed|is (?:fine|ok|okay|good|perfect|on|at|the)|set for|please|want to|"
    r"supposed to|hope to|put \w+ (?:down|in) for|(?:is|are)(?= (?:on |the )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|"
    r"sep|oct|nov|dec|mon|tue|"
    r"wed|thu|fri|"
    r"sat|sun)))|"
    r"(?:is|are|am|be|['’]re) (?:\w+ly )?\w{3,}(?:ed|en)|"
    r"(?:was|were|been|got|is|are) (?:moved|pushed|shifted|rescheduled|re-scheduled|postponed|"
    r"brought forward|"
    r"bumped)|from|starting|in|deadline|remind|snooze|pause|upcoming|coming)\b|['’]ll\b|\b(?:i|we|she|he|"
    r"they)['’](?:re|m|s) (?:\w+ing)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\bSt)(?:[.;!?\n]|:(?=\s(?:how|what|who|when|why|which|ask|"
    r"tell)\b))\s|,\s+(?:and|but|so|then)\s|\s(?=(?:if|unless|when)\s)|\s(?:but|because|"
    r"while|whereas)\s|\s(?:and|so)\s+(?=(?:i|we|she|he|they|i['’]ll|it)\b)|\s-\s|\sthat\s(?=(?:(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|tomorrow|the \d+\w*) (?:is|works|suits|would|will|was))",
    re.I,
)


_COPULA = re.compile(r"\b(?:is|are)\s+(?:on\s+|the\s+|for\s+)*$", re.I)
_OFFERED = re.compile(
    r"(?<!\bhad )(?<!['’]d )\b(?:propos(?:ed|es|ing)|suggest(?:ed|s|ing)?|offer(?:ed|s|ing)?|booked|scheduled|planned|"
    r"picked|chose|wanted|asked for|fixed|confirmed|"
    r"moved|pushed|postponed|shifted|rescheduled|agreed(?: on| to)?|settled on|pencill?ed in|put down|gave (?:me|"
    r"us))\s+(?:(?!on\b)[\w’']+\s+){0,3}?"
    r"(?:for\s+|to\s+|until\s+|till\s+|either\s+)?(?:the\s+)?$",
    re.I,
)


def clause_bounds(text: str, at: int) -> tuple[int, int]:
    """Start and end of the clause that holds position `at`."""
    start, end = 0, len(text)
    for left, right in _clauses(text):
        if right <= at:
            start = right
        elif left >= at:
            end = left
            break
    return start, end


@lru_cache(maxsize=32)  # asked for every date of a sentence
def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _CLAUSE.finditer(text))


def tense_at(text: str, at: int) -> int:
    """The tense that governs position `at`: the nearest verb before it in its clause, else the first after it. A day that was
    proposed or booked lies ahead.
    """
    start, end = clause_bounds(text, at)
    if _OFFERED.search(text[max(start, at - 60) : at]) or _COPULA.search(text[max(start, at - 12) : at]):
        return FUTURE
    before = _last(text[max(start, at - NEAR) : at])
    if before != NONE:
        return before
    return _first(text[at : min(end, at + NEAR)])


def _marks(clause: str) -> list[tuple[int, int]]:
    ahead = [match for match in _FUTURE.finditer(clause) if match[0].lower() not in {"from", "in", "by"}]
    found = [(match.start(), FUTURE) for match in ahead]
    inner = [match.span() for match in ahead]
    found += [
        (match.start(), PAST)
        for match in _PAST.finditer(clause)
        if not any(start <= match.start() and match.end() <= end for start, end in inner)
    ]
    return sorted(found)


def _last(clause: str) -> int:
    marks = _marks(clause)
    return marks[-1][1] if marks else NONE


def _first(clause: str) -> int:
    marks = _marks(clause)
    return marks[0][1] if marks else NONE
