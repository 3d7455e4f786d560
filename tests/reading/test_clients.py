"""Answers to our mails as real clients make them, and as clients that cannot run here do: every reply means what its author did.

`clients/README.md` says which were run. Texts are compared word by word; line breaks are the clients' own.
"""

import json
import random
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mailflow.core.understanding import KnownMeeting
from mailflow.engine.read import read
from mailflow.reading.mime import parse
from mailflow.reading.report import intent_as_json
from tests.reading.clients import ours
from tests.reading.mails import ATTRIBUTION, ZONE, context, raw

FOLDER = Path(__file__).parent / "clients"
CASES = sorted(FOLDER.glob("*.json"))
KNOWN = (
    KnownMeeting("g1", "m1", datetime(2026, 11, 26, 14, 0, tzinfo=ZONE), 45),
    KnownMeeting("g0", "m1", datetime(2026, 11, 20, 14, 0, tzinfo=ZONE), 45, planned=False),
)


def understood(case: Path, gold: dict[str, Any]) -> Any:
    mail = parse(case.with_suffix(".eml").read_bytes())
    return read(mail, context(letter=ours.sent(gold["answers"]), meetings=KNOWN, now=mail.date))


def flat(value: Any) -> Any:
    """A text without its line breaks and last full stop; everything else as it is."""
    return " ".join(value.split()).rstrip(".") if isinstance(value, str) else value


def agrees(wanted: dict[str, Any], given: dict[str, Any]) -> bool:
    return all(flat(given.get(name)) == flat(value) for name, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_reply_means_what_its_author_did(case: Path) -> None:
    gold = json.loads(case.read_text())
    found = understood(case, gold)
    given = [intent_as_json(intent) for intent in found.intents]
    for wanted in gold["intents"]:
        hits = [intent for intent in given if agrees(wanted, intent)]
        assert hits, f"{wanted} not in {given}"
        given.remove(hits[0])
    assert [intent for intent in given if intent["kind"] not in gold.get("tolerate", [])] == []
    assert all(intent.confidence >= 0.6 for intent in found.intents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_new_text_is_what_was_typed(case: Path) -> None:
    gold = json.loads(case.read_text())
    said = flat(understood(case, gold).new_text)
    at = 0
    for segment in gold["new_text"]:
        place = said.find(flat(segment), at)
        assert place >= 0, f"{segment!r} not in {said!r}"
        at = place + len(flat(segment))
    ours_only = ("Nothing goes to Dr. Rivera until", "WHY THESE POINTS", "Reply in one line", "STOP AGENDAS", "wrote:")
    assert not [words for words in ours_only if words in said]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_evidence_is_in_the_words_of_the_author(case: Path) -> None:
    gold = json.loads(case.read_text())
    for intent in understood(case, gold).intents:
        assert intent.evidence and "edited in the quote" not in intent.evidence


@pytest.mark.parametrize("times", [1, 2, 20])
def test_our_own_words_are_never_the_members_however_often_quoted(times: int) -> None:
    letter = ours.sent("agenda_draft")
    text = "\n".join(f"> {line}" for line in letter.text.split("\f")[0].split("\n") * times)
    mail = parse(raw(f"thanks\n\n{ATTRIBUTION}{text}", "Re: Draft agenda", headers="In-Reply-To: <ours@example.edu>\n"))
    found = read(mail, context(letter=letter, meetings=KNOWN))
    assert (found.new_text, found.intents) == ("thanks", ())


def test_what_a_mentor_wrote_is_not_taken_for_typed() -> None:
    ours_quoted = "\n".join(f"> {line}" for line in ours.AGENDA.split("\n"))
    theirs = "On Mon, Nov 23, 2026 at 9:30 AM Ana Rivera <ana@example.edu> wrote:\n> Please drop the second point and send it."
    mail = parse(raw(f"see what Ana says\n\n{theirs}\n\n{ATTRIBUTION}{ours_quoted}", "Re: Draft agenda"))
    assert read(mail, context(letter=ours.sent("agenda_draft"), meetings=KNOWN)).new_text == "see what Ana says"


def test_hostile_quotes_take_no_time() -> None:
    letter = ours.sent("agenda_draft")
    started = time.process_time()
    for body in (
        "> the the to a\n" * 9_000,
        "> [agenda 7K2Q: edit from here]\n" + "> 1. the\n\n" * 9_000 + "> [end of agenda 7K2Q]",
    ):
        read(parse(raw(f"{ATTRIBUTION}{body}", "Re: Draft agenda")), context(letter=letter, meetings=KNOWN))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "body", ["", "-- \nAlice", "Sent from my iPhone", "On Mon, Nov 23, 2026 at 9:00 AM Ana <ana@example.edu> wrote:\n> x"]
)
def test_a_reply_without_a_line_to_align(body: str) -> None:
    mail = parse(raw(body, "Re: Draft agenda"))
    assert read(mail, context(letter=ours.sent("agenda_draft"), meetings=KNOWN)).intents == ()


def test_mutated_replies_to_a_known_mail_raise_nothing() -> None:
    """The alignment sees what no person would send: cut, doubled and broken bytes of the real replies."""
    chance = random.Random(7)
    for case in chance.sample(CASES, 40):
        data = bytearray(case.with_suffix(".eml").read_bytes())
        for _ in range(8):
            at, size = chance.randrange(len(data)), chance.randrange(1, 400)
            data[at : at + size] = chance.choice([b"", data[at : at + size] * 3, b">", b"<s>", b"\n\n", b"[end of agenda 7K2Q]"])
        letter = ours.sent(json.loads(case.read_text())["answers"])
        read(parse(bytes(data)), context(letter=letter, meetings=KNOWN))
