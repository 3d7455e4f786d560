"""`mailflow read`: what the service would understand. Needs no configuration, and neither database nor network."""

import json
import logging
import os
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from mailflow import settings
from mailflow.clock import SystemClock
from mailflow.core import wall
from mailflow.engine.read import read_file
from mailflow.errors import ConfigurationError
from mailflow.reading import report

_log = logging.getLogger(__name__)

SERVICE = "mailflow@example.edu"


def read(options: Namespace) -> int:
    """Print each file's understanding; a file that cannot be read is told on standard error, and the rest still printed."""
    known = settings.peek(("MAILFLOW_ADDRESS", "MAILFLOW_TIMEZONE"), os.environ, options.env_file, Path.cwd())
    zone = _zone(options.timezone or known["MAILFLOW_TIMEZONE"])
    now = _aware(options.now, zone)
    if options.as_address and "@" not in options.as_address:
        raise ConfigurationError([f"--as: {options.as_address!r} is no address; example: --as alice@example.edu"])
    service = known["MAILFLOW_ADDRESS"].lower() or SERVICE
    several = len(options.files) > 1 and not options.json
    failed = 0
    for name in options.files:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            mail, understanding = read_file(raw, options.as_address.lower(), now, zone, service)
            if mail.date is None and now is None:  # without a Date its words count from now
                mail, understanding = read_file(raw, options.as_address.lower(), SystemClock().now(), zone, service)
            # ASCII, so that the line is one line and sound JSON in every locale.
            shown = json.dumps(report.as_json(mail, understanding)) if options.json else report.as_text(mail, understanding)
        except Exception as error:
            failed = _tell(name, error)
        else:
            print(f"== {name}\n{shown}\n" if several else shown)
    return failed


def _tell(name: str, error: Exception) -> int:
    if isinstance(error, OSError):
        print(f"mailflow: {name}: cannot be read: {error.strerror}", file=sys.stderr)
    else:
        _log.error("%s", name, exc_info=error, extra={"action": "read.failed"})
        print(
            f"mailflow: {name}: could not be understood ({type(error).__name__}); the log above has the details", file=sys.stderr
        )
    return 1


def _zone(name: str) -> str | None:
    """A name that is known to be one; None where none was given: then the offset of the mail's Date counts."""
    if not name:
        return None
    try:
        wall.zone(name)
    except ValueError:
        raise ConfigurationError(
            [f"--timezone: {name!r} is not a time zone name; example: --timezone America/New_York"]
        ) from None
    return name


def _aware(instant: datetime | None, zone: str | None) -> datetime | None:
    if instant is None or instant.tzinfo is not None:
        return instant
    return instant.replace(tzinfo=wall.zone(zone or "UTC"))
