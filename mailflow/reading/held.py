"""Meetings in sentences: which clause reports one as held, which agrees on one, and when it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mailflow.reading import acts
from mailflow.reading.dates import When, extract, lengths, rules
from mailflow.reading.filling import filled, joined, latest, repeats, same_as_before, widened
from mailflow.reading.frames import Frame, people_of
from mailflow.reading.heldwords import COMING, HELD, NOTHING_HERE, ORDER, STAYS, UNANSWERED
from mailflow.reading.lasted import minutes_in, stretch
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.places import place_in, service_in, spot_in
from mailflow.reading.tense import PAST
from mailflow.reading.weighing import LIKELY, ahead, gone, hangs, one_meeting, someone, spoken_against, state_of, weighed


def frames(passage: Passage, material: Material) -> list[Frame]:
    """The meetings that a passage reports as held or agrees on, in order."""
    out: list[Frame] = []
    if NOTHING_HERE.search(passage.text):
        return []
    told = -1  # where the last meeting was told
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
            out[-1] = filled(out[-1], statement, adjoining=told == index - 1)
        told = index if new else told
    return [same_as_before(frame, out[:index]) for index, frame in enumerate(out)]


def _following(passage: Passage, index: int) -> str:
    """The sentence after this one; where a later line names the next meeting, this one has been."""
    later = passage.statements[index + 1 :]
    if any(re.match(r"^(?:our |the )?(?:next|nxt)\b", f"{other.sentence.label} {other.text}".strip(), re.I) for other in later):
        return "we met"
    return later[0].text if later else ""


def _aside(frame: Frame, last: Frame, statement: Statement) -> bool:
    """ "So we talked groups": no date, nobody named: still the meeting told before."""
    return frame.state == last.state == "held" and frame.day is None and not statement.mentions


def _texts(statement: Statement) -> list[str]:
    label = statement.sentence.label
    if label and COMING.search(label + ":"):
        return [f"{label}: {statement.text}"]
    if len(statement.clauses) < 2 or one_meeting(statement):
        return [_certain(statement.text)]
    return [_certain(text) for text in statement.clauses]


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
    if acts.asks(text) or spoken_against(text, likely, statement):
        return None
    whens = _usable(text, statement)
    past, coming = HELD.search(text), COMING.search(text)
    state = weighed(state_of(text, past, coming, whens, statement, following), whens, likely)
    when = next((when for when in whens if when.clock and when.day), None) or next(
        (when for when in whens if when.day), whens[0] if whens else None
    )
    if when is not None and (ahead(when, statement) if state == "held" else gone(when, statement)):
        return None
    sure = likely["meeting_report"] >= LIKELY
    if not state or (when is None and (state == "planned" or not (sure or someone(past, statement)))):
        return None
    return _built(state, when, whens, text, statement, material)


def _built(state: str, when: When | None, whens: list[When], text: str, statement: Statement, material: Material) -> Frame:
    spans = lengths(text)
    minutes = stretch(text, whens if state == "held" else [when]) if when else None
    minutes = minutes or (minutes_in(text) if state == "held" else spans[0].minutes if spans else None)
    rule = rules(text)
    day = _day(state, when, text, statement)
    people = people_of(statement, text, material)
    words = {
        word for mention in statement.mentions if mention.person.name in text for word in mention.person.name.lower().split()
    }
    return Frame(
        state=state,
        when=when,
        day=day,
        clock=when.clock if when else None,
        zone=when.zone if when else None,
        minutes=minutes,
        place=_place(text, statement, words),
        people=people,
        named=any(words & set(person.name.lower().split()) for person in people),
        recurrence=_recurrence(rule[0].rrule, rule[0].weekday, text) if rule and state == "planned" else "",
        evidence=statement.text,
        confidence=min(0.92, when.confidence if when else 0.8),
        paragraph=statement.sentence.paragraph,
        same_time=bool(SAME_HOUR.search(text)),
    )


def _place(text: str, statement: Statement, names: set[str]) -> str:
    """Where the meeting was or is: a known kind of place, else whatever stands after "in" or "at"."""
    likely = statement.likely()
    sure = max(likely["meeting_report"], likely["meeting_agreed"]) >= LIKELY
    found = place_in(text)
    if found.isalpha() and (service := service_in(text)):
        return service  # "over Zoom, she is still in Kyoto"
    return (spot_in(text, frozenset(names)) if sure and not found else "") or found


def _recurrence(rrule: str, weekday: int, text: str) -> str:
    """A rhythm with only the next date named is an expectation, not a series in the calendar."""
    return "" if weekday < 0 and re.search(r"\bnext\b", text, re.I) else rrule


def _day(state: str, when: When | None, text: str, statement: Statement) -> date | None:
    if when is not None and when.day is not None:
        return (when.past if state == "held" else when.future) or when.day
    if state != "held":
        return None
    if when is not None and when.clock:
        return latest(when.clock, statement)
    return statement.frame.today if _JUST.search(text) else None


_JUST = re.compile(
    r"\bjust (?:now|got|had|back|out|off|finished|hung|hopped|left|came|met|saw|spoke|talked|done|ended|wrapped)\b|"
    r"\b(?:at|over) (?:lunch|dinner|breakfast|noon)(?: ?time)?\b(?! (?:on|last|yesterday))|^(?:back from|out of|fresh from)\b",
    re.I,
)


SAME_HOUR = re.compile(r"\bsame\s+(?:\d\S*\s+)?(?:time|hour|timing|slot)\b|\blikewise\b|\bat \w+ again\b", re.I)


_LETS = re.compile(
    r"^(?:so,? |ok,? |then |and |maybe )?let['’]?s\b(?!.*\b(?:agreed|as (?:agreed|you said|you suggest\w*))\b)", re.I
)


def unanswered(frame: Frame, passage: Passage) -> Frame:
    """A time that was asked for and not answered yet is a proposal."""
    if frame.state not in {"planned", "moved"} or frame.when is None:
        return frame
    if _LETS.match(frame.evidence):
        return replace(frame, state="proposed", options=(frame.when,), confidence=0.8)
    asked = frame.state == "planned" and re.search(
        r"\bi(?:['’]ve| have)? asked\b|\bi(?:['’]ve| have)? (?:proposed|suggested|offered|requested)\b", frame.evidence, re.I
    )
    if frame.state == "moved":
        return frame
    near = [other.text for other in passage.statements if abs(other.sentence.paragraph - frame.paragraph) <= 1]
    if not asked and not any(UNANSWERED.search(text) for text in near):
        return frame
    return replace(frame, state="proposed", options=(frame.when,), confidence=0.8)


def each(material: Material) -> Iterator[Passage]:
    """The passages that may report meetings: the new text and a forwarded original."""
    yield material.new
    if material.forward is not None:
        yield material.forward
