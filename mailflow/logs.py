"""Logging to standard error, as text or one JSON object a line. Neither secrets nor e-mail addresses reach it.

A call may carry what it is about: `log.info("…", extra={"action": "deliver.sent"})`; tests and operators search for that.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]*\w")
_MASK = "***"
SHORTEST_SECRET = 4  # masking shorter ones would only garble the log, and give them away


class Masking(logging.Formatter):
    """Hides what must not be kept in logs, also inside tracebacks: known secrets, and the local part and domain of addresses."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = sorted((secret for secret in secrets if len(secret) >= SHORTEST_SECRET), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """One line `TIME LEVEL action: message`, and the traceback if there is one."""
        action = getattr(record, "action", record.name)
        text = f"{_instant(record)} {record.levelname} {action}: {self._words(record)}"
        return text + (f"\n{self._traceback(record)}" if record.exc_info else "")

    def _words(self, record: logging.LogRecord) -> str:
        return self._masked(record.getMessage()).replace("\r", "\\r").replace("\n", "\\n")

    def _traceback(self, record: logging.LogRecord) -> str:
        return self._masked(self.formatException(record.exc_info)) if record.exc_info else ""

    def _masked(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _MASK)
        return _ADDRESS.sub(f"{_MASK}@{_MASK}", text)


class JsonLines(Masking):
    """The same as one object a line: `time`, `level`, `action`, `logger`, `message`, and `traceback` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object."""
        line = {
            "time": _instant(record),
            "level": record.levelname.lower(),
            "action": getattr(record, "action", ""),
            "logger": record.name,
            "message": self._words(record),
        }
        if record.exc_info:
            line["traceback"] = self._traceback(record)
        return json.dumps(line, ensure_ascii=False)


def set_up(form: str = "text", secrets: Iterable[str] = (), level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (standard error) in one form; replaces what was set up before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((JsonLines if form == "json" else Masking)(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("imapclient", "alembic", "sqlalchemy", "schedule", "mail.log"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


def _instant(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
