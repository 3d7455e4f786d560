"""Calendars, booking notices and other machines' mail as their makers send it: replicas with what a careful reader would write down."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = [case for folder in ("calendar", "bookings") for case in sorted((HERE / folder).glob("*.json"))]


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_reading", ROOT / "tools" / "bench_reading.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = bench()
SCORE = BENCH.scorer()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_replica_is_wholly_right(case: Path) -> None:
    gold = json.loads(case.read_text())
    got = BENCH.understood(case, gold)
    assert BENCH.one(SCORE, gold, got)["right"], f"\nwant {gold['class']} {gold['intents']}\ngot  {got['class']} {got['intents']}"
