"""Promises of both sides: taken on, done, put off, given up (product rows D4, I5)."""

from dataclasses import replace
from datetime import date, timedelta

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    ActionWaiting,
    ItemIntent,
)
from mailflow.core.matching import concerns
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ACTION_MOVES, ActionState, ActionVerb, may, move
from mailflow.core.work import ActionItem, Meeting
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.items import action_meant
from mailflow.topics.shared.parties import Party, parties, party_of

SNOOZE_DAYS = 3  # mails.md 6.6: SNOOZE alone is for three days

_DONE = {ActionState.DONE: "done", ActionState.DROPPED: "dropped"}


def add(snapshot: Snapshot, intent: ActionAdded, moment: Moment) -> Decision:
    """Somebody took something on. Who is merely named in it ("write to Prof. Brandt") does not become a mentor by that."""
    known = tuple(person for person in intent.people if person.new or concerns(person, snapshot.all(Mentor)))
    if known:
        found, trouble = parties(snapshot, replace(intent, people=known), moment)
        return found[0].news + _added(snapshot.after(found[0].news.puts), intent, moment, found[0]) if found else trouble
    party = _party_of_mail(snapshot, moment)
    if party is None and intent.owner == "mentor":
        found, trouble = parties(snapshot, intent, moment)
        return found[0].news + _added(snapshot.after(found[0].news.puts), intent, moment, found[0]) if found else trouble
    return _added(snapshot, intent, moment, party)


def _party_of_mail(snapshot: Snapshot, moment: Moment) -> Party | None:
    """The relationship that the mail is about: the meeting told in it, the thread, or the only one there is."""
    told = {meeting.relationship_id for meeting in snapshot.all(Meeting) if meeting.logged_at == moment.now}
    if len(told) == 1:
        return party_of(snapshot, told.pop())
    if snapshot.answered and snapshot.answered.relationship_id:
        return party_of(snapshot, snapshot.answered.relationship_id)
    active = snapshot.active_relationships()
    return party_of(snapshot, active[0].id) if len(active) == 1 else None


def _added(snapshot: Snapshot, intent: ActionAdded, moment: Moment, party: Party | None) -> Decision:
    relationship_id = party.relationship.id if party else ""
    action = ActionItem(
        id=moment.id("action", relationship_id, intent.owner, intent.text, intent.due),
        member_id=snapshot.member.id,
        text=" ".join(intent.text.split()),
        owner=intent.owner,
        relationship_id=relationship_id,
        meeting_id=_told_with(snapshot, moment, relationship_id),
        due=intent.due,
        private=intent.private or is_private(moment.new_text),
        created_at=moment.now,
    )
    today = moment.now.astimezone(snapshot.tz).date()
    section = Section.YOURS if intent.owner == "member" else Section.THEIRS
    line = Line(
        action.text,
        section,
        when=words.day(action.due, today) if action.due else "",
        entity_id=action.id,
        title=party.mentor.short if party else "",
    )
    return Decision(puts=(action,), lines=(line,))


def _told_with(snapshot: Snapshot, moment: Moment, relationship_id: str) -> str:
    """The meeting that this same mail (or debrief) told of, so that its thank-you can name the promise."""
    if snapshot.answered and snapshot.answered.meeting_id:
        return snapshot.answered.meeting_id
    logged = [
        meeting
        for meeting in snapshot.all(Meeting)
        if meeting.relationship_id == relationship_id and meeting.logged_at == moment.now
    ]
    return logged[-1].id if logged else ""


def finish(snapshot: Snapshot, intent: ActionDone, moment: Moment) -> Decision:
    """It is done."""
    return _settle(snapshot, intent, moment, ActionVerb.FINISH, "Done")


def drop(snapshot: Snapshot, intent: ActionDropped, moment: Moment) -> Decision:
    """It is given up; nobody is told."""
    return _settle(snapshot, intent, moment, ActionVerb.DROP, "Dropped")


