"""Wall-clock arithmetic: working days, the sending window, and the days on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mailflow.core import wall
from mailflow.core.wall import Window, at_local, before_step, into_window

ZONES = (
    "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Tehran", "Africa/Cairo",
    "America/Asuncion", "Pacific/Kiritimati", "Antarctica/Troll", "UTC-03:30", "UTC",
)  # fmt: skip
NORMAL = Window()


def at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=wall.zone(zone)).astimezone(UTC)


def local(instant: datetime, zone: str) -> str:
    return instant.astimezone(wall.zone(zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "count", "before", "after"),
    [  # 2026-11-23 is a Monday
        ("2026-11-23", 0, "2026-11-23", "2026-11-23"),
        ("2026-11-23", 1, "2026-11-20", "2026-11-24"),
        ("2026-11-23", 2, "2026-11-19", "2026-11-25"),
        ("2026-11-26", 2, "2026-11-24", "2026-11-30"),
        ("2026-11-27", 5, "2026-11-20", "2026-12-04"),
        ("2026-11-28", 1, "2026-11-27", "2026-11-30"),
        ("2026-11-29", 2, "2026-11-26", "2026-12-01"),
    ],
)
def test_working_days(day, count, before, after):
    assert wall.working_days_before(date.fromisoformat(day), count) == date.fromisoformat(before)
    assert wall.working_days_after(date.fromisoformat(day), count) == date.fromisoformat(after)


def test_next_working_and_weeks():
    assert wall.next_working(date(2026, 11, 27)) == date(2026, 11, 27)
    assert wall.next_working(date(2026, 11, 28)) == date(2026, 11, 30)
    assert wall.iso_week(date(2026, 12, 31)) == wall.iso_week(date(2027, 1, 3)) == "2026-W53"
    assert wall.iso_week(date(2027, 1, 4)) == "2027-W01"


@pytest.mark.parametrize("name", ["America/Nowhere", "../../etc/passwd", "", "UTC+5", "UTC+05:30x", "\0", "/etc/localtime"])
def test_unknown_zones_are_refused(name):
    with pytest.raises(wall.UnknownZone):
        wall.zone(name)


def test_fixed_offsets():
    assert at("2026-11-23 09:00", "UTC+05:30") == datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
    assert at("2026-11-23 09:00", "UTC-03:30") == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        (date(2026, 10, 30), time(9), "America/New_York", "2026-10-30T13:00"),
        (date(2026, 11, 2), time(9), "America/New_York", "2026-11-02T14:00"),
        (date(2026, 11, 1), time(1, 30), "America/New_York", "2026-11-01T05:30"),  # twice: the first
        (date(2026, 3, 8), time(2, 30), "America/New_York", "2026-03-08T07:30"),  # skipped: an hour on
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", "2026-03-29T01:30"),
        (date(2026, 10, 25), time(9), "Europe/Berlin", "2026-10-25T08:00"),
        (date(2026, 4, 5), time(9), "Australia/Lord_Howe", "2026-04-04T22:30"),  # half an hour of summer time
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe", "2026-10-03T15:45"),
        (date(2011, 12, 31), time(9), "Pacific/Apia", "2011-12-30T19:00"),
        (date(2026, 11, 23), time(9), "Asia/Kolkata", "2026-11-23T03:30"),
    ],
)
def test_at_local(day, clock, zone, utc):
    assert at_local(day, clock, wall.zone(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("2026-10-30 07:00", "2026-10-30 07:00"),
        ("2026-10-30 18:59", "2026-10-30 18:59"),
        ("2026-10-30 19:00", "2026-11-02 07:00"),  # the end is exclusive; Friday evening, clocks change on Sunday
        ("2026-10-30 06:59", "2026-10-30 07:00"),
        ("2026-10-31 12:00", "2026-11-02 07:00"),
        ("2026-11-01 01:30", "2026-11-02 07:00"),
        ("2026-11-03 23:30", "2026-11-04 07:00"),
    ],
)
def test_into_window(said, moved):
    for zone in ("America/New_York", "Asia/Kolkata", "Europe/Berlin"):
        assert local(into_window(at(said, zone), wall.zone(zone), NORMAL), zone) == moved


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("2026-10-29 15:00", "2026-10-29 15:00"),
        ("2026-10-29 06:00", "2026-10-28 09:00"),
        ("2026-10-29 19:30", "2026-10-28 09:00"),
        ("2026-11-01 15:00", "2026-10-30 09:00"),  # Sunday of the clock change
        ("2026-11-02 06:59", "2026-10-30 09:00"),
    ],
)
def test_before_step(said, moved):
    for zone in ("America/New_York", "Asia/Kolkata"):
        assert local(before_step(at(said, zone), wall.zone(zone), NORMAL), zone) == moved


def test_a_day_that_never_was_is_passed_over():
    """Apia went from Thursday 29 to Saturday 31 December 2011."""
    assert (
        local(into_window(at("2011-12-29 20:00", "Pacific/Apia"), wall.zone("Pacific/Apia"), NORMAL), "Pacific/Apia")
        == "2012-01-02 07:00"
    )


def test_a_start_that_comes_twice_is_never_in_the_past():
    """Cairo, Thursday 29 October 2026: 23:00 comes twice, and the window begins within it."""
    zone = wall.zone("Africa/Cairo")
    late = Window(time(23, 30), time(23, 59))
    second = datetime(2026, 10, 29, 23, 10, fold=1, tzinfo=zone).astimezone(UTC)
    moved = into_window(second, zone, late)
    assert moved > second and local(moved, "Africa/Cairo") == "2026-10-29 23:30"


instants = st.datetimes(datetime(2010, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))
near_changes = st.builds(
    lambda base, minutes: base + timedelta(minutes=minutes),
    st.sampled_from(
        [datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 10, 29, 21, tzinfo=UTC),
         datetime(2011, 12, 30, 10, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2022, 3, 21, 20, 30, tzinfo=UTC)]
    ),
    st.integers(-5000, 5000),
)  # fmt: skip
minutes_of_day = st.integers(0, 24 * 60 - 1)


@st.composite
def windows(draw) -> Window:
    start, end = sorted((draw(minutes_of_day), draw(minutes_of_day)))
    assume(start < end)
    return Window(time(*divmod(start, 60)), time(*divmod(end, 60)))


@given(instants | near_changes, st.sampled_from(ZONES), windows())
def test_into_window_properties(instant, zone, window):
    tz = wall.zone(zone)
    moved = into_window(instant, tz, window)
    there = moved.astimezone(tz)
    assert moved >= instant
    assert wall.is_working(there.date()) and window.start <= there.time() < window.end
    assert into_window(moved, tz, window) == moved
    assert moved - instant < timedelta(days=9)


@given(instants | near_changes, st.sampled_from(ZONES), windows())
def test_before_step_is_never_later(instant, zone, window):
    tz = wall.zone(zone)
    moved = before_step(instant, tz, window)
    assert moved <= instant
    there = moved.astimezone(tz)
    assert moved == instant or (wall.is_working(there.date()) and (there.hour, there.minute) == (9, 0))


@given(instants, st.integers(0, 30))
def test_working_days_there_and_back(instant, count):
    day = wall.next_working(instant.date())
    assert wall.working_days_before(wall.working_days_after(day, count), count) == day
