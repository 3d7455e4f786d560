"""The first answer, and the time zone."""

from mailflow.core.intent import Choice
from mailflow.topics.topic import Deciders, Topic
from mailflow.topics.welcome import decide

DECIDERS: Deciders = {Choice: decide.confirm_zone}

TOPIC = Topic("welcome", DECIDERS)
