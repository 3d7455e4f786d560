"""VEVENTs of a calendar part (RFC 5545): raw properties of `icalendar` with an own layer for start, end and zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from mailflow.core.intent import Person
from mailflow.core.mail import CalendarPart
from mailflow.core.understanding import Context
from mailflow.reading import ical, people
from mailflow.reading.material import zone_of
from mailflow.reading.vtimezone import local_zone, zones_of
from mailflow.reading.zonenames import calendar_zone

_RULE_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST")
_ONLINE = (
    ("Zoom", re.compile(r"\bzoom\.|^zoom\b", re.I)),
    ("Google Meet", re.compile(r"\bmeet\.google\.|^google meet", re.I)),
    ("Microsoft Teams", re.compile(r"\bteams\.(?:microsoft|live)\.|^microsoft teams", re.I)),
    ("Webex", re.compile(r"\bwebex\.", re.I)),
)


@dataclass(frozen=True)
class Event:
    """A VEVENT as far as a meeting needs it. `unsure` says that its zone could not be made out; `original` is the RECURRENCE-ID,
    the instant that an occurrence of a series had before; `excluded` are the EXDATEs; `sent_by` who acts for the organizer.
    """

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
    original: datetime | None
    and_later: bool
    excluded: tuple[datetime, ...]
    sent_by: str
    unsure: bool
    summary: str


@dataclass(frozen=True)
class _Zones:
    """The zones that dates of one file can be in: those it defines, the one it names, the member's own."""

    own: dict[str, tzinfo]
    named: tzinfo | None
    member: tzinfo


def events(part: CalendarPart, context: Context) -> Iterator[Event]:
    """The events of one calendar object; a broken one gives what can be read, never an exception."""
    file = ical.read(part.text)
    if len({*file.methods, part.method} - {""}) > 1:
        return  # what the parts disagree about is not acted on (reliability.md, 53)
    method = part.method or next(iter(file.methods), "")
    known = _Zones(zones_of(file.zones), calendar_zone(file.zone), zone_of(context))
    for component in file.events:
        try:
            event = _event(component, method, known)
        except Exception:  # noqa: S112 - the library raises on access to what it could not read; such an event says nothing
            continue
        yield event


def _event(component: Any, method: str, known: _Zones) -> Event:
    start, all_day, unsure = _moment(component, "DTSTART", known)
    end, _, _ = _moment(component, "DTEND", known)
    original, _, _ = _moment(component, "RECURRENCE-ID", known)
    all_day = all_day or (_text(component, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and _is_midnight(component))
    organizer = component.get("ORGANIZER")
    return Event(
        method=method,
        uid=_text(component, "UID")[:300],
        sequence=_number(component, "SEQUENCE"),
        start=start,
        all_day=all_day,
        minutes=_minutes(component, start, end, all_day),
        place=_place(component),
        rule=_rule(component),
        organizer=_person(organizer),
        attendees=tuple(_attendees(component)),
        cancelled=method == "CANCEL" or _text(component, "STATUS").upper() == "CANCELLED",
        original=original,
        and_later=str(_parameters(component.get("RECURRENCE-ID")).get("RANGE", "")).upper() == "THISANDFUTURE",
        excluded=tuple(_excluded(component, known)),
        sent_by=re.sub(r"^mailto:", "", str(_parameters(organizer).get("SENT-BY", "")), flags=re.I).lower(),
        unsure=unsure,
        summary=_text(component, "SUMMARY")[:200],
    )


def _parameters(prop: Any) -> dict[str, Any]:
    prop = prop[0] if isinstance(prop, list) and prop else prop
    return dict(getattr(prop, "params", None) or {})


def _is_midnight(component: Any) -> bool:
    value = _dt(component.get("DTSTART"))
    return isinstance(value, datetime) and value.time() == time(0)


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


def _moment(component: Any, name: str, known: _Zones) -> tuple[datetime | None, bool, bool]:
    """(instant in the member's zone, all-day, zone unknown) of a date property, read from its raw words and own TZID."""
    prop = component.get(name)
    prop = prop[0] if isinstance(prop, list) and prop else prop
    value = _dt(prop)
    if value is None:
        return None, False, False
    return _placed(value, _parameters(prop), known)


def _placed(value: Any, parameters: dict[str, Any], known: _Zones) -> tuple[datetime | None, bool, bool]:
    try:
        if not isinstance(value, datetime) or str(parameters.get("VALUE", "")).upper() == "DATE":
            day = value if not isinstance(value, datetime) else value.date()
            return datetime.combine(day, time(0), tzinfo=known.member), True, False
        tzid = str(parameters.get("TZID", ""))
        wall = value.replace(tzinfo=None)
        if value.tzinfo is not None and (not tzid or value.tzname() == "UTC"):
            return value.astimezone(known.member), False, False
        if tzid:
            said = local_zone(tzid, known.own)
            return wall.replace(tzinfo=said or known.member).astimezone(known.member), False, said is None
        return wall.replace(tzinfo=known.named or known.member).astimezone(known.member), False, False
    except (ValueError, OverflowError, TypeError):
        return None, False, False  # a year that no calendar has


def _excluded(component: Any, known: _Zones) -> Iterator[datetime]:
    """The instants that EXDATE takes out of a series."""
    values = component.get("EXDATE")
    for prop in (values if isinstance(values, list) else [values])[:50]:
        for value in _listed(prop)[:100]:
            instant, _, _ = _placed(_dt(value), _parameters(prop), known)
            if instant is not None:
                yield instant


def _listed(prop: Any) -> list[Any]:
    """The dates of a list property, none of a broken one (the library raises on access)."""
    try:
        return list(getattr(prop, "dts", None) or [])
    except Exception:
        return []


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
    """The room, without links; of a link alone the name of its service (also where only the conference property says it)."""
    words = " ".join(re.sub(r"https?://\S+", " ", _text(component, "LOCATION")).split()).strip(" ;,|-")
    if words:
        return words[:200]
    links = (
        _text(component, name) for name in ("LOCATION", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE")
    )
    link = next((link for link in links if link), "")
    return next((name for name, pattern in _ONLINE if pattern.search(link[:500])), "")


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
