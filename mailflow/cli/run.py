"""`mailflow run`: the daemon, and one round of it."""

import logging
import sys
from argparse import Namespace
from datetime import datetime

from mailflow import daemon
from mailflow.cli.session import application, configured
from mailflow.clock import FrozenClock
from mailflow.core import wall
from mailflow.errors import ConfigurationError


def run(options: Namespace) -> int:
    """Work until stopped, or with --once until nothing is left that is due."""
    if options.now is not None and not options.once:
        raise ConfigurationError(
            ["--now: needs --once, for a daemon's clock cannot stand still; example: mailflow run --once --now 2026-12-01T09:00"]
        )
    return _once(options) if options.once else _daemon(options)


def _daemon(options: Namespace) -> int:
    found = configured(options, logging.INFO, warn=True)
    stop = daemon.Stop()
    stop.on_signals()
    with application(found) as app:
        app.warm()
        daemon.run(app, stop, daemon.Rhythm(poll=found.poll_seconds))
    return 0


def _once(options: Namespace) -> int:
    found = configured(options, warn=True)
    daemon.use_utc()
    clock = FrozenClock(_aware(options.now, found.timezone)) if options.now is not None else None
    with application(found, clock) as app:
        daemon.take_hold(app)
        report = app.run_once()
    print(report, file=sys.stdout)
    return 0


def _aware(instant: datetime, zone_name: str) -> datetime:
    """Without an offset it is meant in MAILFLOW_TIMEZONE."""
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=wall.zone(zone_name))
