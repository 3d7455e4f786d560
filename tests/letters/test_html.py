"""The HTML part: values are inert, links say what the text says, and mail clients can show it."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mailflow.core.letter import TO_MENTOR
from tests.letters.caniemail import check
from tests.letters.writing import EVIL, STAMP, cases, parsed, part, poisoned, render

DATA = Path(__file__).parent / "caniemail"
CASES = cases()
FEATURES = check.load_features(DATA)
ALLOWED = {"html", "head", "meta", "title", "style", "body", "div", "span", "p", "h1", "h2", "br", "a", "table", "tr", "td"}


class Seen(HTMLParser):
    """Elements, links with their words, and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[list[str]] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "a":
            self.links.append([dict(attrs)["href"], ""])

    def handle_data(self, data):
        self.text += data
        if self.links:
            self.links[-1][1] += data


@pytest.mark.parametrize("name", CASES)
def test_no_value_becomes_markup(name: str) -> None:
    kind, facts = CASES[name]
    html = part(render(kind, poisoned(facts, EVIL)), "html")
    seen = Seen(html)
    assert seen.tags <= ALLOWED
    assert not [key for key, _ in seen.attributes if key.startswith("on")]
    assert all(href.startswith("mailto:mailflow@example.edu?") for href, _ in seen.links)
    assert "<script" not in html


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][0] not in TO_MENTOR])
def test_every_link_is_one_answer_to_this_mail(name: str) -> None:
    rendered = render(*CASES[name])
    subject = str(parsed(rendered)["Subject"])
    for href, _ in Seen(part(rendered, "html")).links:
        url = urlsplit(href)
        values = parse_qs(url.query, strict_parsing=True)
        assert set(values) == {"subject", "body", "in-reply-to"}
        assert url.path == "mailflow@example.edu"
        assert values["subject"] == [subject if subject.startswith("Re: ") else f"Re: {subject}"]
        assert values["in-reply-to"] == [STAMP.message_id]
        assert "+" not in url.query
        assert len(href) <= 1900


def test_edit_link_carries_the_whole_draft() -> None:
    rendered = render(*CASES["agenda_draft"])
    edit = next(href for href, words in Seen(part(rendered, "html")).links if words.startswith("Edit it"))
    body = unquote(urlsplit(edit).query.split("body=")[1].split("&")[0])
    assert body == "[agenda 7K2Q: edit from here]\r\n" + CASES["agenda_draft"][1].draft.text.replace("\n", "\r\n") + (
        "\r\n[end of agenda 7K2Q]"
    )


def test_no_edit_link_for_a_draft_that_would_be_cut() -> None:
    assert "Edit it" not in part(render(*CASES["agenda_draft-long"]), "html")


@pytest.mark.parametrize("name", [name for name in CASES if "draft" in vars(CASES[name][1]) and CASES[name][1].draft])
def test_draft_zone_holds_the_draft_word_for_word_in_both_parts(name: str) -> None:
    rendered = render(*CASES[name])
    draft = CASES[name][1].draft
    zone = rf"\[{draft.label} {draft.token}: edit from here\](.*)\[end of {draft.label} {draft.token}\]"
    for text in (part(rendered, "plain"), Seen(part(rendered, "html").replace("</p>", "\n</p>").replace("<br>", "\n")).text):
        found = re.search(zone, text, re.DOTALL)
        assert found and found.group(1).split() == draft.text.split()
        assert draft.recipient in text and " ".join(draft.subject.split()) in " ".join(text.split())


@pytest.mark.parametrize("name", CASES)
def test_mail_clients_can_show_it(name: str) -> None:
    rendered = render(*CASES[name])
    page = check.Mail(part(rendered, "html"))
    findings = [
        row["slug"] for row in check.client_findings(page, FEATURES, set(check.DEFAULT_CLIENTS)) if row["level"] == "error"
    ]
    lint = [text for level, text in page.lint + check.lint_message(parsed(rendered)) if level == "error"]
    assert findings + lint == []


def test_the_checker_would_find_something() -> None:
    page = check.Mail('<html lang="en"><body><form><input type="text"></form><div style="display:flex"></div></body></html>')
    found = {row["slug"] for row in check.client_findings(page, FEATURES, set(check.DEFAULT_CLIENTS)) if row["level"] == "error"}
    assert {"html-form", "css-display-flex"} <= found
