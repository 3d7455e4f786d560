"""Trains the model of acts: data/acts/*.tsv in, mailflow/reading/act_model/weights.tsv out.

    python tools/train_acts.py             writes the table
    python tools/train_acts.py --report    leave-voices-out and held-out figures, and the confident mistakes

Needs scikit-learn (`pip install -e .[train]`); the program itself does not. The same data gives the same table.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mailflow.engine.read import stateless  # noqa: E402
from mailflow.reading import mime, quoting  # noqa: E402
from mailflow.reading.act_model import Setting  # noqa: E402
from mailflow.reading.act_model.features import features  # noqa: E402
from mailflow.reading.act_model.labels import ACTS  # noqa: E402
from mailflow.reading.act_model.masking import DAY, words  # noqa: E402
from mailflow.reading.act_model.model import probabilities  # noqa: E402
from mailflow.reading.act_model.table import FILE, Table, parse, written  # noqa: E402
from mailflow.reading.gather import build  # noqa: E402
from tools import voices  # noqa: E402

DATA = ROOT / "data" / "acts"
FOLDS = 5
STRENGTH = 20.0  # inverse of the regularisation; features are counted once and divided by the root of their number
SEEN = 3  # sentences that a word or feature must stand in
IN_MAILS = 5.0  # how much a statement of a whole mail counts against a sentence by itself
UNIT = 0.1  # one step of a weight in the table
SMALLEST = 8  # weights below this many steps are left out


@dataclass(frozen=True)
class Row:
    """A labelled sentence."""

    acts: tuple[str, ...]
    voice: str
    text: str
    setting: Setting | None = None


def rows(folder: Path) -> list[Row]:
    """The sentences of a folder, in a fixed order."""
    out = []
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, voice, text = line.split("\t")
            out.append(Row(tuple(labels.split(",")), voice, text))
    return out


def voiced() -> list[Row]:
    """The statements of the annotated mails as the reader cuts them, each with its setting and under the name of its voice."""
    mails = [mail for path in sorted(voices.VOICES.glob("*.txt")) for mail in voices.parse(path)]
    return [row for mail in mails for row in _statements(mail)]


def _statements(mail: voices.Voiced) -> Iterator[Row]:
    parsed = mime.parse(mail.raw())
    context = stateless(parsed, mail.head["as"], mail.now, mail.head["zone"], voices.SERVICE)
    material = build(parsed, context, quoting.split(parsed.text, parsed.subject))
    lines = [(_letters(line.text), line.acts) for line in mail.statements]
    for statement in material.new.statements:
        said = _letters(statement.text)
        within = [acts for text, acts in lines if text and text in said]
        parts = [acts for text, acts in lines if said and said in text and text != said]
        if within or (parts and len(parts[0]) <= 1):
            acts = tuple(dict.fromkeys(act for found in within or parts[:1] for act in found))
            yield Row(acts or ("none",), mail.voice, statement.words(), statement.setting)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def known_words(data: Sequence[Row]) -> frozenset[str]:
    """Words that stand in lower case in several sentences: what is not among them is a name or unknown."""
    counts = Counter(word for row in data for word in set(words(row.text, frozenset())) if word[0] not in "<")
    return frozenset(word for word, count in counts.items() if count >= SEEN and word != DAY)


def matrix(found: Sequence[Sequence[str]], index: dict[str, int]) -> csr_matrix:
    """One line a sentence; every feature weighs one over the root of the sentence's number of features."""
    at, where, values = [0], [], []
    for names in found:
        share = 1.0 / np.sqrt(len(names) or 1)
        columns = sorted(index[name] for name in names if name in index)
        where += columns
        values += [share] * len(columns)
        at.append(len(where))
    return csr_matrix((values, where, at), shape=(len(found), len(index)))


def answers(data: Sequence[Row]) -> np.ndarray:
    """One column a label."""
    return np.array([[act in row.acts for act in ACTS] for row in data], dtype=bool)


def fit(data: Sequence[Row]) -> Table:
    """One logistic regression a label, not yet calibrated (slope 1, offset 0)."""
    known = known_words(data)
    found = [features(row.text, known, row.setting) for row in data]
    counts = Counter(name for names in found for name in names)
    index = {name: number for number, name in enumerate(sorted(name for name in counts if counts[name] >= SEEN))}
    x, y = matrix(found, index), answers(data)
    weight = np.array([IN_MAILS if row.setting is not None else 1.0 for row in data])
    weights = np.zeros((len(index), len(ACTS)))
    bias = []
    for label in range(len(ACTS)):
        if not y[:, label].any():
            bias.append(-9.0)  # no voice has it: never said
            continue
        model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, tol=0.1, max_iter=300, random_state=1)
        model.fit(x, y[:, label], sample_weight=weight)
        weights[:, label] = model.coef_[0]
        bias.append(round(float(model.intercept_[0]), 4))
    steps = np.rint(weights / UNIT).astype(int)
    steps[np.abs(steps) < SMALLEST] = 0
    kept = {
        name: tuple((int(label), int(steps[number, label])) for label in np.flatnonzero(steps[number]))
        for name, number in index.items()
        if steps[number].any()
    }
    ones = (1.0,) * len(ACTS)
    return Table(ACTS, known, UNIT, tuple(bias), ones, (0.0,) * len(ACTS), kept)


def quick(data: Sequence[Row]) -> Table:
    """A table with a calibration taken from one held back part: enough to try the reader on voices that were left out."""
    first = fit([row for number, row in enumerate(data) if number % 6])
    seen = [row for number, row in enumerate(data) if number % 6 == 0 and row.setting is not None]
    scores = [[_logit(min(max(share, 1e-9), 1 - 1e-9)) for share in probabilities(row.text, first, row.setting)] for row in seen]
    return calibrated(fit(data), *calibration(seen, np.array(scores)))


