"""What looked like a promise or a date and was not taken for one is named in the receipt; nothing else is."""

import pytest

from mailflow.core.decision import Section
from mailflow.core.intent import ActionAdded, DraftRewritten, MeetingLogged, Person
from mailflow.core.mail import MailClass
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Understanding
from mailflow.engine.decide import decide
from tests.topics.world import NOW, answering, moment, world

READ = ActionAdded(text="read the grant call", people=(Person("Ana"),), evidence="I'll read the grant call")


def aside(text: str, *intents, snapshot=None, **more) -> list[str]:
    told = Understanding(MailClass.HUMAN, text, None, intents)
    decision = decide(snapshot or world(), told, moment(new_text=text, **more))
    return [line.text for line in decision.lines if line.section is Section.ASIDE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Maybe I will write to the dean about it.",
        "If it suits her we should meet on Thursday next week.",
        "Sam offered to send me his slides.",
        "The deadline of the call is on 30 October.",
    ],
)
def test_it_is_named(sentence):
    assert aside(f"I'll read the grant call. {sentence}", READ) == [f"I did not use: “{sentence}”"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We talked about grants.",
        "She won't come on Thursday.",
        "Will she come on 30 October?",
        "My flatmate will cook on Sunday.",
        "I will be happy about that.",
        "It was on Thursday last week.",
        "Thanks, Alice",
    ],
)
def test_it_does_not_matter(sentence):
    assert not aside(f"I'll read the grant call. {sentence}", READ)


def test_what_was_used_is_not_named():
    assert not aside("I'll read the grant call by Friday.", READ)


def test_what_stands_in_the_notes_is_said_to_be_a_note():
    met = MeetingLogged(people=(Person("Ana"),), starts_at=NOW, all_day=True, evidence="Met Ana today.")
    (line,) = aside("Met Ana today. Maybe I will write to the dean.", met)
    assert line == "Kept as a note, not as a promise or a date: “Maybe I will write to the dean.”"


def test_at_most_two_are_named():
    text = " ".join(f"Maybe I will write to dean {name}." for name in ("Abel", "Baker", "Cole", "Dunn"))
    assert len(aside(f"I'll read the grant call. {text}", READ)) == 2


def test_nothing_is_named_where_no_receipt_speaks_or_the_words_are_for_the_mentor():
    assert not aside("Maybe I will write to the dean.")
    assert not aside("I'll read the grant call. Maybe I will write to the dean.", READ, from_mentor=True)
    draft = answering(world(), SentLetter("<d>", "thanks_draft"))
    assert not aside("I'll read the grant call. Maybe I will write to the dean.", READ, snapshot=draft)
    assert not aside(
        "I'll read it. Maybe I will write to the dean.", READ, DraftRewritten(text="Maybe I will write to the dean.")
    )
