"""Who stands behind a calendar message (RFC 5546): whom it concerns, whose answer it is, who may change what; what its words
tell of an older time.
"""

import re
from datetime import datetime

from mailflow.core.intent import Person
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context, KnownMentor
from mailflow.reading import dates, people
from mailflow.reading.events import Event
from mailflow.reading.material import zone_of

MAX_OTHERS = 3
_NOBODY = re.compile(r"^(?:mailflow|room|resource|conference|salle|raum)\b|@(?:resource|group)\.calendar\.", re.I)
_MACHINE = re.compile(
    r"(?:^|[._+-])(?:no-?reply|do-?not-?reply|calendar(?:-notification)?|notifications?|invitations?|bookings?|scheduling)\b",
    re.I,
)


def concerned(event: Event, mail: IncomingMail, context: Context) -> tuple[Person, ...]:
    """The mentors concerned: everybody but the member and the service, known ones first."""
    ours = {context.member_address.lower(), context.service_address.lower()}
    candidates = [event.organizer] if event.organizer else []
    candidates += [person for person, _ in event.attendees]
    if mail.sender and event.method in {"REPLY", "COUNTER"} and not _MACHINE.search(mail.sender.address.split("@")[0]):
        candidates.insert(0, _of_sender(mail))
    others: list[Person] = []
    for person in candidates:
        if person.address in ours or not (person.address or person.name) or _is_nobody(person):
            continue
        if all(person.address != other.address for other in others):
            others.append(_named(people.resolve(person, context.mentors), mail))
    known = {mentor.address for mentor in context.mentors if mentor.address}
    among = [person for person in others if person.address in known]
    if not others and mail.sender and mail.sender.address not in ours:
        others = [people.resolve(_of_sender(mail), context.mentors)]
    return tuple(among or others[:MAX_OTHERS])


def _is_nobody(person: Person) -> bool:
    return bool(_NOBODY.search(person.name or person.address) or _NOBODY.search(person.address))


def _of_sender(mail: IncomingMail) -> Person:
    if mail.sender is None:
        return Person()
    name, title = people.clean_name(mail.sender.name)
    return Person(name=name, address=mail.sender.address, title=title)


def _named(person: Person, mail: IncomingMail) -> Person:
    if person.name:
        return person
    senders = [mail.sender] if mail.sender else []
    known = next(
        (address for address in senders + list(mail.recipients) if address.address == person.address and address.name), None
    )
    return Person(name=people.clean_name(known.name)[0], address=person.address) if known else person


def status_of(event: Event, mail: IncomingMail) -> str:
    """The PARTSTAT of the one who answers: by address, by name, or because only one attendee is named."""
    sender = mail.sender
    if sender is not None:
        own = [status for person, status in event.attendees if person.address == sender.address]
        name = people.clean_name(sender.name)[0].lower()
        named = [status for person, status in event.attendees if person.name and person.name.lower() == name]
        if own or named:
            return (own or named)[0]
    return event.attendees[0][1] if len(event.attendees) == 1 else ""


def may_say(event: Event, mail: IncomingMail, context: Context) -> bool:
    """Whether this sender may say this of this meeting. A known meeting is answered by its mentor or the member and by nobody
    else; a cancellation comes from its organizer, who acts for him, the member, or calendar software (reliability.md, 51).
    """
    sender = mail.sender.address if mail.sender else ""
    if sender == context.member_address.lower():
        return True
    if event.method == "REPLY":
        return _is_invited(event, sender, context)
    if event.method == "CANCEL" and event.organizer and event.organizer.address:
        allowed = {event.organizer.address, event.sent_by, sender if _MACHINE.search(sender.split("@")[0]) else ""}
        return not sender or sender in allowed - {""}
    return True


def _is_invited(event: Event, sender: str, context: Context) -> bool:
    known = next((meeting for meeting in context.meetings if meeting.uid and meeting.uid == event.uid), None)
    mentor = _mentor(known.mentor_id, context) if known else None
    if mentor is None or not mentor.address:
        return True
    answering = {sender, *(person.address for person, _ in event.attendees if len(event.attendees) == 1)}
    return mentor.address.lower() in answering or any(person.name == mentor.name for person, _ in event.attendees if person.name)


def _mentor(wanted: str, context: Context) -> KnownMentor | None:
    return next((mentor for mentor in context.mentors if mentor.id == wanted), None)


_UPDATED = re.compile(
    r"\bupdated\b|\breschedul|\bnew time\b|\bchanged\b|\bmoved\b|aktualisiert|mise à jour|actualizad|aggiornat", re.I
)
_OTHER_TIME = re.compile(
    r"changed:?[^\n]*\b(?:time|date|when)\b|\bOLD\b|\breschedul|\bnew time\b|\bmoved\b|\btime (?:has )?changed|geändert|"
    r"verschoben|reporté|reprogramad|spostat",
    re.I,
)
_OLD = re.compile(
    r"^[ \t*~]{0,10}(?:OLD|Was|Previous(?:ly)?(?: time)?|Former(?:ly| time)?|Original(?:ly| time)?|Bisher|Vorher|Alt|Avant|"
    r"Ancien[^\n:]{0,20}|Antes)\s*[:*]*\s*\n?(.{5,160})",
    re.M | re.S | re.I,
)


def tells_of_new_time(mail: IncomingMail) -> bool:
    """Whether the notice says that the time changed; other updates only restate the meeting."""
    head = f"{mail.subject}\n{mail.text[:600]}"
    return bool(_UPDATED.search(head) and _OTHER_TIME.search(head))


def old_time(mail: IncomingMail, context: Context) -> datetime | None:
    """The time that an update says the meeting had."""
    zone = zone_of(context)
    found = _OLD.search(mail.text[:5000])
    if found is None:
        return None
    frame = dates.frame_for(context.now, zone, context.timezone)
    words = found[1].replace("\n", " ")[:160]
    return next((when.instant(zone) for when in dates.extract(words, frame) if when.day), None)
