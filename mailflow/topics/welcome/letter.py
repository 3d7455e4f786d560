"""The first answer that a member gets."""

from mailflow.core.facts import WelcomeFacts
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import DAYS


def welcome(snapshot: Snapshot, moment: Moment) -> Letter:
    """How it works, and the time zone to confirm where it is not known."""
    clock = snapshot.policy.digest_time
    facts = WelcomeFacts(
        digest_when=f"{DAYS[snapshot.policy.digest_day]}s, {clock.hour}:{clock.minute:02d}",
        agenda_lead=snapshot.policy.agenda_lead,
        proposed_zone=snapshot.member.proposed_zone,
    )
    return Letter(
        kind=LetterKind.WELCOME,
        key="welcome",
        facts=facts,
        in_reply_to=moment.message_id,
        references=moment.references,
        is_answer=True,
    )
