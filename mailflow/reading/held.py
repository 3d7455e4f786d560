"""Meetings in sentences: which clause reports one as held, which agrees on one, and when it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mailflow.reading import acts
from mailflow.reading.act_model import SILENT
from mailflow.reading.dates import When, extract, lengths, rules
from mailflow.reading.filling import filled, joined, latest, repeats, same_as_before, widened
from mailflow.reading.frames import Frame, named_as_partner, people_of
from mailflow.reading.heldwords import BY_NOUN, COMING, HELD, NOT_MET, NOTHING_HERE, OPEN, ORDER, STAYS, UNANSWERED
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.places import place_in
from mailflow.reading.tense import PAST, tense_at

LIKELY, SURE, UNLIKELY = 0.5, 0.75, 0.03
"""From where the model alone makes a meeting; where it outweighs a word of denial; where it speaks against one."""


def frames(passage: Passage, material: Material) -> list[Frame]:
    """The meetings that a passage reports as held or agrees on, in order."""
    out: list[Frame] = []
    if NOTHING_HERE.search(passage.text):
        return []
    for index, statement in enumerate(passage.statements):
        if statement.question or STAYS.search(statement.text) or ORDER.match(statement.text) or hangs(statement.text):
            continue
        following = _following(passage, index)
        found = [frame for text in _texts(statement) if (frame := _frame(text, statement, following, material))]
        new: list[Frame] = []
        for frame in found:
            earlier = new or out
            if earlier and (repeats(frame, earlier[-1]) or _aside(frame, earlier[-1], statement)):
                earlier[-1] = joined(earlier[-1], frame)
            else:
                new.append(frame)
        if new and new[0].state == "planned" and not statement.mentions and out and out[-1].state == "held":
            new[0] = replace(new[0], people=out[-1].people)  # "next chat: …" is with whom it was
        if new:
            new[0] = widened(new[0], statement, alone=len(new) == 1)
        out += new
        if not new and out:
            out[-1] = filled(out[-1], statement)
    return [same_as_before(frame, out[:index]) for index, frame in enumerate(out)]


def _following(passage: Passage, index: int) -> str:
    """The sentence after this one; where a later line names the next meeting, this one has been."""
    later = passage.statements[index + 1 :]
    if any(re.match(r"^(?:our |the )?(?:next|nxt)\b", f"{other.sentence.label} {other.text}".strip(), re.I) for other in later):
        return "we met"
    return later[0].text if later else ""


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


def _aside(frame: Frame, last: Frame, statement: Statement) -> bool:
    """ "So we talked groups": no date, nobody named: still the meeting told before."""
    return frame.state == last.state == "held" and frame.day is None and not statement.mentions


def _texts(statement: Statement) -> list[str]:
    label = statement.sentence.label
    if label and COMING.search(label + ":"):
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
        if not when.restated
        and when.grain not in {"week", "month"}
        and when.role not in {"until", "since", "before", "after", "by"}
        and (when.day or when.clock)
    ]
    if not whens and statement.mentions and statement.mentions[0].start < 4 and lengths(text) and statement.sentence.label:
        return [
            replace(when, tense=PAST)
            for when in extract(statement.sentence.label, statement.frame)
            if when.day and when.said_weekday
        ]
    if len(whens) == 1 and re.search(r"\b(?:promised|owe|due|until|deadline)\b[^,;]*$", text[: whens[0].start], re.I):
        return []
    if whens and whens[0].day is None and statement.sentence.label:
        headed = [when for when in extract(statement.sentence.label, statement.frame) if when.day]
        if headed:
            whens = [
                replace(when, day=headed[0].day, past=headed[0].past, future=headed[0].future) if when.day is None else when
                for when in whens
            ]
    return whens


def _frame(text: str, statement: Statement, following: str, material: Material) -> Frame | None:
    likely = statement.likely(text)
    if acts.asks(text) or _spoken_against(text, likely):
        return None
    whens = _usable(text, statement)
    past, coming = HELD.search(text), COMING.search(text)
    state = _weighed(_state(text, past, coming, whens, statement, following), whens, likely)
    when = next((when for when in whens if when.clock and when.day), None) or next(
        (when for when in whens if when.day), whens[0] if whens else None
    )
    if state == "held" and when is not None and _ahead(when, statement):
        return None
    sure = likely["meeting_report"] >= LIKELY
    if not state or (when is None and (state == "planned" or not (sure or _someone(past, statement)))):
        return None
    return _built(state, when, text, statement, material)


def _spoken_against(text: str, likely: dict[str, float]) -> bool:
    """Whether words of denial, condition or wish, or somebody else's affairs, stand against a meeting; a clear report stands
    against them: "an hour with Ana, never a dull minute".
    """
    if max(likely["meeting_report"], likely["meeting_agreed"]) >= SURE:
        return False
    denied = acts.negated(text) or acts.conditional(text) or (bool(OPEN.search(text)) and not re.search(r"can talk", text))
    return denied or bool(NOT_MET.search(text)) or acts.of_others(text)


def _weighed(state: str, whens: list[When], likely: dict[str, float]) -> str:
    """The state that the words show, against what the model sees in them; where no words showed one, the model's."""
    told, agreed = likely["meeting_report"], likely["meeting_agreed"]
    if state and max(told, agreed, likely["meeting_proposed"], likely["meeting_moved"]) < UNLIKELY:
        silent = max(likely[act] for act in SILENT)
        return state if silent < SURE else ""
    if state:
        return state
    if told >= LIKELY and told >= agreed:
        return "held"
    return "planned" if agreed >= LIKELY and any(when.day for when in whens) else ""


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
    noun = BY_NOUN.search(text)
    titled = len(text) < 110 and any(
        mention.start < 25 or named_as_partner(statement.text, mention.start, mention.end) for mention in statement.mentions[:1]
    )
    dated = [when for when in whens if when.day and (noun or when.clock)]
    if (
        not dated
        or not (noun or titled)
        or re.search(r"['’]ll\b|\bwill\b|\bhave to\b|\bneed to\b|\bto do\b|\bdue\b|\bsubmit|\bdeadline", text)
    ):
        return ""
    when = dated[0]
    recent = when.said_weekday or (when.past is not None and (statement.frame.today - when.past).days <= 21)
    day = (
        when.past
        if recent and _backwards(when, text, following)
        else when.future
        if when.said_weekday and when.tense == 0
        else when.day
    )
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


def unanswered(frame: Frame, passage: Passage) -> Frame:
    """A time that was asked for and not answered yet is a proposal."""
    if frame.state != "planned" or frame.when is None:
        return frame
    asked = re.search(
        r"\bi(?:['’]ve| have)? asked\b|\bi(?:['’]ve| have)? (?:proposed|suggested|offered|requested)\b", frame.evidence, re.I
    )
    near = [other.text for other in passage.statements if abs(other.sentence.paragraph - frame.paragraph) <= 1]
    if not asked and not any(UNANSWERED.search(text) for text in near):
        return frame
    return replace(frame, state="proposed", options=(frame.when,), confidence=0.8)


def each(material: Material) -> Iterator[Passage]:
    """The passages that may report meetings: the new text and a forwarded original."""
    yield material.new
    if material.forward is not None:
        yield material.forward
