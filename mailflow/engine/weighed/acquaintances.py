"""People: recommended, to be met, taken on as a mentor."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.core.intent import Intent, Person, ProspectAdded, RecommendationAdded
from mailflow.reading.introductions import around_it, first_address, introduced
from mailflow.reading.material import Material, Statement

_PLACE = re.compile(
    r"\b(?:(?:in|at|from|near|outside|of|on|over at|down at|runs?|leads?|owns?|heads?|founded|for)\s+(?:the\s+)?|"
    r"(?<!talk )(?<!speak )(?<!write )(?<!out )to\s+(?:the\s+)?|the\s+)$"
)
_TELLS = re.compile(
    r"\b(?:told|says|said|reckons|thinks|suggest\w*|recommend\w*|should|must|have to|gotta|need to|talk to|"
    r"speak (?:to|with)|meet|reach out|get in touch|go (?:see|find))\b",
    re.I,
)
_WISH = re.compile(
    r"\bi(?:['’]d| would)? (?:like|love|want|intend|wish|plan)\b|\bon my own\b|\bnobody\b|\bi['’]d (?:like|love)\b", re.I
)
_TAKEN_ON = re.compile(
    r"\b(?:add|put|enter|register|record|list|pop|new|another|second|third|further|one more|agreed|willing|offered|"
    r"accepted|taken? me on|taking me on|"
    r"will (?:be|mentor)|from now on|somebody on my side|so here)\b",
    re.I,
)


def _strangers(statement: Statement, material: Material) -> list[Person]:
    """Those named who are neither the mentor of the mail nor a place."""
    main = material.main
    own = set(main.name.lower().split()) if main else set()
    return [
        mention.person
        for mention in statement.mentions
        if mention.person.name
        and not own & set(mention.person.name.lower().split())
        and not _PLACE.search(statement.text[: mention.start])
    ]


def recommendation(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Whom the mentor thinks the member should meet."""
    text = statement.text
    likely = statement.likely()
    if (p < PLAIN and not (_TELLS.search(text) or first_address(text))) or likely["third_party"] > p:
        return
    if likely["prospect"] > 0.3 and _WISH.search(text):
        return
    named = _strangers(statement, material)
    known = [person for person in named if material.known(person).address and len(named) > 1]
    by = known[0] if known else material.main
    for person in [person for person in named if person not in known][:3]:
        yield RecommendationAdded(
            name=person.name, address=person.address or first_address(text), by=by.name if by else "", confidence=p, evidence=text
        )


def prospect(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Somebody whom the member would like to meet."""
    for person in _strangers(statement, material)[:1] or [mention.person for mention in statement.mentions[:1]]:
        address = person.address or first_address(statement.text)
        yield ProspectAdded(name=person.name, address=address, confidence=p, evidence=statement.text)


def new_mentor(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Somebody who is a mentor from now on, with what the sentences round it tell: by an address of theirs or by "
    "words of taking on."""
    statements = material.new.statements
    index = statements.index(statement)
    around = around_it(statements, index)
    address = first_address(statement.text)
    if p < (NAMED if address else PLAIN) or statement.likely()["third_party"] > 0.4 or not (address or _TAKEN_ON.search(around)):
        return
    before = [mention for other in statements[max(0, index - 2) : index] for mention in other.mentions]
    named = [mention for mention in statement.mentions if not _PLACE.search(statement.text[: mention.start])]
    pronoun = re.search(r"\b(?:her|him|he|she|they|them)\b", statement.text, re.I)
    chosen = next((mention.person for mention in named if mention.person.address), None)
    if chosen is None and pronoun and (not named or pronoun.start() < named[0].start) and (before or material.main):
        chosen = before[-1].person if before else material.main
    person = chosen or next((mention.person for mention in (*named, *reversed(before))), None)
    if person is not None:
        yield replace(introduced(person, around, statement), confidence=p)


NAMED = 0.2
PLAIN = 0.7
