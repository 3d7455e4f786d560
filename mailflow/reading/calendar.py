"""Calendar mail (RFC 5545, RFC 5546): raw properties of `icalendar` with an own layer for start, end and zone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from mailflow.core.intent import Doubt, Intent, MeetingCancelled, MeetingMoved, MeetingProposed, MeetingScheduled, Person
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context
from mailflow.reading import dates, people
from mailflow.reading.events import Event, events
from mailflow.reading.material import zone_of


def read_calendars(mail: IncomingMail, context: Context) -> tuple[tuple[Intent, ...], tuple[Doubt, ...]]:
    """The meetings that the calendar parts of a mail set, move, answer or cancel."""
    intents: list[Intent] = []
    seen: set[tuple[str, str]] = set()
    for part in mail.calendars[:5]:
        for event in events(part, context):
            key = (event.uid, event.method + str(event.original))
            if key in seen:
                continue
            seen.add(key)
            found = _intent(event, mail, context)
            intents += [found] if found is not None else []
    return tuple(intents), ()


def _others(event: Event, mail: IncomingMail, context: Context) -> tuple[Person, ...]:
    """The mentors concerned: everybody but the member and the service, known ones first."""
    ours = {context.member_address.lower(), context.service_address.lower()}
    candidates = [event.organizer] if event.organizer else []
    candidates += [person for person, _ in event.attendees]
    if mail.sender and event.method in {"REPLY", "COUNTER"}:
        name, title = people.clean_name(mail.sender.name)
        candidates.insert(0, Person(name=name, address=mail.sender.address, title=title))
    others: list[Person] = []
    for person in candidates:
        if (
            person.address in ours
            or not (person.address or person.name)
            or re.match(r"(?:mailflow|room|resource|conference)\b", person.name or person.address, re.I)
        ):
            continue
        if all(person.address != other.address for other in others):
            others.append(_named(people.resolve(person, context.mentors), mail))
    known = {mentor.address for mentor in context.mentors if mentor.address}
    among = [person for person in others if person.address in known]
    if not others and mail.sender and mail.sender.address not in ours:
        name, title = people.clean_name(mail.sender.name)
        others = [people.resolve(Person(name=name, address=mail.sender.address, title=title), context.mentors)]
    return tuple(among or others[:3])


def _named(person: Person, mail: IncomingMail) -> Person:
    if person.name:
        return person
    known = next(
        (
            address
            for address in ([mail.sender] if mail.sender else []) + list(mail.recipients)
            if address.address == person.address and address.name
        ),
        None,
    )
    return Person(name=people.clean_name(known.name)[0], address=person.address) if known else person


def _intent(event: Event, mail: IncomingMail, context: Context) -> Intent | None:
    if (
        event.method in {"PUBLISH", ""}
        and event.start is not None
        and event.start < context.now - timedelta(days=1)
        and not event.rule
    ):
        return None
    concerned = _others(event, mail, context)
    confidence = 0.5 if event.unsure else 0.95
    common: dict[str, Any] = {
        "people": concerned,
        "starts_at": event.start,
        "all_day": event.all_day,
        "duration_minutes": event.minutes,
        "place": event.place,
        "uid": event.uid,
        "sequence": event.sequence,
        "organizer": event.organizer.address if event.organizer else "",
        "confidence": confidence,
        "evidence": event.summary or "calendar",
    }
    scope = "one" if event.one_of_series else ""
    if event.method == "REPLY":
        return _answer(event, mail, common, scope)
    if event.method in {"COUNTER"}:
        return MeetingProposed(
            people=concerned,
            options=(event.start,) if event.start else (),
            duration_minutes=event.minutes,
            confidence=confidence,
            evidence=common["evidence"],
        )
    if event.cancelled:
        return MeetingCancelled(scope=scope or ("series" if event.rule else ""), **common)
    if event.method not in {"REQUEST", "PUBLISH", "ADD", ""} or event.start is None:
        return None
    return _set(event, mail, context, common, scope)


def _answer(event: Event, mail: IncomingMail, common: dict[str, Any], scope: str) -> Intent | None:
    """A REPLY, also one without ORGANIZER: the answer is that of the attendee who wrote the mail, else of the only one."""
    sender = mail.sender.address if mail.sender else ""
    own = [status for person, status in event.attendees if person.address == sender]
    status = own[0] if own else (event.attendees[0][1] if len(event.attendees) == 1 else "")
    if status == "ACCEPTED":
        return MeetingScheduled(recurrence=event.rule, **common)
    if status == "DECLINED":
        return MeetingCancelled(scope=scope, **common)
    if status == "TENTATIVE":
        return MeetingProposed(
            people=common["people"],
            options=(event.start,) if event.start else (),
            duration_minutes=event.minutes,
            confidence=0.9,
            evidence=common["evidence"],
        )
    return None


def _set(event: Event, mail: IncomingMail, context: Context, common: dict[str, Any], scope: str) -> Intent | None:
    """A new meeting, or the update of a known one: by UID, else by what the update itself says was the old time."""
    known = next((meeting for meeting in context.meetings if meeting.uid and meeting.uid == event.uid), None)
    if known is not None and event.start is not None and known.starts_at != event.start.astimezone(UTC):
        return MeetingMoved(
            from_starts_at=event.original or known.starts_at.astimezone(zone_of(context)),
            recurrence=event.rule,
            scope=scope,
            **common,
        )
    if known is None and event.sequence > 0 and (event.original is not None or _is_update(mail)):
        return MeetingMoved(
            from_starts_at=event.original or _old_time(mail, context), recurrence=event.rule, scope=scope, **common
        )
    return MeetingScheduled(recurrence=event.rule, purpose=event.summary, **common)


def _is_update(mail: IncomingMail) -> bool:
    """Whether the notice says that the time changed; other updates only restate the meeting."""
    head = f"{mail.subject}\n{mail.text[:600]}"
    updated = re.search(
        r"\bupdated\b|\breschedul|\bnew time\b|\bchanged\b|\bmoved\b|aktualisiert|mise à jour|actualizad", head, re.I
    )
    return bool(updated and (re.search(r"changed:?[^\n]*\btime\b|\bOLD\b|\breschedul|\bnew time\b|\bmoved\b", head, re.I)))


def _old_time(mail: IncomingMail, context: Context) -> datetime | None:
    zone = zone_of(context)
    found = re.search(r"^\s*(?:OLD|Was|Previous(?: time)?|Former time)\s*:?\s*\n?(.{5,160})", mail.text, re.M | re.S | re.I)
    whens = (
        [
            when
            for when in dates.extract(found[1].replace("\n", " ")[:160], dates.frame_for(context.now, zone, context.timezone))
            if when.day
        ]
        if found
        else []
    )
    return whens[0].instant(zone) if whens else None
