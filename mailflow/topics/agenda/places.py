"""What is said in prose of the numbered points of a draft: taken out, reworded, put in another order."""

import re
from collections.abc import Iterator

from mailflow.core.intent import AgendaItemChanged, AgendaItemRemoved, AgendaReordered, Intent
from mailflow.reading.material import Material

_CHANGE_TO = re.compile(
    r"^(?:please\s+)?(?:change|reword|rephrase|replace|make|rewrite)\s+(?:point |item |number |no\.? ?|"
    r"#)?(\d{1,2})\s+(?:to|with|as|by|into)?\s*:?\s*[\"“']?(.+?)[\"”']?$",
    re.I | re.S,
)
_SWAP = re.compile(r"\bswap\s+(?:points? |items? )?#?(\d{1,2})\s+(?:and|with|&)\s+#?(\d{1,2})\b", re.I)
_MOVE = re.compile(
    r"\b(?:move|put|make)\s+(?:point |item |number )?#?(\d{1,2})\s+(?:(?:to|at|on)\s+(?:the\s+)?(top|first|bottom|end|"
    r"last)|(first|last)|up front)\b",
    re.I,
)
_ORDER = re.compile(
    r"^(?:new order|order|reorder(?: to)?|(?:please )?put them in this order)\s*:?\s*((?:\d{1,2}\s*[,\s>-]*)+)\b", re.I
)
_PLACE = r"(?P<{0}>first|second|third|fourth|fifth|last)(?:\s+(?:point|one|item|question|topic))?"
_NTH = r"(?:(?:point|item|number|paragraph|no\.?|nr\.?|#)\s*)+(?P<{0}>\d{{1,2}})"
_WITHOUT = re.compile(
    r"\b(?:without|except|minus|leave out|leave off|drop|remove|skip|take out|cut|delete|strike|scrap|kill|lose)\s+(?:the\s+)?"
    rf"(?:{_PLACE.format('a')}|{_NTH.format('n')}|(?P<bare>\d{{1,2}})(?=\s*(?:[,.;!]|$)))|"
    rf"(?:\b(?:the\s+)?{_PLACE.format('b')}|\b{_NTH.format('m')})\s+(?:please\s+)?(?:(?:may|can|should|must|could|"
    rf"has to)\s+)?(?:be\s+|come\s+|go(?:es)?\s*)*"
    r"(?:out\b|off\b|dropped|removed|deleted|cut|is not (?:required|needed|necessary)|can go\b|may go\b)",
    re.I,
)
_READ = re.compile(
    rf"(?:^|[.;!,]\s+)\W*(?:please\s+)?(?:(?:correct|change|reword|rephrase)\s+)?(?:(?:on\s+)?{_NTH.format('n')}|"
    rf"(?P<bare>\d{{1,2}}))[,:]?\s+(?:please\s+)?"
    r"(?:(?:should|ought to|must|shall|to|could|may)\s+(?:be|read|say)|better so|reword(?: it)? as|rather|"
    r"to(?=\s*[\"“'«])|change to|make it)\s*[:,]?\s+"
    r"[\"“'«]?(?P<text>.{4,200}?)[\"”'»]?[.!]?$",
    re.I,
)
_NUMBERS = re.compile(
    r"\b(?:order|so|before|swap|exchange|sequence|"
    r"rather)\b.*?\b(\d)\s*[,-]\s*(\d)(?:\s*[,-]\s*(\d))?(?:\s*[,-]\s*(\d))?\b",
    re.I,
)
_EXCHANGE = re.compile(
    r"\b(?:exchange|swap|switch|interchange)\s+(?:the\s+)?(?:order of\s+)?(?:points?\s+|items?\s+|"
    r"numbers?\s+)?#?(\d{1,2})\s+(?:and|with|&)\s+#?(\d{1,2})\b",
    re.I,
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def placed(material: Material) -> Iterator[Intent]:
    """Every change of a point by its number or place."""
    for line in material.lines():
        for part in re.split(r"(?<=[^\d\s.][.;!])\s+(?=[A-Z\"“'])", line):
            yield from _without(part, material)
            yield from _reworded(part)
            yield from _reordered(part, material)


def _without(line: str, material: Material) -> Iterator[Intent]:
    """A point named by its place: "without the second one"."""
    points = [item for item in material.items if item.kind in {"point", ""} and item.section != "open"]
    for found in _WITHOUT.finditer(line):
        number, place = found["n"] or found["m"] or found["bare"], found["a"] or found["b"]
        index = _PLACES[place.lower()] if place else 0
        if number:
            yield AgendaItemRemoved(ref=int(number), confidence=0.9, evidence=line)
        elif -len(points) <= index < len(points):
            yield AgendaItemRemoved(ref=points[index].number, confidence=0.9, evidence=line)
        elif not points and index >= 0:
            yield AgendaItemRemoved(ref=index + 1, confidence=0.8, evidence=line)


def _reworded(line: str) -> Iterator[Intent]:
    found = _CHANGE_TO.match(line)
    if found and not _MOVE.search(line):
        yield AgendaItemChanged(ref=int(found[1]), text=found[2].strip(), confidence=0.9, evidence=line)
        return
    said = _READ.search(line)
    if said:
        yield AgendaItemChanged(ref=int(said["n"] or said["bare"]), text=said["text"].strip(), confidence=0.9, evidence=line)


def _reordered(line: str, material: Material) -> Iterator[Intent]:
    order = [item.number for item in material.items if item.kind in {"point", ""} and item.section != "open"]
    numbers = tuple(order)
    swap, move, listed = _EXCHANGE.search(line) or _SWAP.search(line), _MOVE.search(line), _ORDER.match(line)
    if swap and {int(swap[1]), int(swap[2])} <= set(order):
        a, b = order.index(int(swap[1])), order.index(int(swap[2]))
        order[a], order[b] = order[b], order[a]
    elif move and int(move[1]) in order:
        order.remove(int(move[1]))
        order.insert(len(order) if (move[2] or move[3] or "first").lower() in {"bottom", "end", "last"} else 0, int(move[1]))
    elif listed:
        order = [int(number) for number in re.findall(r"\d{1,2}", listed[1])]
    elif row := _NUMBERS.search(line):
        order = [int(number) for number in row.groups() if number]
    if tuple(order) != numbers and order:
        yield AgendaReordered(order=tuple(order), confidence=0.93, evidence=line)
