"""What went to a mentor already cannot be taken back: it is said, and the draft of the mail that sets it right is made."""

from mailflow.core.decision import Decision
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DraftState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.shared.parties import Party
from mailflow.topics.shared.updates import calendar_update

_HAS_LEFT = "{} went to {{}} with what was wrong, and that cannot be taken back. What sets it right stands below; SEND sends it."


def gone(snapshot: Snapshot, meeting_id: str) -> tuple[Draft, ...]:
    """The mails about a meeting that have left for the mentor."""
    return tuple(row for row in snapshot.all(Draft) if row.meeting_id == meeting_id and row.state is DraftState.APPROVED)


def amended(snapshot: Snapshot, meeting: Meeting, party: Party, moment: Moment, wrong: str, right: str) -> Decision:
    """The draft of a correction, where a mail that has left says `wrong`; `right` empty: it is to be ignored."""
    left = [draft for draft in gone(snapshot, meeting.id) if wrong and " ".join(wrong.split()) in _flat(draft)]
    if not left or wrong == right:
        return Decision()
    body = f"it should say “{right}”, not “{wrong}”." if right else f"please do not count on “{wrong}”: I wrote that by mistake."
    return _letter(snapshot, meeting, party, moment, left[-1], f"a correction to my mail: {body}")


def _flat(draft: Draft) -> str:
    """Subject and text in one line: where the lines break does not matter."""
    return " ".join(f"{draft.subject} {draft.text}".split())


def disowned(snapshot: Snapshot, meeting: Meeting, party: Party, moment: Moment, calendar: str = "") -> Decision:
    """A mail, or an invitation, went to somebody about a meeting that is not theirs: the draft that says so."""
    left = gone(snapshot, meeting.id)
    if not left:
        return Decision()
    body = f"please disregard my mail “{left[-1].subject}”: it was sent to you by mistake. I am sorry for the noise."
    return _letter(snapshot, meeting, party, moment, left[-1], body, calendar)


def _letter(
    snapshot: Snapshot, meeting: Meeting, party: Party, moment: Moment, left: Draft, body: str, calendar: str = ""
) -> Decision:
    text = "\n\n".join((f"Dear {party.mentor.greeting},", body, snapshot.member.first_name))
    said = _HAS_LEFT.format(f"The {left.label}")
    return calendar_update(snapshot, meeting, party, moment, text, calendar, f"Correction: {left.subject}", said)
