"""People: recommended, to be met, taken on as a mentor."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.core.intent import Intent, Person, ProspectAdded, RecommendationAdded
from mailflow.reading.introductions import around_it, first_address, introduced
from mailflow.reading.material import Material, Statement

_PLACE = re.compile(r"\b(?:in|at|from|near|outside|to)\s+(?:the\s+)?$")


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
    named = _strangers(statement, material)
    known = [person for person in named if material.known(person).address and len(named) > 1]
    by = known[0] if known else material.main
    for person in [person for person in named if person not in known][:3]:
        yield RecommendationAdded(
            name=person.name, address=person.address or first_address(statement.text), by=by.name if by else "", confidence=p,
            evidence=statement.text,
        )  # fmt: skip


def prospect(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Somebody whom the member would like to meet."""
    for mention in statement.mentions[:1]:
        address = mention.person.address or first_address(statement.text)
        yield ProspectAdded(name=mention.person.name, address=address, confidence=p, evidence=statement.text)


def new_mentor(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """Somebody who is a mentor from now on, with what the sentences round it tell."""
    statements = material.new.statements
    index = statements.index(statement)
    before = [mention for other in statements[max(0, index - 2) : index] for mention in other.mentions]
    named = [mention.person for mention in (*statement.mentions, *reversed(before))]
    if named:
        person = named[0]
        yield replace(introduced(person, around_it(statements, index), statement), confidence=p)
