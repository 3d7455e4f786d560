"""Words for a mentor, and the lengths of a rhythm."""

import pytest

from mailflow.core.people import Mentor
from mailflow.topics.network.decide import days_of
from mailflow.topics.shared.wording import agenda_subject, meeting_phrase, said_of, to_the_mentor, took_on
from tests.topics.world import ANA, action, local, meeting, world


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("send her my CV", "send you my CV"),
        ("send Ana my CV", "send you my CV"),
        ("send Dr. Rivera my CV", "send you my CV"),
        ("send my CV to Ana Rivera", "send my CV to you"),
        ("tell him about the grant", "tell you about the grant"),
        ("ask them", "ask you"),
        ("introduce me to Ben Chen", "introduce me to Ben Chen"),
        ("read her book", "read her book"),
        ("read Ana's paper", "read Ana's paper"),
        ("talk to Ana’s group", "talk to Ana’s group"),
        ("write to Prof. Brandt", "write to Prof. Brandt"),
        ("share the draft with Rivera", "share the draft with you"),
        ("send Anatol the figures", "send Anatol the figures"),
        ("write a theme", "write a theme"),
    ],
)
def test_to_the_mentor(said, told):
    assert to_the_mentor(said, ANA) == told


def test_a_mentor_without_a_name_harms_nothing():
    assert to_the_mentor("send her my CV", Mentor("x", "m", "")) == "send you my CV"


def test_names_with_signs_of_their_own():
    assert to_the_mentor("write to (Bob) O'Neil+", Mentor("x", "m", "(Bob) O'Neil+")).startswith("write to")


def test_promises_with_their_days():
    rows = (action(1, "send her my CV."), action(2, "call", ""))
    assert took_on(rows, ANA) == ["send you my CV (by Friday 9 October)", "call"]


def test_a_meeting_in_words():
    told = meeting("2026-10-22 15:00", place="room 4.12")
    assert meeting_phrase(world(), told) == "Thursday (22 October, 15:00 to 15:45, room 4.12)"
    assert said_of(world(), told) == "Thursday 22 October at 15:00"
    assert agenda_subject(world(), told) == "Agenda for Thursday 22 October, 15:00"
    day = meeting("2026-10-22 00:00", all_day=True)
    assert (meeting_phrase(world(), day), said_of(world(), day)) == ("Thursday (22 October)", "Thursday 22 October")
    assert said_of(world(), meeting(starts_at=local("2026-11-05 15:00"))) == "Thursday 5 November at 15:00"


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("P1M", 30), ("P2W", 14), ("P1W", 7), ("P10D", 10), ("P1Y", 365), ("P3M", 90), ("P1M15D", 45),
        ("P", None), ("", None), ("monthly", None), ("PT1H", None), ("P0D", None), ("P-1W", None), ("1M", None), ("P1M ", None),
    ],
)  # fmt: skip
def test_days_of_a_rhythm(duration, days):
    assert days_of(duration) == days
