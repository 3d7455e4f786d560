"""The loop of one relationship, as the issue tells it: every mail is written and read as a person would."""

from __future__ import annotations

import pytest

from tests.conversation.talk import SERVICE, Mail, Person, Talk, addressees

NEW_YORK = "America/New_York"
ANA = "ana.rivera@med.example.org"


@pytest.fixture
def alice(talk: Talk) -> Person:
    """A member who has been greeted and whose zone and mentor are known."""
    person = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    person.writes(f"timezone {NEW_YORK}")
    person.gets("welcome")
    person.gets("receipt")
    person.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, senior, met at the residency fair, monthly")
    talk.forget()
    return person


@pytest.fixture
def ana(talk: Talk) -> Person:
    return talk.person("Ana Rivera", ANA, NEW_YORK)


def test_first_mail_is_welcomed_and_asks_for_the_zone(talk: Talk) -> None:
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes("hello there")
    welcome = alice.gets("welcome")
    assert "UTC-04:00" in welcome.flat
    talk.nothing()
    alice.replies(welcome, f"timezone {NEW_YORK}")
    assert NEW_YORK in alice.gets("receipt").flat
    alice.writes("hello again")
    assert "nothing" in alice.gets("receipt").flat.lower()
    talk.nothing()


def test_a_log_becomes_meeting_actions_next_meeting_and_thanks(talk: Talk, alice: Person) -> None:
    alice.writes(
        "Met Ana Rivera today for an hour. We talked about fellowship options. I'll send her my CV by Friday; "
        "she will introduce me to Ben Chen. Next: Oct 22, 3pm, her office."
    )
    receipt = alice.gets("receipt")
    for words in ("Mon 5 Oct", "60 minutes", "CV", "Fri 9 Oct", "introduce me to Ben Chen", "Thu 22 Oct, 15:00", "office"):
        assert words in receipt.flat, words
    draft = alice.gets("thanks_draft")
    assert "fellowship options" in draft.zone
    assert "Dear Ana," in draft.zone
    talk.nothing()


def test_approved_thanks_reach_the_mentor_word_for_word(talk: Talk, alice: Person, ana: Person) -> None:
    alice.writes("Met Ana Rivera today for an hour. We talked about fellowship options.")
    draft = alice.gets("thanks_draft")
    talk.forget()
    alice.replies(draft, "send")
    sent = ana.gets("thanks")
    assert draft.zone in sent.text
    assert addressees(sent.raw) == [ANA, "alice@example.edu"]
    assert sent.message["Auto-Submitted"] is None
    assert "alice@example.edu" in str(sent.message["Reply-To"]) and SERVICE in str(sent.message["Reply-To"])
    assert alice.gets("thanks").raw == sent.raw
    assert "Sent to Ana Rivera" in alice.gets("receipt").flat
    alice.replies(draft, "send")
    assert "already" in alice.gets("receipt").flat
    talk.nothing()


def meeting_on_22_october(talk: Talk, alice: Person) -> None:
    alice.writes("I meet Ana Rivera on October 22 at 3pm in her office, for 45 minutes.")
    assert "Thu 22 Oct, 15:00" in alice.gets("receipt").flat
    alice.writes("add to Rivera's agenda: is one dataset enough for reviewer 2?")
    alice.writes("add to Rivera's agenda: external member of my committee")
    talk.forget()


def agenda_draft(talk: Talk, alice: Person) -> Mail:
    meeting_on_22_october(talk, alice)
    talk.until("2026-10-20 08:59", NEW_YORK)
    talk.forget()
    talk.until("2026-10-20 09:00", NEW_YORK)
    return alice.gets("agenda_draft")


