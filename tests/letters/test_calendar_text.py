"""iCalendar text, read back by a parser that is not ours (reliability 92)."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.calendar_text import Entry, Party, UnsafeAddressError, cancellation, invitation, method_of, publication

ORGANIZER = Party("mailflow@example.edu", "Mailflow")
ANA, ALICE = Party("ana.rivera@example.edu", 'Dr. "Ana", Rivera;\r\nX:y'), Party("alice@example.edu", "Ålice", accepted=True)
START, END = datetime(2026, 10, 15, 13, 0, tzinfo=UTC), datetime(2026, 10, 15, 13, 45, tzinfo=UTC)


def entry(**changes) -> Entry:
    values = {"uid": "u1@example.edu", "sequence": 2, "stamp": START, "summary": "Mentoring", "organizer": ORGANIZER}
    return Entry(**{**values, "attendees": (ANA, ALICE), "starts_at": START, "ends_at": END, **changes})


def event(text: str):
    calendar = icalendar.Calendar.from_ical(text)
    (found,) = calendar.walk("VEVENT")
    assert not calendar.errors and not found.errors
    return calendar, found


def test_an_invitation_asks_the_mentor() -> None:
    calendar, found = event(invitation(entry(place="room 4.12")))
    assert calendar["METHOD"] == method_of(invitation(entry())) == "REQUEST"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == ("u1@example.edu", 2, "CONFIRMED")
    assert (found.decoded("DTSTART"), found.decoded("DTEND"), found.decoded("DTSTAMP")) == (START, END, START)
    assert (found["ORGANIZER"], found["ORGANIZER"].params["CN"]) == ("mailto:mailflow@example.edu", "Mailflow")
    ana, alice = found["ATTENDEE"]
    assert (ana, ana.params["PARTSTAT"], ana.params["RSVP"]) == ("mailto:ana.rivera@example.edu", "NEEDS-ACTION", "TRUE")
    assert ana.params["CN"] == "Dr. 'Ana', Rivera; X:y"
    assert (alice.params["PARTSTAT"], alice.params["CN"]) == ("ACCEPTED", "Ålice")


def test_a_publication_asks_nobody_and_a_cancellation_takes_it_back() -> None:
    calendar, found = event(publication(entry()))
    assert calendar["METHOD"] == "PUBLISH" and "ATTENDEE" not in found
    calendar, found = event(cancellation(entry(sequence=3)))
    assert (calendar["METHOD"], found["STATUS"], found["SEQUENCE"], found["UID"]) == ("CANCEL", "CANCELLED", 3, "u1@example.edu")


def test_a_whole_day_and_an_open_end() -> None:
    _, found = event(invitation(entry(day=date(2026, 12, 31), starts_at=None, ends_at=None)))
    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    _, found = event(invitation(entry(ends_at=None)))
    assert "DTEND" not in found
    with pytest.raises(ValueError, match="needs a day or a start"):
        invitation(entry(starts_at=None))
    with pytest.raises(ValueError, match="aware"):
        invitation(entry(starts_at=datetime(2026, 10, 15)))


NASTY = st.lists(
    st.sampled_from(
        ["\r\n", "\n", "\r", "ATTENDEE:mailto:evil@example.org", ";", ",", "\\", "\\n", ":", '"', "é" * 40, "\x00", "\x85", " "]
    )
)


@settings(max_examples=200, deadline=None)
@given(NASTY.map("".join) | st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_no_value_makes_a_property_of_its_own(value: str) -> None:
    text = invitation(entry(summary=value, place=value, description=value, organizer=Party("mailflow@example.edu", value)))
    assert text.isprintable() or "\r\n" in text
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    names = [line.split(":")[0].split(";")[0] for line in unfolded]
    plain = [
        line.split(":")[0].split(";")[0]
        for line in invitation(entry(place="x", description="x")).replace("\r\n ", "").split("\r\n")
    ]
    assert [name for name in names if name not in ("LOCATION", "DESCRIPTION")] == [
        n for n in plain if n not in ("LOCATION", "DESCRIPTION")
    ]
    _, found = event(text)
    wanted = "".join(
        " " if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u2028\u2029" else c
        for c in value.replace("\r\n", "\n").replace("\r", "\n")
    )
    assert found["SUMMARY"] == wanted


@pytest.mark.parametrize("address", ["a@b.org\r\nATTENDEE:mailto:x@y.org", "a b@c.org", "a@b@c.org", "", "a;b@c.org"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UnsafeAddressError):
        invitation(entry(attendees=(Party(address),)))
