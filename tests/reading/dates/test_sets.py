"""The sets of dated, date-free, recurring and lasting sentences: floors that only go up. `tools/bench_dates.py --show` tells more."""

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
FLOORS = {
    # set: dates, start, F1, rows wholly right, of the roles by and until
    "dated": (400, 0.99, 0.99, 0.99, 0.97),
    "second": (120, 0.98, 0.98, 0.98, 0.97),
    "third": (80, 0.98, 0.98, 0.98, 0.97),
    "fourth": (90, 0.98, 0.98, 0.98, 0.97),
}


def bench() -> ModuleType:
    if "bench_dates" in sys.modules:
        return sys.modules["bench_dates"]
    spec = importlib.util.spec_from_file_location("bench_dates", ROOT / "tools" / "bench_dates.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_dates"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FLOORS)
def test_dates_are_read(name: str) -> None:
    dates, start, f1, rows, roles = FLOORS[name]
    found = bench().dated(name)["all"]
    assert found.wanted >= dates
    assert found.start >= start, found.wrong
    assert found.f1 >= f1, found.wrong
    assert found.row >= rows, found.wrong
    assert found.roles >= roles * found.roles_wanted, found.wrong


@pytest.mark.parametrize(
    "tag", ["bare", "tense", "tz", "dst", "range", "ordinal", "eu", "us", "deadline", "snooze", "multi", "trap", "open"]
)
def test_every_kind_of_phrase_is_read(tag: str) -> None:
    found = bench().dated("dated")[tag]
    assert found.start >= 0.95, found.wrong


def test_nothing_is_invented() -> None:
    assert len(bench().table("free")) >= 150
    assert len(bench().inventions()) <= 1, bench().inventions()


def test_recurrences_become_rules() -> None:
    known, right, wrong = bench().recurrences()
    assert len(bench().table("recurrences")) >= 100
    assert known >= 0.97, wrong
    assert right >= 0.95, wrong


def test_lengths_are_minutes() -> None:
    share, wrong = bench().durations()
    assert len(bench().table("lengths")) >= 60
    assert share >= 0.96, wrong


def test_a_thousand_sentences_a_second() -> None:
    assert bench().speed() >= 1000


@pytest.mark.parametrize("piece", ["1, ", "12/3 ", "Jan 1 or ", "Tue, 12:30 ", "the 1st, ", "mon and ", "from 3 to ", "a week "])
def test_a_long_list_takes_no_long_time(piece: str) -> None:
    text = (piece * 900)[:900]
    row = {"zone": "America/New_York", "now": "2026-11-23T09:00"}
    started = time.process_time()
    bench().extract(text, bench().frame_of(row))
    bench().rules(text)
    bench().lengths(text)
    assert time.process_time() - started < 2
