"""Calendar mail (RFC 5545, RFC 5546): zones of the file itself, answers without organizer, updates of known meetings."""

from datetime import UTC, datetime

import pytest

from mailflow.core.intent import MeetingCancelled, MeetingMoved, MeetingProposed, MeetingScheduled
from mailflow.core.mail import MailClass
from mailflow.core.understanding import Understanding
from mailflow.engine.read import read
from mailflow.reading.mime import parse
from tests.reading.mails import MEETINGS, ZONE, context

ANA = "ATTENDEE;PARTSTAT={status};CN=Ana Rivera:mailto:ana@example.edu"
BOTH = "ORGANIZER;CN=Ana Rivera:mailto:ana@example.edu\nATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Alice:mailto:alice@example.edu"


def invited(
    event: str,
    method: str = "REQUEST",
    zones: str = "",
    sender: str = "Ana Rivera <ana@example.edu>",
    subject: str = "x",
    text: str = "x",
    **known: object,
) -> Understanding:
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{zones}BEGIN:VEVENT\nDTSTAMP:20261101T000000Z\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    mail = (
        f"From: {sender}\nTo: mailflow@example.edu\nSubject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 -0500\n"
        f"Content-Type: multipart/alternative; boundary=b\n\n--b\n\n{text}\n--b\nContent-Type: text/calendar; "
        f"method={method}; charset=utf-8\n\n{calendar}--b--\n"
    )
    return read(parse(mail.encode()), context(**known))


ZONED = "BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"


def start(found: Understanding) -> datetime:
    (intent,) = found.intents
    assert isinstance(intent, MeetingScheduled) and intent.starts_at is not None
    return intent.starts_at.astimezone(UTC)


def test_an_invitation() -> None:
    found = invited(
        f"UID:u1\nSEQUENCE:2\nDTSTART:20261203T150000Z\nDTEND:20261203T154500Z\nLOCATION:Room 4\\, "
        f"left\nSUMMARY:Talk\nRRULE:FREQ=WEEKLY;COUNT=4\n{BOTH}"
    )
    assert found.mail_class is MailClass.CALENDAR
    (meeting,) = found.intents
    assert isinstance(meeting, MeetingScheduled)
    assert (meeting.starts_at, meeting.duration_minutes, meeting.place) == (
        datetime(2026, 12, 3, 10, 0, tzinfo=ZONE),
        45,
        "Room 4, left",
    )
    assert (meeting.uid, meeting.sequence, meeting.organizer, meeting.recurrence) == (
        "u1",
        2,
        "ana@example.edu",
        "FREQ=WEEKLY;COUNT=4",
    )
    assert [person.address for person in meeting.people] == ["ana@example.edu"]


@pytest.mark.parametrize(
    ("tzid", "zones", "hour"),
    [
        ("Europe/Berlin", "", 14),
        ("W. Europe Standard Time", "", 14),
        ("(UTC+01:00) Amsterdam, Berlin, Bern", "", 14),
        ("/mozilla.org/20070129_1/Europe/Berlin", "", 14),
        ("Pacific Standard Time", "", 23),
        ("GMT+0200", "", 13),
        ("Customized Time Zone", ZONED.format(name="Customized Time Zone", offset="+0200"), 13),
        ("Customized Time Zone", ZONED.format(name="Customized Time Zone", offset="-0500"), 20),
    ],
)
def test_zones_by_any_name_and_never_from_another_mail(tzid: str, zones: str, hour: int) -> None:
    assert start(invited(f'UID:z\nDTSTART;TZID="{tzid}":20261203T150000\n{BOTH}', zones=zones)).hour == hour


def test_an_unknown_zone_is_asked_about() -> None:
    (intent,) = invited(f"UID:z\nDTSTART;TZID=../../etc/passwd:20261203T150000\n{BOTH}").intents
    assert intent.confidence < 0.6


@pytest.mark.parametrize(
    ("status", "kind"), [("ACCEPTED", MeetingScheduled), ("DECLINED", MeetingCancelled), ("TENTATIVE", MeetingProposed)]
)
def test_an_answer_without_organizer(status: str, kind: type) -> None:
    (intent,) = invited(f"UID:uid-1@example.org\nDTSTART:20261203T150000Z\n{ANA.format(status=status)}", method="REPLY").intents
    assert isinstance(intent, kind)
    assert intent.people[0].address == "ana@example.edu"


def test_a_counter_proposes() -> None:
    (intent,) = invited(f"UID:u\nDTSTART:20261203T150000Z\n{ANA.format(status='TENTATIVE')}", method="COUNTER").intents
    assert isinstance(intent, MeetingProposed)
    assert [option.astimezone(UTC).hour for option in intent.options] == [15]


