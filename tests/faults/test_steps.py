"""SIGKILL at each labelled step: people get exactly what they get in a run without a crash (reliability.md 1, 2, 4, 54 to 56)."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from mailflow.app.steps import STEPS
from tests.faults.judge import outside
from tests.faults.story import ending, told, until_killed, until_quiet
from tests.faults.world import World
from tests.rig import postgres

AT_ONCE = 5  # plays; most of their time is waiting for the witness's grace
# What one process of this story passes only once: all mail comes in one batch, and one letter only stays without a witness.
ONCE_ONLY = {"handle.counted", "handle.decided", "handle.committed", "wake.decided", "wake.committed", "doubt.resolved"}


Told = list[tuple[str, str, str]]


@pytest.fixture(scope="session")
def undisturbed(world: World, template: Path) -> Told:
    """What people have got after a run without a crash."""
    with told(world, template) as stage:
        until_quiet(stage)
        assert (verdict := ending(stage)), verdict
        return outside(stage)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("hit", [1, 2])
def test_killed_at_every_labelled_step(world: World, template: Path, undisturbed: Told, hit: int) -> None:
    steps = [f"{step}:{hit}" for step in STEPS if hit == 1 or step not in ONCE_ONLY]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        troubles = [trouble for trouble in pool.map(partial(_trouble, world, undisturbed, template), steps) if trouble]
    assert not troubles, "\n\n".join(troubles)


@pytest.mark.timeout(300)
def test_killed_at_every_labelled_step_on_postgresql(world: World, undisturbed: Told) -> None:
    cluster, empty = postgres.cluster(), postgres.migrated()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        plays = [pool.submit(_trouble, world, undisturbed, None, f"{step}:1", cluster.database(empty)) for step in STEPS]
        troubles = [trouble for play in plays if (trouble := play.result())]
    assert not troubles, "\n\n".join(troubles)


def _trouble(world: World, undisturbed: Told, template: Path | None, step: str, database: str = "") -> str:
    """What is wrong after a kill at this step; empty if nothing is."""
    settings = {"MAILFLOW_DATABASE_URL": database} if database else {}
    with told(world, template, **settings) as stage:
        if not until_killed(stage, step):
            return f"{step} was never passed"
        until_quiet(stage)
        verdict = ending(stage)
        if not verdict or outside(stage) != undisturbed:
            return f"{step}: {verdict}\n{outside(stage)}\n{stage.log()}"
    return ""
