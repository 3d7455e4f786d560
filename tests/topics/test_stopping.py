"""`stop` in all its variants, and what then no longer comes."""

from dataclasses import replace
from datetime import date

import pytest

from mailflow.core.intent import Command, MeetingScheduled, Person, RelationshipEnded
from mailflow.core.people import Member, Relationship
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import DraftState, RelationshipState
from mailflow.core.work import Draft
from mailflow.engine.plan import is_silent
from mailflow.topics import OCCASIONS
from mailflow.topics.commands.decide import COMMANDS
from mailflow.topics.meetings.decide import schedule
from mailflow.topics.network.decide import end
from tests.topics.world import (
    BEN,
    MEMBER,
    NOW,
    WITH_ANA,
    WITH_BEN,
    action,
    answering,
    draft,
    last,
    local,
    meeting,
    moment,
    words,
    world,
)

REMINDER = SentLetter("<r>", "reminder", relationship_id="r-ana")


def stop(snapshot: Snapshot, argument: str = "", **more):
    return COMMANDS["stop"](snapshot, Command(name="stop", argument=argument, **more), moment())


def everything() -> Snapshot:
    return world(meeting(), draft(), draft("thank-you", id="t"), action(), BEN, WITH_BEN)


def test_stop_alone_stops_everything():
    decision = stop(everything())
    member = last(decision, Member, "m")
    assert member.stopped == ("all",)
    assert is_silent(world(member=member), NOW)
    back = COMMANDS["resume"](world(member=member), Command(name="resume"), moment())
    assert not is_silent(world(member=last(back, Member, "m")), NOW)


@pytest.mark.parametrize("kind", ["agendas", "reminders", "digest"])
def test_stop_of_a_kind_outside_a_thread_is_for_all(kind):
    decision = stop(everything(), kind)
    assert last(decision, Member, "m").stopped == (kind,)
    assert not any(isinstance(row, Draft) for row in decision.puts)


@pytest.mark.parametrize("kind", ["agendas", "reminders"])
def test_stop_of_a_kind_in_a_mentors_thread_is_for_that_mentor(kind):
    decision = stop(answering(everything(), REMINDER), kind)
    assert last(decision, Relationship, "r-ana").stopped == (kind,)
    assert "Dr. Rivera" in words(decision)


def test_stop_digest_means_the_digest_wherever_it_is_said():
    for answered in (REMINDER, SentLetter("<d>", "digest")):
        assert last(stop(answering(everything(), answered), "digest"), Member, "m").stopped == ("digest",)


@pytest.mark.parametrize(("kind", "closed"), [("reminders", set()), ("agendas", {"draft-agenda"}), ("", {"draft-agenda", "t"})])
def test_only_the_drafts_that_were_stopped_are_put_away(kind, closed):
    decision = stop(everything(), kind, people=(Person("Rivera"),))
    assert {row.id for row in decision.puts if isinstance(row, Draft) and row.state is DraftState.CANCELLED} == closed


def test_stop_of_a_person_by_name_and_of_nobody_known():
    assert last(stop(everything(), "Ben Chen"), Relationship, "r-ben").stopped == ("all",)
    decision = stop(everything(), "Miller")
    assert not decision.puts and "could not tell" in words(decision)


def dues_about(snapshot: Snapshot) -> set[str]:
    return {
        due.occasion for occasion in OCCASIONS for due in occasion.dues(snapshot, NOW) if due.occasion not in ("digest", "expire")
    }


def busy(row: Relationship, member: Member = MEMBER) -> Snapshot:
    return world(row, meeting(), action(), action(2, owner="mentor"), meeting("2026-10-01 15:00", id="past"), member=member)


def test_what_a_relationship_brings():
    assert dues_about(busy(WITH_ANA)) == {"agenda_draft", "debrief", "thanks_draft", "reminder", "nudge_promise"}


def test_a_stopped_relationship_brings_nothing():
    row = last(stop(busy(WITH_ANA), people=(Person("Rivera"),)), Relationship, "r-ana")
    assert dues_about(busy(row)) == set()


def test_an_ended_relationship_brings_only_ones_own_promises():
    decision = end(busy(WITH_ANA), RelationshipEnded(people=(Person("Rivera"),)), moment())
    row = last(decision, Relationship, "r-ana")
    assert row.state is RelationshipState.ENDED
    assert dues_about(busy(row)) == {"reminder"}
    again = end(busy(row), RelationshipEnded(people=(Person("Rivera"),)), moment())
    assert "already" in words(again) and not again.puts


def test_a_new_meeting_takes_an_ended_relationship_up_again():
    row = last(end(world(), RelationshipEnded(people=(Person("Rivera"),)), moment()), Relationship, "r-ana")
    snapshot = world(row)
    decision = schedule(snapshot, MeetingScheduled(people=(Person("Ana Rivera"),), starts_at=local("2026-10-29 15:00")), moment())
    assert last(decision, Relationship, "r-ana").state is RelationshipState.ACTIVE
    assert "Taken up again" in words(decision)
    assert "agenda_draft" in dues_about(snapshot.after(decision.puts))


def test_agendas_and_reminders_stopped_for_the_member():

    assert "agenda_draft" not in dues_about(busy(WITH_ANA, replace(MEMBER, stopped=("agendas",))))
    assert "reminder" not in dues_about(busy(WITH_ANA, replace(MEMBER, stopped=("reminders",))))


def test_a_pause_that_is_over_is_not_shown_as_one():

    for until, said in ((date(2026, 10, 6), ""), (date(2026, 10, 7), "until Wed 7 Oct")):
        member = replace(MEMBER, paused=True, paused_until=until)
        (letter,) = COMMANDS["status"](world(member=member), Command(name="status"), moment()).letters
        assert letter.facts.paused == said
        assert is_silent(world(member=member), NOW) is bool(said)


def test_pausing_until_a_day_that_is_not_ahead_changes_nothing():
    decision = COMMANDS["pause"](world(), Command(name="pause", argument="2026-10-06"), moment())
    assert not decision.puts
    assert last(COMMANDS["pause"](world(), Command(name="pause"), moment()), Member, "m").paused
