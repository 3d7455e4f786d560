"""Orders to the service: short commands on their own line, and the same things in plain words."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Command, Intent
from mailflow.reading import acts, zones
from mailflow.reading.choices import choices
from mailflow.reading.commandline import bare, command_lines
from mailflow.reading.dates import When, extract
from mailflow.reading.dates.lexicon import WEEKDAY, weekday
from mailflow.reading.material import Material, Statement
from mailflow.topics.commands.settings import settings

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALONE: tuple[tuple[str, str], ...] = (
    ("help", r"help(?: me)?|commands?|what (?:else )?can (?:i|you) (?:say|write|do).*|how does this work|\?"),
    (
        "status",
        r"status|my status|where do i stand.*|what(?:['’]s| is|s)? (?:still )?open(?: for me)?|what do you (?:have|"
        r"know)(?: about me)?",
    ),
    ("digest", r"(?:send me )?(?:my |the )?(?:weekly )?digest(?: now)?|my week"),
    ("undo", r"undo(?: (?:that|this|it|the last (?:one|mail|change)))?|revert(?: that)?|take (?:that|it) back"),
    ("resume", r"resume|start again|unpause|i['’]?m back|un-?pause|wake up|continue"),
    ("export", r"export(?: my data| everything)?|my data"),
    ("forget", r"forget me|forget everything(?: about me)?|delete (?:me|my account|my data|everything(?: about me)?)|forget"),
    ("all", r"all|show (?:me )?all|everything"),
    ("keep", r"keep(?: it| going)?"),
    ("later", r"later"),
    ("talk", r"talk"),
    ("draft", r"draft"),
    ("nudge", r"nudge"),
    ("report", r"report|programme report|program report"),
)
_ALONE_RE = tuple((name, re.compile(rf"(?:{pattern})[.!]*", re.I)) for name, pattern in _ALONE)
_NUMBERED = re.compile(r"(nudge|talk|draft|keep|later)\s+(?:about\s+)?#?(\d{1,2})[.!]*", re.I)
_AGENDA = re.compile(
    r"(?:show (?:me )?|send me )?(?:the |my )?(?:next )?agenda(?:\s+(?:for|with)\s+(.{2,40}?))?(?: draft)?[.!?]*", re.I
)
_STOP = re.compile(
    r"(?:stop|unsubscribe|no more|switch off|turn off)(?:\s+(?:sending\s+)?(?:me\s+)?(?:the |all |any |my )?(.{2,50}?))?[.!]*",
    re.I,
)
_STOPPABLE = {
    "agenda": "agendas",
    "agendas": "agendas",
    "agenda drafts": "agendas",
    "reminders": "reminders",
    "reminder": "reminders",
    "digest": "digest",
    "digests": "digest",
    "weekly digest": "digest",
    "everything": "",
    "all": "",
    "mails": "",
    "emails": "",
    "all mail": "",
    "it": "",
    "this": "",
}
_ZONE = re.compile(
    r"(?:(?:set |change |switch )?(?:my |the )?time\s?-?zone(?: is| to|:)?|(?:please )?use|tz)\s+(?:to\s+|"
    r"is\s+)?([A-Za-z][\w/+: -]{1,40}?)[.!]*",
    re.I,
)
_ZONE_IN = re.compile(
    r"\b(?:set|change|switch|put|move|update)\s+(?:my |the |me )?(?:time\s?-?zone|clock)?\s*(?:to|"
    r"on(?:to)?)\s+([A-Z][\w/+-]*(?:[ _][A-Z][\w]*)*)(?: time)?|\bmy time\s?-?zone is (?:now "
    r")?([A-Z][\w/+-]*(?:[ _][A-Z]\w*)*)"
)
_I_AM_IN = re.compile(
    r"\bI(?:['’]m| am)\s+(?:now |currently |living |based )?in\s+([A-Z][\w.-]*(?:\s[A-Z]\w*)*)(?:\s+(?:now|for good|from "
    r"now on|these days))?\s*[.!]*$"
)
_MOVED_TO = re.compile(r"\bI(?:['’]ve| have)?\s+(?:just\s+)?moved to\s+([A-Z][\w.-]*(?:\s[A-Z]\w*)*)")
_PAUSE = re.compile(
    r"\b(?:pause|suspend|hold (?:off|everything|(?:all |my |the )+(?:e-?)?mails?)|(?:please )?(?:don['’]?t|do not|"
    r"stop) (?:send(?:ing)?|writ(?:e|ing)|"
    r"mail(?:ing)?|e-?mail(?:ing)?|remind(?:ing)?|bother(?:ing)?)(?: to)?(?: me)?|no (?:mails?|e-?mails?|reminders?)(?: "
    r"\w+){0,3}|leave me (?:alone|in peace)|quiet)\b",
    re.I,
)
_PAUSE_ALONE = re.compile(r"(?:please )?pause(?: (?:everything|me|all|mailflow|it|reminders|mails?))?[.!]*", re.I)
_DIGEST_DAY = re.compile(rf"\bdigest\b(?:(?![.!?]).){{0,40}}?\b({WEEKDAY})\b|\b({WEEKDAY})\s+digest\b", re.I)
_PROSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "export",
        re.compile(
            r"\b(?:copy|export|dump|download) of (?:everything|all|my data|what)|\bsend me (?:a copy of )?(?:everything|all) "
            r"(?:you|that you)|\bexport (?:my|all|everything)",
            re.I,
        ),
    ),
    (
        "status",
        re.compile(
            r"\bwhere (?:do|am) i (?:stand|at)\b|\bwhat(?:['’]?s| is) (?:still )?(?:open|outstanding|due|on my list)\b|"
            r"\bwhat do "
            r"i (?:still )?have open\b|\bgive me (?:a|my) status\b",
            re.I,
        ),
    ),
    (
        "help",
        re.compile(
            r"\bwhat (?:else )?can i (?:write|say|send|ask|do)\b|\blist of (?:the )?commands\b|\bhow do(?:es)? (?:this|it|you) "
            r"work\b|\bwhat commands\b",
            re.I,
        ),
    ),
    (
        "undo",
        re.compile(
            r"^(?:please )?(?:undo|revert|scrap|cancel) (?:that|this|the last (?:mail|one|entry))\b|\btake that back\b|\bundo "
            r"(?:that|it|this|my last)\b",
            re.I,
        ),
    ),
    (
        "resume",
        re.compile(
            r"\byou can (?:start|begin|go back to|resume) (?:writing|sending|mailing|reminding)|\bstart (?:writing|sending|"
            r"reminding) (?:to )?me again\b|\bresume (?:the )?(?:mails|reminders|digests?|sending)\b|\bi['’]?m "
            r"back\b.*\b(?:start|resume|send)",
            re.I,
        ),
    ),
    (
        "forget",
        re.compile(
            r"\b(?:forget|delete|erase|remove) (?:me|everything (?:you have|you know|about me)|all my data|my data|"
            r"my account)\b",
            re.I,
        ),
    ),
)


def short_commands(material: Material) -> Iterator[Intent]:
    """Lines that are nothing but a command."""
    beside = {words.strip() for _, words in material.reply.inline}
    for line in command_lines(material):
        if line in beside and material.items:
            continue  # an answer under an item is about that item
        found = _short(line, material)
        if found is not None:
            yield found


def _short(line: str, material: Material) -> Intent | None:
    text = bare(line)
    if not text.isascii() and not text.replace("’", "'").isprintable():
        return None
    for name, pattern in _ALONE_RE:
        if pattern.fullmatch(text):
            return Command(name=name, confidence=0.97, evidence=line)
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return Command(name=numbered[1].lower(), ref=int(numbered[2]), confidence=0.97, evidence=line)
    return _agenda(text, line) or _stop(text, line) or _zone(text, line) or _pause_alone(text, line)


def _agenda(text: str, line: str) -> Intent | None:
    found = _AGENDA.fullmatch(text)
    return Command(name="agenda", argument=(found[1] or "").strip(), confidence=0.95, evidence=line) if found else None


def _stop(text: str, line: str) -> Intent | None:
    found = _STOP.fullmatch(text)
    if not found:
        return None
    if not found[1] and text.lower().rstrip(".!") in {"stop", "unsubscribe"}:
        return Command(name="stop", confidence=0.95, evidence=line)
    what = re.sub(r"\s+(?:mails?|emails?|drafts?)$", "", (found[1] or "").strip().lower())
    if what in _STOPPABLE:
        return Command(name="stop", argument=_STOPPABLE[what], confidence=0.95, evidence=line)
    person = re.match(r"(?:mails? |drafts? |agendas? )?(?:for|about|to|with)?\s*([A-Z][\w.'’ -]+)$", (found[1] or "").strip())
    return Command(name="stop", argument=person[1], confidence=0.8, evidence=line) if person else None


def _zone(text: str, line: str) -> Intent | None:
    found = _ZONE.fullmatch(text)
    name = zones.iana(found[1]) if found else ""
    return Command(name="timezone", argument=name, confidence=0.97, evidence=line) if name else None


def _pause_alone(text: str, line: str) -> Intent | None:
    return Command(name="pause", confidence=0.95, evidence=line) if _PAUSE_ALONE.fullmatch(text) else None


def plain_words(material: Material) -> Iterator[Intent]:
    """The same orders in sentences, where they are asserted and addressed to the service."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        text = statement.text
        if acts.conditional(text) and not _PAUSE.search(text):
            continue
        for name, pattern in _PROSE:
            found = pattern.search(text)
            if found and not acts.negated(text[: found.start()]):
                yield Command(name=name, confidence=0.85, evidence=text)
        yield from _pause(statement)
        yield from _settings(statement)


