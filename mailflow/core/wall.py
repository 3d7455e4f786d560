"""Wall-clock arithmetic: local times, working days, the sending window. Every instant that leaves here is UTC.

"Friday 9:00" is computed with `zoneinfo` when it is needed and never stored as an offset.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NINE = time(9, 0)
SATURDAY = 5
_FIXED = re.compile(r"^UTC(?:([+-])(\d{2}):(\d{2}))?$")


class UnknownZone(ValueError):
    """A zone name that the tz database does not have."""


@dataclass(frozen=True)
class Window:
    """When unasked mail may arrive: local times, end exclusive, on working days (Monday to Friday)."""

    start: time = time(7, 0)
    end: time = time(19, 0)


def zone(name: str) -> tzinfo:
    """The zone of an IANA name or of `UTC±HH:MM`; raises `UnknownZone`."""
    fixed = _FIXED.match(name)
    if fixed:
        sign, hours, minutes = fixed.groups()
        if sign is None:
            return UTC
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-offset if sign == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def at_local(day: date, clock: time, tz: tzinfo) -> datetime:
    """The instant (UTC) of a wall-clock time. A time that a clock change skips is moved forward by the gap (RFC 5545, 3.3.5)."""
    return datetime.combine(day, clock, tzinfo=tz).astimezone(UTC)


def local_day(instant: datetime, tz: tzinfo) -> date:
    """The day on the wall at that instant."""
    return instant.astimezone(tz).date()


def is_working(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < SATURDAY


def next_working(day: date) -> date:
    """The day itself if it is a working day, else the next one."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def working_days_before(day: date, count: int) -> date:
    """The working day that lies `count` working days before `day`."""
    while count > 0:
        day -= timedelta(days=1)
        if is_working(day):
            count -= 1
    return day


def working_days_after(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`."""
    while count > 0:
        day += timedelta(days=1)
        if is_working(day):
            count -= 1
    return day


def into_window(instant: datetime, tz: tzinfo, window: Window) -> datetime:
    """The instant itself if it lies in the window on a working day, else the next start of the window.

    A clock change may skip a start, or a whole day (Apia, 30 December 2011), or bring an hour twice: then the next one counts.
    """
    if _inside(instant, tz, window):
        return instant
    day = local_day(instant, tz)
    while True:
        for fold in (0, 1):
            start = datetime.combine(day, window.start.replace(fold=fold), tzinfo=tz).astimezone(UTC)
            if start > instant and _inside(start, tz, window):
                return start
        day += timedelta(days=1)


def _inside(instant: datetime, tz: tzinfo, window: Window) -> bool:
    local = instant.astimezone(tz)
    return is_working(local.date()) and window.start <= local.time() < window.end


def before_step(instant: datetime, tz: tzinfo, window: Window) -> datetime:
    """For steps that must come before something: outside the window they move to 09:00 of the working day before."""
    if _inside(instant, tz, window):
        return instant
    day = working_days_before(local_day(instant, tz), 1)
    while local_day(at_local(day, NINE, tz), tz) != day:  # a day that never was
        day = working_days_before(day, 1)
    return at_local(day, NINE, tz)


def iso_week(day: date) -> str:
    """`2026-W48` (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
