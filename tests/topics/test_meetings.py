"""Meetings agreed, moved, called off: what the row says afterwards, and what follows for drafts and invitations."""

from dataclasses import replace

from mailflow.core.intent import MeetingCancelled, MeetingLogged, MeetingMoved, MeetingScheduled, Person
from mailflow.core.states import DraftState, MeetingState
from mailflow.core.work import Draft, Meeting
from mailflow.topics.meetings.decide import cancel, log, reschedule, schedule
from mailflow.topics.shared.drafting import dressed
from tests.topics.world import NOW, action, draft, last, local, meeting, moment, not_done, words, world

RIVERA = (Person("Rivera"),)


def agreed(at: str, **more):
    return MeetingScheduled(people=RIVERA, starts_at=local(at), **more)


def invited(**more) -> Meeting:
    return meeting(invited_sequence=0, uid="meeting@example.edu", **more)


def updates(decision) -> list[Draft]:
    return [row for row in decision.puts if isinstance(row, Draft) and row.label == "update" and row.state is DraftState.OPEN]


def test_a_new_meeting_is_planned():
    decision = schedule(world(), agreed("2026-10-22 15:00", place="room 4.12", duration_minutes=30), moment())
    (row,) = [row for row in decision.puts if isinstance(row, Meeting)]
    assert (row.state, row.place, row.duration_minutes) == (MeetingState.PLANNED, "room 4.12", 30)
    assert "Thu 22 Oct, 15:00, room 4.12" in words(decision)


def test_the_same_again_is_known():
    decision = schedule(world(meeting()), agreed("2026-10-22 15:00"), moment())
    assert not decision.puts and "knew that already" in words(decision)


def test_the_day_alone_does_not_take_the_hour_away():
    assert not schedule(world(meeting()), agreed("2026-10-22 00:00", all_day=True), moment()).puts


def test_a_meeting_without_a_day_is_asked_for():
    decision = schedule(world(), MeetingScheduled(people=RIVERA, evidence="we will meet"), moment())
    assert not decision.puts and "without a day" in not_done(decision)[0]


def test_another_hour_of_the_same_day_updates_the_invitation_with_a_higher_sequence():
    decision = schedule(world(invited()), agreed("2026-10-22 16:00"), moment())
    row = last(decision, Meeting, "meeting")
    assert row.sequence == 1 and row.invited_sequence == 0
    (update,) = updates(decision)
    assert "SEQUENCE:1" in update.invitation and "DTSTART:20261022T200000Z" in update.invitation


