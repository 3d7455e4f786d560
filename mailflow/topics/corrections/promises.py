"""A promise set right: its day, whose it is, its words; or it was never made."""

from dataclasses import replace

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import Correction
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ACTION_MOVES, ActionVerb, may, move
from mailflow.core.work import ActionItem, Meeting
from mailflow.topics.corrections import meant
from mailflow.topics.corrections.sent import amended
from mailflow.topics.corrections.told import Told
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.parties import party_of
from mailflow.topics.shared.refreshing import refreshed
from mailflow.topics.shared.wording import took_on

_WHOSE = {"member": "yours", "mentor": "{}'s"}


def corrected(snapshot: Snapshot, intent: Correction, action: ActionItem, moment: Moment) -> Decision:
    """The promise as the member says it is."""
    fields = dict(intent.fields)
    today = moment.now.astimezone(snapshot.tz).date()
    due = meant.day(fields, action.due, today, past=False) if "day" in fields else action.due
    text = fields.get("replacement") or _reworded(action.text, fields)
    new = replace(action, due=due, text=text, owner=fields.get("owner") or action.owner)
    new = replace(new, snoozed_until=None if due != action.due else action.snoozed_until)
    if new == action:
        return Decision(lines=(Line(f"That is what I have: {_said(snapshot, action, moment)}."),))
    if not may(ACTION_MOVES, action.state, ActionVerb.CHANGE):
        return Decision(lines=(Line(f"“{action.text}” is {action.state} already and was not changed.", Section.NOT_DONE),))
    said = f"Corrected: {_said(snapshot, new, moment)}; it was {_said(snapshot, action, moment)}."
    line = Line(said, Section.NEWS, entity_id=action.id, subject=f"Corrected: {words.shortened(new.text, 34)}")
    return _stored(snapshot, action, new, line, moment)


def withdrawn(told: Told, action: ActionItem, moment: Moment) -> Decision:
    """It was never promised: away with it; one that was known before that mail is given up."""
    if told.made(action.id):
        line = Line(f"Taken off the list: {action.text}", Section.CHANGED, entity_id=action.id)
        return _stored(told.snapshot, action, None, line, moment)
    if not may(ACTION_MOVES, action.state, ActionVerb.DROP):
        return Decision(lines=(Line(f"“{action.text}” is {action.state} already and was not changed.", Section.NOT_DONE),))
    dropped = replace(action, state=move(ACTION_MOVES, action.state, ActionVerb.DROP), settled_at=moment.now)
    return _stored(told.snapshot, action, dropped, Line(f"Dropped: {action.text}", Section.CHANGED, entity_id=action.id), moment)


def _stored(snapshot: Snapshot, old: ActionItem, new: ActionItem | None, line: Line, moment: Moment) -> Decision:
    """The change with what hangs on it: a nudge about it falls, letters take up its words, one that has left is followed."""
    puts = ((new,) if new else ()) + cancelled(snapshot, action_id=old.id)
    decision = Decision(puts=puts, removes=() if new else (old,), lines=(line,))
    after = snapshot.after(decision.puts, decision.removes)
    party, meeting = party_of(snapshot, old.relationship_id), snapshot.get(Meeting, old.meeting_id)
    if party and meeting:
        kept = new is not None and new.owner == old.owner and new.state is old.state
        right = took_on((new,), party.mentor)[0] if new and kept else ""
        decision += amended(after, meeting, party, moment, took_on((old,), party.mentor)[0], right)
    return decision + refreshed(snapshot, after.after(decision.puts), moment)


def _reworded(text: str, fields: dict[str, str]) -> str:
    """ "slides, not CV" in "send her my CV"."""
    old = fields.get("old_text", "")
    at = text.casefold().find(old.casefold()) if old else -1
    return text if at < 0 else text[:at] + fields["text"] + text[at + len(old) :]


def _said(snapshot: Snapshot, action: ActionItem, moment: Moment) -> str:
    mentor = snapshot.mentor_of(action.relationship_id)
    whose = _WHOSE[action.owner].format(mentor.short if mentor else "your mentor")
    due = f", by {words.day(action.due, moment.now.astimezone(snapshot.tz).date())}" if action.due else ""
    return f"“{action.text}” ({whose}{due})"
