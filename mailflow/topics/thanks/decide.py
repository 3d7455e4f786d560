"""A thank-you that the member wrote themselves."""

from dataclasses import replace

from mailflow.core.decision import Decision, Line
from mailflow.core.intent import ThanksSent
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DRAFT_MOVES, DraftState, DraftVerb, move
from mailflow.core.work import Draft
from mailflow.topics.shared.lines import past_meetings
from mailflow.topics.shared.parties import Party, parties


def sent(snapshot: Snapshot, intent: ThanksSent, moment: Moment) -> Decision:
    """The latest meeting is thanked for; its open draft is put away."""
    found, trouble = parties(snapshot, intent, moment)
    return sum((_sent(snapshot, party, moment) for party in found), trouble)


def _sent(snapshot: Snapshot, party: Party, moment: Moment) -> Decision:
    met = past_meetings(snapshot, party.relationship.id, moment.now)
    meeting = met[-1] if met else None
    puts: list[object] = [replace(meeting, thanked=True)] if meeting else []
    for draft in snapshot.all(Draft):
        if draft.label == "thank-you" and draft.state is DraftState.OPEN and draft.relationship_id == party.relationship.id:
            puts.append(replace(draft, state=move(DRAFT_MOVES, draft.state, DraftVerb.SKIP)))
    line = Line(f"Noted: you thanked {party.mentor.short} yourself; I send no thank-you for that meeting.")
    return party.news + Decision(puts=tuple(puts), lines=(line,))
