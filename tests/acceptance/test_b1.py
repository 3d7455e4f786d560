"""Row B1, outcomes are articulated and striven for together: noted, led to by goals, in the agenda, in `status`."""

import pytest

from tests.conversation.talk import Person, Talk


def until(talk: Talk, when: str) -> None:
    talk.until(when, "America/New_York")


def strives(talk: Talk, alice: Person) -> None:
    alice.writes("Long-term goal: lead my own lab")
    assert "For the long run, with Dr. Rivera: lead my own lab" in alice.gets("receipt").flat
    talk.nothing()


def status(alice: Person) -> str:
    alice.writes("status")
    return alice.gets("status").flat


def test_an_outcome_is_noted_and_goals_lead_to_it(play: Talk, alice: Person) -> None:
    strives(play, alice)
    alice.writes("Goal: submit the R2 paper by 30 November")
    assert "as a step towards “lead my own lab”" in alice.gets("receipt").flat
    assert "lead my own lab (with Dr. Rivera, 0 of 1 goals reached)" in status(alice)
    alice.writes("The R2 paper is done")
    assert "Reached: submit the R2 paper (towards “lead my own lab”)" in alice.gets("receipt").flat
    assert "lead my own lab (with Dr. Rivera, 1 of 1 goals reached)" in status(alice)


def test_goals_that_were_there_first_are_taken_along_and_it_is_said(play: Talk, alice: Person) -> None:
    alice.writes("Goal: submit the R2 paper by 30 November")
    play.forget()
    alice.writes("Outcome: lead my own lab")
    receipt = alice.gets("receipt")
    assert "I take “submit the R2 paper” as a step towards it." in receipt.flat
    assert "towards lead my own lab" in status(alice)
    alice.replies(receipt, "undo")
    play.forget()
    listed = status(alice)
    assert "lead my own lab" not in listed and "submit the R2 paper" in listed


def test_an_outcome_that_goals_lead_to_is_not_undone_alone(play: Talk, alice: Person) -> None:
    alice.writes("Long-term goal: lead my own lab")
    receipt = alice.gets("receipt")
    alice.writes("Goal: submit the R2 paper by 30 November")
    play.forget()
    alice.replies(receipt, "undo")
    assert "“lead my own lab” is part of what you told me later" in alice.gets("receipt").flat


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I want to drop the goal of leading my own lab", "Dropped, for the long run: lead my own lab"),
        ("drop the goal of lead my own lab", "Dropped, for the long run: lead my own lab"),
    ],
)
def test_an_outcome_is_given_up(play: Talk, alice: Person, words: str, said: str) -> None:
    strives(play, alice)
    alice.writes(words)
    assert said in alice.gets("receipt").flat
    assert "lead my own lab" not in status(alice)


def test_outcomes_stand_in_the_agenda_that_is_approved(play: Talk, alice: Person, ana: Person) -> None:
    strives(play, alice)
    alice.writes("I meet Ana Rivera on October 22 at 3pm")
    alice.writes("add to Rivera's agenda: external member of my committee")
    until(play, "2026-10-20 09:00")
    draft = alice.gets("agenda_draft")
    assert "What I work towards in the long run: lead my own lab." in draft.zone
    assert not [mail for mail in play.unread if mail.to == ana.address]
    play.forget()
    alice.replies(draft, "send")
    assert "What I work towards in the long run: lead my own lab." in ana.gets("agenda").text


def test_the_outcome_of_one_mentor_is_not_in_the_agenda_of_another(play: Talk, alice: Person) -> None:
    strives(play, alice)
    alice.writes("New mentor: Ben Chen <ben@example.org>, peer")
    alice.writes("I meet Ben Chen on October 22 at 3pm")
    until(play, "2026-10-20 09:00")
    assert "lead my own lab" not in alice.gets("agenda_draft").flat


def test_what_was_told_in_confidence_never_stands_in_an_agenda(play: Talk, alice: Person) -> None:
    alice.writes("Long-term goal: leave this university. Please keep this to yourself, she does not know.")
    alice.writes("I meet Ana Rivera on October 22 at 3pm")
    until(play, "2026-10-20 09:00")
    assert "university" not in alice.gets("agenda_draft").flat
