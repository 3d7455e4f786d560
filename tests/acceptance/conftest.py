"""Plays on the memory stage: the same application, nothing to wait for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from mailflow.clock import ManualClock
from mailflow.core.snapshot import Policy
from mailflow.letters.render import MailRenderer
from tests.acceptance.diary import Diary, ScriptedReader, begin
from tests.conversation import stages, talk
from tests.conversation.conftest import MakeTalk, mail_server, make_talk
from tests.conversation.talk import SERVICE, Mail, Person, Stage, Talk

__all__ = ["mail_server", "make_talk"]  # plays by mail only: in memory, on SQLite, between real servers

START = datetime(2026, 10, 5, 13, 0, tzinfo=UTC)  # a Monday: 9:00 in New York, 18:30 in Kolkata
MakeDiary = Callable[..., Diary]

one_renderer = cache(MailRenderer)  # its templates are compiled once for all plays


@pytest.fixture
def make_diary(monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeDiary]:
    """Begins plays with a scripted reader: `make_diary(zone, digest=True, agenda_lead=3)`."""
    monkeypatch.setattr(talk, "MailRenderer", one_renderer)
    with ExitStack() as stack:

        def make(zone: str = "America/New_York", start: datetime = START, digest: bool = False, **policy: Any) -> Diary:
            clock = ManualClock(start)
            stage = stack.enter_context(stages.memory(clock))
            monkeypatch.setattr(stage, "collect", reading_each_once(stage))
            rules = replace(Policy(service_address=SERVICE), **policy)
            return begin(Talk(stage, clock, policy=rules, reader=ScriptedReader()), zone, digest=digest)

        yield make


@pytest.fixture
def play(make_talk: MakeTalk) -> Talk:
    """A play in words, on each stage; it begins on Monday 5 October 2026, 9:00 in New York."""
    return make_talk()


@pytest.fixture
def alice(play: Talk) -> Person:
    """A member who has been greeted, and whose zone and mentor are known."""
    person = play.person("Alice Nguyen", "alice@example.edu", "America/New_York")
    person.writes("timezone America/New_York")
    person.writes("New mentor: Dr. Ana Rivera <ana.rivera@med.example.org>, senior, met at the residency fair")
    play.forget()
    return person


@pytest.fixture
def ana(play: Talk) -> Person:
    """Her mentor."""
    return play.person("Ana Rivera", "ana.rivera@med.example.org", "America/New_York")


def reading_each_once(stage: Stage) -> Callable[[], list[Mail]]:
    """`collect` that does not parse again what it has parsed."""
    mails: list[Mail] = []
    count = 0

    def collect() -> list[Mail]:
        nonlocal count
        sent = stage.sender.sent  # type: ignore[attr-defined]
        for envelope in sent[count:]:
            mails.extend(Mail(envelope.content, to) for to in (*envelope.recipients, *envelope.copies) if to != SERVICE)
        count = len(sent)
        return mails

    return collect
