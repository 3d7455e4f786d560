"""Reading in a child process that can be stopped (reliability.md, 11, 13): hostile mail costs a child, never the daemon."""

import contextlib
import multiprocessing
import os
import resource
import signal
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context, Understanding
from mailflow.errors import ReaderDied

MEMORY_BYTES = 1024 * 1024 * 1024
WALL_SECONDS = 30.0
GRACE_SECONDS = 20.0  # a fresh child has to import before its first answer


class InProcessReader:
    """Reads in this process: for tests and for `mailflow read`, where a hostile mail harms nobody else."""

    def parse(self, raw: bytes) -> IncomingMail:
        """Bytes to a mail."""
        from mailflow.reading.mime import parse

        return parse(raw)

    def understand(self, mail: IncomingMail, context: Context) -> Understanding:
        """What the mail says."""
        from mailflow.engine.read import read

        return read(mail, context)

    def close(self) -> None:
        """Nothing to close."""


class ChildReader:
    """Reads in one long-lived child with limits on memory and time. A child that dies or overruns is replaced at the next call.

    `wall_seconds` bounds one call; `memory_bytes` the child's address space. The child ends when this process does, and leaves
    SIGINT and SIGTERM to it.
    """

    def __init__(self, wall_seconds: float = WALL_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self.wall_seconds = wall_seconds
        self.memory_bytes = memory_bytes
        self._child: SpawnProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def parse(self, raw: bytes) -> IncomingMail:
        """Bytes to a mail; raises `ReaderDied`."""
        answer = self._ask("parse", raw)
        if not isinstance(answer, IncomingMail):
            raise ReaderDied("the reader's process gave no mail back")
        return answer

    def understand(self, mail: IncomingMail, context: Context) -> Understanding:
        """What the mail says; raises `ReaderDied`."""
        answer = self._ask("understand", (mail, context))
        if not isinstance(answer, Understanding):
            raise ReaderDied("the reader's process gave no understanding back")
        return answer

    def close(self) -> None:
        """Stop the child; a later call starts a new one."""
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.join(timeout=2)
            self._kill()
        self._child = self._pipe = None

    def _ask(self, verb: str, value: Any) -> Any:
        pipe, allowed = self._started()
        try:
            pipe.send((verb, value))
            if not pipe.poll(allowed):
                raise TimeoutError(f"no answer within {allowed:.0f} s")
            good, answer = pipe.recv()
        except (OSError, EOFError, TimeoutError) as error:
            self._kill()
            pipe.close()
            self._child = self._pipe = None
            raise ReaderDied(f"the reader's process was stopped: {error or type(error).__name__}") from error
        if not good:
            raise answer
        return answer

    def _started(self) -> tuple["Connection[Any, Any]", float]:
        """The pipe to a living child, and how long the next answer may take."""
        if self._child is not None and self._pipe is not None and self._child.is_alive():
            return self._pipe, self.wall_seconds
        if self._pipe is not None:
            self._pipe.close()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=_serve, args=(theirs, self.memory_bytes), name="mailflow-reader", daemon=True)
        child.start()
        theirs.close()
        self._child, self._pipe = child, ours
        if not _is_ready(ours):
            self.close()
            raise ReaderDied("the reader's process did not start")
        return ours, self.wall_seconds

    def _kill(self) -> None:
        if self._child is not None and self._child.is_alive():
            self._child.kill()
            self._child.join(timeout=5)


def _is_ready(pipe: "Connection[Any, Any]") -> bool:
    try:
        return pipe.poll(GRACE_SECONDS) and pipe.recv() == "ready"
    except (OSError, EOFError):
        return False


def _serve(pipe: "Connection[Any, Any]", memory_bytes: int) -> None:
    """The child: answer until the parent is gone. An exception is an answer; a lack of memory ends the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    reader = InProcessReader()
    reader.parse(b"From: warm@example.org\n\nup\n")
    import mailflow.engine.read  # noqa: F401 - imported before the limit, so that only the mail is charged

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe.send("ready")
    while True:
        try:
            verb, value = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(reader, verb, value))


def _answer(reader: InProcessReader, verb: str, value: Any) -> tuple[bool, Any]:
    try:
        return True, reader.parse(value) if verb == "parse" else reader.understand(*value)
    except MemoryError:
        os._exit(70)
    except Exception as error:
        try:
            import pickle

            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own exception, made a line above
        except Exception:
            return False, RuntimeError(f"{type(error).__name__}: {error}")
        return False, error
