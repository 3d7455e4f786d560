"""People whom the member would like to meet and nobody recommended."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Intent, ProspectAdded
from mailflow.reading import acts
from mailflow.reading.introductions import first_address
from mailflow.reading.material import Material
from mailflow.topics.network.recommending import TO_MEET


def prospects(material: Material) -> Iterator[Intent]:
    """People whom the member would like to meet and nobody recommended: `Prospect: …`, "I'd like to meet X"."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        label = statement.sentence.label
        listed = bool(
            label and re.match(r"^(?:(?:new )?prospects?|people (?:i(?:['’]d| would| want)|to) .*meet.*)$", label, re.I)
        )
        if not (listed or TO_MEET.search(statement.text)) or acts.negated(statement.text) or statement.question:
            continue
        named = [
            mention.person for mention in statement.mentions if mention.person.name.split()[0].lower() not in material.exclude
        ]
        strangers = [
            person
            for person in named
            if material.known(person).name == person.name and " " in person.name and not material.known(person).address
        ]
        known = re.search(r"\b(?:i know (?:her|him) |whom? i know |we (?:both )?)(.{4,80}?)(?=[.;,]|$)", statement.text, re.I)
        for person in strangers[:1]:
            yield ProspectAdded(
                name=person.name,
                address=first_address(statement.text),
                how_known=known[1] if known else "",
                confidence=0.7,
                evidence=statement.text,
            )
