"""A mail that could not be delivered comes back (RFC 3464). Only one that shows our random id is believed."""

import re
from dataclasses import replace

from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core.facts import ClarifyFacts
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.mail import IncomingMail
from mailflow.core.people import Member
from mailflow.core.records import Inbound, Outbound
from mailflow.core.states import DRAFT_MOVES, OUTBOUND_MOVES, DraftVerb, OutboundVerb, may, move
from mailflow.core.work import Draft
from mailflow.ports import Unit

_OUR_ID = re.compile(rb"(?im)^[> \t]*x-mailflow-id:[ \t]*([0-9a-f]{32})\b")
_LOOKS_LIKE = ("mailer-daemon", "postmaster")


class Bounces:
    """Marks undeliverable mail as failed; a draft that did not arrive goes back to its member."""

    def __init__(self, house: House, persist: Persist) -> None:
        self._house = house
        self._persist = persist

    def take(self, unit: Unit, row: Inbound, mail: IncomingMail) -> bool:
        """Whether the mail is a bounce of ours; then it is done with. A forged one does not know the id."""
        if not _is_bounce(mail) or row.raw is None:
            return False
        found = _OUR_ID.search(row.raw)
        letter = unit.outbound_by_witness(found.group(1).decode()) if found else None
        if letter is None:
            return False
        self.failed(unit, letter, "it came back undelivered")
        return True

    def failed(self, unit: Unit, letter: Outbound, why: str) -> None:
        """The outbox row fails for good; somebody is told."""
        if may(OUTBOUND_MOVES, letter.state, OutboundVerb.REFUSE):
            state = move(OUTBOUND_MOVES, letter.state, OutboundVerb.REFUSE)
            unit.put(replace(letter, state=state, claim="", lease_until=None, last_reply=why[:500]))
        self.tell(unit, letter, why)

    def tell(self, unit: Unit, letter: Outbound, why: str) -> None:
        """The member hears of a mail to a mentor that did not arrive; the operator of any other."""
        if letter.kind == LetterKind.ALERT:
            return
        if letter.to_mentor and unit.get(Member, letter.member_id) is not None:
            self._back_to_member(unit, letter, why)
            return
        detail = f"A {letter.kind} could not be delivered: {why}. Letter {letter.id}."
        self._persist.post.operator(unit, f"undeliverable:{letter.member_id}", "A member's mail cannot be delivered", detail)

    def warn(self, unit: Unit, letter: Outbound, detail: str) -> None:
        """The operator hears once of a letter that has been waiting for hours."""
        if letter.kind != LetterKind.ALERT:
            self._persist.post.operator(unit, f"late:{letter.id}", "A mail is waiting to be sent", detail)

    def _back_to_member(self, unit: Unit, letter: Outbound, why: str) -> None:
        snapshot = unit.snapshot(letter.member_id, self._house.rules.policy)
        draft = snapshot.get(Draft, letter.draft_id)
        if draft and may(DRAFT_MOVES, draft.state, DraftVerb.BOUNCE):
            state = move(DRAFT_MOVES, draft.state, DraftVerb.BOUNCE)
            draft = replace(draft, state=state, revision=draft.revision + 1, recipient="")
            unit.put(draft)
        mentor = snapshot.mentor_of(letter.relationship_id)
        if mentor and mentor.address == letter.recipients[0]:
            unit.put(replace(mentor, address=""))  # not theirs, as it turned out
        facts = ClarifyFacts(
            asked=f"“{letter.subject}” did not reach {letter.recipients[0]}: {why}.",
            subject_hint="Not delivered to your mentor",
            safe="Reply with the right address and I show you the draft again; nothing else is lost.",
        )
        told = Letter(
            LetterKind.CLARIFY,
            f"undelivered:{letter.id}",
            facts,
            draft_id=letter.draft_id,
            draft_revision=draft.revision if draft else 0,
            relationship_id=letter.relationship_id,
            is_answer=True,
        )
        self._persist.post.letter(unit, told, snapshot)


def _is_bounce(mail: IncomingMail) -> bool:
    if mail.header("return-path").strip() == "<>" or "multipart/report" in mail.header("content-type").lower():
        return True
    return bool(mail.sender) and mail.sender.address.split("@")[0] in _LOOKS_LIKE if mail.sender else False
