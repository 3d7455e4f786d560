"""Answers by number: "done 2 and 4", "2: snooze till Monday", an answer under a quoted item, "done" to a list of one."""

import re
from dataclasses import dataclass

from mailflow.reading.material import Item, Material

_NUMBER = r"#?(?:no\.? ?|nr\.? ?|item |number |point )?\d{1,2}"
_LIST = rf"{_NUMBER}(?:\s*(?:,|and|&|\+|/|\s|,\s*and)\s*{_NUMBER})*"
_VERB = (
    r"dropping|done with|done|finished|completed|complete|did|sent|ready|ticked|check|drop|dropped|delete|remove|cancel|forget|"
    r"kill|strike|scrap|snooze|postpone|delay|push|defer|remind me (?:about|of)|later|"
    r"waiting for .{1,40}? on|waiting on .{1,40}? for|waiting on|waiting for|waiting|nudge|keep|talk|draft"
)
_VERB_FIRST = re.compile(
    rf"^(?:please |pls |i(?:['’]m| am) |i(?:['’]ve| have)? |and |also |then )*({_VERB})(?:\s*:)?\s+(?:the "
    rf")?({_LIST})(?!\s*(?:of|/|days?|weeks?|months?|%|pages?|hours?|:\d|[a-z]*[ap]m\b))(.*)$",
    re.I,
)
_NUMBER_FIRST = re.compile(
    rf"^({_LIST})\s*(?:[:.)=-]+|"
    rf"\s(?:is|are|was|were|has been|have been|can be|now|also|-)|\s(?=(?:not|still|no|done|"
    rf"yes)\b))\s*(.*)$",
    re.I,
)
_NUMBER_VERB = re.compile(rf"^({_LIST})\s+(?:(?:is|are|has been|can be|-|–|=)\s+)?((?:still )?(?:{_VERB})\b.*)$", re.I)
_SPELLED = re.compile(r"^(one|two|three|four|five|six|seven)\b[\s:,.-]+(?=\S)(.*)$", re.I)
_WORDS = {word: value for value, word in enumerate("one two three four five six seven".split(), start=1)}


_ALL = re.compile(
    r"^(?:both|all(?: of (?:them|these))?|everything|all (?:two|three|four|five)|i did (?:both|all))\b(?=.*\b(?:done|"
    r"finished|sent|drop|snooze|complete)|\s*$)(?: (?:are|is|of them|of these))*",
    re.I,
)


@dataclass(frozen=True)
class Answer:
    """What was said of one numbered item. `item` is the item where it is known; `inline` that the words stand under it."""

    ref: int | None
    words: str
    evidence: str
    item: Item | None = None
    inline: bool = False


def answers(material: Material) -> list[Answer]:
    """Every answer to a numbered item, in the order of the mail."""
    inline = _inline(material)
    covered = {line for answer in inline for line in answer.words.split("\n")}
    out = list(inline)
    for line in _units(material):
        if line in covered:
            continue
        out += _of_line(line, material)
    if not out:
        out += _alone(material)
    return out


MOST_LINES = 1_000  # of a mail: no list of ours is answered on more


def _units(material: Material) -> list[str]:
    """Lines, cut into sentences and at `;` or ", " before a new verb and number."""
    parts: list[str] = []
    for line in material.lines()[:MOST_LINES]:
        for sentence in re.split(r"(?<=[^\d\s][.!])\s+(?=\S)|;\s+", line):
            pieces = re.split(
                rf",\s+(?:and\s+)?(?=(?:{_VERB})\s+#?\d)|,\s+(?:and\s+|but\s+)?(?=#?\d{{1,2}}(?:\s*[:=]|\s+(?:is|are|"
                rf"{_VERB})\b))|\s+and\s+(?=(?:drop|snooze|done|waiting)\b)",
                sentence,
                flags=re.I,
            )
            parts += [piece.strip() for piece in pieces if piece.strip()]
    return parts


