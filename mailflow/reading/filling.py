"""What other words of the text add to a meeting: its length, hour and place; "same time", "same place"."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from mailflow.reading.dates import When, lengths
from mailflow.reading.frames import Frame
from mailflow.reading.material import Statement
from mailflow.reading.places import place_in, same_place


def latest(clock: time, statement: Statement) -> date:
    """The day on which that hour last struck: 23:30 told half an hour after midnight was yesterday."""
    today = statement.frame.today
    now = statement.frame.now
    return today if datetime.combine(today, clock, tzinfo=statement.frame.zone) <= now else today - timedelta(days=1)


def repeats(frame: Frame, last: Frame) -> bool:
    """Another word on the meeting just told: held, without a date of its own, with nobody else."""
    same = (
        not frame.people or not last.people or {person.name for person in frame.people} <= {person.name for person in last.people}
    )
    dateless = frame.when is None or frame.when.day is None
    return frame.state == last.state == "held" and dateless and same and frame.paragraph - last.paragraph <= 1


def joined(told: Frame, again: Frame) -> Frame:
    """A meeting with what another sentence about it adds."""
    clock, zone = (told.clock, told.zone) if told.clock is not None else (again.clock, again.zone)
    day = told.day or again.day
    return replace(
        told, day=day, clock=clock, zone=zone, minutes=told.minutes or again.minutes, place=told.place or again.place
    )


def widened(frame: Frame, statement: Statement, alone: bool) -> Frame:
    """What another clause of the same sentence says of the meeting."""
    spans = statement.lengths
    minutes = spans[0].minutes if frame.minutes is None and len(spans) == 1 and frame.state == "held" else frame.minutes
    place = frame.place or (place_in(statement.text) if alone and len(statement.clauses) < 3 else "")
    return replace(frame, minutes=minutes, place=place)


def filled(frame: Frame, statement: Statement) -> Frame:
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
        day = frame.day or (latest(clocks[0].clock, statement) if clocks[0].clock and frame.state == "held" else None)
        changed = replace(changed, clock=clocks[0].clock, zone=clocks[0].zone, day=day)
    if not frame.place and re.match(
        r"^(?:come to|at|in|on|over|my|her|his|our|room|zoom|teams|skype|facetime|meet|it['’]?s (?:in|at|on)|we(?:['’]ll)? "
        r"(?:meet )?(?:in|at|on))\b",
        text,
        re.I,
    ):
        changed = replace(changed, place=place_in(text))
    return changed


_KEPT = re.compile(
    r"\b(?:same (?:time|hour|timing|slot|clock)|(?:time|hour)\b.{0,12}\b(?:stays|unchanged|remains|the same)|still (?:at )?|"
    r"likewise)",
    re.I,
)


def filled_hour(old: When | None, new: When, text: str) -> tuple[When | None, time | None, tzinfo | None]:
    """The old time, and the new hour and zone, where an hour is said to stay: told once, it holds for both."""
    if old is None or not _KEPT.search(text):
        return old, new.clock, new.zone
    if new.clock is None:
        return old, old.clock, old.zone
    return (replace(old, clock=new.clock, zone=new.zone) if old.clock is None else old), new.clock, new.zone


def same_as_before(frame: Frame, before: list[Frame]) -> Frame:
    """`same time`, `same place`: taken from the meeting told before."""
    earlier = next((other for other in reversed(before) if other.clock is not None), None)
    if earlier is not None and frame.same_time and frame.clock is None:
        frame = replace(frame, clock=earlier.clock, zone=earlier.zone)
    if before and same_place(frame.evidence) and not frame.place:
        frame = replace(frame, place=next((other.place for other in reversed(before) if other.place), ""))
    return frame
