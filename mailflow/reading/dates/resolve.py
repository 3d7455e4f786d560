"""From a day as written to a day in the calendar: tense, agreement with a weekday, the order of day and month, the turn
of the year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from mailflow.reading.dates.counting import PERIODS, counted_day, first_of, monday_of, months_on
from mailflow.reading.dates.feasts import feast_day
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
    first: date | None = None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(ref: DayRef, frame: Frame, tense: int, weekday: int = -1) -> Day:
    """The day that a reference means; `weekday` is one said beside it, -1 for none."""
    if ref.anchor is not None:
        return _anchored(ref, frame, tense)
    if ref.kind in PERIODS:
        grain = "week" if ref.kind is DayKind.WEEKEND else ref.kind.value
        return Day(None, grain=grain, first=first_of(ref, frame.today, tense))
    if ref.kind in (DayKind.DATE, DayKind.NUMERIC, DayKind.ORDINAL, DayKind.WEEKDAY, DayKind.FEAST):
        return _floating(ref, frame, tense, weekday)
    fixed = counted_day(ref, frame.today, tense)
    return Day(fixed, fixed, fixed) if fixed else Day(None, confidence=0.3)


def _anchored(ref: DayRef, frame: Frame, tense: int) -> Day:
    """A day or a week counted from another day."""
    base = resolve(ref.anchor, frame, tense).day if ref.anchor is not None else None
    if base is None:
        return Day(None, confidence=0.3)
    if ref.kind in PERIODS:
        shifted = monday_of(base) + timedelta(days=7 * ref.shift)
        return Day(None, grain="week", first=shifted + timedelta(days=5 if ref.kind is DayKind.WEEKEND else 0))
    day = _beside(ref, base) if ref.kind is DayKind.WEEKDAY else months_on(base, ref.b) + timedelta(days=ref.a)
    return Day(day, day, day)


def _beside(ref: DayRef, base: date) -> date:
    """The weekday after or before a day; of its week where a week was said."""
    if ref.modifier == "week":
        return monday_of(base) + timedelta(days=7 * ref.shift + ref.a)
    if ref.shift > 0:
        return base + timedelta(days=(ref.a - base.weekday()) % 7 or 7)
    return base - timedelta(days=(base.weekday() - ref.a) % 7 or 7)


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
    if ref.kind is DayKind.FEAST:
        shifts = (ref.shift,) if ref.modifier == "year" else (-1, 0, 1)
        return [feast_day(ref.name, frame.today.year + shift) for shift in shifts], 1.0
    orders = _orders(ref, frame)
    said = ref.year or (frame.today.year + ref.shift if ref.modifier == "year" else 0)
    years = [said] if said else [frame.today.year + shift for shift in (-1, 0, 1)]
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
    monday = monday_of(today)
    if ref.modifier == "week":
        return [monday + timedelta(days=7 * ref.shift + ref.a)], 0.95
    if ref.modifier == "last":
        return [today - timedelta(days=(today.weekday() - ref.a) % 7 or 7)], 0.9
    if ref.modifier == "next":
        return [monday + timedelta(days=7 + ref.a)], 0.8 if ahead and ref.a > today.weekday() else 0.95
    if ref.modifier == "this":
        return [monday + timedelta(days=ref.a) if ref.a >= today.weekday() else today + timedelta(days=ahead)], 0.95
    if ref.modifier == "following":
        return [today + timedelta(days=ahead or 7)], 0.8
    return [today - timedelta(days=(7 - ahead) if ahead else 7), today + timedelta(days=ahead or 7)], 0.95


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
