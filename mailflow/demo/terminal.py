"""The correspondence as it happens, on a terminal or in a file: who writes to whom, when, and what."""

import textwrap
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from mailflow.core.words import long_day
from mailflow.demo.cast import ALICE, MENTORS, SERVICE, STRANGER
from mailflow.demo.mails import PlayedMail, names, sender_name
from mailflow.demo.performance import Played

WIDTH = 80
_INDENT = "      "
_COLOURS = {ALICE.key: "36", SERVICE.key: "32", STRANGER.key: "31", **{mentor.key: "35" for mentor in MENTORS}}
_INTRODUCTION = f"""\
Four months between a PhD student and her mentor, by e-mail alone. Alice Nguyen
writes to {SERVICE.address} in plain words; Dr. Ana Rivera never signed up
for anything and gets only what Alice has read and approved. Everything that
{SERVICE.name} says is decided and written by the program now, on a mailbox and a
SQLite file of its own; only the people's mails are written beforehand. The
clock is moved by hand, so four months take a few seconds.
"""


@dataclass
class Terminal:
    """Prints scene by scene. `colour` turns escape sequences on."""

    out: TextIO
    colour: bool
    day: date | None = None

    def introduce(self) -> None:
        """What one is about to see."""
        self._say(_INTRODUCTION)

    def show(self, played: Played) -> None:
        """One scene: the days that passed, the caption, the mails."""
        for mail in played.before:
            self._date(mail.at)
            self._mail(mail)
        self._date(played.scene.instant)
        self._say(self._style("\n".join(textwrap.wrap(f"* {played.scene.caption}", WIDTH, subsequent_indent="  ")), "1"))
        self._say()
        for mail in played.mails:
            self._mail(mail)
        if played.scene.silence:
            self._say(self._style("   (no answer)\n", "2"))

    def close(self, count: int, page: Path) -> None:
        """The last line: where everything lies."""
        self._say(f"{count} mails. The story as a page: {page}, every mail as a file: {page.parent / 'mails'}")

    def _date(self, at: datetime) -> None:
        day = at.astimezone(ZoneInfo(ALICE.zone)).date()
        if day == self.day:
            return
        passed = (day - self.day).days if self.day else 0
        if passed > 1:
            self._say(self._style(f"   . . . {passed} days later", "2"))
            self._say()
        self.day = day
        title = f"{long_day(day)} {day.year} "
        self._say(self._style(title.ljust(WIDTH, "─"), "1"))
        self._say()

    def _mail(self, mail: PlayedMail) -> None:
        clock = mail.at.astimezone(ZoneInfo(ALICE.zone))
        code = _COLOURS.get(mail.writer, "0")
        copy = f", copy to {names(mail.cc)}" if mail.cc else ""
        self._say(self._style(f"{clock:%H:%M} {sender_name(mail)} -> {names(mail.to)}{copy}", f"{code};1"))
        self._say(_INDENT + self._style(mail.subject, "4"))
        self._say()
        gutter = f"   {self._style('│', code)}  " if self.colour else _INDENT
        for line in _lines(mail):
            self._say(f"{gutter}{line}".rstrip())
        self._say()

    def _style(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def _say(self, text: str = "") -> None:
        encoding = getattr(self.out, "encoding", None) or "utf-8"  # a terminal may know fewer letters than a mail
        self.out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        self.out.flush()


def _lines(mail: PlayedMail) -> list[str]:
    """The text part; what people quote below their words is only counted, unless they typed into it."""
    lines = []
    for line in (mail.text if mail.ours or mail.kind == "forwards" else mail.own_words).split("\n"):
        lines += textwrap.wrap(line, WIDTH - len(_INDENT), break_long_words=False, break_on_hyphens=False) or [""]
    if mail.calendar:
        lines += ["", "[with a calendar entry]"]
    if mail.typed:
        lines += ["[typed into the draft as the mail program quotes it]"]
        lines += [f"> {line}" for words in mail.typed for line in words.split("\n")]
    elif mail.quoted and mail.kind != "forwards":
        lines += ["", f"[below it the mail that is answered, {mail.quoted.count(chr(10)) + 1} lines]"]
    return lines
