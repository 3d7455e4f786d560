"""The numbered points of an edited draft against those that were sent: which were changed, dropped, added, moved."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")
_LISTED = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•+])\s+(?=\S)")
SAME = 0.55  # of the letters: below that it is another point, unless it stands under the same number
MAX_POINTS = 40


@dataclass(frozen=True)
class PointEdits:
    """`changed` and `removed` are (number as sent, words: the new ones, the old ones); `added` is (number
    that it stands behind, 0 for the top, None for the end; words); `order` is empty where it stayed.
    """

    changed: tuple[tuple[int, str], ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    added: tuple[tuple[int | None, str], ...] = ()
    order: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed or self.added or self.order)


def edits(sent: Sequence[str], found: Sequence[str]) -> PointEdits:
    """Compare the points (`1. …`) as sent with those that came back; numbers of the latter help, but need not be right."""
    sent, found = sent[:MAX_POINTS], found[:MAX_POINTS]
    partner = _partners(sent, found)
    kept = [partner[index] for index in range(len(found)) if index in partner]
    numbers = [_number(point, index + 1) for index, point in enumerate(sent)]
    changed = [
        (numbers[mine], bare(found[index])) for index, mine in sorted(partner.items()) if key(found[index]) != key(sent[mine])
    ]
    removed = [(numbers[mine], bare(point)) for mine, point in enumerate(sent) if mine not in kept]
    last = max(partner, default=-1)
    added = [(_behind(index, partner, numbers, last), bare(point)) for index, point in enumerate(found) if index not in partner]
    order = tuple(numbers[mine] for mine in kept) if kept != sorted(kept) else ()
    return PointEdits(tuple(changed), tuple(removed), tuple(added), order)


def _behind(index: int, partner: dict[int, int], numbers: list[int], last: int) -> int | None:
    """The number as sent of the point above a new one; None behind the last."""
    if index > last:
        return None
    return next((numbers[partner[above]] for above in range(index - 1, -1, -1) if above in partner), 0)


def _partners(sent: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which point of the sent draft each found one goes back to: equal words first, then the likest, then the same number."""
    partner: dict[int, int] = {}
    scores = sorted(
        (
            (_likeness(point, ours), -abs(index - mine), index, mine)
            for index, point in enumerate(found)
            for mine, ours in enumerate(sent)
        ),
        reverse=True,
    )
    for likeness, _, index, mine in scores:
        if likeness >= SAME and index not in partner and mine not in partner.values():
            partner[index] = mine
    for index, point in enumerate(found):
        same = next((mine for mine, ours in enumerate(sent) if NUMBERED.match(point) and _number(ours) == _number(point)), None)
        if index not in partner and same is not None and same not in partner.values():
            partner[index] = same
    return partner


def _likeness(point: str, ours: str) -> float:
    """Letters in common; a point that was shortened or continued is still the same one."""
    a, b = key(point), key(ours)
    ratio = difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    inside = len(short & long) / max(1, len(short))
    return max(ratio, 0.6 if len(short) >= 3 and inside >= 0.8 else 0.0)


def _number(point: str, default: int = 0) -> int:
    found = NUMBERED.match(point)
    return int(found[1]) if found else default


def is_listed(words: str) -> bool:
    """Whether a line is a point: numbered or with a bullet."""
    return bool(_LISTED.match(words))


def bare(point: str) -> str:
    """A point without its number or bullet, on one line."""
    return " ".join(_LISTED.sub("", point, count=1).split())


def key(point: str) -> str:
    """What two spellings of one point have in common."""
    return " ".join(re.findall(r"\w+", bare(point).lower().replace("’", "'")))