def test_an_update_of_a_known_meeting_moves_it() -> None:
    (intent,) = invited(f"UID:uid-1@example.org\nSEQUENCE:1\nDTSTART:20261127T150000Z\n{BOTH}").intents
    assert isinstance(intent, MeetingMoved)
    assert intent.from_starts_at == MEETINGS[0].starts_at
    assert intent.starts_at == datetime(2026, 11, 27, 10, 0, tzinfo=ZONE)


def test_the_same_invitation_again_moves_nothing() -> None:
    (intent,) = invited(f"UID:uid-1@example.org\nSEQUENCE:1\nDTSTART:20261126T190000Z\n{BOTH}").intents
    assert isinstance(intent, MeetingScheduled)


def test_a_cancellation() -> None:
    (intent,) = invited(f"UID:u\nDTSTART:20261203T150000Z\nSTATUS:CANCELLED\n{BOTH}", method="CANCEL").intents
    assert isinstance(intent, MeetingCancelled)


@pytest.mark.parametrize(
    "event",
    [
        "UID:u\nDTSTART:20261203T150000Z\nDTEND:20261203T160000Z\nDURATION:PT1H",
        "UID:u\nDTSTART;VALUE=DATE:20261203\nDTEND:20261204T000000Z",
        "UID:u",
        "UID:u\nDTSTART:nonsense",
        "UID:u\nDTSTART:20261203T150000Z\nRRULE:FREQ=DAILY\nEXDATE:20261210T1",
        "UID:u\nDTSTART:99991231T235959Z\nRRULE:FREQ=DAILY",
        "UID:u\nDTSTART;TZID=UTC+25:00:20261203T150000",
        "UID:u\nDTSTART;TZID=America/New_York;VALUE=DATE:20261203",
        "UID:u\nDTSTART:20261203T150000Z\nRRULE:FREQ=SECONDLY;COUNT=1000000000",
        "UID:u\nDTSTART:20261203T150000Z\nRRULE:nonsense",
        "UID:u\nDTSTART:20261203T150000Z\n" + "RDATE:20261203T150000Z\n" * 50_000,
        "UID:u\nDTSTART:20261203T150000Z\n" + "X-A:b\n" * 100_000,
    ],
)
def test_odd_events_do_no_harm(event: str) -> None:
    found = invited(f"{event}\n{BOTH}")
    assert found.seconds < 10
    assert all("SECONDLY" not in getattr(intent, "recurrence", "") for intent in found.intents)


def test_an_all_day_event_has_no_hour() -> None:
    (intent,) = invited(f"UID:u\nDTSTART;VALUE=DATE:20261203\n{BOTH}").intents
    assert isinstance(intent, MeetingScheduled) and intent.all_day
    assert intent.starts_at == datetime(2026, 12, 3, tzinfo=ZONE)


def answered(status: str, attendee: str = "ana@example.edu", sender: str = "Ana Rivera <ana@example.edu>") -> Understanding:
    who = f"ATTENDEE;PARTSTAT={status}:mailto:{attendee}"
    return invited(f"UID:uid-1@example.org\nDTSTART:20261126T190000Z\n{who}", method="REPLY", sender=sender)


def test_who_was_not_invited_answers_nothing() -> None:
    """Reliability 51: the meeting is Ana's; somebody else's answer changes nothing, whatever address it names."""
    assert answered("DECLINED").intents
    assert answered("DECLINED", "mallory@example.com", "Mallory <mallory@example.com>").intents == ()


def test_a_cancellation_by_somebody_else_is_left_aside() -> None:
    off = f"UID:u\nDTSTART:20261203T150000Z\nSTATUS:CANCELLED\n{BOTH}"
    assert invited(off, method="CANCEL", sender="Mallory <mallory@example.com>").intents == ()
    assert invited(off, method="CANCEL", sender="Alice <alice@example.edu>").intents


def test_the_known_occurrence_that_is_taken_out_of_its_series_is_off() -> None:
    series = "UID:uid-1@example.org\nSEQUENCE:1\nDTSTART:20261105T190000Z\nDTEND:20261105T200000Z\nRRULE:FREQ=WEEKLY;BYDAY=TH\n"
    found = invited(f"{series}EXDATE:20261126T190000Z\n{BOTH}").intents
    gone = [intent for intent in found if isinstance(intent, MeetingCancelled)]
    assert [(intent.starts_at, intent.scope) for intent in gone] == [(MEETINGS[0].starts_at, "one")]


@pytest.mark.parametrize(
    "text", ["BEGIN:VTIMEZONE\n" * 40_000, "BEGIN:VALARM\n" * 40_000, "BEGIN:VEVENT\nDTSTART:1\n" * 20_000, " \n" * 100_000]
)
def test_components_that_never_end_cost_little(text: str) -> None:
    assert invited(f"UID:u\nDTSTART:20261203T150000Z\n{BOTH}", zones=text).seconds < 1
