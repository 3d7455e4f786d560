"""The development corpus, read in this process: floors that only go up."""

import importlib.util
import json
from datetime import datetime
from pathlib import Path
from types import ModuleType

from mailflow.engine.read import read_file
from mailflow.reading.report import as_json

CORPUS = Path(__file__).parents[1] / "corpus"
WHOLLY_RIGHT, F1, FIELDS = 0.98, 0.995, 0.99


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_score_does_not_fall() -> None:
    score = scorer()
    right = hits = unasked = missed = good = stated = confident = 0
    cases = sorted((CORPUS / "read").glob("*.json"))
    for case in cases:
        gold = json.loads(case.read_text())
        mail, found = read_file(
            case.with_suffix(".eml").read_bytes(),
            gold["as"],
            datetime.fromisoformat(gold["now"]),
            gold["timezone"],
            "mailflow@example.edu",
        )
        got = as_json(mail, found)
        pairs, extra = score.align(gold["intents"], got["intents"])
        extra = [
            intent for intent in extra if intent["kind"] not in gold.get("tolerate", []) and intent["kind"] not in score.LATER
        ]
        fields = [value for wanted, given in pairs if given for value in score.score_fields(wanted, given).values()]
        headed = got["class"] == gold["class"] and (
            (got["forwarded"] or {}).get("address") == (gold["forwarded"] or {}).get("address")
        )
        worded = not gold.get("new_text") or got["new_text"].split() == gold["new_text"].split()
        lost = sum(given is None for _, given in pairs)
        right += headed and worded and not extra and not lost and all(fields)
        hits, unasked, missed = hits + len(pairs) - lost, unasked + len(extra), missed + lost
        good, stated = good + sum(fields), stated + len(fields)
        confident += sum(intent["confidence"] >= 0.6 for intent in extra)
    assert len(cases) >= 100
    assert right / len(cases) >= WHOLLY_RIGHT
    assert 2 * hits / (2 * hits + unasked + missed) >= F1
    assert good / stated >= FIELDS
    assert confident <= 1
