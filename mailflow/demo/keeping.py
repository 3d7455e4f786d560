"""Every mail of the play as a file: `mails/NNNN-<who>-<kind>.eml`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mailflow.demo.mails import PlayedMail


@dataclass
class Keeping:
    """Writes mails as they come; `names` gives the file name by Message-ID."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def in_folder(cls, folder: Path) -> "Keeping":
        """`folder/mails`, without the mails of an earlier play."""
        mails = folder / "mails"
        mails.mkdir(parents=True, exist_ok=True)
        for old in mails.glob("[0-9][0-9][0-9][0-9]-*.eml"):
            old.unlink()
        return cls(mails)

    def keep(self, mails: Iterable[PlayedMail]) -> None:
        """Write them, numbered through."""
        for mail in mails:
            name = f"{len(self.names) + 1:04d}-{mail.writer}-{mail.kind}.eml"
            (self.folder / name).write_bytes(mail.raw)
            self.names[mail.message_id] = name
