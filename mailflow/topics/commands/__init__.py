"""Short commands."""

from mailflow.topics.commands import decide
from mailflow.topics.topic import Topic

TOPIC = Topic("commands", commands=decide.COMMANDS)
