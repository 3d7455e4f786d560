"""Meetings as a text tells of them: one frame per meeting, filled by the sentences round it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from mailflow.core.intent import Person
from mailflow.reading import acts, zones
from mailflow.reading.dates import When, extract, lengths, rules
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.places import place_in, same_place

NOUN = r"(?:meeting|call|chat|coffee|lunch|breakfast|dinner|tea|catch[- ]?up|session|1:1|1-1|one[- ]on[- ]one|one[- ]to[- ]one|appointment|appt|talk|conversation|visit|zoom|walk|hour|slot|hui|check[- ]?in|sync|stand-?up|office hours?|jour fixe|supervision|tutorial|meet-?up|get-together|point|facetime|skype|treffen|termin|réunion|reunión|møte)"
_PAST = re.compile(
    rf"\b(?:met(?:\s+(?:up\s+)?with|\s+w/)?|saw|caught up|had (?:a |an |my |our |the )?(?:\w+ ){{0,3}}{NOUN}|(?:just )?(?:got off|finished|came out of|back from|out of) (?:a |the |my |our )?(?:\w+ ){{0,2}}{NOUN}|spoke|talked|chatted|sat down with|(?:skyped|zoomed|facetimed|lunched)|"
    rf"managed to (?:see|meet|catch|talk)|got to (?:see|meet)|finally had|(?:called|rang|phoned) me(?: back)?|{NOUN} (?:with .{{2,40}} )?was\b|went (?:to see|for (?:a )?(?:coffee|lunch|walk)))\b",
    re.I,
)
_NEXT = re.compile(
    rf"\b(?:next (?:{NOUN}|one|time|date)|nxt one|next\s*:|(?:meet|talk|speak|see|seeing|meeting|talking|speaking|catch(?:ing)? up)\b.{{0,30}}\bagain|again on|see (?:you|her|him|them)\b|seeing (?:you|her|him|them)\b|we(?:['’]ll| will| are going to| shall)? (?:meet|talk|speak|see each other)\b|"
    rf"(?:i|we)(?:['’]m|['’]re| am| are) (?:meeting|seeing|on the phone with|having)|scheduled|booked|confirmed|set up|it is$|it is[.!]|works|is (?:fine|good|perfect|ok|okay|confirmed)|suits|can talk|sounds good|follow[- ]?up)\b|^next\b",
    re.I,
)
_NOUN = re.compile(rf"\b{NOUN}\b", re.I)
_NOT_MET = re.compile(
    r"\b(?:talk(?:ed)?|spoke|discuss\w*)\s+(?:about|to my|through)\b(?!.{0,60}\b(?:today|yesterday|this morning|on \w+day)\b)|\bmet (?:her|him|them|you)?\s*(?:at|through|in)\s+(?:the|a|my)\b(?=.{0,60}\b(?:fair|conference|workshop|school|team|retreat|day|programme|program|course|summer)\b)",
    re.I,
)


@dataclass(frozen=True)
class Frame:
    """A meeting under construction. `state` is held, planned, proposed, moved or cancelled."""

    state: str
    when: When | None = None
    day: date | None = None
    clock: time | None = None
    zone: tzinfo | None = None
    minutes: int | None = None
    place: str = ""
    people: tuple[Person, ...] = ()
    recurrence: str = ""
    evidence: str = ""
    confidence: float = 0.9
    paragraph: int = -1
    same_time: bool = False
    old: When | None = None  # moved: the time left
    options: tuple[When, ...] = ()  # proposed: the times offered

    def starts_at(self, zone: tzinfo) -> datetime | None:
        """The start, aware; local midnight where only the day is known."""
        if self.day is None:
            return None
        said = self.zone if self.clock is not None and self.zone is not None else zone
        return datetime.combine(self.day, self.clock or time(0), tzinfo=said).astimezone(zone)


def frames(passage: Passage, material: Material) -> list[Frame]:
    """The meetings that a passage reports as held or agrees on, in order."""
    out: list[Frame] = []
    for statement in passage.statements:
        if statement.question and not out:
            continue
        texts = statement.clauses if len(statement.clauses) > 1 else [statement.text]
        met = False
        for text in _with_label(texts, statement):
            found = _frame(text, statement, material, out)
            if found is not None:
                out.append(found)
                met = True
        if not met and out:
            out[-1] = _filled(out[-1], statement)
    return [_same_as_before(frame, out[:index]) for index, frame in enumerate(out)]


def _with_label(texts: list[str], statement: Statement) -> list[str]:
    label = statement.sentence.label
    if label and _NEXT.search(label + ":"):
        return [f"{label}: {statement.text}"]
    return texts


def _frame(text: str, statement: Statement, material: Material, before: list[Frame]) -> Frame | None:
    whens = [
        when
        for when in extract(text, statement.frame)
        if not when.restated and when.role not in {"until", "since", "before", "after"} and (when.day or when.clock)
    ]
    past, coming = _PAST.search(text), _NEXT.search(text)
    if acts.negated(text) or acts.conditional(text) or acts.asks(text) or _NOT_MET.search(text):
        return None
    if re.search(
        r"\b(?:could|can we|would like to meet|want to meet|hope to|might|maybe|perhaps|proposes?|suggests?)\b", text, re.I
    ) and not re.search(r"can talk", text):
        return None
    state = _state(text, past, coming, whens, statement)
    if not state:
        return None
    when = _chosen(whens, past or coming)
    if when is None and (
        state == "planned" or not (past and (statement.mentions or re.search(r"\b(?:her|him|we|them|me)\b", text)))
    ):
        return None
    return _built(state, when, text, statement, material)


def _chosen(whens: list[When], cue: re.Match[str] | None) -> When | None:
    timed = [when for when in whens if when.role not in {"by"}]
    return next((when for when in timed if when.clock), timed[0] if timed else None)


def _state(text: str, past: re.Match[str] | None, coming: re.Match[str] | None, whens: list[When], statement: Statement) -> str:
    if past and (not coming or past.start() < coming.start()):
        return "held"
    if coming:
        return "planned" if whens else ""
    noun = _NOUN.search(text)
    named = bool(statement.mentions) and len(text) < 110
    if whens and (noun or named) and not re.search(r"['’]ll\b|\bwill\b|\bhave to\b|\bneed to\b|\bto do\b|\bme:|\bby\b", text):
        when = _chosen(whens, None)
        if when is None or (not noun and when.clock is None):
            return ""
        start = when.instant(statement.frame.zone)
        past_day = when.past if when.tense <= 0 and when.said_weekday and not when.future == when.past else when.day
        if start is not None and start <= statement.frame.now and past_day is not None:
            return "held"
        return "planned" if when.day else ""
    return ""


def _built(state: str, when: When | None, text: str, statement: Statement, material: Material) -> Frame:
    spans = lengths(text)
    minutes = when.minutes if when and when.minutes else (spans[0].minutes if spans else None)
    rule = rules(text)
    day = when.day if when else None
    if when is not None and when.day is not None:
        day = (when.past if state == "held" else when.future) or when.day
    if state == "held" and when is not None and day is None and when.clock is not None:
        day = statement.frame.today
    return Frame(
        state=state,
        when=when,
        day=day,
        clock=when.clock if when else None,
        zone=when.zone if when else None,
        minutes=minutes,
        place=place_in(text),
        people=people_of(statement, text, material),
        recurrence=rule[0].rrule if rule and state == "planned" else "",
        evidence=statement.text,
        confidence=min(0.92, when.confidence if when else 0.8),
        paragraph=statement.sentence.paragraph,
        same_time=bool(re.search(r"\bsame time\b", text, re.I)),
    )


_WITH = re.compile(r"\b(?:with|met|saw|see|seeing|meet|meeting|and|to|caught up with|visited|called|w/)\s+(?:my mentor\s+)?(?:(?:dr|prof|mr|mrs|ms)\.?\s+)?$", re.I)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|the|near|on|via|over|from|of|is)\s+(?:the\s+)?$", re.I)


def people_of(statement: Statement, text: str, material: Material) -> tuple[Person, ...]:
    """Whom a meeting is with: the person after "with" or "met", else the first named who is no place, else the mail's mentor."""
    if material.main is not None and material.new.author == "mentor":
        return (material.main,)
    here = [mention for mention in statement.mentions if mention.person.name in text]
    persons = [mention for mention in here if mention.person.title or not _PLACE_BEFORE.search(statement.text[max(0, mention.start - 12) : mention.start])]
    persons = [mention for mention in persons if not zones.iana(mention.person.name)]
    close = [mention for mention in persons if _WITH.search(statement.text[max(0, mention.start - 30) : mention.start])]
    first = [mention for mention in persons if not statement.text[: mention.start].strip(" -*")]
    chosen = close[:1] or first[:1] or persons[:1]
    if chosen:
        found = material.known(chosen[0].person)
        return (_fuller(found, material),)
    return (material.main,) if material.main else ()


