"""One world for each test process; it starts when a test first asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.world import World
from tests.rig.dovecot import require_dovecot


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    """Dovecot, and a process that forks the program."""
    require_dovecot()
    with World() as found:
        yield found


@pytest.fixture(scope="session")
def template(world: World) -> Path:
    """An empty database with the present schema, made by the program itself."""
    with world.stage() as stage:
        stage.status()
        return stage.folder / "mailflow.db"
