"""Meetings: logged, agreed, moved, called off; and the debrief afterwards."""

from mailflow.core.intent import MeetingCancelled, MeetingLogged, MeetingMoved, MeetingProposed, MeetingScheduled
from mailflow.topics.meetings import decide, occasions
from mailflow.topics.topic import Deciders, Occasion, Topic

DECIDERS: Deciders = {
    MeetingLogged: decide.log,
    MeetingScheduled: decide.schedule,
    MeetingMoved: decide.reschedule,
    MeetingCancelled: decide.cancel,
    MeetingProposed: decide.propose,
}
OCCASIONS = (Occasion("debrief", occasions.debrief_dues, occasions.debrief),)

TOPIC = Topic("meetings", DECIDERS, OCCASIONS)
