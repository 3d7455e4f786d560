"""Who may be one of several mentors, or somebody new, is asked once for a mail: all that it says of them waits together."""

from dataclasses import dataclass, replace

from mailflow.core.intent import (
    ActionAdded,
    AgendaItemAdded,
    ExpectationSet,
    FeedbackReceived,
    Intent,
    MeetingIntent,
    MeetingProposed,
    MentorAdded,
    Person,
    RecommendationAdded,
    RelationshipEnded,
)
from mailflow.core.matching import Fit, fitting, plain_name
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import Question
from mailflow.topics.shared.parties import may_be, who_is_meant, whose

_OF_SOMEBODY: tuple[type[Intent], ...] = (
    MeetingIntent,
    MeetingProposed,
    ActionAdded,
    AgendaItemAdded,
    ExpectationSet,
    FeedbackReceived,
    MentorAdded,
    RecommendationAdded,
    RelationshipEnded,
)
_NEEDS_ONE: tuple[type[Intent], ...] = (MeetingIntent, MeetingProposed, ExpectationSet, RelationshipEnded)
_NEW = "new mentor"


@dataclass(frozen=True)
class Settled:
    """The intents about people who are known or new beyond doubt, and one question for each of the others."""

    intents: tuple[Intent, ...]
    questions: tuple[Question, ...] = ()


def settled(snapshot: Snapshot, intents: tuple[Intent, ...], moment: Moment) -> Settled:
    """Take out what is said of somebody doubtful, and with it what the mail says without a name where nobody else is in it."""
    intents = tuple(part for intent in intents for part in _apart(snapshot, _introduced(snapshot, intent, moment)))
    groups: dict[Person, list[Intent]] = {}
    for intent in intents:
        for person in _doubtful(snapshot, intent)[:1]:
            groups.setdefault(_key(person, groups), []).append(intent)
    if not groups:
        return _nobody_named(snapshot, intents, moment)
    alone = len(groups) == 1 and not _names_others(intents, next(iter(groups)), next(iter(groups.values())))
    hanging = [intent for intent in intents if alone and isinstance(intent, _OF_SOMEBODY) and not intent.people]
    waiting = [intent for group in groups.values() for intent in group] + hanging
    questions: tuple[Question, ...] = ()
    for person, group in groups.items():
        told = tuple(kept_private(intent, moment) for intent in intents if intent in group or intent in hanging)
        questions += who_is_meant(snapshot, told, person, moment).questions
    return Settled(tuple(intent for intent in intents if intent not in waiting), questions)


def _nobody_named(snapshot: Snapshot, intents: tuple[Intent, ...], moment: Moment) -> Settled:
    """Several statements that name nobody, and several mentors: whose they are is one question, not one for each."""
    told = tuple(intent for intent in intents if isinstance(intent, _OF_SOMEBODY))
    needed = any(isinstance(intent, _NEEDS_ONE) for intent in told)
    if len(told) < 2 or not needed or any(_people(intent) for intent in told) or len(may_be(snapshot)) < 2:
        return Settled(intents)
    asked = whose(snapshot, tuple(kept_private(intent, moment) for intent in told), moment)
    return Settled(tuple(intent for intent in intents if intent not in told), asked.questions)


def kept_private(intent: Intent, moment: Moment) -> Intent:
    """A promise that waits for an answer keeps the mark of confidence that its mail had."""
    return replace(intent, private=True) if isinstance(intent, ActionAdded) and is_private(moment.new_text) else intent


def _key(person: Person, groups: dict[Person, list[Intent]]) -> Person:
    """The same person said again, with a title or an address less."""
    return next((known for known in groups if plain_name(known.name) == plain_name(person.name) and person.name), person)


def _doubtful(snapshot: Snapshot, intent: Intent) -> list[Person]:
    if not isinstance(intent, _OF_SOMEBODY):
        return []
    people = _people(intent)
    return [person for person in people if _is_doubtful(snapshot, person)]


def _apart(snapshot: Snapshot, intent: Intent) -> tuple[Intent, ...]:
    """A meeting with several: for those beyond doubt it is recorded, whoever else was there."""
    doubtful = _doubtful(snapshot, intent)
    if not isinstance(intent, MeetingIntent) or not doubtful or len(intent.people) < 2:
        return (intent,)
    sure = tuple(person for person in intent.people if person not in doubtful)
    return (*((replace(intent, people=sure),) if sure else ()), *(replace(intent, people=(person,)) for person in doubtful))


def _people(intent: Intent) -> tuple[Person, ...]:
    if isinstance(intent, MentorAdded) and (intent.name or intent.address):
        named = intent.people[0] if intent.people else Person()
        return (Person(name=intent.name, address=intent.address, title=named.title, new=named.new),)
    return intent.people


def _is_doubtful(snapshot: Snapshot, person: Person) -> bool:
    if not (plain_name(person.name) or person.address):
        return False
    fit, found = fitting(person, snapshot.all(Mentor))
    return fit is Fit.NEAR or len(found) > 1


def _introduced(snapshot: Snapshot, intent: Intent, moment: Moment) -> Intent:
    """Who is introduced as a new mentor is new, however near the name is to another's."""
    if not isinstance(intent, MentorAdded) or _NEW not in moment.new_text.casefold():
        return intent
    (person,) = _people(intent) or (Person(),)
    if fitting(person, snapshot.all(Mentor))[0] is not Fit.NEAR or len(plain_name(person.name).split()) < 2:
        return intent
    return replace(intent, people=(replace(person, new=True),))


def _names_others(intents: tuple[Intent, ...], doubtful: Person, group: list[Intent]) -> bool:
    said = {plain_name(person.name) for intent in intents for person in _people(intent) if plain_name(person.name)}
    return bool(said - {plain_name(doubtful.name)}) and bool(group)
