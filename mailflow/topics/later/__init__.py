"""Kinds of the contract whose topic is still to come."""

from mailflow.core import intent
from mailflow.topics.later.decide import set_aside
from mailflow.topics.topic import Deciders, Topic

DECIDERS: Deciders = {
    intent.FeedbackFocus: set_aside,
    intent.FeedbackReceived: set_aside,
    intent.FitAnswered: set_aside,
    intent.NoteAdded: set_aside,
    intent.ProfileAnswered: set_aside,
    intent.ProspectAdded: set_aside,
    intent.RecommendationAdded: set_aside,
    intent.ReviewAgreed: set_aside,
}

TOPIC = Topic("later", DECIDERS)
