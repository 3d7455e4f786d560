"""VTIMEZONE of the same file as a tzinfo (RFC 5545, 3.6.5). Nothing is cached: one mail's zone never leaks into another's."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from mailflow.reading import zones
from mailflow.reading.ical import SEPARATOR
from mailflow.reading.zonenames import calendar_zone

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
MAX_ONSETS = 200


@dataclass(frozen=True)
class _Rule:
    """A yearly change: the nth weekday of a month, or the weekday on or after a day of it."""

    month: int
    weekday: int
    nth: int
    on_or_after: int = 0

    def day(self, year: int) -> int:
        """The day of the month on which the change falls."""
        first, length = calendar.monthrange(year, self.month)
        if self.on_or_after:
            return min(length, self.on_or_after + (self.weekday - (first + self.on_or_after - 1)) % 7)
        days = range(1 + (self.weekday - first) % 7, length + 1, 7)
        return days[self.nth - 1] if 0 < self.nth <= len(days) else days[max(self.nth, -len(days))] if self.nth < 0 else days[-1]


@dataclass(frozen=True)
class _Phase:
    """A STANDARD or DAYLIGHT block: its offset, and the wall-clock instants at which it begins."""

    offset: timedelta
    before: timedelta
    onsets: tuple[datetime, ...]
    rule: _Rule | None = None
    until: datetime | None = None

    def latest(self, wall: datetime) -> datetime | None:
        """The last instant up to `wall` at which this phase began."""
        found = [onset for onset in self.onsets if onset <= wall]
        if self.rule is not None and self.onsets:
            start = self.onsets[0]
            for year in (wall.year, wall.year - 1):
                onset = start.replace(year=max(year, 1), month=self.rule.month, day=self.rule.day(max(year, 1)))
                if start <= onset <= wall and (self.until is None or onset <= self.until):
                    found.append(onset)
        return max(found, default=None)


class FileZone(tzinfo):
    """A zone as its calendar file describes it."""

    def __init__(self, phases: tuple[_Phase, ...]) -> None:
        self.phases = phases

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """The offset in force: that of the phase which began last."""
        if moment is None:
            return self.phases[0].offset
        wall = moment.replace(tzinfo=None)
        began = [(onset, phase.offset) for phase in self.phases if (onset := phase.latest(wall))]
        return max(began)[1] if began else self.phases[0].before

    def dst(self, moment: datetime | None) -> timedelta:
        """Not told by the file in a way that anything here needs."""
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        """A name for logs."""
        return "file"


def zones_of(blocks: Iterable[str]) -> dict[str, tzinfo]:
    """The zones that a calendar file defines, by TZID; the blocks are VTIMEZONEs without their BEGIN and END lines."""
    out: dict[str, tzinfo] = {}
    for block in blocks:
        name = re.search(r"^TZID(?:;[^:\n]{0,100})?:[ \t]*(.{1,200})$", block, re.M)
        phases = tuple(phase for lines in _sections(block) if (phase := _phase(lines)))
        if name and phases and name[1].strip():
            out.setdefault(name[1].strip().strip('"'), FileZone(phases))
    return out


def _sections(block: str) -> list[str]:
    """The lines of each phase."""
    return [section for section in block.split(SEPARATOR) if "TZOFFSETTO" in section.upper()]


def _phase(body: str) -> _Phase | None:
    offset, before = _offset(body, "TZOFFSETTO"), _offset(body, "TZOFFSETFROM")
    if offset is None:
        return None
    onsets = [_wall(found) for found in re.findall(r"^(?:DTSTART|RDATE)[^:\n]{0,100}:([^\n]{1,4000})$", body, re.M | re.I)]
    rule = re.search(r"^RRULE:(.{1,300})$", body, re.M | re.I)
    until = re.search(r"UNTIL=(\d{8}T?\d{0,6})", rule[1], re.I) if rule else None
    return _Phase(
        offset,
        offset if before is None else before,
        tuple(sorted(instant for group in onsets for instant in group))[:MAX_ONSETS],
        _rule(rule[1].upper()) if rule else None,
        next(iter(_wall(until[1])), None) if until else None,
    )


def _offset(body: str, name: str) -> timedelta | None:
    found = re.search(rf"^{name}:[ \t]*([+-]?)(\d{{2}}):?([0-5]\d)", body, re.M | re.I)
    if not found or int(found[2]) > 18:
        return None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -length if found[1] == "-" else length


def _wall(words: str) -> list[datetime]:
    """The instants of a DTSTART, an UNTIL or a list of RDATEs, on the wall clock of the zone itself."""
    out: list[datetime] = []
    for parts in re.findall(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?", words)[:MAX_ONSETS]:
        year, month, day, hour, minute = (int(part or 0) for part in parts)
        try:
            out.append(datetime(year, month, min(day, 28) if month == 2 else day, hour, minute))  # noqa: DTZ001
        except ValueError:
            continue
    return out


def _rule(words: str) -> _Rule | None:
    month = re.search(r"BYMONTH=(\d{1,2})", words)
    day = re.search(r"BYDAY=([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", words)
    after = re.search(r"BYMONTHDAY=(\d{1,2})", words)
    if not (month and day and 1 <= int(month[1]) <= 12):
        return None
    nth = int(day[1] or 0) or int((re.search(r"BYSETPOS=(-?\d)", words) or ["", "0"])[1])
    return _Rule(int(month[1]), _DAYS[day[2]], nth or 1, int(after[1]) if after and not nth else 0)


def local_zone(tzid: str, own: dict[str, tzinfo]) -> tzinfo | None:
    """The zone of a TZID: an IANA name by the database, else the file's own definition, else any name we know."""
    name = tzid.strip().strip('"')
    if "/" in name and zones.iana(name) == name:
        return zones.zone(name)
    return own.get(name) or calendar_zone(name)
