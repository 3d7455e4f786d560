"""The sentences of mails to a mentor. They come from fixed phrases and the member's own words: no fact that is not on record."""

import re

from mailflow.core import words
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem, Meeting

_SHE_DID = re.compile(
    r"\b([Ss]he|[Hh]e) (\w+ed|said|told|gave|thought|made|knew|found|went|saw|had|has|was|did|felt|brought|taught|showed|"
    r"put|read"
    r"|could|would|should|can|will|might|may|never|always|also)\b"
)
# "her paper", not "told her that": a possessive stands before a noun, never before one of these words.
_POSSESSIVE = re.compile(
    r"\b(?:her|his)\b(?=\s+(?!(?:that|to|about|for|with|the|a|an|my|our|it|this|how|what|why|when|and|or|but|if|in|on|at|"
    r"by)\b)\w)",
    re.IGNORECASE,
)
_THIRD = frozenset({"she", "he", "her", "his", "him", "hers", "herself", "himself"})
_OBJECT = r"\b(?:her|him|them)\b(?=\s+(?:my|the|a|an|our|about|for|to|with|it|that|this)\b|\s*$|[,.;])"


_WHOSE = re.compile(r"\b(?:her|his|their)\b", re.IGNORECASE)


WITH_LIST = "for {} this is what I would like your help with:"
WITHOUT_LIST = "I look forward to our meeting on {}."


def without_list(snapshot: Snapshot, meeting: Meeting | None, text: str) -> str:
    """An agenda after its last point left: the sentence that announced the list goes with it."""
    phrase = meeting_phrase(snapshot, meeting) if meeting else ""
    return text.replace(WITH_LIST.format(phrase), WITHOUT_LIST.format(phrase))


def place_to_mentor(place: str) -> str:
    """ "her office", as the member says it, is "your office" to the mentor."""
    return _WHOSE.sub("your", place)


def place_for_all(place: str, mentor_name: str) -> str:
    """In a calendar that both read, "her office" is "Ana Rivera's office"."""
    return _WHOSE.sub(f"{mentor_name}'s", place)


def meeting_phrase(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Thursday (15 October, 15:00 to 15:45, room 4.12)`."""
    if meeting.starts_at is None:
        return "our meeting"
    local = meeting.starts_at.astimezone(snapshot.tz)
    details = [f"{local.day} {words.MONTHS[local.month - 1]}"]
    if not meeting.all_day:
        details.append(words.span(meeting.starts_at, meeting.duration_minutes, snapshot.tz) + _zone(snapshot))
    if meeting.place:
        details.append(place_to_mentor(meeting.place))
    return f"{words.DAYS[local.weekday()]} ({', '.join(details)})"


def _zone(snapshot: Snapshot) -> str:
    """The zone beside a time, as long as it is only proposed (contract, section 4)."""
    return "" if snapshot.zone_known else f" {snapshot.zone_name}"


def said_of(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Thursday 15 October at 15:00`."""
    if meeting.starts_at is None:
        return "an open day"
    day = words.long_day(meeting.starts_at.astimezone(snapshot.tz).date())
    return day if meeting.all_day else f"{day} at {words.clock(meeting.starts_at, snapshot.tz)}{_zone(snapshot)}"


def agenda_subject(snapshot: Snapshot, meeting: Meeting) -> str:
    """`Agenda for Thursday 15 October, 15:00`."""
    if meeting.starts_at is None:
        return "Agenda"
    day = words.long_day(meeting.starts_at.astimezone(snapshot.tz).date())
    return f"Agenda for {day}" + ("" if meeting.all_day else f", {words.clock(meeting.starts_at, snapshot.tz)}{_zone(snapshot)}")


def to_the_mentor(text: str, mentor: Mentor) -> str:
    """The member's words about a promise, turned to the mentor: "send her my CV" becomes "send you my CV"."""
    names = sorted({mentor.name, mentor.short, mentor.greeting, mentor.name.split()[-1] if mentor.name else ""} - {""}, key=len)
    for name in reversed(names):
        text = re.sub(
            rf"\b(to|for|with|from|send|tell|ask|show|give) (?:(?:Dr|Prof)\.? )?{re.escape(name)}\b(?!['’])", r"\1 you", text
        )
    return re.sub(_OBJECT, "you", text)


def told_to(sentence: str, mentor: Mentor) -> str:
    """A sentence of the member's notes as one can say it to the mentor: "she told me" becomes "you told me".

    Empty where it cannot be turned for sure ("she thinks"): such a sentence stays in the notes and out of the letter.
    """
    turned = _SHE_DID.sub(_you_did, sentence)
    turned = _POSSESSIVE.sub(lambda found: "your" if found.group().islower() else "Your", to_the_mentor(turned, mentor))
    names = {word.casefold() for word in mentor.name.split()}
    words_left = {word.casefold() for word in re.findall(r"[^\W\d_]+", turned)}
    return "" if words_left & (_THIRD | names) else turned


def _you_did(found: re.Match[str]) -> str:
    you = "you" if found.group(1)[0].islower() else "You"
    verb = {"was": "were", "has": "have"}.get(found.group(2), found.group(2))
    return f"{you} {verb}"


def _yours(text: str) -> str:
    return _POSSESSIVE.sub("your", text)


def took_on(actions: tuple[ActionItem, ...], mentor: Mentor) -> list[str]:
    """Promises as list entries with their days: `send you my CV (by Friday 13 February)`."""
    return [
        _yours(to_the_mentor(action.text.rstrip("."), mentor)) + (f" (by {words.long_day(action.due)})" if action.due else "")
        for action in actions
    ]
