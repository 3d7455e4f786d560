"""What a member says to a draft of ours: send, skip, other words."""

from mailflow.core.intent import DraftApproved, DraftRewritten, DraftSkipped
from mailflow.topics.drafts import decide
from mailflow.topics.topic import Deciders, Topic

DECIDERS: Deciders = {DraftApproved: decide.approve, DraftSkipped: decide.skip, DraftRewritten: decide.rewrite}

TOPIC = Topic("drafts", DECIDERS)
