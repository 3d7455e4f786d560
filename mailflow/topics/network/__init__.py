"""Who the mentors are, and what was agreed with them."""

from mailflow.core.intent import ExpectationSet, MentorAdded, RelationshipEnded
from mailflow.topics.network import decide
from mailflow.topics.topic import Deciders, Topic

DECIDERS: Deciders = {MentorAdded: decide.add, ExpectationSet: decide.expect, RelationshipEnded: decide.end}

TOPIC = Topic("network", DECIDERS)
