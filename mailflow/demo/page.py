"""The story as one page: no script, nothing from elsewhere, readable from a file, on a phone, in the dark and on paper."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mailflow.core.words import MONTHS, long_day
from mailflow.demo.cast import ALICE, CAST, MENTORS, Person
from mailflow.demo.inert import fragment
from mailflow.demo.mails import PlayedMail, names, sender_name
from mailflow.demo.performance import Played

_KINDS = {
    "agenda_draft": "draft of an agenda",
    "thanks_draft": "draft of a thank-you",
    "nudge_draft": "draft of a question",
    "agenda": "agenda",
    "thanks": "thank-you",
    "note": "note",
    "clarify": "question",
    "debrief": "after the meeting",
    "digest": "the week",
}


SHORT = 300  # letters; a receipt below that only confirms


@dataclass(frozen=True)
class Card:
    """One mail on the page. `side` is who writes (member, mentor, service, stranger); `outward`: the words went to a mentor."""

    number: int
    side: str
    outward: bool
    small: bool
    sender: str
    to: str
    copy: str
    initial: str
    instant: str
    clock: str
    subject: str
    kind: str
    body: Markup
    own_words: str
    typed: tuple[str, ...]
    quoted: str
    text: str
    calendar: bool
    file: str


@dataclass(frozen=True)
class Chapter:
    """A scene on the page: the days since the one before, its caption, its mails."""

    gap: str
    day: str
    caption: str
    cards: tuple[Card, ...]
    silence: bool


@dataclass(frozen=True)
class Month:
    """A month with its scenes."""

    name: str
    anchor: str
    chapters: tuple[Chapter, ...]


def render(scenes: list[Played], filed: dict[str, str]) -> str:
    """The page. `filed` gives the file name of each mail by Message-ID."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    folder = files("mailflow.demo")
    template = environment.from_string(folder.joinpath("story.html.j2").read_text("utf-8"))
    mails = [mail for played in scenes for mail in (*played.before, *played.mails)]
    style = Markup(folder.joinpath("story.css").read_text("utf-8"))  # noqa: S704 - a file of ours
    mail_style = Markup(_mail_style(mails))  # noqa: S704 - from a template of ours
    months = _months(scenes, filed)
    return template.render(months=months, counts=_counts(mails), style=style, mail_style=mail_style)


def _counts(mails: list[PlayedMail]) -> dict[str, int]:
    days = (mails[-1].at - mails[0].at).days
    outward = sum(_is_outward(mail) for mail in mails)
    ours = sum(mail.ours for mail in mails)
    alice = sum(mail.writer == ALICE.key for mail in mails)
    return {"mails": len(mails), "days": days, "outward": outward, "ours": ours - outward, "alice": alice}


def _mail_style(mails: list[PlayedMail]) -> str:
    """The style sheet that every mail of ours carries; it goes along into each card."""
    html = next((mail.html for mail in mails if mail.html), "")
    found = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    return found[1].replace(":root", ":host").replace("</", "") if found else ""


def _months(scenes: list[Played], filed: dict[str, str]) -> list[Month]:
    months: dict[tuple[int, int], list[Chapter]] = {}
    last: date | None = None
    for played in scenes:
        for mail in played.before:
            last = _add(months, _local(mail.at).date(), last, "", (mail,), False, filed)
        last = _add(
            months, _local(played.scene.instant).date(), last, played.scene.caption, played.mails, played.scene.silence, filed
        )
    return [
        Month(f"{MONTHS[month - 1]} {year}", f"{MONTHS[month - 1].lower()}", tuple(chapters))
        for (year, month), chapters in months.items()
    ]


def _add(
    months: dict[tuple[int, int], list[Chapter]],
    day: date,
    last: date | None,
    caption: str,
    mails: tuple[PlayedMail, ...],
    silence: bool,
    filed: dict[str, str],
) -> date:
    passed = (day - last).days if last else 0
    gap = f"{passed} days later" if passed > 1 else ""
    cards = tuple(_card(mail, filed[mail.message_id]) for mail in mails)
    shown = long_day(day) if day != last else ""
    months.setdefault((day.year, day.month), []).append(Chapter(gap, shown, caption, cards, silence))
    return day


def _local(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(ALICE.zone))


def _is_outward(mail: PlayedMail) -> bool:
    return mail.ours and bool({*mail.to} & set(MENTORS))


def _card(mail: PlayedMail, file: str) -> Card:
    local = _local(mail.at)
    outward = _is_outward(mail)
    return Card(
        number=int(file[:4]),
        side=_side(mail),
        outward=outward,
        small=mail.kind == "receipt" and len(mail.text) < SHORT,
        sender=sender_name(mail),
        to=_given(mail.to),
        copy=_given(mail.cc),
        initial=CAST[mail.writer].first_name[0] if not mail.ours else "m",
        instant=local.isoformat(),
        clock=f"{local:%H:%M}",
        subject=mail.subject,
        kind=_KINDS.get(mail.kind, mail.kind) if mail.ours else "",
        body=Markup(fragment(mail.html)),  # noqa: S704 - only tags and attributes of the list in inert.py are left
        own_words=mail.own_words,
        typed=mail.typed,
        quoted=mail.quoted,
        text=mail.text,
        calendar=bool(mail.calendar),
        file=file,
    )


def _side(mail: PlayedMail) -> str:
    if mail.ours:
        return "service"
    if mail.writer == ALICE.key:
        return "member"
    return "mentor" if CAST[mail.writer] in MENTORS else "stranger"


def _given(people: tuple[Person, ...]) -> str:
    return names(people)
