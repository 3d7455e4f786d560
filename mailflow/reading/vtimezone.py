"""VTIMEZONE of the same file as a tzinfo (RFC 5545, 3.6.5). Nothing is cached: one mail's zone never leaks into another's."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from mailflow.reading import zones

_BLOCK = re.compile(r"BEGIN:VTIMEZONE(.*?)END:VTIMEZONE", re.S)
_PHASE = re.compile(r"BEGIN:(STANDARD|DAYLIGHT)(.*?)END:\1", re.S)
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


@dataclass(frozen=True)
class _Phase:
    """One half of the year: its offset, and when it begins (0 month: always)."""

    offset: timedelta
    month: int = 0
    nth: int = 0
    weekday: int = 0
    hour: int = 0
    minute: int = 0

    def begins(self, year: int) -> datetime:
        """The wall-clock instant at which this phase begins in a year."""
        days = [
            day for day in range(1, 32) if _valid(year, self.month, day) and date(year, self.month, day).weekday() == self.weekday
        ]
        day = days[self.nth - 1] if 0 < self.nth <= len(days) else days[self.nth]
        return datetime(year, self.month, day, self.hour, self.minute)  # noqa: DTZ001 - wall clock of the zone itself


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


class FileZone(tzinfo):
    """A zone of two phases, as calendar files describe them."""

    def __init__(self, standard: _Phase, daylight: _Phase | None) -> None:
        self.standard = standard
        self.daylight = daylight

    def _phase(self, moment: datetime) -> _Phase:
        if self.daylight is None or not self.standard.month or not self.daylight.month:
            return self.standard
        wall = moment.replace(tzinfo=None)
        start, stop = self.daylight.begins(wall.year), self.standard.begins(wall.year)
        inside = start <= wall < stop if start < stop else not stop <= wall < start
        return self.daylight if inside else self.standard

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return self._phase(moment).offset if moment else self.standard.offset

    def dst(self, moment: datetime | None) -> timedelta:
        return (self._phase(moment).offset - self.standard.offset) if moment else timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        return "file"


def zones_of(text: str) -> dict[str, tzinfo]:
    """The zones that a calendar file defines, by TZID."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text[:200_000])
    out: dict[str, tzinfo] = {}
    for block in _BLOCK.findall(unfolded)[:20]:
        name = re.search(r"^TZID(?:;[^:\n]*)?:(.*)$", block, re.M)
        zone = _zone(block)
        if name and zone is not None and name[1].strip():
            out.setdefault(name[1].strip().strip('"'), zone)
    return out


def _zone(block: str) -> FileZone | None:
    phases: dict[str, _Phase] = {}
    for name, body in _PHASE.findall(block):
        phase = _phase(body)
        if phase is not None and (name not in phases or phase.month):
            phases[name] = phase
    standard = phases.get("STANDARD") or phases.get("DAYLIGHT")
    return FileZone(standard, phases.get("DAYLIGHT") if "STANDARD" in phases else None) if standard else None


def _phase(body: str) -> _Phase | None:
    offset = re.search(r"^TZOFFSETTO:\s*([+-])(\d{2}):?(\d{2})", body, re.M)
    if not offset:
        return None
    length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if length >= timedelta(hours=24):
        return None
    shift = -length if offset[1] == "-" else length
    rule = re.search(r"^RRULE:(.*)$", body, re.M)
    start = re.search(r"^DTSTART:\d{8}T(\d{2})(\d{2})", body, re.M)
    month = re.search(r"BYMONTH=(\d{1,2})", rule[1]) if rule else None
    day = re.search(r"BYDAY=([+-]?\d)(MO|TU|WE|TH|FR|SA|SU)", rule[1]) if rule else None
    if not (month and day and start and 1 <= int(month[1]) <= 12):
        return _Phase(shift)
    return _Phase(shift, int(month[1]), int(day[1]), _DAYS[day[2]], int(start[1]) % 24, int(start[2]) % 60)


def local_zone(tzid: str, own: dict[str, tzinfo]) -> tzinfo | None:
    """The zone of a TZID: an IANA name by the database, else the file's own definition, else any name we know."""
    name = tzid.strip().strip('"')
    if "/" in name and zones.iana(name) == name:
        return zones.zone(name)
    return own.get(name) or zones.calendar_zone(name)
