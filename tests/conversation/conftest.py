"""Every conversation is played on each stage that the test asks for by the fixture `talk`."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mailflow.clock import ManualClock
from tests.conversation import stages
from tests.conversation.talk import Stage, Talk
from tests.rig.dovecot import Dovecot, require_dovecot

START = datetime(2026, 10, 5, 13, 0, tzinfo=UTC)  # a Monday, 9:00 in New York

MakeTalk = Callable[..., Talk]


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Dovecot]:
    """One Dovecot for all conversations of a test process."""
    require_dovecot()
    with Dovecot() as server:
        yield server


@pytest.fixture(params=["memory", "sqlite", "real"])
def make_talk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeTalk]:
    """Makes plays; whatever they opened is closed afterwards."""
    with ExitStack() as stack:

        def make(start: datetime = START, **options: Any) -> Talk:
            clock = ManualClock(start)
            return Talk(stack.enter_context(_stage(request, clock, tmp_path)), clock, **options)

        yield make


def _stage(request: pytest.FixtureRequest, clock: ManualClock, folder: Path) -> AbstractContextManager[Stage]:
    if request.param == "memory":
        return stages.memory(clock)
    if request.param == "sqlite":
        return stages.sqlite(clock, folder)
    return stages.real(clock, folder, request.getfixturevalue("mail_server"))


@pytest.fixture
def talk(make_talk: MakeTalk) -> Talk:
    """A play that begins on Monday 5 October 2026, 9:00 in New York."""
    return make_talk()
