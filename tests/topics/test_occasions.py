"""What time brings, topic by topic: instants, and what the mails then hold."""

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.due import Due
from mailflow.core.people import Member, Relationship
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, DraftState, MeetingState
from mailflow.topics.agenda.occasions import draft_agenda
from mailflow.topics.cadence.occasions import request_dues
from mailflow.topics.digest.reminder import remind, reminder_dues
from mailflow.topics.digest.weekly import digest_dues, is_empty
from mailflow.topics.shared.drafting import reminder_at
from tests.topics.world import MEMBER, NEW_YORK, NOW, WITH_ANA, action, draft, local, meeting, moment, world


def when(due: Due) -> str:
    return due.at.astimezone(NEW_YORK).strftime("%a %d %b %H:%M")


def steps(row, now=NOW) -> dict[str, str]:
    return {due.step: when(due) for due in reminder_dues(world(row), now)}


def test_reminders_of_an_action():
    assert steps(action(due="2026-10-15")) == {
        "before": "Wed 14 Oct 09:00",
        "on": "Thu 15 Oct 09:00",
        "after": "Mon 19 Oct 09:00",
    }
    assert steps(action(due="2026-10-12"))["before"] == "Fri 09 Oct 09:00"
    assert steps(action(due="2026-10-31"))["on"] == "Mon 02 Nov 07:00"  # Saturday, and the clocks change on Sunday


@pytest.mark.parametrize(
    "change", [{"owner": "mentor"}, {"state": ActionState.DONE}, {"state": ActionState.WAITING}, {"due": ""}]
)
def test_actions_without_reminders(change):
    assert steps(action(**change)) == {}


def test_what_the_receipt_has_just_said_is_not_said_again():
    assert "before" not in steps(action(due="2026-10-07", created_at=NOW))


def test_nothing_reminds_of_what_is_asleep():
    assert steps(action(due="2026-10-08", snoozed_until=date(2026, 10, 15))) == {
        "on": "Thu 15 Oct 09:00",
        "after": "Mon 19 Oct 09:00",
    }


def test_one_mail_for_all_that_is_due_that_day():
    rows = (action(1, due="2026-10-15"), action(2, "read the call", "2026-10-15"), action(3, "later", "2026-11-15"))
    dues = tuple(due for due in reminder_dues(world(*rows), NOW) if due.step == "on" and due.subject_id != "action3")
    (letter,) = remind(world(*rows), dues, moment(now=local("2026-10-15 09:00"))).letters
    assert [item.text for item in letter.items] == ["send her my CV", "read the call"]
    assert letter.key == "reminder:2026-10-15"


def reminder_on(day: str, member: Member = MEMBER) -> bool:
    row = action(due=day)
    due = next(due for due in reminder_dues(world(row), NOW) if due.step == "on")
    snapshot = replace(world(row, member=member), used=frozenset({"digest:2026-W42"}))  # this week's digest has gone out
    return bool(remind(snapshot, (due,), moment(now=due.at)).letters)


def test_the_digest_takes_the_place_of_the_reminder_on_its_day():
    assert not reminder_on("2026-10-12")
    assert reminder_on("2026-10-13")
    assert reminder_on("2026-10-12", replace(MEMBER, stopped=("digest",)))
    assert not reminder_on("2026-10-13", replace(MEMBER, digest_day=1))


def test_a_day_whose_digest_came_too_early_for_a_new_member_has_its_reminder():
    assert reminder_on("2026-10-12", replace(MEMBER, created_at=local("2026-10-12 08:00")))
    assert not reminder_on("2026-10-12", replace(MEMBER, created_at=local("2026-10-12 07:00")))


def test_an_open_agenda_is_mentioned_a_day_before_if_it_is_four_hours_old():
    row = draft(shown_at=local("2026-10-20 09:00"))
    assert reminder_at(world(), row, meeting()) == local("2026-10-21 15:00")
    assert reminder_at(world(), replace(row, shown_at=local("2026-10-21 11:00")), meeting()) == local("2026-10-21 15:00")
    assert reminder_at(world(), replace(row, shown_at=local("2026-10-21 11:01")), meeting()) is None
    assert reminder_at(world(), row, meeting("2026-10-26 10:00")) == local("2026-10-23 09:00")  # Sunday 10:00 moves to Friday


