"""What a forked copy becomes: the real command line, with a clock that may be ahead, or as one of the `variants`."""

import faulthandler
import importlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, NoReturn

from jinja2.sandbox import SandboxedEnvironment

import mailflow.cli
import mailflow.engine.read
import mailflow.wire
from mailflow import isolation
from mailflow.cli import session
from mailflow.clock import SystemClock
from mailflow.letters.render import MailRenderer
from tests.faults import variants

for _module in ("run", "health", "admin"):
    importlib.import_module(f"mailflow.cli.{_module}")


class AheadClock:
    """The service's clock is ahead of the machine's, so that retries of minutes come within a test; the machine's own is not."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        return SystemClock().now() + self._ahead

    def real(self) -> datetime:
        return SystemClock().real()


class Forked:
    """Makes the reader's child by a fork instead of a fresh start of Python: the same child, half a second earlier."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("fork")

    def Pipe(self) -> Any:  # noqa: N802 - as multiprocessing calls it
        self._ends = self._context.Pipe()
        return self._ends

    def Process(self, *, target: Callable[..., None], **options: Any) -> Any:  # noqa: N802
        ours = self._ends[0]

        def run(*arguments: Any) -> None:
            ours.close()  # else the child would never see that its master is gone
            target(*arguments)

        return self._context.Process(target=run, **options)


def warm_up() -> None:
    """Compile every template once, before the forks: each copy finds them compiled."""
    compile_one = SandboxedEnvironment.compile
    compiled: dict[tuple[str, str | None, bool], Any] = {}

    def remembered(self: Any, source: str, name: str | None = None, filename: str | None = None, **options: Any) -> Any:
        key = (source, filename, bool(self.autoescape))
        if key not in compiled:
            compiled[key] = compile_one(self, source, name, filename, **options)
        return compiled[key]

    SandboxedEnvironment.compile = remembered  # type: ignore[assignment,method-assign]
    MailRenderer("service@example.edu", "Mailflow", "").check()


def become(job: dict[str, Any]) -> NoReturn:
    """Run the job as the leader of a new process group, and exit with its code."""
    code = 70
    try:
        os.setpgid(0, 0)
        _redirect(f"{job['folder']}/log.txt")
        faulthandler.register(signal.SIGUSR1)
        os.chdir(job["folder"])
        for name in [name for name in os.environ if name.startswith("MAILFLOW_")]:
            del os.environ[name]
        os.environ.update(job["env"])
        _prepare(job)
        code = mailflow.cli.main(job["argv"])
        sys.stdout.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _prepare(job: dict[str, Any]) -> None:
    isolation.multiprocessing = SimpleNamespace(get_context=lambda _: Forked())  # type: ignore[assignment]
    if job["ahead"]:
        session.SystemClock = lambda: AheadClock(job["ahead"])  # type: ignore[assignment,misc]
    if job["variant"]:
        variants.VARIANTS[job["variant"]]()


def _redirect(path: str) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    said = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(nothing, 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
