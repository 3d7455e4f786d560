"""A reply in plain words to a receipt sets right what it said: the very thing, once, and it says what it was and is."""

from __future__ import annotations

import pytest

from tests.conversation.talk import Mail, Person, Talk

NEW_YORK = "America/New_York"
ANA, BEN = "ana.rivera@med.example.org", "ben.chen@med.example.org"
MET = (
    "Met Ana Rivera today for an hour. We talked about grants. I'll send her my CV by Friday. She will introduce me to Sam Ford."
)
TOLD = f"{MET} Next: Oct 22, 3pm, her office."
IN_MEMORY = pytest.mark.parametrize("make_talk", ["memory"], indirect=True)  # only the words differ, not the way they travel

WITH_STORE = pytest.mark.parametrize("make_talk", ["memory", "sqlite"], indirect=True)


@pytest.fixture
def alice(talk: Talk) -> Person:
    person = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    person.writes(f"timezone {NEW_YORK}")
    person.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    person.writes(f"New mentor: Ben Chen <{BEN}>")
    talk.forget()
    return person


def told(talk: Talk, alice: Person, words: str = TOLD) -> tuple[Mail, Mail]:
    """The receipt and the draft that the mail brings."""
    alice.writes(words)
    receipt = alice.gets("receipt")
    kind = "agenda_draft" if words.startswith("Next") else "thanks_draft"
    draft = alice.gets(kind)
    talk.forget()
    return receipt, draft


def corrected(alice: Person, receipt: Mail, words: str) -> Mail:
    alice.replies(receipt, words)
    return alice.gets("receipt")


def status(alice: Person) -> str:
    alice.writes("status")
    return alice.gets("status").flat


@IN_MEMORY
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no, it was last Thursday", "was on Thu 1 Oct, not Mon 5 Oct"),
        ("the next meeting is Friday, not Thursday", "is on Fri 23 Oct, 15:00, not Thu 22 Oct, 15:00"),
        ("3:30 not 3", "is on Thu 22 Oct, 15:30, not Thu 22 Oct, 15:00"),
        ("that was 30 minutes, not an hour", "30 minutes (not 60)"),
        ("it's on Zoom, not her office", "place: Zoom (not her office)"),
        ("not by Friday, by the 15th", "“send her my CV” (yours, by Thu 15 Oct); it was “send her my CV” (yours, by Fri 9 Oct)"),
        ("that's not mine, she will do it", "(Dr. Rivera's, by Fri 9 Oct); it was “send her my CV” (yours"),
        (
            "number 2 is wrong: it's introduce me to Kim Ford",
            "“introduce me to Kim Ford” (Dr. Rivera's); it was “introduce me to Sam",
        ),
        ("slides, not CV", "“send her my slides”"),
        ("I didn't say I'd send the CV", "Taken off the list: send her my CV"),
        ("delete the second one", "Taken off the list: introduce me to Sam Ford"),
        ("we didn't meet", "Taken back: your meeting with Dr. Rivera, Mon 5 Oct"),
        ("Anna Rivera is her name. Her name is Anna Rivera.", "Corrected: Anna Rivera, not Ana Rivera"),
    ],
)
def test_the_receipt_says_old_and_new(talk: Talk, alice: Person, words: str, said: str) -> None:
    receipt, _ = told(talk, alice)
    assert said in corrected(alice, receipt, words).flat


