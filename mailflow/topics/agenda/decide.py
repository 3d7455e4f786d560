"""Agenda items: mailed in at any time, or as an answer to the draft. The text of the draft is changed, never guessed anew."""

from dataclasses import replace

from mailflow.core import words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered, ItemIntent
from mailflow.core.moment import Moment
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import AGENDA_ITEM_MOVES, AgendaItemState, AgendaItemVerb, DraftState, move
from mailflow.core.work import AgendaItem, Draft, Meeting
from mailflow.topics.shared import points
from mailflow.topics.shared.drafting import is_stale, revised
from mailflow.topics.shared.parties import Party, parties
from mailflow.topics.shared.wording import without_list


def add(snapshot: Snapshot, intent: AgendaItemAdded, moment: Moment) -> Decision:
    """A topic for the next meeting; it goes into the open draft where there is one, and never if it is marked private."""
    if is_private(intent.text) and not moment.from_mentor:
        said = f"You marked “{words.shortened(intent.text, 60)}” as private: it is not on the agenda."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    found, trouble = parties(snapshot, intent, moment)
    return sum((_add_one(snapshot, intent, moment, party) for party in found), trouble)


def _add_one(snapshot: Snapshot, intent: AgendaItemAdded, moment: Moment, party: Party) -> Decision:
    draft = _open_agenda(snapshot, party.relationship.id)
    item = AgendaItem(
        id=moment.id("agenda item", party.relationship.id, intent.text),
        member_id=snapshot.member.id,
        relationship_id=party.relationship.id,
        text=_one_line(intent.text),
        meeting_id=draft.meeting_id if draft else "",
        because="You asked for it" + (f": “{words.shortened(intent.evidence)}”" if intent.evidence else ""),
    )
    if draft is None:
        line = Line(f"On the next agenda for {party.mentor.short}: {item.text}", Section.CHANGED, entity_id=item.id)
        return party.news + Decision(puts=(item,), lines=(line,))
    text, ids = points.added(draft, item.text, item.id, _place(snapshot, draft, intent.after))
    changed = revised(snapshot, draft, moment, text=text, item_ids=ids)
    line = Line(f"Added: {item.text}", Section.CHANGED, entity_id=draft.id)
    return party.news + Decision(puts=(item, changed), lines=(line,))


def _place(snapshot: Snapshot, draft: Draft, after: int | None) -> int | None:
    """How many points stand before a new one: those up to `after`, and new ones that the same mail put there before it."""
    place = _number_now(snapshot, draft, after) if after else after
    if place is None:
        return None
    known = {item.id for item in snapshot.answered.items} if snapshot.answered else set()
    ids = [item_id for item_id, _ in points.with_ids(draft)]
    while place < len(ids) and ids[place] not in known:
        place += 1
    return place


def change(snapshot: Snapshot, intent: AgendaItemChanged, moment: Moment) -> Decision:
    """New words for a point of the draft."""
    draft, trouble = _draft_answered(snapshot, moment)
    if draft is None or intent.ref is None:
        return trouble or _no_such(intent)
    number = _number_now(snapshot, draft, intent.ref)
    if number is None:
        return _no_such(intent)
    text, ids = points.replaced(draft, number, _one_line(intent.text))
    line = Line(f"Point {intent.ref} is now: {_one_line(intent.text)}", Section.CHANGED, entity_id=draft.id)
    return _stored(snapshot, draft, moment, text, ids, line, _reworded(snapshot, draft, number, intent.text))


def remove(snapshot: Snapshot, intent: AgendaItemRemoved, moment: Moment) -> Decision:
    """A point leaves the draft."""
    draft, trouble = _draft_answered(snapshot, moment)
    if draft is None or intent.ref is None:
        return trouble or _no_such(intent)
    number = _number_now(snapshot, draft, intent.ref)
    if number is None:
        return _no_such(intent)
    item_id, said = points.with_ids(draft)[number - 1]
    text, ids = points.removed(draft, number)
    text = text if points.parse(text).points else without_list(snapshot, snapshot.get(Meeting, draft.meeting_id), text)
    line = Line(f"Dropped: {words.shortened(said)}", Section.CHANGED, entity_id=draft.id)
    item = snapshot.get(AgendaItem, item_id)
    if item is None or item.state is not AgendaItemState.OPEN:
        return _stored(snapshot, draft, moment, text, ids, line, ())
    dropped = replace(item, state=move(AGENDA_ITEM_MOVES, item.state, AgendaItemVerb.DROP))
    return _stored(snapshot, draft, moment, text, ids, line, (dropped,))


