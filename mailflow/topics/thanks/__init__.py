"""Thank-you notes."""

from mailflow.core.intent import ThanksSent
from mailflow.topics.thanks import decide, occasions
from mailflow.topics.topic import Deciders, Occasion, Topic

DECIDERS: Deciders = {ThanksSent: decide.sent}
OCCASIONS = (Occasion("thanks_draft", occasions.thanks_dues, occasions.draft_thanks),)

TOPIC = Topic("thanks", DECIDERS, OCCASIONS)
