"""What `status` and `help` tell: the shared lines, and the member's own open promises."""

from mailflow.core import words
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem
from mailflow.topics.shared.goals import goal_line, numbered_goals, open_goals, open_outcomes, outcome_line
from mailflow.topics.shared.items import LIVE
from mailflow.topics.shared.lines import action_line, draft_line, glance, meeting_line, open_drafts, upcoming

__all__ = [
    "action_line", "digest_words", "draft_line", "glance", "goal_line", "meeting_line", "numbered_goals", "open_actions",
    "open_drafts", "open_goals", "open_outcomes", "outcome_line", "upcoming",
]  # fmt: skip


def open_actions(snapshot: Snapshot) -> tuple[ActionItem, ...]:
    """Every open promise, the member's own first, the soonest first."""
    rows = [action for action in snapshot.all(ActionItem) if action.state in LIVE]
    return tuple(sorted(rows, key=lambda a: (a.owner != "member", a.asked_on is None, a.asked_on or words.FAR, a.id)))


def digest_words(snapshot: Snapshot) -> str:
    """`Mondays, 7:30`."""
    day = snapshot.policy.digest_day if snapshot.member.digest_day is None else snapshot.member.digest_day
    clock = snapshot.member.digest_time or snapshot.policy.digest_time.strftime("%H:%M")
    return f"{words.DAYS[day]}s, {clock.lstrip('0') if not clock.startswith('00') else clock[1:]}"
