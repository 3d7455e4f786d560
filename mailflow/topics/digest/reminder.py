"""At most one reminder a day, about everything that wants one: actions around their day, drafts that still wait, goals before
a checkpoint."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.facts import DraftShown, ReminderFacts
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.moment import Moment
from mailflow.core.people import Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, DraftState, MeetingState
from mailflow.core.work import ActionItem, Draft, Goal, Meeting
from mailflow.topics.digest.items import standing
from mailflow.topics.digest.weekly import digest_dues, is_empty, takes_the_place
from mailflow.topics.shared import pace
from mailflow.topics.shared.drafting import reminder_at, shown
from mailflow.topics.shared.goals import goal_line, numbered_goals, open_goals
from mailflow.topics.shared.lines import action_line, draft_line

LATE_DAYS = 4
THANKS_AGAIN_DAYS = 2
THANKS_WITHIN = timedelta(days=14)


def reminder_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """Every step: one working day before, on the day, four days after; a draft's second mention."""
    if "reminders" in snapshot.member.stopped:
        return
    for action in snapshot.all(ActionItem):
        if action.owner == "member" and action.state is ActionState.OPEN and action.asked_on and _wanted(snapshot, action):
            yield from _action_steps(snapshot, action, action.asked_on)
    for draft in snapshot.all(Draft):
        if draft.state is DraftState.OPEN:
            yield from _draft_step(snapshot, draft)
    for goal in open_goals(snapshot):
        if _wanted(snapshot, goal):
            yield from _goal_steps(snapshot, goal)


def _wanted(snapshot: Snapshot, row: ActionItem | Goal) -> bool:
    relationship = snapshot.get(Relationship, row.relationship_id)
    return relationship is None or not {"reminders", "all"} & set(relationship.stopped)


def _action_steps(snapshot: Snapshot, action: ActionItem, day: date) -> Iterable[Due]:
    steps = {"before": wall.working_days_before(day, 1), "on": day, "after": day + timedelta(days=LATE_DAYS)}
    if action.snoozed_until:
        del steps["before"]  # nothing reminds of it while it is asleep
    for step, step_day in steps.items():
        at = wall.into_window(wall.at_local(step_day, wall.NINE, snapshot.tz), snapshot.tz, snapshot.policy.window)
        if action.created_at and at <= action.created_at:
            continue  # the receipt has just said it
        until = wall.at_local(wall.local_day(at, snapshot.tz) + timedelta(days=1), datetime.min.time(), snapshot.tz)
        yield Due("reminder", f"reminder:{action.id}:{day}:{step}", at, until, action.id, f"reminder:{action.id}", step)


def _goal_steps(snapshot: Snapshot, goal: Goal) -> Iterable[Due]:
    """09:00, some working days before each checkpoint; of use until the checkpoint is over."""
    for ask, checkpoint in pace.asks(goal):
        at = wall.into_window(wall.at_local(ask, wall.NINE, snapshot.tz), snapshot.tz, snapshot.policy.window)
        if goal.created_at and at <= goal.created_at:
            continue  # the receipt has just said it
        until = wall.at_local(max(checkpoint, ask) + timedelta(days=1), datetime.min.time(), snapshot.tz)
        yield Due("reminder", f"reminder:{goal.id}:{checkpoint}:{ask}", at, until, goal.id, f"reminder:{goal.id}", "goal")


def _draft_step(snapshot: Snapshot, draft: Draft) -> Iterable[Due]:
    meeting = snapshot.get(Meeting, draft.meeting_id)
    if meeting is None or meeting.starts_at is None or draft.shown_at is None:
        return
    key = f"reminder:{draft.id}:{wall.local_day(meeting.starts_at, snapshot.tz)}"
    if draft.label == "agenda" and meeting.state is MeetingState.PLANNED:
        at = reminder_at(snapshot, draft, meeting)
        if at:
            yield Due("reminder", key, at, meeting.starts_at, draft.id, is_before=True)
    elif draft.label == "thank-you":
        day = wall.local_day(draft.shown_at, snapshot.tz) + timedelta(days=THANKS_AGAIN_DAYS)
        at = wall.into_window(wall.at_local(day, wall.NINE, snapshot.tz), snapshot.tz, snapshot.policy.window)
        yield Due("reminder", key, at, (meeting.ends_at or meeting.starts_at) + THANKS_WITHIN, draft.id)


def remind(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """One mail for all steps of the day; on the day of the digest its lines take the place of this mail."""
    today = wall.local_day(moment.now, snapshot.tz)
    if takes_the_place(snapshot, today) or _digest_is_going(snapshot, moment.now, today):
        return Decision()
    wanted = {due.subject_id for due in dues} | _later_today(snapshot, moment.now, today)
    actions = sorted(
        (a for a in snapshot.all(ActionItem) if a.id in wanted), key=lambda action: (action.asked_on or date.max, action.id)
    )
    drafts = [draft for draft in snapshot.all(Draft) if draft.id in wanted and draft.state is DraftState.OPEN]
    goals = tuple(goal for goal in open_goals(snapshot) if goal.id in wanted)
    if not actions and not drafts and not goals:
        return Decision()
    return Decision(letters=(_letter(snapshot, moment, today, actions, drafts, goals, _steps(dues)),))


def _digest_is_going(snapshot: Snapshot, now: datetime, today: date) -> bool:
    """Whether a digest that is late leaves in this very round: its lines take the place of this mail too."""
    going = any(due.at <= now < due.until and due.key not in snapshot.used for due in digest_dues(snapshot, now))
    return going and not is_empty(snapshot, now, today)


def _steps(dues: tuple[Due, ...]) -> set[str]:
    return {due.step for due in dues}


def _later_today(snapshot: Snapshot, now: datetime, today: date) -> set[str]:
    """What would want a mail of its own later this day is said in this one."""
    return {
        due.subject_id
        for due in reminder_dues(snapshot, now)
        if due.at > now and wall.local_day(due.at, snapshot.tz) == today and due.key not in snapshot.used
    }


def _letter(
    snapshot: Snapshot,
    moment: Moment,
    today: date,
    actions: list[ActionItem],
    drafts: list[Draft],
    goals: tuple[Goal, ...],
    steps: set[str],
) -> Letter:
    only_draft = drafts[0] if len(drafts) == 1 and not actions and not goals else None
    show: DraftShown | None = shown(snapshot, only_draft) if only_draft else None
    late = {action.id for action in standing(snapshot, today).late}
    first = tuple(Numbered(number, "action", action.id, action.text) for number, action in enumerate(actions, start=1))
    last = numbered_goals(goals, len(actions) + 1)
    facts = ReminderFacts(
        today=today,
        items=tuple(action_line(snapshot, action, number, today) for number, action in enumerate(actions, start=1)),
        drafts=tuple(draft_line(snapshot, draft) for draft in drafts),
        shown=show,
        last="after" in steps and bool(late),
        goals=tuple(goal_line(snapshot, goal, item.number, today) for goal, item in zip(goals, last, strict=True)),
    )
    return Letter(
        kind=LetterKind.REMINDER,
        key=f"reminder:{today}",
        facts=facts,
        items=first + last,
        draft_id=only_draft.id if only_draft else "",
        draft_revision=only_draft.revision if only_draft else 0,
        draft_text=only_draft.text if only_draft else "",
        relationship_id=_only_relationship([*actions, *drafts, *goals]),
        meeting_id=only_draft.meeting_id if only_draft else "",
    )


def _only_relationship(rows: list[ActionItem | Draft | Goal]) -> str:
    ids = {row.relationship_id for row in rows}
    return ids.pop() if len(ids) == 1 else ""
