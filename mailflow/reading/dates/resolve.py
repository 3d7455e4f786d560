"""From a day as written to a day in the calendar: tense, agreement with a weekday, the order of day and month, the turn
of the year.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from mailflow.reading.dates.model import ClockRef, DayKind, DayRef
from mailflow.reading.tense import FUTURE, PAST

NEAR_DAYS = 250
AFTERNOON_UNTIL = 6  # a bare 1 to 6 is the afternoon: office hours


@dataclass(frozen=True)
class Frame:
    """From where dates are counted: `now` aware in the writer's zone, and which of day and month comes first there."""

    now: datetime
    zone: tzinfo
    month_first: bool = False

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Day:
    """A resolved day with what it would be in the other tense."""

    day: date | None
    past: date | None = None
    future: date | None = None
    confidence: float = 1.0
    grain: str = "day"


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(ref: DayRef, frame: Frame, tense: int, weekday: int = -1) -> Day:
    """The day that a reference means; `weekday` is one said beside it, -1 for none."""
    if ref.kind in (DayKind.WEEK, DayKind.MONTH):
        return Day(None, grain=ref.kind.value)
    if ref.kind in (DayKind.DATE, DayKind.NUMERIC, DayKind.ORDINAL, DayKind.WEEKDAY):
        return _floating(ref, frame, tense, weekday)
    fixed = _counted(ref, frame)
    return Day(fixed, fixed, fixed) if fixed else Day(None, confidence=0.3)


def _floating(ref: DayRef, frame: Frame, tense: int, weekday: int) -> Day:
    candidates, confidence = _candidates(ref, frame, weekday)
    if not candidates:
        return Day(None, confidence=0.2)
    today = frame.today
    strict = ref.kind is DayKind.WEEKDAY
    past = max((day for day in candidates if day < today or (day == today and not strict)), default=None)
    future = min((day for day in candidates if day > today or (day == today and not strict)), default=None)
    if ref.year or ref.modifier:
        return Day(candidates[0], candidates[0], candidates[0], confidence)
    chosen = {PAST: past, FUTURE: future}.get(tense) or _nearest(past, future, today, strict)
    return Day(chosen, past, future, confidence)


def _nearest(past: date | None, future: date | None, today: date, strict: bool) -> date | None:
    if past is None or future is None:
        return past or future
    if strict:
        return future
    return past if (today - past) * 3 < (future - today) else future


def _candidates(ref: DayRef, frame: Frame, weekday: int) -> tuple[list[date], float]:
    if ref.kind is DayKind.WEEKDAY:
        return _weekdays(ref, frame)
    if ref.kind is DayKind.ORDINAL:
        days, sure = _ordinals(ref, frame), 1.0
        return _agreeing(days, weekday, sure)
    orders = _orders(ref, frame)
    years = [ref.year] if ref.year else [frame.today.year + shift for shift in (-1, 0, 1)]
    for position, (month, day) in enumerate(orders):
        made = [found for year in years if (found := _make(year, month, day))]
        if weekday >= 0:
            made = [found for found in made if found.weekday() == weekday and (ref.year or _near(found, frame))]
        if made:
            unsure = ref.kind is DayKind.NUMERIC and len(orders) > 1 and weekday < 0
            return made, 0.9 - 0.25 * position if unsure else 1.0
    loose = [found for month, day in orders[:1] for year in years if (found := _make(year, month, day))]
    return loose, 0.5


def _near(day: date, frame: Frame) -> bool:
    """A weekday that agrees only a year away agrees by chance."""
    return abs((day - frame.today).days) <= NEAR_DAYS


def _agreeing(days: list[date], weekday: int, sure: float) -> tuple[list[date], float]:
    if weekday < 0:
        return days, sure
    agreeing = [day for day in days if day.weekday() == weekday]
    return (agreeing, 1.0) if agreeing else (days, 0.5)


