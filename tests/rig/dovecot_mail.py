"""What tests do with the mail of the rig's Dovecot: put it in, look at it, as another program of the person would."""

import smtplib
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient import IMAPClient

from tests.rig.dovecot_conf import Options

PASSWORD = "rig-password"


@contextmanager
def ignored() -> Iterator[None]:
    """Trouble while tidying up does not matter."""
    try:
        yield
    except Exception:  # noqa: BLE001, RUF100
        return


class Mail(ABC):
    """The mail side of `dovecot.Dovecot`."""

    options: Options
    imap: int
    lmtp: int

    @abstractmethod
    def doveadm(self, *words: str) -> str: ...

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """A second client of the mailbox: the person who reads along."""
        client = IMAPClient("127.0.0.1", self.imap, ssl=False, timeout=10)
        client.normalise_times = False
        try:
            client.login(user, PASSWORD)
            yield client
        finally:
            with ignored():
                client.logout()

    def folder_name(self, folder: str) -> str:
        """`Processed` as this server calls it."""
        return folder if folder.upper() == "INBOX" else f"{self.options.prefix}{folder}"

    def append(self, user: str, raw: bytes, folder: str = "INBOX", flags: tuple[str, ...] = (), when: object = None) -> None:
        """Put a message into a folder, bytes as they are."""
        with self.client(user) as client:
            client.append(self.folder_name(folder), raw, flags, when)

    def append_all(self, user: str, raws: list[bytes], folder: str = "INBOX") -> None:
        """Put many messages into a folder."""
        with self.client(user) as client:
            for raw in raws:
                client.append(self.folder_name(folder), raw)

    def deliver(self, recipient: str, raw: bytes, sender: str = "") -> None:
        """Deliver by LMTP, as a mail server does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, local_hostname="rig.example.edu", timeout=20) as lmtp:
            lmtp.sendmail(sender, [recipient], raw)

    def folders(self, user: str) -> list[str]:
        """Names of all folders."""
        with self.client(user) as client:
            return sorted(name for _, _, name in client.list_folders())

    def subscribed(self, user: str) -> list[str]:
        """Names of the subscribed folders."""
        with self.client(user) as client:
            return sorted(name for _, _, name in client.list_sub_folders())

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """All messages of a folder, oldest first; none where the folder is missing."""
        return [raw for raw, _ in self.messages_with_flags(user, folder)]

    def messages_with_flags(self, user: str, folder: str = "INBOX") -> list[tuple[bytes, tuple[bytes, ...]]]:
        """All messages of a folder with their flags."""
        with self.client(user) as client:
            name = self.folder_name(folder)
            if not client.folder_exists(name):
                return []
            client.select_folder(name, readonly=True)
            found = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "FLAGS"])
            return [(found[uid][b"BODY[]"], found[uid][b"FLAGS"]) for uid in sorted(found)]

    def set_uidvalidity(self, user: str, value: int, folder: str = "INBOX") -> None:
        """Renumber a folder, as a restored or migrated server does."""
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", str(value), self.folder_name(folder))

    def wait_for_mail(self, user: str, count: int, folder: str = "INBOX", seconds: float = 20) -> list[bytes]:
        """Wait until a folder holds at least `count` messages and return them."""
        end = time.monotonic() + seconds
        while True:
            found = self.messages(user, folder)
            if len(found) >= count or time.monotonic() > end:
                return found
            time.sleep(0.1)
