"""The table of weights as it ships: a text file of small whole numbers, written by tools/train_acts.py."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.tsv")


@dataclass(frozen=True)
class Table:
    """`weights[feature]` are pairs of label number and weight. Score = sum * `scale` + `bias`; slope and offset calibrate it."""

    labels: tuple[str, ...]
    known: frozenset[str]
    scale: float
    bias: tuple[float, ...]
    slope: tuple[float, ...]
    offset: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, int], ...]]
    data: str = ""  # fingerprint of the sentences that it was trained on


def parse(text: str) -> Table:
    """The table from the text of the file; ValueError where a line is not of it."""
    head: dict[str, str] = {}
    weights: dict[str, tuple[tuple[int, int], ...]] = {}
    for line in text.splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("@"):
            head[name[1:]] = rest
            continue
        numbers = [int(part) for part in rest.split()]
        weights[name] = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Table(
        tuple(head["labels"].split()), frozenset(head["known"].split()), float(head["scale"]),
        _floats(head["bias"]), _floats(head["slope"]), _floats(head["offset"]), weights, head.get("data", ""),
    )  # fmt: skip


def written(table: Table) -> str:
    """The text of the file, features in order of the alphabet, so that a difference can be read."""
    lines = [
        f"@data\t{table.data}",
        f"@labels\t{' '.join(table.labels)}", f"@known\t{' '.join(sorted(table.known))}", f"@scale\t{table.scale!r}",
        f"@bias\t{_text(table.bias)}", f"@slope\t{_text(table.slope)}", f"@offset\t{_text(table.offset)}",
    ]  # fmt: skip
    for name in sorted(table.weights):
        lines.append(f"{name}\t{' '.join(f'{label} {weight}' for label, weight in table.weights[name])}")
    return "\n".join(lines) + "\n"


def _floats(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split())


def _text(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:.4f}" for number in numbers)


@cache
def shipped() -> Table:
    """The table that ships, read once."""
    return parse(FILE.read_text(encoding="utf-8"))
