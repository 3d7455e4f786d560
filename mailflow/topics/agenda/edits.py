"""Points of an agenda draft edited by hand: in the quote, crossed out, or as a list of one's own above it."""

import re
from collections.abc import Iterator

from mailflow.core.intent import AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered, Intent
from mailflow.reading import markup
from mailflow.reading.material import Material
from mailflow.reading.points import NUMBERED, PointEdits, bare, edits, key

MIN_LIST = 2
FOUND = 0.5  # of the listed lines must go back to points of the draft, or the list is about something else


def made(material: Material) -> Iterator[Intent]:
    """What the member did to the points of the draft with their own hands."""
    if material.letter_kind != "agenda_draft" or material.writer_is_mentor:
        return
    edited = material.edited
    if edited is not None and edited.points is not None:
        yield from _intents(edited.points, edited.confidence)
    elif edited is None:
        yield from _crossed(material)
    if edited is None or not edited.text:
        yield from _listed(material)


def _intents(done: PointEdits, confidence: float) -> Iterator[Intent]:
    for number, words in done.changed:
        yield AgendaItemChanged(ref=number, text=words, confidence=confidence, evidence=words)
    for number, words in done.removed:
        yield AgendaItemRemoved(ref=number, confidence=confidence, evidence=words)
    for after, words in done.added:
        yield AgendaItemAdded(text=words, after=after, confidence=confidence, evidence=words)
    if done.order:
        yield AgendaReordered(order=done.order, confidence=confidence, evidence=", ".join(map(str, done.order)))


def _crossed(material: Material) -> Iterator[Intent]:
    """Points struck out in a quote whose draft is not known: the number says which."""
    words = [line for run in markup.struck(material.mail.html) for line in _runs(run)]
    for line in words:
        found = NUMBERED.match(line)
        item = next((item for item in material.items if item.text and key(item.text) == key(line)), None)
        number = int(found[1]) if found else item.number if item else 0
        if number and any(item.number == number for item in material.items):
            yield AgendaItemRemoved(ref=number, confidence=0.9, evidence=line)


def _runs(words: str) -> list[str]:
    """A run may cross out several points at once."""
    return [part.strip() for part in re.split(r"(?=(?<!\S)\d{1,2}[.)]\s)", words) if part.strip()]


def _listed(material: Material) -> Iterator[Intent]:
    """A fresh list above the draft takes the place of its points, where it is plainly made of them."""
    points = [f"{number}. {text}" for number, text in _points(material)]
    lines = [line for line in material.lines() if NUMBERED.match(line)]
    numbers = [int(NUMBERED.match(line)[1]) for line in lines]  # type: ignore[index]
    if len(lines) < MIN_LIST or numbers != list(range(1, len(lines) + 1)) or not points:
        return
    known = {key(point) for point in points}
    done = edits(points, lines)
    back = sum(key(line) in known for line in lines) + len(done.changed)
    if any(key(line) in known for line in lines) and back >= FOUND * len(lines) and done:
        yield from _intents(done, 0.85)


def _points(material: Material) -> list[tuple[int, str]]:
    """The points of the draft: the first list that is numbered through, where only the quote tells."""
    points: list[tuple[int, str]] = []
    for item in material.items:
        if item.kind not in {"point", ""} or item.section == "open" or item.number <= (points[-1][0] if points else 0):
            break
        points.append((item.number, item.text))
    return points


def listed_lines(material: Material) -> frozenset[str]:
    """The lines of such a list: they are no answers by number."""
    return frozenset(bare(line) for line in material.lines()) if any(True for _ in _listed(material)) else frozenset()
