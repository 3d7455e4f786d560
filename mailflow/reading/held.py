"""Meetings in sentences: which clause reports one as held, which agrees on one, and when it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mailflow.reading import acts
from mailflow.reading.dates import When, extract, lengths, rules
from mailflow.reading.filling import filled, latest, repeats, same_as_before, widened
from mailflow.reading.frames import NOUN, STRONG_NOUN, Frame, named_as_partner, people_of
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.places import place_in
from mailflow.reading.tense import PAST, tense_at

_PAST = re.compile(
    rf"\b(?:(?<!be )(?:great|good|nice|lovely|wonderful) (?:to (?:see|meet|talk)|seeing|meeting|talking)|"
    rf"met(?:\s+(?:up\s+)?with|\s+w/)?|saw|caught up|had (?:a |an |my |our |the )?(?:\w+ ){{0,3}}{NOUN}|"
    rf"(?:just )?(?:got off|finished|came out of|back from|out of) (?:a |the |my |our )?(?:\w+ ){{0,2}}{NOUN}|spoke|"
    rf"talked|chatted|sat down with|(?:skyped|zoomed|facetimed|lunched)|"
    rf"managed to (?:see|meet|catch|talk)|got to (?:see|meet)|finally had|(?:called|rang|phoned) me(?: back)?|{NOUN} "
    rf"(?:with .{{2,40}} )?was\b|went (?:to see|for (?:a )?(?:coffee|lunch|walk)))\b",
    re.I,
)


_NEXT = re.compile(
    rf"\b(?:next (?:{NOUN}|one|time|date)|nxt one|next\s*:|(?:meet|talk|speak|see|seeing|meeting|talking|speaking|"
    rf"catch(?:ing)? up)\b.{{0,30}}\bagain|see (?:you|her|him|them)\b|seeing (?:you|her|him|them)\b|"
    rf"we(?:['’]ll| will| are going to| shall)? (?:meet|talk|speak|see each other)\b|(?:i|we)(?:['’]m|['’]re| am| are) "
    rf"(?:meeting|seeing|on the phone with|having)|i(?:['’]ll| will)? (?:meet|see)\b|"
    rf"(?:she|he)(?:['’]ll| will| can) (?:see|meet|call|ring) me\b|scheduled|booked|confirmed|set up|it is$|it is[.!]|"
    rf"works|is (?:fine|good|perfect|ok|okay|confirmed)|suits|can talk|sounds good|follow[- ]?up (?:meeting|call))\b|"
    rf"^next\b|^[A-ZÀ-Ý]\w+ again (?:on|at)\b",
    re.I,
)


_NOUN = re.compile(rf"\b{STRONG_NOUN}\b|^(?:(?:the|my|our|a|first|second)\s+)*{NOUN}\s+with\b|\bmy {NOUN} with\b", re.I)


_ORDER = re.compile(
    r"^(?:(?:please|pls|and|also|then)\s+)*(?:remind|ask me|snooze|drop|forget|done|nudge|note|add|put|pause|register|send|"
    r"submit|order|pay|read|write|email|draft|book|finish|prepare)\b",
    re.I,
)


_STAYS = re.compile(r"\b(?:nothing changes|stays? (?:on|as|at)|remains? (?:on|as|at)|as planned|after all|no change)\b", re.I)


_OPEN = re.compile(
    r"\b(?:almost|nearly|could|can we|would like to meet|want to meet|wanted|wants to|hope to|might|maybe|perhaps|"
    r"proposes?|proposed|"
    r"suggests?|suggested|thought about|did(?:n['’]t| not) (?:hold|happen)|was to (?:see|meet)|supposed to (?:see|meet)|wish|"
    r"would have|should have|had hoped|wants? me to|asked me to|told me to|let['’]?s)\b",
    re.I,
)


_NOT_MET = re.compile(
    r"\bmet (?:her|him|them|you|each other)?\s*(?:at|through|in|via|during)\s+(?:the|a|my)\b(?=.{0,60}\b(?:fair|"
    r"conference|workshop|school|team|retreat|research day|programme|program|course|summer|party|event|class)\b)|"
    r"\b(?:told|asked|said|talked|spoke) (?:to )?my (?:manager|boss|wife|husband|mother|brother|sister|friend)",
    re.I,
)


def frames(passage: Passage, material: Material) -> list[Frame]:
    """The meetings that a passage reports as held or agrees on, in order."""
    out: list[Frame] = []
    for index, statement in enumerate(passage.statements):
        if statement.question or _STAYS.search(statement.text) or _ORDER.match(statement.text) or hangs(statement.text):
            continue
        following = passage.statements[index + 1].text if index + 1 < len(passage.statements) else ""
        found = [frame for text in _texts(statement) if (frame := _frame(text, statement, following, material))]
        new: list[Frame] = []
        for frame in found:
            earlier = new or out
            if earlier and repeats(frame, earlier[-1]):
                earlier[-1] = replace(
                    earlier[-1], minutes=earlier[-1].minutes or frame.minutes, place=earlier[-1].place or frame.place
                )
            else:
                new.append(frame)
        if new:
            new[0] = widened(new[0], statement, alone=len(new) == 1)
        out += new
        if not new and out:
            out[-1] = filled(out[-1], statement)
    return [same_as_before(frame, out[:index]) for index, frame in enumerate(out)]


def hangs(text: str) -> bool:
    """A sentence that opens with its condition holds only under it."""
    return bool(
        re.match(
            r"^(?:and |but |so |also )?(?:if|unless|in case|should (?:she|he|they|it)|provided|assuming|as soon as|once|"
            r"when(?:ever)? (?:she|he|they|i|we)\b.{0,40}\b(?:back|ready|free|done))\b",
            text,
            re.I,
        )
    )


def _texts(statement: Statement) -> list[str]:
    label = statement.sentence.label
    if label and _NEXT.search(label + ":"):
        return [f"{label}: {statement.text}"]
    return [_certain(text) for text in (statement.clauses if len(statement.clauses) > 1 else [statement.text])]


def _certain(text: str) -> str:
    """Without a last part that hangs on an "if" of its own: the date before it stands."""
    parts = re.split(r",\s+", text)
    if (
        len(parts) > 1
        and re.search(r"\bif\b", parts[-1], re.I)
        and re.search(r"\d", text[: text.rfind(parts[-1])])
        and not re.search(r"\d", parts[-1])
    ):
        return ", ".join(parts[:-1])
    return text


def _usable(text: str, statement: Statement) -> list[When]:
    whens = [
        when
        for when in extract(text, statement.frame)
        if not when.restated and when.role not in {"until", "since", "before", "after", "by"} and (when.day or when.clock)
    ]
    if whens and whens[0].day is None and statement.sentence.label:
        headed = [when for when in extract(statement.sentence.label, statement.frame) if when.day]
        if headed:
            whens = [
                replace(when, day=headed[0].day, past=headed[0].past, future=headed[0].future) if when.day is None else when
                for when in whens
            ]
    return whens


def _frame(text: str, statement: Statement, following: str, material: Material) -> Frame | None:
    if (
        acts.negated(text)
        or acts.conditional(text)
        or acts.asks(text)
        or _NOT_MET.search(text)
        or (_OPEN.search(text) and not re.search(r"can talk", text))
    ):
        return None
    whens = _usable(text, statement)
    past, coming = _PAST.search(text), _NEXT.search(text)
    state = _state(text, past, coming, whens, statement, following)
    when = next((when for when in whens if when.clock and when.day), None) or next(
        (when for when in whens if when.day), whens[0] if whens else None
    )
    if state == "held" and when is not None and _ahead(when, statement):
        return None
    if not state or (when is None and (state == "planned" or not _someone(past, statement))):
        return None
    return _built(state, when, text, statement, material)


def _ahead(when: When, statement: Statement) -> bool:
    """A meeting that was held does not lie ahead."""
    day = when.past or when.day
    return day is not None and day > statement.frame.today


def _someone(past: re.Match[str] | None, statement: Statement) -> bool:
    return bool(past and (statement.mentions or re.search(r"\b(?:her|him|we|them|me)\b", statement.text)))


def _state(
    text: str, past: re.Match[str] | None, coming: re.Match[str] | None, whens: list[When], statement: Statement, following: str
) -> str:
    if past and (not coming or past.start() < coming.start()):
        return "held"
    if coming:
        return "planned" if whens and any(when.day for when in whens) else ""
    noun = _NOUN.search(text)
    titled = len(text) < 110 and any(
        mention.start < 25 or named_as_partner(statement.text[: mention.start]) for mention in statement.mentions[:1]
    )
    dated = [when for when in whens if when.day and (noun or when.clock)]
    if (
        not dated
        or not (noun or titled)
        or re.search(r"['’]ll\b|\bwill\b|\bhave to\b|\bneed to\b|\bto do\b|\bdue\b|\bsubmit|\bdeadline", text)
    ):
        return ""
    when = dated[0]
    day = when.past if _backwards(when, text, following) else when.future if when.said_weekday and when.tense == 0 else when.day
    start = replace(when, day=day).instant(statement.frame.zone)
    return "held" if start is not None and start <= statement.frame.now else "planned"


def _backwards(when: When, text: str, following: str) -> bool:
    """A weekday without a verb is past where the talk goes on in the past: "Tuesday, coffee with Lucía. She walked me
    through …".
    """
    if when.tense == PAST:
        return True
    return when.said_weekday and when.tense == 0 and bool(following) and tense_at(following, len(following)) == PAST


def _built(state: str, when: When | None, text: str, statement: Statement, material: Material) -> Frame:
    spans = lengths(text)
    minutes = when.minutes if when and when.minutes else (spans[0].minutes if spans else None)
    rule = rules(text)
    day = _day(state, when, statement)
    return Frame(
        state=state,
        when=when,
        day=day,
        clock=when.clock if when else None,
        zone=when.zone if when else None,
        minutes=minutes,
        place=place_in(text),
        people=people_of(statement, text, material),
        recurrence=_recurrence(rule[0].rrule, rule[0].weekday, text) if rule and state == "planned" else "",
        evidence=statement.text,
        confidence=min(0.92, when.confidence if when else 0.8),
        paragraph=statement.sentence.paragraph,
        same_time=bool(re.search(r"\bsame time\b", text, re.I)),
    )


def _recurrence(rrule: str, weekday: int, text: str) -> str:
    """A rhythm with only the next date named is an expectation, not a series in the calendar."""
    return "" if weekday < 0 and re.search(r"\bnext\b", text, re.I) else rrule


def _day(state: str, when: When | None, statement: Statement) -> date | None:
    if when is None:
        return None
    if when.day is not None:
        return (when.past if state == "held" else when.future) or when.day
    return latest(when.clock, statement) if state == "held" and when.clock else None


def each(material: Material) -> Iterator[Passage]:
    """The passages that may report meetings: the new text and a forwarded original."""
    yield material.new
    if material.forward is not None:
        yield material.forward
