"""People's mails, as their mail programs make them: answers with the original quoted, forwards, a pressed Accept."""

import re
from collections.abc import Callable
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from mailflow.demo.cast import CAST, Person
from mailflow.demo.mails import PlayedMail
from mailflow.demo.scene import Original, SceneFailed, Writes

Latest = Callable[[str], PlayedMail]  # a kind or a person's key -> the latest such mail that came to the writer


def compose(writes: Writes, at: datetime, number: int, latest: Latest) -> PlayedMail:
    """The mail of a scene. Raises `SceneFailed` where the mail to be answered is not as the script thinks."""
    writer = CAST[writes.who]
    answered = latest(writes.answers) if writes.answers else None
    message = EmailMessage()
    message["From"] = f"{writer.name} <{writer.address}>"
    message["To"] = ", ".join(_written(person) for person in _recipients(writes, answered, writer))
    if writes.cc:
        message["Cc"] = ", ".join(_written(CAST[key]) for key in writes.cc)
    message["Subject"] = _subject(writes, answered)
    message["Date"] = format_datetime(at.astimezone(ZoneInfo(writer.zone)))
    message["Message-ID"] = f"<play.{number:04d}@{writer.address.split('@')[1]}>"
    if answered:
        message["In-Reply-To"] = answered.message_id
        message["References"] = " ".join([*str(answered.message.get("References", "")).split(), answered.message_id])
    message.set_content(_body(writes, answered, writer))
    if writes.accepts and answered:
        _attach_reply(message, answered, writer, at)
    return PlayedMail(
        message.as_bytes(policy=policy.SMTP), at, writer.key, _doing(writes), tuple(_typed(old, new) for old, new in writes.edits)
    )


def _written(person: Person) -> str:
    return f"{person.name} <{person.address}>"


def _recipients(writes: Writes, answered: PlayedMail | None, writer: Person) -> tuple[Person, ...]:
    if answered and writes.to == ("mailflow",):
        return tuple(person for person in answered.reply_to if person != writer)
    return tuple(CAST[key] for key in writes.to)


def _subject(writes: Writes, answered: PlayedMail | None) -> str:
    if writes.subject:
        return writes.subject
    if writes.forwards:
        return f"Fwd: {writes.forwards.subject}"
    if answered is None:
        return ""
    if writes.accepts:
        return f"Accepted: {answered.subject}"
    return answered.subject if answered.subject.lower().startswith("re:") else f"Re: {answered.subject}"


def _doing(writes: Writes) -> str:
    if writes.forwards:
        return "forwards"
    if writes.accepts:
        return "accepts"
    return "answers" if writes.answers else "writes"


def _body(writes: Writes, answered: PlayedMail | None, writer: Person) -> str:
    text = _numbered(writes.text, answered)
    if writes.forwards:
        return f"{text}\n\n{_forwarded(writes.forwards, writer)}\n".lstrip("\n")
    if answered and writes.quotes and not writes.accepts:
        return f"{text}\n\n{_quoted(answered, writes.edits, writer)}\n".lstrip("\n")
    return f"{text}\n"


def _numbered(text: str, answered: PlayedMail | None) -> str:
    """`{#words}` becomes the number that this item has in the mail that is answered."""

    def number(match: re.Match[str]) -> str:
        found = answered.number_of(match[1]) if answered else None
        if found is None:
            raise SceneFailed(f"no numbered item “{match[1]}” in the mail that is answered:\n{answered.text if answered else ''}")
        return str(found)

    return re.sub(r"\{#([^}]+)\}", number, text)


def _quoted(answered: PlayedMail, edits: tuple[tuple[str, str], ...], writer: Person) -> str:
    text = answered.text
    for old, new in edits:
        if old not in text:
            raise SceneFailed(f"“{old}” does not stand in the mail to be edited:\n{text}")
        text = text.replace(old, new, 1)
    when = answered.at.astimezone(ZoneInfo(writer.zone))
    said = CAST[answered.writer]
    head = f"On {_us_date(when)} {said.name} <{said.address}> wrote:"
    return f"{head}\n\n" + "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _typed(old: str, new: str) -> str:
    """The lines of an edit that were not there before."""
    there = old.split("\n")
    return "\n".join(line for line in new.split("\n") if line not in there).strip("\n")


def _forwarded(original: Original, writer: Person) -> str:
    author = CAST[original.who]
    when = datetime.strptime(original.at, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(author.zone))
    return "\n".join(
        (
            "---------- Forwarded message ---------",
            f"From: {_written(author)}",
            f"Date: {_us_date(when)}",
            f"Subject: {original.subject}",
            f"To: {_written(writer)}",
            "",
            original.text,
        )
    )


def _us_date(when: datetime) -> str:
    """`Tue, Sep 8, 2026 at 9:40 AM`, as the big web mailers write it."""
    hour = when.hour % 12 or 12
    return f"{when:%a}, {when:%b} {when.day}, {when.year} at {hour}:{when:%M} {when:%p}"


def _attach_reply(message: EmailMessage, answered: PlayedMail, writer: Person, at: datetime) -> None:
    """The calendar's answer to the invitation: METHOD:REPLY (RFC 5546, 3.2.3)."""
    kept = [
        line for line in answered.calendar.splitlines() if re.match(r"(?:UID|SEQUENCE|DTSTART|DTEND|SUMMARY|ORGANIZER)\b", line)
    ]
    if not kept:
        raise SceneFailed(f"the mail “{answered.subject}” carries no invitation to accept")
    lines = (
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Calendar//EN",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        *kept,
        f"DTSTAMP:{at.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}",
        f'ATTENDEE;PARTSTAT=ACCEPTED;CN="{writer.name}":mailto:{writer.address}',
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    message.add_alternative("\r\n".join(lines).encode(), "text", "calendar", params={"method": "REPLY", "charset": "utf-8"})
