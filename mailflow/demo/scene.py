"""The language of the script: a scene is a moment, what somebody writes at it (if anybody does), and the mails that must come."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mailflow.demo.cast import ALICE


class SceneFailed(Exception):
    """The service did not play its part as the script says."""


@dataclass(frozen=True)
class Original:
    """A mail that was never sent to the service: somebody forwards it."""

    who: str
    at: str
    subject: str
    text: str


@dataclass(frozen=True)
class Writes:
    """A mail of a person. `answers` is a kind of ours, or a person: the latest such mail that came to the writer.

    In `text`, `{#words}` is the number of the item with these words in the mail that is answered. `edits` are changes typed
    into the quoted text (words there, words instead). `accepts` presses the calendar's Accept on the invitation of that mail.
    """

    who: str
    text: str = ""
    subject: str = ""
    to: tuple[str, ...] = ("mailflow",)
    cc: tuple[str, ...] = ()
    answers: str = ""
    forwards: Original | None = None
    edits: tuple[tuple[str, str], ...] = ()
    accepts: bool = False
    quotes: bool = True


@dataclass(frozen=True)
class Gets:
    """A mail of the service that must have come to a person by the end of the scene; `says` must stand in subject or text."""

    who: str
    kind: str
    says: str = ""


@dataclass(frozen=True)
class Scene:
    """A scene. `at` is the wall clock in New York; without `writes` only time passes until then. `silence`: nothing may come."""

    at: str
    caption: str
    writes: Writes | None = None
    gets: tuple[Gets, ...] = ()
    silence: bool = False

    @property
    def instant(self) -> datetime:
        """The moment, aware."""
        return datetime.strptime(self.at, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ALICE.zone))
