"""The five mails of ours that the replies in this folder answer: what was sent, and what the service remembers of it.

python -m tests.reading.clients.ours FOLDER      writes them as `.eml`, to be answered in a mail client
"""

import email
import functools
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mailflow.core import facts as f
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.snapshot import Policy, SentLetter, Snapshot
from mailflow.letters.render import MailRenderer
from mailflow.ports import Stamp
from mailflow.reading.recognition import sent_text

SERVICE = "mailflow@example.edu"
SENT_AT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # Monday, 9:00 in New York
MENTOR = "Dr. Rivera"
POINTS = (
    "Second dataset for Reviewer 2: is Tabula Muris enough?",
    "External member of my committee: Prof. Brandt or Dr. Adeyemi?",
    "EMBO travel grant, due 30 November: would you write the letter?",
    "Weekends: I have worked six in a row",
)
AGENDA = """Dear Ana,

for Thursday (26 November, 14:00 to 14:45, room 4.12) this is what I would like your help with:

1. Second dataset for Reviewer 2: is Tabula Muris enough?
2. External member of my committee: Prof. Brandt or Dr. Adeyemi?
3. EMBO travel grant, due 30 November: would you write the letter?
4. Weekends: I have worked six in a row

Since last time: the ablation table is done; two of three figures are redrawn.

Alice"""
THANKS = """Dear Ana,

thank you for yesterday. Your point that Reviewer 2 is really asking about batch effects changed how I will write the response; \
Tabula Muris is booked for Friday.

As I understood us: I write to Prof. Brandt by 30 November, and you send the EMBO letter by 4 December.

Alice"""
ACTIONS = (
    "Send the ablation table",
    "Write to Prof. Brandt about the committee",
    "Book an hour with Prof. Osei",
    "Dr. Zielinski: comments on your methods section",
)

_MEETING = f.MeetingLine(MENTOR, datetime(2026, 11, 26, 19, 0, tzinfo=UTC), place="room 4.12", duration_minutes=45)
_PAST = f.MeetingLine(MENTOR, datetime(2026, 11, 20, 19, 0, tzinfo=UTC), place="room 4.12", duration_minutes=45)
_LATE = f.NumberedLine(1, ACTIONS[0], date(2026, 11, 19), 4, MENTOR, "from your meeting on 29 October")
_DUE = f.NumberedLine(2, ACTIONS[1], date(2026, 11, 25), -2, MENTOR)
_OTHER = f.NumberedLine(3, ACTIONS[2], None, None, "Prof. Osei")
_PROMISE = f.NumberedLine(4, "comments on your methods section", date(2026, 11, 17), 6, "Dr. Zielinski")


def _draft(label: str, token: str, text: str, subject: str) -> f.DraftShown:
    return f.DraftShown(label, token, 1, text, subject, "ana.rivera@example.edu", MENTOR, has_invitation=label == "agenda")


def _facts(kind: str) -> Any:
    because = ('Your note of 16 November: "R2 wants another dataset."', "Open since your meeting on 29 October", "", "")
    glance = (f.GlanceLine(MENTOR, 25, 28, _MEETING.starts_at), f.GlanceLine("Maya Lindqvist", 73, 56, days_over=17))
    agenda = _draft("agenda", "7K2Q", AGENDA, "Agenda for Thursday 26 November, 14:00")
    return {
        "agenda_draft": f.AgendaDraftFacts(_MEETING, agenda, 4, because, remind_at=datetime(2026, 11, 25, 19, 0, tzinfo=UTC)),
        "thanks_draft": f.ThanksDraftFacts(_PAST, _draft("thank-you", "4M9T", THANKS, "Thank you, and what we agreed")),
        "debrief": f.DebriefFacts(_PAST, (POINTS[0], POINTS[1])),
        "reminder": f.ReminderFacts(date(2026, 11, 23), (_LATE, _DUE), last=True),
        "digest": f.DigestFacts(
            *(date(2026, 11, 23), date(2026, 11, 29), (_LATE,), (_DUE,), (_OTHER,), (_PROMISE,), (_MEETING,), (), glance),
            when="Every Monday at 7:30",
        ),
    }[kind]


def _items(kind: str) -> tuple[Numbered, ...]:
    """What the service keeps of the numbers: a debrief has none, as in `topics.meetings.occasions`."""
    texts = {"agenda_draft": POINTS, "reminder": ACTIONS[:2], "digest": ACTIONS}.get(kind, ())
    role = "point" if kind == "agenda_draft" else "action"
    return tuple(Numbered(number, role, f"{role}{number}", text) for number, text in enumerate(texts, start=1))


KINDS = ("agenda_draft", "thanks_draft", "debrief", "reminder", "digest")


@functools.cache
def sent(kind: str) -> SentLetter:
    """What is known of the mail when an answer comes."""
    text = {"agenda_draft": AGENDA, "thanks_draft": THANKS}.get(kind, "")
    known: dict[str, Any] = {"draft_id": "d1", "draft_revision": 1, "draft_text": text} if text else {}
    meeting = {"agenda_draft": "g1", "thanks_draft": "g0", "debrief": "g0"}.get(kind, "")
    known |= {"text": sent_text(raw(kind)), "subject": str(email.message_from_bytes(raw(kind))["Subject"])}
    return SentLetter(message_id(kind), kind, _items(kind), relationship_id="r1", meeting_id=meeting, **known)


def message_id(kind: str) -> str:
    """The Message-ID of ours that replies name."""
    return f"<ours-{kind.replace('_', '-')}@example.edu>"


def raw(kind: str) -> bytes:
    """The mail as it left."""
    member = Member("m1", "alice@example.edu", "Alice Nguyen", timezone="America/New_York")
    mentor = Mentor("t1", "m1", "Ana Rivera", "Dr.", "ana.rivera@example.edu")
    snapshot = Snapshot(member, Policy(SERVICE)).after([Relationship("r1", "m1", "t1"), mentor])
    letter = Letter(LetterKind(kind), kind, _facts(kind), _items(kind), relationship_id="r1")
    return MailRenderer(SERVICE).letter(letter, snapshot, Stamp(message_id(kind), "f00dfeed" * 4, SENT_AT)).content


if __name__ == "__main__":
    for each in KINDS:
        (Path(sys.argv[1]) / f"{each}.eml").write_bytes(raw(each))
