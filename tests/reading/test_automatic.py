"""Bounces, out-of-office answers, lists and notifications of many makers, and human mail that looks like them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from mailflow.core.understanding import Understanding
from mailflow.engine.read import read_file

CASES = sorted((Path(__file__).parent / "automatic").glob("*.json"))


def understood(case: Path) -> tuple[dict, Understanding]:
    gold = json.loads(case.read_text())
    now = datetime.fromisoformat(gold["now"])
    raw = case.with_suffix(".eml").read_bytes()
    return gold, read_file(raw, gold["as"], now, gold["timezone"], "mailflow@example.edu")[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_replica_is_classed_and_read(case: Path) -> None:
    gold, found = understood(case)
    wanted = gold.get("automatic", {})
    assert found.mail_class == gold["class"]
    assert gold["class"] == "human" or found.intents == ()
    assert found.returns_on == wanted.get("returns_on", "")
    if "bounced" in wanted:
        assert list(found.bounced) == wanted["bounced"]
        assert found.bounce_permanent is wanted["permanent"]
    assert set(wanted.get("ids", ())) <= set(found.bounced_ids)
