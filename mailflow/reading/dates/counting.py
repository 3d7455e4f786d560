"""Calendar arithmetic: days and ends counted from today, and the first day of a week, a month or a year that was named."""

from calendar import monthrange
from datetime import date, timedelta

from mailflow.reading.dates.feasts import nth_weekday
from mailflow.reading.dates.model import DayKind, DayRef
from mailflow.reading.tense import PAST

PERIODS = frozenset({DayKind.WEEK, DayKind.WEEKEND, DayKind.MONTH, DayKind.YEAR})


def monday_of(day: date) -> date:
    """The Monday of a day's week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def months_on(day: date, months: int) -> date:
    """The same day some months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def counted_day(ref: DayRef, today: date, tense: int) -> date | None:
    """The one day that a counted reference means; None where the count leads out of the calendar."""
    try:
        return _counted(ref, today, tense)
    except (ValueError, OverflowError):
        return None


def _counted(ref: DayRef, today: date, tense: int) -> date | None:
    if ref.kind is DayKind.OFFSET:
        return today + timedelta(days=ref.a)
    if ref.kind is DayKind.MONTHS:
        return months_on(today, ref.a)
    if ref.kind is DayKind.FROM_WEEKDAY:
        return today + timedelta(days=((ref.a - today.weekday()) % 7 or 7) + 7 * ref.shift)
    if ref.kind is DayKind.WEEK_END:
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * ref.shift)
    if ref.kind is DayKind.YEAR_END:
        return date(today.year + ref.shift, 12, 31)
    if ref.kind is DayKind.QUARTER_END:
        return _quarter_end(ref, today)
    if ref.kind is DayKind.MONTH_END:
        return _month_end(ref, today)
    return _nth(ref, today, tense) if ref.kind is DayKind.NTH_WEEKDAY else None


def _quarter_end(ref: DayRef, today: date) -> date:
    if not ref.a:
        last = months_on(today.replace(day=1), 2 - (today.month - 1) % 3 + 3 * ref.shift)
        return month_end(last.year, last.month)
    year = ref.year or (today.year if month_end(today.year, ref.a * 3) >= today else today.year + 1)
    return month_end(year, ref.a * 3)


def _month_end(ref: DayRef, today: date) -> date:
    if ref.a:
        return month_end(ref.year or (today.year if ref.a >= today.month else today.year + 1), ref.a)
    last = months_on(today.replace(day=1), ref.shift)
    return month_end(last.year, last.month)


def _nth(ref: DayRef, today: date, tense: int) -> date:
    """The nth weekday of a month; of one without a year the next, or the last in a past clause."""
    if not ref.name:
        where = months_on(today.replace(day=1), ref.shift)
        return nth_weekday(where.year, where.month, ref.a, ref.b)
    year = ref.year or year_of(int(ref.name), today, tense)
    return nth_weekday(year, int(ref.name), ref.a, ref.b)


def year_of(month: int, today: date, tense: int) -> int:
    """The year of a month that was named without one."""
    if tense == PAST:
        return today.year if month <= today.month else today.year - 1
    return today.year if month >= today.month else today.year + 1


def first_of(ref: DayRef, today: date, tense: int) -> date | None:
    """The first day of a period; None where it is not in the calendar."""
    try:
        return _first(ref, today, tense)
    except (ValueError, OverflowError):
        return None


def _first(ref: DayRef, today: date, tense: int) -> date:
    if ref.kind is DayKind.YEAR:
        return date(ref.year or today.year + ref.shift, 1, 1)
    if ref.kind is DayKind.MONTH:
        if ref.modifier == "shift":
            return months_on(today.replace(day=1), ref.shift)
        return date(ref.year or year_of(ref.a, today, tense), ref.a, 1)
    if ref.modifier == "nth":
        return _nth_week(ref, today, tense)
    if ref.b:
        week = date.fromisocalendar(today.year, ref.b, 1)
        return week if week >= monday_of(today) or tense == PAST else date.fromisocalendar(today.year + 1, ref.b, 1)
    return monday_of(today) + timedelta(days=7 * ref.shift + (5 if ref.kind is DayKind.WEEKEND else 0))


def _nth_week(ref: DayRef, today: date, tense: int) -> date:
    """The first week of a month holds its first day, unless that is at a weekend; the last one its last day."""
    named = date(ref.year or year_of(ref.a, today, tense), ref.a, 1) if ref.a else None
    where = named or months_on(today.replace(day=1), ref.shift)
    if ref.b < 0:
        return monday_of(month_end(where.year, where.month))
    first = monday_of(where) if where.weekday() < 5 else monday_of(where) + timedelta(days=7)
    return first + timedelta(days=7 * (ref.b - 1))
