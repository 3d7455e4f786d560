"""Booking notices of scheduling services in prose (contract, section 3): rows of labels and values, or one sentence with it all.
Who it is with, when it is, when it was, and whether it stands.
"""

import re
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from mailflow.core.intent import Intent, MeetingCancelled, MeetingMoved, MeetingProposed, MeetingScheduled
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context
from mailflow.reading import bookingwords as words
from mailflow.reading import dates
from mailflow.reading.bookedwhen import When, read_when, zone_said
from mailflow.reading.bookedwho import people_of

MAX_LINES = 120
MAX_LINE = 300
_LABEL = re.compile(r"^\s*[*_]{0,2}([^\W\d_][^:?\n]{0,50}?)[*_]{0,2}\s*(?::\s*[*_]{0,2}|$|\t+)(.*)$")
_CELLS = re.compile(r"^(When|Where|Location|Date|Time|Host|Who|Duration|Organizer|Invitee|Mentor)[ \t]+([^.?]{2,80})$")
_MINUTES = re.compile(r"\b(\d{1,3})[ -]?(?:min(?:ute)?n?s?|minuten|minutos|minuti)\b", re.I)


@dataclass(frozen=True)
class Rows:
    """A notice as rows: (key, value) in order, and its lines without labels."""

    labelled: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]

    def values(self, *keys: str) -> list[str]:
        """All values under these keys, in order."""
        return [value for key, value in self.labelled if key in keys and value]


def read_notice(text: str, subject: str, sender: str, context: Context) -> tuple[Intent, ...]:
    """The meeting that a notice books, moves or calls off; nothing where it is no notice of a meeting."""
    lines = [line[:MAX_LINE].strip() for line in text.replace("\xa0", " ").split("\n")[: 4 * MAX_LINES]]
    rows = _rows([line for line in lines if not re.fullmatch(r"[-_=*~\s]*", line) or not line][:MAX_LINES])
    state = _state(subject, rows)
    if not state or words.ELSEWHERE.search(f"{subject} {sender}"):
        return ()
    said = next((found for value in rows.values("zone") if (found := zone_said(value))), None)
    old, new = _times(rows, subject, context, said)
    if new is None and not (state == "cancelled" and old):
        return ()
    if old is not None and new is not None and old.start != new.start and state == "planned":
        state = "moved"
    chosen = new or old
    return (_intent(state, old, chosen, rows, subject, sender, context),) if chosen else ()


def _rows(lines: list[str]) -> Rows:
    """Labels with the value on their line, or on the lines below up to the next label or an empty line."""
    labelled: list[tuple[str, str]] = []
    free: list[str] = []
    open_at, taken = -1, 0
    for line in lines:
        key, value = _label(line)
        if key:
            labelled.append((key, value))
            open_at, taken = len(labelled) - 1, int(bool(value))
        elif not line:
            open_at = open_at if open_at >= 0 and not labelled[open_at][1] else -1
        elif open_at >= 0 and taken < 4 and not re.match(r"https?://", line):
            labelled[open_at] = (labelled[open_at][0], f"{labelled[open_at][1]}\n{line}".strip())
            taken += 1
        else:
            free.append(line)
    return Rows(tuple(labelled), tuple(free))


def _label(line: str) -> tuple[str, str]:
    """(key, value) of a row: `Label: value`, a label alone, or the two cells of a table."""
    for pattern in (_LABEL, _CELLS):
        found = pattern.match(line)
        name = found[1].strip(" *_#") if found else ""
        key = next((key for key, labels in words.LABELS if labels.fullmatch(name)), "") if name else ""
        if found and key:
            return key, found[2].strip(" *_")
    return "", ""