def _pause(statement: Statement) -> Iterator[Intent]:
    found = _PAUSE.search(statement.text)
    if not found:
        return
    until = [when for when in statement.whens if when.role in {"until", "before"} and when.day and when.start > found.start()]
    if until:
        yield Command(name="pause", argument=_day(until[0]), confidence=0.9, evidence=statement.text)
    elif re.match(r"(?:please\s+)?pause\b", statement.text, re.I):
        days = [when for when in statement.whens if when.day and when.day > statement.frame.today]
        yield Command(
            name="pause", argument=_day(days[0]) if days else "", confidence=0.9 if days else 0.7, evidence=statement.text
        )


def _day(when: When) -> str:
    day = when.future or when.day
    return day.isoformat() if day else ""


def _settings(statement: Statement) -> Iterator[Intent]:
    text = statement.text
    for pattern, confidence in ((_ZONE_IN, 0.95), (_MOVED_TO, 0.75), (_I_AM_IN, 0.75)):
        found = pattern.search(text)
        name = zones.iana(next(group for group in found.groups() if group)) if found else ""
        exact = re.search(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+\b", text)
        name = (zones.iana(exact[0]) if name and exact else "") or name
        if name:
            yield Command(name="timezone", argument=name, confidence=confidence, evidence=text)
            break
    digest = _DIGEST_DAY.search(text)
    if digest and not acts.negated(text[: digest.start()]) and not re.search(r"\bstop\b|\?", text):
        yield Command(name="digest_day", argument=_digest_when(statement, digest), confidence=0.93, evidence=text)


def _digest_when(statement: Statement, found: re.Match[str]) -> str:
    """`friday 07:00`, or the day alone where no hour is said."""
    name = weekday(found[1] or found[2])
    clocks = [when.clock for when in extract(statement.text, statement.frame) if when.clock]
    return f"{_DAYS[name]} {clocks[0]:%H:%M}" if clocks else _DAYS[name]


READERS = (choices, short_commands, plain_words, settings)
