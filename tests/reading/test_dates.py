"""Dates as people write them, each with what it must come to (reading.md, "Dates and times")."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailflow.reading.dates import extract, frame_for, lengths, rules

PLACES = {
    "ny": "America/New_York",
    "chicago": "America/Chicago",
    "berlin": "Europe/Berlin",
    "dublin": "Europe/Dublin",
    "tokyo": "Asia/Tokyo",
    "honolulu": "Pacific/Honolulu",
    "istanbul": "Europe/Istanbul",
    "adelaide": "Australia/Adelaide",
}


def found(text: str, now: str, place: str = "ny"):
    zone = ZoneInfo(PLACES[place])
    return zone, extract(text, frame_for(datetime.fromisoformat(now), zone, PLACES[place]))


POINTS = [
    # relative words, and the verb that says past or future (Monday 23 November 2026)
    ("Met Ana yesterday at 3", "ny", "2026-11-22T15:00"),
    ("Met Ana this afternoon at 3", "ny", "2026-11-23T15:00"),
    ("See you tomorrow at noon", "ny", "2026-11-24T12:00"),
    ("We met on Friday at 2pm", "ny", "2026-11-20T14:00"),
    ("We will meet on Friday at 2pm", "ny", "2026-11-27T14:00"),
    ("next Wednesday at 9:30", "ny", "2026-12-02T09:30"),
    ("Thursday week at quarter past two", "dublin", "2026-12-03T14:15"),
    ("a week from today at 10", "ny", "2026-11-30T10:00"),
    ("in two weeks at 10am", "ny", "2026-12-07T10:00"),
    # months, ordinals, the turn of the year
    ("Next: Dec 10, 3pm", "ny", "2026-12-10T15:00"),
    ("the 3rd at 17:00 is perfect", "berlin", "2026-12-03T17:00"),
    ("7 January 2027, 16:30", "ny", "2027-01-07T16:30"),
    ("We meet again on January 5 at 11", "ny", "2027-01-05T11:00"),
    ("the last Friday in January at 3pm", "ny", "2027-01-29T15:00"),
    # day and month by the writer's zone, a number over 12, a weekday that agrees
    ("Let's say 12/8 at 3pm", "ny", "2026-12-08T15:00"),
    ("Let's say 8/12 at 15:00", "berlin", "2026-12-08T15:00"),
    ("on 25.11. at 14:00", "berlin", "2026-11-25T14:00"),
    ("Tuesday 8/12 at 3pm", "ny", "2026-12-08T15:00"),
    ("weds 2nd at 12:30", "dublin", "2026-12-02T12:30"),
    # hours without am or pm, words for hours
    ("Tuesday at 9", "ny", "2026-11-24T09:00"),
    ("Tuesday at 5", "ny", "2026-11-24T17:00"),
    ("Tuesday at half ten", "dublin", "2026-11-24T10:30"),
    ("Tuesday at half past four", "ny", "2026-11-24T16:30"),
    ("Tuesday 16h30", "berlin", "2026-11-24T16:30"),
    ("Tuesday, 6 in the morning", "ny", "2026-11-24T06:00"),
    ("at 3 on Tuesday", "ny", "2026-11-24T15:00"),
    # zones: of that day, not of the mail's
    ("Friday at 5 pm New York time", "istanbul", "2026-11-28T01:00"),
    ("Friday at 1pm Eastern", "honolulu", "2026-11-27T08:00"),
    ("Thursday April 15 at 9am PT", "ny", "2027-04-15T12:00"),
    ("Friday 8am Perth time", "adelaide", "2026-11-27T10:30"),
]


@pytest.mark.parametrize(("text", "place", "expected"), POINTS)
def test_points_in_time(text: str, place: str, expected: str) -> None:
    zone, whens = found(text, "2026-11-23T10:00:00-05:00", place)
    dated = [when for when in whens if when.day]
    assert dated, text
    assert dated[0].instant(zone) == datetime.fromisoformat(expected).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("send the CV by Friday", "by", date(2026, 11, 27)),
        ("due 12/4", "by", date(2026, 12, 4)),
        ("pause until January 5", "until", date(2027, 1, 5)),
        ("by the end of the month", "by", date(2026, 11, 30)),
        ("by the end of January", "by", date(2027, 1, 31)),
        ("before midnight on Thursday", "before", date(2026, 11, 26)),
        ("till Monday", "until", date(2026, 11, 30)),
        ("by EOD", "by", date(2026, 11, 23)),
    ],
)
def test_deadlines(text: str, role: str, expected: date) -> None:
    _, whens = found(text, "2026-11-23T10:00:00-05:00")
    assert [(when.role, when.day) for when in whens if when.day] == [(role, expected)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from 2-3pm today", time(14), time(15)),
        ("today 14:00-15:30", time(14), time(15, 30)),
        ("today from 10 to 11:30 am", time(10), time(11, 30)),
        ("today 9 till 9:20", time(9), time(9, 20)),
        ("today 11:30-1", time(11, 30), time(13)),
        ("today, 16h - 16h40", time(16), time(16, 40)),
    ],
)
def test_ranges(text: str, start: time, end: time) -> None:
    _, whens = found(text, "2026-11-23T10:00:00-05:00")
    assert (whens[0].clock, whens[0].end_clock) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "I scored 62% on the last block",
        "call me at 617-555-0142",
        "version 2.10 is out",
        "see figure 3.2 and chapter 4",
        "I may send it",
        "it is 12 pages",
        "24/7 support",
        "https://example.org/2026/11/23/x",
        "read 'release it' ch. 4-5",
        "Meeting ID: 856 2104 2027",
        "room 4.12",
        "comment 2/6",
        "give me a second",
        "between 2-3 papers",
        "1,240 out of 2,480",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    _, whens = found(text, "2026-11-23T10:00:00-05:00")
    assert [when for when in whens if when.day or when.clock] == []


def test_a_weekday_that_disagrees_is_doubted() -> None:
    _, whens = found("on Thursday, December 4 at 3pm", "2026-11-23T10:00:00-05:00")
    assert whens[0].confidence < 0.6


def test_the_clock_that_was_restated_for_the_other_is_marked() -> None:
    _, whens = found("June 12 at 8:00 for me, which is 7 pm on June 11 for her", "2026-05-22T10:21:37+09:00", "tokyo")
    assert [when.restated for when in whens] == [False, True]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("an hour", 60),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("forty five minutes", 45),
        ("45 min", 45),
        ("1.5 hours", 90),
        ("1h30", 90),
        ("a quarter of an hour", 15),
        ("two hours", 120),
        ("30-minute", 30),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    assert [length.minutes for length in lengths(text)] == [minutes]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every Monday", "FREQ=WEEKLY;BYDAY=MO"),
        ("every four weeks", "FREQ=WEEKLY;INTERVAL=4"),
        ("the first Monday of every month", "FREQ=MONTHLY;BYDAY=1MO"),
        ("monthly", "FREQ=MONTHLY"),
        ("every two weeks on Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("on Thursdays", "FREQ=WEEKLY;BYDAY=TH"),
    ],
)
def test_recurrences(text: str, rule: str) -> None:
    assert [found.rrule for found in rules(text)] == [rule]
