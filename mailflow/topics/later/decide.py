"""Kinds that are understood and have no topic yet: said so in the receipt, never silently dropped. The mail itself is kept."""

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Intent
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened


def set_aside(snapshot: Snapshot, intent: Intent, moment: Moment) -> Decision:
    """One line: read, kept with the mail, not acted on."""
    what = intent.kind.replace("_", " ")
    said = shortened(intent.evidence or str(getattr(intent, "text", "")), 70)
    return Decision(lines=(Line(f"Read and kept, not used yet ({what}): “{said}”", Section.ASIDE),))