def _fuller(person: Person, material: Material) -> Person:
    """The fuller name that the mail uses elsewhere for the same person."""
    if material.main is not None and person.name and (" " not in person.name or not person.address):
        words = {word.lower() for word in material.main.name.split()}
        if set(person.name.lower().split()) <= words:
            return material.main
    return person


def _filled(frame: Frame, statement: Statement) -> Frame:
    """A sentence without a meeting of its own may tell how long or where the last one was."""
    text = statement.text
    if statement.sentence.paragraph - frame.paragraph > 0 or len(text) > 140:
        return frame
    spans = lengths(text)
    clocks = [when for when in statement.whens if when.clock and when.day is None]
    changed = frame
    if frame.minutes is None and spans and not re.search(r"\bby\b|\bdays?\b", text):
        changed = replace(changed, minutes=spans[0].minutes)
    if frame.clock is None and clocks and frame.day is not None:
        changed = replace(changed, clock=clocks[0].clock, zone=clocks[0].zone)
    if not frame.place and re.match(r"^(?:at|in|on|over|my|her|his)\b", text, re.I):
        changed = replace(changed, place=place_in(text))
    return changed


def _same_as_before(frame: Frame, before: list[Frame]) -> Frame:
    """`same time`, `same place`: taken from the meeting told before."""
    earlier = next((other for other in reversed(before) if other.clock is not None), None)
    if earlier is not None and frame.same_time and frame.clock is None:
        frame = replace(frame, clock=earlier.clock, zone=earlier.zone)
    if before and same_place(frame.evidence) and not frame.place:
        frame = replace(frame, place=next((other.place for other in reversed(before) if other.place), ""))
    return frame


def each(material: Material) -> Iterator[Passage]:
    """The passages that may report meetings: the new text and a forwarded original."""
    yield material.new
    if material.forward is not None:
        yield material.forward
