"""The calendar objects that go along with our mails: one UID for life, SEQUENCE up with every change (RFC 5546)."""

from datetime import datetime

from mailflow.core.calendar_text import Entry, Party, cancellation, invitation, publication
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import Meeting
from mailflow.topics.shared.wording import place_for_all


def may_invite(snapshot: Snapshot, meeting: Meeting) -> bool:
    """Whether an invitation of ours makes sense: the hour and the zone are known, and no other calendar owns the meeting."""
    return bool(meeting.starts_at) and not meeting.all_day and not meeting.foreign and snapshot.zone_known


def request_for(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, stamp: datetime) -> str:
    """METHOD:REQUEST to mentor and member; empty where no invitation makes sense or the mentor's address is not known."""
    if not may_invite(snapshot, meeting) or not mentor.address:
        return ""
    return invitation(_entry(snapshot, meeting, mentor, stamp))


def cancel_for(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, stamp: datetime) -> str:
    """METHOD:CANCEL for an invitation that went out."""
    return cancellation(_entry(snapshot, meeting, mentor, stamp)) if mentor.address else ""


def own_entry(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, stamp: datetime) -> str:
    """METHOD:PUBLISH for the member's own calendar."""
    return publication(_entry(snapshot, meeting, mentor, stamp)) if may_invite(snapshot, meeting) else ""


def title(snapshot: Snapshot, mentor: Mentor) -> str:
    """The SUMMARY of the entry."""
    return f"{snapshot.member.name or snapshot.member.first_name} and {mentor.name}"


def _entry(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, stamp: datetime) -> Entry:
    member, policy = snapshot.member, snapshot.policy
    return Entry(
        uid=meeting.uid or f"{meeting.id}@{policy.service_address.split('@')[-1]}",
        sequence=meeting.sequence,
        stamp=stamp,
        summary=title(snapshot, mentor),
        organizer=Party(policy.service_address, policy.service_name),
        attendees=(Party(mentor.address, mentor.name), Party(member.address, member.name, accepted=True))
        if mentor.address
        else (),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=place_for_all(meeting.place, mentor.name),
    )
