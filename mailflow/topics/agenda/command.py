"""`agenda`: the draft for the next meeting, now."""

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Command
from mailflow.core.matching import matching
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.topics.agenda.occasions import draft_agenda
from mailflow.topics.shared.lines import upcoming


def agenda(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    """Show the draft of the next meeting, of the mentor named if one is."""
    for meeting in upcoming(snapshot, moment.now):
        mentor = snapshot.mentor_of(meeting.relationship_id)
        if mentor and (not intent.people or any(matching(person, (mentor,)) for person in intent.people)):
            return draft_agenda(snapshot, meeting.id, moment, answer=True)
    whom = f" with {intent.people[0].name}" if intent.people else ""
    said = f"No meeting{whom} is planned, so there is no agenda to draft. Tell me when you meet."
    return Decision(lines=(Line(said, Section.NOT_DONE),))
