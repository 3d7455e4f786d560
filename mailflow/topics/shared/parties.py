"""Which relationship a statement is about. Somebody new becomes a mentor; somebody ambiguous becomes a question."""

from dataclasses import dataclass, replace

from mailflow.core.decision import NOTHING, Decision, Line, Section
from mailflow.core.intent import Intent, Person
from mailflow.core.matching import matching, plain_name
from mailflow.core.moment import Moment, stable_id
from mailflow.core.people import Mentor, Relationship
from mailflow.core.serial import dump_intents
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import RelationshipState
from mailflow.core.work import Question

LABELS = "ABCDEFGH"


@dataclass(frozen=True)
class Party:
    """A mentor and the relationship with them; `news` stores what was learned about them just now."""

    mentor: Mentor
    relationship: Relationship
    news: Decision = NOTHING


def parties(snapshot: Snapshot, intent: Intent, moment: Moment) -> tuple[tuple[Party, ...], Decision]:
    """The relationships that an intent is about; or none, and the question to ask.

    Nobody named: the thread's mentor, else the only one there is.
    """
    named = tuple(person for person in intent.people if plain_name(person.name) or person.address)
    if not named:
        return _unnamed(snapshot, intent, moment)
    found: list[Party] = []
    for person in named:
        mentors = matching(person, snapshot.all(Mentor))
        if len(mentors) > 1:
            return (), which_mentor(snapshot, intent, person, mentors, moment)
        party = _known(snapshot, mentors[0], person) if mentors else _new(snapshot, person, moment)
        found.append(party)
        snapshot = snapshot.after(party.news.puts)
    return tuple(found), NOTHING


def party_of(snapshot: Snapshot, relationship_id: str) -> Party | None:
    """The party behind a relationship id."""
    relationship = snapshot.get(Relationship, relationship_id)
    mentor = snapshot.mentor_of(relationship_id)
    return Party(mentor, relationship) if relationship and mentor else None


def _unnamed(snapshot: Snapshot, intent: Intent, moment: Moment) -> tuple[tuple[Party, ...], Decision]:
    if snapshot.answered and snapshot.answered.relationship_id:
        party = party_of(snapshot, snapshot.answered.relationship_id)
        if party:
            return (party,), NOTHING
    active = snapshot.active_relationships()
    mentors = tuple(mentor for row in active if (mentor := snapshot.get(Mentor, row.mentor_id)))
    if len(mentors) == 1:
        return (Party(mentors[0], active[0]),), NOTHING
    return (), which_mentor(snapshot, intent, None, mentors, moment)


def _known(snapshot: Snapshot, mentor: Mentor, person: Person) -> Party:
    """A mentor who is known, with what the mail adds: an address, a title, a fuller name."""
    fuller = person.name if len(plain_name(person.name).split()) > len(plain_name(mentor.name).split()) else mentor.name
    learned = replace(mentor, name=fuller, title=mentor.title or person.title, address=mentor.address or person.address.lower())
    relationship = snapshot.relationship_with(mentor.id)
    puts: tuple[object, ...] = (learned,) if learned != mentor else ()
    if relationship is None:
        relationship = Relationship(id=stable_id(mentor.id, "relationship"), member_id=mentor.member_id, mentor_id=mentor.id)
        puts = (*puts, relationship)
    elif relationship.state is RelationshipState.ENDED:
        return Party(learned, relationship, Decision(puts=puts))
    return Party(learned, relationship, Decision(puts=puts))


def _new(snapshot: Snapshot, person: Person, moment: Moment) -> Party:
    name = person.name or person.address.split("@")[0]
    mentor = Mentor(
        id=moment.id("mentor", plain_name(name)),
        member_id=snapshot.member.id,
        name=name,
        title=person.title,
        address=person.address.lower(),
    )
    relationship = Relationship(
        id=moment.id("relationship", mentor.id),
        member_id=snapshot.member.id,
        mentor_id=mentor.id,
        since=moment.now.astimezone(snapshot.tz).date(),
    )
    line = Line(f"New on your list of mentors: {name}.", Section.CHANGED, subject=f"New mentor: {name}")
    return Party(mentor, relationship, Decision(puts=(mentor, relationship), lines=(line,)))


def which_mentor(
    snapshot: Snapshot, intent: Intent, person: Person | None, mentors: tuple[Mentor, ...], moment: Moment
) -> Decision:
    """Ask which mentor is meant; each answer carries the statement with the name filled in."""
    said = f"“{intent.evidence}”" if intent.evidence else "Your mail"
    asked = f"{said} fits {len(mentors)} of your mentors." if mentors else f"{said} does not say which mentor it is about."
    options = tuple(
        (LABELS[index], mentor.name, dump_intents((replace(intent, people=(_person(mentor),)),)))
        for index, mentor in enumerate(mentors[: len(LABELS)])
    )
    question = Question(
        id=moment.id("which", intent.kind, intent.evidence),
        member_id=snapshot.member.id,
        asked=asked,
        options=options,
        mail_digest=moment.key,
        created_at=moment.now,
    )
    return Decision(questions=(question,))


def _person(mentor: Mentor) -> Person:
    return Person(name=mentor.name, address=mentor.address, title=mentor.title)
