"""Calendar mail (RFC 5546): which meetings an invitation, an answer, an update or a cancellation sets, moves or calls off."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any

from mailflow.core.intent import Doubt, Intent, MeetingCancelled, MeetingMoved, MeetingProposed, MeetingScheduled
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context, KnownMeeting
from mailflow.reading import itip, series
from mailflow.reading.events import Event, events
from mailflow.reading.material import zone_of

MAX_PARTS = 5
_SILENT = frozenset({"REFRESH", "DECLINECOUNTER"})  # ask for news, or leave things as they are


def read_calendars(mail: IncomingMail, context: Context) -> tuple[tuple[Intent, ...], tuple[Doubt, ...]]:
    """The meetings that the calendar parts of a mail set, move, answer or cancel."""
    intents: list[Intent] = []
    seen: set[tuple[str, str]] = set()
    for part in mail.calendars[:MAX_PARTS]:
        found = list(events(part, context))
        masters = {event.uid: event for event in found if event.rule and event.uid}
        for event in found:
            key = (event.uid or str(event.start), str(event.original))
            if key in seen:
                continue
            seen.add(key)
            intents += _intents(event, mail, context, masters)
    return tuple(intents), ()


def _intents(event: Event, mail: IncomingMail, context: Context, masters: dict[str, Event]) -> Iterator[Intent]:
    if event.method in _SILENT or not itip.may_say(event, mail, context):
        return
    common = _common(event, mail, context)
    if event.method == "REPLY":
        yield from _answer(event, mail, common)
    elif event.method == "COUNTER":
        yield _proposal(event, common)
    elif event.cancelled:
        yield from _off(event, context, common)
    elif event.method in {"REQUEST", "PUBLISH", "ADD", ""}:
        yield from _set(event, mail, context, common, masters.get(event.uid))


def _common(event: Event, mail: IncomingMail, context: Context) -> dict[str, Any]:
    return {
        "people": itip.concerned(event, mail, context),
        "starts_at": event.start,
        "all_day": event.all_day,
        "duration_minutes": event.minutes,
        "place": event.place,
        "uid": event.uid,
        "sequence": event.sequence,
        "organizer": event.organizer.address if event.organizer else "",
        "confidence": 0.5 if event.unsure else 0.95,
        "evidence": event.summary or "calendar",
    }


def _scope(event: Event) -> str:
    if event.original is None:
        return "series" if event.rule else ""
    return "series" if event.and_later else "one"


def _proposal(event: Event, common: dict[str, Any]) -> MeetingProposed:
    return MeetingProposed(
        people=common["people"],
        options=(event.start,) if event.start else (),
        duration_minutes=event.minutes,
        confidence=min(common["confidence"], 0.9),
        evidence=common["evidence"],
    )


def _answer(event: Event, mail: IncomingMail, common: dict[str, Any]) -> Iterator[Intent]:
    """A REPLY, also one without ORGANIZER. Accepting one occurrence of a series says nothing of the others."""
    status = itip.status_of(event, mail)
    if status == "ACCEPTED":
        yield MeetingScheduled(recurrence="" if event.original else event.rule, **common)
    elif status == "DECLINED":
        yield MeetingCancelled(scope=_scope(event), **_at_original(event, common))
    elif status == "TENTATIVE":
        yield _proposal(event, common)


def _at_original(event: Event, common: dict[str, Any]) -> dict[str, Any]:
    """An occurrence is known by the instant that the series gives it."""
    return common | {"starts_at": event.original or event.start}


def _off(event: Event, context: Context, common: dict[str, Any]) -> Iterator[Intent]:
    common = _at_original(event, common)
    if event.rule and event.original is None and event.start:
        coming = series.coming(event.start, event.rule, event.excluded, context.now)
        common["starts_at"] = coming or event.start
    yield MeetingCancelled(scope=_scope(event), **common)


def _set(event: Event, mail: IncomingMail, context: Context, common: dict[str, Any], master: Event | None) -> Iterator[Intent]:
    """A new meeting, or the update of a known one: by UID, else by what the update itself says was the old time."""
    start = _next_start(event, context)
    if start is None or (event.original is None and start < context.now - timedelta(days=1) and _is_record(event)):
        return
    common = common | {"starts_at": start}
    known = next((meeting for meeting in context.meetings if meeting.uid and meeting.uid == event.uid), None)
    recurrence = event.rule if event.original is None or event.and_later else ""
    before = _before(event, mail, context, known, master)
    if before is not None and before.astimezone(UTC) != start.astimezone(UTC):
        yield MeetingMoved(from_starts_at=before, recurrence=recurrence, scope=_scope(event), **common)
    elif known is None and event.original is None and event.sequence > 0 and itip.tells_of_new_time(mail):
        yield MeetingMoved(from_starts_at=None, recurrence=recurrence, scope=_scope(event), **common)
    elif not (event.original is not None and before is not None and master is not None):
        yield MeetingScheduled(recurrence=recurrence, purpose=event.summary, **common)
    yield from _left_out(event, context, common, known)


def _is_record(event: Event) -> bool:
    """A file of what is over, not an invitation to it."""
    return event.method in {"PUBLISH", ""} or bool(event.rule)


def _next_start(event: Event, context: Context) -> Any:
    """Of a series that runs already the next occurrence; of anything else its start."""
    if event.start is None or not event.rule or event.original is not None:
        return event.start
    first_is_out = any(instant == event.start for instant in event.excluded)
    if event.start >= context.now and not first_is_out:
        return event.start
    return series.coming(event.start, event.rule, event.excluded, context.now) or event.start


def _before(event: Event, mail: IncomingMail, context: Context, known: KnownMeeting | None, master: Event | None) -> Any:
    """When the meeting was to be until now: what the occurrence, our own record, or the words of the update say."""
    if event.original is not None:
        return event.original
    if known is not None:
        if event.rule and series.coming(event.start or known.starts_at, event.rule, (), known.starts_at) == known.starts_at:
            return None  # the known date is one of the series: nothing moves
        return known.starts_at.astimezone(zone_of(context))
    if event.sequence > 0 and itip.tells_of_new_time(mail):
        return itip.old_time(mail, context)
    return None


def _left_out(event: Event, context: Context, common: dict[str, Any], known: KnownMeeting | None) -> Iterator[Intent]:
    """An occurrence of a known series that EXDATE takes out now: that one is off."""
    for instant in event.excluded:
        if known is not None and instant.astimezone(UTC) == known.starts_at.astimezone(UTC) and instant >= context.now:
            yield MeetingCancelled(scope="one", **(common | {"starts_at": instant}))
