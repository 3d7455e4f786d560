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
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.rig import certs, dovecot_conf
from tests.rig.dovecot_conf import Options
from tests.rig.dovecot_mail import PASSWORD, Mail, ignored
from tests.rig.ports import free_port, wait_for

__all__ = ["PASSWORD", "Dovecot", "Options", "require_dovecot"]

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


class Dovecot(Mail):
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
        with ignored():
            os.killpg(self._process.pid, how) if how == signal.SIGKILL else self._process.send_signal(how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        with ignored():
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
