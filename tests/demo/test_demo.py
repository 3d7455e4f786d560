"""The demo is a test of the whole application: the story comes out as written, and leaves a page that anybody can open."""

import html
import io
import re
import time
from datetime import timedelta
from email import message_from_bytes, policy
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from mailflow import demo
from mailflow.demo.cast import ALICE, MENTORS, STRANGER
from mailflow.demo.scene import Gets, Scene, Writes
from mailflow.demo.script import SCENES

HELLO = SCENES[0]
MENTOR_ADDRESSES = {mentor.address for mentor in MENTORS}
MAX_SECONDS = 20  # of this process, so that a busy machine does not count


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """The whole play, once."""
    folder = tmp_path_factory.mktemp("story")
    out = io.StringIO()
    began = time.process_time()
    code = demo.play(folder, out, False)
    return SimpleNamespace(
        code=code,
        seconds=time.process_time() - began,
        printed=out.getvalue(),
        folder=folder,
        page=(folder / "index.html").read_text("utf-8") if code == 0 else "",
        mails=[message_from_bytes(path.read_bytes(), policy=policy.default) for path in files(folder)],
    )


def files(folder):
    return sorted((folder / "mails").iterdir())


def addresses(mail, *headers):
    return {address for _, address in getaddresses([str(value) for name in headers for value in mail.get_all(name, [])])}


