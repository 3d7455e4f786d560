"""Which entry a correction means, and which day and hour: by what stood there, by tense, by the nearest that fits."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from mailflow.core import wall
from mailflow.core.intent import Correction, Person
from mailflow.core.matching import matching, plain_name
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.work import ActionItem, Meeting
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared.items import numbered

_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    "the is was due by on at to it that not no and an my her his their your for of in with will would do does did monday tuesday "
    "wednesday thursday friday saturday sunday wrong should be say said she he they we me day date until send write".split()
)


def meetings(told: Told, fields: dict[str, str]) -> tuple[Meeting, ...]:
    """The meetings that may be meant: of the tense that was used, and with the value that is said to be wrong."""
    rows = told.meetings
    planned = tuple(row for row in rows if row.state is MeetingState.PLANNED)
    held = tuple(row for row in rows if row.state is MeetingState.HELD)
    about = fields.get("about", "")
    rows = (planned if about == "next" else held if about == "met" else ()) or rows
    return tuple(row for row in rows if was_said(told.snapshot, row, fields)) or rows


def actions(told: Told, intent: Correction, fields: dict[str, str]) -> tuple[ActionItem, ...]:
    """The promises that may be meant: by number, by words, by the day that is said to be wrong."""
    if "ref" in fields:
        found = by_number(told.snapshot, int(fields["ref"]))
        return (found,) if found else ()
    rows = told.actions
    named = tuple(row for row in rows if _shared_words(row.text, fields.get("words") or intent.text))
    if "words" in fields and fields["words"] and not named:
        return rows if len(rows) == 1 else ()
    rows = named or rows
    return tuple(row for row in rows if row.due and old_day(row.due, fields)) or rows


def by_number(snapshot: Snapshot, number: int) -> ActionItem | None:
    """The item of the receipt with this number; -1 is its last."""
    items = [item.number for item in snapshot.answered.items if item.kind == "action"] if snapshot.answered else []
    if number < 0:
        number = max(items, default=0)
    found = numbered(snapshot, number, "action")
    return snapshot.get(ActionItem, found) if found else None


def _shared_words(text: str, said: str) -> int:
    return len(_content(text) & _content(said))


def _content(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _COMMON}


def was_said(snapshot: Snapshot, meeting: Meeting, fields: dict[str, str]) -> bool:
    """Whether a meeting has every value that the member says is wrong."""
    local = meeting.starts_at.astimezone(snapshot.tz) if meeting.starts_at else None
    if local is None:
        return False
    return (
        (not _says_old_day(fields) or old_day(local.date(), fields))
        and ("not_clock" not in fields or _old_clock(local.time(), fields))
        and ("not_duration_minutes" not in fields or fields["not_duration_minutes"] == str(meeting.duration_minutes))
        and ("not_place" not in fields or plain_name(fields["not_place"]) in plain_name(meeting.place))
        and ("not_name" not in fields or is_mentor(snapshot, meeting.relationship_id, fields["not_name"]))
    )


def is_mentor(snapshot: Snapshot, relationship_id: str, name: str) -> bool:
    """Whether the name is that of the relationship's mentor."""
    mentor = snapshot.mentor_of(relationship_id)
    return mentor is not None and bool(matching(Person(name=name), (mentor,)))


def _says_old_day(fields: dict[str, str]) -> bool:
    return "not_day" in fields or "not_weekday" in fields


def old_day(recorded: date, fields: dict[str, str]) -> bool:
    """Whether the day on record is the one that is said to be wrong."""
    if "not_weekday" in fields:
        return recorded.weekday() == int(fields["not_weekday"])
    named = [date.fromisoformat(fields[name]) for name in ("not_day", "not_day_past", "not_day_future") if name in fields]
    return any((day.month, day.day) == (recorded.month, recorded.day) for day in named)


def _old_clock(recorded: time, fields: dict[str, str]) -> bool:
    said = time.fromisoformat(fields["not_clock"])
    hours = {said.hour, (said.hour + 12) % 24} if "not_clock_bare" in fields else {said.hour}
    return recorded.hour in hours and recorded.minute == said.minute


def day(fields: dict[str, str], recorded: date | None, today: date, past: bool) -> date | None:
    """The day that was said: of the tense of the entry, and the nearest to what stands there."""
    near = recorded or today
    if "weekday" in fields and recorded:
        week = [recorded + timedelta(days=shift) for shift in range(-6, 7)]
        named = [one for one in week if one.weekday() == int(fields["weekday"]) and (one <= today if past else one >= today)]
        if named:
            return min(named, key=lambda one: abs((one - near).days))
    said = [date.fromisoformat(fields[name]) for name in ("day", "day_past", "day_future") if name in fields]
    fits = [one for one in said if (one <= today if past else one >= today)]
    return min(fits or said[:1], key=lambda one: abs((one - near).days), default=None)


def start(snapshot: Snapshot, fields: dict[str, str], meeting: Meeting, now: datetime) -> tuple[datetime | None, bool]:
    """(start, whether only the day is known) as corrected."""
    tz, today = snapshot.tz, now.astimezone(snapshot.tz).date()
    local = meeting.starts_at.astimezone(tz) if meeting.starts_at else None
    recorded = local.date() if local else None
    said = day(fields, recorded, today, past=meeting.state is MeetingState.HELD) if "day" in fields else recorded
    clock = _clock(fields, None if meeting.all_day or local is None else local.time())
    if said is None:
        return meeting.starts_at, meeting.all_day
    if clock is None:
        kept = local.time() if local and not meeting.all_day else time()
        return wall.at_local(said, kept, tz), meeting.all_day
    return wall.at_local(said, clock, tz), False


def _clock(fields: dict[str, str], recorded: time | None) -> time | None:
    """The hour that was said; without am or pm the one that lies nearer to the hour on record."""
    if "clock" not in fields:
        return None
    said = time.fromisoformat(fields["clock"])
    if "clock_bare" not in fields or recorded is None:
        return said
    halves: Iterable[time] = (said, said.replace(hour=(said.hour + 12) % 24))
    return min(halves, key=lambda one: abs((one.hour - recorded.hour) * 60 + one.minute - recorded.minute))
