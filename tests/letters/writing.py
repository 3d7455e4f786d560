"""What the tests of the letters share: one member, one mentor, and the facts of every kind, from empty to far too long."""

import email
import email.policy
import functools
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

from mailflow.core import facts as f
from mailflow.core.approval import approve
from mailflow.core.calendar_text import Entry, Party, invitation
from mailflow.core.decision import Line, Section
from mailflow.core.letter import TO_MENTOR, Letter, LetterKind, MentorLetter
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.snapshot import Policy, Snapshot
from mailflow.core.work import Draft
from mailflow.letters import samples
from mailflow.letters.render import MailRenderer
from mailflow.ports import Rendered, Stamp

SERVICE = "mailflow@example.edu"
STAMP = Stamp("<0123.abcd@example.edu>", "f00dfeed" * 4, samples.MOMENT)
MEMBER = Member("m1", "alice@example.edu", "Alice Nguyen", timezone="Europe/Berlin")
MENTOR = Mentor("t1", "m1", "Ana Rivera", "Dr.", "ana.rivera@example.edu")
LONG = " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 4)
EVIL = "<script>alert(1)</script>\"'&]]> **x** {{ 7*7 }}"


@functools.cache
def renderer(**options: Any) -> MailRenderer:
    return MailRenderer(**{"service_address": SERVICE, "operator": "priya.shah@example.edu", **options})


def snapshot(member: Member = MEMBER, mentor: Mentor = MENTOR) -> Snapshot:
    return Snapshot(member, Policy(SERVICE)).after([Relationship("r1", "m1", "t1"), mentor])


