"""Occurrences of a recurring event (RFC 5545, 3.3.10), day by day and bounded: no rule, however written, costs more than the days
that are looked at.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MAX_DAYS = 1_200
MAX_COUNTED = 10_000
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Rule:
    freq: str
    interval: int
    count: int
    until: date | None
    weekdays: tuple[tuple[int, int], ...]  # (nth or 0, weekday)
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    positions: tuple[int, ...]
    start: date

    def holds(self, day: date) -> bool:
        """Whether the rule falls on this day."""
        if self.months and day.month not in self.months:
            return False
        return {"DAILY": self._daily, "WEEKLY": self._weekly, "MONTHLY": self._monthly}.get(self.freq, self._yearly)(day)

    def _daily(self, day: date) -> bool:
        return (day - self.start).days % self.interval == 0 and self._on_weekday(day)

    def _weekly(self, day: date) -> bool:
        weeks = (day - timedelta(days=day.weekday()) - self.start + timedelta(days=self.start.weekday())).days // 7
        wanted = {weekday for _, weekday in self.weekdays} or {self.start.weekday()}
        return weeks % self.interval == 0 and day.weekday() in wanted

    def _monthly(self, day: date) -> bool:
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        return months % self.interval == 0 and self._in_month(day)

    def _yearly(self, day: date) -> bool:
        months = self.months or (self.start.month,)
        return (day.year - self.start.year) % self.interval == 0 and day.month in months and self._in_month(day)

    def _on_weekday(self, day: date) -> bool:
        return not self.weekdays or day.weekday() in {weekday for _, weekday in self.weekdays}

    def _in_month(self, day: date) -> bool:
        length = calendar.monthrange(day.year, day.month)[1]
        if self.month_days:
            return (day.day in self.month_days or day.day - length - 1 in self.month_days) and self._on_weekday(day)
        if not self.weekdays:
            return day.day == self.start.day
        nth, last = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        if self.positions:
            wanted = {weekday for _, weekday in self.weekdays}
            days = [number for number in range(1, length + 1) if date(day.year, day.month, number).weekday() in wanted]
            return any(-len(days) <= at - (at > 0) < len(days) and days[at - (at > 0)] == day.day for at in self.positions)
        return any(weekday == day.weekday() and nth_wanted in (0, nth, last) for nth_wanted, weekday in self.weekdays)


def parse(text: str, start: date) -> _Rule | None:
    """A rule of days, weeks, months or years; None for anything else."""
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        return None
    try:
        until = parts.get("UNTIL", "")
        return _Rule(
            parts["FREQ"],
            max(1, int(parts.get("INTERVAL", 1))),
            int(parts.get("COUNT", 0)),
            date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None,
            tuple((int(word[:-2] or 0), _DAYS.index(word[-2:])) for word in parts.get("BYDAY", "").split(",") if word),
            tuple(map(int, filter(None, parts.get("BYMONTHDAY", "").split(",")))),
            tuple(map(int, filter(None, parts.get("BYMONTH", "").split(",")))),
            tuple(map(int, filter(None, parts.get("BYSETPOS", "").split(",")))),
            start,
        )
    except ValueError:
        return None


def coming(start: datetime, text: str, excluded: tuple[datetime, ...], now: datetime) -> datetime | None:
    """The first occurrence from `now` on that is not excluded; None where the series is over or its rule is not understood."""
    gone = {instant.timestamp() for instant in excluded}
    for instant in _occurrences(start, text, now):
        if instant >= now and instant.timestamp() not in gone:
            return instant
    return None


def _occurrences(start: datetime, text: str, now: datetime) -> Iterator[datetime]:
    """From the start where the rule counts, else from shortly before `now`; at the same wall-clock time each day."""
    rule = parse(text, start.date())
    if rule is None:
        return
    first = start.date()
    if not rule.count:
        first = max(first, (now - timedelta(days=2)).date())
    counted = 0
    for step in range(MAX_COUNTED if rule.count else MAX_DAYS):
        try:
            day = first + timedelta(days=step)
        except OverflowError:
            return
        if (rule.until and day > rule.until) or (rule.count and counted >= rule.count):
            return
        if day == start.date() or rule.holds(day):
            counted += 1
            yield start.replace(year=day.year, month=day.month, day=day.day)
