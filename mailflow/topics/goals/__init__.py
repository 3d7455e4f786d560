"""Goals with target days and checkpoints, and the outcomes that they lead to (product rows A1, B1)."""

from mailflow.core.intent import GoalAdded, GoalDone, GoalDropped, GoalProgress, OutcomeAdded
from mailflow.topics.goals import adding, changing, claiming
from mailflow.topics.topic import Deciders, Topic

DECIDERS: Deciders = {
    GoalAdded: adding.add_goal,
    OutcomeAdded: adding.add_outcome,
    GoalProgress: changing.progress,
    GoalDone: changing.reach,
    GoalDropped: changing.drop,
}

TOPIC = Topic("goals", DECIDERS, claim=claiming.claim)
"""Its questions for progress leave with the day's one reminder, its slipping goals with the digest and the agenda draft."""
