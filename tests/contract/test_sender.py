"""What every sender does: in memory, into Maildirs, over SMTP to a real server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mailflow.mailbox.maildir_sender import MaildirSender
from mailflow.mailbox.memory import MemorySender
from mailflow.mailbox.smtp import SmtpSender
from mailflow.mailbox.smtp_line import SmtpConfig
from mailflow.ports import Envelope, Sender, Verdict
from tests.rig.smtpd import SmtpServer

Delivered = Callable[[str], list[bytes]]
CONTENT = b"From: service@example.edu\r\nSubject: x\r\nMessage-ID: <1@example.edu>\r\n\r\n.a dot\r\n..two\r\nlast\r\n"


def envelope(
    *recipients: str, copies: tuple[str, ...] = (), content: bytes = CONTENT, message_id: str = "<1@example.edu>"
) -> Envelope:
    return Envelope("service@example.edu", recipients or ("alice@example.edu",), copies, content, message_id)


def nothing() -> None:
    """Recorded nowhere."""


@pytest.fixture(params=["memory", "maildir", "smtp"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Sender, Delivered]]:
    if request.param == "memory":
        memory = MemorySender()
        yield memory, lambda address: [mail.content for mail in memory.sent if address in mail.recipients + mail.copies]
    elif request.param == "maildir":
        yield MaildirSender(tmp_path / "out"), lambda address: _read(tmp_path / "out" / address)
    else:
        with SmtpServer(tmp_path / "journal") as server:
            sender = SmtpSender(SmtpConfig(host="127.0.0.1", port=server.port, security="none"), witnessed=False)
            yield sender, lambda address: [taken.raw for taken in server.taken() if address in taken.recipients]
            sender.close()


def _read(maildir: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((maildir / "new").glob("*"))]


def test_the_frozen_bytes_arrive_as_they_are(rig: tuple[Sender, Delivered]) -> None:
    sender, delivered = rig
    assert sender.send(envelope(), nothing).verdict is Verdict.ACCEPTED
    assert delivered("alice@example.edu") == [CONTENT]


def test_copies_get_it_too(rig: tuple[Sender, Delivered]) -> None:
    sender, delivered = rig
    outcome = sender.send(envelope("ana@example.org", copies=("alice@example.edu",)), nothing)
    assert (outcome.verdict, outcome.refused) == (Verdict.ACCEPTED, ())
    assert delivered("ana@example.org") == delivered("alice@example.edu") == [CONTENT]


def test_before_data_is_called_once_and_before_anything_is_delivered(rig: tuple[Sender, Delivered]) -> None:
    sender, delivered = rig
    seen: list[list[bytes]] = []
    sender.send(envelope(), lambda: seen.append(delivered("alice@example.edu")))
    assert seen == [[]]


def test_nothing_is_sent_when_before_data_raises_and_the_next_one_is(rig: tuple[Sender, Delivered]) -> None:
    sender, delivered = rig

    def lost() -> None:
        raise LookupError("the claim is lost")

    with pytest.raises(LookupError):
        sender.send(envelope(), lost)
    assert delivered("alice@example.edu") == []
    assert sender.send(envelope(), nothing).verdict is Verdict.ACCEPTED
    assert delivered("alice@example.edu") == [CONTENT]


def test_many_messages_one_after_the_other(rig: tuple[Sender, Delivered]) -> None:
    sender, delivered = rig
    contents = [CONTENT + b"%d\r\n" % number for number in range(5)]
    for number, content in enumerate(contents):
        sender.send(envelope(content=content, message_id=f"<{number}@example.edu>"), nothing)
    assert sorted(delivered("alice@example.edu")) == contents


def test_check_says_something_and_close_may_be_repeated(rig: tuple[Sender, Delivered]) -> None:
    sender, _ = rig
    assert sender.check()
    sender.close()
    sender.close()
    assert sender.send(envelope(), nothing).verdict is Verdict.ACCEPTED
