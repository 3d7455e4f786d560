"""What a reply to a receipt sets right, in as many turns of speech; and what is no correction at all."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.core.intent import Correction
from mailflow.core.letter import Numbered
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context, KnownMentor
from mailflow.engine.read import read
from mailflow.reading import mime

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=NEW_YORK)  # a Monday
ITEMS = (Numbered(1, "action", "a1", "send her my CV"), Numbered(2, "action", "a2", "introduce me to Sam Ford"))
RECEIPT = SentLetter("<r@example.edu>", "receipt", items=ITEMS, inbound_id="told")
KNOWN = (KnownMentor("ana", "Ana Rivera", "Dr."), KnownMentor("dan", "Dan Li"))


def understood(text: str, letter: SentLetter | None = RECEIPT):
    head = "From: Alice Nguyen <alice@example.edu>\nTo: mailflow@example.edu\nSubject: Re: Logged\nMessage-ID: <x@example.edu>\n"
    raw = f"{head}Date: Mon, 5 Oct 2026 09:00:00 -0400\n\n{text}\n".encode()
    context = Context(
        "alice@example.edu", "America/New_York", NOW, "mailflow@example.edu", "Alice Nguyen", mentors=KNOWN, letter=letter
    )
    return read(mime.parse(raw), context)


def fields(text: str, letter: SentLetter | None = RECEIPT) -> dict[str, str]:
    found = [intent for intent in understood(text, letter).intents if isinstance(intent, Correction)]
    assert len(found) <= 1, found
    return dict(found[0].fields) if found else {}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("no, Thursday", {"weekday": "3"}),
        ("No. It was Thursday.", {"weekday": "3", "about": "met"}),
        ("Not Thursday. Wednesday.", {"weekday": "2", "not_weekday": "3"}),
        ("Thursday!", {"weekday": "3"}),
        ("It was Wednesday, not Thursday. The rest is right.", {"weekday": "2", "not_weekday": "3"}),
        ("Sorry, I meant the 12th", {"day": "2026-10-12"}),
        ("Wrong day, we met on Tuesday", {"weekday": "1"}),
        ("the next meeting is Friday, not Thursday", {"weekday": "4", "about": "next"}),
        ("3:30 not 3", {"clock": "15:30", "not_clock": "03:00"}),
        ("should be 4pm", {"clock": "16:00"}),
        ("no, at 4", {"clock": "16:00", "clock_bare": "1"}),
        ("that was an hour, not 30 min", {"duration_minutes": "60", "not_duration_minutes": "30"}),
        ("The call took 45 minutes.", {"duration_minutes": "45"}),
        ("not by Friday, by the 15th", {"day": "2026-10-15", "not_weekday": "4", "about": "action"}),
        ("the CV is due Monday, not Friday", {"about": "action", "not_weekday": "4"}),
        ("It's on Zoom, not her office.", {"place": "Zoom", "not_place": "her office"}),
        ("it was Ben, not Dan", {"name": "Ben", "not_name": "Dan"}),
        ("it was ben not dan", {"name": "Ben", "not_name": "dan"}),
        ("It wasn't Dan, it was Ben Chen.", {"name": "Ben Chen", "not_name": "Dan"}),
        ("the meeting is with Sam", {"name": "Sam"}),
        ("the next meeting is with Sam Ford", {"name": "Sam Ford", "about": "next"}),
        ("That's not Ana.", {"not_name": "Ana"}),
        ("Riviera is somebody else", {"name": "Riviera", "new": "1"}),
        ("Her name is Anna Rivera.", {"mentor_name": "Anna Rivera"}),
        ("her email is ana2@example.org", {"address": "ana2@example.org"}),
        ("that's not mine, she will do it", {"owner": "mentor"}),
        ("she'll do that, not me", {"owner": "mentor"}),
        ("that one is mine", {"owner": "member"}),
        ("number 2 is wrong: it's send the slides", {"ref": "2", "replacement": "send the slides"}),
        ("2 is wrong, it should be: ask Kim for data", {"ref": "2", "replacement": "ask Kim for data"}),
        ("slides, not CV", {"text": "slides", "old_text": "CV"}),
        ("I didn't say I'd send the CV", {"drop": "never_said", "words": "send the CV"}),
        ("I never promised that.", {"drop": "never_said"}),
        ("we didn't meet", {"drop": "not_met"}),
        ("We did not meet because she was ill.", {"drop": "not_met"}),
        ("delete the second one", {"drop": "delete", "ref": "2"}),
        ("remove the last one please", {"drop": "delete", "ref": "-1"}),
        ("delete the meeting", {"drop": "delete", "about": "meeting"}),
        ("That's wrong.", {"unclear": "1"}),
        ("You have the wrong day, it was Tuesday", {"weekday": "1"}),
        ("Hi, small correction: the meeting was on Tuesday.", {"weekday": "1"}),
        ("Thursday the 22nd is wrong, it's Friday the 23rd", {"day": "2026-10-23", "not_day": "2026-10-22"}),
        ("The CV isn't due Friday, it's due Monday", {"weekday": "0", "not_weekday": "4", "about": "action"}),
        ("Could you change the date to Oct 23?", {"day": "2026-10-23", "place": None}),
        ("change 1 to Monday", {"ref": "1", "weekday": "0"}),
        ("Item 1: portfolio instead of CV", {"ref": "1", "text": "portfolio", "old_text": "CV"}),
        ("Ana does number 1, not me", {"ref": "1", "owner": "mentor"}),
        ("Thanks, but it was Ben.", {"name": "Ben"}),
        ("Not Ana. Dan.", {"name": "Dan", "not_name": "Ana"}),
        ("You mixed them up, that was Dan", {"name": "Dan"}),
        ("I don't have to send her my CV", {"drop": "never_said"}),
        ("it got cancelled", {"drop": "not_met"}),
        ("only half an hour", {"duration_minutes": "30"}),
        ("wrong place: room 12", {"place": "room 12"}),
        ("Hmm that's not what I said", {"unclear": "1"}),
    ],
)
def test_what_is_set_right(text, named):
    found = fields(text)
    assert {name: found.get(name) for name in named} == named


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "No problem, thanks",
        "It was a great meeting.",
        "We didn't talk about money.",
        "I'm not sure about that.",
        "She said she will not come",
        "Great, thanks. I'll also send her the slides by Monday.",
        "Next meeting is Dec 3 at 3pm.",
        "done 1",
        "2: snooze till Monday",
        "undo",
        "Is it Thursday?",
    ],
)
def test_what_is_no_correction(text):
    assert not fields(text)


def test_what_is_told_besides_is_read_too():
    intents = understood("No, it was Thursday. I'll also send her the slides by Monday.").intents
    assert [intent.kind for intent in intents] == ["correction", "action_added"]


def test_only_the_answer_to_a_receipt_corrects_unless_it_says_so():
    assert not fields("It was Wednesday, not Thursday.", None)
    assert fields("Correction: it was Wednesday, not Thursday.", None)["weekday"] == "2"
    assert not fields("it was Ben, not Dan", SentLetter("<d>", "debrief"))
