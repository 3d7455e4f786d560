"""Goals in words: set, moved forward by so many percent, reached, given up; long-term outcomes."""

import re
from collections.abc import Iterator

from mailflow.core.intent import GoalAdded, GoalDone, GoalDropped, GoalProgress, Intent, OutcomeAdded
from mailflow.reading import acts
from mailflow.reading.material import Material, Statement
from mailflow.reading.numbered import answers
from mailflow.reading.taskwords import due_of, tidy, without_date

_LABEL = re.compile(
    r"^(?:(?:my|our|new|next|another|the|first|second|current|main|short-term|big|small|one|other|personal|"
    r"a)\s+)*(?:goals?|targets?|"
    r"objectives?)\b(?!.*\b(?:dropped|done|reached)\b)",
    re.I,
)
_OUTCOME = re.compile(
    r"^(?:(?:my|our|the)\s+)*(?:long[- ](?:term|run)\s+(?:goals?|outcomes?|aims?)|outcomes?|in the long run|"
    r".{0,40}\b(?:mentorship|mentoring|this)\b.{0,20}\blead to\b.*)\b",
    re.I,
)
_IS_TO = re.compile(
    r"\b(?:my|next|new|one|a|second|first|main)\s+(?:\w+\s+)?(?:goal|target|objective)\s+(?:for .{2,40}?\s+)?(?:is|would be|"
    r"will be)\s+(?:now\s+)?(?:to\s+)?(.+)$",
    re.I,
)
_AS_GOAL = re.compile(
    r"\b(?:as|for) (?:my|a|an|the) (?:\w+ )?goal\b|\bput (?:that|it|this) down\b.*\bgoals?\b|\badd (?:that|it|this) to my "
    r"goals\b",
    re.I,
)
_WANT = re.compile(r"\b(?:i (?:really )?(?:want|would like|plan|intend|aim) to|the plan is to|i aim to)\s+(.+)$", re.I)
_SET = re.compile(
    r"^(?:please\s+)?(?:add|set|note|new)\s+(?:a\s+|this\s+|as\s+)*(?:goal|target)s?\s*[:\-–]?\s*(?:to\s+)?(.+)$", re.I
)
_NOT_GOAL = re.compile(r"\bnot (?:a|my|yet a) goal\b|\bno goal\b|\bdream\b|\bsomeday\b", re.I)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:%|per ?cent\b)", re.I)
_AT = re.compile(
    r"^(?:so\s+|and\s+|also\s+)*(.+?)\s+(?:is|are|['’]s|stands?|sits?|went|up|moved|now)\s+(?:now\s+|already\s+|still\s+|"
    r"about\s+|around\s+|roughly\s+|up\s+)*(?:at|to)?\s*(?:about\s+|around\s+)?\d{1,3}\s?(?:%|per ?cent)",
    re.I,
)
_THROUGH = re.compile(
    r"\b(?:halfway|half way|\d{1,3}\s?(?:%|percent)|most of the way|three quarters)(?:\s+of the way)?\s+(?:through|into|"
    r"(?:there|done|finished|ready) "
    r"with|of)\s+(.+?)(?:,|\.|$| and\b)",
    re.I,
)
_DONE_WITH = re.compile(r"\b(?:done|finished|complete[d]?|ready|through|there)\b", re.I)
_GOAL_DONE = re.compile(
    r"\b(?:that|the|this|my|one|first|second|third)\s+(?:\w+\s+){0,2}goal\s+(?:of\s+.{3,80}?\s+)?(?:is|was|has been|can "
    r"be)\s+(?:now\s+)?(?:done|reached|achieved|met|complete[d]?|finished|closed|ticked)|\b(?:reached|achieved|met|completed|"
    r"accomplished) (?:my|the|that|this|our) goal\b|\bgoal (?:reached|achieved|done|met|complete)\b",
    re.I,
)
_GOAL_DROPPED = re.compile(
    r"\b(?:drop|dropped|dropping|give up|gave up|giving up|abandon(?:ed)?|forget|scrap(?:ped)?|remove|"
    r"delete|cross out|strike|cross off|take off|take out)\b.{0,30}\bgoal\b|\bis (?:no|"
    r"not a) goal (?:of mine )?any ?(?:more|longer)\b|\bno longer (?:a|my) goal\b|\bgoal\b.{0,60}\b(?:is off|no longer|"
    r"dropped|abandoned)\b",
    re.I,
)


