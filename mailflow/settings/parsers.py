"""Text of one key -> typed value. A parser raises ValueError with words that go on after the value: "is not …"."""

import re
from collections.abc import Callable
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from zoneinfo import available_timezones

from mailflow.core import wall
from mailflow.settings.model import CrashPoint, Digest

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9-]{1,63})*"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOST = re.compile(r"\[?[A-Za-z0-9:._-]{1,253}\]?")
_END_OF_DAY = time.max

Choice = TypeVar("Choice", bound=StrEnum)


def text(value: str) -> str:
    """Any words."""
    return value


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """A parser for the members of an enumeration."""

    def parse(value: str) -> Choice:
        try:
            return kind(value.lower())
        except ValueError:
            raise ValueError(f"is not one of {', '.join(kind)}") from None

    return parse


def log_format(value: str) -> str:
    """`text` or `json`."""
    if value.lower() not in ("text", "json"):
        raise ValueError("is not one of text, json")
    return value.lower()


def yes_no(value: str) -> bool:
    """`yes` or `no`, also true/false, on/off, 1/0."""
    if value.lower() in ("yes", "true", "on", "1"):
        return True
    if value.lower() in ("no", "false", "off", "0"):
        return False
    raise ValueError("is neither yes nor no")


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A parser for whole numbers in a range."""

    def parse(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
            raise ValueError(f"is not a whole number from {lowest} to {highest}")
        return int(value)

    return parse


def host(value: str) -> str:
    """A host name or IP address; the brackets of an IPv6 address are dropped."""
    if not _HOST.fullmatch(value):
        raise ValueError("is not a host name or IP address (no scheme, no port)")
    return value.strip("[]").lower()


def place(word: str) -> Callable[[str], Path | None]:
    """A parser for `imap`/`smtp` (None) or `maildir:PATH`."""

    def parse(value: str) -> Path | None:
        if value.lower() == word:
            return None
        scheme, colon, rest = value.partition(":")
        if scheme.lower() == "maildir" and colon and rest.strip():
            return Path(rest.strip()).expanduser()
        raise ValueError(f"is neither {word} nor maildir:PATH")

    return parse


def path(value: str) -> Path:
    """A file or folder; relative ones count from the working directory."""
    return Path(value).expanduser()


def address(value: str) -> str:
    """A bare e-mail address (RFC 5321, ASCII), lower case."""
    if len(value) > 254 or not _ADDRESS.fullmatch(value):
        raise ValueError("is not a plain e-mail address")
    return value.lower()


def addresses(value: str) -> tuple[str, ...]:
    """Comma-separated addresses."""
    return tuple(_named(item, address) for item in _items(value))


def members(value: str) -> tuple[str, ...]:
    """Comma-separated addresses, `@domain` or `*`."""
    return tuple(_named(item, _member) for item in _items(value))


def _member(item: str) -> str:
    if item == "*":
        return item
    return address(f"x{item}")[1:] if item.startswith("@") else address(item)


def _items(value: str) -> list[str]:
    return list(dict.fromkeys(item.strip() for item in value.split(",") if item.strip()))


def _named(item: str, parse: Callable[[str], str]) -> str:
    try:
        return parse(item)
    except ValueError as error:
        raise ValueError(f"holds {item!r}, which {error}") from None


def zone(value: str) -> str:
    """An IANA zone name."""
    try:
        wall.zone(value)
    except ValueError:
        likely = get_close_matches(value, available_timezones(), 1, 0.5)
        hint = f" (did you mean {likely[0]}?)" if likely else ""
        raise ValueError(f"is not a time zone name of the tz database{hint}") from None
    return value


def day(value: str) -> date:
    """A date, YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a date YYYY-MM-DD") from None


def digest(value: str) -> Digest:
    """`monday 07:30`; the day may be shortened to three letters."""
    name, _, clock = value.lower().partition(" ")
    found = [index for index, full in enumerate(_DAYS) if name in (full, full[:3])]
    if not found:
        raise ValueError("does not begin with a day of the week, in English")
    return Digest(found[0], _clock(clock.strip()))


def window(value: str) -> wall.Window:
    """`07:00-19:00`: start before end on the same day; `24:00` is the end of the day."""
    start, dash, end = value.partition("-")
    if not dash:
        raise ValueError("is not of the form HH:MM-HH:MM")
    last = _END_OF_DAY if end.strip() == "24:00" else _clock(end.strip())
    if _clock(start.strip()) >= last:
        raise ValueError("is empty: the start must lie before the end, or no mail could ever leave")
    return wall.Window(_clock(start.strip()), last)


def _clock(value: str) -> time:
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", value):
        raise ValueError("does not hold a time of day HH:MM")
    hour, minute = value.split(":")
    return time(int(hour), int(minute))


def crash_point(value: str) -> CrashPoint:
    """`step:n`."""
    match = re.fullmatch(r"([a-z0-9_.-]+):([1-9][0-9]{0,5})", value)
    if not match:
        raise ValueError("is not of the form step:n")
    return CrashPoint(match[1], int(match[2]))


def database_url(value: str) -> str:
    """`sqlite:///FILE` or `postgresql+psycopg://…`; plain `postgresql://` is taken for the latter."""
    if value.startswith("postgresql://"):
        value = value.replace("postgresql://", "postgresql+psycopg://", 1)
    if value.startswith("postgresql+psycopg://") and len(value) > len("postgresql+psycopg://"):
        return value
    if not value.startswith("sqlite:///"):
        raise ValueError("is neither sqlite:///FILE nor postgresql+psycopg://…")
    if value in ("sqlite:///", "sqlite:///:memory:"):
        raise ValueError("names no file: what is kept in memory is lost")
    return value
