"""From a letter to a row of the outbox: rendered now, bytes and Message-ID frozen for good."""

import secrets
from datetime import datetime

from mailflow.app.house import House
from mailflow.core.letter import PREFER_LOST, Letter, LetterKind, MentorLetter
from mailflow.core.moment import stable_id
from mailflow.core.records import Outbound
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import OutboundState
from mailflow.ports import Rendered, Stamp, Unit


class Post:
    """Puts letters into the outbox. A key that was used before is passed over: the same thing is never said twice."""

    def __init__(self, house: House) -> None:
        self._house = house

    def letter(self, unit: Unit, letter: Letter, snapshot: Snapshot, inbound_id: str = "") -> bool:
        """A mail to the member; False if its key was used before."""
        row_id = stable_id(snapshot.member.id, letter.key)
        if unit.get(Outbound, row_id) is not None:
            return False
        stamp = self._stamp(row_id)
        rendered = self._house.renderer.letter(letter, snapshot, stamp)
        row = self._row(
            row_id,
            snapshot.member.id,
            letter.kind,
            rendered,
            stamp,
            items=letter.items,
            draft_id=letter.draft_id,
            draft_revision=letter.draft_revision,
            draft_text=letter.draft_text,
            question_id=letter.question_id,
            relationship_id=letter.relationship_id,
            meeting_id=letter.meeting_id,
            inbound_id=inbound_id,
            is_answer=letter.is_answer,
            expires_at=letter.expires_at,
        )
        return unit.insert_outbound(row)

    def mentor_letter(self, unit: Unit, letter: MentorLetter, snapshot: Snapshot, inbound_id: str = "") -> bool:
        """An approved mail to the mentor; False if that approval was carried out before."""
        row_id = stable_id(snapshot.member.id, letter.key)
        if unit.get(Outbound, row_id) is not None:
            return False
        draft = letter.approved.draft
        stamp = self._stamp(row_id)
        rendered = self._house.renderer.mentor_letter(letter, snapshot, stamp)
        row = self._row(
            row_id,
            snapshot.member.id,
            letter.kind,
            rendered,
            stamp,
            draft_id=draft.id,
            draft_revision=draft.revision,
            relationship_id=draft.relationship_id,
            meeting_id=draft.meeting_id,
            inbound_id=inbound_id,
            is_answer=True,
            to_mentor=True,
        )
        return unit.insert_outbound(row)

    def operator(self, unit: Unit, key: str, problem: str, detail: str) -> bool:
        """An alert to the operator, once for each key; False where there is nobody to tell."""
        row_id = stable_id("operator", key)
        if not self._house.rules.policy.operator or unit.get(Outbound, row_id) is not None:
            return False
        stamp = self._stamp(row_id)
        rendered = self._house.renderer.operator(problem, detail, stamp)
        return unit.insert_outbound(self._row(row_id, "", LetterKind.ALERT, rendered, stamp))

    def _stamp(self, row_id: str) -> Stamp:
        domain = self._house.rules.policy.service_address.rpartition("@")[2]
        return Stamp(f"<{row_id}@{domain}>", secrets.token_hex(16), self._house.clock.now())

    def _row(
        self,
        row_id: str,
        member_id: str,
        kind: LetterKind,
        rendered: Rendered,
        stamp: Stamp,
        **fields: object,
    ) -> Outbound:
        now: datetime = self._house.clock.now()
        witness = self._witness(rendered)
        return Outbound(
            id=row_id,
            member_id=member_id,
            kind=kind.value,
            message_id=stamp.message_id,
            witness_id=stamp.witness_id,
            state=OutboundState.READY,
            recipients=rendered.recipients,
            copies=(*rendered.copies, *witness),
            content=rendered.content,
            not_before=now,
            created_at=now,
            subject=rendered.subject,
            prefer_duplicate=kind not in PREFER_LOST,
            witnessed=bool(witness),
            **fields,  # type: ignore[arg-type]  # what the two kinds of letter differ in, typed where they are named
        )

    def _witness(self, rendered: Rendered) -> tuple[str, ...]:
        """Our own address as a blind copy: whoever finds it in the mailbox knows that the mail went out."""
        own = self._house.rules.policy.service_address
        wanted = self._house.rules.witness and self._house.sender.witnessed
        return (own,) if wanted and own not in (*rendered.recipients, *rendered.copies) else ()
