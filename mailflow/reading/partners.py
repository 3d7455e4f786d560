"""Which of the people that a mail names may be the mentor it is about: weighed over everything that is said of them."""

import re
from collections.abc import Iterable

from mailflow.core.intent import Person
from mailflow.core.understanding import KnownMentor
from mailflow.reading import zones
from mailflow.reading.material import Statement
from mailflow.reading.people import Mention

_WITH = re.compile(
    r"\b(?:with|met(?: up with)?|saw|see|seeing|meet|meeting|caught|visited|called|rang|phoned|w/|(?:talk|talked|"
    r"talking|spoke|speak|speaking|spoken|chatted) "
    r"(?:to|with)|from|mentor,?|thank|thanks|dear|hi)\s+(?:(?:my|our) (?:mentor|supervisor),?\s+)?(?:(?:dr|prof|mr|"
    r"mrs|ms)\.?\s+)?$",
    re.I,
)
_ME_AND = re.compile(r"\b(?:me|i|myself)\s+(?:and|with|\+|&)\s+(?:(?:dr|prof|mr|mrs|ms)\.?\s+)?$", re.I)
_AND_ME = re.compile(r"\s+and\s+(?:i|me|myself|we)\b", re.I)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|via|over|from|to|outside|into|around|of|the)\s+(?:the\s+)?$", re.I)
_SPEAKS = re.compile(
    r"\b(?:talk|talked|talking|spoke|speak|speaking|spoken|listen|listened|wrote|write|mail|sent|send|email|"
    r"back)\s+to\s+$",
    re.I,
)
_POSSESSED = re.compile(r"^['’]s\b", re.I)
LEAST = 0.8
SHARE = 0.35


def partners(statements: Iterable[Statement], subject: Iterable[Person], known: Iterable[KnownMentor]) -> tuple[Person, ...]:
    """The people who may be a mentor of the writer, the likeliest first; nobody who is only passed by."""
    scores: dict[str, float] = {}
    persons: dict[str, Person] = {}
    heads = {_key(person) for person in subject}
    familiar = {word for mentor in known for word in mentor.name.lower().split()}
    for statement in statements:
        for mention in statement.mentions[:12]:
            key = _key(mention.person)
            first = key not in persons
            persons.setdefault(key, mention.person)
            scores[key] = scores.get(key, 0.0) + _said(statement, mention)
            if first:
                scores[key] += 2.0 * (key in heads) + 6.0 * (key in familiar)
    best = max(scores.values(), default=0.0)
    kept = [key for key in sorted(scores, key=lambda key: -scores[key]) if scores[key] >= max(LEAST, SHARE * best)]
    return tuple(persons[key] for key in kept)


def _key(person: Person) -> str:
    return person.name.lower().split()[-1] if person.name else person.address


def _said(statement: Statement, mention: Mention) -> float:
    """How much one mention speaks for a mentor."""
    text, likely = statement.text, statement.likely()
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end :]
    partner = bool(_WITH.search(before) or _ME_AND.search(before) or _AND_ME.match(after))
    subject = not re.sub(r"^(?:and|but|so|then|also|anyway)\b[\s,]*", "", text[: mention.start].strip(" -*"), flags=re.I)
    meeting = max(likely[f"meeting_{act}"] for act in ("report", "agreed", "moved", "cancelled", "proposed"))
    score = 2.0 * partner + 1.5 * meeting + 1.0 * bool(mention.person.title) + 0.3
    score += (1.0 + 1.5 * max(likely["promise_other"], likely["feedback_verdict"], likely["recommendation"])) * subject
    score += 2.0 * likely["new_mentor"]
    score -= 2.5 * likely["third_party"]
    score -= 3.0 * max(likely["recommendation"], likely["prospect"]) * (not subject)
    if _PLACE_BEFORE.search(before) and not _SPEAKS.search(before) and not mention.person.title and not partner:
        score -= 2.5
    if _POSSESSED.match(after) and not partner:
        score -= 0.5
    return score - 3.0 * bool(zones.iana(mention.person.name))
