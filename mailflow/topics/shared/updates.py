"""The draft of a mail that brings a mentor's calendar up to date: shown in the receipt, sent by SEND, never by itself."""

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.invites import request_for
from mailflow.topics.shared.lines import upcoming
from mailflow.topics.shared.parties import Party, party_of
from mailflow.topics.shared.wording import said_of

OLD_ENTRY = "{} has the old calendar entry. Its update stands below; reply SEND and it goes out."
NO_ENTRY = "{} has the agenda, and no calendar entry yet: it waited for your time zone. Reply SEND and it goes out."


def calendar_update(
    snapshot: Snapshot,
    meeting: Meeting,
    party: Party,
    moment: Moment,
    text: str,
    calendar: str,
    subject: str,
    said: str = OLD_ENTRY,
) -> Decision:
    """An open draft with the calendar object, in the place of any older one for this meeting."""
    draft = Draft(
        id=moment.id("update", meeting.id),
        member_id=snapshot.member.id,
        relationship_id=party.relationship.id,
        kind="note",
        label="update",
        token=moment.token("update", meeting.id),
        subject=subject,
        text=text,
        meeting_id=meeting.id,
        recipient=party.mentor.address,
        invitation=calendar,
        created_at=moment.now,
        shown_at=moment.now,
        changed_by=moment.key,
    )
    older = tuple(row for row in cancelled(snapshot, meeting_id=meeting.id, label="update") if row.id != draft.id)
    line = Line(said.format(party.mentor.short), Section.NEXT, entity_id=draft.id)
    return Decision(puts=(*older, draft), lines=(line,))


def offered_now(before: Snapshot, after: Snapshot, moment: Moment) -> Decision:
    """The calendar entry of the next meeting whose agenda went out while the zone was not known: now it can be sent."""
    if before.zone_known:
        return Decision()
    sent = {draft.meeting_id for draft in after.all(Draft) if draft.label == "agenda" and draft.state is DraftState.APPROVED}
    for meeting in upcoming(after, moment.now):
        party = party_of(after, meeting.relationship_id)
        calendar = request_for(after, meeting, party.mentor, moment.now) if party else ""
        if party and calendar and meeting.id in sent and meeting.invited_sequence is None:
            text = f"Dear {party.mentor.greeting},\n\nhere is our meeting on {said_of(after, meeting)} for your calendar."
            text += f"\n\n{after.member.first_name}"
            subject = f"Calendar entry: {said_of(after, meeting)}"
            return calendar_update(after, meeting, party, moment, text, calendar, subject, NO_ENTRY)
    return Decision()
