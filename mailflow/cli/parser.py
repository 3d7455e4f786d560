"""Commands and their flags (contract, section 2). Importing this costs nothing but argparse."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter, _SubParsersAction
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from mailflow import __version__

_Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


class _Help(RawDescriptionHelpFormatter):
    """Keeps the examples as they are written."""


def build_parser() -> ArgumentParser:
    """The whole command line. Each command sets `command` to MODULE:FUNCTION of this package."""
    parser = ArgumentParser(
        prog="mailflow",
        description="Mentoring up by e-mail alone.",
        epilog="first steps:\n  mailflow demo             see what it does, without any account\n"
        "  mailflow check            test your settings\n  mailflow run              answer mail until stopped",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"mailflow {__version__}")
    parser.add_argument("--env-file", type=Path, metavar="FILE", help="settings file (default: .env in the working directory)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_demo, _run, _read, _check, _status, _quarantine, _members):
        add(commands)
    return parser


def _command(commands: _Commands, name: str, target: str, words: str, examples: str) -> ArgumentParser:
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=examples, formatter_class=_Help
    )
    parser.add_argument("--env-file", type=Path, metavar="FILE", default=SUPPRESS, help="settings file (default: .env here)")
    parser.set_defaults(command=target)
    return parser


def _demo(commands: _Commands) -> None:
    words = "play four months of one mentoring relationship, with no account and no configuration"
    parser = _command(commands, "demo", "demo:demo", words, "examples:\n  mailflow demo\n  mailflow demo --keep story")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write index.html and every mail as .eml into DIR")


def _run(commands: _Commands) -> None:
    words = "watch the mailbox, answer mail and send what is due, until stopped"
    examples = "examples:\n  mailflow run\n  mailflow run --once\n  mailflow run --once --now 2026-12-01T09:00"
    parser = _command(commands, "run", "run:run", words, examples)
    parser.add_argument("--once", action="store_true", help="handle all waiting mail, send all that is due, and exit")
    parser.add_argument(
        "--now", type=_instant, metavar="ISO8601", help="with --once: the clock stands there (default zone: MAILFLOW_TIMEZONE)"
    )


def _read(commands: _Commands) -> None:
    words = "print what the service would understand from raw messages, touching nothing"
    examples = (
        "examples:\n  mailflow read mail.eml\n  mailflow read --json --as alice@example.edu *.eml\n  mailflow read - < mail.eml"
    )
    parser = _command(commands, "read", "read:read", words, examples)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a raw message (RFC 5322); - is standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--as", dest="as_address", metavar="ADDRESS", default="", help="read on behalf of this member (default: From)"
    )
    parser.add_argument("--now", type=_instant, metavar="ISO8601", help="when it is read (default: the mail's Date)")
    parser.add_argument(
        "--timezone",
        metavar="ZONE",
        default="",
        help="the member's zone (default: MAILFLOW_TIMEZONE, else the offset of the mail's Date)",
    )


def _check(commands: _Commands) -> None:
    words = "test configuration, mailbox, sending, database and templates; one line each"
    _command(
        commands, "check", "health:check", words, "examples:\n  mailflow check\n  mailflow --env-file /etc/mailflow.env check"
    )


def _status(commands: _Commands) -> None:
    words = "show members, relationships, queues, failures and the last poll; exit 1 when unhealthy"
    parser = _command(commands, "status", "health:status", words, "examples:\n  mailflow status\n  mailflow status --json")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _quarantine(commands: _Commands) -> None:
    words = "look at mail that could not be handled, and try it again"
    examples = "examples:\n  mailflow quarantine list\n  mailflow quarantine retry ID"
    parser = _command(commands, "quarantine", "admin:quarantine_list", words, examples)
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _verb(verbs, "list", "admin:quarantine_list", "what is there, and why")
    retry = _verb(verbs, "retry", "admin:quarantine_retry", "handle one again at the next run")
    retry.add_argument("id", metavar="ID", help="as `mailflow quarantine list` shows it")


def _members(commands: _Commands) -> None:
    words = "show members, and add one besides MAILFLOW_MEMBERS"
    examples = 'examples:\n  mailflow members list\n  mailflow members add alice@example.edu --name "Alice Nguyen"'
    parser = _command(commands, "members", "admin:members_list", words, examples)
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _verb(verbs, "list", "admin:members_list", "who is known")
    add = _verb(verbs, "add", "admin:members_add", "allow an address")
    add.add_argument("address", metavar="ADDRESS")
    add.add_argument("--name", default="", help="how to greet them")


def _verb(verbs: _Commands, name: str, target: str, words: str) -> ArgumentParser:
    return _command(verbs, name, target, words, "")


def _instant(text: str) -> Any:
    """An ISO 8601 date and time; without offset it stays naive until the zone is known."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date and time like 2026-12-01T09:00 or 2026-12-01T09:00:00-05:00") from None
