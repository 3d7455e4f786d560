"""What a careful assistant does not get wrong: words beside SEND, meetings that did not happen, mentors with a member's domain."""

from __future__ import annotations

import pytest

from tests.conversation.conftest import MakeTalk
from tests.conversation.talk import SERVICE, Mail, Person, Talk

NEW_YORK = "America/New_York"
ANA = "ana.rivera@med.example.org"


@pytest.fixture
def alice(talk: Talk) -> Person:
    person = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    person.writes(f"timezone {NEW_YORK}")
    person.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, senior, monthly")
    talk.forget()
    return person


def thanks_draft(talk: Talk, alice: Person) -> Mail:
    alice.writes("Met Ana Rivera today. We talked about flights and fellowships.")
    draft = alice.gets("thanks_draft")
    talk.forget()
    return draft


@pytest.mark.parametrize(
    "words",
    [
        "remove the part about flights and send",
        "send\nremove the greeting",
        "Send it, but say Hi instead of Dear.",
        "send. Also I would like it to mention the poster session",
    ],
)
def test_words_beside_send_that_are_not_understood_stop_it(talk: Talk, alice: Person, words: str) -> None:
    alice.replies(thanks_draft(talk, alice), words)
    assert not [mail for mail in talk.unread if mail.to == ANA]
    assert talk.unread, "the member must hear that nothing was sent"


@pytest.mark.parametrize(
    "words",
    [
        "send",
        "SEND",
        "Looks great, please send it to Ana!",
        "yes, send it. Thank you so much for your help",
        "Send\n\nAlice Nguyen",
    ],
)
def test_polite_words_beside_send_do_not(talk: Talk, alice: Person, words: str) -> None:
    alice.replies(thanks_draft(talk, alice), words)
    assert [mail for mail in talk.unread if mail.to == ANA], words


@pytest.mark.parametrize("words", ["we did not meet", "It was cancelled.", "We didn't meet, she was ill."])
def test_a_meeting_that_did_not_take_place_is_not_thanked_for(talk: Talk, alice: Person, words: str) -> None:
    alice.writes("Next meeting with Ana Rivera: October 7, 3pm, her office.")
    talk.until("2026-10-07 17:00", NEW_YORK)
    debrief = alice.gets("debrief")
    talk.forget()
    alice.replies(debrief, words)
    assert "Cancelled" in alice.gets("receipt").flat
    talk.until("2026-10-08 12:00", NEW_YORK)
    assert not [mail for mail in talk.unread if mail.kind == "thanks_draft"]


def test_a_mentor_with_an_address_that_may_use_the_service_is_a_mentor(make_talk: MakeTalk) -> None:
    talk = make_talk(members=("*",))
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes(f"timezone {NEW_YORK}")
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("Next meeting with Ana Rivera: October 7, 3pm, her office.")
    talk.forget()
    talk.person("Ana Rivera", ANA, NEW_YORK).writes("Sorry, I have to cancel our meeting on October 7.")
    assert not [mail for mail in talk.unread if mail.to == ANA]
    assert "Cancelled" in alice.gets("receipt").flat


def test_a_bare_undo_is_about_ones_own_mail(talk: Talk, alice: Person) -> None:
    alice.writes("I'll read the grant call by Friday.")
    ana = talk.person("Ana Rivera", ANA, NEW_YORK)
    ana.writes("See you on October 22 at 3pm in my office.", to="alice@example.edu", cc=SERVICE)
    talk.forget()
    alice.writes("undo")
    assert "Undone" in alice.gets("receipt").flat
    alice.writes("status")
    status = alice.gets("status").flat
    assert "22 Oct" in status and "grant call" not in status


def test_three_pm_stays_three_pm_when_the_zone_becomes_known(make_talk: MakeTalk) -> None:
    talk = make_talk()
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes("Met Ana Rivera today. Next: Dec 15, 3pm, her office.")  # the mail says UTC-04:00, December is -05:00
    talk.forget()
    alice.writes("timezone America/Chicago")
    assert "15:00" in alice.gets("receipt").flat
    alice.writes("status")
    assert "15:00" in alice.gets("status").flat


def test_notes_are_turned_to_the_mentor_or_left_out(talk: Talk, alice: Person) -> None:
    alice.writes("Met Ana Rivera today. Her story about the lost grant helped me most. She thinks one figure is enough.")
    zone = alice.gets("thanks_draft").zone
    assert "Your story about the lost grant" in " ".join(zone.split())
    assert "She" not in zone and "thinks" not in zone


def test_the_first_mail_that_says_the_zone_is_not_asked_for_it(talk: Talk) -> None:
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes(f"timezone {NEW_YORK}")
    assert "UTC-" not in alice.gets("welcome").flat


@pytest.mark.parametrize(
    "secret",
    [
        "She looked tired and I think she is going through a divorce - keep that private.",
        "I find her patronizing, don't tell her.",
        "Note to self: she forgot my name.",
        "Please keep this to yourself: I may leave.",
        "(just for me: the office is weird)",
    ],
)
def test_what_is_told_in_confidence_stays_with_the_member(talk: Talk, alice: Person, secret: str) -> None:
    alice.writes(f"Met Ana Rivera today. We talked about fellowships. {secret}")
    zone = " ".join(alice.gets("thanks_draft").zone.split())
    for word in ("divorce", "tired", "patronizing", "forgot", "leave", "weird"):
        assert word not in zone


@pytest.mark.parametrize("words", ["send it to Ben", "send the agenda", "stop\nsend", "undo\nsend"])
def test_an_approval_that_names_something_else_sends_nothing(talk: Talk, alice: Person, words: str) -> None:
    alice.replies(thanks_draft(talk, alice), words)
    assert not [mail for mail in talk.unread if mail.to == ANA], words


def test_a_private_topic_is_not_on_the_agenda(talk: Talk, alice: Person) -> None:
    alice.writes("Next meeting with Ana Rivera: October 7, 3pm, her office.")
    talk.forget()
    alice.writes("add to Rivera's agenda: my salary (private)")
    assert "private" in alice.gets("receipt").flat
    alice.writes("agenda")
    assert "salary" not in alice.gets("agenda_draft").zone


def test_robots_get_no_answer(talk: Talk, alice: Person) -> None:
    talk.person("", "noreply@example.edu").writes("Met Ana Rivera today.")
    alice.writes("I'll read the grant call by Friday.", headers={"X-Auto-Response-Suppress": "All"})
    talk.nothing()


def test_an_invitation_that_waited_for_the_zone_is_offered_when_it_is_known(make_talk: MakeTalk) -> None:
    talk = make_talk()
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("Next meeting with Ana Rivera: October 6, 3pm, her office.")
    draft = alice.gets("agenda_draft")
    assert "UTC-04:00" in draft.zone
    alice.replies(draft, "send")
    ana = talk.person("Ana Rivera", ANA)
    assert not ana.gets("agenda").calendar
    talk.forget()
    alice.writes(f"timezone {NEW_YORK}")
    receipt = alice.gets("receipt")
    assert receipt.zone and not [mail for mail in talk.unread if mail.to == ANA]
    alice.replies(receipt, "send")
    assert "DTSTART:20261006T190000Z" in ana.gets("note").calendar


def test_an_undo_of_a_send_says_only_that_it_cannot_be(talk: Talk, alice: Person) -> None:
    alice.replies(thanks_draft(talk, alice), "send")
    talk.forget()
    alice.writes("undo")
    said = alice.gets("receipt").flat
    assert "cannot be taken back" in said and "Undone" not in said
