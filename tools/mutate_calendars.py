"""Damage to calendar parts: lines out of order, zones and rules of no calendar, floods of properties."""

import random
import re
from collections.abc import Sequence

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:u1@example.edu
SEQUENCE:1
DTSTAMP:20261101T000000Z
DTSTART;TZID="Customized Time Zone":20261203T150000
DTEND;TZID="Customized Time Zone":20261203T160000
RRULE:FREQ=WEEKLY;COUNT=8;BYDAY=TH
EXDATE;TZID="Customized Time Zone":20261210T150000
SUMMARY:Mentoring
LOCATION:Room 4\\, left
ORGANIZER;CN=Ana Rivera:mailto:ana@example.edu
ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Alice:mailto:alice@example.edu
END:VEVENT
BEGIN:VEVENT
UID:u1@example.edu
RECURRENCE-ID;TZID="Customized Time Zone":20261217T150000
DTSTART;TZID="Customized Time Zone":20261217T170000
END:VEVENT
END:VCALENDAR
"""
_METHODS = ("REQUEST", "REPLY", "CANCEL", "COUNTER", "PUBLISH", "ADD", "REFRESH", "DECLINECOUNTER", "", "X", "REQUEST\0")
_VALUES = (
    "99999999T999999", "20261301T000000Z", "00000000", "", ":", "99991231T235959Z", "00010101T000000Z", "2026-12-03T15:00", "P1D",
    "-PT999999999999H", "20261203T150000Z," * 2000, "../../etc/passwd", "FREQ=SECONDLY;COUNT=1000000000",
    "FREQ=YEARLY;BYMONTHDAY=99", "FREQ=DAILY;UNTIL=99999999", "FREQ=WEEKLY;BYDAY=99MO",
    "é" * 300, "a" * 100_000, "\\n" * 2000, '"', "+9999", "-0000", "+2460",
    "mailto:mailto:" * 50, "(UTC+99:99) Nowhere", "UTC+25:00", "GMT+99", "1" * 400, "-1", "NaN", "\ud7ff\uffff",
)  # fmt: skip
_FLOODS = (
    "RDATE:20261203T150000Z\n", "X-A:b\n", "ATTENDEE:mailto:a@example.org\n", "EXDATE:20261203T150000Z\n", "BEGIN:VALARM\n",
    "BEGIN:VEVENT\nDTSTART:20261203T150000Z\nEND:VEVENT\n", "BEGIN:VEVENT\n", "BEGIN:VTIMEZONE\n", " folded\n",
    "COMMENT;A=B:x\n",
)  # fmt: skip


def calendars(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A damaged calendar in the place of the mail's own, or beside its text."""
    text = _CALENDAR.replace("METHOD:REQUEST", f"METHOD:{chance.choice(_METHODS)}")
    for _ in range(chance.randint(1, 5)):
        text = _damaged(text, chance)
    own = b"BEGIN:VCALENDAR" in data
    if own and chance.random() < 0.5:
        return re.sub(rb"BEGIN:VCALENDAR.*END:VCALENDAR", lambda _: text.encode("utf-8", "replace"), data, count=1, flags=re.S)
    head = "From: Ana Rivera <ana@example.edu>\nTo: mailflow@example.edu\nSubject: x\nDate: Mon, 23 Nov 2026 10:00:00 -0500\n"
    method = chance.choice(_METHODS)
    head += f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Type: text/calendar; method={method}\n\n"
    return (head + text + "\n--b--\n").encode("utf-8", "replace")


def _damaged(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    style = chance.randrange(6)
    if style == 0:
        del lines[at]
    elif style == 1:
        lines.insert(at, chance.choice(_FLOODS).rstrip("\n") if chance.random() < 0.5 else lines[chance.randrange(len(lines))])
    elif style == 2:
        name = re.split("[:;]", lines[at])[0]
        lines[at] = f"{name}{chance.choice((':', ';TZID=x:', ';VALUE=DATE:', ';X=:', ''))}{chance.choice(_VALUES)}"
    elif style == 3:
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    elif style == 4:
        chance.shuffle(lines)
    else:
        lines.insert(at, chance.choice(_FLOODS) * chance.choice((3, 300, 8000)))
    return "\n".join(lines)
