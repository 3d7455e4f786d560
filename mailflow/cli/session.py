"""What the commands with configuration share: settings, logging, the application."""

import logging
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from mailflow import logs, settings
from mailflow.clock import SystemClock
from mailflow.daemon import Service
from mailflow.ports import Clock

_log = logging.getLogger(__name__)


class Application(Service, Protocol):
    """What the commands need of the application that `wire.build` makes."""

    def warm(self) -> None: ...
    def run_once(self) -> object: ...
    def status(self) -> dict[str, Any]: ...
    def check(self) -> list[tuple[str, bool, str]]: ...
    def quarantine_list(self) -> list[dict[str, Any]]: ...
    def quarantine_retry(self, inbound_id: str) -> bool: ...
    def add_member(self, address: str, name: str) -> object: ...
    def members(self) -> list[dict[str, Any]]: ...


def configured(options: Namespace, level: int = logging.WARNING, warn: bool = False) -> settings.Settings:
    """The settings, with logging set up as they say; `warn` tells the operator what is risky. Raises ConfigurationError."""
    found = settings.load(os.environ, options.env_file, Path.cwd())
    logs.set_up(found.log, found.secrets, level)
    for line in found.warnings if warn else ():
        _log.warning(line, extra={"action": "settings.warning"})
    return found


@contextmanager
def application(found: settings.Settings, clock: Clock | None = None, migrate: bool = True) -> Iterator[Application]:
    """The application, closed at the end. Its modules are imported here and not before."""
    from mailflow import wire

    with wire.build(found, clock or SystemClock(), migrate=migrate) as app:
        yield app
