"""The mentoring knowledge: an explicit list of topics, checked when it is loaded. No scanning, no registry."""

from mailflow.core.intent import INTENTS, Command, Intent
from mailflow.core.snapshot import Snapshot
from mailflow.topics import (
    actions,
    agenda,
    cadence,
    commands,
    corrections,
    digest,
    drafts,
    goals,
    later,
    meetings,
    network,
    thanks,
    welcome,
)
from mailflow.topics.topic import Decider, Occasion, Topic

# The order of occasions is the order in which one wake-up writes its mails.
TOPICS: tuple[Topic, ...] = (
    network.TOPIC,
    meetings.TOPIC,
    actions.TOPIC,
    agenda.TOPIC,
    drafts.TOPIC,
    thanks.TOPIC,
    goals.TOPIC,
    cadence.TOPIC,
    digest.TOPIC,
    commands.TOPIC,
    corrections.TOPIC,
    welcome.TOPIC,
    later.TOPIC,
)


class BadTopics(TypeError):
    """Two deciders for one kind, a kind without decider, or a kind outside the contract."""


def _deciders(topics: tuple[Topic, ...]) -> dict[type[Intent], Decider]:
    table: dict[type[Intent], Decider] = {}
    for topic in topics:
        for kind, decider in topic.deciders.items():
            if kind in table:
                raise BadTopics(f"{kind.__name__} has two deciders, one of them in {topic.name}")
            if kind not in INTENTS:
                raise BadTopics(f"{kind.__name__} is not a kind of the contract")
            table[kind] = decider
    missing = [kind.__name__ for kind in INTENTS if kind not in table and kind is not Command]
    if missing:
        raise BadTopics(f"no decider for {', '.join(missing)}")
    return table


def _commands(topics: tuple[Topic, ...]) -> dict[str, Decider]:
    table: dict[str, Decider] = {}
    for topic in topics:
        for name, decider in topic.commands.items():
            if name in table:
                raise BadTopics(f"two topics carry out the command {name}")
            table[name] = decider
    return table


DECIDERS = _deciders(TOPICS)
COMMANDS = _commands(TOPICS)
CLAIMS = tuple(topic.claim for topic in TOPICS if topic.claim)


def decider_of(snapshot: Snapshot, intent: Intent) -> Decider:
    """Who decides about an intent: the topic that claims it by what it is about, else that of its kind."""
    claimed = (claim(snapshot, intent) for claim in CLAIMS)
    return next((decider for decider in claimed if decider), None) or DECIDERS[type(intent)]


OCCASIONS: tuple[Occasion, ...] = tuple(occasion for topic in TOPICS for occasion in topic.occasions)
