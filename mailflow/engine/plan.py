"""What is due for one member, and when to look again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mailflow import topics
from mailflow.core import wall
from mailflow.core.due import Due
from mailflow.core.snapshot import Snapshot
from mailflow.topics.topic import Occasion

FORGOTTEN = timedelta(days=30)  # what ran out longer ago than this is not even noted as skipped


@dataclass(frozen=True)
class Plan:
    """`due` is to be done now, by occasion; `skipped` ran out or is superseded; at `wake_at` one has to look again."""

    due: tuple[tuple[Occasion, tuple[Due, ...]], ...]
    skipped: tuple[Due, ...]
    wake_at: datetime | None


def plan(snapshot: Snapshot, now: datetime) -> Plan:
    """All occasions of the member at `now`. `at <= now < until`, a key not used, the latest of several missed steps."""
    todo: list[tuple[Occasion, tuple[Due, ...]]] = []
    skipped: list[Due] = []
    later: list[datetime] = []
    silent = is_silent(snapshot, now)
    for occasion in topics.OCCASIONS:
        ripe: list[Due] = []
        for due in occasion.dues(snapshot, now):
            _sort_one(snapshot, due, now, silent, ripe, skipped, later)
        kept, superseded = _collapsed(ripe)
        skipped.extend(superseded)
        if kept:
            todo.append((occasion, kept))
    later.extend(_resumption(snapshot, now))
    return Plan(tuple(todo), tuple(skipped), min(later, default=None))


def at_once(snapshot: Snapshot, now: datetime, touched: frozenset[str]) -> tuple[tuple[Occasion, tuple[Due, ...]], ...]:
    """What belongs to the answer of a mail that touched these entities: it leaves with the receipt, at any hour."""
    todo: list[tuple[Occasion, tuple[Due, ...]]] = []
    if is_silent(snapshot, now):
        return ()
    for occasion in topics.OCCASIONS:
        ripe = [
            due
            for due in occasion.dues(snapshot, now)
            if due.at <= now < due.until
            and due.key not in snapshot.used
            and due.subject_id in touched
            and (due.is_answer or (due.is_before and due.occasion != "reminder"))
        ]
        kept, _ = _collapsed(ripe)
        if kept:
            todo.append((occasion, kept))
    return tuple(todo)


def is_silent(snapshot: Snapshot, now: datetime) -> bool:
    """Paused, or everything stopped: answers only (contract, section 5)."""
    member = snapshot.member
    if "all" in member.stopped:
        return True
    return member.paused and (member.paused_until is None or wall.local_day(now, snapshot.tz) < member.paused_until)


def _sort_one(
    snapshot: Snapshot, due: Due, now: datetime, silent: bool, ripe: list[Due], skipped: list[Due], later: list[datetime]
) -> None:
    if due.key in snapshot.used:
        return
    if due.until <= now:
        if now - due.until < FORGOTTEN:
            skipped.append(due)
    elif due.at > now:
        later.append(due.at)
    elif silent and due.occasion != "expire":
        skipped.append(due)
    else:
        opens = _opens(snapshot, due, now)
        if opens <= now:
            ripe.append(due)
        else:
            later.append(opens)


def _opens(snapshot: Snapshot, due: Due, now: datetime) -> datetime:
    """When a due thing may leave: at once inside the window; outside it waits, unless waiting would be too late."""
    if due.own_hour or due.is_answer:
        return now
    opens = wall.into_window(now, snapshot.tz, snapshot.policy.window)
    return now if due.is_before and opens >= due.until else opens


def _collapsed(ripe: Iterable[Due]) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    """Of several missed steps of one kind only the latest is done."""
    kept: list[Due] = []
    latest: dict[str, Due] = {}
    superseded: list[Due] = []
    for due in sorted(ripe, key=lambda row: (row.at, row.key)):
        if not due.collapse:
            kept.append(due)
            continue
        if due.collapse in latest:
            superseded.append(latest[due.collapse])
        latest[due.collapse] = due
    return (*kept, *latest.values()), tuple(superseded)


def _resumption(snapshot: Snapshot, now: datetime) -> list[datetime]:
    member = snapshot.member
    if not member.paused or member.paused_until is None:
        return []
    back = wall.at_local(member.paused_until, time(), snapshot.tz)
    return [back] if back > now else []
