"""Promises of both sides."""

from mailflow.core.intent import ActionAdded, ActionChanged, ActionDone, ActionDropped, ActionSnoozed, ActionWaiting
from mailflow.topics.actions import decide, occasions
from mailflow.topics.topic import Deciders, Occasion, Topic

DECIDERS: Deciders = {
    ActionAdded: decide.add,
    ActionDone: decide.finish,
    ActionDropped: decide.drop,
    ActionSnoozed: decide.snooze,
    ActionWaiting: decide.wait,
    ActionChanged: decide.change,
}
OCCASIONS = (Occasion("nudge_promise", occasions.promise_dues, occasions.draft_nudges),)

TOPIC = Topic("actions", DECIDERS, OCCASIONS)
