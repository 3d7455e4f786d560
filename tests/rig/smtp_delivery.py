"""Where the rig's SMTP server takes accepted mail: to Dovecot by LMTP, or into Maildirs."""

import itertools
import os
import smtplib
import time
from pathlib import Path

_serial = itertools.count()


class Lmtp:
    """Delivers by LMTP to the addresses and `@domains` named; all others are somebody else's and go nowhere."""

    def __init__(self, port: int, addresses: frozenset[str]) -> None:
        self._port = port
        self._addresses = addresses

    def local(self, address: str) -> bool:
        """Whether mail to this address is delivered here."""
        lower = address.lower()
        return "*" in self._addresses or lower in self._addresses or f"@{lower.rpartition('@')[2]}" in self._addresses

    def deliver(self, sender: str, recipients: list[str], content: bytes) -> None:
        """Deliver; raises smtplib.SMTPException or OSError when the server does not take it."""
        mine = [address for address in recipients if self.local(address)]
        if mine:
            with smtplib.LMTP("127.0.0.1", self._port, local_hostname="rig.example.edu", timeout=20) as lmtp:
                for address in mine:  # LMTP answers once per recipient, smtplib reads one answer
                    lmtp.sendmail(sender, [address], content)


class Maildirs:
    """Delivers into `folders[address]/new`."""

    def __init__(self, folders: dict[str, Path]) -> None:
        self._folders = folders

    def deliver(self, sender: str, recipients: list[str], content: bytes) -> None:
        """Write one file for each recipient that has a folder."""
        for address in recipients:
            folder = self._folders.get(address.lower())
            if folder is None:
                continue
            for name in ("tmp", "new", "cur"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            name = f"{time.time_ns()}.{os.getpid()}_{next(_serial)}.rig"
            (folder / "tmp" / name).write_bytes(f"Return-Path: <{sender}>\n".encode() + content.replace(b"\r\n", b"\n"))
            (folder / "tmp" / name).rename(folder / "new" / name)
