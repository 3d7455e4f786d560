"""An IMAP server that says what a test wants it to say, for answers that no real server can be made to give."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Answer = bytes | Callable[[socket.socket], None]

DEFAULTS: dict[str, Answer] = {
    r"CAPABILITY": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS\r\n{tag} OK done\r\n",
    r"AUTHENTICATE PLAIN": b"+ \r\n",
    r"LOGIN": b"{tag} OK in\r\n",
    r"SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 2] next\r\n{tag} OK [READ-WRITE] selected\r\n",
    r"UID SEARCH": b"* SEARCH 1\r\n{tag} OK done\r\n",
    r"UID FETCH \d+ \(RFC822.SIZE\)": b"* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n{tag} OK done\r\n",
    r"LOGOUT": b"* BYE bye\r\n{tag} OK out\r\n",
    r"DONE": b"{idle} OK idle over\r\n",
}


class FakeImap:
    """Answers each command by the first pattern that fits, tests' own first. A list of answers is used up one by one."""

    def __init__(self, answers: dict[str, Answer | list[Answer]] | None = None, greeting: bytes = b"* OK hello\r\n") -> None:
        self._answers = (answers or {}) | {key: value for key, value in DEFAULTS.items() if key not in (answers or {})}
        self._greeting = greeting
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.heard: list[str] = []
        self._idle = b""

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError), line.makefile("rb") as lines:
            line.sendall(self._greeting)
            awaited = b""
            for raw in lines:
                words = raw.decode("latin-1").strip()
                self.heard.append(words)
                if awaited:  # the second line of AUTHENTICATE
                    line.sendall(awaited + b" OK in\r\n")
                    awaited = b""
                    continue
                tag, _, command = words.partition(" ")
                if words == "DONE":
                    tag, command = "", "DONE"
                if command.startswith("IDLE"):
                    self._idle = tag.encode()
                if command.startswith("AUTHENTICATE"):
                    awaited = tag.encode()
                if not self._answer(line, tag.encode(), command):
                    return

    def _answer(self, line: socket.socket, tag: bytes, command: str) -> bool:
        for pattern, answer in self._answers.items():
            if re.match(pattern, command):
                chosen = answer.pop(0) if isinstance(answer, list) and len(answer) > 1 else answer
                chosen = chosen[0] if isinstance(chosen, list) else chosen
                if callable(chosen):
                    chosen(line)
                    return False
                line.sendall(chosen.replace(b"{tag}", tag).replace(b"{idle}", self._idle))
                return True
        line.sendall(tag + b" BAD what?\r\n")
        return True
