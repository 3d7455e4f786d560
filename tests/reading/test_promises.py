"""Promises told in several clauses, by several people, and what became of listed ones; all sentences are this file's own."""

from datetime import date

import pytest

from mailflow.core.intent import ActionAdded, ActionDone, ActionDropped, ActionSnoozed
from tests.reading.mails import letter, understood

MET = "I met Dr. Rivera this morning. "


def promised(text: str) -> list[tuple[str, str, date | None]]:
    """Owner, words and day of every promise that is read in a mail."""
    return [(i.owner, i.text, i.due) for i in understood(MET + text).intents if isinstance(i, ActionAdded)]


@pytest.mark.parametrize(
    ("text", "owner", "words", "due"),
    [
        ("By the 4th of December I am to give her a shorter abstract.", "member", "shorter abstract", date(2026, 12, 4)),
        ("I was told to redo the poster, so I'll do it by Friday.", "member", "redo the poster", date(2026, 11, 27)),
        ("She wants me to rewrite the cover letter, and I'll do that by Friday.", "member", "cover letter", date(2026, 11, 27)),
        ("I'm to fill in the ethics form, and it must be in by Friday.", "member", "ethics form", date(2026, 11, 27)),
        ("I owe her a list of references, she wants it by Friday.", "member", "list of references", date(2026, 11, 27)),
        ("She made me promise to shorten the talk.", "member", "shorten the talk", None),
        ("She on her side will speak to the dean about my leave.", "mentor", "speak to the dean", None),
        ("She said that she would ask her editor whether I might visit.", "mentor", "ask her editor", None),
    ],
)
def test_the_task_and_its_day_may_stand_in_different_places(text: str, owner: str, words: str, due: date | None):
    (found,) = promised(text)
    assert found[0] == owner and words in found[1] and found[2] == due


@pytest.mark.parametrize(
    "text",
    [
        "My brother will send me the keys by Friday.",
        "Our treasurer promised to pay the printer by Friday.",
        "I would have liked to send her the draft by Friday.",
        "I took two pages of notes on the train.",
        "I feel much lighter now.",
    ],
)
def test_other_people_and_what_is_over_promise_nothing(text: str):
    assert promised(text) == []


def test_two_promises_joined_by_a_second_will():
    assert {words for _, words, _ in promised("She will lend me her slides and will write to the registrar.")} == {
        "lend me her slides",
        "write to the registrar",
    }


def test_a_weekday_of_no_date_stays_in_the_words():
    ((_, words, due),) = promised("I'll send her the slides on a Wednesday in February.")
    assert "on a Wednesday in February" in words and due is None


def test_an_item_named_by_its_number_has_an_outcome():
    ours = letter("digest", "Send the abstract", "Book the room", "Read the report")
    text = "The first one went off on Saturday.\nNo. 2 please postpone until Friday.\nNumber three I have decided against."
    found = understood(text, answers=ours).intents
    assert {(type(i), i.ref) for i in found if isinstance(i, (ActionDone, ActionSnoozed, ActionDropped))} == {
        (ActionDone, 1),
        (ActionSnoozed, 2),
        (ActionDropped, 3),
    }


def test_marks_are_no_list_numbers():
    ours = letter("digest", "Send the abstract", "Book the room", "Read the report", "Call Ana", "Write to Ben")
    assert not [i for i in understood("5 4 3 5", answers=ours).intents if isinstance(i, ActionDone)]


def test_a_ticked_line_is_done():
    (found,) = (i for i in understood("[x] hand in the travel form, posted it on Friday").intents if isinstance(i, ActionDone))
    assert found.text == "hand in the travel form"
