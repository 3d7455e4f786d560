"""The answer to the welcome mail: whether the proposed time zone is right."""

from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Choice
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.topics.shared.updates import offered_now

YES = frozenset({"yes", "y", "a", "right", "correct", "ok", "okay"})


def confirm_zone(snapshot: Snapshot, intent: Choice, moment: Moment) -> Decision:
    """`yes` makes the proposed offset the member's zone."""
    letter, member = snapshot.answered, snapshot.member
    if letter is None or letter.kind != "welcome" or not member.proposed_zone:
        return Decision(
            lines=(Line(f"“{intent.evidence}”: I had not asked anything there; nothing was changed.", Section.NOT_DONE),)
        )
    if intent.value.strip().casefold() not in YES:
        return Decision(lines=(Line("Reply with your time zone then, like this: timezone Europe/Berlin.", Section.NOT_DONE),))
    known = replace(member, timezone=member.proposed_zone, proposed_zone="")
    line = Line(f"Your time zone is {known.timezone}.", entity_id=member.id)
    return Decision(puts=(known,), lines=(line,)) + offered_now(snapshot, snapshot.after((known,)), moment)
