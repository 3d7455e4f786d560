"""The reader on the annotated mails of data/voices, each voice with a model that was trained without it.

    python tools/bench_voices.py                  five parts of the voices, each left out once: about ten minutes
    python tools/bench_voices.py --parts 1        the first part only
    python tools/bench_voices.py --shipped        with the model that ships, which has seen them: seconds, and too kind

Needs scikit-learn (`pip install -e .[train]`) unless --shipped. Prints a line a voice and the sum.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mailflow.engine.read import read_file  # noqa: E402
from mailflow.reading.act_model import model  # noqa: E402
from mailflow.reading.report import as_json  # noqa: E402
from tools import bench_reading, voices  # noqa: E402

PARTS = 5


def parts(mails: list[voices.Voiced], wanted: int, shipped: bool) -> Iterator[list[voices.Voiced]]:
    """The mails of one part after the other, with the model set that has not seen their voices."""
    if shipped:
        yield mails
        return
    from tools import train_acts

    data = train_acts.rows(train_acts.DATA) + train_acts.voiced()
    names = sorted({mail.voice for mail in mails})
    for number in range(min(wanted, PARTS)):
        out = set(names[number::PARTS])
        table = train_acts.quick([row for row in data if row.voice not in out])
        model.shipped = lambda table=table: table  # type: ignore[assignment]
        model.classify.cache_clear()
        yield [mail for mail in mails if mail.voice in out]


def line(name: str, sums: Counter[str]) -> str:
    """The figures of some mails."""
    precision = sums["hits"] / max(1, sums["hits"] + sums["unasked"])
    recall = sums["hits"] / max(1, sums["hits"] + sums["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    right = sums["right"] / max(1, sums["mails"])
    return (
        f"{name:20} {sums['mails']:4} mails; wholly right {right:.1%}; P {precision:.1%} R {recall:.1%} "
        f"F1 {f1:.1%}; fields {sums['good'] / max(1, sums['stated']):.1%}; confident mistakes {sums['confident']}"
    )


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--parts", type=int, default=PARTS)
    asked.add_argument("--shipped", action="store_true")
    options = asked.parse_args()
    score = bench_reading.scorer()
    total: Counter[str] = Counter()
    mails = [mail for path in sorted(voices.VOICES.glob("*.txt")) for mail in voices.parse(path)]
    for part in parts(mails, options.parts, options.shipped):
        sums: dict[str, Counter[str]] = {}
        for mail in part:
            parsed, found = read_file(mail.raw(), mail.head["as"], mail.now, mail.head["zone"], voices.SERVICE)
            counts = bench_reading.one(score, mail.gold(), as_json(parsed, found))
            sums.setdefault(mail.voice, Counter()).update(counts)
            total.update(counts)
        for voice, counted in sums.items():
            print(line(voice, counted), flush=True)
    print(line("all", total))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
