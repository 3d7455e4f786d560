"""Days and times in words, the same everywhere: "Thu 15 Oct, 15:00". English names always, never the process's locale."""

from datetime import date, datetime, timedelta, tzinfo

FAR = date.max
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date, today: date) -> str:
    """`Thu 15 Oct`; the year only where it is not this one."""
    year = f" {value.year}" if value.year != today.year else ""
    return f"{DAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}{year}"


def long_day(value: date) -> str:
    """`Thursday 15 October`."""
    return f"{DAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


def clock(instant: datetime, tz: tzinfo) -> str:
    """`15:00` on the wall."""
    return instant.astimezone(tz).strftime("%H:%M")


def when(instant: datetime, all_day: bool, tz: tzinfo, now: datetime) -> str:
    """`Thu 15 Oct, 15:00`, or the day alone where no time is known."""
    words = day(instant.astimezone(tz).date(), now.astimezone(tz).date())
    return words if all_day else f"{words}, {clock(instant, tz)}"


def span(start: datetime, minutes: int | None, tz: tzinfo) -> str:
    """`15:00 to 15:45`, or the start alone."""
    if minutes is None:
        return clock(start, tz)
    return f"{clock(start, tz)} to {clock(start + timedelta(minutes=minutes), tz)}"


def listed(parts: list[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def rhythm(days: int) -> str:
    """A cadence as people say it: `every week`, `every 4 weeks`, `every month`, `every 10 days`."""
    if days in (1, 7):
        return "every day" if days == 1 else "every week"
    if days in (30, 31):
        return "every month"
    return f"every {days // 7} weeks" if days % 7 == 0 else f"every {days} days"


def shortened(text: str, limit: int = 80) -> str:
    """One line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"
