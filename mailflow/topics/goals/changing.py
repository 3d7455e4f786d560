"""What becomes of goals: how far they are, reached, given up, moved, asked about later."""

from dataclasses import replace
from datetime import date, timedelta

from mailflow.core import wall, words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import ActionChanged, ActionSnoozed, GoalDone, GoalDropped, GoalProgress, ItemIntent
from mailflow.core.moment import Moment
from mailflow.core.serial import dump_intents
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import GOAL_MOVES, GoalState, GoalVerb, may, move
from mailflow.core.work import Goal, Outcome, Question
from mailflow.topics.shared import pace
from mailflow.topics.shared.goalpoints import followed
from mailflow.topics.shared.goals import goal_meant, outcome_meant, shown_goals, unnamed
from mailflow.topics.shared.parties import LABELS

SNOOZE_DAYS = 7
_ENDS = {GoalVerb.REACH: "Reached", GoalVerb.DROP: "Dropped"}


def progress(snapshot: Snapshot, intent: GoalProgress, moment: Moment) -> Decision:
    """So many percent; a goal that was settled is open again."""
    goal = goal_meant(snapshot, intent)
    if goal is None:
        return which(snapshot, intent, moment)
    if intent.percent is None:
        return Decision(lines=(Line(f"How far is “{goal.text}”, in percent? I could not tell.", Section.NOT_DONE),))
    if intent.percent >= 100 and goal.state is GoalState.OPEN:
        return _ended(snapshot, goal, GoalVerb.REACH, moment)
    today = wall.local_day(moment.now, snapshot.tz)
    verb = GoalVerb.PROGRESS if goal.state is GoalState.OPEN else GoalVerb.REOPEN
    new = replace(
        goal,
        state=move(GOAL_MOVES, goal.state, verb),
        percent=intent.percent,
        note=intent.note,
        heard_on=today,
        asleep_until=None,
        settled_at=None,
    )
    before = f" (it was {goal.percent}%)" if goal.percent is not None and goal.percent != intent.percent else ""
    again = ", open again" if verb is GoalVerb.REOPEN else ""
    line = Line(f"{goal.text}: {intent.percent}%{before}{again}{_next(new, today)}", Section.CHANGED, entity_id=goal.id)
    return Decision(puts=(new,), lines=(line,)) + followed(snapshot, new, moment)


def _next(goal: Goal, today: date) -> str:
    """What comes next for it."""
    slip = pace.slip_words(goal, today)
    if slip:
        return f"; it is slipping: {slip}"
    day = pace.next_checkpoint(goal, today + timedelta(days=1))
    if day is None:
        return ""
    return f"; its day is {words.day(day, today)}" if day == goal.due else f"; next checkpoint {words.day(day, today)}"


def reach(snapshot: Snapshot, intent: GoalDone, moment: Moment) -> Decision:
    """It is reached."""
    return _settle(snapshot, intent, moment, GoalVerb.REACH)


def drop(snapshot: Snapshot, intent: GoalDropped, moment: Moment) -> Decision:
    """It is given up; nobody is told."""
    return _settle(snapshot, intent, moment, GoalVerb.DROP)


def _settle(snapshot: Snapshot, intent: ItemIntent, moment: Moment, verb: GoalVerb) -> Decision:
    goal = goal_meant(snapshot, intent)
    if goal:
        return _ended(snapshot, goal, verb, moment)
    outcome = outcome_meant(snapshot, intent)
    if outcome is None:
        return not_found(intent)
    new = replace(outcome, state=move(GOAL_MOVES, outcome.state, verb), settled_at=moment.now)
    line = Line(f"{_ENDS[verb]}, for the long run: {outcome.text}", Section.CHANGED, entity_id=outcome.id)
    return Decision(puts=(new,), lines=(line,))


def _ended(snapshot: Snapshot, goal: Goal, verb: GoalVerb, moment: Moment) -> Decision:
    if not may(GOAL_MOVES, goal.state, verb):
        return Decision(lines=(Line(f"Already {goal.state}: {goal.text}"),))
    today = wall.local_day(moment.now, snapshot.tz)
    reached = verb is GoalVerb.REACH
    new = replace(
        goal,
        state=move(GOAL_MOVES, goal.state, verb),
        percent=100 if reached else goal.percent,
        heard_on=today,
        settled_at=moment.now,
    )
    outcome = snapshot.get(Outcome, goal.outcome_id)
    towards = f" (towards “{outcome.text}”)" if reached and outcome else ""
    line = Line(f"{_ENDS[verb]}: {goal.text}{towards}", Section.CHANGED, entity_id=goal.id)
    return Decision(puts=(new,), lines=(line,)) + followed(snapshot, new, moment)


