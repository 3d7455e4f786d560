"""For every regular expression of the reader, the text that makes it work hardest: each repeat of its grammar, pumped.

    python tools/mutate_patterns.py [--limit SECONDS]

The patterns are caught while the reader is imported and reads the corpora. A sentence of the reader has at most 900 characters.
"""

import argparse
import re
import re._constants as kinds
import re._parser as grammar
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from mailflow.reading.plain import bounded

LINE = 1_000
LIMIT = 0.03  # seconds for one search through one line
HOPELESS = 1.0
_OURS = Path(sys.modules["mailflow"].__file__ or "").parent
_ENDS = ("\x01", " x", ":")
_CLASSES = {
    kinds.CATEGORY_DIGIT: "7", kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_DIGIT: "a", kinds.CATEGORY_NOT_SPACE: "a", kinds.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


def caught() -> set[re.Pattern[str]]:
    """Every text pattern that is compiled while the reader is imported and reads."""
    found: set[re.Pattern[str]] = set()
    compile_once = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made = compile_once(pattern, flags)
        if isinstance(made.pattern, str) and _is_ours(sys._getframe(2)):
            found.add(made)
        return made

    re._compile = noted  # type: ignore[attr-defined]
    try:
        import mutate

        for data in mutate.seeds()[::3]:
            for _ in mutate.read_twice(data):
                pass
    finally:
        re._compile = compile_once  # type: ignore[attr-defined]
    return found


def _is_ours(frame: FrameType | None) -> bool:
    """Whether a module of the reader asked for the pattern, not a library."""
    while frame is not None and frame.f_code.co_filename.endswith(("re/__init__.py", "mutate_patterns.py")):
        frame = frame.f_back
    return frame is not None and Path(frame.f_code.co_filename).is_relative_to(_OURS)


def sample(tree: Any, times: int = 1) -> str:
    """A text that a grammar accepts, or nearly: looking round and back references are left out."""
    return "".join(_sample(kind, value, times) for kind, value in tree)


def _sample(kind: Any, value: Any, times: int) -> str:
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is kinds.ANY:
        return "a"
    if kind is kinds.IN:
        return _of_class(value)
    if kind is kinds.BRANCH:
        return sample(value[1][0], times)
    if kind is kinds.SUBPATTERN:
        return sample(value[3], times)
    if kind is kinds.ATOMIC_GROUP:
        return sample(value, times)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return sample(value[2], times) * max(value[0], 1)
    return ""


def _of_class(members: Any) -> str:
    if members[0][0] is kinds.NEGATE:
        barred = {value for kind, value in members if kind is kinds.LITERAL}
        return next(char for char in "a 7.,b" if ord(char) not in barred)
    kind, value = members[0]
    if kind is kinds.CATEGORY:
        return str(_CLASSES.get(value, "a"))
    return chr(value[0] if kind is kinds.RANGE else value)


def repeats(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """(what stands before, the pump) of every repeat, also within groups, branches and other repeats."""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            if value[1] > 1:
                yield from ((before, pump) for pump in _pumps(value[2]))
            yield from repeats(value[2], before)
        elif kind is kinds.SUBPATTERN:
            yield from repeats(value[3], before)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, before)
        before += _sample(kind, value, 1)


def _pumps(tree: Any) -> set[str]:
    found = {sample(tree), sample(tree) + " ", " ", "a", "1", "A"}
    for kind, value in tree:
        if kind is kinds.IN:
            found |= {_of_class([member]) for member in value if member[0] is not kinds.NEGATE}
        if kind is kinds.BRANCH:
            found |= {sample(branch) for branch in value[1][:3]}
    return {pump for pump in found if pump}


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """The hostile lines for one pattern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = grammar.parse(pattern.pattern, pattern.flags & (re.IGNORECASE | re.VERBOSE | re.ASCII))
    whole = sample(tree)
    seen: set[str] = set()
    for before, pump in [*repeats(tree), ("", whole), ("", whole + " ")]:
        for head in {before, ""}:
            text = bounded((head + pump * (LINE // max(1, len(pump))))[:LINE], [])
            if text and text not in seen:
                seen.add(text)
                yield text


def taken(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of one search; a search of more than `HOPELESS` seconds is broken off."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, HOPELESS)
    try:
        pattern.search(text)
    except TimeoutError:
        return HOPELESS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def _broken_off(*_: Any) -> None:
    raise TimeoutError


def worst(pattern: re.Pattern[str], limit: float) -> tuple[float, str]:
    """The longest search, and its text."""
    slowest, culprit = 0.0, ""
    for text in texts(pattern):
        for end in _ENDS:
            seconds = taken(pattern, text + end)
            if seconds > slowest:
                slowest, culprit = seconds, text + end
            if seconds > 5 * limit:
                return slowest, culprit
    return slowest, culprit


def main() -> int:
    """The patterns above the limit, slowest first; 1 where there is one."""
    parser = argparse.ArgumentParser(description="Hostile lines for every pattern of the reader.")
    parser.add_argument("--limit", type=float, default=LIMIT)
    limit = parser.parse_args().limit
    signal.signal(signal.SIGVTALRM, _broken_off)
    patterns = caught()
    found: list[tuple[float, str, str]] = []
    for number, pattern in enumerate(sorted(patterns, key=lambda made: made.pattern), start=1):
        found.append((*worst(pattern, limit), pattern.pattern))
        if found[-1][0] > 10 * limit:
            print(f"{found[-1][0]:.3f} s: {pattern.pattern[:200]!r}", flush=True)
        if number % 200 == 0:
            print(f"{number} of {len(patterns)} patterns, worst {max(found)[0]:.3f} s", flush=True)
    found.sort(reverse=True)
    slow = [row for row in found if row[0] > limit]
    print(f"{len(patterns)} patterns; worst search through {LINE} characters {found[0][0]:.3f} s; {len(slow)} above {limit} s")
    for seconds, text, pattern in slow[:40]:
        print(f"  {seconds:.3f} s on {text[:60]!r}…{text[-6:]!r}: {pattern[:300]!r}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
