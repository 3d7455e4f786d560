"""`undo`: before-images are put back; what changed since, has left, or is leaned on stays."""

from dataclasses import replace

from mailflow.core.intent import Command
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.serial import dump
from mailflow.core.snapshot import Snapshot, Undoable
from mailflow.core.states import ActionState, DraftState
from mailflow.core.work import Draft
from mailflow.topics.commands.undo import undo
from tests.topics.world import ANA, MEMBER, WITH_ANA, action, draft, last, meeting, moment, not_done, words, world


def effect(before, after):
    row = after or before
    return type(row).__name__, row.id, dump(before) if before else "", dump(after) if after else ""


def undone(snapshot: Snapshot, *effects):
    snapshot = replace(snapshot, undoable=Undoable("digest", "my log", effects))
    return undo(snapshot, Command(name="undo"), moment("undo"))


def test_nothing_to_undo():
    assert "nothing that I could undo" in not_done(undo(world(), Command(name="undo"), moment()))[0]


def test_before_images_are_put_back_and_new_things_removed():
    old, new = action(1), action(1, state=ActionState.DONE)
    made = action(2, "read the grant call")
    decision = undone(world(new, made), effect(old, new), effect(None, made))
    assert decision.puts == (old,) and decision.removes == (made,)
    assert "my log" in words(decision)


def test_what_changed_since_is_left_and_said():
    left = action(1, state=ActionState.DONE)
    decision = undone(world(left), effect(None, action(1)))
    assert not decision.puts and not decision.removes
    assert "changed again since then" in not_done(decision)[0]
    assert "could be undone" in words(decision)


def test_a_draft_that_has_left_stays():
    gone = draft(state=DraftState.APPROVED)
    decision = undone(world(gone), effect(None, draft()))
    assert not decision.removes and "cannot be taken back" in not_done(decision)[0]


def test_being_shown_or_woken_is_no_change():
    shown = draft(shown_at=moment().now)
    assert undone(world(shown), effect(None, draft())).removes == (shown,)
    member = replace(MEMBER, timezone="Asia/Kolkata")
    snapshot = world(member=replace(member, wake_at=moment().now))
    decision = undone(snapshot, effect(MEMBER, member))
    assert last(decision, Member, "m").timezone == "America/New_York"
    assert last(decision, Member, "m").wake_at == moment().now


def test_an_old_text_comes_back_under_a_new_revision():
    """Revision 2 was shown with another text: a late `send` to it must not approve what comes next as revision 2."""
    old, new = draft(), draft(revision=2, text="Dear Ana, changed.", changed_by="edit")
    back = last(undone(world(new), effect(old, new)), Draft, old.id)
    assert (back.text, back.revision, back.changed_by) == (old.text, 3, "undo")


def test_a_mentor_of_whom_more_was_told_since_stays():
    """Removing them would leave a meeting without anybody: it would vanish from every list."""
    decision = undone(world(meeting()), effect(None, ANA), effect(None, WITH_ANA))
    assert not any(isinstance(row, (Mentor, Relationship)) and row.id == WITH_ANA.id for row in decision.removes)
    assert "told me later" in " ".join(not_done(decision))


def test_a_mentor_and_all_that_came_with_them_go_together():
    told = meeting()
    decision = undone(world(told), effect(None, ANA), effect(None, WITH_ANA), effect(None, told))
    assert set(decision.removes) == {ANA, WITH_ANA, told}
