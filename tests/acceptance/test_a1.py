"""Row A1, goals with target days and checkpoints: set, asked for, answered, moved, slipping, undone; all of it by mail."""

import re
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from mailflow.core.work import Goal
from tests.acceptance.conftest import MakeDiary
from tests.conversation.talk import Mail, Person, Talk

NEW_YORK = ZoneInfo("America/New_York")
IN_MEMORY = pytest.mark.parametrize("make_talk", ["memory"], indirect=True)  # words and times: nothing in them depends on servers
UNASKED = {"reminder", "nudge", "digest"}


def sets(talk: Talk, alice: Person, text: str = "Goal: submit the R2 paper by 30 November") -> Mail:
    alice.writes(text)
    receipt = alice.gets("receipt")
    talk.nothing()
    return receipt


def until(talk: Talk, when: str) -> None:
    talk.until(when, "America/New_York")


def status(alice: Person) -> str:
    alice.writes("status")
    return alice.gets("status").flat


def taps(mail: Mail) -> list[str]:
    """What its buttons and links write, in their order."""
    bodies = re.findall(r'href="mailto:[^"]*?body=([^"&]*)', mail.html)
    return list(dict.fromkeys(unquote(body) for body in bodies))


def asked(talk: Talk, alice: Person) -> Mail:
    """Half-way to 30 November lies Monday 2 November: two working days before it, at nine, and not a minute earlier."""
    sets(talk, alice)
    until(talk, "2026-10-29 08:59")
    talk.nothing()
    until(talk, "2026-10-29 09:00")
    mail = alice.gets("reminder")
    talk.nothing()
    return mail


# --- set, and corrected in words ---------------------------------------------------------------------------------


def test_a_goal_is_noted_with_its_day_and_its_first_question(play: Talk, alice: Person) -> None:
    receipt = sets(play, alice)
    assert receipt.subject == "Goal noted: submit the R2 paper"
    assert "1. submit the R2 paper" in receipt.flat
    assert "Mon 30 Nov" in receipt.flat
    assert "on Thu 29 Oct, before a checkpoint half-way, Mon 2 Nov" in receipt.flat
    assert "stands with Dr. Rivera" in receipt.flat
    assert "1. submit the R2 paper nothing said yet, by Mon 30 Nov, checkpoint Mon 2 Nov, with Dr. Rivera" in status(alice)


@IN_MEMORY
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no, by 15 December", "now by Tue 15 Dec (it was Mon 30 Nov)"),
        ("by the end of January", "now by Sun 31 Jan 2027 (it was Mon 30 Nov)"),
        ("1 is by 15 December", "now by Tue 15 Dec (it was Mon 30 Nov)"),
        ("move it to March", "now by Wed 31 Mar 2027 (it was Mon 30 Nov)"),
        ("delete it", "Dropped: submit the R2 paper"),
        ("R3 paper, not R2 paper", "Your goal is now: submit the R3 paper (it was “submit the R2 paper”)"),
        ("drop 1", "Dropped: submit the R2 paper"),
    ],
)
def test_the_receipt_is_corrected_in_words(play: Talk, alice: Person, words: str, said: str) -> None:
    receipt = sets(play, alice)
    alice.replies(receipt, words)
    assert said in alice.gets("receipt").flat
    play.nothing()


def test_a_goal_without_a_day_is_asked_for_one(play: Talk, alice: Person) -> None:
    receipt = sets(play, alice, "New goal: run the pilot study")
    assert "has no day yet" in receipt.flat
    alice.replies(receipt, "by 1 March")
    assert "run the pilot study: now by Mon 1 Mar 2027 (it had no day)" in alice.gets("receipt").flat


def test_several_goals_are_corrected_by_number(play: Talk, alice: Person) -> None:
    receipt = sets(play, alice, "My goals:\n- run the pilot study by 1 December\n- write the thesis chapter by 1 March 2027")
    assert "Noted: 2 goals." in receipt.flat
    alice.replies(receipt, "2: move it to 15 March 2027")
    assert "write the thesis chapter: now by Mon 15 Mar 2027 (it was Mon 1 Mar 2027)" in alice.gets("receipt").flat
    assert "run the pilot study nothing said yet, by Tue 1 Dec" in status(alice)