def reorder(snapshot: Snapshot, intent: AgendaReordered, moment: Moment) -> Decision:
    """The points in another order."""
    draft, trouble = _draft_answered(snapshot, moment)
    if draft is None:
        return trouble
    order = tuple(_number_now(snapshot, draft, ref) for ref in intent.order)
    if None in order:
        return Decision(lines=(Line(f"Not every number of “{intent.evidence}” is in the draft.", Section.NOT_DONE),))
    text, ids = points.reordered(draft, tuple(number for number in order if number is not None))
    line = Line(f"New order: {', '.join(str(number) for number in intent.order)}", Section.CHANGED, entity_id=draft.id)
    return _stored(snapshot, draft, moment, text, ids, line, ())


def _number_now(snapshot: Snapshot, draft: Draft, ref: int) -> int | None:
    """Numbers are those of the mail that is answered: after "drop 2", "drop 3" still means the third point of that mail."""
    pairs = points.with_ids(draft)
    letter = snapshot.answered
    if letter and letter.draft_id == draft.id and letter.items:
        said = next((item for item in letter.items if item.number == ref and item.kind == "point"), None)
        if said is None:
            return None
        for number, (item_id, text) in enumerate(pairs, start=1):
            if (item_id and item_id == said.id) or text == said.text:
                return number
        return None
    return ref if 1 <= ref <= len(pairs) else None


def _stored(
    snapshot: Snapshot, draft: Draft, moment: Moment, text: str, ids: tuple[str, ...], line: Line, items: tuple[object, ...]
) -> Decision:
    changed = revised(snapshot, draft, moment, text=text, item_ids=ids)
    return Decision(puts=(*items, changed), lines=(line,))


def _reworded(snapshot: Snapshot, draft: Draft, number: int, text: str) -> tuple[AgendaItem, ...]:
    item = snapshot.get(AgendaItem, points.with_ids(draft)[number - 1][0])
    if item is None or item.state is not AgendaItemState.OPEN:
        return ()
    state = move(AGENDA_ITEM_MOVES, item.state, AgendaItemVerb.CHANGE)
    return (replace(item, text=_one_line(text), state=state),)


def _draft_answered(snapshot: Snapshot, moment: Moment) -> tuple[Draft | None, Decision]:
    """The open agenda draft that the numbers of this mail count in, or why there is none."""
    draft = snapshot.get(Draft, snapshot.answered.draft_id) if snapshot.answered else None
    if draft is None:
        open_ones = [row for row in snapshot.all(Draft) if row.state is DraftState.OPEN and row.label == "agenda"]
        draft = open_ones[0] if len(open_ones) == 1 else None
    if draft is None or draft.label != "agenda":
        return None, Decision(lines=(Line("There is no open agenda draft that this could change.", Section.NOT_DONE),))
    if draft.state is not DraftState.OPEN:
        said = f"That agenda is no longer open ({draft.state}); it was not changed."
        return None, Decision(lines=(Line(said, Section.NOT_DONE),))
    if is_stale(snapshot, draft, moment):
        said = "You answered an older version of the agenda; its numbers may mean other points now. Here is the present one."
        return None, Decision(lines=(Line(said, Section.NOT_DONE, entity_id=draft.id),))
    return draft, Decision()


def _open_agenda(snapshot: Snapshot, relationship_id: str) -> Draft | None:
    rows = [
        draft
        for draft in snapshot.all(Draft)
        if draft.state is DraftState.OPEN and draft.label == "agenda" and draft.relationship_id == relationship_id
    ]
    if snapshot.answered:
        rows.sort(key=lambda draft: draft.id != (snapshot.answered.draft_id if snapshot.answered else ""))
    return rows[0] if rows else None


def _no_such(intent: ItemIntent) -> Decision:
    which = f"point {intent.ref}" if intent.ref is not None else f"“{intent.text}”"
    return Decision(lines=(Line(f"The draft has no {which}; nothing was changed there.", Section.NOT_DONE),))


def _one_line(text: str) -> str:
    return " ".join(text.split())
