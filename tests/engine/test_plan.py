"""What is due at an instant, what ran out, and when to look again."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.people import Relationship
from mailflow.core.snapshot import Policy, Snapshot
from mailflow.core.states import MeetingState
from mailflow.core.wall import Window
from mailflow.engine.plan import Plan, at_once, is_silent, plan
from tests.topics.world import MEMBER, action, draft, local, meeting, world

AGENDA_AT = local("2026-10-20 09:00")


def due(planned: Plan, but: tuple[str, ...] = ("digest",)) -> dict[str, list[str]]:
    return {occasion.name: [row.key for row in rows] for occasion, rows in planned.due if occasion.name not in but}


def names(planned: Plan) -> set[str]:
    return set(due(planned))


def used(snapshot: Snapshot, now: datetime) -> Snapshot:
    """The snapshot after everything that is due or skipped now was noted."""
    planned = plan(snapshot, now)
    keys = {row.key for _, rows in planned.due for row in rows} | {row.key for row in planned.skipped}
    return replace(snapshot, used=snapshot.used | keys)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (AGENDA_AT - timedelta(minutes=1), False),
        (AGENDA_AT, True),
        (local("2026-10-22 14:59"), True),
        (local("2026-10-22 15:00"), False),  # until is exclusive
    ],
)
def test_due_from_at_to_until(now, expected):
    assert ("agenda_draft" in names(plan(world(meeting()), now))) is expected


def test_a_key_is_used_once():
    snapshot = used(world(meeting()), AGENDA_AT)
    assert "agenda_draft" not in names(plan(snapshot, AGENDA_AT + timedelta(hours=1)))


def test_what_ran_out_is_skipped_once_and_later_forgotten():
    snapshot, now = world(meeting()), local("2026-10-22 15:00")
    assert "agenda_draft:meeting:2026-10-22" in {row.key for row in plan(snapshot, now).skipped}
    assert not plan(used(snapshot, now), now).skipped
    assert "agenda_draft:meeting:2026-10-22" not in {row.key for row in plan(snapshot, now + timedelta(days=31)).skipped}


def test_of_several_missed_reminders_only_the_latest():
    row = action(due="2026-10-08")  # Thursday: before on Wednesday, on Thursday, after on Monday
    snapshot = world(row)
    assert due(plan(snapshot, local("2026-10-07 09:00"))) == {"reminder": ["reminder:action1:2026-10-08:before"]}
    missed = plan(snapshot, local("2026-10-08 09:30"))
    assert due(missed) == {"reminder": ["reminder:action1:2026-10-08:on"]}
    assert "reminder:action1:2026-10-08:before" in {gone.key for gone in missed.skipped}


def test_two_missed_requests_make_one():
    row = Relationship("r-ana", "m", "ana", cadence_days=14)
    held = meeting("2026-10-05 15:00", state=MeetingState.HELD, thanked=True)
    planned = plan(world(row, held), local("2026-10-13 09:00"))  # down from the 8th (three days after) to the 13th
    assert due(planned)["nudge_request"] == ["nudge_cadence:meeting:2026-10-05"]
    assert "nudge_next:meeting:2026-10-05" in {gone.key for gone in planned.skipped}


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-10-22 19:30", "2026-10-23 07:00"),
        ("2026-10-23 20:00", "2026-10-26 07:00"),
        ("2026-10-24 12:00", "2026-10-26 07:00"),
        ("2026-10-23 06:59", "2026-10-23 07:00"),
    ],
)
def test_outside_the_window_things_wait(now, opens):
    snapshot = world(meeting("2026-10-22 15:00", thanked=True))
    planned = plan(snapshot, local(now))
    assert "debrief" not in names(planned) and planned.wake_at == local(opens)
    assert "debrief" in names(plan(snapshot, local(opens)))


def test_a_before_step_rather_leaves_outside_the_window_than_too_late():
    early = meeting("2026-10-26 06:00")  # Monday before the window opens
    assert "agenda_draft" in names(plan(world(early), local("2026-10-25 12:00")))
    late = meeting("2026-10-26 15:00")
    assert "agenda_draft" not in names(plan(world(late), local("2026-10-25 12:00")))


def test_the_digest_keeps_its_own_hour():
    member = replace(MEMBER, digest_day=6, digest_time="22:15")
    planned = plan(world(action(due="2026-10-12"), member=member), local("2026-10-11 22:15"))
    assert [occasion.name for occasion, _ in planned.due] == ["digest"]


@pytest.mark.parametrize(
    "change", [{"paused": True}, {"paused": True, "paused_until": date(2026, 10, 23)}, {"stopped": ("all",)}]
)
def test_a_silent_member_gets_nothing_and_it_is_skipped(change):
    snapshot = world(meeting(), action(due="2026-10-20"), member=replace(MEMBER, **change))
    planned = plan(snapshot, AGENDA_AT)
    assert not planned.due
    assert {"agenda_draft", "reminder"} <= {row.occasion for row in planned.skipped}
    assert not at_once(snapshot, AGENDA_AT, frozenset({"meeting"}))


def test_drafts_run_out_during_a_pause_too():
    snapshot = world(meeting(), draft(), member=replace(MEMBER, paused=True))
    assert names(plan(snapshot, local("2026-10-22 15:00"))) == {"expire"}


def test_a_pause_ends_by_itself_in_the_members_zone():
    member = replace(MEMBER, paused=True, paused_until=date(2026, 10, 23))
    snapshot = world(member=member)
    assert is_silent(snapshot, local("2026-10-22 23:59")) and not is_silent(snapshot, local("2026-10-23 00:00"))
    assert plan(snapshot, local("2026-10-22 12:00")).wake_at == local("2026-10-23 00:00")


def test_a_thank_you_logged_belongs_to_the_answer_at_any_hour():
    night = local("2026-10-24 23:30")
    held = meeting("2026-10-24 15:00", state=MeetingState.HELD, logged_at=night)
    assert [occasion.name for occasion, _ in at_once(world(held), night, frozenset({"meeting"}))] == ["thanks_draft"]
    assert not at_once(world(held), night, frozenset({"other"}))


def test_an_agenda_whose_day_is_past_comes_at_once():
    night = local("2026-10-24 23:30")
    snapshot = world(meeting("2026-10-26 15:00"))
    assert [occasion.name for occasion, _ in at_once(snapshot, night, frozenset({"meeting"}))] == ["agenda_draft"]
    assert not at_once(world(meeting("2026-10-29 15:00")), night, frozenset({"meeting"}))


def test_wake_at_is_the_next_thing():
    assert plan(world(meeting(), member=replace(MEMBER, stopped=("digest",))), local("2026-10-06 12:00")).wake_at == AGENDA_AT
    assert plan(world(member=replace(MEMBER, stopped=("digest",))), AGENDA_AT).wake_at is None
    assert plan(world(), local("2026-10-06 12:00")).wake_at == local("2026-10-12 07:30")


starts = st.integers(0, 40 * 96).map(lambda quarters: local("2026-10-07 00:00") + timedelta(minutes=15 * quarters))


@given(starts, st.sampled_from(["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_walking_from_wake_to_wake_does_everything_once_and_ends(start, zone, lead):
    """Nothing is done twice, nothing unasked outside the window, and a wake-up never repeats itself without progress."""
    policy = Policy("mailflow@example.edu", agenda_lead=lead, window=Window(time(8), time(18)))
    snapshot = world(meeting(starts_at=start), action(due="2026-10-14"), policy=policy, member=replace(MEMBER, timezone=zone))
    now, end, done = local("2026-10-06 10:00"), local("2026-11-30 00:00"), []
    while now < end:
        planned = plan(snapshot, now)
        for occasion, rows in planned.due:
            done += [row.key for row in rows]
            there = now.astimezone(snapshot.tz)
            inside = there.weekday() < 5 and time(8) <= there.time() < time(18)
            assert inside or all(row.own_hour or (row.is_before and row.until - now < timedelta(days=4)) for row in rows), (
                occasion.name
            )
        before, snapshot = snapshot.used, used(snapshot, now)
        again = plan(snapshot, now)
        assert not again.due and not again.skipped
        assert again.wake_at is not None and again.wake_at > now, (before, now)
        now = again.wake_at
    assert len(done) == len(set(done))
    assert {"debrief", "thanks_draft"} <= {key.split(":")[0] for key in done}
