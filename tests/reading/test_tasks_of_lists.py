"""Tasks in lists and tables, parts named by their word, and what only sounds like a task; all sentences are this file's own."""

from datetime import date

import pytest

from mailflow.core.intent import ActionAdded, ActionDone, ActionDropped, ActionSnoozed, DraftApproved
from tests.reading.mails import understood

MET = "I met Dr. Rivera this morning. "


def promised(text: str) -> list[tuple[str, str, date | None]]:
    """Owner, words and day of every promise that is read in a mail."""
    return [(i.owner, i.text, i.due) for i in understood(text).intents if isinstance(i, ActionAdded)]


def test_a_mark_in_front_says_what_became_of_a_task():
    found = understood(
        "[x] call the dean\n[ ] write the summary, by 4 Dec\n[-] poster, not needed\nLATER budget, ask on 9 Dec"
    ).intents
    assert [i.text for i in found if isinstance(i, ActionDone)] == ["call the dean"]
    assert [(i.text, i.due) for i in found if isinstance(i, ActionAdded)] == [("write the summary", date(2026, 12, 4))]
    assert [i.text for i in found if isinstance(i, ActionDropped)] == ["poster"]
    assert [(i.text, i.until) for i in found if isinstance(i, ActionSnoozed)] == [("budget", date(2026, 12, 9))]


def test_a_row_of_a_table_has_an_owner_a_task_and_a_day():
    rows = "who | what | when\nme | order the slides | 4 Dec\nDr. Rivera | ask the registrar | 9 Dec"
    assert promised(MET + "\n\n" + rows) == [
        ("member", "order the slides", date(2026, 12, 4)),
        ("mentor", "ask the registrar", date(2026, 12, 9)),
    ]


def test_a_row_may_name_the_owner_last():
    assert promised(MET + "\n\nlab report -> me -> 4 Dec") == [("member", "lab report", date(2026, 12, 4))]


@pytest.mark.parametrize(
    ("text", "owner", "words"),
    [
        ("My part now is to tidy up the reading list.", "member", "tidy up the reading list"),
        ("Her side of the deal is to write to the archive for me.", "mentor", "write to the archive for me"),
        ("For next time I'm writing two more abstracts.", "member", "writing two more abstracts"),
        ("In return she's digging out the old exam papers.", "mentor", "digging out the old exam papers"),
    ],
)
def test_a_part_or_something_under_way_is_a_promise(text: str, owner: str, words: str):
    assert [(found[0], found[1]) for found in promised(MET + text)] == [(owner, words)]


@pytest.mark.parametrize(
    "text",
    [
        "My uncle repairs clocks. He has promised to take me to the fair on Saturday.",
        "She asked me what I want to do after the summer.",
        "I will do my best.",
    ],
)
def test_what_a_stranger_does_or_nobody_can_tick_off_is_no_task(text: str):
    assert promised(MET + text) == []


def test_a_clause_that_goes_on_about_a_task_is_no_second_one():
    ((owner, words, due),) = promised(MET + "I'll print the poster for her, I'll leave it with the porter on Friday.")
    assert owner == "member" and words.startswith("print the poster") and due == date(2026, 11, 27)
    ((_, words, due),) = promised(MET + "I have to finish the essay by Friday and send it to her.")
    assert words == "finish the essay and send it to her" and due == date(2026, 11, 27)


def test_sending_at_the_end_of_a_promise_approves_no_draft():
    found = understood(MET + "I'll finish it and send it to her.").intents
    assert any(isinstance(i, ActionAdded) for i in found) and not any(isinstance(i, DraftApproved) for i in found)


def test_a_count_is_no_number_of_an_item():
    assert not any(isinstance(i, ActionDone) for i in understood("I did 12 long interviews on Monday, a personal best.").intents)
