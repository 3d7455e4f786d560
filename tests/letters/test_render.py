"""Headers and envelopes as contract section 4 says, the same bytes for the same input."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailflow.core import facts as f
from mailflow.core.letter import TO_MENTOR, Letter, LetterKind
from mailflow.letters import samples
from mailflow.letters.headers import UnsafeHeaderError
from mailflow.ports import Stamp
from tests.letters.writing import (
    EVIL,
    MEMBER,
    SERVICE,
    STAMP,
    cases,
    meeting_invitation,
    parsed,
    part,
    render,
    renderer,
    snapshot,
)

CASES = cases()
HELP = f.HelpFacts(2, "Mondays, 7:30")


def written(letter: Letter, member=MEMBER, **options):
    return renderer(**options).letter(letter, snapshot(member), STAMP)


@pytest.mark.parametrize("name", CASES)
def test_every_mail_is_complete_and_wire_safe(name: str) -> None:
    rendered = render(*CASES[name])
    kind = CASES[name][0]
    message = parsed(rendered)
    assert rendered.content.isascii()
    assert b"\n" not in rendered.content.replace(b"\r\n", b"") and b"\r" not in rendered.content.replace(b"\r\n", b"")
    assert max(len(line) for line in rendered.content.split(b"\r\n")) <= 998
    assert not message.defects
    assert message["X-Mailflow-Kind"] == kind.value
    assert message["Message-ID"] == STAMP.message_id == rendered.message_id
    assert message["X-Mailflow-Id"] == STAMP.witness_id
    assert message["Date"].datetime == STAMP.date
    assert message["Subject"] == rendered.subject
    assert [p.get_content_type() for p in message.iter_parts()] == ["text/plain", "text/html"]
    assert render(*CASES[name]).content == rendered.content


@pytest.mark.parametrize("kind", [kind for kind, facts, _ in samples.every_sample() if kind not in TO_MENTOR])
def test_only_lists_can_be_left(kind: LetterKind) -> None:
    message = parsed(render(*CASES[kind.value]))
    assert (message["List-Id"] is not None, message["List-Unsubscribe"] is not None) == ((kind == "digest"),) * 2
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_the_digest_is_left_by_a_mail() -> None:
    message = parsed(render(*CASES["digest"]))
    assert message["List-Unsubscribe"] == "<mailto:mailflow@example.edu?subject=STOP%20DIGEST&body=STOP%20DIGEST>"
    assert message["List-Id"] == "<digest.mailflow.example.edu>"


def test_to_the_member_alone() -> None:
    rendered = written(Letter(LetterKind.HELP, "k", HELP, is_answer=True))
    message = parsed(rendered)
    assert (rendered.recipients, rendered.copies) == (("alice@example.edu",), ())
    assert message["From"] == "Mailflow <mailflow@example.edu>" == message["Reply-To"]
    assert message["To"] == "Alice Nguyen <alice@example.edu>"
    assert message["Cc"] is None and message["In-Reply-To"] is None
    assert message["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(
    "name", ['"x" <evil@example.org>', "a, b@example.org", "x\r\nBcc: evil@example.org", "=?utf-8?q?=0A?=Bcc: evil@example.org"]
)
def test_a_name_adds_no_recipient_and_no_header(name: str) -> None:
    for case in ("help", "agenda"):
        message = parsed(render(*CASES[case], member=replace(MEMBER, name=name)))
        assert message["Bcc"] is None
        known = {"alice@example.edu", "ana.rivera@example.edu", SERVICE}
        assert {a.addr_spec for h in ("From", "To", "Cc", "Reply-To") if message[h] for a in message[h].addresses} <= known
    help_mail = parsed(render(*CASES["help"], member=replace(MEMBER, name=name)))
    assert [a.addr_spec for a in help_mail["To"].addresses] == ["alice@example.edu"]


def test_a_subject_adds_no_header() -> None:
    for evil in ("x\r\nBcc: evil@example.org", "=?utf-8?q?=0ABcc:_evil@example.org?=", "x\x00\x85y", EVIL):
        facts = f.ReceiptFacts(CASES["receipt"][1].lines, {}, subject_hint=evil)
        message = parsed(written(Letter(LetterKind.RECEIPT, "k", facts)))
        assert message["Bcc"] is None
        assert message["Subject"] == " ".join(evil.replace("\x00", " ").replace("\x85", " ").split())


def test_an_address_that_is_none_is_refused() -> None:
    for address in ("a@example.org, b@example.org", "a b@example.org", "a@example.org\r\nBcc: b@example.org", "", "a@b>c"):
        with pytest.raises(UnsafeHeaderError):
            written(Letter(LetterKind.HELP, "k", HELP), replace(MEMBER, address=address))


def test_our_own_message_id_must_be_one() -> None:
    with pytest.raises(UnsafeHeaderError):
        renderer().letter(Letter(LetterKind.HELP, "k", HELP), snapshot(), Stamp("<a@b>\r\nBcc: c@d", "w", samples.MOMENT))


def test_answers_thread_under_the_mail_and_the_meeting() -> None:
    letter = Letter(
        *(LetterKind.HELP, "k", HELP),
        in_reply_to="<q@example.org>",
        references=("<p@example.org>", "broken", "<x y@z>"),
        thread="m1",
    )
    first, second = parsed(written(letter)), parsed(written(Letter(LetterKind.HELP, "k2", HELP, thread="m1")))
    root, *rest = first["References"].split()
    assert first["In-Reply-To"] == "<q@example.org>"
    assert rest == ["<p@example.org>", "<q@example.org>"]
    assert root.startswith("<thread-") and root.endswith("@example.edu>")
    assert second["References"] == second["In-Reply-To"] == root
    assert parsed(written(Letter(LetterKind.HELP, "k", HELP, thread="m2")))["References"] != root


def test_a_broken_message_id_is_not_answered() -> None:
    for broken in ("<<<", "<" + "a" * 10_000 + "@x>", "<a@b>\r\nBcc: c@d", "ä@b"):
        message = parsed(written(Letter(LetterKind.HELP, "k", HELP, in_reply_to=broken)))
        assert message["In-Reply-To"] is None and message["References"] is None and message["Bcc"] is None


def test_the_token_stands_in_the_address_where_the_server_keeps_it() -> None:
    letter = Letter(LetterKind.AGENDA_DRAFT, "k", CASES["agenda_draft"][1])
    assert parsed(written(letter))["Reply-To"].addresses[0].addr_spec == SERVICE
    plus = written(letter, plus_addresses=True)
    assert parsed(plus)["Reply-To"].addresses[0].addr_spec == "mailflow+7k2q@example.edu"
    assert "mailto:mailflow+7k2q@example.edu?" in part(plus, "html")


def test_the_members_subject_answers_only_where_nothing_was_recorded() -> None:
    nothing = Letter(LetterKind.RECEIPT, "k", f.ReceiptFacts((), {}), reply_subject="Re: RE: The weather")
    logged = Letter(LetterKind.RECEIPT, "k", CASES["receipt"][1], reply_subject="Re: The weather")
    assert written(nothing).subject == "Re: The weather"
    assert written(logged).subject == "Logged: Dr. Rivera, Thu 15 Oct"
    assert written(Letter(LetterKind.AGENDA_DRAFT, "k", CASES["agenda_draft-revised"][1])).subject.startswith(
        "Re: Draft agenda: "
    )


def test_a_calendar_entry_is_the_last_alternative() -> None:
    entry = meeting_invitation().replace("METHOD:REQUEST", "METHOD:PUBLISH")
    message = parsed(written(Letter(LetterKind.RECEIPT, "k", CASES["receipt"][1], calendar=entry)))
    last = list(message.iter_parts())[-1]
    assert (last.get_content_type(), last.get_param("method")) == ("text/calendar", "PUBLISH")
    assert last.get_payload(decode=True).decode() == entry


def test_times_are_the_members_own_with_the_zone_while_it_is_only_proposed() -> None:
    facts = f.RejectionFacts("x", datetime(2026, 10, 13, 22, 30, tzinfo=UTC), "it was too large.", "1")
    letter = Letter(LetterKind.REJECTION, "k", facts)
    assert "Wed 14 Oct, 00:30 was not read" in part(written(letter), "plain")
    proposed = replace(MEMBER, timezone="", proposed_zone="UTC-05:00")
    assert "Tue 13 Oct, 17:30 (UTC-05:00) was not read" in part(written(letter, proposed), "plain")


def test_the_operator_gets_alerts() -> None:
    rendered = render(*CASES["alert"])
    assert (rendered.recipients, rendered.copies) == (("priya.shah@example.edu",), ())
    assert parsed(rendered)["To"] == "priya.shah@example.edu"


def test_check_renders_everything() -> None:
    assert renderer().check() == "16 templates render"