def folds(data: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Training and test sentences: every voice is in the test once, and never with itself in the training."""
    voices = sorted({row.voice for row in data})
    for number in range(FOLDS):
        out = set(voices[number::FOLDS])
        yield [row for row in data if row.voice not in out], [row for row in data if row.voice in out]


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))


def crossed(data: Sequence[Row]) -> tuple[list[Row], np.ndarray]:
    """Every sentence with its scores (log odds) from a model that never saw its voice."""
    seen: list[Row] = []
    scores = []
    for train, test in folds(data):
        table = fit(train)
        for row in test:
            if row.setting is None:
                continue  # the calibration is for statements of mails
            seen.append(row)
            scores.append([_logit(min(max(share, 1e-9), 1 - 1e-9)) for share in probabilities(row.text, table, row.setting)])
    return seen, np.array(scores)


def calibration(seen: Sequence[Row], scores: np.ndarray) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Slope and offset of each label (Platt), from scores of voices that were left out."""
    y = answers(seen)
    slopes, offsets = [], []
    for label in range(len(ACTS)):
        if len(set(y[:, label])) < 2:
            slopes.append(1.0)
            offsets.append(0.0)
            continue
        model = LogisticRegression(C=1.0, solver="lbfgs", tol=1e-8, max_iter=2000)
        model.fit(scores[:, [label]], y[:, label])
        slopes.append(round(float(max(model.coef_[0][0], 0.05)), 4))
        offsets.append(round(float(model.intercept_[0]), 4))
    return tuple(slopes), tuple(offsets)


def calibrated(table: Table, slope: tuple[float, ...], offset: tuple[float, ...]) -> Table:
    """The table with the calibration in it."""
    return Table(table.labels, table.known, table.scale, table.bias, slope, offset, table.weights)


def train(data: Sequence[Row]) -> tuple[Table, list[Row], np.ndarray]:
    """The table that ships, and the left-out probabilities from which its calibration comes."""
    seen, scores = crossed(data)
    slope, offset = calibration(seen, scores)
    shares = 1 / (1 + np.exp(-(scores * np.array(slope) + np.array(offset))))
    return calibrated(fit(data), slope, offset), seen, shares


def figures(data: Sequence[Row], shares: np.ndarray, floor: float = 0.5) -> list[tuple[str, int, float, float, float]]:
    """(label, number, precision, recall, F1), the total first."""
    y, said = answers(data), shares >= floor
    out = [("all", *_scores(y, said))]
    return out + [(act, *_scores(y[:, number], said[:, number])) for number, act in enumerate(ACTS)]


def _scores(y: np.ndarray, said: np.ndarray) -> tuple[int, float, float, float]:
    right, number, told = int((y & said).sum()), int(y.sum()), int(said.sum())
    precision, recall = right / told if told else 1.0, right / number if number else 1.0
    return number, precision, recall, 2 * right / (number + told) if number + told else 1.0


def mistakes(data: Sequence[Row], shares: np.ndarray, floor: float) -> Iterator[str]:
    """Sentences given a label that they have not, at `floor` or more, the surest first."""
    wrong = [(shares[line, label], ACTS[label], row) for line, row in enumerate(data) for label in range(len(ACTS))
             if shares[line, label] >= floor and ACTS[label] not in row.acts]  # fmt: skip
    for share, act, row in sorted(wrong, key=lambda found: -found[0]):
        yield f"{share:.2f} {act:17} not {','.join(row.acts):28} {row.voice:14} {row.text}"


def sample(table: Table) -> dict[str, dict[str, float]]:
    """Predictions for every third held-out sentence, what is above 0.05: with them drift is seen without training."""
    out = {}
    for row in rows(DATA / "held_out")[::3]:
        found = dict(zip(table.labels, probabilities(row.text, table, row.setting), strict=True))
        out[row.text] = {act: round(share, 4) for act, share in found.items() if share >= 0.05}
    return out


def report(data: Sequence[Row], shares: np.ndarray, title: str, floor: float) -> None:
    """Prints figures and mistakes."""
    top = np.mean([ACTS[int(line.argmax())] in row.acts for row, line in zip(data, shares, strict=True)])
    print(f"\n{title}: {len(data)} sentences, {len({row.voice for row in data})} voices, most probable act right {top:.1%}")
    for act, number, precision, recall, f1 in figures(data, shares):
        print(f"{act:18}{number:5}  precision {precision:6.1%}  recall {recall:6.1%}  F1 {f1:6.1%}")
    print(*mistakes(data, shares, floor), sep="\n")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true", help="print figures and confident mistakes, write nothing")
    parser.add_argument("--floor", type=float, default=0.8, help="probability from which a mistake is a confident one")
    options = parser.parse_args()
    table, seen, shares = train(rows(DATA) + voiced())
    if not options.report:
        table = replace(table, data=voices.fingerprint())
        FILE.write_text(written(table), encoding="utf-8")
        lines = json.dumps(sample(parse(written(table))), indent=1, ensure_ascii=False)
        (DATA / "predictions.json").write_text(lines + "\n", encoding="utf-8")
        print(f"{FILE.name}: {len(table.weights)} features, {FILE.stat().st_size} bytes")
        return
    report(seen, shares, "voices left out of training", options.floor)
    held = rows(DATA / "held_out")
    report(
        held, np.array([probabilities(row.text, table, row.setting) for row in held]), "voices never trained on", options.floor
    )


if __name__ == "__main__":
    main()
