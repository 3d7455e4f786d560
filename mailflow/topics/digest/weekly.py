"""The weekly digest: one mail, at the member's hour, never when there is nothing (product row K1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from mailflow.core import wall, words
from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.facts import DigestFacts, NumberedLine
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.work import ActionItem
from mailflow.topics.digest.items import SOON, Standing, goals_to_show, is_pressing, is_pressing_goal, standing
from mailflow.topics.shared.goals import goal_line, numbered_goals, open_goals
from mailflow.topics.shared.lines import action_line, draft_line, glance, meeting_line, open_drafts, upcoming

WORTH_SENDING = timedelta(hours=48)
CAP = 20  # mails.md, section 1: beyond this a digest is too long to answer


def digest_day(snapshot: Snapshot) -> int:
    """0 is Monday."""
    own = snapshot.member.digest_day
    return snapshot.policy.digest_day if own is None else own


def digest_clock(snapshot: Snapshot) -> time:
    """The local hour of the digest."""
    own = snapshot.member.digest_time
    return time.fromisoformat(own) if own else snapshot.policy.digest_time


def digest_words(snapshot: Snapshot) -> str:
    """`Mondays, 7:30`."""
    clock = digest_clock(snapshot)
    return f"{words.DAYS[digest_day(snapshot)]}s, {clock.hour}:{clock.minute:02d}"


def wants_digest(snapshot: Snapshot) -> bool:
    """Whether the member has not switched it off."""
    return "digest" not in snapshot.member.stopped


def takes_the_place(snapshot: Snapshot, today: date) -> bool:
    """Whether this day's digest says what a reminder would: not on the day on which a member joined after its hour."""
    at = wall.at_local(today, digest_clock(snapshot), snapshot.tz)
    created = snapshot.member.created_at
    return wants_digest(snapshot) and today.weekday() == digest_day(snapshot) and (created is None or at > created)


def digest_dues(snapshot: Snapshot, now: datetime) -> Iterable[Due]:
    """Once in each ISO week: last week's (it may be late by 48 h), this week's, and the next one to wake for."""
    if not wants_digest(snapshot):
        return
    today = wall.local_day(now, snapshot.tz)
    for weeks in (-1, 0, 1):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
        day = monday + timedelta(days=digest_day(snapshot))
        at = wall.at_local(day, digest_clock(snapshot), snapshot.tz)
        created = snapshot.member.created_at
        if created is None or at > created:
            key = f"digest:{wall.iso_week(day)}"
            yield Due("digest", key, at, at + WORTH_SENDING, own_hour=True, collapse="digest")


def send_digest(snapshot: Snapshot, dues: tuple[Due, ...], moment: Moment) -> Decision:
    """The digest, unless it is empty."""
    due = dues[-1]
    today = wall.local_day(moment.now, snapshot.tz)
    if is_empty(snapshot, moment.now, today):
        return Decision()
    return Decision(letters=(replace(letter(snapshot, moment, due.key), expires_at=due.until),))


def is_empty(snapshot: Snapshot, now: datetime, today: date) -> bool:
    """Contract, section 5: no meeting in the next 7 days, nothing late or due, no open draft, no cadence past.

    A goal counts as late or due where it is slipping, is due within 7 days, or is asked for just now.
    """
    groups = standing(snapshot, today)
    pressing = groups.late or groups.due or any(is_pressing(action, today) for action in groups.waiting)
    quiet = any(line.days_over for line in glance(snapshot, now))
    goals = any(is_pressing_goal(goal, today) for goal in open_goals(snapshot))
    return not (pressing or quiet or goals or open_drafts(snapshot) or upcoming(snapshot, now, SOON.days))


def letter(snapshot: Snapshot, moment: Moment, key: str, answer: bool = False) -> Letter:
    """The digest as it stands now."""
    today = wall.local_day(moment.now, snapshot.tz)
    groups, left_out = _capped(standing(snapshot, today))
    numbers = _numbers(groups)
    goals = goals_to_show(open_goals(snapshot), today)
    numbered = numbered_goals(goals, len(numbers) + 1)
    monday = today - timedelta(days=today.weekday())
    facts = DigestFacts(
        first_day=monday,
        last_day=monday + timedelta(days=6),
        late=_lines(snapshot, groups.late, numbers, today),
        due=_lines(snapshot, groups.due, numbers, today),
        waiting=_lines(snapshot, groups.waiting, numbers, today),
        other=_lines(snapshot, groups.other, numbers, today),
        meetings=tuple(line for m in upcoming(snapshot, moment.now, SOON.days) if (line := meeting_line(snapshot, m))),
        drafts=tuple(draft_line(snapshot, draft) for draft in open_drafts(snapshot)),
        glance=glance(snapshot, moment.now),
        more=left_out,
        when=digest_words(snapshot),
        goals=tuple(goal_line(snapshot, goal, item.number, today) for goal, item in zip(goals, numbered, strict=True)),
    )
    return Letter(
        kind=LetterKind.DIGEST,
        key=key,
        facts=facts,
        items=(*(Numbered(number, "action", action.id, action.text) for action, number in numbers.values()), *numbered),
        in_reply_to=moment.message_id if answer else "",
        references=moment.references if answer else (),
        is_answer=answer,
    )


def _numbers(groups: Standing) -> dict[str, tuple[ActionItem, int]]:
    """All items of the mail numbered through, in the order in which they are shown."""
    rows = (*groups.late, *groups.due, *groups.waiting, *groups.other)
    return {action.id: (action, number) for number, action in enumerate(rows, start=1)}


def _lines(
    snapshot: Snapshot, rows: tuple[ActionItem, ...], numbers: dict[str, tuple[ActionItem, int]], today: date
) -> tuple[NumberedLine, ...]:
    return tuple(action_line(snapshot, action, numbers[action.id][1], today) for action in rows)


def _capped(groups: Standing) -> tuple[Standing, int]:
    room = CAP
    kept: dict[str, tuple[ActionItem, ...]] = {}
    total = 0
    for name in ("late", "due", "waiting", "other"):
        rows: tuple[ActionItem, ...] = getattr(groups, name)
        kept[name] = rows[:room]
        room -= len(kept[name])
        total += len(rows)
    return Standing(**kept), total - (CAP - room)