def test_a_goal_with_one_of_two_mentors(play: Talk, alice: Person) -> None:
    alice.writes("New mentor: Ben Chen <ben@example.org>, peer")
    play.forget()
    assert "stands with Ben Chen" in sets(play, alice, "Goal with Ben: learn to write grants by 1 June 2027").flat
    assert "stands with" not in sets(play, alice, "Goal: run a half marathon by 1 May 2027").flat


# --- asked for before a checkpoint, answered ----------------------------------------------------------------------


def test_progress_is_asked_for_before_the_checkpoint(play: Talk, alice: Person) -> None:
    mail = asked(play, alice)
    assert mail.subject == "How far is it: submit the R2 paper"
    assert 'How far is "submit the R2 paper"? A checkpoint is on Mon 2 Nov, its day is Mon 30 Nov.' in mail.flat
    assert mail.message["Auto-Submitted"] == "auto-generated"


@IN_MEMORY
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1: 60%", "submit the R2 paper: 60%; next checkpoint Mon 2 Nov"),
        ("60%", "submit the R2 paper: 60%"),
        ("halfway", "submit the R2 paper: 50%"),
        ("I'm about two thirds through, I think. It is at 65% now.", "submit the R2 paper: 65%"),
        ("done", "Reached: submit the R2 paper"),
        ("drop", "Dropped: submit the R2 paper"),
        ("move it to March", "submit the R2 paper: now by Wed 31 Mar 2027 (it was Mon 30 Nov)"),
        ("snooze till Wednesday", "I ask again on Wed 4 Nov; its day stays Mon 30 Nov: submit the R2 paper"),
    ],
)
def test_the_question_is_answered_in_plain_words(play: Talk, alice: Person, words: str, said: str) -> None:
    alice.replies(asked(play, alice), words)
    assert said in alice.gets("receipt").flat
    play.nothing()


@IN_MEMORY
@pytest.mark.parametrize(("words", "line"), [("1: 60%", "60%, by Mon 30 Nov"), ("1: 50%", "50%, by Mon 30 Nov")])
def test_one_tap_is_an_answer(play: Talk, alice: Person, words: str, line: str) -> None:
    """What the buttons put into a new mail, without a quote."""
    alice.writes(words, answering=asked(play, alice))
    play.forget()
    assert line in status(alice)


def test_the_right_goal_of_several_changes(play: Talk, alice: Person) -> None:
    sets(play, alice, "My goals:\n- submit the R2 paper by 30 November\n- run the pilot study by 30 November")
    until(play, "2026-10-29 09:00")
    mail = alice.gets("reminder")
    assert mail.subject == "How far are your 2 goals?"
    play.nothing()
    alice.replies(mail, "2: halfway\n1: done")
    said = alice.gets("receipt").flat
    assert "run the pilot study: 50%" in said or "submit the R2 paper: 50%" in said
    numbered = dict(line.strip().split(". ", 1) for line in mail.text.split("\n") if line[:3] in ("1. ", "2. "))
    assert f"{numbered['2']}: 50%" in said and f"Reached: {numbered['1']}" in said
    alice.writes("The goal numbered nine is of no interest")  # nothing else was touched
    play.forget()
    listed = status(alice)
    assert f"{numbered['2']} 50%" in listed and numbered["1"] not in listed


def test_a_share_without_a_number_is_asked_about(play: Talk, alice: Person) -> None:
    sets(play, alice, "My goals:\n- submit the R2 paper by 30 November\n- run the pilot study by 30 November")
    until(play, "2026-10-29 09:00")
    alice.replies(alice.gets("reminder"), "60%")
    question = alice.gets("clarify")
    assert "Which goal do you mean" in question.flat and "Reply B" in question.flat
    play.nothing()
    named = re.search(r"Reply B +(.+)", question.text)
    assert named
    alice.replies(question, "B")
    assert f"{named[1].strip()}: 60%" in alice.gets("receipt").flat


