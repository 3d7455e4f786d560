"""Meetings in words: held, agreed, moved, cancelled, proposed."""

import re
from collections.abc import Iterator
from datetime import datetime

from mailflow.core.intent import (
    Intent,
    MeetingCancelled,
    MeetingLogged,
    MeetingMoved,
    MeetingProposed,
    MeetingScheduled,
)
from mailflow.reading.agreement import accepted, completed
from mailflow.reading.changes import changed
from mailflow.reading.dates import When
from mailflow.reading.forms import debriefed, form, handed_on, with_service
from mailflow.reading.frames import Frame
from mailflow.reading.held import each, frames, unanswered
from mailflow.reading.material import Material
from mailflow.reading.proposing import proposals


def told(material: Material) -> Iterator[Intent]:
    """Every meeting of the mail, each once: what changes a meeting also says when it is, so changes are read first."""
    found: list[Frame] = []
    for passage in each(material):
        changes = [unanswered(frame, passage) for frame in changed(passage, material)]
        said = {frame.evidence for frame in changes}
        told_of = form(passage, material) + frames(passage, material)
        told_of = [unanswered(frame, passage) for frame in told_of]
        found += changes + [with_service(frame, passage) for frame in told_of if frame.evidence not in said]
    if not any(frame.state == "held" for frame in found):
        found = debriefed(material) + found
    agreed = accepted(material)
    if any(frame.state == "moved" for frame in agreed) or not any(
        frame.state in {"planned", "moved", "cancelled"} for frame in found
    ):
        found = agreed + [frame for frame in found if frame.state != "planned" or not agreed]
    if not any(frame.state in {"planned", "moved", "cancelled", "held"} for frame in found):
        found += handed_on(material)
    settled = any(frame.state in {"planned", "moved"} for frame in found)
    read = {frame.evidence for frame in found}
    found = _asked_for_another(found, [frame for frame in proposals(material, settled) if frame.evidence not in read])
    for frame in found:
        yield from _intent(completed(frame, material), material)


def _asked_for_another(found: list[Frame], offers: list[Frame]) -> list[Frame]:
    """ "Thursday no longer works, can we make it Friday at 3?": until that is answered the meeting is not off."""
    if any(frame.options for frame in offers):
        found = [frame for frame in found if frame.state != "cancelled" or _OFF.search(frame.evidence)]
    return found + offers


_OFF = re.compile(r"\b(?:cancel\w*|called off|call off|is off|am off|won['’]t happen|not happening|scrap\w*)\b", re.I)


def _intent(frame: Frame, material: Material) -> Iterator[Intent]:
    common = {
        "people": frame.people,
        "starts_at": frame.starts_at(material.zone),
        "all_day": frame.day is not None and frame.clock is None,
        "duration_minutes": frame.minutes,
        "place": frame.place,
        "confidence": _sure(frame, material),
        "evidence": frame.evidence,
    }
    if frame.state == "held":
        yield MeetingLogged(**common)  # type: ignore[arg-type]
    elif frame.state == "planned" and frame.day is not None:
        yield MeetingScheduled(recurrence=frame.recurrence, **common)  # type: ignore[arg-type]
    elif frame.state == "moved":
        yield MeetingMoved(from_starts_at=_instant(frame.old, material), **common)  # type: ignore[arg-type]
    elif frame.state == "cancelled":
        yield MeetingCancelled(scope=frame.scope, **common)  # type: ignore[arg-type]
    elif frame.state == "proposed":
        yield _proposed(frame, material)


def _sure(frame: Frame, material: Material) -> float:
    """A meeting with nobody named is asked about: by the service where it knows mentors, else by doubt."""
    return frame.confidence if frame.people or material.context.mentors else min(frame.confidence, 0.55)


def _instant(when: When | None, material: Material) -> datetime | None:
    return when.instant(material.zone) if when is not None else None


def _proposed(frame: Frame, material: Material) -> MeetingProposed:
    options = tuple(found for when in frame.options if (found := when.instant(material.zone)) is not None)
    return MeetingProposed(
        people=frame.people, options=options, duration_minutes=frame.minutes, confidence=frame.confidence, evidence=frame.evidence
    )


def booked(material: Material) -> Iterator[Intent]:
    """The meeting of a booking notice in prose."""
    yield from told(material)


READERS = (told,)
