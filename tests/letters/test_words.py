"""Days and lateness in words."""

import locale
from datetime import UTC, date, datetime

import pytest

from mailflow.core.facts import GlanceLine, MeetingLine
from mailflow.core.wall import zone
from mailflow.letters.glance import glance_rows, meeting_rows
from mailflow.letters.words import Calendar, lateness, plural, rhythm

BERLIN = Calendar(zone("Europe/Berlin"), date(2026, 10, 13))
MEETING = MeetingLine("Dr. Rivera", datetime(2026, 10, 15, 13, 0, tzinfo=UTC), place="room 4.12", duration_minutes=45)


def test_days_and_times() -> None:
    assert BERLIN.day(date(2026, 10, 15)) == "Thu 15 Oct"
    assert BERLIN.day(date(2027, 1, 4)) == "Mon 4 Jan 2027"
    assert BERLIN.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "Fri 1 Jan 2027"
    assert BERLIN.when(MEETING.starts_at) == "Thu 15 Oct, 15:00"
    assert BERLIN.when(MEETING.starts_at, all_day=True) == "Thu 15 Oct"
    assert BERLIN.meeting(MEETING) == "Thu 15 Oct, 15:00 to 15:45, room 4.12"
    assert BERLIN.meeting(MEETING, long=True) == "Thursday 15 October, 15:00 to 15:45, room 4.12"
    assert [BERLIN.near(date(2026, 10, day)) for day in (13, 14, 15)] == ["today", "tomorrow", "on Thu 15 Oct"]


def test_a_meeting_over_the_end_of_summer_time_shows_the_clock_on_the_wall() -> None:
    late = MeetingLine("x", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), duration_minutes=60)
    assert BERLIN.meeting(late) == "Sun 25 Oct, 02:30 to 02:30"


def test_a_proposed_zone_stands_beside_every_time() -> None:
    proposed = Calendar(zone("UTC-05:00"), date(2026, 10, 13), "UTC-05:00")
    assert proposed.when(MEETING.starts_at) == "Thu 15 Oct, 08:00 (UTC-05:00)"
    assert proposed.meeting(MEETING) == "Thu 15 Oct, 08:00 to 08:45 (UTC-05:00), room 4.12"


@pytest.mark.parametrize(
    "first, last, words",
    [
        (date(2026, 10, 12), date(2026, 10, 18), "12 to 18 October"),
        (date(2026, 9, 28), date(2026, 10, 4), "28 September to 4 October"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December to 3 January 2027"),
        (date(2027, 1, 4), date(2027, 1, 10), "4 to 10 January 2027"),
    ],
)
def test_weeks(first: date, last: date, words: str) -> None:
    assert BERLIN.days(first, last) == words


def test_lateness_rhythm_and_counts() -> None:
    assert [lateness(days) for days in (4, 1, 0, -1, -3, None)] == [
        "4 days late",
        "1 day late",
        "due today",
        "due tomorrow",
        "due in 3 days",
        "",
    ]
    assert [rhythm(days) for days in (7, 28, 10, 1, None)] == ["every week", "every 4 weeks", "every 10 days", "every day", ""]
    assert [plural(1, "day"), plural(0, "day"), plural(2, "reply", "replies")] == ["1 day", "0 days", "2 replies"]


def test_rows_of_meetings_and_mentors() -> None:
    lines = (
        GlanceLine("Ana", 25, 28, MEETING.starts_at),
        GlanceLine("Maya", 73, 56, days_over=17),
        GlanceLine("Ben", None, None),
        GlanceLine("Kwame", 1, None, days_over=-3),
    )
    assert [row.cells for row in glance_rows(lines, BERLIN)] == [
        ("Ana", "25 days of 28", "next Thu 15 Oct"),
        ("Maya", "73 days of 56", "none planned, 17 days over"),
        ("Ben", "not met yet", "none planned"),
        ("Kwame", "1 day since", "none planned"),
    ]
    assert [row.late for row in glance_rows(lines, BERLIN)] == [False, True, False, False]
    assert meeting_rows([MEETING], BERLIN) == [("Thu 15 Oct, 15:00", "Dr. Rivera, room 4.12")]


def test_words_do_not_follow_the_locale_of_the_process() -> None:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
        assert BERLIN.long_day(MEETING.starts_at) == "Thursday 15 October"
    locale.setlocale(locale.LC_TIME, before)