def _of_line(line: str, material: Material) -> list[Answer]:
    lettered = re.match(r"^\(?([a-h])[).:]\s+(?=\S)", line) if material.items else None
    if lettered:
        return [_answer(ord(lettered[1]) - 96, line[lettered.end() :], line, material)]
    first = _VERB_FIRST.match(line)
    if first:
        words = f"{first[1]} {first[3]}".strip()
        return [_answer(number, words, line, material) for number in _numbers(first[2])]
    found = _NUMBER_VERB.match(line) or (_NUMBER_FIRST.match(line) if material.items or material.letter_kind else None)
    if found and found[2].strip() and not re.match(r"^\d{1,2}:\d\d", line):
        numbers = _numbers(found[1])
        if material.items and not all(any(item.number == number for item in material.items) for number in numbers):
            return []
        return [_answer(number, found[2].strip(), line, material) for number in numbers]
    about = re.match(rf"^(?:for|on|about|as for)\s+({_NUMBER})\b[\s,:]+(.+)$", line, re.I)
    if about and material.items:
        return [_answer(number, about[2], line, material) for number in _numbers(about[1])]
    spelled = _SPELLED.match(line)
    if spelled and material.items and material.letter_kind:
        return [_answer(_WORDS[spelled[1].lower()], spelled[2], line, material)]
    return []


def _numbers(words: str) -> list[int]:
    return list(dict.fromkeys(int(number) for number in re.findall(r"\d{1,2}", words)))


def _answer(number: int, words: str, line: str, material: Material) -> Answer:
    return Answer(number, words, line, _item(number, material))


def _item(number: int, material: Material) -> Item | None:
    return next((item for item in material.items if item.number == number), None)


def _inline(material: Material) -> list[Answer]:
    """Answers below a quoted item: the last numbered line of the quote above is what they answer."""
    if not material.items:
        return []
    out = []
    for number, words in material.edited.notes if material.edited else ():
        item = _item(number, material)
        out.append(Answer(number, words, words, item, inline=True))
    for quote, words in material.reply.inline:
        number = _last_number(quote)
        item = _item(number, material) if number else None
        if (
            item is not None
            and not re.match(r"^(?:done|drop|snooze|add|send|skip)\b.*\d", words, re.I)
            and not _NUMBER_FIRST.match(words)
        ):
            out.append(Answer(item.number, words, words, item, inline=True))
    return out


def _last_number(quote: str) -> int:
    """The number of the item that the last lines of a quote belong to; 0 where other text has come since."""
    number = 0
    for line in quote.split("\n"):
        found = re.match(r"\s*\(?(\d{1,2})[.):]\s+\S", line)
        if found:
            number = int(found[1])
        elif not line.strip():
            continue
        elif re.match(r"\s*\[end of\b", line, re.I):
            return 0  # what is numbered below the draft are reasons, not points
        elif re.match(r"\s*(?:answer|reply)\b", line, re.I):
            number = 0
    return number


def _single(material: Material) -> list[Answer]:
    """A reminder without numbers, not known to us: its subject names the one thing that it is about."""
    subject = re.sub(r"^\s*(?:(?:re|aw|sv|odp|antw)\s*:\s*)+", "", material.mail.subject, flags=re.I)
    item = Item(0, subject.split(":", 1)[-1].strip(), "action")
    line = next(iter(material.lines()[:1]), "")
    said = re.match(rf"^(?:please |it['’]?s |this is |that['’]?s |already )*(?:{_VERB})\b", line, re.I)
    return [Answer(None, line, line, item)] if said and len(line) < 100 else []


def _alone(material: Material) -> list[Answer]:
    """A word alone answers a mail with a single item."""
    actions = [item for item in material.items if item.kind in {"action", "goal", ""}]
    if (material.letter is None and not material.letter_kind) or material.letter_kind in {"agenda_draft", "thanks_draft"}:
        return []
    everything = next((line for line in material.lines()[:2] if _ALL.match(line)), "")
    left = {
        number
        for found in re.findall(r"\b(?:except|but(?: not)?|apart from|besides)\b([\d\s,and&]+)", everything, re.I)
        for number in _numbers(found)
    }
    if everything and left:
        return [Answer(item.number, "done", everything, item) for item in actions if item.number not in left]
    if not material.items and material.letter_kind == "reminder":
        return _single(material)
    if everything and actions:
        return [Answer(item.number, _ALL.sub("", everything).strip(" ,:") or "done", everything, item) for item in actions]
    if len(actions) > 1 or (not actions and material.letter_kind != "nudge_draft"):
        return []
    for line in material.lines()[:2]:
        if (
            re.match(
                rf"^(?:please |it['’]?s |this is |that['’]?s |all |"
                rf"already )*(?:{_VERB})\b",
                line,
                re.I,
            )
            and len(line) < 100
        ):
            return [Answer(actions[0].number if actions else None, line, line, actions[0] if actions else None)]
    return []
