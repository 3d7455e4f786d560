"""Which relationship a statement is about. Somebody new becomes a mentor; who may be one of several, or new, is asked about."""

from dataclasses import dataclass, replace

from mailflow.core.decision import NOTHING, Decision, Line, Section
from mailflow.core.intent import Intent, MentorAdded, Person
from mailflow.core.matching import Fit, fitting, plain_name
from mailflow.core.moment import Moment, stable_id
from mailflow.core.people import Mentor, Relationship
from mailflow.core.serial import dump_intents
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
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
        fit, mentors = fitting(person, snapshot.all(Mentor))
        if fit is Fit.NEAR or len(mentors) > 1:
            return (), who_is_meant(snapshot, (intent,), person, moment)
        party = _known(snapshot, mentors[0], person, fit) if mentors else _new(snapshot, person, moment)
        found.append(party)
        snapshot = snapshot.after(party.news.puts)
    return tuple(found), NOTHING


def party_of(snapshot: Snapshot, relationship_id: str) -> Party | None:
    """The party behind a relationship id."""
    relationship = snapshot.get(Relationship, relationship_id)
    mentor = snapshot.mentor_of(relationship_id)
    return Party(mentor, relationship) if relationship and mentor else None


def may_be(snapshot: Snapshot) -> tuple[Mentor, ...]:
    """Whom a mail may be about that names nobody: the mentor of its thread, else every one that there is."""
    party = party_of(snapshot, snapshot.answered.relationship_id) if snapshot.answered else None
    if party:
        return (party.mentor,)
    return tuple(mentor for row in snapshot.active_relationships() if (mentor := snapshot.get(Mentor, row.mentor_id)))


def _unnamed(snapshot: Snapshot, intent: Intent, moment: Moment) -> tuple[tuple[Party, ...], Decision]:
    party = party_of(snapshot, snapshot.answered.relationship_id) if snapshot.answered else None
    if party:
        return (party,), NOTHING
    active, mentors = snapshot.active_relationships(), may_be(snapshot)
    if len(mentors) == 1:
        return (Party(mentors[0], active[0]),), NOTHING
    return (), which_mentor(snapshot, intent, None, mentors, moment)


def _known(snapshot: Snapshot, mentor: Mentor, person: Person, fit: Fit) -> Party:
    """A mentor who is known, with what the mail adds: an address, a title, a fuller name."""
    name = person.name if _is_fuller(person, mentor) else mentor.name
    learned = replace(mentor, name=name, title=mentor.title or person.title, address=mentor.address or person.address.lower())
    relationship = snapshot.relationship_with(mentor.id)
    puts: tuple[object, ...] = (learned,) if learned != mentor else ()
    if relationship is None:
        relationship = Relationship(id=stable_id(mentor.id, "relationship"), member_id=mentor.member_id, mentor_id=mentor.id)
        puts = (*puts, relationship)
    return Party(learned, relationship, Decision(puts=puts, lines=_taken_for(person, mentor, learned, fit)))


def _is_fuller(person: Person, mentor: Mentor) -> bool:
    """Whether the mail has all the words of the name that is known, and more."""
    return set(plain_name(mentor.name).split()) < set(plain_name(person.name).split())


def _taken_for(person: Person, mentor: Mentor, learned: Mentor, fit: Fit) -> tuple[Line, ...]:
    """What was only very likely is said: a slip of the pen, or a fuller name."""
    if fit is not Fit.SLIP:
        return ()
    said = f"I took “{person.name}” for {mentor.name}"
    said += f", whom I call {learned.name} from now on." if learned.name != mentor.name else "."
    return (Line(f"{said} If that is somebody else, tell me.", Section.GUESS, entity_id=mentor.id),)


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
    return _question(snapshot, (intent,), person, _fits(intent, mentors), mentors, moment)


def whose(snapshot: Snapshot, intents: tuple[Intent, ...], moment: Moment) -> Decision:
    """One question about all that a mail says without naming anybody."""
    mentors = may_be(snapshot)
    return _question(snapshot, intents, None, _fits(intents[0], mentors), mentors, moment)


def _fits(intent: Intent, mentors: tuple[Mentor, ...]) -> str:
    said = f"“{intent.evidence}”" if intent.evidence else "Your mail"
    return f"{said} fits {len(mentors)} of your mentors." if mentors else f"{said} does not say which mentor it is about."


def who_is_meant(snapshot: Snapshot, intents: tuple[Intent, ...], person: Person, moment: Moment) -> Decision:
    """One question about a person for everything that a mail says of them: one of the known mentors, or somebody new."""
    fit, mentors = fitting(person, snapshot.all(Mentor))
    if fit is not Fit.NEAR and len(mentors) > 1:
        return _question(snapshot, intents, person, _fits(intents[0], mentors), mentors, moment)
    said = person.name or person.address
    meant = mentors[0].name if len(mentors) == 1 else "one of these"
    asked = f"Is {said} somebody new, or did you mean {meant}?"
    if intents[0].evidence:
        asked += f" You wrote: “{shortened(intents[0].evidence, 100)}”"
    return _question(snapshot, intents, person, asked, mentors, moment, replace(person, new=True))


def _question(
    snapshot: Snapshot,
    intents: tuple[Intent, ...],
    said: Person | None,
    asked: str,
    mentors: tuple[Mentor, ...],
    moment: Moment,
    somebody_new: Person | None = None,
) -> Decision:
    """The answers carry all the statements, each with the person filled in."""
    people = [(mentor.name, _person(mentor)) for mentor in mentors[: len(LABELS) - bool(somebody_new)]]
    if somebody_new:
        people.append((f"somebody new: {somebody_new.name or somebody_new.address}", somebody_new))
    options = tuple(
        (LABELS[index], words, dump_intents(tuple(concerning(intent, said, person) for intent in intents)))
        for index, (words, person) in enumerate(people)
    )
    question = Question(
        id=moment.id("which", intents[0].kind, intents[0].evidence),
        member_id=snapshot.member.id,
        asked=asked,
        options=options,
        mail_digest=moment.key,
        created_at=moment.now,
    )
    return Decision(questions=(question,))


def concerning(intent: Intent, said: Person | None, person: Person) -> Intent:
    """The intent with a person in the place of the one that was said, or as the only one."""
    others = intent.people if said is not None and said in intent.people else ()
    people = tuple(person if other == said else other for other in others) or (person,)
    if isinstance(intent, MentorAdded) and not person.new:
        return replace(intent, people=people, name=person.name)
    return replace(intent, people=people)


def _person(mentor: Mentor) -> Person:
    return Person(name=mentor.name, address=mentor.address, title=mentor.title)
