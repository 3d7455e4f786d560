"""Files and folders of a Maildir (https://cr.yp.to/proto/maildir.html; Maildir++ for the folders beside it)."""

import hashlib
import os
from pathlib import Path

PARTS = ("tmp", "new", "cur")
NAME_LIMIT = 200


def make(path: Path, marker: bool = False) -> None:
    """Make a Maildir where there is none; `marker` is the file that says "a folder of the Maildir above"."""
    for part in PARTS:
        (path / part).mkdir(parents=True, exist_ok=True, mode=0o700)
    if marker:
        (path / "maildirfolder").touch()


def listing(path: Path) -> dict[str, Path]:
    """The messages in `new` and `cur` by their unique name (what stands before the flags)."""
    found: dict[str, Path] = {}
    for part in ("new", "cur"):
        with os.scandir(path / part) as entries:
            for entry in entries:
                if not entry.name.startswith(".") and entry.is_file():
                    found[entry.name.partition(":")[0]] = Path(entry.path)
    return found


def sync(folder: Path) -> None:
    """Make renames in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(maildir: Path, name: str, content: bytes) -> None:
    """Deliver under a fixed name: a second time replaces the first, and nothing happens where it was read already."""
    there = listing(maildir).get(name)
    if there is not None and there.parent.name == "cur":
        return
    temporary = maildir / "tmp" / f"{name}.{os.getpid()}"
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(maildir / "new" / name)
    sync(maildir / "new")


def unique_name(message_id: str) -> str:
    """A file name that depends on the Message-ID alone."""
    return f"{hashlib.sha256(message_id.encode(errors='surrogatepass')).hexdigest()[:40]}.mailflow"


def folder_name(address: str) -> str:
    """An address in lower case as one safe path component: itself for the usual ones, with %XX for `/`, `%` and the like."""
    lower = address.strip().lower()
    safe = "".join(char if _usual(char, at) else _escaped(char) for at, char in enumerate(lower)) or "%"
    return safe if len(safe) <= NAME_LIMIT else f"{safe[: NAME_LIMIT - 40]}{hashlib.sha256(safe.encode()).hexdigest()[:40]}"


def _usual(char: str, position: int) -> bool:
    return char.isascii() and char.isprintable() and char not in '/\\%:*?"<>| ' and not (position == 0 and char == ".")


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="surrogatepass"))
