"""Terms, orders, points, verdicts and people in sentences that no list of phrases foresaw."""

import json
from email.message import EmailMessage
from typing import Any

import pytest

from mailflow.engine.read import read_file
from mailflow.reading import people
from mailflow.reading.report import as_json


def read(
    body: str, subject: str = "news", to: str = "mailflow@example.edu", sender: str = "sam@example.edu"
) -> list[dict[str, Any]]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    if to != "mailflow@example.edu":
        message["Cc"] = "mailflow@example.edu"
    message["Date"] = "Mon, 23 Nov 2026 10:00:00 +0000"
    message["Message-ID"] = "<free-words@example.edu>"
    message.set_content(body)
    mail, found = read_file(message.as_bytes(), "sam@example.edu", None, "Europe/London", "mailflow@example.edu")
    return list(json.loads(json.dumps(as_json(mail, found)))["intents"])


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [intent["kind"] for intent in found]


def test_one_sentence_may_set_several_terms() -> None:
    found = read("Iris and I agreed to talk every two months for 40 minutes by video.\n", "Terms with Iris")
    terms = {intent["topic"]: intent["value"] for intent in found if intent["kind"] == "expectation_set"}
    assert terms == {"cadence": "P2M", "duration": "40", "channel": "video"}


@pytest.mark.parametrize(
    ("body", "name", "argument"),
    [
        ("Please hold everything until 12 December, I am in the mountains.\n", "pause", "2026-12-12"),
        ("Could you put all of it on hold till 4 January?\n", "pause", "2027-01-04"),
    ],
)
def test_a_pause_in_free_words(body: str, name: str, argument: str) -> None:
    found = [intent for intent in read(body, "away") if intent["kind"] == "command"]
    assert [(intent["name"], intent["argument"]) for intent in found] == [(name, argument)]


def test_a_day_on_hold_for_one_thing_is_no_pause() -> None:
    assert "command" not in kinds(read("The lab has put my samples on hold till 4 January.\n"))


def test_a_draft_is_known_by_its_subject_and_its_points_by_number_in_prose() -> None:
    body = 'Point 2 should read "where to publish first". Please take out number 3, that is settled.\n\n> 1. Funding\n> 2. Paper\n> 3. Desk\n'
    found = read(body, "Re: Draft agenda for Iris Bell, 26 November")
    assert {"kind": "agenda_item_changed", "ref": 2, "text": "where to publish first"}.items() <= found[0].items()
    assert ("agenda_item_removed", 3) in [(intent["kind"], intent.get("ref")) for intent in found]


def test_the_items_of_a_list_for_an_agenda_are_points() -> None:
    found = read("- whether to move to Leeds\n- money for the fieldwork\n", "Points for Iris")
    assert [intent["text"] for intent in found if intent["kind"] == "agenda_item_added"] == [
        "whether to move to Leeds", "money for the fieldwork",
    ]  # fmt: skip


def test_thanks_for_an_hour_in_the_words_of_the_writer() -> None:
    found = read(
        "Dear Iris,\n\nI am so grateful for the hour that you gave me yesterday.\n\nSam\n",
        "yesterday",
        "Iris Bell <iris@example.org>",
    )
    assert "thanks_sent" in kinds(found)


def test_what_a_neighbour_thinks_is_no_verdict() -> None:
    assert "feedback_received" not in kinds(read("My flatmate thinks that my thesis is far too long.\n"))


def test_a_capital_at_the_beginning_is_weighed_against_the_whole_mail() -> None:
    seen = people.seen_in("Doors are open. We walked through the doors with Petra.")
    assert people.mentions("Doors is what I call them", seen=seen) == []
    assert [mention.person.name for mention in people.mentions("Petra is back", seen=seen)] == ["Petra"]


def test_titles_of_other_countries() -> None:
    found = people.mentions("I met Mevrouw Janssen and Mag. Gruber and Sister Agnes Omondi")
    assert [mention.person.name for mention in found] == ["Janssen", "Gruber", "Agnes Omondi"]
