"""The values of the date grammar: references to days and clocks as written, and what they come to."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum


class DayKind(StrEnum):
    """How a day is written."""

    DATE = "date"  # month and day, perhaps a year
    NUMERIC = "numeric"  # 8/12: order not yet known
    ORDINAL = "ordinal"  # the 19th
    WEEKDAY = "weekday"
    OFFSET = "offset"  # days from today
    MONTHS = "months"  # months from today
    MONTH_END = "month_end"
    WEEK_END = "week_end"
    YEAR_END = "year_end"
    FROM_WEEKDAY = "from_weekday"  # Thursday week, a week on Monday
    NTH_WEEKDAY = "nth_weekday"  # the last Friday in May
    WEEK = "week"  # next week, week 9, the first week of May: no day
    WEEKEND = "weekend"
    MONTH = "month"  # in June, next month: no day
    YEAR = "year"  # in 2019: no day
    FEAST = "feast"  # Thanksgiving; `name` says which
    QUARTER_END = "quarter_end"
    ANCHORED = "anchored"  # two days after the 15th, the Monday after Easter: counted from `anchor`


@dataclass(frozen=True)
class DayRef:
    """A day as written. `a`, `b`, `year` are the kind's own numbers; `shift` counts weeks or months; `modifier` is this,
    next, last.
    """

    start: int
    end: int
    kind: DayKind
    a: int = 0
    b: int = 0
    year: int = 0
    shift: int = 0
    modifier: str = ""
    part: str = ""  # morning, afternoon, evening, night
    weak: bool = False  # needs a date cue beside it
    name: str = ""
    anchor: "DayRef | None" = None
    last: "DayRef | None" = None  # the other end of a range of days


@dataclass(frozen=True)
class ClockRef:
    """A time of day, or a range of two. `half` is am, pm or empty; `bare` says that no minutes, am or pm were written."""

    start: int
    end: int
    hour: int
    minute: int = 0
    half: str = ""
    bare: bool = False
    end_hour: int = -1
    end_minute: int = 0
    end_half: str = ""
    weak: bool = False
    either: bool = False  # an hour or a day of the month: "Mon 9"
    zone: tzinfo | None = None
    whose: str = ""  # "theirs" where the writer restates the time for somebody else, "mine" for himself


@dataclass(frozen=True)
class When:
    """A date, a time, or both, as said. `role` is the word before it: by, until, before, from, since, on or empty. A week, a
    month or a year has no `day`, but a `first` one.
    """

    start: int
    end: int
    text: str
    day: date | None = None
    clock: time | None = None
    end_clock: time | None = None
    end_day: date | None = None
    zone: tzinfo | None = None
    role: str = ""
    part: str = ""
    grain: str = "day"  # minute, day, week, month, year
    confidence: float = 1.0
    restated: bool = False
    said_weekday: bool = False
    relative: bool = False
    past: date | None = None  # what the day would be in either tense
    future: date | None = None
    tense: int = 0
    bare: bool = False  # the clock had neither minutes nor am or pm
    first: date | None = None  # of a period: its first day

    @property
    def minutes(self) -> int | None:
        """The length where a range of clocks was said."""
        if self.clock is None or self.end_clock is None:
            return None
        length = (self.end_clock.hour - self.clock.hour) * 60 + self.end_clock.minute - self.clock.minute
        return length if length > 0 else length + 24 * 60

    def instant(self, zone: tzinfo) -> datetime | None:
        """The start as an aware instant in `zone` (the said zone counts first); local midnight without a clock."""
        if self.day is None:
            return None
        said = self.zone if self.clock is not None and self.zone is not None else zone
        return datetime.combine(self.day, self.clock or time(0), tzinfo=said).astimezone(zone)


@dataclass(frozen=True)
class Length:
    """A duration in minutes where it stands in the text."""

    start: int
    end: int
    minutes: int
    text: str


@dataclass(frozen=True)
class Rule:
    """A recurrence as an RRULE (RFC 5545), and the clock and weekday that were said with it."""

    start: int
    end: int
    rrule: str
    text: str
    weekday: int = -1
