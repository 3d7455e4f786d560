"""A draft edited in the quote of a reply: what reaches the mentor is what its author made of it, whatever the client does to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversation import test_loop
from tests.conversation.talk import SERVICE, Mail, Person, Talk
from tests.conversation.test_loop import agenda_draft

alice, ana = test_loop.alice, test_loop.ana  # the fixtures of the loop


def marked(mail: Mail, text: str) -> str:
    """As Gmail and many others quote."""
    return f"\n\nOn Tue, Oct 20, 2026 at 9:00 AM Mailflow <{SERVICE}> wrote:\n\n" + "\n".join(
        f"> {line}" for line in text.split("\n")
    )


def unmarked(mail: Mail, text: str) -> str:
    """As Outlook quotes."""
    head = f"From: Mailflow <{SERVICE}>\nSent: Tuesday, October 20, 2026 9:00 AM\nTo: Alice Nguyen\nSubject: {mail.subject}"
    return f"\n\n{head}\n\n{text}"


def wrapped(mail: Mail, text: str) -> str:
    """As Roundcube and Evolution do it: no empty lines, marks before everything."""
    return "\n\nOn 2026-10-20 09:00, Mailflow wrote:\n" + "\n".join(f"> {line}" for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("client", [marked, unmarked, wrapped])
def test_points_edited_in_the_quote_reach_the_mentor_as_edited(
    talk: Talk,
    alice: Person,
    ana: Person,
    client: Callable[[Mail, str], str],
) -> None:
    draft = agenda_draft(talk, alice)
    edited = draft.text.replace(
        "2. external member of my committee",
        "2. the budget: who signs?\n3. may I ask for a week in Lisbon?\n4. who is the external member of my committee?",
    )
    assert edited != draft.text
    alice.replies(draft, f"send it like this{client(draft, edited)}", quote=False)
    sent = ana.gets("agenda").text
    points = [line for line in sent.split("\n") if line[:1].isdigit()]
    assert points == [
        "1. is one dataset enough for reviewer 2?",
        "2. the budget: who signs?",
        "3. may I ask for a week in Lisbon?",
        "4. who is the external member of my committee?",
    ]


def test_an_answer_and_a_deletion_in_the_quote(talk: Talk, alice: Person, ana: Person) -> None:
    draft = agenda_draft(talk, alice)
    edited = draft.text.replace("1. is one dataset enough for reviewer 2?\n", "").replace("2. external", "1. external")
    alice.replies(draft, f"send{marked(draft, edited)}", quote=False)
    sent = ana.gets("agenda").text
    assert "dataset" not in sent and "1. external member of my committee" in sent
    assert "Dropped: is one dataset enough" in alice.gets("receipt").flat