def _state(subject: str, rows: Rows) -> str:
    """What became of the meeting, by the subject and the first lines; nothing where no meeting is booked."""
    head = "\n".join([subject, *[line for line in rows.lines[:8] if not words.ASIDE.match(line)]])
    everything = "\n".join([head, *(value for _, value in rows.labelled)])
    if words.POLL.search(head) or not words.MEETING.search(everything):
        return ""
    if words.OFF.search(_said(head)):
        return "cancelled"
    if words.MOVED.search(_said(head)) or (rows.values("old") and rows.values("new")):
        return "moved"
    if words.PENDING.search(head):
        return "proposed"
    return "planned" if words.BOOKED.search(head) else ""


def _said(head: str) -> str:
    """Without what may still be done: "can be cancelled until", "if you need to be rescheduled"."""
    return re.sub(
        r"\b(?:can|may|could|to|must|need(?:s|ed)? to|if [^.\n]{0,40}) be [^.\n]{0,60}|\bonce [^.\n]{0,60}",
        " "
        r"",
        head,
        flags=re.I,
    )


def _times(rows: Rows, subject: str, context: Context, said: tzinfo | None) -> tuple[When | None, When | None]:
    """(the time until now, the time from now on)."""
    old = next((found for value in rows.values("old") if (found := read_when(value, context, said))), None)
    clocks = rows.values("clock")
    for value in rows.values("new", "when"):
        found = read_when(value, context, said) or (read_when(f"{value} {clocks[0]}", context, said) if clocks else None)
        if found and (found.timed or not clocks):
            return old, found
        if found and clocks:
            return old, read_when(f"{value} {clocks[0]}", context, said) or found
    blocks = _blocks(rows.lines)
    free = (read_when(block, context, said) for block in [*blocks, *clocks, subject] if not words.ASIDE.match(block))
    found = next((when for when in free if when and when.timed), None)
    return old, found


def _blocks(lines: tuple[str, ...]) -> list[str]:
    """Lines that may hold a time: each alone, then each with the two below it."""
    said = [line for line in lines if re.search(r"\d", line) and not re.search(r"https?://", line)]
    joined = [" ".join(lines[at : at + 3]) for at in range(min(len(lines), 40)) if re.search(r"\d", lines[at])]
    return said[:40] + joined[:40]


def _intent(state: str, old: When | None, new: When, rows: Rows, subject: str, sender: str, context: Context) -> Intent:
    people = people_of(rows.values("who", "email"), subject, rows.lines, sender, context)
    known = {mentor.name for mentor in context.mentors}
    sure = 0.9 if people and (not known or any(person.name in known for person in people)) else 0.55
    common: dict[str, Any] = {"people": people, "confidence": sure, "evidence": subject or new.text}
    if state == "proposed":
        return MeetingProposed(options=(new.start,), duration_minutes=new.minutes, **common)
    common |= {"starts_at": new.start, "all_day": not new.timed}
    if state == "cancelled":
        return MeetingCancelled(**common)
    common |= {"duration_minutes": new.minutes or _minutes(rows, subject), "place": _place(rows)}
    if state == "moved":
        return MeetingMoved(from_starts_at=old.start if old else None, **common)
    return MeetingScheduled(**common)


def _minutes(rows: Rows, subject: str) -> int | None:
    for text in [*rows.values("length"), *rows.values("new", "when", "other"), subject, *rows.lines[:6]]:
        found = [length.minutes for length in dates.lengths(text)] + [int(found) for found in _MINUTES.findall(text)]
        if found:
            return found[0]
    return None


def _place(rows: Rows) -> str:
    """The room; of a video conference its service; nothing for a telephone call."""
    for value in rows.values("where"):
        service = next((name for name, pattern in words.SERVICES if pattern.search(value)), "")
        if service:
            return service
        line = re.sub(r"https?://\S+", " ", value.split("\n")[0]).strip(" .,;-")
        if line and not re.search(r"\b(?:phone|call|telefon|web conferenc\w+|online|video)\b|^[+\d() .-]+$", line, re.I):
            return line[:200]
    return ""


def read_mail(mail: IncomingMail, text: str, context: Context) -> tuple[Intent, ...]:
    """The meeting of a notice that came by itself."""
    return read_notice(text, mail.subject, mail.sender.name if mail.sender else "", context)
