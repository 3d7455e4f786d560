"""What follows a meeting that moves or is called off: the open agenda draft, and an invitation that already went out."""

from mailflow.core.decision import Decision
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.shared import invites
from mailflow.topics.shared.drafting import revised
from mailflow.topics.shared.parties import Party
from mailflow.topics.shared.updates import calendar_update
from mailflow.topics.shared.wording import agenda_subject, meeting_phrase, place_to_mentor, said_of


def followers(snapshot: Snapshot, old: Meeting, new: Meeting, party: Party, moment: Moment) -> Decision:
    """The open agenda draft takes the new date; an invitation that went out gets the draft of its update."""
    drafts = [
        (draft, _adapted(snapshot, draft, old, new, moment))
        for draft in snapshot.all(Draft)
        if draft.state is DraftState.OPEN and draft.label == "agenda" and draft.meeting_id == new.id
    ]
    decision = Decision(puts=tuple(new_one for old_one, new_one in drafts if new_one.seal != old_one.seal))
    if new.invited_sequence is None or (old.starts_at == new.starts_at and old.place == new.place):
        return decision
    calendar = invites.request_for(snapshot, new, party.mentor, moment.now)
    text = _move_text(snapshot, old, new, party, bool(calendar))
    return decision + calendar_update(snapshot, new, party, moment, text, calendar, f"New time: {said_of(snapshot, new)}")


def _adapted(snapshot: Snapshot, draft: Draft, old: Meeting, new: Meeting, moment: Moment) -> Draft:
    text = draft.text.replace(meeting_phrase(snapshot, old), meeting_phrase(snapshot, new))
    return revised(snapshot, draft, moment, text=text, subject=agenda_subject(snapshot, new))


def withdrawal(snapshot: Snapshot, meeting: Meeting, party: Party, moment: Moment) -> Decision:
    """A meeting is off: where an invitation went out, the draft of its CANCEL."""
    if meeting.invited_sequence is None:
        return Decision()
    text = "\n\n".join(
        (
            f"Dear {party.mentor.greeting},",
            f"our meeting on {said_of(snapshot, meeting)} is off. The calendar entry goes with this mail.",
            snapshot.member.first_name,
        )
    )
    calendar = invites.cancel_for(snapshot, meeting, party.mentor, moment.now)
    return calendar_update(snapshot, meeting, party, moment, text, calendar, f"Off: {said_of(snapshot, meeting)}")


def _move_text(snapshot: Snapshot, old: Meeting, new: Meeting, party: Party, with_entry: bool) -> str:
    where = f", {place_to_mentor(new.place)}" if new.place else ""
    entry = " The calendar entry goes with this mail." if with_entry else ""
    return "\n\n".join(
        (
            f"Dear {party.mentor.greeting},",
            f"our meeting moves from {said_of(snapshot, old)} to {said_of(snapshot, new)}{where}.{entry}",
            snapshot.member.first_name,
        )
    )
