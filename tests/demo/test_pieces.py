"""The pieces of the demo: inert HTML, people's mail programs, numbers found by words."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from mailflow.demo.inert import fragment
from mailflow.demo.mails import PlayedMail
from mailflow.demo.scene import Original, SceneFailed, Writes
from mailflow.demo.writing import compose

AT = datetime(2026, 10, 5, 12, 14, tzinfo=UTC)
DIGEST = """\
DUE THIS WEEK
1. draft the research statement
   Mon 5 Oct, for Dr. Rivera
2. book a room for my practice
   talk

WAITING
3. Ben Chen: his application
"""


def ours(text, kind="digest"):
    message = EmailMessage()
    message["From"] = "Mailflow <mailflow@example.edu>"
    message["To"] = "Alice Nguyen <alice.nguyen@example.edu>"
    message["Subject"] = "Your week"
    message["Message-ID"] = "<one@example.edu>"
    message.set_content(text)
    return PlayedMail(message.as_bytes(), AT, "mailflow", kind)


def written(answered=None, **fields):
    return compose(Writes("alice", **fields), AT, 7, lambda name: answered)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script><p>hello</p>", "<p>hello</p>"),
        ('<p onclick="go()" class="ink">a</p>', '<p class="ink">a</p>'),
        ('<a href="https://example.net/" style="color:red">a</a>', '<a style="color:red">a</a>'),
        ('<p style="background:url(https://example.net/x)">a</p>', "<p>a</p>"),
        ('<p style="width:expr\\65ssion(1)">a</p>', "<p>a</p>"),
        ('<img src="https://example.net/x.png">a', "a"),
        ("<p>1 &lt; 2 <b>b</b>", "<p>1 &lt; 2 b</p>"),
        ("<head><style>p{}</style><title>t</title></head><body><div>a</body>", "<div>a</div>"),
        ("</p></div>a", "a"),
        ("<!--[if mso]><table><![endif]-->a", "a"),
        ('<p lang="en&quot; onload=&quot;x">a</p>', '<p lang="en&quot; onload=&quot;x">a</p>'),
    ],
)
def test_only_harmless_html_is_left(html, left):
    assert fragment(html) == left


def test_items_are_found_by_their_words_over_line_ends():
    mail = ours(DIGEST)
    assert [mail.number_of(words) for words in ("research statement", "practice talk", "Ben Chen", "nobody")] == [1, 2, 3, None]


def test_an_answer_quotes_as_mail_programs_do():
    mail = written(ours(DIGEST), text="done {#practice talk}", answers="digest")
    assert mail.own_words == "done 2"
    assert mail.quoted.startswith("On Mon, Oct 5, 2026 at 8:14 AM Mailflow <mailflow@example.edu> wrote:")
    assert "\n> 1. draft the research statement\n" in mail.quoted
    assert mail.message["In-Reply-To"] == "<one@example.edu>" and mail.subject == "Re: Your week"
    assert [person.key for person in mail.to] == ["mailflow"]


def test_typing_into_the_quote_leaves_the_rest_as_it_was():
    mail = written(ours(DIGEST), answers="digest", edits=(("WAITING", "one line more\nWAITING"),))
    assert mail.own_words == "" and mail.typed == ("one line more",)
    assert "> one line more\n> WAITING\n" in mail.text


def test_a_forward_carries_the_original():
    mail = written(text="Ana said yes.", forwards=Original("ana", "2026-10-04 15:58", "Thursday", "See you Thursday.\n\nAna"))
    assert mail.subject == "Fwd: Thursday" and mail.own_words == "Ana said yes."
    assert "From: Ana Rivera <ana.rivera@example.org>\nDate: Sun, Oct 4, 2026 at 3:58 PM\n" in mail.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "done {#nothing like it}"}, "no numbered item"),
        ({"edits": (("not there", "x"),)}, "does not stand in the mail"),
        ({"accepts": True}, "no invitation"),
    ],
)
def test_a_mail_that_is_not_as_the_script_thinks_is_said(fields, said):
    with pytest.raises(SceneFailed, match=said):
        written(ours(DIGEST), answers="digest", **fields)
