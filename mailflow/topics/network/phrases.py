"""New mentors, recommended people, people to meet."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Intent, Person, RecommendationAdded
from mailflow.reading import acts, people
from mailflow.reading.introductions import SENIORITY, around_it, introduced
from mailflow.reading.material import Material, Statement
from mailflow.topics.network.prospecting import prospects
from mailflow.topics.network.recommending import (
    CONNECTED,
    INTRODUCED,
    NAMES_GIVEN,
    NOT_THEM,
    RECOMMENDED,
    RECOMMENDED_NAME,
    THANK_RECOMMENDED,
)

_NEW_MENTOR = re.compile(
    r"^(?:please\s+)?(?:add\s+|note\s+)?(?:(?:my|a|an|another|the)\s+)?(?:(?:new|second|third|fourth|another|first|junior|"
    r"senior|peer)\s+)*"
    r"mentor(?:\s+(?:for me|to add|since .{3,20}))?$",
    re.I,
)
_IN_PROSE = re.compile(
    r"\b(?:i have|i['’]ve got|i got|found|got)\s+(?:an?|my|another)\s+(?:(?:new|junior|senior|peer|second|"
    r"third)\s+)*mentor\b|\b(?:is|becomes?|became|will be|agreed "
    r"to be|agreed to become|has agreed to be|is going to be)\s+my\s+(?:new\s+|second\s+)?mentor\b|\b(?:is |will be "
    r")?(?:taking|take) me on\b|\bagreed to (?:mentor|take) me\b|\b(?:is|will be|now) mentoring me\b|"
    r"\bmy (?:new|second|third) mentor is\b|\bplease add .{3,60} as (?:a |my )?mentor\b|\badd .{3,60} as (?:a |my )?mentor\b",
    re.I,
)
_OLD = re.compile(r"\bis my mentor\b", re.I)
_LISTED = re.compile(
    r"^(?P<name>(?:(?:dr|prof|mr|mrs|ms)\.?\s+)*[\w'’-]+(?:\s+[\w'’-]+){1,3})\s*(?:,|\s[-–—]\s|<|\()\s*(?P<rest>.+)$", re.I
)


def new_mentors(material: Material) -> Iterator[Intent]:
    """`New mentor: …`, "X is taking me on", or a line that gives name, address and standing."""
    if material.writer_is_mentor:
        return
    statements = material.new.statements
    used: set[str] = set()
    for index, statement in enumerate(statements):
        person = _new_mentor(statement, material)
        if person is None or person.name.lower() in used:
            continue
        used.add(person.name.lower())
        around = around_it(statements, index)
        yield introduced(person, around, statement)


def _new_mentor(statement: Statement, material: Material) -> Person | None:
    label, text, line = statement.sentence.label, statement.text, statement.sentence.line
    if acts.conditional(text) or statement.question:
        return None
    told = (
        label
        and _NEW_MENTOR.match(label)
        and statement.sentence.first
        and (not re.match(r"^(?:my\s+)?mentor$", label, re.I) or "@" in text or SENIORITY.search(text))
    )
    told = told or (label and statement.sentence.first and _IN_PROSE.search(label))
    if told or (
        _IN_PROSE.search(text)
        and not (_OLD.search(text) and statement.likely()["meeting_report"] >= 0.5)
        and not acts.negated(text)
        and not acts.wished(text)
    ):
        return _person(text, statement) or _person(line, statement)
    listed = _LISTED.match(line)
    if listed and statement.sentence.first and SENIORITY.search(listed["rest"]) and _looks_like_name(listed["name"]):
        name, title = people.clean_name(listed["name"])
        return Person(name=name, title=title, address=_address(line))
    return None


def _looks_like_name(words: str) -> bool:
    return all(
        word.lower().strip(".") not in people.STOP or word.lower().strip(".") in {"dr", "prof", "mr", "mrs", "ms"}
        for word in words.split()
    )


def _person(text: str, statement: Statement) -> Person | None:
    named = people.mentions(text)
    if not named:
        listed = re.match(r"^((?:[a-zà-ÿ'’-]+\s+)[a-zà-ÿ'’-]+)\s*[,<(-]", text)
        return Person(name=listed[1], address=_address(text)) if listed else None
    return Person(
        name=named[0].person.name,
        title=named[0].person.title,
        address=_address(statement.sentence.line) or named[0].person.address,
    )


def _address(text: str) -> str:
    found = people.ADDRESS.search(text)
    return found[0].lower().rstrip(".") if found else ""


def recommended(material: Material) -> Iterator[Intent]:
    """People whom a mentor recommends to the member."""
    if material.writer_is_mentor:
        return
    given: tuple[str, int] | None = None
    for statement in material.new.statements:
        text = statement.text
        listed = statement.sentence.label and statement.sentence.first and NAMES_GIVEN.search(statement.sentence.label)
        if listed and not statement.sentence.bullet:
            yield from _all_of(statement, material)
            continue
        if NAMES_GIVEN.search(text):
            given = (_by(statement, material), statement.sentence.paragraph)
            continue
        if given is not None and statement.sentence.paragraph - given[1] <= 1:
            yield from _listed(statement, given[0], material)
        yield from _in_words(statement, material)
        yield from _from_whom(statement, material)
    yield from _introduced(material)


def _by(statement: Statement, material: Material) -> str:
    first = statement.mentions[0].person.name if statement.mentions else ""
    return material.known(Person(name=first)).name if first else (material.main.name if material.main else "")


def _listed(statement: Statement, by: str, material: Material) -> Iterator[Intent]:
    if (
        acts.negated(statement.text.split(",")[0])
        or NOT_THEM.search(statement.text)
        or re.match(r"^(?:she|he|they)\b", statement.text, re.I)
    ):
        return
    for mention in statement.mentions[:1]:
        if mention.person.name and mention.person.name != by:
            yield RecommendationAdded(
                name=mention.person.name, address=_address(statement.text), by=by, confidence=0.85, evidence=statement.text
            )


def _all_of(statement: Statement, material: Material) -> Iterator[Intent]:
    """`Omar recommended two people: Julia Roth (julia@example.org) and Prof. Lars Holm.`"""
    label = people.mentions(statement.sentence.label, material.exclude, material.context.mentors)
    by = material.known(label[0].person).name if label else (material.main.name if material.main else "")
    for mention in statement.mentions:
        placed = re.search(r"(?:\b(?:in|at|from|of|near)(?: the)?\s+|\([^)]*)$", statement.text[: mention.start])
        if mention.person.name != by and not placed and not NOT_THEM.search(statement.text):
            yield RecommendationAdded(
                name=mention.person.name, address=mention.person.address, by=by, confidence=0.85, evidence=statement.text
            )


def _from_whom(statement: Statement, material: Material) -> Iterator[Intent]:
    """`From Mr. Lamptey: Gifty Amoako, she finances small plants, gifty@example.com`, where the mail is about names."""
    label = re.match(r"^(?:names? )?from\s+(.{2,40})$", statement.sentence.label, re.I)
    about = f"{material.mail.subject} {material.reply.new_text}"
    if (
        not label
        or not statement.sentence.first
        or not re.search(
            r"\b(?:names?|people|contacts?|recommend\w*|"
            r"introduc\w*)\b",
            about,
            re.I,
        )
    ):
        return
    named = [
        mention for mention in people.mentions(statement.text, material.exclude, material.context.mentors) if mention.start < 12
    ]
    name, title = people.clean_name(label[1])
    if named:
        given = named[0].person
        by = material.known(Person(name=name, title=title)).name
        yield RecommendationAdded(
            name=given.name, address=_address(statement.text) or given.address, by=by, confidence=0.85, evidence=statement.text
        )


def _in_words(statement: Statement, material: Material) -> Iterator[Intent]:
    text = statement.text
    tried = [pattern.search(text) for pattern in (RECOMMENDED, RECOMMENDED_NAME, CONNECTED)]
    last = max((mention.start for mention in statement.mentions), default=-1)
    found = next((match for match in tried if match and match.end() <= last + 6), None) or next(filter(None, tried), None)
    thanked = THANK_RECOMMENDED.search(text)
    if (
        not (found or thanked)
        or acts.conditional(text)
        or NOT_THEM.search(text[: found.end() if found else None])
        or statement.question
    ):
        return
    if found and acts.negated(text[max(0, found.start() - 20) : found.start()]):
        return
    at = found.end() if found else (thanked.end() if thanked else 0)
    after = [mention for mention in statement.mentions if mention.start >= at - 6]
    before = [mention for mention in statement.mentions if mention.end <= at]
    chosen = (after or (before[-1:] if thanked and thanked["pronoun"] else []))[:1]
    by = _by(statement, material) if found and before else (material.main.name if material.main else "")
    for mention in chosen:
        if mention.person.name != by:
            yield RecommendationAdded(
                name=mention.person.name, address=_address(text) or mention.person.address, by=by, confidence=0.88, evidence=text
            )


def _introduced(material: Material) -> Iterator[Intent]:
    """A mentor's mail that introduces somebody: the address stands among the recipients."""
    for passage in material.earlier:
        if passage.author not in {"mentor", "unknown"} or passage.person is None:
            continue
        for statement in passage.statements:
            found = INTRODUCED.search(statement.text)
            if found and found["name"].split()[0].lower() not in material.exclude:
                known = next(
                    (address for address in material.mail.recipients if found["name"].lower() in address.name.lower()), None
                )
                yield RecommendationAdded(
                    name=found["name"],
                    address=known.address if known else "",
                    by=passage.person.name,
                    confidence=0.85,
                    evidence=statement.text,
                )
                return


READERS = (new_mentors, recommended, prospects)
