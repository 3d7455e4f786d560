"""Maildirs: what is special about them (reliability.md 10, 12, 56; contract, sections 1 and 2)."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.clock import SystemClock
from mailflow.errors import MailboxBroken, TemporaryFailure
from mailflow.mailbox.maildir import MaildirInbox
from mailflow.mailbox.maildir_files import folder_name
from mailflow.mailbox.maildir_sender import MaildirSender
from mailflow.ports import Envelope, Filing, Verdict


def nothing() -> None:
    """Recorded nowhere."""


def envelope(*recipients: str, content: bytes = b"Subject: x\r\n\r\nhello\r\n", message_id: str = "<1@example.edu>") -> Envelope:
    return Envelope("service@example.edu", recipients or ("alice@example.edu",), (), content, message_id)


def inbox_in(path: Path) -> MaildirInbox:
    return MaildirInbox(path, SystemClock())


# --- the inbox ---


def test_new_and_read_mail_waits_oldest_first_and_keeps_name_and_flags_when_filed(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    for age, name in ((30, "cur/b:2,FS"), (10, "new/a"), (20, "cur/c:2,")):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1_700_000_000 - age, 1_700_000_000 - age))
    tickets = inbox.waiting()
    assert [arrival.raw for arrival in inbox.fetch(tickets)] == [b"cur/b:2,FS", b"cur/c:2,", b"new/a"]
    assert next(inbox.fetch(tickets)).received_at == datetime.fromtimestamp(1_700_000_000 - 30, UTC)
    inbox.file(tickets, Filing.HELD)
    filed = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / ".Held").rglob("*") if path.is_file())
    assert filed == [".Held/cur/b:2,FS", ".Held/cur/c:2,", ".Held/maildirfolder", ".Held/new/a"]


def test_a_mail_that_a_program_opens_between_listing_and_fetching_is_still_found(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    (tmp_path / "new/a").write_text("hello")
    tickets = inbox.waiting()
    (tmp_path / "new/a").rename(tmp_path / "cur/a:2,S")
    assert [arrival.raw for arrival in inbox.fetch(tickets)] == [b"hello"]
    inbox.file(tickets, Filing.PROCESSED)
    assert (tmp_path / ".Processed/cur/a:2,S").exists()


def test_a_mail_that_is_opened_while_others_are_fetched_is_still_found(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    for name in ("a", "b"):
        (tmp_path / "new" / name).write_text(name)
    arrivals = inbox.fetch(sorted(inbox.waiting(), key=lambda ticket: ticket.key))
    assert next(arrivals).raw == b"a"
    (tmp_path / "new/b").rename(tmp_path / "cur/b:2,S")
    assert [arrival.raw for arrival in arrivals] == [b"b"]


def test_what_is_still_being_written_does_not_wait(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    (tmp_path / "tmp/a").write_text("half")
    (tmp_path / "new/.hidden").write_text("a file of some program")
    assert inbox.waiting() == []


def test_filing_never_overwrites_another_mail_of_the_same_name(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    for text in ("one", "two", "two"):
        (tmp_path / "new/a").write_text(text)
        inbox.file(inbox.waiting(), Filing.PROCESSED)
    texts = sorted(path.read_text() for path in (tmp_path / ".Processed/new").iterdir())
    assert texts == ["one", "two", "two"]


def test_a_vanished_maildir_breaks_the_mailbox(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path / "box")
    (tmp_path / "box").rename(tmp_path / "elsewhere")
    with pytest.raises(MailboxBroken, match="cannot be read"):
        inbox.waiting()
    with pytest.raises(MailboxBroken):
        inbox.wait(5, lambda: False)


# --- the sender ---


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_retry_replaces_what_is_there(tmp_path: Path) -> None:
    sender = MaildirSender(tmp_path)
    sender.send(envelope(), nothing)
    before = files(tmp_path)
    assert MaildirSender(tmp_path).send(envelope(), nothing).verdict is Verdict.ACCEPTED
    assert files(tmp_path) == before
    assert len(before) == 1
    assert before[0].startswith("alice@example.edu/new/")


def test_a_retry_does_not_double_what_was_read_already(tmp_path: Path) -> None:
    sender = MaildirSender(tmp_path)
    sender.send(envelope(), nothing)
    (new,) = (tmp_path / "alice@example.edu/new").iterdir()
    new.rename(tmp_path / "alice@example.edu/cur" / f"{new.name}:2,S")
    assert sender.send(envelope(), nothing).verdict is Verdict.ACCEPTED
    assert files(tmp_path) == [f"alice@example.edu/cur/{new.name}:2,S"]


def test_different_mails_do_not_replace_each_other(tmp_path: Path) -> None:
    sender = MaildirSender(tmp_path)
    sender.send(envelope(message_id="<1@example.edu>"), nothing)
    sender.send(envelope(message_id="<2@example.edu>"), nothing)
    assert len(files(tmp_path)) == 2


def test_one_copy_for_each_recipient(tmp_path: Path) -> None:
    MaildirSender(tmp_path).send(envelope("Ana@Example.org", "ana@example.org", "bob@example.org"), nothing)
    assert [name.split("/")[0] for name in files(tmp_path)] == ["ana@example.org", "bob@example.org"]


def test_no_address_leaves_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "out"
    hostile = (
        "../../x@example.edu",
        "..",
        ".",
        "/etc/x@example.edu",
        "a/b@example.edu",
        "a\x00b@example.edu",
        "a\nb@x",
        "",
        "x" * 400 + "@y",
    )
    assert MaildirSender(root).send(envelope(*hostile), nothing).verdict is Verdict.ACCEPTED
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert all(len(name.split("/")) == 3 for name in files(root))
    assert len(files(root)) == len(hostile)


def test_usual_addresses_are_their_own_folder() -> None:
    for address in ("o'brien+tag@sub.example.edu", "a_b-c.d=e@example.edu"):
        assert folder_name(address) == address
    assert folder_name("a%2Fb@x") != folder_name("a/b@x")


def test_a_folder_that_cannot_be_written_is_deferred(tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("a file where the folder should be")
    begun: list[int] = []
    outcome = MaildirSender(blocked).send(envelope(), lambda: begun.append(1))
    assert (outcome.verdict, begun) == (Verdict.DEFERRED, [])
    with pytest.raises(TemporaryFailure):
        MaildirSender(blocked).check()