def test_what_was_told_meanwhile_is_not_asked(play: Talk, alice: Person) -> None:
    sets(play, alice)
    until(play, "2026-10-28 18:00")
    alice.writes("The R2 paper is done")
    assert "Reached: submit the R2 paper" in alice.gets("receipt").flat
    until(play, "2026-12-20 18:00")
    play.nothing()


def test_a_moved_goal_takes_its_checkpoints_along(play: Talk, alice: Person) -> None:
    sets(play, alice)
    until(play, "2026-10-14 12:00")
    alice.writes("move the R2 paper goal to 7 December")
    assert "now by Mon 7 Dec" in alice.gets("receipt").flat
    until(play, "2026-11-06 08:59")
    play.nothing()  # half-way was Monday 2 November; counted from the day on which it moved, it is Tuesday 10 November
    until(play, "2026-11-06 09:00")
    alice.gets("reminder")
    play.nothing()


def test_snoozed_it_is_asked_again_on_that_day(play: Talk, alice: Person) -> None:
    alice.replies(asked(play, alice), "snooze till Wednesday")
    play.forget()
    until(play, "2026-11-04 08:59")
    assert not [mail for mail in play.unread if mail.kind == "reminder"]
    play.forget()
    until(play, "2026-11-04 09:00")
    alice.gets("reminder")
    play.nothing()


# --- slipping ------------------------------------------------------------------------------------------------------


def test_a_slipping_goal_stands_in_the_digest_with_its_answers(play: Talk, alice: Person) -> None:
    alice.replies(asked(play, alice), "10%")
    play.forget()
    until(play, "2026-11-02 07:29")
    play.nothing()
    until(play, "2026-11-02 07:30")
    digest = alice.gets("digest")
    assert "1 goal slipping" in digest.subject
    assert "slipping: 10% done after 50% of its time" in digest.flat
    later = next(tap for tap in taps(digest) if "move it to" in tap)
    assert taps(digest)[:4] == ["1: 50%", "DONE 1", later, "DROP 1"]
    alice.writes(later, answering=digest)
    assert "submit the R2 paper: now by Mon 28 Dec (it was Mon 30 Nov)" in alice.gets("receipt").flat
    alice.writes("undo")
    play.forget()
    alice.writes("1: 70%", answering=digest)
    assert "submit the R2 paper: 70% (it was 10%)" in alice.gets("receipt").flat
    until(play, "2026-11-16 12:00")
    play.nothing()  # on course again: an empty digest is not sent


@IN_MEMORY
def test_two_questions_without_an_answer_and_then_the_weekly_list_only(play: Talk, alice: Person) -> None:
    sets(play, alice, "Goal: lead a workshop by 25 June 2027")  # Fridays: asked on Wednesdays
    until(play, "2027-04-15 12:00")
    assert [mail.kind for mail in play.unread].count("reminder") == 2
    assert play.unread[-1].kind == "digest" and "nothing heard since Mon 5 Oct 2026" in play.unread[-1].flat


def agenda_with_slip(play: Talk, alice: Person) -> Mail:
    sets(play, alice, "Goal: run the pilot study by 20 October")
    alice.writes("I meet Ana Rivera on October 29 at 3pm")
    alice.writes("add to Rivera's agenda: external member of my committee")
    until(play, "2026-10-27 08:59")
    play.forget()
    until(play, "2026-10-27 09:00")
    return alice.gets("agenda_draft")


