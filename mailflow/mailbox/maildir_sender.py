"""Sending into Maildirs: `ports.Sender` for the demo, for tests, and for a machine whose own mail system takes it from there."""

from collections.abc import Callable
from pathlib import Path

from mailflow.errors import TemporaryFailure
from mailflow.mailbox.maildir_files import folder_name, make, unique_name, write
from mailflow.ports import Envelope, Outcome, Verdict


class MaildirSender:
    """Writes `root/<address, lower case>/new/…`, one copy for each recipient. A retry replaces what is there already."""

    repeatable = True

    witnessed = False

    def __init__(self, root: Path) -> None:
        self._root = root

    def send(self, envelope: Envelope, before_data: Callable[[], None]) -> Outcome:
        """Deliver. A full or read-only disk is `DEFERRED`: writing again does no harm, so it is never uncertain."""
        folders = [self._root / folder_name(address) for address in dict.fromkeys(envelope.recipients + envelope.copies)]
        folders = list(dict.fromkeys(folders))
        try:
            for folder in folders:
                make(folder)
        except OSError as error:
            return Outcome(Verdict.DEFERRED, 452, f"{self._root}: {error.strerror}", "rcpt")
        before_data()
        try:
            for folder in folders:
                write(folder, unique_name(envelope.message_id), envelope.content)
        except OSError as error:
            return Outcome(Verdict.DEFERRED, 452, f"{self._root}: {error.strerror}", "dot")
        return Outcome(Verdict.ACCEPTED, 250, f"written to {len(folders)} Maildirs", "dot")

    def check(self) -> str:
        """Whether the folder can be written."""
        probe = self._root / ".check"
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise TemporaryFailure(f"{self._root} cannot be written: {error.strerror}") from error
        return f"{self._root}: mail is written into Maildirs"

    def close(self) -> None:
        """Nothing is held open."""