def change(snapshot: Snapshot, intent: ActionChanged, moment: Moment) -> Decision:
    """Another day, or other words."""
    goal = goal_meant(snapshot, intent)
    if goal is None:
        return which(snapshot, intent, moment)
    if intent.due:
        return moved(snapshot, goal, intent.due, moment)
    return reworded(snapshot, goal, intent.replacement, moment) if intent.replacement else not_found(intent)


def moved(snapshot: Snapshot, goal: Goal, due: date, moment: Moment) -> Decision:
    """Another target day; its checkpoints count from today on."""
    today = wall.local_day(moment.now, snapshot.tz)
    if not may(GOAL_MOVES, goal.state, GoalVerb.CHANGE):
        return Decision(lines=(Line(f"“{goal.text}” is {goal.state} already and was not moved.", Section.NOT_DONE),))
    if due < today:
        said = f"{words.day(due, today)} is past already: “{goal.text}” was not moved."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    state = move(GOAL_MOVES, goal.state, GoalVerb.CHANGE)
    new = replace(goal, state=state, due=due, since=today, asleep_until=None)
    was = f"it was {words.day(goal.due, today)}" if goal.due else "it had no day"
    line = Line(f"{goal.text}: now by {words.day(due, today)} ({was})", Section.CHANGED, entity_id=goal.id)
    return Decision(puts=(new,), lines=(line,)) + followed(snapshot, new, moment)


def reworded(snapshot: Snapshot, goal: Goal, text: str, moment: Moment) -> Decision:
    """Other words for it."""
    text = " ".join(text.split())
    if text == goal.text or not may(GOAL_MOVES, goal.state, GoalVerb.CHANGE):
        return Decision(lines=(Line(f"Your goal stays as it is: {goal.text}"),))
    new = replace(goal, state=move(GOAL_MOVES, goal.state, GoalVerb.CHANGE), text=text)
    line = Line(f"Your goal is now: {text} (it was “{goal.text}”)", Section.CHANGED, entity_id=goal.id)
    return Decision(puts=(new,), lines=(line,)) + followed(snapshot, new, moment)


def snooze(snapshot: Snapshot, intent: ActionSnoozed, moment: Moment) -> Decision:
    """Asked about later; its target day stays."""
    goal = goal_meant(snapshot, intent)
    if goal is None:
        return not_found(intent)
    if goal.state is not GoalState.OPEN:
        return Decision(lines=(Line(f"Already {goal.state}: {goal.text}"),))
    today = wall.local_day(moment.now, snapshot.tz)
    until = intent.until or today + timedelta(days=SNOOZE_DAYS)
    stays = f"; its day stays {words.day(goal.due, today)}" if goal.due else ""
    line = Line(f"I ask again on {words.day(until, today)}{stays}: {goal.text}", Section.CHANGED, entity_id=goal.id)
    return Decision(puts=(replace(goal, asleep_until=until),), lines=(line,))


def which(snapshot: Snapshot, intent: ItemIntent, moment: Moment) -> Decision:
    """One question where several goals stand in the answered mail and none is named; else it is said that none is known."""
    rows = shown_goals(snapshot)
    if intent.ref is not None or (intent.text and not unnamed(intent)) or len(rows) < 2:
        return not_found(intent)
    question = Question(
        id=moment.id("which goal", intent.kind, intent.evidence),
        member_id=snapshot.member.id,
        asked=f"Which goal do you mean by “{words.shortened(intent.evidence, 60)}”?",
        options=tuple(
            (LABELS[index], goal.text, dump_intents((replace(intent, text=goal.text),)))
            for index, goal in enumerate(rows[: len(LABELS)])
        ),
        mail_digest=moment.key,
        created_at=moment.now,
    )
    return Decision(questions=(question,))


def not_found(intent: ItemIntent) -> Decision:
    """No goal is meant, as far as one can tell."""
    if intent.ref is not None:
        said = f"Number {intent.ref} is no goal in that mail; nothing was changed for it."
    else:
        named = intent.text or intent.evidence
        said = f"I know no goal “{words.shortened(named, 60)}”. To keep it as one, reply: goal: {words.shortened(named, 60)}"
    return Decision(lines=(Line(said, Section.NOT_DONE),))
