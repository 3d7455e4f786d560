"""`mailflow check` and `mailflow status`."""

import json
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from mailflow.cli.session import application, configured
from mailflow.errors import MailflowError


def check(options: Namespace) -> int:
    """One line for each thing that must work; 1 if any does not."""
    found = configured(options, warn=True)
    results = [("configuration", True, "no problem found")]
    try:
        with application(found, migrate=False) as app:
            results += app.check()
    except MailflowError as error:
        results.append(("start", False, str(error)))
    for name, fine, words in results:
        print(_line(name, fine, words))
    return 0 if all(fine for _, fine, _ in results) else 1


def status(options: Namespace) -> int:
    """How the service is; 1 when unhealthy, so that a health check can use it."""
    with application(configured(options)) as app:
        state = app.status()
    print(json.dumps(state) if options.json else as_text(state))
    return 0 if state["healthy"] else 1


def as_text(state: Mapping[str, Any]) -> str:
    """The same for people."""
    rows = [
        ("health", "fine" if state["healthy"] else "NOT WELL"),
        ("members", str(state["members"])),
        ("mentors", str(state["mentors"])),
        ("inbound", _counts(state["inbound"])),
        ("outbox", _counts(state["outbox"])),
        ("last poll", state["last_poll"] or "never"),
    ]
    rows += [("problem", problem) for problem in state["problems"]]
    return "\n".join(f"{name:10} {words}" for name, words in rows)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"


def _line(name: str, fine: bool, words: str) -> str:
    return f"{'ok' if fine else 'FAILED':7}{name:14} {words}"
