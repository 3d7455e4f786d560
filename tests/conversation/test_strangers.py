"""Strangers, machines and dangers: who may say what, and who is never answered (catalogue of the reliability design)."""

from __future__ import annotations

import re

import pytest

from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context, Understanding
from mailflow.errors import ReaderDied
from mailflow.isolation import InProcessReader
from mailflow.ports import Filing
from tests.conversation.conftest import MakeTalk
from tests.conversation.talk import SERVICE, Person, Talk

NEW_YORK = "America/New_York"
ANA = "ana.rivera@med.example.org"
VOUCHED = "mx.example.edu; dmarc=pass header.from=example.edu"


def filed(talk: Talk, where: Filing) -> list[bytes]:
    return talk.stage.filed(where)


@pytest.fixture
def alice(talk: Talk) -> Person:
    person = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    person.writes(f"timezone {NEW_YORK}")
    talk.forget()
    return person


def test_a_stranger_meets_silence(talk: Talk) -> None:
    mallory = talk.person("Mallory", "mallory@example.com")
    mallory.writes("Met Ana Rivera today.")
    talk.nothing()
    assert len(filed(talk, Filing.PROCESSED)) == 1
    assert talk.app.status()["inbound"]["ignored"] == 1
    assert talk.app.status()["members"] == 0


def test_unverified_mail_of_a_member_is_held_and_told_once_a_day(make_talk: MakeTalk) -> None:
    talk = make_talk(check="strict", authserv="mx.example.edu")
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes("hello", headers={"Authentication-Results": VOUCHED})
    talk.forget()
    alice.writes("Met Ana Rivera today.")
    assert "could not be verified" in alice.gets("clarify").flat
    alice.writes("Met Ben Chen today.", headers={"Reply-To": "mallory@example.com"})
    talk.nothing()
    assert len(filed(talk, Filing.HELD)) == 2
    assert talk.app.status()["mentors"] == 0
    assert all(mail.to == "alice@example.edu" for mail in talk.stage.collect())


def test_nobody_is_told_in_the_name_of_somebody_not_on_file(make_talk: MakeTalk) -> None:
    talk = make_talk(check="strict", authserv="mx.example.edu", members=("*",))
    victim = talk.person("Victim", "victim@example.com")
    victim.writes("Met Ana Rivera today.")
    talk.nothing()
    assert len(filed(talk, Filing.HELD)) == 1


def test_mail_put_back_from_held_is_tried_again(make_talk: MakeTalk) -> None:
    talk = make_talk(check="strict", authserv="mx.example.edu")
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes("hello", headers={"Authentication-Results": VOUCHED})
    alice.writes("I'll read the grant call by Friday.")
    talk.forget()
    talk.check = "none"  # the operator looked at it, and lets it through
    talk.stage.put_back(Filing.HELD)
    talk.run()
    assert "grant call" in alice.gets("receipt").flat
    assert not filed(talk, Filing.HELD)


@pytest.mark.parametrize(
    "sender",
    [
        "From: alice@example.edu <evil@example.com>",
        "From: alice@example.edu, evil@example.com",
        "From: Group: alice@example.edu;",
        "From: alice@example.edu\r\nFrom: evil@example.com",
        'From: "alice@example.edu" <evil@example.com>',
    ],
)
def test_a_from_that_names_more_than_one_is_never_obeyed(talk: Talk, alice: Person, sender: str) -> None:
    raw = (
        f"{sender}\r\nTo: {SERVICE}\r\nSubject: x\r\nDate: Mon, 5 Oct 2026 09:00:00 -0400\r\n"
        "Message-ID: <x@example.com>\r\n\r\nI'll read the grant call by Friday.\r\n"
    )
    alice.sends(raw.encode())
    assert all(mail.kind == "clarify" and mail.to == alice.address for mail in talk.unread), "at most a notice to the one on file"
    assert talk.app.status()["inbound"]["held"] + talk.app.status()["inbound"]["ignored"] >= 1
    talk.forget()
    alice.writes("status")
    assert "grant call" not in alice.gets("status").flat


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X-Autoreply": "yes"},
        {"Return-Path": "<>", "Auto-Submitted": "auto-generated"},
    ],
)
def test_machines_are_not_answered(talk: Talk, alice: Person, headers: dict[str, str]) -> None:
    alice.writes("I am out of the office until Monday and will read your mail then.", headers=headers, subject="Out of office")
    talk.nothing()


