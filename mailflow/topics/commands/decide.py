"""Short commands for those who like them: a table of names, each with its own small function."""

import re
from dataclasses import replace
from datetime import UTC, date, time, tzinfo

from mailflow.core import wall, words
from mailflow.core.decision import Decision, Line, Section
from mailflow.core.facts import HelpFacts, StatusFacts
from mailflow.core.intent import Command
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.work import Meeting
from mailflow.topics.commands import asked, stopping, undo
from mailflow.topics.shared.updates import offered_now
from mailflow.topics.topic import Decider

_DAY_TIME = re.compile(r"^(\w+)(?:\s+(\d{1,2}):(\d{2}))?$")


def unknown(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    """A command of the contract that nobody carries out yet."""
    said = f"“{intent.evidence or intent.name}”: I do not know how to do that yet; nothing was changed."
    return Decision(lines=(Line(said, Section.NOT_DONE),))


def _help(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    facts = HelpFacts(snapshot.policy.agenda_lead, asked.digest_words(snapshot))
    return _answer(LetterKind.HELP, facts, moment)


def _status(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    member = snapshot.member
    today = wall.local_day(moment.now, snapshot.tz)
    rows = asked.open_actions(snapshot)
    goals = asked.open_goals(snapshot)
    numbered = asked.numbered_goals(goals, len(rows) + 1)
    facts = StatusFacts(
        zone=snapshot.zone_name,
        digest_when=asked.digest_words(snapshot),
        paused=_paused_words(member.paused, member.paused_until, today),
        stopped=member.stopped,
        glance=asked.glance(snapshot, moment.now),
        open_items=tuple(asked.action_line(snapshot, action, number, today) for number, action in enumerate(rows, start=1)),
        drafts=tuple(asked.draft_line(snapshot, draft) for draft in asked.open_drafts(snapshot)),
        meetings=tuple(line for m in asked.upcoming(snapshot, moment.now) if (line := asked.meeting_line(snapshot, m))),
        goals=tuple(asked.goal_line(snapshot, goal, item.number, today) for goal, item in zip(goals, numbered, strict=True)),
        outcomes=tuple(asked.outcome_line(snapshot, row) for row in asked.open_outcomes(snapshot)),
    )
    items = tuple(Numbered(number, "action", action.id, action.text) for number, action in enumerate(rows, start=1))
    return _answer(LetterKind.STATUS, facts, moment, items + numbered)


def _answer(kind: LetterKind, facts: object, moment: Moment, items: tuple[Numbered, ...] = ()) -> Decision:
    letter = Letter(
        kind=kind,
        key=f"{kind}:{moment.key}",
        facts=facts,
        items=items,
        in_reply_to=moment.message_id,
        references=moment.references,
        is_answer=True,
    )
    return Decision(letters=(letter,), answered=True)


def _paused_words(paused: bool, until: date | None, today: date) -> str:
    if not paused or (until and until <= today):
        return ""
    return f"until {words.day(until, today)}" if until else "until you say resume"


def _pause(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    until = _date(intent.argument)
    today = wall.local_day(moment.now, snapshot.tz)
    if until and until <= today:
        return Decision(lines=(Line(f"{words.day(until, today)} is not ahead; nothing was paused.", Section.NOT_DONE),))
    member = replace(snapshot.member, paused=True, paused_until=until)
    till = f"until {words.day(until, today)}" if until else "until you write RESUME"
    line = Line(f"Paused {till}. I answer what you write and send nothing else.", entity_id=member.id)
    return Decision(puts=(member,), lines=(line,))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _resume(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    member = replace(snapshot.member, paused=False, paused_until=None, stopped=())
    return Decision(puts=(member,), lines=(Line("I am back at work for you.", entity_id=member.id),))


def _timezone(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    try:
        wall.zone(intent.argument)
    except wall.UnknownZone:
        said = f"I do not know the time zone “{intent.argument}”. Reply like this: timezone Europe/Berlin."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    member = replace(snapshot.member, timezone=intent.argument, proposed_zone="")
    there = words.clock(moment.now, wall.zone(intent.argument))
    line = Line(f"Your time zone is {intent.argument}; it is {there} there now.", entity_id=member.id, subject="Your time zone")
    decision = Decision(puts=(member,), lines=(line,)) + rezoned(snapshot, wall.zone(intent.argument), moment)
    return decision + offered_now(snapshot, snapshot.after(decision.puts), moment)


def rezoned(snapshot: Snapshot, tz: tzinfo, moment: Moment) -> Decision:
    """ "3pm" was said while the zone was only proposed: it stays 3pm on the wall of the zone that is known now."""
    if snapshot.zone_known:
        return Decision()
    decision = Decision()
    for meeting in snapshot.all(Meeting):
        if meeting.state is not MeetingState.PLANNED or meeting.foreign or meeting.starts_at is None:
            continue
        wall_time = meeting.starts_at.astimezone(snapshot.tz).replace(tzinfo=tz).astimezone(UTC)
        if wall_time != meeting.starts_at:
            said = f"Your meeting stays at {words.when(wall_time, meeting.all_day, tz, moment.now)}, in that zone."
            decision += Decision(puts=(replace(meeting, starts_at=wall_time),), lines=(Line(said, Section.CHANGED),))
    return decision


def _digest_day(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
    match = _DAY_TIME.match(intent.argument.strip().lower())
    names = [day.lower() for day in words.DAYS]
    if match is None or match.group(1) not in names:
        said = f"“{intent.argument}” is no day that I understand. Reply like this: digest on Fridays at 7:00."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    day, hours, minutes = match.groups()
    clock = time(int(hours), int(minutes)).strftime("%H:%M") if hours else snapshot.member.digest_time
    stopped = tuple(name for name in snapshot.member.stopped if name != "digest")
    member = replace(snapshot.member, digest_day=names.index(day), digest_time=clock, stopped=stopped)
    said = f"Your digest comes on {asked.digest_words(replace(snapshot, member=member))}."
    return Decision(puts=(member,), lines=(Line(said, entity_id=member.id),))


def _unknown_yet(what: str) -> Decider:
    def refuse(snapshot: Snapshot, intent: Command, moment: Moment) -> Decision:
        operator = snapshot.policy.operator
        whom = f" Ask {operator}." if operator else ""
        return Decision(lines=(Line(f"{what} by mail is not possible yet; nothing was changed.{whom}", Section.NOT_DONE),))

    return refuse


COMMANDS: dict[str, Decider] = {
    "help": _help,
    "status": _status,
    "pause": _pause,
    "resume": _resume,
    "timezone": _timezone,
    "digest_day": _digest_day,
    "stop": stopping.stop,
    "undo": undo.undo,
    "export": _unknown_yet("Export"),
    "forget": _unknown_yet("Erasing everything"),
}
