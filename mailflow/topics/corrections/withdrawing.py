"""A meeting that did not take place, or was never agreed: as it was before that mail, without leaving a mentor uninformed."""

from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.moment import Moment
from mailflow.core.states import MEETING_MOVES, MeetingState, MeetingVerb, may, move
from mailflow.core.work import ActionItem, Meeting
from mailflow.topics.corrections.sent import disowned, gone
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared import followers
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.lines import meeting_words
from mailflow.topics.shared.parties import Party, party_of


def meeting_withdrawn(told: Told, meeting: Meeting, moment: Moment, not_met: bool) -> Decision:
    """Away with a meeting. What was planned before that mail is called off where it did not take place, else as it was."""
    snapshot = told.snapshot
    party = party_of(snapshot, meeting.relationship_id)
    if party is None:
        return Decision()
    decision = _put_back(told, meeting, party, moment, not_met)
    rest = snapshot.after(decision.puts, decision.removes)
    drafts = cancelled(rest, meeting_id=meeting.id, label="thank-you") + cancelled(rest, meeting_id=meeting.id, label="agenda")
    decision = Decision(puts=(*drafts, *_let_go(told, meeting, decision))) + decision
    promised = [row for row in told.actions if row.meeting_id == meeting.id]
    if promised:
        told_with = "the promise" if len(promised) == 1 else f"the {len(promised)} promises"
        decision += Decision(lines=(Line(f"I keep {told_with} of that mail: reply with what is wrong there too.", Section.NEXT),))
    return decision


def _put_back(told: Told, meeting: Meeting, party: Party, moment: Moment, not_met: bool) -> Decision:
    snapshot, before = told.snapshot, told.was(meeting.id)
    when = meeting_words(snapshot, meeting, moment.now)
    said = f"Taken back: your meeting with {party.mentor.short}, {when}."
    line = Line(said, Section.NEWS, entity_id=meeting.id, subject=f"Taken back: {party.mentor.short}")
    if told.made(meeting.id) and not gone(snapshot, meeting.id):
        return Decision(removes=(meeting,), lines=(line,))
    if isinstance(before, Meeting) and before.state is MeetingState.PLANNED and not not_met:
        told_again = f"{said} It is planned as before: {meeting_words(snapshot, before, moment.now)}."
        back = replace(before, sequence=max(before.sequence, meeting.sequence), invited_sequence=meeting.invited_sequence)
        return Decision(puts=(back,), lines=(replace(line, text=told_again),))
    if not may(MEETING_MOVES, meeting.state, MeetingVerb.CANCEL):
        return Decision(lines=(Line(f"That meeting is {meeting.state} and was left as it is.", Section.NOT_DONE),))
    off = replace(meeting, state=move(MEETING_MOVES, meeting.state, MeetingVerb.CANCEL), sequence=meeting.sequence + 1)
    decision = Decision(puts=(off,), lines=(line,))
    after = snapshot.after(decision.puts)
    planned = meeting.state is MeetingState.PLANNED and meeting.invited_sequence is not None
    return decision + (followers.withdrawal if planned else disowned)(after, off, party, moment)


def _let_go(told: Told, meeting: Meeting, decision: Decision) -> tuple[ActionItem, ...]:
    """Promises do not hang on a meeting that is no more."""
    if meeting not in decision.removes:
        return ()
    return tuple(replace(row, meeting_id="") for row in told.snapshot.all(ActionItem) if row.meeting_id == meeting.id)
