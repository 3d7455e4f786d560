"""`digest`: the weekly overview, now."""

from mailflow.core.decision import Decision
from mailflow.core.intent import Command
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.topics.digest.weekly import letter


def digest(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    """The digest as it stands; asked for, it comes even when it is empty, and the weekly one comes all the same."""
    return Decision(letters=(letter(snapshot, moment, f"digest:{moment.key}", answer=True),), answered=True)