def test_a_slipping_goal_is_suggested_for_the_agenda_and_never_sent_unapproved(play: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_with_slip(play, alice)
    point = "2. My goal “run the pilot study” was due on Tuesday 20 October and is not reached yet"
    assert point in " ".join(draft.zone.split())
    assert "2. A suggestion: your goal is slipping, 7 days late" in draft.flat
    until(play, "2026-10-27 20:00")
    assert not [mail for mail in play.unread if mail.to == ana.address]
    alice.replies(draft, "drop 2")
    revised = alice.gets("agenda_draft")
    assert "pilot study" not in revised.zone
    alice.replies(revised, "send")
    sent = ana.gets("agenda")
    assert "pilot" not in sent.text and "external member" in sent.text


def test_a_settled_goal_leaves_the_open_agenda_draft(play: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_with_slip(play, alice)
    alice.writes("The pilot study is done")
    assert "Reached: run the pilot study" in alice.gets("receipt").flat
    revised = alice.gets("agenda_draft")
    assert "pilot study" not in revised.zone and "1. external member of my committee" in revised.zone
    alice.replies(draft, "send")  # to the older text
    assert not [mail for mail in play.unread if mail.to == ana.address]


def test_what_was_told_in_confidence_is_never_suggested(play: Talk, alice: Person) -> None:
    alice.writes("Goal: find another lab by 20 October. Please keep this to yourself, she does not know.")
    alice.writes("I meet Ana Rivera on October 29 at 3pm")
    until(play, "2026-10-27 09:00")
    drafts = [mail for mail in play.unread if mail.kind == "agenda_draft"]
    assert drafts and all("another lab" not in mail.flat for mail in drafts)
    assert "find another lab" in status(alice)


# --- undo, pause, hours --------------------------------------------------------------------------------------------


def test_undo_takes_a_goal_back_and_a_change_too(play: Talk, alice: Person) -> None:
    receipt = sets(play, alice)
    alice.writes("The R2 paper is at 40%")
    told = alice.gets("receipt")
    alice.replies(receipt, "undo")
    assert "changed again since then" in alice.gets("receipt").flat
    alice.replies(told, "undo")
    play.forget()
    assert "nothing said yet, by Mon 30 Nov" in status(alice)
    alice.replies(receipt, "undo")
    play.forget()
    assert "R2 paper" not in status(alice)
    until(play, "2026-12-10 12:00")
    play.nothing()


def test_paused_nothing_is_asked_and_afterwards_no_flood(play: Talk, alice: Person) -> None:
    sets(play, alice)
    alice.writes("pause until November 20")
    play.forget()
    until(play, "2026-11-19 23:00")
    play.nothing()
    until(play, "2026-11-24 23:00")
    assert [mail.kind for mail in play.unread] == ["digest"]  # Monday 23 November: the goal is silent since October


@IN_MEMORY
def test_one_unasked_mail_a_day_in_the_window_on_working_days(play: Talk, alice: Person) -> None:
    """Many goals and promises, months of silence: what reached her, by her own wall."""
    for day in range(1, 20):
        alice.writes(f"Goal: write section {day} by {day} November\nI'll read part {day} of the book by November {day}")
    play.forget()
    when: list[tuple[datetime, str]] = []
    run = play.run

    def noted() -> None:
        before = len(play.unread)
        run()
        when.extend((play.clock.now().astimezone(NEW_YORK), mail.kind) for mail in play.unread[before:])

    play.run = noted  # type: ignore[method-assign]
    until(play, "2026-12-15 12:00")
    days = [at.date() for at, kind in when if kind in UNASKED]
    assert len(days) == len(set(days)) and len(days) > 20
    assert all(at.weekday() < 5 and 7 <= at.hour < 19 for at, _ in when)


def test_nothing_for_the_past_when_switched_on(make_diary: MakeDiary) -> None:
    """Goals that were there before anybody asked: the service was down, or the rule is new. One mail, and no old question."""
    diary = make_diary()
    alice = diary.alice
    with diary.talk.stage.store.unit() as unit:
        member = unit.member_by_address(alice.address)
        assert member is not None
        today = diary.at("2026-01-05 09:00")
        for number in range(5):
            unit.put(
                Goal(f"g{number}", member.id, f"goal {number}", since=today.date(), due=diary.at("2026-12-18 09:00").date(),
                     created_at=today)
            )  # fmt: skip
    diary.orders("status")
    diary.until("2026-12-16 08:59")
    assert [mail.kind for mail in diary.mails if mail.kind == "reminder"] == []
    diary.until("2026-12-18 20:00")  # two working days before their day: one question for all five
    assert [mail.subject for mail in diary.mails if mail.kind == "reminder"] == ["How far are your 5 goals?"]
