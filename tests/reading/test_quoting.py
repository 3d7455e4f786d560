"""What is new in a reply, from the habits of many clients and languages."""

import time

import pytest

from mailflow.reading.quoting import split

QUOTE = "> Dear Alice,\n> is Thursday at 2 fine?\n> Ana"
PLAIN = "Dear Alice,\nis Thursday at 2 fine?\nAna"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, Nov 23, 2026 at 9:00 AM Ana Rivera <ana@example.edu> wrote:",
        "On Mon, Nov 23, 2026 at 9:00 AM Ana Rivera <\nana@example.edu> wrote:",
        "On 23 Nov 2026, at 09:00, Ana Rivera <ana@example.edu> wrote:",
        "On 23/11/2026 09:00, Ana Rivera wrote:",
        "Am 23.11.26 um 09:00 schrieb Ana Rivera:",
        "Am Mo., 23. Nov. 2026 um 09:00 Uhr schrieb Ana Rivera <ana@example.edu>:",
        "Le lun. 23 nov. 2026 à 09:00, Ana Rivera <ana@example.edu> a écrit :",
        "El lun, 23 nov 2026 a las 9:00, Ana Rivera\n(<ana@example.edu>) escribió:",
        "Il giorno lun 23 nov 2026 alle ore 09:00 Ana Rivera <ana@example.edu> ha scritto:",
        "Em seg., 23 de nov. de 2026 às 09:00, Ana Rivera <ana@example.edu> escreveu:",
        "Op ma 23 nov. 2026 om 09:00 schreef Ana Rivera <ana@example.edu>:",
        "man. 23. nov. 2026 kl. 09:00 skrev Ana Rivera <ana@example.edu>:",
        "Den mån 23 nov. 2026 kl 09:00 skrev Ana Rivera <ana@example.edu>:",
        "pon., 23 lis 2026 o 09:00 Ana Rivera <ana@example.edu> napisał(a):",
        "2026-11-23 9:00 GMT-05:00 Ana Rivera <ana@example.edu>:",
    ],
)
def test_attributions(attribution: str) -> None:
    reply = split(f"Yes, that works.\n\n{attribution}\n\n{QUOTE}\n", "Re: meeting")
    assert reply.new_text == "Yes, that works."
    assert reply.originals[0].sender is not None
    assert "Rivera" in reply.originals[0].sender.name


@pytest.mark.parametrize(
    "block",
    [
        "From: Ana Rivera <ana@example.edu>\nSent: Monday, November 23, 2026 9:00 AM\nTo: Alice "
        "<alice@example.edu>\nSubject: meeting",
        "________________________________\nFrom: Ana Rivera <ana@example.edu>\nSent: Monday, November 23, 2026 9:00 "
        "AM\nTo: Alice\nSubject: meeting",
        "-----Original Message-----\nFrom: Ana Rivera <ana@example.edu>\nDate: Mon, 23 Nov 2026\nTo: Alice\nSubject: meeting",
        "Von: Ana Rivera <ana@example.edu>\nGesendet: Montag, 23. November 2026 09:00\nAn: Alice\nBetreff: meeting",
        "De : Ana Rivera <ana@example.edu>\nEnvoyé : lundi 23 novembre 2026 09:00\nÀ : Alice\nObjet : meeting",
        "*From:* Ana Rivera <ana@example.edu>\n*Sent:* Monday, November 23, 2026 9:00 AM\n*To:* Alice\n*Subject:* meeting",
        "Fra: Ana Rivera <ana@example.edu>\nSendt: mandag 23. november 2026 09:00\nTil: Alice\nEmne: meeting",
    ],
)
def test_header_blocks(block: str) -> None:
    reply = split(f"Yes, that works.\n\n{block}\n\n{PLAIN}\n", "Re: meeting")
    assert reply.new_text == "Yes, that works."
    assert reply.forward is None
    assert reply.originals[0].sender is not None and reply.originals[0].sender.address == "ana@example.edu"
    assert "Thursday" in reply.originals[0].body


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "-------- Forwarded Message --------",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Message transféré ---------",
        "---------- Mensaje reenviado ---------",
        "------- Forwarded Message -------",
    ],
)
def test_forwards(mark: str) -> None:
    reply = split(
        f"fyi\n\n{mark}\nFrom: Ana Rivera <ana@example.edu>\nDate: Mon, Nov 23, 2026 at 9:00 AM\nSubject: meeting\nTo: "
        f"Alice <a@example.edu>\n\n{PLAIN}",
        "Fwd: meeting",
    )
    assert reply.new_text == "fyi"
    assert reply.forward is not None and reply.forward.sender is not None
    assert reply.forward.sender.address == "ana@example.edu"
    assert "Thursday" in reply.forward.body


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Get Outlook for iOS<https://example.com/x>",
        "Gesendet von Outlook für Android<https://example.com/x>",
        "Sent with Proton Mail secure email.",
        "Envoyé de mon iPhone",
    ],
)
def test_footers(footer: str) -> None:
    assert split(f"Done.\n\n{footer}\n", "x").new_text == "Done."


def test_a_signature_ends_with_the_quote_below_it() -> None:
    reply = split(
        f"> old\n\nYes.\n\n-- \nAlice\nDepartment\n\nOn Mon, Nov 23, 2026 at 9:00 AM Ana <ana@example.edu> wrote:\n{QUOTE}",
        "Re: x",
    )
    assert reply.new_text == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "On the other hand I wrote:\nnothing",
        "From: here\nto there is far",
        "Sent from my desk, it is much easier to write",
        "I met Ana.\n---\nWe talked.",
    ],
)
def test_false_friends(text: str) -> None:
    assert split(text, "hello").new_text == text


def test_answers_between_the_quotes_know_what_they_answer() -> None:
    reply = split("On Mon, 23 Nov 2026, Ana <a@example.edu> wrote:\n> 1. one\n\nyes\n\n> 2. two\n\nno", "Re: x")
    assert [(quote.strip(), answer) for quote, answer in reply.inline] == [("1. one", "yes"), ("2. two", "no")]


def test_hostile_text_takes_linear_time() -> None:
    started = time.process_time()
    split("On " + "at " * 60_000 + "\n" + "> " * 50_000 + "\n" + "From: x\n" * 20_000, "Re: x")
    assert time.process_time() - started < 1