def test_a_move_updates_the_invitation_and_an_unsent_update_is_replaced():
    first = reschedule(world(invited()), MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 10:00")), moment("one"))
    snapshot = world(invited()).after(first.puts)
    second = reschedule(snapshot, MeetingMoved(people=RIVERA, starts_at=local("2026-10-26 10:00")), moment("two"))
    (update,) = updates(second)
    assert "SEQUENCE:2" in update.invitation and "METHOD:REQUEST" in update.invitation
    assert [row.label for row in snapshot.after(second.puts).all(Draft) if row.state is DraftState.OPEN] == ["update"]


def test_a_move_to_a_day_without_an_hour_promises_no_calendar_entry():
    intent = MeetingMoved(people=RIVERA, starts_at=local("2026-10-26 00:00"), all_day=True)
    (update,) = updates(reschedule(world(invited()), intent, moment()))
    assert not update.invitation and "calendar entry" not in update.text


def test_a_cancellation_withdraws_the_invitation_and_puts_drafts_away():
    decision = cancel(world(invited(), draft()), MeetingCancelled(people=RIVERA), moment())
    assert last(decision, Meeting, "meeting").state is MeetingState.CANCELLED
    assert last(decision, Draft, "draft-agenda").state is DraftState.CANCELLED
    (update,) = updates(decision)
    assert "METHOD:CANCEL" in update.invitation and "SEQUENCE:1" in update.invitation


def test_without_an_invitation_nothing_has_to_be_updated():
    assert not updates(reschedule(world(meeting()), MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 10:00")), moment()))
    assert not updates(cancel(world(meeting()), MeetingCancelled(people=RIVERA), moment()))


def test_the_open_agenda_takes_the_new_date_and_place():
    row = draft(text="Dear Ana,\n\nfor Thursday (22 October, 15:00 to 15:45):\n\n1. alpha\n\nAlice")
    snapshot = world(meeting(), dressed(world(meeting()), row))
    moved = reschedule(snapshot, MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 10:00")), moment())
    changed = last(moved, Draft, row.id)
    assert "Friday (23 October, 10:00 to 10:45)" in changed.text and changed.revision == 2
    assert "DTSTART:20261023T140000Z" in changed.invitation and "Friday 23 October" in changed.subject
    placed = schedule(snapshot, agreed("2026-10-22 15:00", place="room 4.12"), moment())
    assert "15:45, room 4.12)" in last(placed, Draft, row.id).text


def test_somebody_elses_calendar_takes_our_invitation_out_of_the_open_agenda():
    """Contract, section 4: an invitation goes along unless the meeting already has somebody else's calendar UID."""
    row = dressed(world(meeting()), draft())
    assert "METHOD:REQUEST" in row.invitation
    theirs = agreed("2026-10-22 15:00", uid="abc@calendar.example.org", organizer="ana@example.org")
    decision = schedule(world(meeting(), row), theirs, moment())
    assert last(decision, Meeting, "meeting").foreign
    changed = last(decision, Draft, row.id)
    assert changed.invitation == "" and changed.revision == 2


def test_an_older_state_of_a_calendar_entry_is_left_aside():
    row = meeting(uid="abc", sequence=3, foreign=True)
    assert not schedule(world(row), agreed("2026-10-23 15:00", uid="abc", sequence=2), moment()).puts
    assert schedule(world(row), agreed("2026-10-23 15:00", uid="abc", sequence=4), moment()).puts


def test_an_older_move_or_cancellation_of_a_calendar_entry_is_left_aside():
    """Reliability 51: a replay changes nothing, and neither does a cancellation of what has moved since."""
    row = meeting(uid="abc", sequence=3, foreign=True)
    moved = MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 15:00"), uid="abc", sequence=2)
    off = MeetingCancelled(people=RIVERA, starts_at=local("2026-10-22 15:00"), uid="abc", sequence=2)
    assert not reschedule(world(row), moved, moment()).puts
    assert not cancel(world(row), off, moment()).puts
    assert reschedule(world(row), replace(moved, sequence=3), moment()).puts
    assert cancel(world(row), replace(off, sequence=4), moment()).puts


def test_what_is_said_in_words_does_not_count_up_somebody_elses_calendar():
    """Or their next update would seem older than what is known."""
    row = meeting(uid="abc", sequence=1, foreign=True)
    said = MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 15:00"))
    assert last(reschedule(world(row), said, moment()), Meeting, "meeting").sequence == 1


def test_a_cancelled_meeting_comes_back_by_its_uid():
    row = meeting(uid="abc", foreign=True, state=MeetingState.CANCELLED)
    decision = schedule(world(row), agreed("2026-10-22 15:00", uid="abc", sequence=1), moment())
    assert last(decision, Meeting, "meeting").state is MeetingState.PLANNED


def test_a_move_or_cancellation_of_nothing_known():
    assert "no planned meeting" in not_done(cancel(world(), MeetingCancelled(people=RIVERA), moment()))[0]
    assert "no planned meeting" in not_done(reschedule(world(), MeetingMoved(people=RIVERA), moment()))[0]
    news = reschedule(world(), MeetingMoved(people=RIVERA, starts_at=local("2026-10-23 10:00")), moment())
    assert [row.starts_at for row in news.puts if isinstance(row, Meeting)] == [local("2026-10-23 10:00")]


def test_a_log_takes_the_hour_from_the_plan():
    planned = meeting("2026-10-06 09:00")
    decision = log(world(planned), MeetingLogged(people=RIVERA, starts_at=local("2026-10-06 00:00"), all_day=True), moment())
    row = last(decision, Meeting, "meeting")
    assert (row.state, row.starts_at, row.all_day, row.logged_at) == (MeetingState.HELD, planned.starts_at, False, NOW)


def test_a_log_of_a_day_ahead_is_not_believed():
    decision = log(world(), MeetingLogged(people=RIVERA, starts_at=local("2026-10-09 09:00")), moment())
    assert not decision.puts and "still ahead" in not_done(decision)[0]


def test_a_second_log_adds_to_the_first():
    first = log(world(meeting("2026-10-06 09:00")), MeetingLogged(people=RIVERA, summary="one"), moment("a"))
    snapshot = world(action()).after(first.puts)
    second = log(snapshot, MeetingLogged(people=RIVERA, starts_at=local("2026-10-06 09:00"), summary="two"), moment("b"))
    row = last(second, Meeting, "meeting")
    assert row.notes == "one\ntwo" and row.logged_at == NOW
    assert len(snapshot.after(second.puts).all(Meeting)) == 1


def test_a_log_puts_the_open_agenda_away():
    decision = log(world(meeting("2026-10-06 09:00"), draft()), MeetingLogged(people=RIVERA), moment())
    assert last(decision, Draft, "draft-agenda").state is DraftState.CANCELLED
    assert replace(draft(), state=DraftState.CANCELLED) in decision.puts
