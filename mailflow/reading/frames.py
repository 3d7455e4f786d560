"""Meetings as a text tells of them: one frame per meeting, filled by the sentences round it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from mailflow.core.intent import Person
from mailflow.reading import acts, zones
from mailflow.reading.dates import When, extract, lengths, rules
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.places import place_in, same_place, service_in
from mailflow.reading.tense import PAST, tense_at

STRONG_NOUN = (
    r"(?:meeting|call|chat|coffee|lunch|breakfast|dinner|catch[- ]?up|session|1:1|1-1|one[- ]on[- ]one|one[- ]to[- ]one|"
    r"appointment|appt|conversation|hui|"
    r"check[- ]?in|sync|stand-?up|office hours?|jour fixe|supervision|tutorial|meet-?up|get-together|facetime|skype|"
    r"treffen|termin|réunion|reunión|møte)"
)
NOUN = rf"(?:{STRONG_NOUN}|talk|visit|zoom|walk|hour|slot|point|tea)"
_PAST = re.compile(
    rf"\b(?:(?<!be )(?:great|good|nice|lovely|wonderful) (?:to (?:see|meet|talk)|seeing|meeting|talking)|met(?:\s+(?:up\s+)?with|\s+w/)?|saw|caught up|had (?:a |an |my |our |the )?(?:\w+ ){{0,3}}{NOUN}|"
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
    r"\b(?:almost|nearly|could|can we|would like to meet|want to meet|wanted|wants to|hope to|might|maybe|perhaps|proposes?|proposed|"
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
    for index, statement in enumerate(passage.statements):
        if statement.question or _STAYS.search(statement.text) or _ORDER.match(statement.text) or hangs(statement.text):
            continue
        following = passage.statements[index + 1].text if index + 1 < len(passage.statements) else ""
        found = [frame for text in _texts(statement) if (frame := _frame(text, statement, following, material))]
        new: list[Frame] = []
        for frame in found:
            earlier = new or out
            if earlier and _repeats(frame, earlier[-1]):
                earlier[-1] = replace(
                    earlier[-1], minutes=earlier[-1].minutes or frame.minutes, place=earlier[-1].place or frame.place
                )
            else:
                new.append(frame)
        if new:
            new[0] = _widened(new[0], statement, alone=len(new) == 1)
        out += new
        if not new and out:
            out[-1] = _filled(out[-1], statement)
    return [_same_as_before(frame, out[:index]) for index, frame in enumerate(out)]


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
        mention.start < 25 or _WITH.search(statement.text[: mention.start]) for mention in statement.mentions[:1]
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
    """A weekday without a verb is past where the talk goes on in the past: "Tuesday, coffee with Lucía. She walked me through …"."""
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
    return _latest(when.clock, statement) if state == "held" and when.clock else None


def _latest(clock: time, statement: Statement) -> date:
    """The day on which that hour last struck: 23:30 told half an hour after midnight was yesterday."""
    today = statement.frame.today
    now = statement.frame.now
    return today if datetime.combine(today, clock, tzinfo=statement.frame.zone) <= now else today - timedelta(days=1)


_WITH = re.compile(
    r"\b(?:with|met|saw|see|seeing|meet|meeting|caught up with|visited|called|w/)\s+(?:my mentor\s+)?(?:(?:dr|prof|mr|mrs|"
    r"ms)\.?\s+)?$",
    re.I,
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|the|near|on|via|over|of|is|about)\s+(?:the\s+)?$", re.I)


def people_of(statement: Statement, text: str, material: Material) -> tuple[Person, ...]:
    """Whom a meeting is with: the person after "with" or "met", else the first named who is no place, else the one talked of."""
    if material.main is not None and material.new.author == "mentor":
        return (material.main,)
    here = [mention for mention in statement.mentions if mention.person.name in text]
    persons = [
        mention
        for mention in here
        if mention.person.title or not _PLACE_BEFORE.search(statement.text[max(0, mention.start - 12) : mention.start])
    ]
    persons = [mention for mention in persons if not zones.iana(mention.person.name)]
    close = [mention for mention in persons if _WITH.search(statement.text[max(0, mention.start - 30) : mention.start])]
    first = [mention for mention in persons if not statement.text[: mention.start].strip(" -*")]
    chosen = close[:1] or first[:1] or persons[:1]
    if not chosen:
        return material.about(statement)
    return (_fuller(material.known(chosen[0].person), material),)


def _fuller(person: Person, material: Material) -> Person:
    """The fuller name that the mail uses elsewhere for the same person."""
    if material.main is not None and person.name and (" " not in person.name or not person.address):
        words = {word.lower() for word in material.main.name.split()}
        if set(person.name.lower().split()) <= words:
            return material.main
    return person


def _repeats(frame: Frame, last: Frame) -> bool:
    """Another word on the meeting just told: held, without a date of its own, with nobody else."""
    same = (
        not frame.people or not last.people or {person.name for person in frame.people} <= {person.name for person in last.people}
    )
    return frame.state == last.state == "held" and frame.day is None and same and frame.paragraph - last.paragraph <= 1


def _widened(frame: Frame, statement: Statement, alone: bool) -> Frame:
    """What another clause of the same sentence says of the meeting."""
    spans = statement.lengths
    minutes = spans[0].minutes if frame.minutes is None and len(spans) == 1 and frame.state == "held" else frame.minutes
    place = frame.place or (place_in(statement.text) if alone and len(statement.clauses) < 3 else "")
    return replace(frame, minutes=minutes, place=place)


def _filled(frame: Frame, statement: Statement) -> Frame:
    """A sentence without a meeting of its own may tell how long or where the last one was."""
    text = statement.text
    if statement.sentence.paragraph - frame.paragraph > 0 or len(text) > 140:
        return frame
    spans = lengths(text)
    clocks = [when for when in statement.whens if when.clock and when.day is None and when.role not in {"until", "by"}]
    changed = frame
    if frame.minutes is None and spans and not re.search(r"\bby (?!\b)\b|\bdays?\b|\bwill\b|['’]ll\b", text):
        changed = replace(changed, minutes=spans[0].minutes)
    if frame.clock is None and clocks and not re.search(r"\bwill\b|['’]ll\b", text):
        day = frame.day or (_latest(clocks[0].clock, statement) if clocks[0].clock and frame.state == "held" else None)
        changed = replace(changed, clock=clocks[0].clock, zone=clocks[0].zone, day=day)
    if not frame.place and re.match(
        r"^(?:come to|at|in|on|over|my|her|his|our|room|zoom|teams|skype|facetime|meet|it['’]?s (?:in|at|on)|we(?:['’]ll)? "
        r"(?:meet )?(?:in|at|on))\b",
        text,
        re.I,
    ):
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


_FORM = re.compile(r"^(?:date(?:\s*(?:/|and|&)\s*time)?|when|time|day|datum|wann)$", re.I)
_FORM_WHO = re.compile(r"^(?:mentor|with|who|attendees?|participants?|met with|name)$", re.I)
_FORM_WHERE = re.compile(r"^(?:venue|where|place|location|room|ort)$", re.I)
_FORM_LONG = re.compile(r"^(?:duration|length|how long)$", re.I)


def form(passage: Passage, material: Material) -> list[Frame]:
    """A meeting as a form: `Mentor: …`, `Date/Time: …`, `Venue: …`."""
    rows = [statement for statement in passage.statements if statement.sentence.label]
    dated = [row for row in rows if _FORM.match(row.sentence.label) and any(when.day for when in row.whens)]
    others = [row for row in rows if _FORM_WHO.match(row.sentence.label) or _FORM_WHERE.match(row.sentence.label)]
    if not dated or not others:
        return []
    when = next(when for when in dated[0].whens if when.day)
    clock = (
        when
        if when.clock
        else next((other for row in rows if _FORM.match(row.sentence.label) for other in row.whens if other.clock), when)
    )
    who = next((people_of(row, row.text, material) for row in others if _FORM_WHO.match(row.sentence.label)), ())
    where = next((row.text.strip(" .") for row in others if _FORM_WHERE.match(row.sentence.label)), "")
    spans = next((row.lengths for row in rows if _FORM_LONG.match(row.sentence.label)), [])
    start = replace(when, clock=clock.clock).instant(material.zone)
    state = "held" if start is not None and start <= passage.frame.now else "planned"
    minutes = clock.minutes or (spans[0].minutes if spans else None)
    return [Frame(state, when, when.day, clock.clock, clock.zone, minutes, where, who or ((material.main,) if material.main else ()), evidence=dated[0].sentence.line,
                  confidence=0.9, paragraph=dated[0].sentence.paragraph)]  # fmt: skip


def debriefed(material: Material) -> list[Frame]:
    """An answer to "how did it go?" logs the meeting that was asked about, unless it says that it did not happen."""
    text = material.reply.new_text
    if (
        material.letter_kind != "debrief"
        or material.writer_is_mentor
        or len(text.split()) < 4
        or re.search(r"\b(?:didn['’]t|did not) (?:meet|happen|take place|go ahead)|\bcancel|\bmoved\b|\bundo\b", text, re.I)
    ):
        return []
    letter = material.letter
    known = next((meeting for meeting in material.context.meetings if letter and meeting.id == letter.meeting_id), None)
    spans = [length for statement in material.new.statements[:3] for length in lengths(statement.text)]
    minutes = spans[0].minutes if spans else None
    who = (material.main,) if material.main else ()
    if known is not None:
        local = known.starts_at.astimezone(material.zone)
        return [
            Frame(
                "held",
                None,
                local.date(),
                local.timetz().replace(tzinfo=None),
                None,
                minutes or known.duration_minutes,
                people=who,
                evidence=text[:200],
                confidence=0.88,
            )
        ]
    asked = [
        when
        for passage in material.earlier
        if passage.author == "service"
        for statement in passage.statements
        for when in statement.whens
        if when.day and re.search(r"\bmet\b", statement.text)
    ]
    if not asked:
        return []
    when = asked[0]
    return [
        Frame(
            "held", when, when.past or when.day, when.clock, when.zone, minutes, people=who, evidence=text[:200], confidence=0.85
        )
    ]


def with_service(frame: Frame, passage: Passage) -> Frame:
    """A call without a place takes the one video service that its mail names."""
    service = service_in(passage.text) if not frame.place and frame.state == "planned" and passage.source == "forward" else ""
    return replace(frame, place=service) if service else frame


def each(material: Material) -> Iterator[Passage]:
    """The passages that may report meetings: the new text and a forwarded original."""
    yield material.new
    if material.forward is not None:
        yield material.forward
