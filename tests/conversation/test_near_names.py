"""Names that are nearly a mentor's: a slip of the pen is said, what may be somebody else is asked, nobody is taken in silence."""

from __future__ import annotations

import pytest

from tests.conversation.talk import Mail, Person, Talk

NEW_YORK = "America/New_York"
MARIA = "maria.lopez@med.example.org"
IN_MEMORY = pytest.mark.parametrize("make_talk", ["memory"], indirect=True)  # only the words differ, not the way they travel
WITH_STORE = pytest.mark.parametrize("make_talk", ["memory", "sqlite"], indirect=True)
TOLD = "Met Mario Lopez today for an hour. We talked about grants. I'll send him my CV by Friday. Next: Oct 22, 3pm."


@pytest.fixture
def alice(talk: Talk) -> Person:
    person = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    person.writes(f"timezone {NEW_YORK}")
    person.writes(f"New mentor: Maria Lopez <{MARIA}>, monthly")
    talk.forget()
    return person


def asked(talk: Talk, alice: Person, told: str = TOLD) -> Mail:
    alice.writes(told)
    question = alice.gets("clarify")
    talk.nothing()
    return question


def test_a_name_one_letter_off_is_asked_and_nothing_is_recorded(talk: Talk, alice: Person) -> None:
    question = asked(talk, alice)
    assert "Is Mario Lopez somebody new, or did you mean Maria Lopez?" in question.flat
    assert "Reply A Maria Lopez" in question.flat and "Reply B somebody new: Mario Lopez" in question.flat
    alice.writes("status")
    assert "CV" not in alice.gets("status").flat


@WITH_STORE
@pytest.mark.parametrize("answer", ["B", "somebody new"])
def test_somebody_new_gets_the_meeting_the_promise_and_the_next_date(talk: Talk, alice: Person, answer: str) -> None:
    alice.replies(asked(talk, alice), answer)
    receipt = alice.gets("receipt").flat
    for words in ("meeting with Mario Lopez, Mon 5 Oct, 60 minutes", "CV", "Fri 9 Oct", "New on your list of mentors: Mario"):
        assert words in receipt, words
    assert "Mario Lopez, Thu 22 Oct, 15:00" in receipt and "Maria" not in receipt
    assert "Dear Mario," in alice.gets("thanks_draft").zone


@pytest.mark.parametrize("answer", ["A", "I meant Maria"])
def test_the_mentor_who_was_meant_gets_all_of_it(talk: Talk, alice: Person, answer: str) -> None:
    alice.replies(asked(talk, alice), answer)
    receipt = alice.gets("receipt").flat
    assert "meeting with Maria Lopez, Mon 5 Oct, 60 minutes" in receipt and "Mario" not in receipt
    draft = alice.gets("thanks_draft")
    assert "Dear Maria," in draft.zone and "CV" in draft.zone
    alice.writes("undo")
    assert "Undone" in alice.gets("receipt").flat
    alice.writes("status")
    assert "CV" not in alice.gets("status").flat


@IN_MEMORY
def test_an_answer_that_fits_both_changes_nothing(talk: Talk, alice: Person) -> None:
    alice.replies(asked(talk, alice), "Lopez")
    assert "nothing changed" in alice.gets("receipt").flat


@WITH_STORE
def test_a_slip_of_the_pen_is_taken_and_said(talk: Talk, alice: Person) -> None:
    alice.writes("Met Marai Lopez today. I'll send her my CV by Friday.")
    receipt = alice.gets("receipt").flat
    assert "meeting with Maria Lopez" in receipt
    assert receipt.count("I took “Marai Lopez” for Maria Lopez") == 1


@IN_MEMORY
@pytest.mark.parametrize("name", ["Maria", "Lopez", "Ms. Lopez", "Lopez Maria", "M. Lopez", "María López", f"Lopez ({MARIA})"])
def test_other_ways_to_name_her_are_neither_asked_nor_said(talk: Talk, alice: Person, name: str) -> None:
    alice.writes(f"Met {name} today.")
    receipt = alice.gets("receipt").flat
    assert "meeting with Maria Lopez" in receipt and "I took" not in receipt


@IN_MEMORY
def test_a_short_form_is_the_same_person(talk: Talk, alice: Person) -> None:
    alice.writes("New mentor: Robert Okafor")
    talk.forget()
    alice.writes("Met Bob today.")
    assert "meeting with Robert Okafor" in alice.gets("receipt").flat


@IN_MEMORY
def test_two_mentors_of_one_mail_are_kept_apart(talk: Talk, alice: Person) -> None:
    alice.writes("New mentor: Ben Chen")
    talk.forget()
    alice.writes("Met Ben Okafor today. Ben will send me the reading list.")
    receipt = alice.gets("receipt").flat
    assert "meeting with Ben Okafor" in receipt and "BEN OKAFOR'S" in receipt and "CHEN" not in receipt.upper()


@WITH_STORE
def test_an_approval_for_a_name_that_is_only_near_sends_nothing(talk: Talk, alice: Person) -> None:
    alice.writes("Met Maria Lopez today. We talked about grants.")
    draft = alice.gets("thanks_draft")
    talk.forget()
    alice.replies(draft, "send it to Mario")
    assert not [mail for mail in talk.unread if mail.to == MARIA]
