"""A slipping goal as a suggested point of an agenda draft, and what becomes of the point when the goal changes (row A1).

The point is the member's to keep, change or drop; nothing of it leaves unapproved. Its id follows from goal and meeting, so it
is found again, and once dropped it does not come back for that meeting.
"""

from dataclasses import replace
from datetime import date

from mailflow.core import wall, words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.moment import Moment, stable_id
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import AGENDA_ITEM_MOVES, AgendaItemState, AgendaItemVerb, DraftState, move
from mailflow.core.work import AgendaItem, Draft, Goal, Meeting
from mailflow.topics.shared import pace, points
from mailflow.topics.shared.drafting import revised
from mailflow.topics.shared.goals import open_goals
from mailflow.topics.shared.wording import to_the_mentor, without_list


def suggested(snapshot: Snapshot, meeting: Meeting, mentor: Mentor, moment: Moment) -> tuple[AgendaItem, ...]:
    """One point for each slipping goal of the relationship; told in confidence means never."""
    today = wall.local_day(moment.now, snapshot.tz)
    rows = [goal for goal in open_goals(snapshot, meeting.relationship_id) if pace.slipping(goal, today) and not goal.private]
    items = (_point(goal, meeting, mentor, today) for goal in rows)
    return tuple(item for item in items if snapshot.get(AgendaItem, item.id) is None)


def _point(goal: Goal, meeting: Meeting, mentor: Mentor, today: date) -> AgendaItem:
    return AgendaItem(
        id=_id(goal, meeting.id),
        member_id=goal.member_id,
        relationship_id=meeting.relationship_id,
        text=_words(goal, mentor, today),
        meeting_id=meeting.id,
        because=f"A suggestion: your goal is slipping, {pace.slip_words(goal, today)}",
    )


def _id(goal: Goal, meeting_id: str) -> str:
    return stable_id("goal point", goal.id, meeting_id)


def _words(goal: Goal, mentor: Mentor, today: date) -> str:
    """In the member's voice, from the record alone."""
    named = f"My goal “{to_the_mentor(goal.text.rstrip('.'), mentor)}”"
    if goal.due and pace.late(goal, today):
        how = f"was due on {words.long_day(goal.due)} and is not reached yet"
    elif goal.due:
        how = f"(by {words.long_day(goal.due)}) is slipping"
    else:
        how = "is slipping"
    done = f", at {goal.percent}%" if goal.percent is not None else ""
    return f"{named} {how}{done}: what would you change in my plan?"


def followed(snapshot: Snapshot, goal: Goal, moment: Moment) -> Decision:
    """Open agenda drafts after a goal changed: its suggested point takes the new words, or leaves where nothing slips now."""
    drafts = [draft for draft in snapshot.all(Draft) if draft.state is DraftState.OPEN and draft.label == "agenda"]
    return sum((_in_draft(snapshot, draft, goal, moment) for draft in drafts), Decision())


def _in_draft(snapshot: Snapshot, draft: Draft, goal: Goal, moment: Moment) -> Decision:
    item = snapshot.get(AgendaItem, _id(goal, draft.meeting_id))
    mentor, meeting = snapshot.mentor_of(draft.relationship_id), snapshot.get(Meeting, draft.meeting_id)
    if item is None or mentor is None or meeting is None or item.state is not AgendaItemState.OPEN:
        return Decision()
    pairs = points.with_ids(draft)
    number = next((index for index, (item_id, _) in enumerate(pairs, start=1) if item_id == item.id), None)
    if number is None or not _is_ours(snapshot, goal.id, pairs[number - 1][1], item):
        return Decision()  # the member put it in their own words: it is theirs
    today = wall.local_day(moment.now, snapshot.tz)
    if pace.slipping(goal, today):
        new = _point(goal, meeting, mentor, today)
        text, ids = points.replaced(draft, number, new.text)
        line = Line(f"Point {number} of the agenda now says: {new.text}", Section.CHANGED, entity_id=draft.id)
    else:
        new = replace(item, state=move(AGENDA_ITEM_MOVES, item.state, AgendaItemVerb.DROP))
        text, ids = points.removed(draft, number)
        text = text if points.parse(text).points else without_list(snapshot, meeting, text)
        line = Line(f"Taken off the agenda: {words.shortened(item.text)}", Section.CHANGED, entity_id=draft.id)
    return Decision(puts=(new, revised(snapshot, draft, moment, text=text, item_ids=ids)), lines=(line,))


def _is_ours(snapshot: Snapshot, goal_id: str, said: str, item: AgendaItem) -> bool:
    """Whether the point still has the words that were suggested."""
    goal = snapshot.get(Goal, goal_id)
    flat = " ".join(said.split())
    return goal is not None and flat == " ".join(item.text.split()) and flat.startswith("My goal “")
