"""Mutated mails: nothing raises, nothing hangs. `make mutate-long` does the same with 20,000 of them."""

import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from mailflow.engine.read import read_file
from mailflow.isolation import ChildReader, InProcessReader

SEED, COUNT = 20261123, 150


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    import mutate

    return mutate


def test_mutated_mails(mutate: ModuleType) -> None:
    mutate.one(0, SEED)  # the first reading also loads the model
    outcomes = [mutate.one(index, SEED) for index in range(COUNT)]
    assert [mutate.told(outcome) for outcome in outcomes if outcome.trouble] == []


def test_the_child_reads_mutated_mail_as_we_do(mutate: ModuleType) -> None:
    child, here = ChildReader(), InProcessReader()
    for index in range(0, COUNT, 15):
        data, _ = mutate.mutated(index, SEED, mutate.seeds(), (mutate.calendars,))
        mail = child.parse(data)
        assert mail == here.parse(data)
        assert child.understand(mail, mutate.member()).intents == here.understand(mail, mutate.member()).intents
    child.close()


def test_a_mutation_is_repeatable(mutate: ModuleType) -> None:
    first, second = (mutate.mutated(7, SEED, mutate.seeds(), (mutate.calendars,)) for _ in range(2))
    assert first == second != mutate.mutated(8, SEED, mutate.seeds(), (mutate.calendars,))


@pytest.mark.parametrize(
    "unit",
    [
        b"I will meet Ana on Friday at 3 and she will send me the draft by Monday, ",
        b"and so and then ",
        b"1: done, ",
        b"A" * 50 + b" ",
        b"1/2/3/4:5:6 ",
        b"(",
        b"@",
        b" ",
        b"> a\nb\n",
        b"from 3 to 4 to 5 ",
        b"to  to ",
        b"<p ",
        b"\n",
        b" \n",
    ],
)
def test_long_prose_takes_linear_time(unit: bytes) -> None:
    head = b"From: a@example.org\nDate: Mon, 23 Nov 2026 10:00:00 -0500\n\n"
    read_file(head + b"warm", None, None, None, "m@example.edu")
    started = time.process_time()
    read_file(head + unit * (60_000 // len(unit)), None, None, None, "m@example.edu")
    assert time.process_time() - started < 2
