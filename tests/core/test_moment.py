"""Ids that a replay finds again, and tokens that survive being read aloud."""

from mailflow.core.moment import Moment, stable_id
from tests.topics.world import NOW


def test_ids_are_stable_and_apart():
    moment = Moment(NOW, "mail")
    again = Moment(NOW, "mail", new_text="other")
    assert moment.id("action", "r", 1) == again.id("action", "r", 1) == stable_id("mail", "action", "r", 1)
    assert moment.id("ab", "c") != moment.id("a", "bc")
    assert moment.id("x") != Moment(NOW, "other").id("x")


def test_tokens():
    tokens = {Moment(NOW, f"mail {number}").token("agenda", "m") for number in range(500)}
    assert len(tokens) > 490
    assert all(len(token) == 4 and not set(token) & set("AEIOU01LSYZ") for token in tokens)