def test_auto_submitted_no_is_a_human(talk: Talk, alice: Person) -> None:
    alice.writes("I'll read the grant call by Friday.", headers={"Auto-Submitted": "no (really)"})
    assert "grant call" in alice.gets("receipt").flat


def test_loops_and_own_mail_end_here(talk: Talk, alice: Person) -> None:
    alice.writes("status", headers={"X-Mailflow-Id": "0" * 32})
    alice.writes("status", headers={"X-Mailflow-Kind": "receipt"})
    talk.person("Mailflow", SERVICE).writes("status")
    raw = b"".join(b"Received: from a by b; Mon, 5 Oct 2026 09:00:00 +0000\r\n" for _ in range(51))
    alice.sends(raw + b"From: alice@example.edu\r\nTo: x\r\nSubject: status\r\nMessage-ID: <h@e>\r\n\r\nstatus\r\n")
    loop = (
        b"Delivered-To: mailflow@example.edu\r\nReceived: from there by mx.example.edu; Mon, 5 Oct 2026 09:00:00 +0000\r\n"
        b"Received: from far by other.example.com; Mon, 5 Oct 2026 08:59:00 +0000\r\nDelivered-To: mailflow@example.edu\r\n"
        b"From: alice@example.edu\r\nTo: x\r\nSubject: status\r\nMessage-ID: <l@e>\r\n\r\nstatus\r\n"
    )
    alice.sends(loop)
    talk.nothing()
    alice.sends(loop.replace(b"08:59:00 +0000\r\nDelivered-To: mailflow@example.edu\r\n", b"08:59:00 +0000\r\n"))
    alice.gets("status")


def test_the_same_mail_twice_has_one_effect(talk: Talk, alice: Person) -> None:
    raw = alice.writes("I'll read the grant call by Friday.")
    alice.gets("receipt")
    alice.sends(raw)
    alice.sends(b"Received: from lmtp by here; Mon, 5 Oct 2026 09:00:00 +0000\r\n" + raw)
    talk.nothing()
    assert sum(b"grant call by Friday" in mail for mail in filed(talk, Filing.PROCESSED)) == 3
    assert not talk.stage.inbox.waiting()


def test_one_message_id_with_two_contents_is_two_mails(talk: Talk, alice: Person) -> None:
    raw = alice.writes("I'll read the grant call by Friday.")
    alice.sends(raw.replace(b"grant call", b"reviewers' letter"))
    found = [mail.flat for mail in talk.unread]
    assert any("grant call" in text for text in found) and any("reviewers' letter" in text for text in found)


@pytest.mark.parametrize("value", [None, "", "<<<", "x" * 9000])
def test_a_broken_message_id_is_no_obstacle(talk: Talk, alice: Person, value: str | None) -> None:
    raw = alice.writes("hello")
    talk.forget()
    line = b"" if value is None else f"Message-ID: {value}\r\n".encode()
    alice.sends(re.sub(rb"Message-ID: [^\r]*\r\n", line, raw).replace(b"hello", b"I'll read the grant call by Friday."))
    assert "grant call" in alice.gets("receipt").flat


def test_a_mentor_gets_no_receipt_the_member_does(talk: Talk, alice: Person) -> None:
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    talk.forget()
    ana = talk.person("Ana Rivera", ANA, NEW_YORK)
    ana.writes(
        "Dear Alice, see you on October 22 at 3pm in my office.", to="alice@example.edu", cc=SERVICE, subject="Our next meeting"
    )
    assert "Thu 22 Oct, 15:00" in alice.gets("receipt").flat
    talk.nothing()
    ana.writes("status", to="alice@example.edu", cc=SERVICE)
    assert "mail of Dr. Rivera" in alice.gets("receipt").flat
    talk.nothing()


def test_a_mentors_stop_is_kept_and_told(talk: Talk, alice: Person) -> None:
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("Met Ana Rivera today. We talked about fellowships.")
    draft = alice.gets("thanks_draft")
    alice.replies(draft, "send")
    ana = talk.person("Ana Rivera", ANA, NEW_YORK)
    thanks = ana.gets("thanks")
    talk.forget()
    ana.replies(thanks, "STOP")
    assert "no more mail" in alice.gets("receipt").flat
    talk.nothing()
    alice.writes("I meet Ana Rivera on October 22 at 3pm.")
    talk.until("2026-10-20 09:00", NEW_YORK)
    alice.replies(alice.gets("agenda_draft"), "send")
    assert not [mail for mail in talk.unread if mail.to == ANA]


