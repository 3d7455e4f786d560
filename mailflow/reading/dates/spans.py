"""Lengths of time: "an hour and a half", "45 min", "1h30"."""

import re
from collections.abc import Iterator

from mailflow.reading.dates.lexicon import COUNT, number
from mailflow.reading.dates.model import Length
from mailflow.reading.dates.signs import LENGTHS, signs

_AND_HALF = re.compile(
    rf"\b(?:(an|one|{COUNT})\s*)?(?:hours?[\s-]+and[\s-]+(?:a[\s-]+)?half|"
    rf"and\s+a\s+half\s+hours?)\b",
    re.I,
)
_HALF = re.compile(r"\b(?:a\s+)?half(?:[- ]an?)?[- ]hour\b|\bhalf\s+of\s+an\s+hour\b", re.I)
_QUARTERS = re.compile(r"\b(?:(three)\s+quarters|a\s+quarter|quarter)\s+of\s+an\s+hour\b", re.I)
_HOURS = re.compile(
    rf"(?<![\d.:])\b(?:(\d{{1,2}})[.,](\d)|(an|one|a\s+(?:full|whole|solid|good|quick)|a couple of|"
    rf"{COUNT}))\s?-?\s?(?:hours?|hrs?|"
    rf"h)\b(?:\s*(?:and\s+)?({COUNT})\s?(?:minutes?|mins?|m)\b)?(?!\s*(?:ago|later|before|after|away|notice|drive|"
    rf"earlier))",
    re.I,
)
_MINUTES = re.compile(
    rf"(?<![\d.:])\b({COUNT})\s?-?\s?(?:minutes?|mins?|min\.|m|['′])(?=\W|$)(?!\s*(?:ago|later|late|early|before|away|"
    rf"walk|drive|earlier))",
    re.I,
)
_FRACTION = re.compile(r"(?<!\w)(\d{1,2})?([½¼¾])\s?-?\s?(?:an\s+)?(?:hours?|hrs?|h)\b", re.I)
_FRACTIONS = {"½": 30, "¼": 15, "¾": 45}
_HOUR_MINUTE = re.compile(r"\b(\d)h([0-5]\d)\b")


def lengths(text: str) -> list[Length]:
    """Durations in minutes, longest reading first where two overlap."""
    if LENGTHS.isdisjoint(signs(text)):
        return []
    found = [length for parser in (_and_half, _halves, _hours, _minutes) for length in parser(text)]
    chosen: list[Length] = []
    for length in sorted(found, key=lambda length: (length.start - length.end, length.start)):
        if all(length.end <= other.start or length.start >= other.end for other in chosen):
            chosen.append(length)
    return sorted(chosen, key=lambda length: length.start)


def _and_half(text: str) -> Iterator[Length]:
    for found in _AND_HALF.finditer(text):
        yield Length(*found.span(), (number(found[1] or "") or 1) * 60 + 30, found[0])


def _halves(text: str) -> Iterator[Length]:
    for found in _HALF.finditer(text):
        yield Length(*found.span(), 30, found[0])
    for found in _FRACTION.finditer(text):
        yield Length(*found.span(), int(found[1] or 0) * 60 + _FRACTIONS[found[2]], found[0])
    for found in _QUARTERS.finditer(text):
        yield Length(*found.span(), 45 if found[1] else 15, found[0])


def _hours(text: str) -> Iterator[Length]:
    for found in _HOUR_MINUTE.finditer(text):
        if int(found[1]) <= 6:  # 9h15 is a time of day
            yield Length(*found.span(), int(found[1]) * 60 + int(found[2]), found[0])
    for found in _HOURS.finditer(text):
        if re.search(
            r"\bover\s+$|(?<!just )\bunder\s+$|\bin\s+$|\bwithin\s+$|\bnext\s+$",
            text[max(0, found.start() - 10) : found.start()],
            re.I,
        ):
            continue
        if found[0].rstrip("0123456789 ").endswith("h") and not found[1] and number(found[3]) > 6:
            continue  # 16h is a time of day
        hours = (
            int(found[1]) * 60 + int(found[2]) * 6
            if found[1]
            else (number(found[3].replace("a ", "").replace(" of", "")) or 1) * 60
        )
        yield Length(*found.span(), hours + (number(found[4]) if found[4] else 0), found[0])


def _minutes(text: str) -> Iterator[Length]:
    for found in _MINUTES.finditer(text):
        minutes = number(found[1])
        if 5 <= minutes <= 480 and not re.search(r"\bin\s+$", text[max(0, found.start() - 4) : found.start()], re.I):
            yield Length(*found.span(), minutes, found[0])