def requests(cadence: int | None, met: str = "2026-10-05 15:00", *more) -> dict[str, str]:
    row = Relationship("r-ana", "m", "ana", cadence_days=cadence)
    held = meeting(met, state=MeetingState.HELD, id="held")
    return {due.key.split(":")[0]: when(due) for due in request_dues(world(row, held, *more), NOW)}


def test_a_request_three_working_days_after_and_a_week_before_the_rhythm_is_missed():
    assert requests(None) == {"nudge_next": "Thu 08 Oct 09:00"}
    assert requests(30) == {"nudge_next": "Thu 08 Oct 09:00", "nudge_cadence": "Wed 28 Oct 09:00"}
    assert requests(7) == {"nudge_next": "Thu 08 Oct 09:00"}, "it would come before the first"
    assert requests(None, "2026-10-01 15:00") == {"nudge_next": "Tue 06 Oct 09:00"}


def test_a_request_ahead_of_the_rhythm_moves_before_the_weekend_not_behind_it():
    assert requests(33)["nudge_cadence"] == "Fri 30 Oct 09:00"  # Saturday 31 October
    assert requests(34)["nudge_cadence"] == "Fri 30 Oct 09:00"


def test_no_request_while_a_meeting_is_planned_or_one_is_open():
    assert requests(30, "2026-10-05 15:00", meeting()) == {}
    assert requests(30, "2026-10-05 15:00", draft("request")) == {}
    assert requests(30, "2026-10-05 15:00", draft("request", state=DraftState.SKIPPED)) != {}


def test_digests_of_three_weeks_are_looked_at_and_each_week_has_one_key():
    keys = [due.key for due in digest_dues(world(), local("2026-12-31 12:00"))]
    assert keys == ["digest:2026-W52", "digest:2026-W53", "digest:2027-W01"]
    assert all(due.own_hour for due in digest_dues(world(), NOW))
    assert not list(digest_dues(world(member=replace(MEMBER, stopped=("digest",))), NOW))


def test_the_digest_keeps_its_wall_clock_hour_over_the_clock_change():
    assert [when(due) for due in digest_dues(world(), local("2026-11-01 12:00"))] == [
        "Mon 19 Oct 07:30",
        "Mon 26 Oct 07:30",
        "Mon 02 Nov 07:30",
    ]


TODAY = date(2026, 10, 6)
CADENCE = replace(WITH_ANA, cadence_days=14)


@pytest.mark.parametrize(
    ("rows", "empty"),
    [
        ((), True),
        ((meeting("2026-10-13 10:00"),), False),
        ((meeting("2026-10-13 10:01"),), True),
        ((action(due="2026-10-13"),), False),
        ((action(due="2026-10-14"),), True),
        ((action(due="2026-10-01"),), False),
        ((action(due=""),), True),
        ((action(due="2026-10-01", state=ActionState.DONE),), True),
        ((action(due="2026-10-01", owner="mentor"),), False),
        ((draft("nudge"),), False),
        ((draft("nudge", state=DraftState.SKIPPED),), True),
        ((CADENCE, meeting("2026-09-22 10:00", state=MeetingState.HELD)), True),
        ((CADENCE, meeting("2026-09-21 10:00", state=MeetingState.HELD)), False),
        ((action(due="2026-10-01", snoozed_until=date(2026, 10, 20)),), True),
    ],
)
def test_when_a_digest_is_empty(rows, empty):
    assert is_empty(world(*rows), NOW, TODAY) is empty


def test_a_draft_that_the_answer_has_just_shown_is_not_shown_twice():
    snapshot: Snapshot = world(meeting(), draft(shown_at=NOW))
    assert not draft_agenda(snapshot, "meeting", moment("due"))
    assert draft_agenda(snapshot, "meeting", moment("asked"), answer=True).letters
    assert draft_agenda(world(meeting(), draft()), "meeting", moment("due")).letters
