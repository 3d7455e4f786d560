"""The rig's SMTP server as a process: `python -m tests.rig.smtpd --journal DIR --lmtp 127.0.0.1:PORT --port 0`.

Prints `ready PORT` when it listens and serves until it is killed. `SmtpProcess` starts and reads it.
"""

import argparse
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.smtp_delivery import Lmtp
from tests.rig.smtp_faults import Fault, Script
from tests.rig.smtp_journal import Journal, Taken
from tests.rig.smtpd import SmtpServer

ROOT = Path(__file__).resolve().parents[2]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.rig.smtpd")
    parser.add_argument("--journal", type=Path, required=True, help="folder for journal.jsonl and the messages")
    parser.add_argument("--lmtp", default="", help="host:port that takes mail for local addresses")
    parser.add_argument("--local", default="*", help="addresses and @domains to deliver, comma-separated; * is all")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--drop-accepted", type=float, default=0.0, help="share of dots after which the line is cut, mail taken")
    parser.add_argument(
        "--drop-refused", type=float, default=0.0, help="share of dots after which the line is cut, mail not taken"
    )
    parser.add_argument("--defer", type=float, default=0.0, help="share of RCPTs answered 451")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    """Serve until SIGTERM."""
    words = _arguments()
    rates = (
        (words.drop_accepted, Fault("dot", drop=True, accept=True)),
        (words.drop_refused, Fault("dot", drop=True)),
        (words.defer, Fault("rcpt", "451 4.7.1 come back later")),
    )
    local = frozenset(address.strip().lower() for address in words.local.split(","))
    delivery = Lmtp(int(words.lmtp.rpartition(":")[2]), local) if words.lmtp else None
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with SmtpServer(words.journal, delivery, script=Script(words.seed, rates), port=words.port) as server:
        print(f"ready {server.port}", flush=True)
        stop.wait()


class SmtpProcess:
    """The server in a process of its own; the journal is read from here. `options` are words of its command line."""

    def __init__(self, journal: Path, *options: str) -> None:
        self.journal = Journal(journal)
        self._options = options
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    def start(self) -> None:
        """Start and wait until it listens; again on the same port after `stop`."""
        command = [sys.executable, "-m", "tests.rig.smtpd", "--journal", str(self.journal.folder), "--port", str(self.port)]
        self._process = subprocess.Popen([*command, *self._options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        word, _, port = self._process.stdout.readline().strip().partition(" ")
        if word != "ready":
            raise RuntimeError("the SMTP server of the rig did not start")
        self.port = int(port)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()
            self._process = None

    def taken(self) -> list[Taken]:
        """What was accepted so far."""
        return self.journal.read()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
