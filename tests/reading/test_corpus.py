"""The development corpora, read in this process: floors that only go up."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = {
    # folder: mails, wholly right, F1 of intents, fields, confident mistakes at most
    "read": (100, 0.86, 0.97, 0.985, 2),
    "more": (190, 0.68, 0.91, 0.945, 16),
}


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_reading", ROOT / "tools" / "bench_reading.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FLOORS)
def test_the_score_does_not_fall(name: str) -> None:
    mails, right, f1, fields, confident = FLOORS[name]
    found = bench().measure(ROOT / "tests" / "corpus" / name)
    assert found["mails"] >= mails
    assert found["right"] >= right
    assert found["f1"] >= f1
    assert found["fields"] >= fields
    assert found["confident"] <= confident
