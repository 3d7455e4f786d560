"""Kinds of the contract whose topic is still to come."""

from mailflow.core.intent import (
    Correction,
    FeedbackFocus,
    FeedbackReceived,
    FitAnswered,
    GoalAdded,
    GoalDone,
    GoalDropped,
    GoalProgress,
    NoteAdded,
    OutcomeAdded,
    ProfileAnswered,
    ProspectAdded,
    RecommendationAdded,
    ReviewAgreed,
)
from mailflow.topics.later.decide import set_aside
from mailflow.topics.topic import Topic

KINDS = (
    Correction,
    FeedbackFocus,
    FeedbackReceived,
    FitAnswered,
    GoalAdded,
    GoalDone,
    GoalDropped,
    GoalProgress,
    NoteAdded,
    OutcomeAdded,
    ProfileAnswered,
    ProspectAdded,
    RecommendationAdded,
    ReviewAgreed,
)

TOPIC = Topic("later", dict.fromkeys(KINDS, set_aside))
