""" "It" and "them" in a task, called by name: the object of the sentence before, or of the request that is answered."""

import re

from mailflow.reading.material import Material, Passage, Statement

_OBJECT = re.compile(
    r"\b(?:read|review|look at|finish|write|draft|prepare|bring|send|do|fix|check|see)\s+((?:my|the|your|our|his|"
    r"her)\s+[\w'’ -]{3,50}?)(?=[.,;?!]|\s+(?:and|to|by|on|for|before|in|so|because|once)\b|$)",
    re.I,
)


def named_object(words: str, statement: Statement, passage: Passage, material: Material) -> str:
    """The task with "it" or "them" replaced by what the sentence before, or the quoted request above the answer, calls by
    name.
    """
    found = re.search(r"\b(?:it|them)\b", words)
    if not found or len(words.split()) > 8:
        return words
    index = passage.statements.index(statement)
    above = (
        [quote for quote, answer in material.reply.inline if statement.text in " ".join(answer.split())]
        if passage.source == "new"
        else []
    )
    sources = (
        [passage.statements[index - 1].text]
        if index and passage.statements[index - 1].sentence.paragraph == statement.sentence.paragraph
        else []
    )
    for source in [*sources, *(" ".join(quote.split()) for quote in above)]:
        objects = [match[1] for match in _OBJECT.finditer(source)]
        if objects:
            return words[: found.start()] + objects[-1] + words[found.end() :]
    return words
