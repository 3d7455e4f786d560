"""Mails and contexts for the reader's tests: a member Alice in New York, two mentors, a fixed Monday."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mailflow.core.letter import Numbered
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context, KnownMeeting, KnownMentor, Understanding
from mailflow.engine.read import read
from mailflow.reading.mime import parse

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)  # a Monday
ANA = KnownMentor("m1", "Ana Rivera", "Dr.", "ana@example.edu")
KWAME = KnownMentor("m2", "Kwame Osei", "Prof.", "osei@example.edu")
MEETINGS = (KnownMeeting("g1", "m1", datetime(2026, 11, 26, 14, 0, tzinfo=ZONE), 60, "uid-1@example.org"),)
ATTRIBUTION = "On Mon, Nov 23, 2026 at 9:00 AM Mailflow <mailflow@example.edu> wrote:\n"


def letter(kind: str, *texts: str, item: str = "action", **known: object) -> SentLetter:
    """One of our mails with numbered items."""
    items = tuple(Numbered(number, item, f"i{number}", text) for number, text in enumerate(texts, start=1))
    return SentLetter("<ours@example.edu>", kind, items, **known)  # type: ignore[arg-type]


def raw(
    body: str,
    subject: str = "hello",
    sender: str = "Alice Nguyen <alice@example.edu>",
    to: str = "mailflow@example.edu",
    headers: str = "",
) -> bytes:
    """A plain message as bytes."""
    head = (
        f"From: {sender}\nTo: {to}\nSubject: {subject}\nMessage-ID: <x1@example.edu>\n{headers}Date: Mon, 23 Nov 2026 "
        f"10:00:00 -0500\n"
    )
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}".encode()


def context(**changes: object) -> Context:
    """What is known of Alice."""
    known: dict[str, object] = {
        "member_address": "alice@example.edu",
        "timezone": "America/New_York",
        "now": NOW,
        "service_address": "mailflow@example.edu",
        "member_name": "Alice Nguyen",
        "mentors": (ANA, KWAME),
        "meetings": MEETINGS,
    }
    return Context(**(known | changes))  # type: ignore[arg-type]


def understood(
    body: str, subject: str = "hello", answers: SentLetter | None = None, mentor: bool = False, **mail: str
) -> Understanding:
    """What a mail with this body says; `mentor`: Ana writes it."""
    if mentor:
        mail = {"sender": "Ana Rivera <ana@example.edu>"} | mail
    who = {"writer": "mentor", "writer_mentor_id": "m1"} if mentor else {}
    return read(parse(raw(body, subject, **mail)), context(letter=answers, **who))


def kinds(found: Understanding) -> list[str]:
    """The kinds of all intents, sorted."""
    return sorted(intent.kind for intent in found.intents)


def quoted(text: str) -> str:
    """A text as clients quote it."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
