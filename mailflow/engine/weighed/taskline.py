"""The task in a clause that promises it: whatever stands before the verb of the task falls away."""

import re

from mailflow.reading.material import Statement

_NOUN_IS = re.compile(
    r"^(?:(?:my|her|his|their|our|the|one|next|only|first|second|other)\s+){1,3}(?:[\w-]+\s+){0,2}?(?:homework|job|task|action|"
    r"to-?do|next step|assignment|part|side of (?:it|the bargain|things)|promise|due-?outs?|deliverable(?: on (?:my|his|"
    r"her) side)?|mission|bit|turn|deal|thing)s?\b[^:]{0,30}?"
    r"(?:\bis\b|['’]s|\bare\b|:|\bwas\b)\s*(?:(?:now|still|just)\s+)*(?:to\s+)?",
    re.I,
)
_LIES_WITH = re.compile(
    r"^(?P<task>.{6,120}?),?\s+(?:is|are|['’]s|['’]re|stays?|lands?|falls?|sits?|rests?|goes)\s+(?:now |still |all |squarely )*"
    r"(?:(?:on|with|to|up to|down to)\s+(?:me|him|her|my (?:plate|list|desk|side)|his|hers|their (?:plate|list))|mine|hers|"
    r"his)\b",
    re.I,
)
_THANKS = re.compile(
    r"^.{0,40}?\b(?:thanks?|thank you|ta|cheers|grateful|kind(?:ness)?|good)\b.{0,60}?\b(?:offering|agreeing|promising|"
    r"volunteering|offer)\s+to\s+|"
    r"^.{0,40}?\b(?:for (?:offering|agreeing|promising|volunteering)|of you to (?:offer|agree))\s+to\s+",
    re.I,
)
_PUT_UPON = re.compile(
    r"^.{0,60}?\b(?:rop(?:ed|ing) (?:me|him|her) into|got me|has me|talked (?:me|him|her) into|set me|sets me|"
    r"put me down (?:for|to)|down to|"
    r"on the hook (?:for|to)|in charge of|tasked (?:me )?with|charged (?:me )?with|volunteered (?:me )?(?:for|to)|"
    r"signed (?:me )?up (?:for|to)|"
    r"committed (?:myself )?to|it['’]s (?:on|up to|down to) (?:me|him|her) to|left (?:me|him|her) to|leaves? me (?:with|to)|"
    r"leave (?=.{3,80}with me))\s*",
    re.I,
)
_BEFORE_VERB = frozenset(
    """i we she he they you it who that both me us him her them and so then also just still now already kindly even really
    definitely will 'll shall should would 'd must have has had 've got gotta need needs ought am 'm is 's are 're was
    were been be being going gonna to supposed meant due able happy glad willing keen promised promises agreed agrees
    offered offers volunteered undertook undertakes said says saying reckons reckoned thinks swore swears vowed
    pledged committed told tells asked asks wants wanted expects expected insists insisted likes intend intends plan
    plans planning mean means aim hope hopes try trying make sure like love as well do does did for my his part in
    return turn exchange meantime before then until till next time week first again 'em yes ok okay right well oh
    anyway but plus because since after gonna finally too at some point all do""".split()
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+|['’][a-z]+|\S")


_ACTORS = dict.fromkeys(("i", "we"), "writer") | {"you": "you"} | dict.fromkeys(("she", "he", "they"), "third")
_ORDERED = {"me": "writer", "us": "writer", "him": "third", "them": "third"}
_ORDERS = frozenset("asks asked wants wanted expects expected like likes has got need needs".split())
_VERBS_TOO = frozenset({"have", "has", "need", "needs", "like", "love", "plan", "plans"})
_AUXILIARY_HERE = re.compile(
    r"\s+(?:to|been|promised|agreed|offered|volunteered|undertaken|committed|pledged|said|told|me|him|her|us|also|now|just|"
    r"the two)\b",
    re.I,
)


def task_of(clause: str, statement: Statement) -> tuple[str, str]:
    """The words from the verb of the task on, and who does it: `writer`, `you`, `third` or nobody that the grammar names."""
    for pattern in (_THANKS, _PUT_UPON, _NOUN_IS):
        found = pattern.match(clause)
        if found and len(clause[found.end() :].split()) >= 2:
            return clause[found.end() :], ""
    lies = _LIES_WITH.match(clause)
    if lies:
        return lies["task"], ""
    start, actor = _start(clause, statement)
    return (clause[start:], actor) if len(clause[start:].split()) >= 2 else (clause, "")


def _start(clause: str, statement: Statement) -> tuple[int, str]:
    """Where the first word stands that is neither subject nor auxiliary nor a word of promising; the last subject before it."""
    at, actor, ordered = _past_opening(clause, statement, 0), "", False
    if (
        at
        and clause[:at].strip()[:1].isupper()
        and any(mention.end == statement.text.find(clause) + at - 1 for mention in statement.mentions)
    ):
        actor = "third"
    for _ in range(14):
        found = _WORD.match(clause, at)
        if found is None:
            break
        word = found[0].lower().replace("’", "'")
        if word not in _BEFORE_VERB and word not in {",", ":", "-", "–", "—", ";"}:
            break
        if word in _VERBS_TOO and not _AUXILIARY_HERE.match(clause, found.end()):
            break
        actor = _ACTORS.get(word) or (_ORDERED.get(word) if ordered else None) or actor
        ordered = ordered or word in _ORDERS
        at = _past_opening(clause, statement, _skip(clause, found.end()))
    return at, actor


def _skip(clause: str, at: int) -> int:
    while at < len(clause) and clause[at] in " \t\n":
        at += 1
    return at


def _past_opening(clause: str, statement: Statement, at: int) -> int:
    """Past a date or a name that stands here: "By Friday I'll …", "Ana is going to …"."""
    offset = statement.text.find(clause)
    if offset < 0:
        return at
    for when in statement.whens:
        start, end = when.start - offset, when.end - offset
        lead = re.match(r"(?:by|before|on|until|till|for|from|in|at|come)\s+(?:the\s+)?", clause[at:], re.I)
        here = at + (lead.end() if lead else 0)
        if when.day and at <= start <= here + 1 and end > at and len(clause[end:].split()) >= 3:
            return _skip(clause, end + (1 if clause[end : end + 1] == "," else 0))
    for mention in statement.mentions:
        if mention.start - offset == at:
            return _skip(clause, mention.end - offset)
    return at
