"""Answers to mails that list goals: "60%", "1: halfway", "move it to March"; and months as target days ("by March")."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from mailflow.core.intent import ActionChanged, GoalAdded, GoalProgress, Intent
from mailflow.reading import dates
from mailflow.reading.material import Item, Material
from mailflow.reading.numbered import answers
from mailflow.reading.taskwords import tidy
from mailflow.topics.goals import phrases

_LEAD = (
    r"^(?:(?:ok|well|so|now|i am|i['’]m|it['’]?s|it is|we are|we['’]re|about|around|roughly|almost|nearly|maybe|at|still|"
    r"just|already|perhaps|some|say|yes)[\s,:]+)*"
)
_PERCENT = re.compile(_LEAD + r"(\d{1,3})\s?(?:%|per ?cent\b)", re.I)
_NOTHING = (
    r"^(?:(?:i |we )?have(?:n['’]t| not) (?:even )?(?:started|begun)|(?:it(?:['’]s| is) )?not (?:yet )?(?:started|begun)|"
    r"nothing (?:yet|so far|done)|no progress|not at all)\b"
)
_SHARES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(_LEAD + r"(?:half[- ]?way|half(?: of it)?(?: done| there| finished)?|50[/-]50)\b", re.I), 50),
    (re.compile(_LEAD + r"(?:a |one )?third\b", re.I), 33),
    (re.compile(_LEAD + r"two[- ]thirds\b", re.I), 66),
    (re.compile(_LEAD + r"(?:a |one )?quarter\b", re.I), 25),
    (re.compile(_LEAD + r"three[- ]quarters\b", re.I), 75),
    (re.compile(_NOTHING, re.I), 0),
    (re.compile(r"^(?:it(?:['’]s| is) )?(?:almost|nearly) (?:done|there|finished|ready)\b", re.I), 90),
)
_MOVE = re.compile(
    r"^(?:please |can (?:you|we) |let['’]?s |i (?:need|have) to |let me )*"
    r"(?:(?:move|push|shift|postpone|put|set|change|extend|reschedule|make)d?"
    r"(?: (?:it|this|that|the (?:goal|date|day|deadline)))?(?: (?:back|off|out))?\s*(?:to|by|until|till|for)?"
    r"|by|until|due(?: by| on)?|no,? by|no,? rather by|rather by|not before)\s+(?P<when>\S.*)$",
    re.I,
)
_NAMED = re.compile(
    r"^(?:please |can (?:you|we) |let['’]?s )*(?:move|push|shift|postpone|extend|put off)\s+(?:the |my )?(?P<what>.+?)\s+"
    r"(?:to|until|till|by)\s+(?P<when>\S.*?)[.!]*$",
    re.I,
)
_LATER = re.compile(r"^(?:by )?(?P<count>\d{1,2}|one|two|three|four|six|eight|a|another)\s+(?P<unit>week|month)s?\b", re.I)
_COUNT = {"one": 1, "a": 1, "another": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
_BY_MONTH = re.compile(
    r"^(?P<what>.+?)[\s,(]+(?:by|in|until|before|till|due(?: in)?)\s+(?P<when>[A-Za-z][\w -]*?\d{0,4})[\s).!]*$", re.I
)
_LONGEST = 200  # characters: what is longer is no short answer
_COUNT = {"one": 1, "a": 1, "another": 1, "two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
_BY_MONTH = re.compile(
    r"^(?P<what>.+?)[\s,(]+(?:by|in|until|before|till|due(?: in)?)\s+(?P<when>[A-Za-z][\w -]*?\d{0,4})[\s).!]*$", re.I
)


def said_of_goals(material: Material) -> Iterator[Intent]:
    """How far the goals of the answered mail are, and to which day they move."""
    goals = [item for item in material.items if item.kind == "goal"]
    if material.writer_is_mentor or not goals:
        return
    said = answers(material)
    for answer in said:
        if answer.item is not None and answer.item.kind == "goal":
            yield from _of(answer.item, answer.words, answer.evidence, material)
    if not said or len(material.items) == 1:
        known = {answer.evidence for answer in said}
        yield from _alone([line for line in material.lines()[:3] if line not in known], goals, material)


def _alone(lines: list[str], goals: list[Item], material: Material) -> Iterator[Intent]:
    """Without a number: of the only goal; where there are several it is asked which. A day may be of a promise as well."""
    for line in lines:
        for intent in _of(goals[0], line, line, material):
            if len(goals) > 1:
                yield replace(intent, ref=None)
            elif len(material.items) == 1 or isinstance(intent, GoalProgress):
                yield intent


def named_to_move(material: Material) -> Iterator[Intent]:
    """ "Move the pilot study goal to 20 November": the goal by its name."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements[:20]:
        found = _NAMED.match(statement.text) if len(statement.text) <= _LONGEST else None
        day = day_of(found["when"], material) if found and not statement.question else None
        if found and day and re.search(r"\bgoal\b", statement.text, re.I):
            what = re.sub(r"^goal\s+(?:of\s+|to\s+|about\s+)?|\s+goal$", "", found["what"].strip(), flags=re.I)
            yield ActionChanged(text=tidy(what), due=day, confidence=0.85, evidence=statement.text)


