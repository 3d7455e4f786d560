"""Whose a task is where a heading, a name or a row of a list says so."""

import re

from mailflow.core.intent import Person
from mailflow.reading import acts, people
from mailflow.reading.material import Material, Passage, Statement

MEMBER_LABEL = re.compile(
    r"^(?!.*\bmentors?\b)(?:me|i|mine|my (?:side|part|end|homework|tasks?|to-?dos?|actions?)|(?:from|on) my (?:side|end|"
    r"part)|(?:to-?dos?|"
    r"tasks?|actions?|homework|mahi|next steps?|action items?|follow[- ]?ups?)(?: for me)?|.{2,25} for me|"
    r"new (?:one|task|to-?do|action|item)|another (?:one|task)|to do|i (?:will|have to|need to|promised(?: to)?))$",
    re.I,
)
MENTOR_LABEL = re.compile(
    r"^(?:she|he|her|him|hers|his|(?:from|on) (?:her|his|their) (?:side|end|part)|(?:her|his) (?:side|part|end|homework|"
    r"tasks?|to-?dos?|actions?)|.{2,25} for (?:her|him)|(?:she|he) (?:will|promised(?: to)?))$",
    re.I,
)
NAME_TO = re.compile(
    rf"^(?P<who>(?:{people.TITLE}\s+)?[A-ZÀ-Ý][\w'’-]*(?:\s[A-ZÀ-Ý][\w'’-]*){{0,2}}|i|me)\s+to\s+(?P<task>[a-z]+\b.+)$"
)


ROW = re.compile(
    r"^\|?\s*(?P<who>me|i|(?:Dr|Prof|Mr|Mrs|Ms)\.\s[A-ZÀ-Ý][\w'’-]+|[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?)\s*"
    r"(?:\s[-–—]|[:>|]|->|→|=>)\s+(?P<task>[a-z].+)$",
    re.I,
)
_BACKWARDS = re.compile(  # "lab report -> me -> 7/24"
    r"^(?P<task>[^:|>→-]{4,80}?)\s*(?:->|→|=>|\|)\s*(?P<who>me|her|him|[A-ZÀ-Ý][\w'’.-]+)\s*(?:(?:->|→|=>|\|)\s*(?P<when>\S.*))?$",
    re.I,
)
_COLUMNS = re.compile(r"\||->|→|=>")
_NEXT_ROW = re.compile(r";\s+|\s+(?=[A-Za-zÀ-ÿ]{1,15}\s*(?:->|→|=>)\s)")


def rows(statement: Statement, passage: Passage, material: Material) -> list[tuple[str, str]]:
    """`me - email the registrar by Wed; Tomas - share his notes`: each part with its owner."""
    back = _BACKWARDS.match(statement.text)
    who = back["who"].lower() if back else ""
    if back and (who in {"me", "her", "him"} or owner_named(back["who"], passage, material)):
        pronoun = {"me": "member", "her": "mentor", "him": "mentor"}.get(who) if passage.author == "member" else None
        return [(pronoun or owner_named(back["who"], passage, material) or "member", back["task"])]
    parts = [ROW.match(part.strip()) for part in _NEXT_ROW.split(statement.text)]
    owners = [owner_named(part["who"], passage, material) if part else "" for part in parts]
    return [(owner, part["task"]) for owner, part in zip(owners, parts, strict=True) if part and owner] if all(owners) else []


def owned_by_label(statement: Statement, passage: Passage, material: Material) -> str:
    """`member` or `mentor` where the heading or label of the statement is one person's and the statement an item under it."""
    listed = rows(statement, passage, material)
    if listed and _COLUMNS.search(statement.text):
        return listed[0][0]
    label = statement.sentence.label.strip()
    if (
        not label
        or not (statement.sentence.bullet or statement.sentence.first)
        or re.match(r"^(?:i|she|he|we)(?:['’]|\s)", statement.text, re.I)
    ):
        return ""
    writer, other = ("mentor", "member") if passage.author == "mentor" else ("member", "mentor")
    if MEMBER_LABEL.match(label):
        return writer
    if MENTOR_LABEL.match(label):
        return other
    return owner_named(label, passage, material) if len(label.split()) <= 3 and statement.text[:1].islower() else ""


def owner_named(words: str, passage: Passage, material: Material) -> str:
    """`member` or `mentor` for a name or initials, empty for anybody else."""
    name, title = people.clean_name(
        re.sub(
            r"['’]s?(?:\s+(?:actions?|action items?|tasks?|to-?dos?|side|part|end|homework|"
            r"next steps|promises?))?$",
            "",
            words,
        )
    )
    low = name.lower()
    if low in {"i", "me"}:
        return "member" if passage.author == "member" else "mentor"
    own = material.context.member_name or (
        material.mail.sender.name if material.mail.sender and passage.author == "member" else ""
    )
    initials = "".join(word[0] for word in own.split()).lower()
    if low and (low in material.exclude or low == initials or (len(low) > 1 and low == initials[: len(low)])):
        return "member"
    main = material.main
    if main is not None and low and set(low.split()) & set(main.name.lower().split()):
        return "mentor"
    if low and any(set(low.split()) & set(partner.name.lower().split()) for partner in material.partners):
        return "mentor"
    found = people.resolve(Person(name=name), material.context.mentors) if name else Person()
    known = any(mentor.name == found.name for mentor in material.context.mentors)
    said = (
        any(
            set(low.split()) & set(mention.person.name.lower().split())
            for other in passage.statements
            for mention in other.mentions
        )
        if title
        else False
    )
    return "mentor" if known or said else ""


def in_a_list(clause: str, statement: Statement, author: str) -> tuple[str, str] | None:
    """Under "Next steps" the plain present is a promise too: "I draft the aims"."""
    said = _PRESENT.match(clause)
    if not said or not MEMBER_LABEL.match(statement.sentence.label.strip()):
        return None
    writer, other = ("mentor", "member") if author == "mentor" else ("member", "mentor")
    return (writer if said["who"].lower() in {"i", "we"} else other), said["task"]


_PRESENT = re.compile(r"^(?P<who>i|we|she|he|they)\s+(?P<task>[a-z]+\b.+)$", re.I)


def by_label(statement: Statement, passage: Passage, material: Material) -> tuple[str, str] | None:
    """(owner, task) where a heading, a label or "WL to …" says whose the task is."""
    label, text = statement.sentence.label.strip(), statement.text
    named = NAME_TO.match(text)
    if named and (statement.sentence.bullet or label):
        owner = owner_named(named["who"], passage, material)
        return (owner, named["task"]) if owner else None
    if not label or acts.negated(text) or not statement.sentence.first:
        return None
    if re.match(r"^(?:i|she|he|we)(?:['’]|\s)", text, re.I) and not MEMBER_LABEL.match(label):
        return None
    writer, other = ("mentor", "member") if passage.author == "mentor" else ("member", "mentor")
    said = _PRESENT.match(text)
    if said and MEMBER_LABEL.match(label):
        return (writer if said["who"].lower() in {"i", "we"} else other), said["task"]
    if MEMBER_LABEL.match(label):
        return writer, text
    if MENTOR_LABEL.match(label):
        return other, text
    owner = owner_named(label, passage, material) if len(label.split()) <= 3 else ""
    return (owner, text) if owner and re.match(r"^[a-z]", text) and not re.match(r"^(?:my|the|her|his)\b", text) else None
