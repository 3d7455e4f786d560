"""The words of a thank-you, piece by piece: each follows from what is on record, so that each can follow when that changes."""

from datetime import datetime

from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Meeting
from mailflow.reading.sentences import split
from mailflow.topics.shared.lines import next_meeting
from mailflow.topics.shared.wording import said_of, told_to, took_on


def subject(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Thank you for Thursday 15 October`."""
    return f"Thank you for {said_of(snapshot, meeting).split(' at ')[0]}"


def text(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, now: datetime) -> str:
    """What was discussed and agreed, in the member's own words."""
    told = " ".join(said for sentence in split(" ".join(meeting.notes.split())) if (said := told_to(sentence, mentor)))
    parts = [greeting(mentor), thanks_for(snapshot, meeting) + (f" {told}" if told else "")]
    parts += [agreed(snapshot, meeting, mentor), see_you(snapshot, meeting, now)]
    return "\n\n".join([*(part for part in parts if part), snapshot.member.first_name])


def greeting(mentor: Mentor) -> str:
    """`Dear Ana,`."""
    return f"Dear {mentor.greeting},"


def thanks_for(snapshot: Snapshot, meeting: Meeting) -> str:
    """The sentence that names the day."""
    return f"thank you for our meeting on {said_of(snapshot, meeting).split(' at ')[0]}."


def see_you(snapshot: Snapshot, meeting: Meeting, now: datetime) -> str:
    """The sentence about the next meeting; empty where none is planned."""
    coming = next_meeting(snapshot, meeting.relationship_id, now)
    return f"See you on {said_of(snapshot, coming)}." if coming else ""


def agreed(snapshot: Snapshot, meeting: Meeting, mentor: Mentor) -> str:
    """The promises of both sides; empty where there is none."""
    rows = tuple(a for a in snapshot.all(ActionItem) if a.meeting_id == meeting.id and not a.private)
    mine = took_on(tuple(a for a in rows if a.owner == "member"), mentor)
    theirs = took_on(tuple(a for a in rows if a.owner == "mentor"), mentor)
    lines = []
    if mine:
        lines.append("What I took on: " + "; ".join(mine) + ".")
    if theirs:
        lines.append("What you kindly offered: " + "; ".join(theirs) + ". Thank you for that too.")
    return "\n".join(lines)
