"""Kills at random moments while mail streams in; and programs that lack care, which must be caught (reliability.md, T1, T20)."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.kills import Campaign, Figures, seed
from tests.faults.world import World


@pytest.mark.timeout(300)
def test_a_hundred_random_kills_lose_nothing_and_double_nothing(world: World, template: Path) -> None:
    first = seed()

    def play(number: int) -> Figures:
        return Campaign(world, template, first + number).run(25, reset_every=10)

    with ThreadPoolExecutor(4) as pool:  # most of a campaign's time is waiting
        results = list(pool.map(play, range(4)))
    for figures in results:
        print(figures)
        assert figures.verdict, f"MAILFLOW_TEST_SEED={first}: {figures}"


@pytest.mark.timeout(300)
def test_sending_again_on_doubt_is_caught(world: World, template: Path) -> None:
    figures = Campaign(world, template, 7, "resend").run(8)
    assert figures.verdict.doubled, figures


@pytest.mark.timeout(300)
def test_the_message_id_as_key_is_caught(world: World, template: Path) -> None:
    figures = Campaign(world, template, 7, "message-id").run(8)
    assert figures.verdict.lost, figures


@pytest.mark.timeout(300)
def test_without_a_witness_a_kill_repeats_one_letter_at_most(world: World, template: Path) -> None:
    first = seed()
    figures = Campaign(world, template, first, trouble=False, MAILFLOW_WITNESS="no").run(15)
    print(figures)
    assert not figures.verdict.lost, f"MAILFLOW_TEST_SEED={first}: {figures}"
    assert figures.repeats <= figures.kills
