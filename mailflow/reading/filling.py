"""What other words of the text add to a meeting: its length, hour and place; "same time", "same place"."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from mailflow.reading.dates import When, lengths
from mailflow.reading.frames import Frame
from mailflow.reading.lasted import CAME_TO, minutes_in, stretch
from mailflow.reading.material import Statement
from mailflow.reading.places import place_in, same_place


def latest(clock: time, statement: Statement) -> date:
    """The day on which that hour last struck: 23:30 told half an hour after midnight was yesterday."""
    today = statement.frame.today
    now = statement.frame.now
    return today if datetime.combine(today, clock, tzinfo=statement.frame.zone) <= now else today - timedelta(days=1)


def repeats(frame: Frame, last: Frame) -> bool:
    """Another word on the meeting just told: held too, with nobody else, and one of the two without a date of its own, or both of
    one day and hour.
    """
    if not frame.state == last.state == "held" or frame.paragraph - last.paragraph > 1:
        return False
    ours, theirs = {person.name for person in frame.people}, {person.name for person in last.people}
    same = not ours or not theirs or ours <= theirs or theirs <= ours or not (frame.named and last.named)
    dateless = frame.when is None or frame.when.day is None or (last.day is None and last.clock is None)
    one = frame.day == last.day and (frame.clock is None or last.clock is None or frame.clock == last.clock)
    return same and (dateless or one)


def joined(told: Frame, again: Frame) -> Frame:
    """A meeting with what another sentence about it adds; the sentence that names day or partner speaks for both."""
    first, second = (
        (again, told)
        if told.day is None and again.day is not None and again.when is not None and again.when.day
        else (told, again)
    )
    clock, zone = (first.clock, first.zone) if first.clock is not None else (second.clock, second.zone)
    return replace(
        first,
        day=first.day or second.day,
        clock=clock,
        zone=zone,
        minutes=first.minutes or second.minutes,
        place=first.place or second.place,
        people=second.people if second.named and not first.named else first.people,
        named=first.named or second.named,
    )


def widened(frame: Frame, statement: Statement, alone: bool) -> Frame:
    """What another clause of the same sentence says of the meeting."""
    if frame.state != "held":
        place = frame.place or (place_in(statement.text) if alone and len(statement.clauses) < 3 else "")
        return replace(frame, place=place)
    spans = statement.lengths
    if not alone:
        return replace(frame, minutes=frame.minutes or (spans[0].minutes if len(spans) == 1 else None))
    place = frame.place or place_in(statement.text)
    return _timed(replace(frame, place=place), statement)


def _timed(frame: Frame, statement: Statement) -> Frame:
    """A held meeting with the hour and the length that a sentence about it tells."""
    clocks = [
        when
        for when in statement.whens
        if when.clock and when.role not in {"until", "by"} and when.day in {None, frame.day, when.past}
    ]
    changed = frame
    if clocks and (frame.clock is None or frame.clock == clocks[0].clock):
        day = frame.day or (latest(clocks[0].clock, statement) if clocks[0].clock else None)
        same = clocks[0].day is None or day in {clocks[0].day, clocks[0].past}
        if same:
            changed = replace(frame, clock=clocks[0].clock, zone=clocks[0].zone, day=day)
            changed = replace(changed, minutes=changed.minutes or stretch(statement.text, statement.whens))
    return replace(changed, minutes=changed.minutes or minutes_in(statement.text))


def filled(frame: Frame, statement: Statement, adjoining: bool = False) -> Frame:
    """A sentence without a meeting of its own may tell how long or where the last one was, most of all the `adjoining` one."""
    text = statement.text
    if statement.sentence.paragraph - frame.paragraph > 0 or len(text) > 160:
        return frame
    changed = frame
    if _AHEAD.search(text):
        pass
    elif frame.state == "held":
        told = statement.likely()["meeting_report"] >= TOLD or len(text) < 60 or (adjoining and _goes_on(statement))
        other = _OTHER_LENGTH.search(text) and not CAME_TO.search(text)
        changed = _timed(frame, statement) if told and not other else frame
    else:
        changed = _planned_time(frame, statement)
    return _placed(changed, text)


def _goes_on(statement: Statement) -> bool:
    """Whether the sentence after a meeting was told says from when to when it was, or how long, in the past."""
    clocks = [when for when in statement.whens if when.clock]
    if clocks:
        return len(clocks) == 1 and clocks[0].end_clock is not None
    spans = statement.lengths
    return len(spans) == 1 and bool(_STAYED.search(statement.text[: spans[0].start]))


_STAYED = re.compile(r"\b(?:had|took|gave|stayed|spent|needed|lasted|sat|went on|talked|spoke|we were)\b[\w\s]{0,24}$", re.I)
TOLD = 0.15
_AHEAD = re.compile(r"\bwill\b|['’]ll\b", re.I)
_OTHER_LENGTH = re.compile(r"\bdays?\b|\bplanned\b|\bexpected\b", re.I)
_PLACED = re.compile(
    r"^(?:come to|at|in|on|over|my|her|his|our|room|zoom|teams|skype|facetime|meet|it['’]?s (?:in|at|on)|we(?:['’]ll)? "
    r"(?:meet )?(?:in|at|on))\b",
    re.I,
)


def _planned_time(frame: Frame, statement: Statement) -> Frame:
    spans = lengths(statement.text)
    clocks = [when for when in statement.whens if when.clock and when.day is None and when.role not in {"until", "by"}]
    changed = frame
    if frame.minutes is None and spans:
        changed = replace(changed, minutes=spans[0].minutes)
    if frame.clock is None and clocks:
        changed = replace(changed, clock=clocks[0].clock, zone=clocks[0].zone)
    return changed


def _placed(frame: Frame, text: str) -> Frame:
    return replace(frame, place=place_in(text)) if not frame.place and _PLACED.match(text) else frame


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
