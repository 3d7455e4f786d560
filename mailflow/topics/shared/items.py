"""Which item of a list is meant: by its number in the mail that is answered, by its words, or because there is only one."""

from typing import Protocol, TypeVar

from rapidfuzz.fuzz import token_set_ratio

from mailflow.core.intent import ItemIntent
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import ActionState
from mailflow.core.work import ActionItem, Draft

_SAME_WORDS = 75  # token_set_ratio above which two wordings name one item; below it people mean something else
_CLEAR_LEAD = 8  # the best must lead the second best by this much, or we ask


class Worded(Protocol):
    """Something with words of its own: a promise, a goal, an outcome."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


W = TypeVar("W", bound=Worded)

LIVE = frozenset({ActionState.OPEN, ActionState.WAITING})


def numbered(snapshot: Snapshot, number: int, kind: str) -> str | None:
    """The id behind a number: in the mail that is answered, else in the latest list we sent."""
    for letter in (snapshot.answered, snapshot.last_list):
        found = _in_letter(letter, number, kind)
        if found:
            return found
        if letter is not None and letter.items:
            return None  # an answer to a list never reaches past it
    return None


def _in_letter(letter: SentLetter | None, number: int, kind: str) -> str | None:
    if letter is None:
        return None
    return next((item.id for item in letter.items if item.number == number and item.kind == kind), None)


def action_meant(snapshot: Snapshot, intent: ItemIntent) -> ActionItem | None:
    """The action that an intent is about, or None."""
    if intent.ref is not None:
        found = numbered(snapshot, intent.ref, "action")
        return snapshot.get(ActionItem, found) if found else None
    if intent.text:
        return by_words(tuple(a for a in snapshot.all(ActionItem) if a.state in LIVE), intent.text)
    return _only_one(snapshot)


def by_words(rows: tuple[W, ...], words: str) -> W | None:
    """The one whose wording is clearly the nearest."""
    exact = [row for row in rows if row.text.casefold() == words.casefold()]
    if len(exact) == 1:
        return exact[0]
    ratios = ((token_set_ratio(words.casefold(), row.text.casefold()), row.id, row) for row in rows)
    scored = sorted(ratios, key=lambda found: found[:2], reverse=True)
    if not scored or scored[0][0] < _SAME_WORDS:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR_LEAD:
        return None
    return scored[0][2]


def _only_one(snapshot: Snapshot) -> ActionItem | None:
    letter = snapshot.answered
    if letter is None:
        return None
    if letter.draft_id:
        draft = snapshot.get(Draft, letter.draft_id)
        return snapshot.get(ActionItem, draft.action_id) if draft and draft.action_id else None
    ids = [item.id for item in letter.items if item.kind == "action"]
    live = [a for i in ids if (a := snapshot.get(ActionItem, i)) and a.state in LIVE]
    return live[0] if len(live) == 1 else None
