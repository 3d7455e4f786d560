"""Sentences that conversations with the service rest on, each with what must come of it (product.md, "Talking to the service")."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mailflow.core.intent import (
    ActionAdded,
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    DraftRewritten,
    ExpectationSet,
    Intent,
    MeetingCancelled,
    MeetingMoved,
    MeetingScheduled,
    MentorAdded,
)
from mailflow.core.letter import Numbered
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context, KnownMeeting, KnownMentor
from mailflow.engine.read import read
from mailflow.reading.mime import parse

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=NEW_YORK)
ANA = KnownMentor("ana", "Ana Rivera", "Dr.", "ana.rivera@med.example.org")
PLANNED = KnownMeeting("m1", "ana", datetime(2026, 10, 22, 19, 0, tzinfo=UTC), 45)


def said(text: str, letter: SentLetter | None = None, mentors: tuple[KnownMentor, ...] = (ANA,)) -> list[Intent]:
    raw = (
        "From: Alice Nguyen <alice@example.edu>\r\nTo: mailflow@example.edu\r\nSubject: note\r\n"
        f"Date: Mon, 5 Oct 2026 09:00:00 -0400\r\nMessage-ID: <a@example.edu>\r\n\r\n{text}\r\n"
    )
    context = Context(
        "alice@example.edu", "America/New_York", NOW, "mailflow@example.edu", mentors=mentors, meetings=(PLANNED,), letter=letter
    )
    return [intent for intent in read(parse(raw.encode()), context).intents if intent.confidence >= 0.6]


def only(kind: type[Intent], intents: list[Intent]) -> list[Intent]:
    return [intent for intent in intents if isinstance(intent, kind)]


def test_new_mentor_with_everything() -> None:
    found = said(
        "New mentor: Dr. Ana Rivera <ana.rivera@med.example.org>, senior, met at the residency fair, monthly", mentors=()
    )
    (mentor,) = only(MentorAdded, found)
    assert isinstance(mentor, MentorAdded)
    assert (mentor.name, mentor.address, mentor.seniority) == ("Ana Rivera", "ana.rivera@med.example.org", "senior")
    assert "residency fair" in mentor.how_met
    (cadence,) = only(ExpectationSet, found)
    assert isinstance(cadence, ExpectationSet) and (cadence.topic, cadence.value) == ("cadence", "P1M")
    assert len(found) == 2


def test_new_mentor_briefly() -> None:
    (mentor,) = said("New mentor: Ben Chen <ben@example.org>")
    assert isinstance(mentor, MentorAdded) and (mentor.name, mentor.address) == ("Ben Chen", "ben@example.org")


def test_new_mentor_with_the_channel() -> None:
    found = said("New mentor: Dr. Ana Rivera <ana.rivera@med.example.org>, senior, met at the fair, every 4 weeks, prefers phone")
    values = {(i.topic, i.value) for i in found if isinstance(i, ExpectationSet)}
    assert values == {("cadence", "P4W"), ("channel", "phone")}


def test_meeting_in_the_present_tense() -> None:
    (meeting,) = said("I meet Ana Rivera on October 22 at 3pm in her office, for 45 minutes.")
    assert isinstance(meeting, MeetingScheduled)
    assert meeting.starts_at == datetime(2026, 10, 22, 15, 0, tzinfo=NEW_YORK)
    assert meeting.duration_minutes == 45 and "office" in meeting.place and meeting.people[0].name == "Ana Rivera"


def test_rhythm_and_next_meeting_as_the_welcome_suggests() -> None:
    found = said("I meet Ana Rivera (ana.rivera@med.example.org) every four weeks, next on 15 October at 15:00.", mentors=())
    (meeting,) = only(MeetingScheduled, found)
    assert isinstance(meeting, MeetingScheduled) and meeting.starts_at == datetime(2026, 10, 15, 15, 0, tzinfo=NEW_YORK)
    assert not meeting.recurrence
    (cadence,) = only(ExpectationSet, found)
    assert isinstance(cadence, ExpectationSet) and cadence.value == "P4W"
    assert any(person.address == "ana.rivera@med.example.org" for intent in found for person in intent.people) or only(
        MentorAdded, found
    )


def test_two_promises_with_one_verb_each() -> None:
    found = said("I'll send Ana my CV by Thursday and read the grant call by Friday.")
    values = [(i.text, i.due) for i in found if isinstance(i, ActionAdded)]
    assert values == [("send Ana my CV", date(2026, 10, 8)), ("read the grant call", date(2026, 10, 9))]


def test_moved_and_cancelled() -> None:
    (moved,) = said("My meeting with Ana Rivera moves from October 22 to October 29, 11am.")
    assert isinstance(moved, MeetingMoved) and moved.starts_at == datetime(2026, 10, 29, 11, 0, tzinfo=NEW_YORK)
    (off,) = said("The meeting with Ana Rivera on October 22 is cancelled.")
    assert isinstance(off, MeetingCancelled)
    (off,) = said("The meeting with Ana Rivera is cancelled.")
    assert isinstance(off, MeetingCancelled) and off.starts_at is None
    (moved,) = said("The meeting with Ana Rivera on October 22 moves to October 23, 10am.")
    assert isinstance(moved, MeetingMoved) and moved.starts_at == datetime(2026, 10, 23, 10, 0, tzinfo=NEW_YORK)
    (moved,) = said("Ana has to move our meeting to October 23 at 10.")
    assert isinstance(moved, MeetingMoved) and moved.starts_at == datetime(2026, 10, 23, 10, 0, tzinfo=NEW_YORK)


def test_answers_to_a_nudge_about_a_promise() -> None:
    nudge = SentLetter("<n@example.edu>", "nudge_draft", draft_id="d", draft_revision=1, draft_text="Dear Ana,\n\n...\n\nAlice")
    (done,) = said("done", nudge)
    assert isinstance(done, ActionDone) and done.ref is None
    (snoozed,) = said("snooze", nudge)
    assert isinstance(snoozed, ActionSnoozed) and snoozed.until is None


def test_one_word_answers_to_a_reminder_of_several() -> None:
    items = (Numbered(1, "action", "a", "send CV"), Numbered(2, "action", "b", "read the call"))
    reminder = SentLetter("<r@example.edu>", "reminder", items=items)
    assert {i.ref for i in said("both done", reminder) if isinstance(i, ActionDone)} == {1, 2}
    (dropped,) = said("drop 2", reminder)
    assert isinstance(dropped, ActionDropped) and dropped.ref == 2
    (by_words,) = said("I sent the CV this morning", reminder)
    assert isinstance(by_words, ActionDone) and (by_words.ref == 1 or "CV" in by_words.text)


def test_the_mentor_confirms_with_the_service_in_copy() -> None:
    raw = (
        "From: Ana Rivera <ana.rivera@med.example.org>\r\nTo: Alice Nguyen <alice@example.edu>\r\nCc: mailflow@example.edu\r\n"
        "Subject: Our next meeting\r\nDate: Mon, 5 Oct 2026 09:00:00 -0400\r\nMessage-ID: <b@example.edu>\r\n\r\n"
        "Dear Alice, see you on October 22 at 3pm in my office.\r\n\r\nAna\r\n"
    )
    context = Context(
        "alice@example.edu",
        "America/New_York",
        NOW,
        "mailflow@example.edu",
        writer="mentor",
        writer_mentor_id="ana",
        mentors=(ANA,),
    )
    (meeting,) = read(parse(raw.encode()), context).intents
    assert isinstance(meeting, MeetingScheduled) and meeting.starts_at == datetime(2026, 10, 22, 15, 0, tzinfo=NEW_YORK)
    assert meeting.people[0].address == "ana.rivera@med.example.org"


def test_future_meetings_in_plain_words() -> None:
    for text in (
        "I will meet Ana Rivera on October 22 at 3pm in her office.",
        "I'm meeting Ana Rivera on October 22 at 3pm in her office.",
        "My next meeting with Ana Rivera is on October 22 at 3pm in her office.",
        "Ana Rivera confirmed October 22 at 3pm in her office.",
    ):
        (meeting,) = said(text)
        assert isinstance(meeting, MeetingScheduled), text
        assert meeting.starts_at == datetime(2026, 10, 22, 15, 0, tzinfo=NEW_YORK), text


def test_a_whole_new_text_in_answer_to_a_draft() -> None:
    draft = SentLetter(
        "<d@example.edu>",
        "agenda_draft",
        draft_id="d",
        draft_revision=1,
        draft_text="Dear Ana,\n\nfor Thursday:\n\n1. one\n\nAlice",
    )
    (rewritten,) = said("Dear Ana,\n\nI only want to talk about the committee on Thursday.\n\nAlice", draft)
    assert isinstance(rewritten, DraftRewritten)
    assert rewritten.text == "Dear Ana,\n\nI only want to talk about the committee on Thursday.\n\nAlice"
