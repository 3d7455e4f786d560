"""VEVENTs of a calendar part (RFC 5545): raw properties of `icalendar` with an own layer for start, end and zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from icalendar import Calendar

from mailflow.core.intent import Person
from mailflow.core.mail import CalendarPart
from mailflow.core.understanding import Context
from mailflow.reading import people
from mailflow.reading.material import zone_of
from mailflow.reading.vtimezone import local_zone, zones_of

MAX_PROPERTIES = 5_000


MAX_EVENTS = 20


_RULE_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST")


@dataclass(frozen=True)
class Event:
    """A VEVENT as far as a meeting needs it. `unsure` says that its zone could not be made out."""

    method: str
    uid: str
    sequence: int
    start: datetime | None
    all_day: bool
    minutes: int | None
    place: str
    rule: str
    organizer: Person | None
    attendees: tuple[tuple[Person, str], ...]
    cancelled: bool
    one_of_series: bool
    original: datetime | None
    unsure: bool
    summary: str


def events(part: CalendarPart, context: Context) -> Iterator[Event]:
    """The events of one calendar object; a broken one gives what can be read, never an exception."""
    text = bounded(part.text)
    try:
        found = Calendar.from_ical(text, multiple=True)
    except Exception:
        try:
            found = Calendar.from_ical(re.sub(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n?", "", text, flags=re.S), multiple=True)
        except Exception:
            return
    own_zones = zones_of(text)
    for calendar in found:
        method = part.method or str(calendar.get("METHOD", "")).upper()
        for component in calendar.walk("VEVENT")[:MAX_EVENTS]:
            yield _event(component, method, own_zones, context)


def bounded(text: str) -> str:
    """A calendar of at most `MAX_PROPERTIES` lines, without the alarms and floods that only cost time (reliability.md, 49)."""
    lines = re.sub(r"BEGIN:VALARM.*?END:VALARM\r?\n?", "", text, flags=re.S).split("\n")
    if len(lines) <= MAX_PROPERTIES:
        return "\n".join(line for line in lines if len(line) < 20_000 and not line.upper().startswith("RDATE"))
    head = [line for line in lines[:MAX_PROPERTIES] if not line.upper().startswith("RDATE")]
    return "\n".join([*head, "END:VEVENT", "END:VCALENDAR"])


def _event(component: Any, method: str, own_zones: dict[str, tzinfo], context: Context) -> Event:
    zone = zone_of(context)
    start, all_day, unsure = _moment(component, "DTSTART", own_zones, zone)
    end, _, _ = _moment(component, "DTEND", own_zones, zone)
    original, _, _ = _moment(component, "RECURRENCE-ID", own_zones, zone)
    return Event(
        method=method,
        uid=_text(component, "UID")[:300],
        sequence=_number(component, "SEQUENCE"),
        start=start,
        all_day=all_day,
        minutes=_minutes(component, start, end, all_day),
        place=_place(component),
        rule=_rule(component),
        organizer=_person(component.get("ORGANIZER")),
        attendees=tuple(_attendees(component)),
        cancelled=method == "CANCEL" or _text(component, "STATUS").upper() == "CANCELLED",
        one_of_series=original is not None,
        original=original,
        unsure=unsure,
        summary=_text(component, "SUMMARY")[:200],
    )


def _text(component: Any, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value).replace("\x00", "").strip() if value is not None else ""


def _number(component: Any, name: str) -> int:
    found = re.match(r"-?\d{1,9}", _text(component, name))
    return int(found[0]) if found else 0


def _dt(prop: Any) -> Any:
    """The value of a date property, None for a broken one (the library raises on access)."""
    try:
        return getattr(prop, "dt", None)
    except Exception:
        return None


def _moment(component: Any, name: str, own_zones: dict[str, tzinfo], zone: tzinfo) -> tuple[datetime | None, bool, bool]:
    """(instant in the member's zone, all-day, zone unknown) of a date property, read from its raw words and own TZID."""
    prop = component.get(name)
    prop = prop[0] if isinstance(prop, list) and prop else prop
    value = _dt(prop)
    if value is None:
        return None, False, False
    parameters = getattr(prop, "params", {})
    if not isinstance(value, datetime) or str(parameters.get("VALUE", "")).upper() == "DATE":
        day = value if not isinstance(value, datetime) else value.date()
        return datetime.combine(day, time(0), tzinfo=zone), True, False
    tzid = str(parameters.get("TZID", ""))
    wall = value.replace(tzinfo=None)
    if tzid:
        said = local_zone(tzid, own_zones)
        return wall.replace(tzinfo=said or zone).astimezone(zone), False, said is None
    if value.tzinfo is not None:
        return value.astimezone(zone), False, False
    return wall.replace(tzinfo=zone), False, False


def _minutes(component: Any, start: datetime | None, end: datetime | None, all_day: bool) -> int | None:
    if all_day or start is None:
        return None
    if end is not None and end > start:
        length = end - start
    else:
        value = _dt(component.get("DURATION"))
        length = value if isinstance(value, timedelta) else timedelta(0)
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= 24 * 60 else None


def _place(component: Any) -> str:
    words = " ".join(_text(component, "LOCATION").split())
    return "" if re.match(r"https?://", words) else words[:200]


def _rule(component: Any) -> str:
    """The RRULE with its parts in a fixed order; floods by the second or minute are refused."""
    value = component.get("RRULE")
    value = value[0] if isinstance(value, list) and value else value
    if value is None or not hasattr(value, "to_ical"):
        return ""
    text = value.to_ical().decode("utf-8", "replace")
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        return ""
    return ";".join(f"{name}={parts[name][:60]}" for name in _RULE_PARTS if name in parts)


def _person(value: Any) -> Person | None:
    value = value[0] if isinstance(value, list) and value else value
    if value is None:
        return None
    parameters = getattr(value, "params", {})
    address = re.sub(r"^mailto:", "", str(value).strip(), flags=re.I).lower()
    address = address if re.fullmatch(r"[^@\s]{1,120}@[\w.-]{1,120}", address) else str(parameters.get("EMAIL", "")).lower()
    common = str(parameters.get("CN", "")).strip().strip('"')
    name, title = people.clean_name("" if "@" in common else common)
    return Person(name=name, address=address, title=title)


def _attendees(component: Any) -> Iterator[tuple[Person, str]]:
    values = component.get("ATTENDEE")
    for value in (values if isinstance(values, list) else [values])[:50]:
        person = _person(value)
        if person is not None:
            yield person, str(value.params.get("PARTSTAT", "")).upper()