def parsed(rendered: Rendered) -> EmailMessage:
    message = email.message_from_bytes(rendered.content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(rendered: Rendered, subtype: str) -> str:
    body = parsed(rendered).get_body((subtype,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def draft(**changes: Any) -> Draft:
    base = Draft(
        *("d1", "m1", "r1", "agenda", "agenda", "7K2Q", "Agenda for Thursday 15 October, 15:00", samples.AGENDA),
        recipient="ana.rivera@example.edu",
    )
    return replace(base, **changes)


def meeting_invitation(**changes: Any) -> str:
    alice, ana = Party("alice@example.edu", "Alice Nguyen", True), Party("ana.rivera@example.edu", "Ana Rivera")
    start, end = datetime(2026, 10, 15, 13, 0, tzinfo=UTC), datetime(2026, 10, 15, 13, 45, tzinfo=UTC)
    entry = Entry(
        *("meeting-1@example.edu", 0, samples.MOMENT, "Alice Nguyen and Ana Rivera", Party(SERVICE, "Mailflow"), (ana, alice)),
        *(start, end),
        place="room 4.12",
    )
    return invitation(replace(entry, **changes))


def to_mentor(shown: Draft, kind: LetterKind = LetterKind.AGENDA, member: Member = MEMBER, **options: Any) -> Rendered:
    letter = MentorLetter(kind, "k", approve(shown, samples.MOMENT), "meeting-1")
    return renderer(**options).mentor_letter(letter, snapshot(member), STAMP)


def render(kind: LetterKind, facts: Any, member: Member = MEMBER) -> Rendered:
    """Any kind, by the door that it leaves by."""
    if kind in TO_MENTOR:
        return to_mentor(draft(text=facts.text), kind, member)
    if kind is LetterKind.ALERT:
        return renderer().operator(facts.problem, facts.detail, STAMP)
    return renderer().letter(Letter(kind, "k", facts), snapshot(member), STAMP)


def cases() -> dict[str, tuple[LetterKind, Any]]:
    """Name of the case -> kind and facts: the sample of each kind, and the short and long ones below."""
    found = {kind.value: (kind, facts) for kind, facts, _ in samples.every_sample()}
    return {**found, **_empty(), **_long()}


def _empty() -> dict[str, tuple[LetterKind, Any]]:
    bare = f.DraftShown("agenda", "7K2Q", 1, "Dear Ana,\n\nAlice", "Agenda", "", "Ana Rivera")
    today = date(2026, 10, 13)
    due = f.NumberedLine(1, "Send the ablation table", date(2026, 10, 14), -1)
    line = f.OpenDraftLine("thank-you", "Ana Rivera", "Thank you")
    goal = f.GoalLine(1, "submit the paper", today, 20, date(2026, 9, 14), today, "Ana Rivera", later=date(2026, 11, 10))
    empty: dict[str, tuple[LetterKind, Any]] = {
        "welcome-zone-known": (LetterKind.WELCOME, f.WelcomeFacts("Fridays, 17:00", 1, "")),
        "receipt-empty": (LetterKind.RECEIPT, f.ReceiptFacts((), {})),
        "receipt-quoted": (LetterKind.RECEIPT, f.ReceiptFacts((), {}, quoted="the weather is fine")),
        "receipt-joint": (LetterKind.RECEIPT, f.ReceiptFacts((), {}, joint=7)),
        "receipt-changed": (
            LetterKind.RECEIPT,
            f.ReceiptFacts(_lines(Section.CHANGED, "Done: ablation table", "Dropped: poster"), {}),
        ),
        "receipt-actions": (LetterKind.RECEIPT, f.ReceiptFacts(_lines(Section.YOURS, "Write to Prof. Brandt"), {"e0": 1})),
        "receipt-not-done": (LetterKind.RECEIPT, f.ReceiptFacts(_lines(Section.NOT_DONE, "Skipped already.", "Nor this."), {})),
        "receipt-aside": (LetterKind.RECEIPT, f.ReceiptFacts(_lines(Section.ASIDE, "Read and kept: a thought"), {})),
        "receipt-next": (LetterKind.RECEIPT, f.ReceiptFacts(_lines(Section.NEXT, "Next meeting: Thu 12 Nov, 15:00"), {})),
        "receipt-update": (LetterKind.RECEIPT, _update()),
        "clarify-bare": (LetterKind.CLARIFY, f.ClarifyFacts("Which day do you mean?", "")),
        "clarify-draft": (LetterKind.CLARIFY, f.ClarifyFacts("What is Ana Rivera's address?", "", draft=bare)),
        "agenda_draft-empty": (LetterKind.AGENDA_DRAFT, f.AgendaDraftFacts(None, bare, 0, help_missing=True)),
        "agenda_draft-revised": (LetterKind.AGENDA_DRAFT, _revised()),
        "thanks_draft-empty": (LetterKind.THANKS_DRAFT, f.ThanksDraftFacts(None, bare)),
        "nudge_draft-never-met": (LetterKind.NUDGE_DRAFT, f.NudgeDraftFacts("no_next_meeting", bare, "Ana Rivera")),
        "nudge_draft-cadence": (LetterKind.NUDGE_DRAFT, f.NudgeDraftFacts("cadence", bare, "Ana Rivera", 73, 56, last_met=today)),
        "nudge_draft-update": (LetterKind.NUDGE_DRAFT, f.NudgeDraftFacts("no_next_meeting", _update().draft, "Dr. Rivera")),
        "debrief-all-day": (LetterKind.DEBRIEF, f.DebriefFacts(f.MeetingLine("Ana Rivera", samples.MOMENT, all_day=True))),
        "reminder-one": (LetterKind.REMINDER, f.ReminderFacts(today, (due,))),
        "reminder-goal": (LetterKind.REMINDER, f.ReminderFacts(today, goals=(goal,))),
        "reminder-goals": (LetterKind.REMINDER, f.ReminderFacts(today, goals=(goal, replace(goal, number=2, due=None)))),
        "receipt-goals": (
            LetterKind.RECEIPT,
            f.ReceiptFacts(_lines(Section.GOALS, "submit the paper", "run the pilot study"), {"e0": 1, "e1": 2}),
        ),
        "digest-goals": (
            LetterKind.DIGEST,
            f.DigestFacts(date(2026, 9, 28), date(2026, 10, 4), goals=(replace(goal, number=1, slip="4 days late"),)),
        ),
        "reminder-draft": (
            LetterKind.REMINDER,
            f.ReminderFacts(today, drafts=(line,), shown=replace(bare, recipient="a@example.org")),
        ),
        "digest-empty": (LetterKind.DIGEST, f.DigestFacts(date(2026, 9, 28), date(2026, 10, 4))),
        "status-empty": (
            LetterKind.STATUS,
            f.StatusFacts("UTC", "Mondays, 7:30", "until Mon 5 Jan", ("agendas",), (), (), (), ()),
        ),
        "rejection-bare": (LetterKind.REJECTION, f.RejectionFacts("", samples.MOMENT, "it could not be decoded.", "3f9a2c")),
    }
    return empty


def _lines(section: Section, *texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, section, entity_id=f"e{n}") for n, text in enumerate(texts))


def _update() -> f.ReceiptFacts:
    shown = f.DraftShown(
        *("update", "5T8W", 1, "Dear Ana,\n\nour meeting moves to Friday.\n\nAlice", "New time: Friday 16 October, 10:00"),
        *("ana.rivera@example.edu", "Dr. Rivera", True, "Fri 16 Oct, 10:00 to 10:45"),
    )
    return f.ReceiptFacts((Line("Moved your meeting with Dr. Rivera to Fri 16 Oct, 10:00."),), {}, draft=shown)


def _revised() -> f.AgendaDraftFacts:
    _, sample, _ = next(row for row in samples.every_sample() if row[0] is LetterKind.AGENDA_DRAFT)
    return replace(sample, draft=replace(sample.draft, token="8M3R", revision=2), changes=("point 2 dropped", 'added "money"'))


def _long() -> dict[str, tuple[LetterKind, Any]]:
    """Names, items and notes without measure, 20 actions and 40 more."""
    items = tuple(
        f.NumberedLine(n, f"{LONG}and number {n}", date(2025, 10, 1 + n), 300 + n, f"Prof. {LONG}", LONG) for n in range(1, 21)
    )
    meeting = f.MeetingLine(LONG, datetime(2027, 1, 4, 8, 30, tzinfo=UTC), place=LONG, duration_minutes=90)
    text = f"Dear {LONG},\n\n" + "\n".join(f"{n}. {LONG} {LONG}\n   Wanted: {LONG}" for n in range(1, 15)) + "\n\nAlice"
    shown = f.DraftShown("agenda", "9Z9Z", 1, text, f"Agenda {LONG}", "a" * 60 + "@example.org", f"Dr. {LONG}", True)
    line = f.OpenDraftLine("agenda", LONG, LONG, "9Z9Z", meeting)
    glance = tuple(f.GlanceLine(f"{LONG}{n}", 10 * n, 28, days_over=n) for n in range(1, 9))
    receipt = tuple(Line(LONG, section, LONG, str(n), LONG) for n, section in enumerate(Section))
    week = (date(2026, 12, 28), date(2027, 1, 3))
    return {
        "receipt-long": (LetterKind.RECEIPT, f.ReceiptFacts(receipt, {"1": 1, "2": 20}, joint=3, quoted=LONG)),
        "clarify-long": (LetterKind.CLARIFY, f.ClarifyFacts(LONG, "", (("A", LONG), ("B", LONG)), LONG, shown)),
        "agenda_draft-long": (
            LetterKind.AGENDA_DRAFT,
            f.AgendaDraftFacts(meeting, shown, 14, (LONG,) * 14, (), False, samples.MOMENT),
        ),
        "thanks_draft-long": (LetterKind.THANKS_DRAFT, f.ThanksDraftFacts(meeting, shown, (LONG, LONG))),
        "nudge_draft-long": (LetterKind.NUDGE_DRAFT, f.NudgeDraftFacts("promise", shown, LONG, 9, None, LONG, week[0])),
        "debrief-long": (LetterKind.DEBRIEF, f.DebriefFacts(meeting, (LONG,) * 9)),
        "reminder-long": (LetterKind.REMINDER, f.ReminderFacts(week[0], items, (line, line), last=True)),
        "digest-long": (
            LetterKind.DIGEST,
            f.DigestFacts(*week, items[:5], items[5:10], items[10:15], items[15:], (meeting,) * 5, (line,) * 3, glance, 40, LONG),
        ),
        "status-long": (LetterKind.STATUS, f.StatusFacts(LONG, LONG, LONG, (LONG,), glance, items, (line,), (meeting,))),
        "rejection-long": (LetterKind.REJECTION, f.RejectionFacts(LONG, samples.MOMENT, LONG, LONG)),
        "alert-long": (LetterKind.ALERT, samples.AlertFacts(LONG, f"{LONG}\n\n{LONG}", samples.MOMENT)),
    }


def poisoned(value: Any, poison: str) -> Any:
    """The same facts with `poison` in every text, lists and nested values included."""
    if isinstance(value, str):
        return type(value)(value) if isinstance(value, Section) else f"{value}{poison}"
    if isinstance(value, tuple):
        return tuple(poisoned(item, poison) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        keep = {"section", "reason", "token", "label", "entity_id"}
        return replace(
            value, **{row.name: poisoned(getattr(value, row.name), poison) for row in fields(value) if row.name not in keep}
        )
    return value
