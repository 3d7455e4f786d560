"""Hours as strangers write them, times that point back, places, and offers that stand beside a settled meeting."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.core.intent import MeetingCancelled, MeetingLogged, MeetingProposed, MeetingScheduled
from mailflow.reading.dates import extract
from mailflow.reading.dates.resolve import Frame
from mailflow.reading.lasted import minutes_in
from mailflow.reading.places import place_in, spot_in
from tests.reading.mails import understood

ZONE = ZoneInfo("Europe/Dublin")
FRAME = Frame(datetime(2026, 9, 16, 18, 0, tzinfo=ZONE), ZONE)


def told(text):
    return [(str(when.day or ""), str(when.clock or "")[:5], str(when.end_clock or "")[:5]) for when in extract(text, FRAME)]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("we spoke today at three forty on the bench", ("2026-09-16", "15:40", "")),
        ("I rang her yesterday, 7 20 pm", ("2026-09-15", "19:20", "")),
        ("the office door opened at 2.15 and I went in", ("", "14:15", "")),
        ("session 1030-1115 today", ("2026-09-16", "10:30", "11:15")),
        ("lab tour September 30 at 0845 in the annex", ("2026-09-30", "08:45", "")),
        ("we sat from eight until almost midnight yesterday", ("2026-09-15", "20:00", "00:00")),
        ("So around two we walked to the pier", ("", "14:00", "")),
        ("we ran 6 10 to 7 05 today", ("2026-09-16", "18:10", "19:05")),
    ],
)
def test_an_hour_however_it_is_written(text, hours):
    assert hours in told(text)


@pytest.mark.parametrize("text", ["the flat is at 17 Merrion Square now", "about four people came", "fees stay at 3.50 percent"])
def test_numbers_that_are_no_hours(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Could you do Monday the 21st at nine, or the Monday after at the same hour?", ("2026-09-28", "09:00", "")),
        ("Tuesday 22nd, 3 in the afternoon, or else the Friday after same time", ("2026-09-25", "15:00", "")),
        ("Thursday 7:30 or Friday, same time?", ("2026-09-18", "07:30", "")),
        ("Thursday 7:30, and Friday is my day off", ("2026-09-18", "", "")),
    ],
)
def test_a_time_that_points_back(text, last):
    assert told(text)[-1] == last


def test_places_by_floor_street_and_booking():
    assert place_in("We met from 9 to 10 in the 3rd floor meeting room.") == "3rd floor meeting room"
    assert spot_in("I called at 22 Harbour Street this morning.") == "22 Harbour Street"
    assert spot_in("She had booked the music room, so we had quiet.") == "music room"
    assert spot_in("My mentor, who was given to me as a guide by the department, called.") == ""
    assert place_in("He learnt it in the same building.") == ""


def test_what_a_planned_length_became():
    assert minutes_in("It was planned for 20 minutes but we needed almost one hour.") == 60


def found(body, kind, **mail):
    return [intent for intent in understood(body, **mail).intents if isinstance(intent, kind)]


def test_an_offer_beside_a_settled_meeting():
    body = "I met Ana Rivera yesterday at 3. She is offering Friday at 10 or Monday at 2, but I have to check my shifts first."
    assert [len(offer.options) for offer in found(body, MeetingProposed)] == [2]
    assert len(found(body, MeetingLogged)) == 1 and not found(body, MeetingScheduled)


def test_days_in_a_row_share_their_hour():
    (offer,) = found("Could we meet on Tuesday or Thursday at 3pm?", MeetingProposed, to="ana.rivera@example.edu")
    assert {option.hour for option in offer.options} == {15}


def test_the_adjoining_sentence_says_from_when_to_when():
    (met,) = found("I met Ana Rivera this morning about my poster. We only had from 9:30 to 10:15.", MeetingLogged)
    assert (met.starts_at.hour, met.starts_at.minute, met.duration_minutes) == (9, 30, 45)


def test_a_hearing_that_follows_is_not_the_hour_of_the_meeting():
    (met,) = found("I met Ana Rivera this morning about my poster. She had to be in court by ten.", MeetingLogged)
    assert met.all_day


def test_a_walk_with_a_colleague_is_no_meeting_with_a_mentor():
    assert not found("I had a long lunch with my old colleague yesterday at noon.", MeetingLogged)


def test_not_after_all_is_a_cancellation():
    (off,) = found("The call with Ana Rivera on Thursday is not happening after all, she is ill.", MeetingCancelled)
    assert off.starts_at is not None