def _of(item: Item, words: str, evidence: str, material: Material) -> Iterator[GoalProgress | ActionChanged]:
    percent = percent_of(words)
    if percent is not None:
        yield GoalProgress(ref=item.number, percent=percent, note=words, confidence=0.93, evidence=evidence)
        return
    found = _MOVE.match(words.strip())
    day = day_of(found["when"], material) if found else None
    if day:
        yield ActionChanged(ref=item.number, due=day, confidence=0.9, evidence=evidence)


def percent_of(words: str) -> int | None:
    """`60%`, `halfway`, `two thirds`, `not started`: in percent."""
    words = words[:_LONGEST]
    stated = _PERCENT.match(words.strip())
    if stated:
        return int(stated[1]) if int(stated[1]) <= 100 else None
    return next((share for pattern, share in _SHARES if pattern.match(words.strip())), None)


def day_of(words: str, material: Material) -> date | None:
    """A target day as people name one: a day, or a month, which means its last day."""
    words = words[:_LONGEST]
    later = _LATER.match(words)
    if later and re.search(r"\b(?:later|more|on|out|back)\b", words, re.I):
        count = _COUNT.get(later["count"].lower()) or int(later["count"])
        words = f"in {count} {later['unit']}s"
    for text in (words, f"in {words}"):
        for when in dates.extract(text, material.frame):
            if when.day and when.grain in ("day", "minute", ""):
                return when.future or when.day
            if when.grain == "month" and when.first:
                return when.first.replace(day=monthrange(when.first.year, when.first.month)[1])
    return None


def _with_months(reader: Callable[[Material], Iterable[Intent]]) -> Callable[[Material], Iterator[Intent]]:
    """The reader with "by March" taken out of a goal's words and made its day: the last one of that month."""

    def read(material: Material) -> Iterator[Intent]:
        said = {intent.evidence for intent in said_of_goals(material)}
        for intent in reader(material):
            if isinstance(intent, GoalProgress) and intent.evidence in said:
                continue  # "it is at 70%": read as the answer that it is
            yield _dated(intent, material) if isinstance(intent, GoalAdded) and intent.due is None else intent

    return read


def _dated(intent: GoalAdded, material: Material) -> GoalAdded:
    found = _BY_MONTH.match(intent.text) if len(intent.text) <= _LONGEST else None
    day = day_of(found["when"], material) if found and len(found["what"].split()) >= 2 else None
    return replace(intent, text=tidy(found["what"]), due=day) if found and day else intent


READERS = (said_of_goals, named_to_move, *(_with_months(reader) for reader in phrases.READERS))