def by_number(material: Material) -> Iterator[Intent]:
    """`1: 90%` in answer to a mail that asks how far the goals are."""
    if material.letter_kind not in {"goals", "review", "digest", "reminder", "other"}:
        return
    for answer in answers(material):
        found = _PERCENT.search(answer.words)
        if found and int(found[1]) == 100 and material.letter_kind == "goals":
            yield GoalDone(ref=answer.ref, confidence=0.9, evidence=answer.evidence)
        elif found and int(found[1]) <= 100:
            yield GoalProgress(
                ref=answer.ref, percent=int(found[1]), note=answer.words, confidence=0.93, evidence=answer.evidence
            )
        elif material.letter_kind == "goals" and re.match(
            r"^(?:it['’]?s |is )?(?:done|reached|achieved|finished)\b", answer.words, re.I
        ):
            yield GoalDone(ref=answer.ref, confidence=0.93, evidence=answer.evidence)
        elif material.letter_kind == "goals" and re.match(r"^(?:drop|dropped|forget|give up|no longer)\b", answer.words, re.I):
            yield GoalDropped(ref=answer.ref, confidence=0.93, evidence=answer.evidence)


def told(material: Material) -> Iterator[Intent]:
    """Goals in prose."""
    if material.writer_is_mentor or (material.letter_kind == "goals" and answers(material)):
        return
    before: Statement | None = None
    for statement in material.new.statements:
        yield from _ended(statement, before)
        yield from _added(statement, before)
        yield from _progress(statement)
        yield from _labelled_percent(statement)
        before = statement


def _added(statement: Statement, before: Statement | None) -> Iterator[Intent]:
    label, text = statement.sentence.label, statement.text
    if _NOT_GOAL.search(text) or statement.question:
        return
    outcome = label and _OUTCOME.match(label)
    if outcome:
        yield OutcomeAdded(text=_aim(text), confidence=0.85, evidence=text)
    elif (far := _FAR.search(text)) and not acts.negated(text):
        yield OutcomeAdded(text=_aim(far[1]), confidence=0.8, evidence=text)
    elif label and _LABEL.match(label) and statement.sentence.first and not acts.negated(text):
        yield _goal(text, statement, 0.9)
    else:
        yield from _in_prose(statement, before)


_FAR = re.compile(
    r"^(?:(?:in the long (?:run|term)|long[- ]term|eventually|in (?:ten|five|\d+) years(?: time)?|"
    r"one day),?\s+)(i(?:['’]d like| would like| want| hope| plan| see myself).+)$",
    re.I,
)


def _aim(text: str) -> str:
    """The outcome without "I want to" and "one day"."""
    words = re.sub(r"^i(?: really)?(?: want| hope| would like|['’]d like| plan| aim)\s+to\s+", "", text.strip(), flags=re.I)
    return re.sub(r"\s+one day$", "", tidy(words))


def _in_prose(statement: Statement, before: Statement | None) -> Iterator[Intent]:
    text = statement.text
    if acts.negated(text):
        return
    stated = _SET.match(text) or _IS_TO.search(text)
    if stated and not acts.conditional(stated[1]):
        yield _goal(stated[1], statement, 0.85)
    elif _AS_GOAL.search(text):
        source = before if before is not None and not _WANT.search(text) else statement
        words = re.sub(r",?\s*(?:please\s+)?(?:put|add|note|take|keep)\b.{0,40}goals?\b.*$", "", source.text, flags=re.I)
        wanted = _WANT.search(words)
        if len(words.split()) >= 2:
            yield _goal(wanted[1] if wanted else words, source, 0.85)


