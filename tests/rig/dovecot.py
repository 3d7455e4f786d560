"""A real Dovecot on loopback in a folder of its own, for tests. Works as a user and, giving up its rights, as root.

    with Dovecot() as mail:
        mail.append("inbox@example.edu", raw)
        mail.messages("inbox@example.edu", "Processed")

Every name is a user; all have the password `PASSWORD`. `lmtp` is the port that delivers.
"""

import grp
import os
import pwd
import shutil
import signal
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from imapclient import IMAPClient

from tests.rig import certs, dovecot_conf
from tests.rig.dovecot_conf import Options
from tests.rig.ports import free_port, wait_for

PASSWORD = "rig-password"
SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin"
MISSING = "Dovecot is missing (Debian: apt-get install dovecot-imapd dovecot-lmtpd)"


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SYSTEM}")


def require_dovecot() -> None:
    """Skip the test where Dovecot is not installed; where CI is set, fail instead."""
    if _program("dovecot") and Path("/usr/lib/dovecot/lmtp").exists():
        return
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def _account() -> tuple[str, str]:
    """Who runs it: ourselves, or `nobody` where we are root (Dovecot refuses mail processes with root's rights)."""
    person = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    return person.pw_name, grp.getgrgid(person.pw_gid).gr_name


class Dovecot:
    """A running server: `imap` (plain, STARTTLS), `imaps` and `lmtp` are its loopback ports, `ca` the authority to trust."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.root = Path(tempfile.mkdtemp(prefix="rig-dovecot-"))
        self.user, self.group = _account()
        self.certs = certs.make(self.root / "tls", self.options.names) if self.options.tls else None
        self.ca = self.certs.ca if self.certs else None
        self.imap = self.imaps = self.lmtp = 0
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("run", "state", "users", "rawlog"):
            (self.root / name).mkdir()
        self._give()

    def _give(self) -> None:
        self.root.chmod(0o755)
        if os.geteuid() == 0:
            for path in (self.root, *self.root.rglob("*")):
                shutil.chown(path, self.user, self.group)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self.root, ignore_errors=True)

    # --- the process ---

    def start(self) -> None:
        """Start on free ports (the same ones after a `stop` or `kill`)."""
        for _ in range(3):
            if not self.imap:
                self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
            if self._spawn():
                return
            self.kill()
            self.imap = 0
        raise RuntimeError(f"Dovecot did not start:\n{self.log()}")

    def _spawn(self) -> bool:
        listen = {"imap": self.imap, "imaps": self.imaps, "lmtp": self.lmtp}
        conf = self.root / "dovecot.conf"
        conf.write_text(dovecot_conf.text(self.options, self.root, (self.user, self.group), PASSWORD, listen, self.certs))
        self._process = subprocess.Popen([str(_program("dovecot")), "-F", "-c", str(conf)], **self._rights())
        return wait_for(self.imap, 10) and wait_for(self.lmtp, 10)

    def _rights(self) -> dict[str, object]:
        quiet: dict[str, object] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        quiet["env"] = {"PATH": SYSTEM, "TZ": "UTC"}
        quiet["cwd"] = str(self.root)
        if os.geteuid() == 0:
            quiet |= {"user": self.user, "group": self.group, "extra_groups": []}
        return quiet | {"start_new_session": True}

    def stop(self) -> None:
        """Stop in an orderly way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill the master; clients' lines are cut."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start on the same ports."""
        self.stop()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with _ignored():
            os.killpg(self._process.pid, how) if how == signal.SIGKILL else self._process.send_signal(how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        with _ignored():
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None
        for stale in (self.root / "run").glob("*.pid"):
            stale.unlink(missing_ok=True)

    def log(self) -> str:
        """What the server wrote."""
        path = self.root / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else "(no log)"

    def commands(self) -> str:
        """Everything that IMAP clients have sent since the start or the last `forget_commands` (login excepted)."""
        return "".join(path.read_text(errors="replace") for path in sorted((self.root / "rawlog").glob("*.in")))

    def forget_commands(self) -> None:
        """Start afresh with `commands`."""
        for path in (self.root / "rawlog").iterdir():
            path.write_bytes(b"")

    def doveadm(self, *words: str) -> str:
        """Run doveadm with this configuration."""
        command = [str(_program("doveadm")), "-c", str(self.root / "dovecot.conf"), *words]
        rights = self._rights() | {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, timeout=30, **rights)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"doveadm {' '.join(words)}: {done.stdout.decode(errors='replace')}")
        return str(done.stdout.decode(errors="replace"))

    # --- mail ---

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """A second client of the mailbox: the person who reads along."""
        client = IMAPClient("127.0.0.1", self.imap, ssl=False, timeout=10)
        client.normalise_times = False
        try:
            client.login(user, PASSWORD)
            yield client
        finally:
            with _ignored():
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


@contextmanager
def _ignored() -> Iterator[None]:
    """Trouble while tidying up does not matter."""
    try:
        yield
    except Exception:  # noqa: BLE001, RUF100
        return
