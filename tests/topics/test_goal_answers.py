"""How far it is and to which day it moves, in the words that people use."""

import pytest

from mailflow.topics.goals.answers import percent_of


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("60%", 60),
        ("about 60 %", 60),
        ("I'm at 45 percent", 45),
        ("halfway", 50),
        ("half done", 50),
        ("a third", 33),
        ("about two thirds through", 66),
        ("three quarters", 75),
        ("almost done", 90),
        ("not started yet", 0),
        ("I haven't even started", 0),
        ("140%", None),
        ("60 minutes", None),
        ("done", None),
        ("I met half of the team", None),
        ("no idea", None),
    ],
)
def test_percent(words, percent):
    assert percent_of(words) == percent


def test_long_text_costs_little():
    assert percent_of("about " * 5000 + "60%") is None