def test_agenda_draft_comes_two_working_days_ahead_and_is_edited_by_reply(talk: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_draft(talk, alice)
    talk.nothing()
    assert "1. is one dataset enough for reviewer 2?" in draft.zone
    assert "2. external member of my committee" in draft.zone
    alice.replies(draft, "drop 2\nadd: EMBO travel grant, would you write the letter?\n1: is Tabula Muris enough for reviewer 2?")
    revised = alice.gets("agenda_draft")
    talk.nothing()
    assert "1. is Tabula Muris enough for reviewer 2?" in revised.zone
    assert "2. EMBO travel grant" in revised.zone
    assert "external member" not in revised.zone
    alice.replies(draft, "send")  # the older version: nothing leaves, the present one is shown
    again = alice.gets("agenda_draft")
    assert again.zone == revised.zone
    assert not [mail for mail in talk.unread if mail.to == ANA]
    talk.forget()
    alice.replies(again, "send")
    agenda = ana.gets("agenda")
    assert revised.zone in agenda.text
    assert "METHOD:REQUEST" in agenda.calendar
    assert "DTSTART:20261022T190000Z" in agenda.calendar
    assert agenda.message["Auto-Submitted"] is None


def test_edit_and_send_in_one_mail(talk: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_draft(talk, alice)
    alice.replies(draft, "drop 1\nsend")
    agenda = ana.gets("agenda")
    assert "1. external member of my committee" in agenda.text
    assert "dataset" not in agenda.text


def test_whole_new_text(talk: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_draft(talk, alice)
    alice.replies(draft, "Dear Ana,\n\nI only want to talk about the committee on Thursday.\n\nAlice")
    revised = alice.gets("agenda_draft")
    assert revised.zone == "Dear Ana,\n\nI only want to talk about the committee on Thursday.\n\nAlice"
    alice.replies(revised, "SEND")
    assert "I only want to talk about the committee" in ana.gets("agenda").text


def test_skip_sends_nothing_and_nobody_asks_again(talk: Talk, alice: Person) -> None:
    draft = agenda_draft(talk, alice)
    alice.replies(draft, "skip")
    alice.gets("receipt")
    talk.until("2026-10-22 15:30", NEW_YORK)
    assert not [mail for mail in talk.unread if mail.kind in ("reminder", "agenda_draft", "agenda")]


def test_debrief_and_thanks_after_a_meeting_nobody_told_of(talk: Talk, alice: Person) -> None:
    meeting_on_22_october(talk, alice)
    talk.until("2026-10-22 16:44", NEW_YORK)
    talk.forget()
    talk.until("2026-10-22 16:45", NEW_YORK)
    debrief = alice.gets("debrief")
    talk.nothing()
    alice.replies(debrief, "We went through the committee list. I'll write to Prof. Brandt by next Friday.")
    receipt = alice.gets("receipt")
    assert "Brandt" in receipt.flat and "Fri 30 Oct" in receipt.flat
    draft = alice.gets("thanks_draft")
    assert "committee list" in draft.zone


def test_thanks_draft_without_a_log_on_the_next_working_day(talk: Talk, alice: Person) -> None:
    meeting_on_22_october(talk, alice)
    talk.until("2026-10-23 08:59", NEW_YORK)
    talk.forget()
    talk.until("2026-10-23 09:00", NEW_YORK)
    alice.gets("thanks_draft")


def test_open_agenda_draft_is_mentioned_once_more(talk: Talk, alice: Person) -> None:
    agenda_draft(talk, alice)
    talk.until("2026-10-21 14:59", NEW_YORK)
    talk.nothing()
    talk.until("2026-10-21 15:00", NEW_YORK)
    reminder = alice.gets("reminder")
    assert "dataset" in reminder.flat
    talk.until("2026-10-22 14:59", NEW_YORK)
    talk.nothing()


def test_actions_are_reminded_and_answered(talk: Talk, alice: Person) -> None:
    alice.writes("I'll send Ana my CV by Thursday and read the grant call by Friday.")
    receipt = alice.gets("receipt")
    assert "Thu 8 Oct" in receipt.flat and "Fri 9 Oct" in receipt.flat
    talk.forget()
    talk.until("2026-10-07 09:00", NEW_YORK)
    reminder = alice.gets("reminder")
    assert "CV" in reminder.flat
    alice.replies(reminder, "done")
    assert "Done" in alice.gets("receipt").flat
    talk.until("2026-10-08 09:00", NEW_YORK)
    reminder = alice.gets("reminder")
    assert "grant call" in reminder.flat and "CV" not in reminder.flat
    alice.replies(reminder, "snooze till Tuesday")
    assert "Tue 13 Oct" in alice.gets("receipt").flat
    talk.until("2026-10-11 20:00", NEW_YORK)
    talk.nothing()
    talk.until("2026-10-13 09:00", NEW_YORK)
    talk.expect("digest")
    reminder = alice.gets("reminder")
    assert "grant call" in reminder.flat


def test_digest_lists_and_numbers_and_is_silent_when_empty(talk: Talk, alice: Person) -> None:
    talk.until("2026-10-12 07:30", NEW_YORK)
    talk.nothing()
    alice.writes("I'll send Ana my CV by Friday. I'll read the grant call by Thursday.")
    talk.forget()
    talk.until("2026-10-19 07:29", NEW_YORK)
    talk.forget()
    talk.until("2026-10-19 07:30", NEW_YORK)
    digest = alice.gets("digest")
    assert "CV" in digest.flat and "grant call" in digest.flat
    assert digest.message["List-Id"] and digest.message["List-Unsubscribe"]
    alice.replies(digest, "done 1\ndrop 2")
    receipt = alice.gets("receipt")
    assert "Done" in receipt.flat and "Dropped" in receipt.flat
    talk.until("2026-10-26 08:00", NEW_YORK)
    talk.nothing()


def test_moving_moves_everything(talk: Talk, alice: Person) -> None:
    meeting_on_22_october(talk, alice)
    alice.writes("My meeting with Ana Rivera moves from October 22 to October 29, 11am.")
    receipt = alice.gets("receipt")
    assert "Thu 29 Oct, 11:00" in receipt.flat
    talk.until("2026-10-27 08:59", NEW_YORK)
    assert not [mail for mail in talk.unread if mail.kind in ("agenda_draft", "debrief", "thanks_draft")]
    talk.until("2026-10-27 09:00", NEW_YORK)
    assert "29 October" in alice.gets("agenda_draft").zone


def test_cancelling_cancels_everything(talk: Talk, alice: Person) -> None:
    meeting_on_22_october(talk, alice)
    alice.writes("The meeting with Ana Rivera on October 22 is cancelled.")
    assert "Cancelled" in alice.gets("receipt").flat
    talk.until("2026-10-30 12:00", NEW_YORK)
    assert not [mail for mail in talk.unread if mail.kind in ("agenda_draft", "debrief", "thanks_draft", "reminder")]


def test_an_invitation_that_went_out_is_updated_by_approval(talk: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_draft(talk, alice)
    alice.replies(draft, "send")
    first = ana.gets("agenda").calendar
    talk.forget()
    alice.writes("The meeting with Ana Rivera on October 22 moves to October 23, 10am.")
    receipt = alice.gets("receipt")
    assert "Fri 23 Oct, 10:00" in receipt.flat and receipt.zone
    assert not [mail for mail in talk.unread if mail.to == ANA]
    alice.replies(receipt, "send")
    update = ana.gets("note").calendar
    assert "METHOD:REQUEST" in update and "SEQUENCE:1" in update and "DTSTART:20261023T140000Z" in update
    uid = next(line for line in first.splitlines() if line.startswith("UID:"))
    assert uid in update.splitlines()
    talk.forget()
    alice.writes("The meeting with Ana Rivera is cancelled.")
    alice.replies(alice.gets("receipt"), "send")
    cancel = ana.gets("note").calendar
    assert "METHOD:CANCEL" in cancel and "SEQUENCE:2" in cancel and uid in cancel.splitlines()


def test_no_next_meeting_brings_a_request(talk: Talk, alice: Person, ana: Person) -> None:
    alice.writes("Met Ana Rivera today for an hour. We talked about fellowship options.")
    talk.forget()
    talk.until("2026-10-08 08:59", NEW_YORK)
    talk.forget()
    talk.until("2026-10-08 09:00", NEW_YORK)
    nudge = alice.gets("nudge_draft")
    assert "Dear Ana" in nudge.zone
    alice.replies(nudge, "send")
    assert nudge.zone in ana.gets("note").text


def test_what_the_mentor_promised_becomes_a_draft(talk: Talk, alice: Person) -> None:
    alice.writes("Met Ana Rivera today. She will introduce me to Ben Chen by Wednesday. Next: Oct 22, 3pm.")
    talk.forget()
    talk.until("2026-10-12 09:00", NEW_YORK)
    nudge = alice.gets("nudge_draft")
    assert "introduce me to Ben Chen" in nudge.zone
    alice.replies(nudge, "done")
    assert "Done" in alice.gets("receipt").flat


def test_undo_of_the_latest_mail(talk: Talk, alice: Person) -> None:
    alice.writes("Met Ana Rivera today. I'll send her my CV by Friday.")
    receipt = alice.gets("receipt")
    talk.forget()
    alice.replies(receipt, "undo")
    assert "Undone" in alice.gets("receipt").flat
    talk.until("2026-10-10 12:00", NEW_YORK)
    assert not [mail for mail in talk.unread if mail.kind in ("reminder", "nudge_draft")]
    alice.writes("status")
    assert "CV" not in alice.gets("status").flat


def test_commands(talk: Talk, alice: Person) -> None:
    alice.writes("help")
    assert "SEND" in alice.gets("help").text
    alice.writes("status")
    assert "Rivera" in alice.gets("status").flat
    alice.writes("digest")
    alice.gets("digest")
    alice.writes("agenda")
    assert "planned" in alice.gets("receipt").flat
    alice.writes("digest on Fridays at 7am")
    assert "Friday" in alice.gets("receipt").flat
    talk.nothing()


def test_pause_and_resume(talk: Talk, alice: Person) -> None:
    alice.writes("I'll send Ana my CV by Friday.")
    talk.forget()
    alice.writes("pause until October 20")
    assert "Tue 20 Oct" in alice.gets("receipt").flat
    talk.until("2026-10-19 12:00", NEW_YORK)
    talk.nothing()
    alice.writes("status")
    alice.gets("status")
    talk.until("2026-10-26 07:30", NEW_YORK)
    assert "CV" in alice.gets("digest").flat


def test_stop(talk: Talk, alice: Person) -> None:
    meeting_on_22_october(talk, alice)
    alice.writes("stop")
    assert "Stopped" in alice.gets("receipt").flat
    talk.until("2026-10-30 12:00", NEW_YORK)
    talk.nothing()


def test_forwarded_confirmation(talk: Talk, alice: Person) -> None:
    alice.writes(
        "fyi\n\n---------- Forwarded message ---------\n"
        f"From: Ana Rivera <{ANA}>\nDate: Mon, Oct 5, 2026 at 8:12 AM\nSubject: Re: Time to meet?\n"
        "To: Alice Nguyen <alice@example.edu>\n\n\nConfirmed, see you Thursday at 2:30pm in my office.\n\nAna\n",
        subject="Fwd: Time to meet?",
    )
    receipt = alice.gets("receipt")
    assert "Thu 8 Oct, 14:30" in receipt.flat
    talk.until("2026-10-06 09:00", NEW_YORK)
    assert "8 October, 14:30" in alice.gets("agenda_draft").zone
