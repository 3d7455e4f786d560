"""The exception tree. User trouble is a value (`core.intent.Doubt`); these are trouble of servers, files and programs.

MailflowError
├── ConfigurationError   bad settings; carries every problem at once       exit 2
├── TemporaryFailure     a server could not be reached; worth trying later  exit 75
│   ├── MailboxUnavailable
│   └── MailboxBusy      another daemon holds the lease
├── MailboxBroken        the folder vanished, or the login is refused       exit 1
├── StoreError           the database is newer than the program, or damaged exit 1
├── ReaderDied           the reader's process died or ran out of time
└── TemplateError        a template does not render
"""

from collections.abc import Sequence


class MailflowError(Exception):
    """Base of all errors that mailflow raises on purpose."""


class ConfigurationError(MailflowError):
    """Settings that cannot be used; `problems` holds one line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class TemporaryFailure(MailflowError):
    """Something that may work later."""


class MailboxUnavailable(TemporaryFailure):
    """The mail server could not be reached, or dropped the line."""


class MailboxBusy(TemporaryFailure):
    """Another daemon holds the mailbox."""


class MailboxBroken(MailflowError):
    """The mailbox answers, but cannot be used: folder vanished, login refused."""


class StoreError(MailflowError):
    """The database cannot be used as it is."""


class ReaderDied(MailflowError):
    """The process that reads mail died or exceeded its time."""


class TemplateError(MailflowError):
    """A template is missing, or does not render."""
