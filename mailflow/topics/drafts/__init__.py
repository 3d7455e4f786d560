"""What a member says to a draft of ours: send, skip, other words; and drafts that have lost their occasion."""

from mailflow.core.intent import DraftApproved, DraftRewritten, DraftSkipped
from mailflow.topics.drafts import decide, occasions
from mailflow.topics.topic import Deciders, Occasion, Topic

DECIDERS: Deciders = {DraftApproved: decide.approve, DraftSkipped: decide.skip, DraftRewritten: decide.rewrite}
OCCASIONS = (Occasion("expire", occasions.expiry_dues, occasions.expire),)

TOPIC = Topic("drafts", DECIDERS, OCCASIONS)
