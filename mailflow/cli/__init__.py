"""The command line: parses, calls one command, and turns errors into plain words and exit codes. Only this package prints.

0 fine · 1 failed · 2 usage or configuration · 75 temporary failure (EX_TEMPFAIL of sysexits.h)
"""

import importlib
import io
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from mailflow import logs
from mailflow.cli.parser import build_parser
from mailflow.errors import ConfigurationError, MailflowError, TemporaryFailure

OK, FAILED, USAGE, TEMPORARY = 0, 1, 2, 75
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = build_parser().parse_args(argv)
    logs.set_up(level=logging.WARNING)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # mail holds what a terminal cannot show
    try:
        code = _command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _say("stopped", FAILED)
    except Exception as error:
        return _explain(error)
    return code


def _command(options: Namespace) -> int:
    """Import the command's module and run it: `read` must not pay for the database."""
    module, _, function = options.command.partition(":")
    code: int = getattr(importlib.import_module(f"mailflow.cli.{module}"), function)(options)
    return code


def _explain(error: Exception) -> int:
    """Say what went wrong, and return the exit code for it."""
    if isinstance(error, ConfigurationError):
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return USAGE
    if isinstance(error, TemporaryFailure):
        return _say(f"{error} (nothing is lost; try again later)", TEMPORARY)
    if isinstance(error, MailflowError):
        return _say(str(error), FAILED)
    if isinstance(error, OSError) and error.filename:
        return _say(f"cannot use {error.filename}: {error.strerror}", FAILED)
    _log.critical("unexpected error", exc_info=error, extra={"action": "cli.unexpected"})
    return _say(f"unexpected error ({type(error).__name__}); the log on standard error, above, has the details", FAILED)


def _say(words: str, code: int) -> int:
    print(f"mailflow: {words}", file=sys.stderr)
    return code
