"""Meetings as strangers tell of them: hour, length and place beside the sentence, moves, cancellations, acceptances."""

from datetime import datetime

import pytest

from mailflow.core.intent import MeetingCancelled, MeetingLogged, MeetingMoved, MeetingScheduled
from mailflow.reading.dates import extract, frame_for
from mailflow.reading.lasted import minutes_in, stretch
from mailflow.reading.oldnew import exchanged
from mailflow.reading.places import place_in, spot_in
from tests.reading.mails import NOW, ZONE, understood


def found(body: str, kind: type, **mail: str) -> list:
    return [intent for intent in understood(body, **mail).intents if isinstance(intent, kind)]


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("We had planned 20 minutes but it became 35.", 35),
        ("I had asked for half an hour, it turned into an hour and a quarter.", 75),
        ("Many thanks for the hour you spent on my poster.", 60),
        ("See you at the same hour.", None),
        ("We talked about office hours.", None),
    ],
)
def test_the_length_of_a_meeting(text: str, minutes: int | None) -> None:
    assert minutes_in(text) == minutes


def test_two_hours_of_one_sentence_are_where_it_began_and_ended() -> None:
    text = "We met this morning, beginning at nine and ending at twenty to ten."
    assert stretch(text, extract(text, frame_for(NOW, ZONE, "America/New_York"))) == 40


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We sat in Dr. Rivera's greenhouse office for an hour.", "Dr. Rivera's greenhouse office"),
        ("I met her yesterday under the old chestnut with two chairs.", "old chestnut"),
        ("We spoke at 27 Mill Street yesterday.", "27 Mill Street"),
        ("In the end we talked about the thesis in the morning.", ""),
    ],
)
def test_a_place_is_a_free_noun_phrase(text: str, place: str) -> None:
    assert spot_in(text) == place


def test_a_date_and_a_person_are_no_place() -> None:
    assert place_in("We meet again on the 20th of December.") == ""
    assert place_in("I had lunch with Ana, my mentor from the faculty.") == ""


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("We slid it from Tuesday at 3 pm to Thursday at 4 pm.", at(24, 15), at(26, 16)),
        ("We talk on Friday at 9, not on Wednesday.", at(25), at(27, 9)),
    ],
)
def test_two_times_are_exchanged(text: str, old: datetime, new: datetime) -> None:
    pair = exchanged(text, extract(text, frame_for(NOW, ZONE, "America/New_York")))
    assert pair is not None
    assert tuple(when.instant(ZONE) for when in pair) == (old, new)


def test_a_move_in_words_that_no_pattern_knows() -> None:
    moved = found("Ana has asked me to slide our call from Tuesday at 3 pm to Thursday at 4 pm and I agreed.", MeetingMoved)
    assert [(move.from_starts_at, move.starts_at) for move in moved] == [(at(24, 15), at(26, 16))]


def test_a_cancellation_takes_its_day_from_the_sentence_before() -> None:
    off = found("The dean wants all of us tomorrow. I must therefore cancel our three o'clock.", MeetingCancelled, mentor=True)
    assert [meeting.starts_at.date() for meeting in off if meeting.starts_at] == [at(24).date()]


def test_clauses_of_one_report_are_one_meeting() -> None:
    logged = found("On Saturday I visited Ana at her home and we talked from ten in the morning until noon.", MeetingLogged)
    assert [(meeting.starts_at, meeting.duration_minutes) for meeting in logged] == [(at(21, 10), 120)]


def test_a_sentence_beside_tells_how_long_it_was() -> None:
    logged = found("I met Ana yesterday at 3 pm. We only had forty minutes.", MeetingLogged)
    assert [(meeting.starts_at, meeting.duration_minutes) for meeting in logged] == [(at(22, 15), 40)]


def test_meetings_between_others_are_nothing() -> None:
    assert not found("Xenia Brandt met with Professor Lohmann on Friday and came away with a letter.", MeetingLogged)


def test_to_name_an_offered_day_is_to_take_it() -> None:
    quoted = (
        "\n\nOn Mon, 23 Nov 2026 at 09:00, Ana Rivera <ana@example.edu> wrote:\n> I can do Thursday at 2 pm or Friday at 10 am.\n"
    )
    agreed = found(f"Hi Ana,\nFriday before my shift is grand.{quoted}", MeetingScheduled, to="ana@example.edu")
    assert [meeting.starts_at for meeting in agreed] == [at(27, 10)]
