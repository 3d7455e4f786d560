"""The time that a meeting leaves and the one it takes: "from A to B", "B instead of A", "our A slot moves to B"."""

import re
from dataclasses import replace
from itertools import pairwise

from mailflow.reading.dates import When, extract
from mailflow.reading.material import Statement

_FROM_TO = re.compile(r"\bfrom\s+(.{3,60}?)\s+to\s+(.{3,80})", re.I)


_NOT_FROM = re.compile(r"\b(?:instead of|rather than|and not|not)\s+(?:at\s+|on\s+|in\s+)?(.{1,60})$", re.I)


def old_and_new(text: str, statement: Statement, cue: re.Match[str]) -> tuple[When | None, When | None]:
    """The time left and the time taken: "from A to B", "B instead of A", "our A slot moves to B"."""
    both = _FROM_TO.search(text)
    if both:
        old, new = _first(both[1], statement), _first(both[2], statement)
        if new is not None and (old is not None):
            return old, new
    contrast = re.search(r"\bnot\s+(.{3,60}?),?\s+but\s+(.{3,80})", text, re.I)
    if contrast:
        old, new = _first(contrast[1], statement), _first(contrast[2], statement)
        if old is not None and new is not None:
            return old, new
    left = _NOT_FROM.search(text)
    if left and re.search(r"\d|day|noon|morrow|next", left[1]):
        new = _first(text[: left.start()], statement)
        old = _bare(left[1], statement, new)
        if new is not None:
            shared = new.day or (old.day if old else None)
            return (replace(old, day=old.day or shared, future=old.future or shared) if old else None), replace(
                new, day=shared, future=new.future or shared
            )
    old, new = _before(text[: cue.start()], statement), _first(text[cue.end() :], statement)
    if new is None:
        new = _first(text[cue.start() :], statement)
    if new is None and re.match(r"(?:instead|moved)\b", cue[0], re.I):
        whens = [when for when in statement.whens if when.day]
        return None, whens[-1] if whens else None
    return old, new


def _first(text: str, statement: Statement) -> When | None:
    found = [
        when
        for when in extract(text, statement.frame)
        if not when.restated and (when.day or when.clock) and when.role not in {"since", "until"}
    ]
    timed = [when for when in found if when.day and when.clock]
    return (timed or found or [None])[0]  # type: ignore[list-item]


def _bare(text: str, statement: Statement, new: When | None) -> When | None:
    """`instead of 3 today`: an hour alone is a time here."""
    return _first(f"at {text}" if re.match(r"\d", text) else text, statement)


def _before(text: str, statement: Statement) -> When | None:
    """What stood before: the day and the hour of the old time may stand apart ("on Thursday so our 9am catch-up")."""
    found = [when for when in extract(text, statement.frame) if when.role not in {"since", "until"}]
    days = [when for when in found if when.day]
    clocks = [when for when in found if when.clock]
    if days:
        return replace(days[-1], clock=clocks[-1].clock, zone=clocks[-1].zone) if clocks else days[-1]
    return clocks[-1] if clocks else None


_TO = re.compile(r"^\W*(?:[\w’']+\W+){0,6}?(?:to|until|till|into|onto|→|->|=>|>)\W*(?:the\s+|be\s+)?$", re.I)
_FOR = re.compile(r"\b(?:instead of|rather than|in place of|and not|not)\b\W*(?:on\s+|at\s+|the\s+|this\s+)*$", re.I)
_BUT = re.compile(r"^[^.;]{0,40}\bbut\b[^.;]{0,20}$", re.I)


def exchanged(text: str, whens: list[When]) -> tuple[When, When] | None:
    """The two times that a sentence exchanges, the old one first: "Monday 3 pm to Tuesday", "Friday, not Thursday", "not tomorrow
    but on Friday", "16:30 and not 15:00". A stretch of days and a stretch of hours are none.
    """
    for one, two in pairwise(whens):
        between = text[one.end : two.start]
        if len(between) > 60 or (one.day == two.day and one.clock == two.clock):
            continue
        denied = re.search(r"\bnot\W+(?:on\W+|at\W+)?$", text[: one.start], re.I)
        if _FOR.search(between):
            return _sharing(two, one)
        if (denied and _BUT.match(between)) or (_TO.match(between) and one.day and (two.day or two.clock)):
            return _sharing(one, two) if one.day != two.day or denied else None
    return None


def _sharing(old: When, new: When) -> tuple[When, When] | None:
    """Both on one day where only one of them names it."""
    day = new.future or new.day or old.future or old.day
    if day is None:
        return None
    return (
        replace(old, day=old.future or old.day or day, future=old.future or old.day or day),
        replace(new, day=new.day or day, future=new.future or new.day or day),
    )