def test_a_mentor_approves_nothing(talk: Talk, alice: Person) -> None:
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("I meet Ana Rivera on October 6 at 3pm.")
    draft = alice.gets("agenda_draft")
    talk.forget()
    talk.person("Ana Rivera", ANA, NEW_YORK).writes("send", answering=draft, to="alice@example.edu", cc=SERVICE)
    assert not [mail for mail in talk.unread if mail.to == ANA]


def test_a_draft_without_address_asks_for_it_and_then_leaves(talk: Talk, alice: Person) -> None:
    alice.writes("Met Ana Rivera today. We talked about fellowships.")
    draft = alice.gets("thanks_draft")
    talk.forget()
    alice.replies(draft, "send")
    question = alice.gets("clarify")
    assert "address" in question.flat
    talk.nothing()
    alice.replies(question, ANA)
    assert draft.zone in talk.person("Ana Rivera", ANA).gets("thanks").text


def test_a_bare_send_with_two_open_drafts_asks_which(talk: Talk, alice: Person) -> None:
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("New mentor: Ben Chen <ben@example.org>")
    alice.writes("Met Ana Rivera today. We talked about fellowships.")
    alice.writes("Met Ben Chen today. We talked about Berlin.")
    talk.forget()
    alice.writes("send")
    question = alice.gets("clarify")
    assert not [mail for mail in talk.unread if mail.kind == "thanks"]
    alice.replies(question, "B")
    assert "Berlin" in talk.person("Ben", "ben@example.org").gets("thanks").text
    assert not [mail for mail in talk.unread if mail.to == ANA]


def test_after_thirty_answers_a_day_one_joint_receipt_an_hour(talk: Talk, alice: Person) -> None:
    for number in range(40):
        alice.writes(f"I'll read chapter {number + 100} by Friday.")
    answers = [mail for mail in talk.unread if mail.kind == "receipt"]
    assert len(answers) <= 30
    talk.forget()
    talk.hours(1)
    joint = alice.gets("receipt")
    assert "chapter 139" in joint.flat
    talk.nothing()


def test_after_three_puzzles_a_day_there_is_silence_and_one_alert(talk: Talk, alice: Person) -> None:
    for number in range(8):
        alice.writes(f"Lorem ipsum dolor sit amet {number}", subject=f"ipsum {number}")
    assert len([mail for mail in talk.unread if mail.kind == "receipt"]) == 3
    assert len([mail for mail in talk.unread if mail.kind == "alert"]) == 1


class PoisonedReader(InProcessReader):
    """Dies, or raises, on mails that hold a certain word."""

    def understand(self, mail: IncomingMail, context: Context) -> Understanding:
        if "poison" in mail.text:
            raise ReaderDied("killed")
        if "broken" in mail.text:
            raise ValueError("a fault of ours")
        return super().understand(mail, context)


def test_poison_is_set_aside_and_the_rest_goes_on(make_talk: MakeTalk) -> None:
    talk = make_talk(reader=PoisonedReader())
    alice = talk.person("Alice Nguyen", "alice@example.edu", NEW_YORK)
    alice.writes("hello")
    talk.forget()
    for text in ("this is poison", "this is broken", "I'll read the grant call by Friday."):
        raw = alice.writes(text) if "grant" in text else None
        if raw is None:
            talk.stage.deliver(_mail(alice, text), talk.clock.now())
    talk.run()
    assert "grant call" in alice.gets("receipt").flat
    rejections = [mail for mail in talk.unread if mail.kind == "rejection"]
    assert len(rejections) == 2 and all("ValueError" not in mail.text for mail in rejections)
    assert len([mail for mail in talk.unread if mail.kind == "alert"]) == 2
    assert len(filed(talk, Filing.QUARANTINE)) == 2
    assert not talk.app.status()["healthy"]
    rows = talk.app.quarantine_list()
    assert {row["attempts"] for row in rows} == {1, 3}
    assert talk.app.quarantine_retry(str(rows[0]["id"]))


def _mail(person: Person, text: str) -> bytes:
    return (
        f"From: {person.address}\r\nTo: {SERVICE}\r\nSubject: x\r\nDate: Mon, 5 Oct 2026 09:00:00 -0400\r\n"
        f"Message-ID: <{hash(text)}@example.edu>\r\n\r\n{text}\r\n"
    ).encode()
