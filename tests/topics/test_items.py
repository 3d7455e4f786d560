"""Which item is meant: its number in the answered mail, its words, or the only one."""

from dataclasses import replace

import pytest

from mailflow.core.intent import ActionDone
from mailflow.core.snapshot import SentLetter
from mailflow.core.states import ActionState
from mailflow.topics.shared.items import action_meant, by_words
from tests.topics.world import action, answering, draft, listing, meeting, shown_as, world

CV, CALL, ROOM = action(1, "send her my CV"), action(2, "read the grant call"), action(3, "book the room")


def meant(snapshot, **said):
    found = action_meant(snapshot, ActionDone(**said))
    return found.text if found else None


def test_by_number_in_the_answered_mail_even_where_a_later_list_exists():
    snapshot = replace(answering(world(CV, CALL, ROOM), listing(CALL, ROOM)), last_list=listing(CV))
    assert [meant(snapshot, ref=number) for number in (1, 2, 3)] == ["read the grant call", "book the room", None]


def test_outside_a_thread_numbers_count_in_the_latest_list():
    snapshot = replace(world(CV, CALL), last_list=listing(CALL, CV))
    assert meant(snapshot, ref=2) == "send her my CV"
    assert meant(world(CV, CALL), ref=1) is None


def test_an_answer_to_a_mail_without_numbers_counts_in_the_latest_list():
    snapshot = replace(answering(world(CV), SentLetter("<r>", "receipt")), last_list=listing(CV))
    assert meant(snapshot, ref=1) == "send her my CV"


def test_numbers_of_a_draft_never_reach_an_action():
    """ "done 2" in answer to an agenda draft is about its second point, not about some list of last week."""
    row = draft()
    snapshot = replace(answering(world(CV, CALL, meeting(), row), shown_as(row)), last_list=listing(CV, CALL))
    assert meant(snapshot, ref=2) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("CV", "send her my CV"),
        ("the grant call", "read the grant call"),
        ("room", "book the room"),
        ("the", None),
        ("write the paper", None),
        ("", None),
    ],
)
def test_by_words(words, text):
    assert meant(world(CV, CALL, ROOM), text=words) == text


def test_words_that_fit_two_fit_none_unless_they_are_exactly_one():
    both = (action(1, "send CV"), action(2, "send CV to Ben"))
    assert by_words(both, "CV") is None
    assert by_words(both, "Send CV") is both[0]


def test_settled_items_are_not_found_by_words_but_by_number():
    done = replace(CV, state=ActionState.DONE)
    assert meant(world(done), text="CV") is None
    assert meant(answering(world(done), listing(CV)), ref=1) == "send her my CV"


def test_only_one():
    assert meant(answering(world(CV, CALL), listing(CV))) == "send her my CV"
    assert meant(answering(world(CV, CALL), listing(CV, CALL))) is None
    assert meant(answering(world(replace(CV, state=ActionState.DONE), CALL), listing(CV, CALL))) == "read the grant call"
    assert meant(world(CV)) is None


def test_an_answer_to_a_promise_draft_means_the_promise():
    row = draft("nudge", action_id=CV.id)
    assert meant(answering(world(CV, CALL, row), shown_as(row, "nudge_draft"))) == "send her my CV"
    other = draft("thank-you")
    assert meant(answering(world(CV, other), shown_as(other, "thanks_draft"))) is None
