"""Probabilities of the acts of a sentence: pure Python, no state, the same for the same words on every machine."""

import math
from functools import lru_cache

from mailflow.reading.act_model.features import features
from mailflow.reading.act_model.setting import Setting
from mailflow.reading.act_model.table import Table, shipped

LONGEST = 600
"""Characters of a sentence that are read; longer ones are no sentences."""


@lru_cache(maxsize=4096)
def classify(sentence: str, setting: Setting | None = None) -> dict[str, float]:
    """The probability of each act, each by itself: they need not add up to one. Not to be changed by the caller."""
    table = shipped()
    return dict(zip(table.labels, probabilities(sentence, table, setting), strict=True))


def likely(sentence: str, floor: float = 0.5) -> list[str]:
    """The acts at `floor` or above, most probable first; empty where the sentence says nothing that the model knows."""
    found = classify(sentence)
    return sorted((act for act in found if found[act] >= floor), key=lambda act: -found[act])


def probabilities(sentence: str, table: Table, setting: Setting | None = None) -> list[float]:
    """In the order of the table's labels."""
    seen = features(sentence[:LONGEST], table.known, setting)
    sums = [0] * len(table.labels)
    weights = table.weights
    for name in seen:
        for label, weight in weights.get(name, ()):
            sums[label] += weight
    share = table.scale / math.sqrt(len(seen) or 1)
    return [
        _sigmoid(slope * (total * share + bias) + offset)
        for total, bias, slope, offset in zip(sums, table.bias, table.slope, table.offset, strict=True)
    ]


def _sigmoid(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))
