"""Several people in one mail are kept apart, and nobody is taken for a mentor whose name is only near."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.core.understanding import Context, KnownMentor
from mailflow.engine.read import read
from mailflow.reading import mime

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("America/New_York"))
KNOWN = (
    KnownMentor("maria", "Maria Lopez", address="maria@example.org"),
    KnownMentor("ana", "Ana Rivera", "Dr.", "ana@example.org"),
    KnownMentor("ben", "Ben Chen"),
)


def people(text: str, known: tuple[KnownMentor, ...] = KNOWN) -> list[tuple[str, ...]]:
    """The people of each intent, by name."""
    head = "From: Alice Nguyen <alice@example.edu>\nTo: mailflow@example.edu\nSubject: note\nMessage-ID: <x@example.edu>\n"
    raw = f"{head}Date: Mon, 5 Oct 2026 09:00:00 -0400\n\n{text}\n".encode()
    context = Context("alice@example.edu", "America/New_York", NOW, "mailflow@example.edu", "Alice Nguyen", mentors=known)
    return [tuple(person.name for person in intent.people) for intent in read(mime.parse(raw), context).intents]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Met Ben Okafor today. Ben will send me the list.", [("Ben Okafor",), ("Ben Okafor",)]),
        ("Met Ben today. Ben will send me the list.", [("Ben Chen",), ("Ben Chen",)]),
        (
            "Met Maria Lopez and Ana Rivera today. Maria will send the data; Ana will read my draft by Friday.",
            [("Maria Lopez", "Ana Rivera"), ("Maria Lopez",), ("Ana Rivera",)],
        ),
        ("Next meeting with Ana Rivera: October 7, 3pm, her office.", [("Ana Rivera",)]),
        ("Next meeting with Ben: October 7, 3pm.\nNext meeting with Maria: October 8, 4pm.", [("Ben Chen",), ("Maria Lopez",)]),
        ("Met Mario Lopez today. He will send me the data.", [("Mario Lopez",), ("Mario Lopez",)]),
        ("Met Riviera today.", [("Riviera",)]),
        ("Met Anna today.", [("Anna",)]),
        ("Met Dr. Rivera today.", [("Ana Rivera",)]),
    ],
)
def test_who_is_who(text, named):
    assert people(text) == named


def test_two_who_are_both_new_are_two():
    text = "Met Zoe Quinn and Kim Okoro today. Zoe will send the data. Kim will read my draft."
    assert people(text, ()) == [("Zoe Quinn", "Kim Okoro"), ("Zoe Quinn",), ("Kim Okoro",)]
