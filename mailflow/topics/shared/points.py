"""The numbered points of a draft's text. The text between the marks is the mail; its points are found in it, never beside it."""

import re
from dataclasses import dataclass

from mailflow.core.work import Draft

_POINT = re.compile(r"^\s{0,3}(\d{1,2})[.)]\s+(.*)$")


@dataclass(frozen=True)
class Pointed:
    """A text taken apart: what stands before the points, the points without their numbers, what stands after them."""

    before: str
    points: tuple[str, ...]
    after: str


def parse(text: str) -> Pointed:
    """Take a text apart. Points run from the first line `1. …` on, in one sequence; a blank line inside it is allowed."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if (m := _POINT.match(line)) and m.group(1) == "1"), None)
    if first is None:
        return Pointed(text, (), "")
    points: list[list[str]] = []
    index = first
    while index < len(lines):
        match = _POINT.match(lines[index])
        if match and int(match.group(1)) == len(points) + 1:
            points.append([match.group(2)])
        elif lines[index].strip() and points and (lines[index].startswith((" ", "\t")) or lines[index - 1].strip()):
            points[-1].append(lines[index].strip())
        elif not lines[index].strip() and _goes_on(lines, index, len(points) + 1):
            pass
        else:
            break
        index += 1
    return Pointed(
        "\n".join(lines[:first]).rstrip("\n"),
        tuple("\n".join(point) for point in points),
        "\n".join(lines[index:]).lstrip("\n"),
    )


def _goes_on(lines: list[str], index: int, number: int) -> bool:
    rest = next((line for line in lines[index:] if line.strip()), "")
    match = _POINT.match(rest)
    return bool(match) and int(match.group(1)) == number if match else False


def build(pointed: Pointed) -> str:
    """The text again, points numbered through."""
    numbered = []
    for number, point in enumerate(pointed.points, start=1):
        first, *rest = point.split("\n")
        numbered.append("\n".join([f"{number}. {first}", *(f"   {line}" for line in rest)]))
    parts = [pointed.before.rstrip("\n"), "\n".join(numbered), pointed.after.lstrip("\n")]
    return "\n\n".join(part for part in parts if part)


def with_ids(draft: Draft) -> tuple[tuple[str, str], ...]:
    """(id, text) for each point of a draft; the id is empty where no item stands behind the point."""
    found = parse(draft.text).points
    ids = draft.item_ids + ("",) * (len(found) - len(draft.item_ids))
    return tuple(zip(ids, found, strict=False))


def added(draft: Draft, text: str, item_id: str, after: int | None = None) -> tuple[str, tuple[str, ...]]:
    """Text and ids with a point behind number `after`, else at the end; a text without a list gets one before its last part."""
    pointed = parse(draft.text)
    ids = tuple(item for item, _ in with_ids(draft))
    if not pointed.points:
        *head, last = draft.text.rstrip("\n").split("\n\n")
        before = "\n\n".join([*head, "What I would like your help with:"])
        pointed = Pointed(before, (), last)
    at = len(ids) if after is None else min(after, len(ids))
    found = pointed.points
    return build(Pointed(pointed.before, (*found[:at], text, *found[at:]), pointed.after)), (*ids[:at], item_id, *ids[at:])


def removed(draft: Draft, number: int) -> tuple[str, tuple[str, ...]]:
    """Text and ids without point `number` (from 1). Raises IndexError if there is no such point."""
    kept = [pair for index, pair in enumerate(with_ids(draft), start=1) if index != _checked(draft, number)]
    return _rebuilt(draft, kept)


def replaced(draft: Draft, number: int, text: str) -> tuple[str, tuple[str, ...]]:
    """Text and ids with new words for point `number`."""
    pairs = list(with_ids(draft))
    pairs[_checked(draft, number) - 1] = (pairs[number - 1][0], text)
    return _rebuilt(draft, pairs)


def reordered(draft: Draft, order: tuple[int, ...]) -> tuple[str, tuple[str, ...]]:
    """Text and ids in a new order; points that the order does not name keep their place behind it."""
    pairs = list(with_ids(draft))
    first = [pairs[_checked(draft, number) - 1] for number in dict.fromkeys(order)]
    rest = [pair for index, pair in enumerate(pairs, start=1) if index not in order]
    return _rebuilt(draft, first + rest)


def _checked(draft: Draft, number: int) -> int:
    if not 1 <= number <= len(parse(draft.text).points):
        raise IndexError(number)
    return number


def _rebuilt(draft: Draft, pairs: list[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    pointed = parse(draft.text)
    text = build(Pointed(pointed.before, tuple(text for _, text in pairs), pointed.after))
    return text, tuple(item for item, _ in pairs)
