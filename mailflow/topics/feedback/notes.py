"""Notes that a member wants kept: for themselves alone where they say so."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Intent, NoteAdded
from mailflow.reading.material import Material, Statement

_LABEL = re.compile(
    r"^(?:(?P<private>(?:a )?(?:private|personal|confidential) note|note to (?:self|myself)|(?:just |"
    r"only )?for (?:me|myself)(?: only| alone)?|"
    r"between (?:us|you and me)|privately)|(?:a )?note(?: (?:on|about|for) .{2,40})?)$",
    re.I,
)
_PRIVATE = re.compile(
    r"\b(?:just for me|only for me|for my eyes only|for myself|note to self|keep (?:this|that|it) (?:private|to yourself|"
    r"between us)|"
    r"private(?:ly)?|don['’]?t (?:tell|show|share (?:this|that|it) with) (?:her|him|them|anyone|anybody|[A-Z]\w+)|"
    r"not for (?:her|him|sharing))\b",
    re.I,
)
_KEEP = re.compile(
    r"\b(?:keep (?:this|that) (?:private|to yourself|between us|as a note)|(?:this|that|it) stays between us|(?:just|"
    r"only) for me|for my eyes only|"
    r"private note|note to self|"
    r"make a (?:private )?note (?:that|of))\b",
    re.I,
)


def noted(material: Material) -> Iterator[Intent]:
    """`Note: …`, "private note: …", "just for me: …"."""
    if material.writer_is_mentor or material.letter_kind == "agenda_draft":
        return
    before: Statement | None = None
    for statement in material.new.statements:
        found = _LABEL.match(statement.sentence.label.strip()) if statement.sentence.label else None
        said = _KEEP.search(statement.text)
        private = bool(found and found["private"]) or bool(_PRIVATE.search(statement.text))
        if found and len(statement.text.split()) >= 3:
            yield _note(statement.text, private or bool(_PRIVATE.search(statement.sentence.line)), statement, material)
        elif said:
            words = re.sub(r"^[\s,:;()–-]+|[\s,:;()–-]+$", "", _KEEP.sub("", statement.text))
            alone = len(words.split()) < 4 and before is not None
            yield _note(before.text if alone and before else words, True, statement, material)
        before = statement


def _note(text: str, private: bool, statement: Statement, material: Material) -> NoteAdded:
    people = material.about(statement)
    return NoteAdded(text=text.strip(" ."), private=private, people=people, confidence=0.8, evidence=statement.text)