def _goal(words: str, statement: Statement, confidence: float) -> GoalAdded:
    return GoalAdded(
        text=tidy(without_date(words, statement)), due=due_of(words, statement), confidence=confidence, evidence=statement.text
    )


def _progress(statement: Statement) -> Iterator[Intent]:
    text = statement.text
    percent = _PERCENT.search(text)
    named = _THROUGH.search(text) or _AT.search(text)
    if not named or acts.conditional(text) or re.search(r"\bscored?\b", text[: named.end()], re.I):
        return
    value = int(percent[1]) if percent else (50 if re.search(r"\bhalf", named[0], re.I) else None)
    what = tidy(re.sub(r"^(?:i['’]?m|i am|my|the|we are|we['’]?re)\s+", "", named[1], flags=re.I))
    what = re.sub(r"^.*,\s+so\s+(?:my |the )?|\s+goal$", "", what)
    if value is not None and value <= 100 and 1 <= len(what.split()) <= 12:
        yield GoalProgress(text=what, percent=value, note=text, confidence=0.85, evidence=text)


def _labelled_percent(statement: Statement) -> Iterator[Intent]:
    """`Thesis chapter: 60%`."""
    label = statement.sentence.label
    found = re.fullmatch(
        r"(?:about |around |now |at |roughly )*(\d{1,3})\s?(?:%|per ?cent)(?:\s+(?:now|done|there|"
        r"complete))?[.!]*",
        statement.text,
        re.I,
    )
    if found and label and statement.sentence.first and int(found[1]) <= 100:
        yield GoalProgress(
            text=label, percent=int(found[1]), note=statement.text, confidence=0.8, evidence=statement.sentence.line
        )


def _ended(statement: Statement, before: Statement | None) -> Iterator[Intent]:
    text = statement.text
    if _GOAL_DROPPED.search(text) and not acts.conditional(text):
        yield GoalDropped(text=_subject(text), confidence=0.75, evidence=text)
    elif _GOAL_DONE.search(text) and not acts.negated(text) and not acts.conditional(text):
        source = text if len(statement.clauses) > 1 or before is None else before.text
        yield GoalDone(text=_subject(source), confidence=0.85, evidence=text)


def _subject(text: str) -> str:
    """The words that name the goal: what was passed, finished or reached."""
    head = re.split(r",?\s+(?:so|and)\s+(?:that|the|this)\b|\bgoal (?:of|to)\s+", text)
    words = head[1] if "goal of" in text or ("goal to" in text and len(head) > 1) else head[0]
    words = re.sub(
        r"^(?:i(?:['’]ve| have)?|we)\s+(?:finally\s+|just\s+)?(?:passed|finished|completed|reached|achieved|got|submitted|"
        r"gave|ran|met)\s+",
        "",
        words.strip(),
        flags=re.I,
    )
    named = re.search(r"\bgoal\s+(?:about|of|to|with)\s+(?:the\s+)?(.+?)(?:[.;,]|$)", text, re.I)
    before = re.search(
        r"\b(?:the|my)\s+((?!\w+ goal\b)[\w'’ -]{3,60}?)\s+(?:is no goal|is not a goal)\b|\b(?:the|"
        r"my)\s+([\w'’ -]{3,40}?)\s+goal\s+is\b",
        text,
        re.I,
    )
    given_up = re.search(r"\b(?:gave|giving|give) up (?:on )?(?:the |my )?(.+?)\s+goal\b", text, re.I)
    if given_up:
        return given_up[1]
    if _GOAL_DROPPED.search(text) and named:
        return named[1].strip(" .,;:!")
    if before and not re.fullmatch(r"(?:first|second|third|last|\d+|other|main|whole)", (before[1] or before[2]).lower()):
        return (before[1] or before[2]).strip(" .,;:!")
    return re.sub(r"\s+(?:yesterday|today|last \w+|on \w+day)\b.*$", "", words).strip(" .,;:!")


READERS = (by_number, told)
