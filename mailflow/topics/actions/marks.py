"""Tasks with their state marked in front of them: "[x] called the dean", "TODO budget - Friday", "[-] poster"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mailflow.core.intent import ActionAdded, ActionDropped, ActionSnoozed, Intent
from mailflow.reading.material import Material, Statement
from mailflow.reading.tasks import match_item
from mailflow.reading.taskwords import due_of, tidy, without_date

_MARK = re.compile(
    r"^(?:[-*]\s+)?(?:(?P<open>\[\s?\]|☐|TO-?DO\b:?)|(?P<dropped>\[[-–—]\]|❌|DROPPED\b:?|CANCELLED\b:?)|(?P<later>LATER\b:?))"
    r"\s*(?:new:\s*)?(?P<what>\S.+)$"
)


def marked(material: Material) -> Iterator[Intent]:
    """The tasks of a list in which every line begins with its state; one marked done is read with what is told done."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        found = _MARK.match(statement.text)
        if found and len(re.findall(r"[^\W\d_]{2,}", found["what"])) >= 1:
            yield from _of(found, statement, material)


def _of(found: re.Match[str], statement: Statement, material: Material) -> Iterator[Intent]:
    item = match_item(found["what"], material.items)
    words = tidy(re.split(r",\s+", without_date(found["what"], statement))[0])
    ref = item.number if item else None
    if found["dropped"]:
        yield ActionDropped(ref=ref, text=words, confidence=0.85, evidence=statement.text)
    elif found["later"]:
        until = _day(statement)
        if until is not None:
            yield ActionSnoozed(ref=ref, text=words, until=until, confidence=0.85, evidence=statement.text)
    elif item is None:
        task = ActionAdded(
            text=tidy(without_date(found["what"], statement)),
            owner="member",
            due=due_of(found["what"], statement),
            people=material.about(statement),
            confidence=0.85,
            evidence=statement.text,
        )
        yield task if task.due else replace(task, due=_day(statement))


def _day(statement: Statement) -> date | None:
    days = [when.future or when.day for when in statement.whens if when.day]
    return next((day for day in reversed(days) if day and day >= statement.frame.today), None)


def is_marked(text: str) -> bool:
    """Whether the state of a task stands in front, so that the words themselves prove nothing."""
    return bool(_MARK.match(text) or _TICK.match(text))


_TICK = re.compile(r"^(?:\[[xX✓✔]\]|[✅☑✔✓]|DONE\b)")