def text(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def flat(words):
    return " ".join(words.split())


def played(*scenes, keep, colour=False):
    out = io.StringIO()
    return demo.play(keep, out, colour, scenes), out.getvalue()


def test_it_comes_out_as_written_in_time(story):
    assert story.code == 0, story.printed[-3000:]
    assert story.seconds < MAX_SECONDS


def test_four_months_pass(story):
    dates = [parsedate_to_datetime(str(mail["Date"])) for mail in story.mails]
    assert dates == sorted(dates)
    assert dates[-1] - dates[0] > timedelta(days=110)


def test_every_mail_is_a_file_that_parses(story):
    names = [path.name for path in files(story.folder)]
    assert len(names) > 100
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert all(re.fullmatch(r"\d{4}-[a-z]+-[a-z_]+\.eml", name) for name in names)
    assert not [defect for mail in story.mails for part in mail.walk() for defect in part.defects]
    assert len({mail["Message-ID"] for mail in story.mails}) == len(names)


def test_the_main_kinds_of_mail_occur(story):
    kinds = {str(mail["X-Mailflow-Kind"]) for mail in story.mails if mail["X-Mailflow-Kind"]}
    wanted = "welcome receipt clarify agenda_draft agenda debrief thanks_draft thanks reminder nudge_draft note digest status"
    assert set(wanted.split()) <= kinds
    assert not kinds & {"alert", "rejection"}


def test_nothing_reaches_a_mentor_without_the_approving_mail_before_it(story):
    outward = [
        (index, mail)
        for index, mail in enumerate(story.mails)
        if mail["X-Mailflow-Kind"] and addresses(mail, "To", "Cc") & MENTOR_ADDRESSES
    ]
    assert len(outward) >= 10
    for index, mail in outward:
        approval = next(earlier for earlier in reversed(story.mails[:index]) if ALICE.address in addresses(earlier, "From"))
        own_words = text(approval).split("\nOn ")[0]
        assert re.search(r"\bsend\b", own_words, re.I), f"{mail['Subject']}: {own_words}"
        assert approval["Date"].datetime == mail["Date"].datetime
        draft = next(earlier for earlier in story.mails[:index] if earlier["Message-ID"] == approval["In-Reply-To"])
        assert f"To {next(iter(addresses(mail, 'To')))}, copy to you" in flat(text(draft))
        assert addresses(mail, "Cc") == {ALICE.address}


def test_mails_to_mentors_say_what_the_approved_draft_said(story):
    """Word for word; where the approving mail also edits, the words of the edit come on top."""
    seen = ""
    for mail in story.mails:
        if mail["X-Mailflow-Kind"] and addresses(mail, "To") & MENTOR_ADDRESSES:
            for part in re.split(r"\n\n|\n(?=\d+\. )", text(mail).split("\n-- \n")[0]):
                assert flat(re.sub(r"^\d+\. ", "", part)).lower() in seen, part
        else:
            seen += " " + flat(text(mail)).lower()


def test_a_stranger_meets_silence(story):
    assert [mail for mail in story.mails if STRANGER.address in addresses(mail, "From")]
    assert not [mail for mail in story.mails if STRANGER.address in addresses(mail, "To", "Cc")]


def test_the_correspondence_is_printed(story):
    assert story.printed.startswith("Four months between")
    assert "\x1b" not in story.printed
    for mail in story.mails:
        assert flat(str(mail["Subject"])) in flat(story.printed)
    last = story.printed.rstrip().split("\n")[-1]
    assert str(story.folder / "index.html") in last and str(story.folder / "mails") in last


def test_the_page_shows_every_scene_and_every_mail(story):
    for mail in story.mails:
        assert (
            html.escape(str(mail["Subject"]), quote=False).replace("'", "&#39;") in story.page
            or html.escape(str(mail["Subject"])).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in story.page
        )
    page = html.unescape(story.page)
    assert not [scene.caption for scene in SCENES if scene.caption not in page]
    assert story.page.count("<article") == len(story.mails)
    assert story.page.count('<template shadowrootmode="open">') == sum(bool(mail["X-Mailflow-Kind"]) for mail in story.mails)


def test_no_mail_comes_that_the_script_does_not_name(story):
    """Every scene has a caption; a mail that came by surprise would stand in one without."""
    assert story.page.count('<div class="scene">') == story.page.count('<p class="caption">') == len(SCENES)


class References(HTMLParser):
    """Every tag, and everything that a page could load, follow or run."""

    def __init__(self):
        super().__init__()
        self.tags, self.targets, self.handlers = set(), set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name in {"href", "src", "srcset", "action", "data", "poster", "background", "xlink:href"}:
                self.targets.add(value)
            if name.startswith("on"):
                self.handlers.add(name)


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(story):
    found = References()
    found.feed(story.page)
    assert not found.tags & {"script", "link", "iframe", "img", "object", "embed", "form", "base", "svg", "video", "audio"}
    assert not found.handlers
    names = {path.name for path in files(story.folder)}
    assert {target for target in found.targets if not target.startswith("#")} == {f"mails/{name}" for name in names}
    assert not re.search(r"url\(|@import|https?://", story.page)


@pytest.mark.parametrize(
    ("gets", "silence"),
    [((Gets("alice", "agenda_draft"),), False), ((Gets("alice", "receipt", "the moon"),), False), ((), True)],
)
def test_a_scene_that_does_not_come_out_ends_it(tmp_path, capsys, gets, silence):
    wrong = Scene("2026-09-08 09:52", "Something else.", Writes("alice", "timezone America/New_York"), gets, silence)
    code, _ = played(HELLO, wrong, keep=tmp_path)
    assert code == 1
    said = capsys.readouterr().err
    assert said.startswith("The demo stopped. 2026-09-08 09:52, “Something else.”") and "Your time zone is" in said


def test_a_mail_to_a_mentor_that_the_script_does_not_name_ends_it(tmp_path, capsys):
    upto = next(index for index, scene in enumerate(SCENES) if any(gets.kind == "agenda" for gets in scene.gets))
    sends = SCENES[upto]
    quiet = Scene(sends.at, sends.caption, sends.writes, (Gets("alice", "receipt"),))
    code, _ = played(*SCENES[:upto], quiet, keep=tmp_path)
    assert code == 1
    assert "a mail went to a mentor unforeseen" in capsys.readouterr().err


def test_an_answer_to_a_mail_that_never_came_ends_it(tmp_path, capsys):
    answer = Scene("2026-09-08 10:00", "Too early.", Writes("alice", "send", answers="agenda_draft"))
    assert played(HELLO, answer, keep=tmp_path)[0] == 1
    assert "never got such a mail" in capsys.readouterr().err


def test_settings_of_this_machine_do_not_matter(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILFLOW_INBOX", "rubbish")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("MAILFLOW_ADDRESS=not an address\nMAILFLOW_NONSENSE=1\n")
    assert played(HELLO, keep=tmp_path / "kept")[0] == 0


def test_without_a_folder_it_leaves_one_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, printed = played(HELLO, keep=None)
    (left,) = tmp_path.iterdir()
    assert code == 0 and left.name.startswith("mailflow-demo-")
    assert str(left / "index.html") in printed.rstrip().split("\n")[-1]
    assert {path.name for path in left.iterdir()} == {"index.html", "mails"}


def test_a_second_play_takes_the_place_of_the_first(tmp_path):
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "0099-alice-writes.eml").write_text("old")
    (tmp_path / "mails" / "letter.txt").write_text("somebody's")
    assert played(HELLO, keep=tmp_path)[0] == 0
    assert [path.name for path in files(tmp_path)] == ["0001-alice-writes.eml", "0002-mailflow-welcome.eml", "letter.txt"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert played(HELLO, keep=tmp_path / "file")[0] == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_terminal_that_knows_few_letters_is_enough(tmp_path):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    assert demo.play(tmp_path, out, False, SCENES[:2]) == 0
    out.seek(0)
    assert "New mentor: Dr. Ana Rivera" in flat(out.read())


def test_colour_on_a_terminal_unless_it_is_not_wanted(tmp_path, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in played(HELLO, keep=tmp_path, colour=True)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in played(HELLO, keep=tmp_path, colour=True)[1]
