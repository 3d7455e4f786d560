"""The rhythm of a relationship: the next meeting is always arranged."""

from mailflow.topics.cadence import occasions
from mailflow.topics.topic import Occasion, Topic

OCCASIONS = (Occasion("nudge_request", occasions.request_dues, occasions.draft_requests),)

TOPIC = Topic("cadence", {}, OCCASIONS)
