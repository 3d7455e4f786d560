"""One example of the facts of every kind: `mailflow check` renders them, so that a broken template is found early."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from mailflow.core import facts as f
from mailflow.core.decision import Line, Section
from mailflow.core.letter import LetterKind
from mailflow.core.wall import zone
from mailflow.letters.words import Calendar


@dataclass(frozen=True)
class AlertFacts:
    """What the operator is told: one sentence, and lines of detail."""

    problem: str
    detail: str
    at: datetime


MOMENT = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
TIME = Calendar(zone("Europe/Berlin"), date(2026, 10, 13))
MENTOR = "Dr. Rivera"
AGENDA = """Dear Ana,

for Thursday (15 October, 15:00 to 15:45, room 4.12) this is what I would like your help with:

1. Second dataset for Reviewer 2: is Tabula Muris enough?
2. External member of my committee: Prof. Brandt or Dr. Adeyemi?

Since last time: the ablation table is done; two of three figures are redrawn.

Alice"""
THANKS = """Dear Ana,

thank you for yesterday. Tabula Muris is booked for Friday.

Alice"""
NUDGE = """Dear Tomasz,

do you think you will get to the methods section before Friday 23 October?

Alice"""

_MEETING = f.MeetingLine(MENTOR, datetime(2026, 10, 15, 13, 0, tzinfo=UTC), place="room 4.12", duration_minutes=45)
_ADDRESS = "ana.rivera@example.edu"
_LATE = f.NumberedLine(1, "Send the ablation table", date(2026, 10, 9), 4, MENTOR, "from your meeting on 17 September")
_DUE = f.NumberedLine(2, "Write to Prof. Brandt about the committee", date(2026, 10, 16), -3, MENTOR)
_PROMISE = f.NumberedLine(3, "comments on your methods section", date(2026, 10, 7), 6, "Dr. Zielinski")
_GOAL = f.GoalLine(
    *(5, "submit the paper", date(2027, 4, 30), 20, date(2026, 9, 14), date(2026, 10, 16), MENTOR, "lead a lab of my own"),
    asked=True,
    later=date(2027, 5, 28),
)
_SLIPS = f.GoalLine(4, "run the pilot study", date(2026, 10, 9), None, slip="4 days late", later=date(2026, 11, 10))
_OUTCOMES = (f.OutcomeLine("lead a lab of my own", MENTOR, 1, 3),)
_GLANCE = (
    f.GlanceLine(MENTOR, 26, 28, datetime(2026, 10, 15, 13, 0, tzinfo=UTC)),
    f.GlanceLine("Maya Lindqvist", 73, 56, days_over=17),
)


def draft(label: str, text: str, token: str, subject: str, mentor: str = MENTOR, address: str = _ADDRESS) -> f.DraftShown:
    """A draft as the samples show it."""
    return f.DraftShown(label, token, 1, text, subject, address, mentor, has_invitation=label == "agenda")


def every_sample() -> Iterator[tuple[LetterKind, Any, Calendar]]:
    """Kind, facts and the time they are seen at, for every kind that has a template."""
    open_draft = f.OpenDraftLine("agenda", MENTOR, "Agenda for Thursday 15 October, 15:00", "7K2Q", _MEETING)
    digest = f.DigestFacts(
        *(date(2026, 10, 12), date(2026, 10, 18), (_LATE,), (_DUE,), (), (_PROMISE,), (_MEETING,), (open_draft,), _GLANCE),
        when="Every Monday at 7:30",
        goals=(_SLIPS, _GOAL),
    )
    for kind, facts in (
        (LetterKind.WELCOME, f.WelcomeFacts("Mondays, 7:30", 2, "UTC-05:00")),
        (LetterKind.RECEIPT, f.ReceiptFacts(_receipt(), {"a1": 1, "a2": 2, "b1": 3}, "Logged: Dr. Rivera, Thu 15 Oct")),
        (LetterKind.CLARIFY, _clarify()),
        (LetterKind.AGENDA_DRAFT, _agenda_draft()),
        (LetterKind.AGENDA, f.ToMentorFacts(AGENDA, "Alice", "Alice Nguyen")),
        (
            LetterKind.THANKS_DRAFT,
            f.ThanksDraftFacts(_MEETING, draft("thank-you", THANKS, "4M9T", "Thank you, and what we agreed")),
        ),
        (LetterKind.THANKS, f.ToMentorFacts(THANKS, "Alice", "Alice Nguyen")),
        (LetterKind.NUDGE_DRAFT, _nudge()),
        (LetterKind.NOTE, f.ToMentorFacts(NUDGE, "Alice", "Alice Nguyen")),
        (LetterKind.DEBRIEF, f.DebriefFacts(_MEETING, ("Second dataset for Reviewer 2", "External committee member"))),
        (
            LetterKind.REMINDER,
            f.ReminderFacts(date(2026, 10, 13), (_LATE, _DUE), (open_draft,), last=True, goals=(replace(_GOAL, number=3),)),
        ),
        (LetterKind.DIGEST, digest),
        (LetterKind.HELP, f.HelpFacts(2, "Mondays, 7:30")),
        (LetterKind.STATUS, _status(open_draft)),
        (LetterKind.REJECTION, f.RejectionFacts("Notes", MOMENT, "it is larger than 25 MB.", "3f9a2c")),
        (LetterKind.ALERT, AlertFacts("One mail could not be read.", "It lies in Quarantine.\nReference 3f9a2c", MOMENT)),
    ):
        yield kind, facts, TIME


def _receipt() -> tuple[Line, ...]:
    return (
        Line("Logged your meeting with Dr. Rivera, Thu 15 Oct, 45 minutes."),
        Line("Book cluster time for Tabula Muris", Section.YOURS, "Fri 16 Oct", "a1"),
        Line("Write to Prof. Brandt about the committee", Section.YOURS, "Fri 23 Oct", "a2"),
        Line("EMBO letter", Section.THEIRS, "Wed 28 Oct (my guess)", "b1", MENTOR),
        Line("Next meeting: Thu 12 Nov, 15:00, room 4.12 (calendar entry attached).", Section.NEXT),
        Line('I guessed 3 from "letter before the deadline".', Section.GUESS),
        Line("Your line about weekends is kept private.", Section.ASIDE),
    )


def _clarify() -> f.ClarifyFacts:
    options = (("A", "Dr. Rivera, Thu 15 Oct, 15:00"), ("B", "Prof. Osei, Thu 15 Oct, 10:00"))
    asked = 'Nothing is logged yet: "met on Thursday, we skip the second dataset" fits two of your mentors.'
    safe = "Your note is safe either way; if I hear nothing, nothing is logged."
    return f.ClarifyFacts(asked, "Question: who did you meet on Thu 15 Oct?", options, safe)


def _agenda_draft() -> f.AgendaDraftFacts:
    because = ('Your note of 6 October: "R2 wants another dataset."', "Open since your meeting on 17 September")
    shown = draft("agenda", AGENDA, "7K2Q", "Agenda for Thursday 15 October, 15:00")
    return f.AgendaDraftFacts(_MEETING, shown, 2, because, remind_at=datetime(2026, 10, 14, 13, tzinfo=UTC))


def _nudge() -> f.NudgeDraftFacts:
    shown = draft("nudge", NUDGE, "2H6W", "The methods section", "Dr. Zielinski", "tomasz@example.org")
    return f.NudgeDraftFacts("promise", shown, "Dr. Zielinski", 6, None, "comments on your methods section", date(2026, 10, 7))


def _status(open_draft: f.OpenDraftLine) -> f.StatusFacts:
    return f.StatusFacts(
        "Europe/Berlin", "Mondays, 7:30", "", (), _GLANCE, (_LATE, _DUE), (open_draft,), (_MEETING,), (_SLIPS, _GOAL), _OUTCOMES
    )
