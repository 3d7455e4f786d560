"""To a mentor goes what was approved, word for word, and nothing else but the footer."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.approval import ApprovedDraft, approve
from mailflow.core.letter import LetterKind, MentorLetter
from mailflow.core.states import NotAllowed
from mailflow.errors import TemplateError
from mailflow.letters import samples
from mailflow.letters.layout import letter_text
from tests.letters.writing import EVIL, MEMBER, STAMP, draft, meeting_invitation, parsed, part, renderer, snapshot, to_mentor

FOOTER = """Sent with Mailflow, which keeps Alice's mentoring in order. Replies go
to Alice and to Mailflow; nobody else reads them. To get no more of
these, reply STOP.
"""


def test_headers_of_an_approved_mail() -> None:
    rendered = to_mentor(draft())
    message = parsed(rendered)
    assert message["From"] == "Alice Nguyen via Mailflow <mailflow@example.edu>"
    assert message["To"] == "Ana Rivera <ana.rivera@example.edu>"
    assert message["Cc"] == "Alice Nguyen <alice@example.edu>"
    assert [a.addr_spec for a in message["Reply-To"].addresses] == ["alice@example.edu", "mailflow@example.edu"]
    assert (rendered.recipients, rendered.copies) == (("ana.rivera@example.edu",), ("alice@example.edu",))
    assert message["Subject"] == rendered.subject == draft().subject
    for absent in ("Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "List-Unsubscribe"):
        assert message[absent] is None


def test_via_stands_behind_the_longest_name() -> None:
    shown = to_mentor(draft(), member=replace(MEMBER, name="A" + "lice Nguyen" * 30))
    assert str(parsed(shown)["From"]).split(" <")[0].endswith("via Mailflow")


def test_replies_to_a_mentors_mail_carry_the_token_where_the_server_keeps_it() -> None:
    addresses = parsed(to_mentor(draft(), plus_addresses=True))["Reply-To"].addresses
    assert [a.addr_spec for a in addresses] == ["alice@example.edu", "mailflow+7k2q@example.edu"]


@pytest.mark.parametrize("kind", [LetterKind.AGENDA, LetterKind.THANKS, LetterKind.NOTE])
def test_the_text_is_the_approved_one_and_a_footer(kind: LetterKind) -> None:
    text = part(to_mentor(draft(text=samples.THANKS), kind), "plain")
    assert text == f"{samples.THANKS}\n\n-- \n{FOOTER}"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cn",), exclude_characters="\x00\r"), min_size=1))
def test_any_words_arrive_as_they_were_approved(text: str) -> None:
    if not text.strip():
        return
    rendered = to_mentor(draft(text=text))
    head, _, footer = part(rendered, "plain").rpartition("\n\n-- \n")
    assert head.split() == letter_text(text).split() == text.split()
    assert footer == FOOTER


def test_the_invitation_goes_along_as_it_was_approved() -> None:
    entry = meeting_invitation()
    parts = list(parsed(to_mentor(draft(invitation=entry))).iter_parts())
    assert [p.get_content_type() for p in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[-1].get_param("method") == "REQUEST"
    assert parts[-1].get_payload(decode=True).decode() == entry


@pytest.mark.parametrize("change", ["text", "subject", "recipient", "invitation"])
def test_what_was_changed_after_the_approval_does_not_leave(change: str) -> None:
    approved = approve(draft(), samples.MOMENT)
    object.__setattr__(approved, "draft", replace(approved.draft, **{change: "someone-else@example.org"}))
    with pytest.raises(NotAllowed):
        renderer().mentor_letter(MentorLetter(LetterKind.AGENDA, "k", approved), snapshot(), STAMP)


def test_nothing_leaves_without_approval_or_under_another_kind() -> None:
    for letter in (
        MentorLetter(LetterKind.AGENDA, "k", draft()),
        MentorLetter(LetterKind.RECEIPT, "k", approve(draft(), samples.MOMENT)),
    ):
        with pytest.raises(NotAllowed):
            renderer().mentor_letter(letter, snapshot(), STAMP)
    with pytest.raises(NotAllowed):
        ApprovedDraft(draft(), draft().seal)


@pytest.mark.parametrize(
    "words",
    [
        "{{ m.p('Buy now.') }}{{ m.letter(facts.text) }}",
        "{{ m.letter(facts.text) }}{{ m.p('Buy now.') }}",
        "{{ m.letter(facts.text | replace('Ana', 'Eve')) }}",
        "{{ m.letter(facts.text) }}{% if kit == 'kit.html.j2' %}{{ m.p('Buy now.') }}{% endif %}{{ m.footer('Footer') }}",
    ],
)
def test_an_operators_template_cannot_add_to_it(tmp_path: Path, words: str) -> None:
    source = "{% import kit as m with context %}{% set subject = 'x' %}{% call m.page() %}" + words + "{% endcall %}"
    (tmp_path / "agenda.j2").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"agenda\.j2"):
        to_mentor(draft(), templates_dir=tmp_path)


def test_html_of_the_approved_text_is_inert_and_readable() -> None:
    html = part(to_mentor(draft(text=f"Dear Ana,\n\n1. {EVIL}\n2. and this\n\nAlice")), "html")
    assert "<script" not in html and "&lt;script&gt;" in html
    assert html.count(">2. and this</p>") == 1
