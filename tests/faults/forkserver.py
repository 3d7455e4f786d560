"""A process that has imported the whole program and forks a fresh copy of it for each run: cheap starts for hundreds of kills.

`python -m tests.faults.forkserver` speaks JSON lines: {"start": {...}} -> {"pid": n}; {"wait": pid} -> {"code": n or null}.
Each copy is the leader of a process group of its own, runs the real command line, and writes what it says to a file.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class ForkServer:
    """The harness's end of it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.forkserver"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._lock = threading.Lock()

    def start(self, argv: list[str], env: dict[str, str], folder: Path, *, ahead: float = 0.0, variant: str = "") -> "Run":
        """Run `mailflow ARGV` in `folder` with this environment; its clock is `ahead` of the machine's by so many seconds."""
        job = {"argv": argv, "env": env, "folder": str(folder), "ahead": ahead, "variant": variant}
        return Run(self, int(self._ask({"start": job})["pid"]))

    def wait(self, pid: int, seconds: float) -> int | None:
        """The exit code (negative: the signal that killed it), or None if it still runs."""
        end = time.monotonic() + seconds
        while True:
            code = self._ask({"wait": pid})["code"]
            if code is not None or time.monotonic() >= end:
                return None if code is None else int(code)
            time.sleep(0.005)

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        with self._lock:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


class Run:
    """One run of the program."""

    def __init__(self, server: ForkServer, pid: int) -> None:
        self._server = server
        self.pid = pid
        self.code: int | None = None

    def wait(self, seconds: float = 40.0) -> int | None:
        """The exit code, None if it still runs after `seconds`; the whole group is gone when it has ended."""
        if self.code is None:
            self.code = self._server.wait(self.pid, seconds)
            if self.code is not None:
                self.signal(signal.SIGKILL)  # a reader that outlives its master for a moment
        return self.code

    def signal(self, number: signal.Signals, whole_group: bool = True) -> None:
        """Send a signal; a process that is gone already does not mind."""
        try:
            os.killpg(self.pid, number) if whole_group else os.kill(self.pid, number)
        except ProcessLookupError:
            return

    def kill(self) -> None:
        """SIGKILL to the whole group, and wait until the program is gone."""
        self.signal(signal.SIGKILL)
        if self.wait() is None:
            raise RuntimeError("the program survived SIGKILL")


def _serve() -> None:
    """Answer until the harness closes our input."""
    from tests.faults import program

    program.warm_up()
    gc.collect()
    gc.freeze()
    ended: dict[int, int] = {}
    started: list[int] = []
    for line in sys.stdin:
        question = json.loads(line)
        if "start" in question:
            pid = os.fork()
            if pid == 0:
                program.become(question["start"])
            with suppress(OSError):
                os.setpgid(pid, pid)  # the copy does the same: whoever comes first
            started.append(pid)
            answer: dict[str, Any] = {"pid": pid}
        else:
            answer = {"code": _ended(question["wait"], ended)}
        print(json.dumps(answer), flush=True)
    for pid in started:
        if _ended(pid, ended) is None:
            os.killpg(pid, signal.SIGKILL)


def _ended(pid: int, ended: dict[int, int]) -> int | None:
    """Reaped as soon as it is asked for: a zombie still counts as alive."""
    if pid not in ended:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            ended[pid] = os.waitstatus_to_exitcode(status)
    return ended.get(pid)


if __name__ == "__main__":
    _serve()
