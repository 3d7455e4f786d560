"""Checkpoints, questions and slipping of goals, by the calendar alone."""

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.states import GoalState
from mailflow.core.work import Goal
from mailflow.topics.shared.pace import asked_now, asks, checkpoints, slip_words, slipping


def goal(due: str = "2026-11-30", since: str = "2026-10-05", **more) -> Goal:
    return Goal("g", "m", "run the pilot", since=date.fromisoformat(since), due=date.fromisoformat(due) if due else None, **more)


def days(*found: date) -> str:
    return " ".join(f"{day:%d%b}" for day in found)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-10-18", "18Oct"),  # under two weeks
        ("2026-10-19", "12Oct 19Oct"),
        ("2026-11-30", "02Nov 30Nov"),  # eight weeks
        ("2026-12-01", "03Nov 01Dec"),
        ("2027-01-29", "06Nov 04Dec 01Jan 29Jan"),
    ],
)
def test_checkpoints(due, expected):
    assert days(*checkpoints(goal(due))) == expected


def test_a_goal_without_a_day_has_one_every_four_weeks():
    assert days(*checkpoints(goal(""))[:3]) == "02Nov 30Nov 28Dec"


def test_two_questions_then_silence_then_once_before_its_day():
    long = goal("2027-01-29")
    assert days(*(ask for ask, _ in asks(long))) == "04Nov 02Dec 27Jan"
    heard = replace(long, heard_on=date(2026, 12, 10))
    assert days(*(ask for ask, _ in asks(heard))) == "30Dec 27Jan"


def test_who_answered_before_the_checkpoint_is_not_asked_for_it():
    assert days(*(day for _, day in asks(goal(heard_on=date(2026, 10, 29))))) == "30Nov"


def test_asleep_it_is_asked_on_waking():
    assert days(*(ask for ask, _ in asks(goal(asleep_until=date(2026, 11, 7))))) == "09Nov 26Nov"  # Saturday, so Monday


@pytest.mark.parametrize("state", [GoalState.REACHED, GoalState.DROPPED])
def test_a_settled_goal_is_neither_asked_for_nor_slipping(state):
    settled = goal(state=state)
    assert asks(settled) == () and not slipping(settled, date(2027, 5, 1))


@pytest.mark.parametrize(
    ("today", "more", "why"),
    [
        ("2026-10-31", {}, ""),
        ("2026-11-02", {}, ""),  # the day of the checkpoint itself
        ("2026-11-03", {}, "nothing heard since Mon 5 Oct"),
        ("2026-11-03", {"percent": 40, "heard_on": date(2026, 10, 30)}, ""),
        ("2026-11-10", {"percent": 40, "heard_on": date(2026, 10, 30)}, ""),
        ("2026-11-16", {"percent": 40, "heard_on": date(2026, 10, 30)}, "40% done after 75% of its time"),
        ("2026-11-16", {"percent": 40, "heard_on": date(2026, 10, 30), "asleep_until": date(2026, 11, 20)}, ""),
        ("2026-11-30", {"percent": 90, "heard_on": date(2026, 11, 27)}, ""),
        ("2026-12-01", {"percent": 90, "heard_on": date(2026, 11, 27)}, "1 day late"),
    ],
)
def test_slipping(today, more, why):
    assert slip_words(goal(**more), date.fromisoformat(today)) == why


def test_the_question_is_open_from_its_day_to_the_checkpoint():
    assert [asked_now(goal(), date(2026, month, day)) for month, day in ((10, 28), (10, 29), (11, 2), (11, 3))] == [
        False, True, True, False,
    ]  # fmt: skip
