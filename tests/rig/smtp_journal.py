"""The journal of the rig's SMTP server: the only witness that tests believe. Each entry is on the disk before 250 is answered."""

import hashlib
import json
import os
import threading
import time
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import compat32
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """A message that the server has accepted."""

    number: int
    sender: str
    recipients: tuple[str, ...]
    mailflow_id: str
    kind: str
    message_id: str
    subject: str
    sha256: str
    at: float
    file: Path

    @property
    def raw(self) -> bytes:
        """The content as it was on the wire, dots unstuffed."""
        return self.file.read_bytes()


class Journal:
    """A folder with `journal.jsonl` and one `.eml` for each message. A server that is started again goes on with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._count = len(self.read())

    @property
    def path(self) -> Path:
        """The file of JSON lines."""
        return self.folder / "journal.jsonl"

    def write(self, sender: str, recipients: list[str], content: bytes) -> None:
        """Record a message; it is on the disk when this returns."""
        with self._lock:
            number = self._count = self._count + 1
            name = f"{number:06d}.eml"
            _write_synced(self.folder / name, content, "wb")
            entry = {"number": number, "from": sender, "rcpts": recipients, "time": time.time_ns() / 1e9, "file": name}
            line = json.dumps(entry | _facts(content)) + "\n"
            _write_synced(self.path, line.encode(), "ab")

    def read(self) -> list[Taken]:
        """All entries, in the order in which they were accepted."""
        if not self.path.exists():
            return []
        return [self._entry(json.loads(line)) for line in self.path.read_text().splitlines()]

    def _entry(self, line: dict[str, object]) -> Taken:
        return Taken(
            number=int(str(line["number"])),
            sender=str(line["from"]),
            recipients=tuple(line["rcpts"]),  # type: ignore[arg-type]
            mailflow_id=str(line["X-Mailflow-Id"]),
            kind=str(line["X-Mailflow-Kind"]),
            message_id=str(line["Message-ID"]),
            subject=str(line["Subject"]),
            sha256=str(line["sha256"]),
            at=float(str(line["time"])),
            file=self.folder / str(line["file"]),
        )


def _facts(content: bytes) -> dict[str, str]:
    headers = BytesHeaderParser(policy=compat32).parsebytes(content)
    names = ("X-Mailflow-Id", "X-Mailflow-Kind", "Message-ID", "Subject")
    facts = {name: str(headers.get(name, "")).strip() for name in names}
    return facts | {"sha256": hashlib.sha256(content).hexdigest()}


def _write_synced(path: Path, data: bytes, mode: str) -> None:
    with path.open(mode) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
