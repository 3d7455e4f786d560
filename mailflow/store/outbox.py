"""The part of a unit that is about outgoing mail: claims, fencing, and what answers refer to (reliability.md, rules 12 to 26)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mailflow.core.letter import LISTED
from mailflow.core.records import Outbound
from mailflow.core.states import OutboundState
from mailflow.store.alike import MAY_BE_THERE
from mailflow.store.leases import Leases
from mailflow.store.mapping import to_cell, to_row
from mailflow.store.tables import select_entity, table_of

_MAIL = table_of(Outbound)
_PAGE = 20


class Outbox(Leases):
    """Rows of the outbox. Leases count on the database's clock, `not_before` on the service's."""

    def insert_outbound(self, row: Outbound) -> bool:
        """Insert; False if the id is known already."""
        return self._insert(row)

    def outbound_by_message_ids(self, message_ids: Sequence[str]) -> list[Outbound]:
        """Mails with one of these Message-IDs, letter for letter; in the order in which they were made."""
        wanted = [to_cell(Outbound, "message_id", message_id) for message_id in message_ids]
        found = select_entity(Outbound).where(_MAIL.c.message_id.in_(wanted))
        return self._many(Outbound, found.order_by(_MAIL.c.seq)) if wanted else []

    def outbound_by_witness(self, witness_id: str) -> Outbound | None:
        """The mail with this X-Mailflow-Id, locked until the end of a writing unit."""
        witnessed = _MAIL.c.witness_id == to_cell(Outbound, "witness_id", witness_id)
        return self._one(Outbound, self._held(select_entity(Outbound).where(witnessed)))

    def last_numbered(self, member_id: str) -> Outbound | None:
        """The latest mail to this member that carried numbered actions or goals and was not given up."""
        for mail_id, items in self._lists(member_id):
            if any(item["kind"] in LISTED for item in items):
                return self._one(Outbound, select_entity(Outbound).where(_MAIL.c.id == mail_id))
        return None

    def answers_since(self, member_id: str, since: datetime) -> int:
        """How many answers were made for this member since that instant."""
        made = _MAIL.c.created_at >= to_cell(Outbound, "created_at", since)
        ours = (_MAIL.c.member_id == member_id) & _MAIL.c.is_answer
        return int(self._scalar(sa.select(sa.func.count()).select_from(_MAIL).where(ours, made)))

    def claim_outbound(self, now: datetime, claim: str, lease_seconds: float) -> Outbound | None:
        """The next row whose time has come and that nobody holds (any more), now held by `claim`."""
        clock = self.clock()
        due = _MAIL.c.not_before <= to_cell(Outbound, "not_before", now)
        statement = select_entity(Outbound).where(_waiting(clock), due).order_by(_MAIL.c.not_before, _MAIL.c.seq).limit(1)
        row = self._one(Outbound, self._free(statement))
        if row is None:
            return None
        held = replace(row, claim=claim, lease_until=clock + timedelta(seconds=lease_seconds))
        self._write(sa.update(_MAIL).where(_MAIL.c.id == row.id).values(claim=claim, lease_until=held.lease_until))
        return held

    def update_claimed(self, row: Outbound, claim: str) -> bool:
        """Store the row if `claim` still holds it: a worker that slept past its lease changes nothing (rule 26)."""
        held = (_MAIL.c.id == row.id) & (_MAIL.c.claim == claim) & (_MAIL.c.claim != "")
        return self._write(sa.update(_MAIL).where(held).values(to_row(row))) == 1

    def lapsed_outbound(self) -> list[Outbound]:
        """Rows in `ready` or `sending` with a claim, whether or not the lease has run out (see `lease_until`)."""
        held = _MAIL.c.state.in_((OutboundState.READY, OutboundState.SENDING)) & (_MAIL.c.claim != "")
        return self._many(Outbound, self._free(select_entity(Outbound).where(held).order_by(_MAIL.c.seq)))

    def unknown_outbound(self) -> list[Outbound]:
        """Rows in `unknown`, oldest first."""
        doubtful = select_entity(Outbound).where(_MAIL.c.state == OutboundState.UNKNOWN)
        return self._many(Outbound, self._free(doubtful.order_by(_MAIL.c.seq)))

    def next_send(self) -> datetime | None:
        """The earliest `not_before` of the rows in `ready` that nobody holds (any more)."""
        found: datetime | None = self._scalar(sa.select(sa.func.min(_MAIL.c.not_before)).where(_waiting(self.clock())))
        return found

    def _lists(self, member_id: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
        """Ids and items of mails to the member that seem to list actions or goals, the latest first, page by page."""
        listed = sa.select(_MAIL.c.id, _MAIL.c["items"], _MAIL.c.seq).where(
            _MAIL.c.member_id == member_id,
            _MAIL.c.to_mentor.is_(False),
            _MAIL.c.state.in_(MAY_BE_THERE),
            sa.or_(*(sa.cast(_MAIL.c["items"], sa.Text).like(f'%"{kind}"%') for kind in sorted(LISTED))),
        )
        page: list[Any] = list(self._run(listed.order_by(_MAIL.c.seq.desc()).limit(_PAGE)))
        while page:
            yield from ((row[0], row[1]) for row in page)
            page = list(self._run(listed.where(_MAIL.c.seq < page[-1][2]).order_by(_MAIL.c.seq.desc()).limit(_PAGE)))


def _waiting(clock: datetime) -> sa.ColumnElement[bool]:
    """In `ready`, and no worker alive holds it: there is no claim, or its lease has run out."""
    return (_MAIL.c.state == OutboundState.READY) & ((_MAIL.c.claim == "") | (_MAIL.c.lease_until <= clock))
