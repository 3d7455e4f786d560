"""What a mentor promised becomes, after its date, a polite draft to the member: never a nag (product row D4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core import wall, words
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, DraftState
from mailflow.core.work import ActionItem, Draft
from mailflow.topics.shared.drafting import dressed, showing
from mailflow.topics.shared.wording import to_the_mentor

PATIENCE_DAYS = 3
WORTH_ASKING = timedelta(days=14)


def promise_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """09:00, three working days after the promised day."""
    for action in snapshot.all(ActionItem):
        if action.owner != "mentor" or action.state is not ActionState.OPEN or action.asked_on is None:
            continue
        relationship = snapshot.get(Relationship, action.relationship_id)
        if relationship is None or relationship.muted or not snapshot.looked_after(relationship.id) or _drafted(snapshot, action):
            continue
        at = wall.at_local(wall.working_days_after(action.asked_on, PATIENCE_DAYS), wall.NINE, snapshot.tz)
        yield Due("nudge_promise", f"nudge_promise:{action.id}:{action.asked_on}", at, at + WORTH_ASKING, subject_id=action.id)


def _drafted(snapshot: Snapshot, action: ActionItem) -> bool:
    return any(d.action_id == action.id and d.state is DraftState.OPEN for d in snapshot.all(Draft))


def draft_nudges(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One draft for each promise."""
    return sum((_draft(snapshot, due, moment) for due in dues), Decision())


def _draft(snapshot: Snapshot, due: Due, moment: Moment) -> Decision:
    action = snapshot.get(ActionItem, due.subject_id)
    mentor = snapshot.mentor_of(action.relationship_id) if action else None
    if action is None or mentor is None:
        return Decision()
    moment = replace(moment, key=due.key)
    draft = Draft(
        id=moment.id("nudge", action.id),
        member_id=snapshot.member.id,
        relationship_id=action.relationship_id,
        kind="note",
        label="nudge",
        token=moment.token("nudge", action.id),
        subject=f"A question about: {words.shortened(action.text, 40)}",
        text=_text(snapshot, action, mentor),
        action_id=action.id,
        created_at=moment.now,
        changed_by=moment.key,
    )
    draft = dressed(snapshot, draft)
    return showing(snapshot.after((draft,)), draft, moment)


def _text(snapshot: Snapshot, action: ActionItem, mentor: Mentor) -> str:
    promise = to_the_mentor(action.text.rstrip("."), mentor)
    return "\n\n".join(
        (
            f"Dear {mentor.greeting},",
            "no hurry from my side, only a question so that I can plan. When we met you kindly offered to "
            f"{promise}. Do you think you will get to it in the coming days? If it does not fit at the moment, just say so.",
            snapshot.member.first_name,
        )
    )
