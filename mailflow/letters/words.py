"""How a template says days and times to one member, and lateness, rhythm and counts in words."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from mailflow.core import words
from mailflow.core.facts import MeetingLine


@dataclass(frozen=True)
class Calendar:
    """How one member sees time: the zone, today there, and the zone's name where it has to be shown beside every time."""

    tz: tzinfo
    today: date
    zone_shown: str = ""

    def _date(self, moment: date) -> date:
        return moment.astimezone(self.tz).date() if isinstance(moment, datetime) else moment

    def _year(self, day: date) -> str:
        return "" if day.year == self.today.year else f" {day.year}"

    def _zoned(self, clock: str) -> str:
        return f"{clock} ({self.zone_shown})" if self.zone_shown else clock

    def day(self, moment: date) -> str:
        """`Thu 15 Oct`, with the year where it is not this one."""
        return words.day(self._date(moment), self.today)

    def long_day(self, moment: date) -> str:
        """`Thursday 15 October`, with the year where it is not this one."""
        day = self._date(moment)
        return f"{words.long_day(day)}{self._year(day)}"

    def clock(self, moment: datetime) -> str:
        """`15:00`, with the zone where that is not settled."""
        return self._zoned(words.clock(moment, self.tz))

    def when(self, moment: datetime, all_day: bool = False) -> str:
        """`Thu 15 Oct, 15:00`, or the day alone."""
        return self.day(moment) if all_day else f"{self.day(moment)}, {self.clock(moment)}"

    def meeting(self, line: MeetingLine, long: bool = False) -> str:
        """`Thu 15 Oct, 15:00 to 15:45, room 4.12`: all that is known of when and where."""
        said = self.long_day(line.starts_at) if long else self.day(line.starts_at)
        if not line.all_day:
            said += f", {self._zoned(words.span(line.starts_at, line.duration_minutes, self.tz))}"
        return f"{said}, {line.place}" if line.place else said

    def days(self, first: date, last: date) -> str:
        """`12 to 18 October`, `28 September to 4 October`."""
        end = f"{last.day} {words.MONTHS[last.month - 1]}{self._year(last)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} to {end}"
        return f"{first.day} {words.MONTHS[first.month - 1]}{self._year(first) if first.year != last.year else ''} to {end}"

    def meet(self, moment: date) -> str:
        """`you meet`, or `you met` where the day has passed."""
        return "you met" if self._date(moment) < self.today else "you meet"

    def near(self, moment: date) -> str:
        """`today`, `tomorrow`, else `on Thu 15 Oct`."""
        ahead = (self._date(moment) - self.today).days
        return {0: "today", 1: "tomorrow"}.get(ahead, f"on {self.day(moment)}")


def lateness(days: int | None) -> str:
    """`4 days late`, `due today`, `due tomorrow`, `due in 3 days`; empty without a date. Positive is late."""
    if days is None:
        return ""
    if days > 0:
        return f"{plural(days, 'day')} late"
    return {0: "due today", -1: "due tomorrow"}.get(days, f"due in {-days} days")


def plural(count: int, one: str, many: str = "") -> str:
    """`1 day`, `3 days`; digits for numbers."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def rhythm(days: int | None) -> str:
    """A cadence as people say it; empty for none."""
    return words.rhythm(days) if days else ""
