"""`mailflow quarantine …` and `mailflow members …`."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from mailflow.cli.session import application, configured
from mailflow.errors import ConfigurationError
from mailflow.settings import parsers


def quarantine_list(options: Namespace) -> int:
    """What is set aside, and why."""
    with application(configured(options)) as app:
        print(table(app.quarantine_list(), "nothing is in quarantine"))
    return 0


def quarantine_retry(options: Namespace) -> int:
    """Let one be handled again at the next run."""
    with application(configured(options)) as app:
        found = app.quarantine_retry(options.id)
    if not found:
        print(f"mailflow: nothing in quarantine has the id {options.id}; `mailflow quarantine list` shows them", file=sys.stderr)
        return 1
    print(f"{options.id} will be tried again at the next run")
    return 0


def members_list(options: Namespace) -> int:
    """Who is known."""
    with application(configured(options)) as app:
        print(table(app.members(), "nobody yet"))
    return 0


def members_add(options: Namespace) -> int:
    """Allow an address besides MAILFLOW_MEMBERS."""
    try:
        address = parsers.address(options.address)
    except ValueError as error:
        raise ConfigurationError(
            [f"ADDRESS: {options.address!r} {error}; example: mailflow members add alice@example.edu"]
        ) from None
    with application(configured(options)) as app:
        app.add_member(address, options.name)
    print(f"{address} may use the service")
    return 0


def table(rows: Sequence[Mapping[str, Any]], empty: str) -> str:
    """Aligned columns under their names."""
    if not rows:
        return empty
    names = list(rows[0])
    cells = [[name.replace("_", " ") for name in names], *([str(row[name] or "") for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(names))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells)