def _settle(snapshot: Snapshot, intent: ItemIntent, moment: Moment, verb: ActionVerb, word: str) -> Decision:
    action = action_meant(snapshot, intent)
    if action is None:
        return _not_found(intent)
    if not may(ACTION_MOVES, action.state, verb):
        return Decision(lines=(Line(f"Already {_DONE.get(action.state, action.state)}: {action.text}"),))
    settled = replace(action, state=move(ACTION_MOVES, action.state, verb), settled_at=moment.now)
    line = Line(f"{word}: {action.text}", Section.CHANGED, entity_id=action.id)
    return Decision(puts=(settled, *cancelled(snapshot, action_id=action.id)), lines=(line,))


def snooze(snapshot: Snapshot, intent: ActionSnoozed, moment: Moment) -> Decision:
    """Put off until a day; three days where none is named."""
    action = action_meant(snapshot, intent)
    if action is None:
        return _not_found(intent)
    if not may(ACTION_MOVES, action.state, ActionVerb.SNOOZE):
        return Decision(lines=(Line(f"Already {_DONE.get(action.state, action.state)}: {action.text}"),))
    today = moment.now.astimezone(snapshot.tz).date()
    until = intent.until or today + timedelta(days=SNOOZE_DAYS)
    snoozed = replace(action, state=move(ACTION_MOVES, action.state, ActionVerb.SNOOZE), snoozed_until=until)
    line = Line(f"Asleep until {words.day(until, today)}: {action.text}", Section.CHANGED, entity_id=action.id)
    return Decision(puts=(snoozed, *cancelled(snapshot, action_id=action.id)), lines=(line,))


def wait(snapshot: Snapshot, intent: ActionWaiting, moment: Moment) -> Decision:
    """Somebody else has to move first."""
    action = action_meant(snapshot, intent)
    if action is None:
        return _not_found(intent)
    if not may(ACTION_MOVES, action.state, ActionVerb.WAIT):
        return Decision(lines=(Line(f"Already {_DONE.get(action.state, action.state)}: {action.text}"),))
    waiting = replace(
        action, state=move(ACTION_MOVES, action.state, ActionVerb.WAIT), waiting_for=intent.waiting_for or "somebody else"
    )
    line = Line(f"Waiting for {waiting.waiting_for}: {action.text}", Section.CHANGED, entity_id=action.id)
    return Decision(puts=(waiting,), lines=(line,))


def change(snapshot: Snapshot, intent: ActionChanged, moment: Moment) -> Decision:
    """Another day, other words, or somebody else's."""
    action = action_meant(snapshot, intent)
    if action is None:
        return _not_found(intent)
    if not may(ACTION_MOVES, action.state, ActionVerb.CHANGE):
        return Decision(lines=(Line(f"Already {_DONE.get(action.state, action.state)}: {action.text}"),))
    changed = replace(
        action,
        state=move(ACTION_MOVES, action.state, ActionVerb.CHANGE),
        due=intent.due or action.due,
        snoozed_until=None if intent.due else action.snoozed_until,
        owner=intent.owner or action.owner,
        text=intent.replacement or action.text,
    )
    today = moment.now.astimezone(snapshot.tz).date()
    said = f"Changed: {changed.text}{_now_and_before(action, changed, today)}"
    return Decision(puts=(changed,), lines=(Line(said, Section.CHANGED, entity_id=action.id),))


def _now_and_before(old: ActionItem, new: ActionItem, today: date) -> str:
    """What the change was from, beside what it is now."""
    told = f", due {words.day(new.due, today)}" if new.due else ""
    before = [f"“{old.text}”"] if old.text != new.text else []
    if old.due != new.due:
        before.append(f"due {words.day(old.due, today)}" if old.due else "without a day")
    if old.owner != new.owner:
        before.append("yours" if old.owner == "member" else "your mentor's")
    return f"{told} (it was {', '.join(before)})" if before else told


def _not_found(intent: ItemIntent) -> Decision:
    which = f"number {intent.ref}" if intent.ref is not None else f"“{intent.text or intent.evidence}”"
    return Decision(lines=(Line(f"I could not tell which item {which} is; nothing was changed for it.", Section.NOT_DONE),))