def _orders(ref: DayRef, frame: Frame) -> list[tuple[int, int]]:
    """(month, day) readings of 8/12, the likelier first."""
    if ref.kind is DayKind.DATE:
        return [(ref.a, ref.b)]
    readings = [(ref.a, ref.b), (ref.b, ref.a)] if frame.month_first else [(ref.b, ref.a), (ref.a, ref.b)]
    return list(dict.fromkeys(pair for pair in readings if pair[0] <= 12 and pair[1] <= 31))


def _ordinals(ref: DayRef, frame: Frame) -> list[date]:
    today = frame.today
    shifts: Iterable[int] = (ref.shift,) if ref.modifier == "month" else range(-3, 5)
    months = [(today.year + (today.month - 1 + shift) // 12, (today.month - 1 + shift) % 12 + 1) for shift in shifts]
    return [found for year, month in months if (found := _make(year, month, ref.a))]


def _weekdays(ref: DayRef, frame: Frame) -> tuple[list[date], float]:
    today = frame.today
    ahead = (ref.a - today.weekday()) % 7
    monday = today - timedelta(days=today.weekday())
    if ref.modifier == "last":
        return [today - timedelta(days=(today.weekday() - ref.a) % 7 or 7)], 0.9
    if ref.modifier == "next":
        return [monday + timedelta(days=7 + ref.a)], 0.8 if ahead and ref.a > today.weekday() else 0.95
    if ref.modifier == "this":
        return [monday + timedelta(days=ref.a) if ref.a >= today.weekday() else today + timedelta(days=ahead)], 0.95
    if ref.modifier == "following":
        return [today + timedelta(days=ahead or 7)], 0.8
    return [today - timedelta(days=(7 - ahead) if ahead else 7), today + timedelta(days=ahead or 7)], 0.95


def _counted(ref: DayRef, frame: Frame) -> date | None:
    today = frame.today
    if ref.kind is DayKind.OFFSET:
        return today + timedelta(days=ref.a)
    if ref.kind is DayKind.MONTHS:
        year, month = divmod(today.year * 12 + today.month - 1 + ref.a, 12)
        return _make(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    if ref.kind is DayKind.FROM_WEEKDAY:
        return today + timedelta(days=((ref.a - today.weekday()) % 7 or 7) + 7 * ref.shift)
    if ref.kind is DayKind.WEEK_END:
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * ref.shift)
    if ref.kind is DayKind.YEAR_END:
        return date(today.year + ref.shift, 12, 31)
    if ref.kind is DayKind.MONTH_END:
        return _month_end(ref, today)
    return _nth_weekday(ref, today)


def _month_end(ref: DayRef, today: date) -> date:
    if ref.a:
        year = ref.year or (today.year if ref.a >= today.month else today.year + 1)
        return date(year, ref.a, monthrange(year, ref.a)[1])
    year, month = divmod(today.year * 12 + today.month - 1 + ref.shift, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _nth_weekday(ref: DayRef, today: date) -> date | None:
    month = ref.year or (today.month - 1 + ref.shift) % 12 + 1
    year = today.year if month >= today.month else today.year + 1
    days = [day for number in range(1, 32) if (day := _make(year, month, number)) and day.weekday() == ref.a]
    index = ref.b - 1 if ref.b > 0 else -1
    return days[index] if -len(days) <= index < len(days) else None


def clock_of(hour: int, minute: int, half: str, leading_zero: bool = False) -> time:
    """A time of day; without am or pm, office hours decide (1 to 6 is the afternoon)."""
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif not half and not leading_zero and 1 <= hour <= AFTERNOON_UNTIL:
        hour += 12
    return time(hour % 24, minute)


def start_clock(ref: ClockRef, text: str) -> time:
    """The start of a clock reference."""
    return clock_of(ref.hour, ref.minute, ref.half, text[ref.start : ref.start + 1] == "0")


def end_clock(ref: ClockRef, text: str) -> time | None:
    """The end of a range, after its start: 11:30-1 ends at 13:00."""
    if ref.end_hour < 0:
        return None
    end = clock_of(ref.end_hour, ref.end_minute, ref.end_half, ref.half == "24")
    start = start_clock(ref, text)
    if not ref.end_half and end <= start and ref.end_hour < 12:
        end = time((ref.end_hour + 12) % 24, ref.end_minute)
    return end
