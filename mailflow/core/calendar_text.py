"""iCalendar objects as text (RFC 5545) for invitations, publications and cancellations (RFC 5546).

Written by hand: a decider makes the text, the seal of the draft covers it, and the core knows no library.
Times are UTC instants, or whole days.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75  # RFC 5545, 3.1: longest content line, without the line end
PRODUCT = "-//mailflow//mailflow//EN"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS = re.compile(r'[^\s<>(),;:"\\@\x00-\x1f\x7f]+@[^\s<>(),;:"\\@\x00-\x1f\x7f]+')


class UnsafeAddressError(ValueError):
    """An address that cannot stand in a calendar property."""


@dataclass(frozen=True)
class Party:
    """ORGANIZER or ATTENDEE: an address and the name to show. `accepted` says that they need not be asked."""

    address: str
    name: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class Entry:
    """One meeting for a calendar. `uid` stays for life, `sequence` grows with every change, `stamp` is DTSTAMP (aware).

    Either `day` (a whole day, local) or `starts_at` (aware) says when; without `ends_at` the start alone is given.
    """

    uid: str
    sequence: int
    stamp: datetime
    summary: str
    organizer: Party
    attendees: tuple[Party, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    place: str = ""
    description: str = ""


def invitation(entry: Entry) -> str:
    """METHOD:REQUEST, to be answered by the attendees (RFC 5546, 3.2.2)."""
    return _calendar("REQUEST", entry, ["STATUS:CONFIRMED", *_attendees(entry, rsvp=True)])


def publication(entry: Entry) -> str:
    """METHOD:PUBLISH, for the reader's own calendar, nobody is asked (RFC 5546, 3.2.1: no ATTENDEE)."""
    return _calendar("PUBLISH", entry, ["STATUS:CONFIRMED"])


def cancellation(entry: Entry) -> str:
    """METHOD:CANCEL of an entry that was sent before under the same UID (RFC 5546, 3.2.5)."""
    return _calendar("CANCEL", entry, ["STATUS:CANCELLED", *_attendees(entry, rsvp=False)])


def method_of(calendar: str) -> str:
    """The METHOD of an iCalendar object, upper case; empty if it has none."""
    found = re.search(r"^METHOD:([A-Za-z-]+)\r?$", calendar, re.MULTILINE)
    return found.group(1).upper() if found else ""


def _calendar(method: str, entry: Entry, state: list[str]) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        f"PRODID:{PRODUCT}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_instant(entry.stamp)}",
        *_times(entry),
        f"SUMMARY:{_text(entry.summary)}",
        *([f"LOCATION:{_text(entry.place)}"] if entry.place else []),
        *([f"DESCRIPTION:{_text(entry.description)}"] if entry.description else []),
        _party("ORGANIZER", entry.organizer),
        *state,
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines)


def _times(entry: Entry) -> list[str]:
    if entry.day is not None:
        after = entry.day + timedelta(days=1)  # DTEND is exclusive (RFC 5545, 3.6.1)
        return [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    if entry.starts_at is None:
        raise ValueError("a calendar entry needs a day or a start")
    end = [] if entry.ends_at is None else [f"DTEND:{_instant(entry.ends_at)}"]
    return [f"DTSTART:{_instant(entry.starts_at)}", *end]


def _attendees(entry: Entry, *, rsvp: bool) -> list[str]:
    lines = []
    for party in entry.attendees:
        answer = "PARTSTAT=ACCEPTED" if party.accepted or not rsvp else "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
        lines.append(_party(f"ATTENDEE;ROLE=REQ-PARTICIPANT;{answer}", party))
    return lines


def _party(head: str, party: Party) -> str:
    if not _ADDRESS.fullmatch(party.address):
        raise UnsafeAddressError(party.address)
    name = " ".join(_CONTROL.sub(" ", party.name).replace('"', "'").split())
    common_name = f';CN="{name}"' if name else ""
    return f"{head}{common_name}:mailto:{party.address}"


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("calendar times are aware")
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): escaped, so that no value can begin a property of its own."""
    value = _CONTROL.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> str:
    """The content line with its CRLF, folded so that no character is torn apart (RFC 5545, 3.1)."""
    pieces, size = [""], 0
    for character in line.encode("utf-8", "replace").decode():
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces) + "\r\n"
