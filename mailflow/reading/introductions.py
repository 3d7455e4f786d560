"""What is said of a new mentor: standing, how they met, how they helped already."""

import re

from mailflow.core.intent import MentorAdded, Person
from mailflow.reading import people
from mailflow.reading.material import Statement

SENIORITY = re.compile(r"\b(senior|junior|peer)\b", re.I)


_MET = re.compile(
    r"\b(?:(?:we |i )?met (?:(?:her|him|them|each other) )?(?P<met>(?:at|in|through|via|during|on)\s+.+?)|i know (?:her|him|"
    r"them) (?P<know>(?:from|through)\s+.+?)|know (?:her|him|them) (?P<from>from\s+.+?)|introduced (?:to me "
    r")?(?P<by>by\s+.+?))(?=[.;]|,\s+(?:monthly|weekly|prefers?|senior|junior|peer|every|she|he|who|and)|$)",
    re.I,
)


_HELPED = re.compile(
    r"\b(?:(?:has |have |she |he |they )?(?:already )?(?:helped me|help me)\s+(?:by\s+|with\s+)?(?P<by>.+?)|(?:she|he|they|"
    r"who)\s+(?:already\s+|has\s+|have\s+|once\s+)*(?P<did>(?:taught|let|showed|gave|got|wrote|read|introduced|encouraged|"
    r"pushed|lent|found|reviewed|supported|explained)\s+(?:me|my|for me)\b.+?))(?=[.;]|$)",
    re.I,
)


def around_it(statements: tuple[Statement, ...], index: int) -> str:
    """The sentences of the same paragraph from this one on."""
    here = statements[index].sentence.paragraph
    return " ".join(other.text for other in statements[index : index + 6] if other.sentence.paragraph == here)


def introduced(person: Person, around: str, statement: Statement) -> MentorAdded:
    seniority = SENIORITY.search(around)
    met, helped = _MET.search(around), _HELPED.search(around)
    address = person.address or first_address(around)
    return MentorAdded(
        name=person.name,
        address=address,
        people=(Person(name=person.name, title=person.title, address=address),),
        seniority=seniority[1].lower() if seniority else "",
        how_met=next((group for group in met.groups() if group), "").strip() if met else "",
        how_helped=(helped["by"] or helped["did"] or "").strip() if helped else "",
        confidence=0.9,
        evidence=statement.text,
    )


def first_address(text: str) -> str:
    """The first address of a text, lower case, or empty."""
    found = people.ADDRESS.search(text)
    return found[0].lower().rstrip(".") if found else ""
