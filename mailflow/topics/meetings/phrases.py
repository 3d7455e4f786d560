"""Meetings in words: held, agreed, moved, cancelled, proposed."""

from collections.abc import Iterator

from mailflow.core.intent import Intent, MeetingLogged, MeetingScheduled
from mailflow.reading.frames import Frame, each, frames
from mailflow.reading.material import Material


def told(material: Material) -> Iterator[Intent]:
    """Meetings that took place, and those that are agreed."""
    for passage in each(material):
        for frame in frames(passage, material):
            yield from _intent(frame, material)


def _intent(frame: Frame, material: Material) -> Iterator[Intent]:
    common = {
        "people": frame.people, "starts_at": frame.starts_at(material.zone), "all_day": frame.day is not None and frame.clock is None,
        "duration_minutes": frame.minutes, "place": frame.place, "confidence": frame.confidence, "evidence": frame.evidence,
    }  # fmt: skip
    if frame.state == "held":
        yield MeetingLogged(**common)  # type: ignore[arg-type]
    elif frame.state == "planned" and frame.day is not None:
        yield MeetingScheduled(recurrence=frame.recurrence, **common)  # type: ignore[arg-type]


def booked(material: Material) -> Iterator[Intent]:
    """The meeting of a booking notice in prose."""
    yield from told(material)


READERS = (told,)
