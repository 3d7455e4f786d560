"""The notes of a meeting: the member's own sentences, without what is private or said elsewhere."""

import pytest

from mailflow.core.intent import ActionAdded, Command, MeetingCancelled, MeetingLogged, NoteAdded
from mailflow.core.mail import MailClass
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Understanding
from mailflow.engine.telling import leftover, with_notes
from tests.topics.world import answering, world

DEBRIEF = SentLetter("<d>", "debrief", relationship_id="r-ana", meeting_id="meeting")


def notes(text, *intents, answered=None):
    snapshot = answering(world(), answered) if answered else world()
    told = with_notes(snapshot, Understanding(MailClass.HUMAN, text, None, intents))
    return [intent.summary for intent in told.intents if isinstance(intent, MeetingLogged)]


def test_what_nothing_else_rests_on_becomes_the_notes():
    text = "Hi,\n\nMet Ana Rivera today. We talked about fellowship options. I'll send her my CV by Friday.\n\nBest,\nAlice"
    log, cv = MeetingLogged(evidence="Met Ana Rivera today."), ActionAdded(evidence="I'll send her my CV by Friday")
    assert notes(text, log, cv) == ["We talked about fellowship options."]


@pytest.mark.parametrize(
    "secret",
    [
        "Private: she seemed unwell. I worry about her.",
        "private note: she seemed unwell, and I worry.",
        "Private:\n- she seemed unwell\n- I worry about her",
        "Between us: she seemed unwell.",
        "Off the record, she seemed unwell.",
        "*Private* she seemed unwell.",
        "Confidential: she seemed unwell.",
    ],
)
def test_private_words_never_become_notes_even_where_the_reader_missed_them(secret):
    text = f"Met Ana Rivera today.\n\nWe talked about fellowship options.\n\n{secret}"
    (told,) = notes(text, MeetingLogged(evidence="Met Ana Rivera today."))
    assert told == "We talked about fellowship options."


@pytest.mark.parametrize(
    "evidence", ["she seemed unwell", "She seemed  unwell.", "I keep this to myself: She seemed unwell. I worry about her."]
)
def test_private_notes_of_the_reader_are_left_out(evidence):
    text = "Met Ana Rivera today. We talked about options. She seemed unwell."
    note = NoteAdded(text="She seemed unwell.", private=True, evidence=evidence)
    assert notes(text, MeetingLogged(evidence="Met Ana Rivera today."), note) == ["We talked about options."]


def test_a_private_note_whose_evidence_is_something_else_is_left_out_by_its_words():
    note = NoteAdded(text="She seemed unwell.", private=True, evidence="note to self")
    assert notes("Met Ana. She seemed unwell.", MeetingLogged(evidence="Met Ana."), note) == [""]


def test_an_unsure_private_note_is_left_out_too():
    note = NoteAdded(text="She seemed unwell", private=True, evidence="She seemed unwell", confidence=0.3)
    assert "unwell" not in leftover("We talked. She seemed unwell.", (note,))


def test_an_answer_to_a_debrief_tells_of_its_meeting():
    assert notes("We went through the committee list.", answered=DEBRIEF) == ["We went through the committee list."]


@pytest.mark.parametrize("intent", [Command(name="status"), MeetingCancelled()])
def test_unless_it_is_an_order_or_the_meeting_was_off(intent):
    assert notes("status", intent, answered=DEBRIEF) == []


def test_an_empty_answer_tells_nothing():
    assert notes("  \n", answered=DEBRIEF) == []


def test_a_summary_of_the_reader_and_two_meetings_are_left_as_they_are():
    assert notes("We talked.", MeetingLogged(summary="about options")) == ["about options"]
    assert notes("We talked.", MeetingLogged(), MeetingLogged()) == ["", ""]
