"""The sentences of mails to a mentor. They come from fixed phrases and the member's own words: no fact that is not on record."""

import re

from mailflow.core import words
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Meeting

_OBJECT = r"\b(?:her|him|them)\b(?=\s+(?:my|the|a|an|our|about|for|to|with|it|that|this)\b|\s*$|[,.;])"


_WHOSE = re.compile(r"\b(?:her|his|their)\b", re.IGNORECASE)


def place_to_mentor(place: str) -> str:
    """ "her office", as the member says it, is "your office" to the mentor."""
    return _WHOSE.sub("your", place)


def meeting_phrase(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Thursday (15 October, 15:00 to 15:45, room 4.12)`."""
    if meeting.starts_at is None:
        return "our meeting"
    local = meeting.starts_at.astimezone(snapshot.tz)
    details = [f"{local.day} {words.MONTHS[local.month - 1]}"]
    if not meeting.all_day:
        details.append(words.span(meeting.starts_at, meeting.duration_minutes, snapshot.tz))
    if meeting.place:
        details.append(place_to_mentor(meeting.place))
    return f"{words.DAYS[local.weekday()]} ({', '.join(details)})"


def said_of(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Thursday 15 October at 15:00`."""
    if meeting.starts_at is None:
        return "an open day"
    day = words.long_day(meeting.starts_at.astimezone(snapshot.tz).date())
    return day if meeting.all_day else f"{day} at {words.clock(meeting.starts_at, snapshot.tz)}"


def agenda_subject(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Agenda for Thursday 15 October, 15:00`."""
    if meeting.starts_at is None:
        return "Agenda"
    day = words.long_day(meeting.starts_at.astimezone(snapshot.tz).date())
    return f"Agenda for {day}" + ("" if meeting.all_day else f", {words.clock(meeting.starts_at, snapshot.tz)}")


def to_the_mentor(text: str, mentor: Mentor) -> str:
    """The member's words about a promise, turned to the mentor: "send her my CV" becomes "send you my CV"."""
    names = sorted({mentor.name, mentor.short, mentor.greeting, mentor.name.split()[-1] if mentor.name else ""} - {""}, key=len)
    for name in reversed(names):
        text = re.sub(
            rf"\b(to|for|with|from|send|tell|ask|show|give) (?:(?:Dr|Prof)\.? )?{re.escape(name)}\b(?!['’])", r"\1 you", text
        )
    return re.sub(_OBJECT, "you", text)


def took_on(actions: tuple[ActionItem, ...], mentor: Mentor) -> list[str]:
    """Promises as list entries with their days: `send you my CV (by Friday 13 February)`."""
    return [
        to_the_mentor(action.text.rstrip("."), mentor) + (f" (by {words.long_day(action.due)})" if action.due else "")
        for action in actions
    ]
