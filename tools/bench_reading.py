"""Scores of the reader on the project's corpora and its speed: what `make bench-reading` prints.

    python tools/bench_reading.py [FOLDER ...]

Each folder of tests/corpus is read in this process: mails wholly right, precision, recall and F1 of intents, fields, confident
mistakes (an intent that nobody asked for at confidence 0.6 or more), and mails a second of processor time, warm, on one core.
"""

import importlib.util
import json
import sys
import time
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from mailflow.engine.read import read_file
from mailflow.reading.report import as_json

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FOLDERS = ("read", "more", "unseen")
SURE = 0.6


def scorer() -> ModuleType:
    """tests/corpus/score.py as a module: one definition of what counts as right."""
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def understood(case: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """What the reader says of one mail."""
    now = datetime.fromisoformat(gold["now"])
    raw = case.with_suffix(".eml").read_bytes()
    mail, found = read_file(raw, gold["as"], now, gold["timezone"], "mailflow@example.edu")
    return as_json(mail, found)


def measure(folder: Path) -> dict[str, float]:
    """The figures of one folder, as shares; `confident` and `mails` are counts."""
    score = scorer()
    sums = dict.fromkeys(("mails", "right", "hits", "unasked", "missed", "good", "stated", "confident"), 0)
    for case in sorted(folder.glob("*.json")):
        gold = json.loads(case.read_text())
        for name, value in one(score, gold, understood(case, gold)).items():
            sums[name] += value
    precision = sums["hits"] / max(1, sums["hits"] + sums["unasked"])
    recall = sums["hits"] / max(1, sums["hits"] + sums["missed"])
    return {
        "mails": sums["mails"],
        "right": sums["right"] / max(1, sums["mails"]),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "fields": sums["good"] / max(1, sums["stated"]),
        "confident": sums["confident"],
    }


def one(score: ModuleType, gold: dict[str, Any], got: dict[str, Any]) -> dict[str, int]:
    """The counts of one mail."""
    pairs, extra = score.align(gold["intents"], got["intents"])
    tolerated = {*gold.get("tolerate", []), *score.LATER}
    extra = [intent for intent in extra if intent["kind"] not in tolerated]
    fields = [value for wanted, given in pairs if given for value in score.score_fields(wanted, given).values()]
    author = (gold["forwarded"] or {}).get("address")
    headed = got["class"] == gold["class"] and (not author or (got["forwarded"] or {}).get("address") == author)
    worded = not gold.get("new_text") or got["new_text"].split() == gold["new_text"].split()
    lost = sum(given is None for _, given in pairs)
    return {
        "mails": 1,
        "right": int(headed and worded and not extra and not lost and all(fields)),
        "hits": len(pairs) - lost,
        "unasked": len(extra),
        "missed": lost,
        "good": sum(fields),
        "stated": len(fields),
        "confident": sum(intent["confidence"] >= SURE for intent in extra),
    }


def speed(folder: Path) -> float:
    """Mails a second of processor time, after one warm round."""
    cases = [(case, json.loads(case.read_text())) for case in sorted(folder.glob("*.json"))]
    for case, gold in cases:
        understood(case, gold)
    started = time.process_time()
    for case, gold in cases:
        understood(case, gold)
    return len(cases) / (time.process_time() - started)


def main(names: list[str]) -> int:
    """One line a folder, then the speed."""
    for name in names or FOLDERS:
        found = measure(CORPUS / name)
        print(
            f"{name}: {found['mails']:.0f} mails; wholly right {found['right']:.1%}; intents P {found['precision']:.1%} "
            f"R {found['recall']:.1%} F1 {found['f1']:.1%}; fields {found['fields']:.1%}; "
            f"confident mistakes {found['confident']:.0f}"
        )
    print(f"speed: {speed(CORPUS / 'more'):.0f} mails/s of one core, warm (mails of tests/corpus/more)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
