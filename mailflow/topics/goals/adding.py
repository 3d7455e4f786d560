"""Goals and outcomes come into being: whose they are, what they lead to, when their progress will be asked for."""

import re
from dataclasses import replace
from datetime import date

from mailflow.core import wall, words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import GoalAdded, Intent, OutcomeAdded
from mailflow.core.matching import matching
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import Goal, Meeting, Outcome
from mailflow.topics.goals.changing import moved
from mailflow.topics.shared import pace
from mailflow.topics.shared.goals import open_goals, open_outcomes
from mailflow.topics.shared.items import by_words


def add_goal(snapshot: Snapshot, intent: GoalAdded, moment: Moment) -> Decision:
    """A new goal; one that is known already gets the new day."""
    text = " ".join(intent.text.split())
    known = next((row for row in open_goals(snapshot) if row.text.casefold() == text.casefold()), None)
    if known:
        return _known(snapshot, known, intent, moment)
    relationship_id = _whose(snapshot, intent, moment)
    outcome = _leads_to(snapshot, relationship_id, text)
    today = wall.local_day(moment.now, snapshot.tz)
    goal = Goal(
        id=moment.id("goal", relationship_id, text),
        member_id=snapshot.member.id,
        text=text,
        relationship_id=relationship_id,
        outcome_id=outcome.id if outcome else "",
        since=today,
        due=intent.due,
        private=is_private(moment.new_text),
        created_at=moment.now,
    )
    lines = (_line(goal, today), *_schedule(goal, today), *_taken_for(snapshot, goal, outcome))
    return Decision(puts=(goal,), lines=lines)


def _known(snapshot: Snapshot, goal: Goal, intent: GoalAdded, moment: Moment) -> Decision:
    if intent.due and intent.due != goal.due:
        return moved(snapshot, goal, intent.due, moment)
    return Decision(lines=(Line(f"You have that goal already: {goal.text}", Section.CHANGED),))


def _line(goal: Goal, today: date) -> Line:
    return Line(
        goal.text,
        Section.GOALS,
        when=words.day(goal.due, today) if goal.due else "no day yet",
        entity_id=goal.id,
        subject=f"Goal noted: {words.shortened(goal.text, 32)}",
    )


def _taken_for(snapshot: Snapshot, goal: Goal, outcome: Outcome | None) -> tuple[Line, ...]:
    """Whose goal it is and where it leads: concluded, not said, so it is told."""
    mentor = snapshot.mentor_of(goal.relationship_id)
    if mentor is None:
        return ()
    step = f", as a step towards “{outcome.text}”" if outcome else ""
    return (Line(f"“{words.shortened(goal.text, 50)}” stands with {mentor.short}{step}.", Section.GUESS),)


def _schedule(goal: Goal, today: date) -> tuple[Line, ...]:
    """When its progress is asked for; a day in the past, and a missing one, are said."""
    named = f"“{words.shortened(goal.text, 50)}”"
    if goal.due and goal.due < today:
        return (Line(f"{named}: {words.day(goal.due, today)} is past already. Is that the day you mean?", Section.GUESS),)
    steps = pace.asks(goal)
    asked = f"I ask how far it is on {words.day(steps[0][0], today)}" if steps else ""
    if goal.due is None:
        return (Line(f'{named} has no day yet; reply for example "by the end of April". {asked}.', Section.NEXT),)
    if not steps:
        return ()
    count = len(pace.checkpoints(goal)) - 1
    where = f"a checkpoint half-way, {words.day(steps[0][1], today)}" if count == 1 else "its day"
    where = f"the first of {count} checkpoints, {words.day(steps[0][1], today)}" if count > 1 else where
    return (Line(f"{named}: {asked}, before {where}.", Section.NEXT),)


def add_outcome(snapshot: Snapshot, intent: OutcomeAdded, moment: Moment) -> Decision:
    """What a relationship should lead to; goals of it that lead nowhere yet are taken to lead there, and it is said."""
    text = " ".join(intent.text.split())
    if any(row.text.casefold() == text.casefold() for row in open_outcomes(snapshot)):
        return Decision(lines=(Line(f"You have that already, for the long run: {text}", Section.CHANGED),))
    relationship_id = _whose(snapshot, intent, moment)
    outcome = Outcome(
        id=moment.id("outcome", relationship_id, text),
        member_id=snapshot.member.id,
        text=text,
        relationship_id=relationship_id,
        private=is_private(moment.new_text),
        created_at=moment.now,
    )
    mentor = snapshot.mentor_of(relationship_id)
    whose = f", with {mentor.short}" if mentor else ""
    said = f"For the long run{whose}: {text}"
    line = Line(said, Section.NEWS, entity_id=outcome.id, subject=f"Noted: {words.shortened(text, 36)}")
    return Decision(puts=(outcome,), lines=(line,)) + _taken_along(snapshot, outcome)


def _taken_along(snapshot: Snapshot, outcome: Outcome) -> Decision:
    rows = [goal for goal in open_goals(snapshot, outcome.relationship_id) if not goal.outcome_id]
    if not rows or not outcome.relationship_id:
        return Decision()
    named = words.listed([f"“{words.shortened(goal.text, 50)}”" for goal in rows])
    said = f"I take {named} as {'a step' if len(rows) == 1 else 'steps'} towards it."
    return Decision(
        puts=tuple(replace(goal, outcome_id=outcome.id) for goal in rows),
        lines=(Line(said, Section.GUESS, entity_id=outcome.id),),
    )


def _leads_to(snapshot: Snapshot, relationship_id: str, text: str) -> Outcome | None:
    """The relationship's only outcome, or that of several which the words name."""
    rows = open_outcomes(snapshot, relationship_id) if relationship_id else open_outcomes(snapshot)
    return rows[0] if len(rows) == 1 and relationship_id else by_words(rows, text)


def _whose(snapshot: Snapshot, intent: Intent, moment: Moment) -> str:
    """The relationship: of who is named with it, of the meeting told, of the thread, or the only one; empty: the member's own."""
    mentors = [mentor for person in intent.people for mentor in matching(person, snapshot.all(Mentor))] or _named_in(
        snapshot, _line_of(intent.evidence, moment.new_text)
    )
    if len(mentors) == 1:
        row = snapshot.relationship_with(mentors[0].id)
        return row.id if row else ""
    told = {meeting.relationship_id for meeting in snapshot.all(Meeting) if meeting.logged_at == moment.now}
    if len(told) == 1:
        return told.pop()
    if snapshot.answered and snapshot.answered.relationship_id:
        return snapshot.answered.relationship_id
    active = snapshot.active_relationships()
    return active[0].id if len(active) == 1 else ""


def _line_of(evidence: str, text: str) -> str:
    """The line that the words stand in, with the label before them: "Goal with Ana: …"."""
    return next((line for line in text.split("\n") if evidence[:40] and evidence[:40] in line), evidence)


def _named_in(snapshot: Snapshot, line: str) -> list[Mentor]:
    said = {word.casefold() for word in re.findall(r"[^\W\d_][\w'’-]*", line)}
    return [
        mentor for mentor in snapshot.all(Mentor) if any(word.casefold() in said for word in mentor.name.split() if len(word) > 2)
    ]
