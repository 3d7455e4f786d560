"""Forwarded mail of many clients in many languages: whose it was, when it was written, what it agreed."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from mailflow.core.intent import MeetingScheduled
from mailflow.engine.read import read_file

CASES = sorted((Path(__file__).parent / "forwards").glob("*.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_forward_has_its_author_its_date_and_its_meeting(case: Path) -> None:
    gold = json.loads(case.read_text())
    raw = case.with_suffix(".eml").read_bytes()
    found = read_file(raw, gold["as"], datetime.fromisoformat(gold["now"]), gold["timezone"], "mailflow@example.edu")[1]
    wanted = gold["forwarded"]
    assert found.forwarded is not None
    assert (found.forwarded.name, found.forwarded.address) == (wanted["name"], wanted["address"])
    assert found.forwarded.date == datetime.fromisoformat(wanted["date"])
    assert found.new_text.strip() == gold.get("new_text", "")
    (meeting,) = found.intents
    assert isinstance(meeting, MeetingScheduled)
    assert meeting.starts_at == datetime.fromisoformat(gold["intents"][0]["starts_at"])
