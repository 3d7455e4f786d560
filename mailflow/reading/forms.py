"""Meetings told otherwise than in sentences: as a form with labels, or in answer to "how did it go?"."""

import re
from dataclasses import replace

from mailflow.core.intent import Person
from mailflow.reading import acts
from mailflow.reading.dates import lengths
from mailflow.reading.frames import Frame, people_of
from mailflow.reading.material import Material, Passage
from mailflow.reading.places import place_in, service_in

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
    return [
        Frame(
            state,
            when,
            when.day,
            clock.clock,
            clock.zone,
            minutes,
            where,
            who or ((material.main,) if material.main else ()),
            evidence=dated[0].sentence.line,
            confidence=0.9,
            paragraph=dated[0].sentence.paragraph,
        )
    ]


_NOT_HELD = re.compile(r"\b(?:didn['’]t|did not) (?:meet|happen|take place|go ahead)|\bcancel|\bmoved\b|\bundo\b", re.I)


def debriefed(material: Material) -> list[Frame]:
    """An answer to "how did it go?" logs the meeting that was asked about, unless it says that it did not happen."""
    text = material.reply.new_text
    if material.letter_kind != "debrief" or material.writer_is_mentor or len(text.split()) < 4 or _NOT_HELD.search(text):
        return []
    spans = [length for statement in material.new.statements[:3] for length in lengths(statement.text)]
    minutes = spans[0].minutes if spans else None
    told = Frame("held", minutes=minutes, people=(material.main,) if material.main else (), evidence=text[:200], confidence=0.88)
    return _known(told, material) or _asked(told, material)


def _known(told: Frame, material: Material) -> list[Frame]:
    """The meeting that our letter was about, where it is known."""
    letter = material.letter
    known = next((meeting for meeting in material.context.meetings if letter and meeting.id == letter.meeting_id), None)
    if known is None:
        return []
    local = known.starts_at.astimezone(material.zone)
    mentor = next((mentor for mentor in material.context.mentors if mentor.id == known.mentor_id), None)
    if mentor is not None:  # whoever else the answer names
        told = replace(told, people=(Person(name=mentor.name, address=mentor.address, title=mentor.title),))
    return [replace(told, day=local.date(), clock=local.time(), minutes=told.minutes or known.duration_minutes)]


def _asked(told: Frame, material: Material) -> list[Frame]:
    """The meeting that the quoted question names: "you met Ana on Thursday"."""
    ours = [statement for passage in material.earlier if passage.author == "service" for statement in passage.statements]
    asked = [
        (statement, when)
        for statement in ours
        if re.search(r"\bmet\b", statement.text, re.I)
        for when in statement.whens
        if when.day
    ]
    if not asked:
        return []
    statement, when = asked[0]
    named = tuple(material.known(mention.person) for mention in statement.mentions[:1])
    told = replace(told, people=named or told.people)
    return [replace(told, when=when, day=when.past or when.day, clock=when.clock, zone=when.zone)]


_UNSETTLED = re.compile(
    r"\?|\bpropos|\bsuggest|\bhaven['’]?t (?:answered|replied)|\bnothing is (?:fixed|settled)|"
    r"\bnot (?:fixed|sure|yet|settled|decided)|"
    r"\bif\b|\bmaybe\b|\bwhat (?:do|should)\b|\bcancel|\boff\b",
    re.I,
)
_ASKS = re.compile(r"\blet['’]?s\b|\bcould\b|\bor\b", re.I)
_ELSE = re.compile(r"\b(?:talk|seminar|lecture|deadline|due|conference|exam)\b", re.I)
_SETTLED = re.compile(
    r"\b(?:i said (?:yes|ok)|settled|confirmed|agreed|for (?:the|my) (?:calendar|diary|file|record)|"
    r"put (?:this|it) in|add (?:it|this)|"
    r"note (?:it|this)|please (?:enter|record|log)|in the (?:calendar|diary))\b",
    re.I,
)


def handed_on(material: Material) -> list[Frame]:
    """A mentor's mail that only names day, hour and place, forwarded as settled: its first appointment that lies ahead."""
    forward, words = material.forward, material.reply.new_text
    if forward is None or forward.author != "mentor" or _UNSETTLED.search(words):
        return []
    for statement in forward.statements:
        whens = [when for when in statement.whens if when.day and when.clock and not when.restated and when.role in {"", "on"}]
        days = [when.future or when.day for when in whens]
        asked = statement.question or _ASKS.search(statement.text)
        doubtful = acts.negated(statement.text) or acts.conditional(statement.text) or _ELSE.search(statement.text)
        if len(whens) != 1 or doubtful or (asked and not _SETTLED.search(words)):
            continue
        if days[0] is None or days[0] < forward.frame.today:
            continue
        when = whens[0]
        spans = lengths(forward.text)
        told = Frame(
            "planned",
            when,
            days[0],
            when.clock,
            when.zone,
            evidence=statement.text,
            confidence=0.8,
            place=place_in(statement.text),
        )
        minutes = when.minutes or (spans[0].minutes if len(spans) == 1 else None)
        return [replace(told, minutes=minutes, people=(material.main,) if material.main else ())]
    return []


def with_service(frame: Frame, passage: Passage) -> Frame:
    """A call without a place takes the one video service that its mail names."""
    service = service_in(passage.text) if not frame.place and frame.state == "planned" and passage.source == "forward" else ""
    return replace(frame, place=service) if service else frame
