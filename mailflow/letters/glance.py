"""Rows of the small tables: meetings, and relationships at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.core.facts import GlanceLine, MeetingLine
from mailflow.letters.words import Calendar, plural


@dataclass(frozen=True)
class GlanceRow:
    """The cells in words; `part` of `whole` days for the bar (`whole` 0: no bar); `late` where the rhythm is missed."""

    cells: tuple[str, ...]
    part: int = 0
    whole: int = 0
    late: bool = False


def meeting_rows(lines: Sequence[MeetingLine], time: Calendar) -> list[tuple[str, str]]:
    """`Thu 15 Oct, 15:00` and `Dr. Ana Rivera, room 4.12`."""
    return [
        (time.when(line.starts_at, line.all_day), f"{line.mentor}, {line.place}" if line.place else line.mentor) for line in lines
    ]


def glance_rows(lines: Sequence[GlanceLine], time: Calendar) -> list[GlanceRow]:
    """`Dr. Ana Rivera`, `25 days of 28`, `next Thu 15 Oct`."""
    return [_row(line, time) for line in lines]


def _row(line: GlanceLine, time: Calendar) -> GlanceRow:
    over = line.days_over if line.days_over is not None and line.days_over > 0 else 0
    if line.days_since is None:
        since = "not met yet"
    elif line.cadence_days:
        since = f"{plural(line.days_since, 'day')} of {line.cadence_days}"
    else:
        since = f"{plural(line.days_since, 'day')} since"
    ahead = "none planned" if line.next_at is None else f"next {time.day(line.next_at)}"
    late = bool(over) and line.next_at is None
    if late:
        ahead += f", {plural(over, 'day')} over"
    return GlanceRow((line.mentor, since, ahead), line.days_since or 0, line.cadence_days or 0, late)
