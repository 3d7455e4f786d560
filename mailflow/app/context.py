"""What the reader is told about a member before it reads their mail, and the letter that the mail answers."""

import re
from datetime import datetime, timedelta

from mailflow.app.gate import Passage, Way
from mailflow.core.mail import IncomingMail
from mailflow.core.people import Mentor, Relationship
from mailflow.core.records import Outbound
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.understanding import Context, KnownMeeting, KnownMentor
from mailflow.core.work import Draft, Meeting
from mailflow.ports import Unit
from mailflow.reading.recognition import sent_text

CLOCK_TRUST = timedelta(hours=24)  # contract, section 2: a Date further ahead than this is not believed
_MARK = re.compile(r"\[(?:[a-z-]+) ([0-9A-Z]{4}): edit from here\]")


def meaning_time(mail: IncomingMail, received_at: datetime, now: datetime) -> datetime:
    """The instant from which relative words count: the mail's Date, else its arrival, never later than `now`."""
    if mail.date is not None and mail.date - now <= CLOCK_TRUST:
        return mail.date
    return min(received_at, now)


def sent_letter(row: Outbound | None) -> SentLetter | None:
    """A row of the outbox as an answer needs it."""
    if row is None:
        return None
    return SentLetter(
        message_id=row.message_id,
        kind=row.kind,
        items=row.items,
        draft_id=row.draft_id,
        draft_revision=row.draft_revision,
        draft_text=row.draft_text,
        question_id=row.question_id,
        relationship_id=row.relationship_id,
        meeting_id=row.meeting_id,
        inbound_id=row.inbound_id,
        subject=row.subject,
        sent_at=row.created_at,
        text=sent_text(row.content),
    )


def answered_letter(unit: Unit, mail: IncomingMail, snapshot: Snapshot, thread: Outbound | None) -> SentLetter | None:
    """The thread's mail; without one, the draft whose mark stands in the text (providers rewrite Message-IDs)."""
    if thread:
        return sent_letter(thread)
    tokens = set(_MARK.findall(mail.text))
    draft = next((row for row in snapshot.all(Draft) if row.token in tokens), None)
    if draft is None:
        return None
    shown = [row for row in unit.find(Outbound, member_id=snapshot.member.id, draft_id=draft.id) if not row.to_mentor]
    quoted = [row for row in shown if _stands_in(row.draft_text, mail.text)]
    candidates = quoted or shown
    return sent_letter(candidates[-1]) if candidates else None


def _stands_in(draft_text: str, text: str) -> bool:
    words = " ".join(draft_text.split())
    said = " ".join(re.sub(r"(?m)^[> ]+", "", text).split())
    return bool(words) and words in said


def reading_context(snapshot: Snapshot, passage: Passage, now: datetime) -> Context:
    """The context of a mail. `now` is the instant its words count from."""
    return Context(
        member_address=snapshot.member.address,
        member_name=snapshot.member.name,
        timezone=snapshot.zone_name,
        now=now.astimezone(snapshot.tz),
        service_address=snapshot.policy.service_address,
        writer="mentor" if passage.way is Way.MENTOR else "member",
        writer_mentor_id=passage.mentor.id if passage.mentor else "",
        mentors=tuple(KnownMentor(m.id, m.name, m.title, m.address) for m in snapshot.all(Mentor)),
        meetings=tuple(_known(snapshot, meeting) for meeting in snapshot.all(Meeting) if meeting.starts_at),
        letter=snapshot.answered,
    )


def _known(snapshot: Snapshot, meeting: Meeting) -> KnownMeeting:
    relationship = snapshot.get(Relationship, meeting.relationship_id)
    domain = snapshot.policy.service_address.rpartition("@")[2]
    return KnownMeeting(
        id=meeting.id,
        mentor_id=relationship.mentor_id if relationship else "",
        starts_at=meeting.starts_at,  # type: ignore[arg-type]  # the caller keeps only those that have one
        duration_minutes=meeting.duration_minutes,
        uid=meeting.uid or f"{meeting.id}@{domain}",
        planned=meeting.state is MeetingState.PLANNED,
    )