def test_another_day_moves_the_record_and_the_words_of_the_draft(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    assert "was on Thu 1 Oct" in corrected(alice, receipt, "no, it was last Thursday").flat
    draft = alice.gets("thanks_draft")
    assert "our meeting on Thursday 1 October" in draft.zone and "grants" in draft.zone and "5 October" not in draft.text
    talk.nothing()
    assert "Mon 5 Oct" not in status(alice)


@WITH_STORE
def test_a_promise_set_right_changes_the_list_and_the_draft(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    corrected(alice, receipt, "not by Friday, by the 15th")
    assert "(by Thursday 15 October)" in alice.gets("thanks_draft").zone
    assert "Thu 15 Oct" in status(alice)


def test_another_person_gets_everything_and_nothing_stays_behind(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    said = corrected(alice, receipt, "it was Ben, not Ana").flat
    assert "Mon 5 Oct is with Ben Chen, not Dr. Rivera" in said and "send her my CV" in said
    draft = alice.gets("thanks_draft")
    assert "Dear Ben," in draft.zone and "22 October" in draft.zone
    talk.nothing()
    now = status(alice)
    assert "send her my CV (Ben Chen)" in now and "Dr. Rivera not met yet" in now
    alice.replies(draft, "send")
    assert [mail for mail in talk.unread if mail.to == BEN] and not [mail for mail in talk.unread if mail.to == ANA]


@WITH_STORE
def test_who_came_on_the_list_by_mistake_goes_off_it(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice, "Met Zoe Quinn today.")
    assert "Zoe Quinn is off your list of mentors again" in corrected(alice, receipt, "it was Ben, not Zoe").flat
    assert "Zoe" not in status(alice)


@IN_MEMORY
def test_a_misspelt_new_mentor_is_renamed(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice, "Met Zoe Quin today.")
    assert "Corrected: Zoe Quinn, not Zoe Quin" in corrected(alice, receipt, "it was Zoe Quinn, not Zoe Quin").flat
    assert status(alice).count("Zoe Quinn") == 2  # the draft that waits, and the list of mentors


@IN_MEMORY
def test_a_name_near_a_mentors_is_asked_in_a_correction_too(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    alice.replies(receipt, "it was Bob Chan, not Ana")
    assert "Bob Chan" in alice.gets("receipt").flat
    talk.forget()
    receipt, _ = told(talk, alice, "Met Ana Rivera today.")
    alice.replies(receipt, "it was Ben Cheng, not Ana")
    question = alice.gets("clarify")
    assert "Is Ben Cheng somebody new, or did you mean Ben Chen?" in question.flat
    alice.replies(question, "A")
    assert "is with Ben Chen, not Dr. Rivera" in alice.gets("receipt").flat


@WITH_STORE
def test_what_is_not_clear_is_asked_and_the_answer_takes_effect(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    alice.replies(receipt, "no, Thursday")
    question = alice.gets("clarify")
    talk.nothing()
    for words in ("Reply A the meeting with Dr. Rivera, Mon 5 Oct", "Reply C “send her my CV”, by Fri 9 Oct"):
        assert words in question.flat
    alice.replies(question, "C")
    assert "(yours, by Thu 8 Oct)" in alice.gets("receipt").flat
    alice.replies(question, "A")
    assert "settled already" in [mail for mail in talk.unread if mail.kind == "receipt"][-1].flat


@IN_MEMORY
def test_that_is_wrong_asks_what(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    alice.replies(receipt, "That's wrong.")
    question = alice.gets("clarify")
    alice.replies(question, "C")
    assert "Taken off the list: send her my CV" in alice.gets("receipt").flat


@IN_MEMORY
def test_a_question_is_answered_in_own_words_too(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    alice.replies(receipt, "That's wrong.")
    alice.replies(alice.gets("clarify"), "the CV is due Monday, not Friday")
    assert "(yours, by Mon 12 Oct)" in alice.gets("receipt").flat


def test_undo_takes_a_correction_back(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    again = corrected(alice, receipt, "it was Ben, not Ana")
    talk.forget()
    assert "Undone" in corrected(alice, again, "undo").flat
    now = status(alice)
    assert "send her my CV (Dr. Rivera)" in now and "Ben Chen not met yet" in now


@WITH_STORE
def test_a_correction_can_be_corrected(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice)
    again = corrected(alice, receipt, "by the 15th, not Friday")
    assert (
        "(yours, by Fri 16 Oct); it was “send her my CV” (yours, by Thu 15 Oct)"
        in corrected(alice, again, "no, by the 16th").flat
    )


def test_an_invitation_that_went_out_gets_its_update(talk: Talk, alice: Person) -> None:
    receipt, draft = told(talk, alice, "Next meeting with Ana Rivera: October 7, 3pm, her office.")
    alice.replies(draft, "send")
    first = talk.person("Ana Rivera", ANA).gets("agenda")
    talk.forget()
    said = corrected(alice, receipt, "3:30 not 3")
    assert "is on Wed 7 Oct, 15:30, not Wed 7 Oct, 15:00" in said.flat and said.zone
    assert not [mail for mail in talk.unread if mail.to == ANA], "nothing goes to a mentor by itself"
    alice.replies(said, "send")
    update = talk.person("Ana Rivera", ANA).gets("note").calendar
    uid = [line for line in first.calendar.splitlines() if line.startswith("UID:")]
    assert "SEQUENCE:1" in update and "DTSTART:20261007T193000Z" in update and uid[0] in update


def test_an_invitation_to_the_wrong_person_is_called_off_and_the_right_one_gets_a_new_one(talk: Talk, alice: Person) -> None:
    receipt, draft = told(talk, alice, "Next meeting with Ana Rivera: October 7, 3pm, her office.")
    alice.replies(draft, "send")
    first = talk.person("Ana Rivera", ANA).gets("agenda").calendar
    talk.forget()
    said = corrected(alice, receipt, "the meeting is with Ben")
    assert "cannot be taken back" in said.flat and "please disregard" in " ".join(said.zone.split())
    fresh = alice.gets("agenda_draft")
    alice.replies(said, "send")
    assert "METHOD:CANCEL" in talk.person("Ana Rivera", ANA).gets("note").calendar
    alice.replies(fresh, "send")
    invitation = talk.person("Ben Chen", BEN).gets("agenda").calendar
    uid = next(line for line in first.splitlines() if line.startswith("UID:"))
    assert "METHOD:REQUEST" in invitation and uid not in invitation


def test_a_thank_you_that_has_left_is_followed_by_the_draft_of_its_correction(talk: Talk, alice: Person) -> None:
    receipt, draft = told(talk, alice, MET)
    alice.replies(draft, "send")
    talk.forget()
    said = corrected(alice, receipt, "no, it was last Friday")
    assert "cannot be taken back" in said.flat
    zone = " ".join(said.zone.split())
    assert "“our meeting on Friday 2 October”, not “our meeting on Monday 5 October”" in zone
    assert not [mail for mail in talk.unread if mail.to == ANA]
    alice.replies(said, "send")
    assert "2 October" in talk.person("Ana Rivera", ANA).gets("note").flat


@IN_MEMORY
def test_the_members_own_words_in_a_draft_stay(talk: Talk, alice: Person) -> None:
    receipt, draft = told(talk, alice, MET)
    marked = draft.text[draft.text.index("[thank-you") : draft.text.index("]", draft.text.index("[end of")) + 1]
    alice.writes(marked.replace("We talked about grants.", "The grant story stays."), answering=draft)
    talk.forget()
    corrected(alice, receipt, "by the 15th, not Friday")
    zone = " ".join(alice.gets("thanks_draft").zone.split())
    assert "The grant story stays." in zone and "(by Thursday 15 October)" in zone


@IN_MEMORY
def test_a_slip_that_was_taken_wrongly_is_set_right(talk: Talk, alice: Person) -> None:
    receipt, _ = told(talk, alice, "Met Riviera today.")
    assert "I took “Riviera” for Ana Rivera" in receipt.flat
    said = corrected(alice, receipt, "Riviera is somebody else").flat
    assert "is with Riviera, not Dr. Rivera" in said and "New on your list of mentors: Riviera" in said


@IN_MEMORY
def test_nothing_to_set_right_is_said(talk: Talk, alice: Person) -> None:
    alice.writes("digest on Fridays at 7:00")
    receipt = alice.gets("receipt")
    assert "nothing was changed" in corrected(alice, receipt, "no, it was Ben, not Ana").flat
