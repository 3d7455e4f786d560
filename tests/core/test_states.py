"""Every table of moves over the whole product of states and verbs, and the page that shows them."""

import os
from itertools import product
from pathlib import Path

import pytest

from mailflow.core import states
from mailflow.core.states import NotAllowed, may, move

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
TABLES = {
    "Meeting": (states.MEETING_MOVES, states.MeetingState, states.MeetingVerb),
    "Action item": (states.ACTION_MOVES, states.ActionState, states.ActionVerb),
    "Goal and outcome": (states.GOAL_MOVES, states.GoalState, states.GoalVerb),
    "Agenda item": (states.AGENDA_ITEM_MOVES, states.AgendaItemState, states.AgendaItemVerb),
    "Draft for a mentor": (states.DRAFT_MOVES, states.DraftState, states.DraftVerb),
    "Relationship": (states.RELATIONSHIP_MOVES, states.RelationshipState, states.RelationshipVerb),
    "Question": (states.QUESTION_MOVES, states.QuestionState, states.QuestionVerb),
    "Inbound mail": (states.INBOUND_MOVES, states.InboundState, states.InboundVerb),
    "Outbound mail": (states.OUTBOUND_MOVES, states.OutboundState, states.OutboundVerb),
}
CASES = [
    pytest.param(moves, state, verb, id=f"{name}: {state} {verb}")
    for name, (moves, all_states, verbs) in TABLES.items()
    for state, verb in product(all_states, verbs)
]


def test_no_table_is_forgotten():
    tables = [table for table, _, _ in TABLES.values()]
    assert [table for name, table in vars(states).items() if name.endswith("_MOVES")] == tables


@pytest.mark.parametrize(("moves", "state", "verb"), CASES)
def test_every_pair_moves_or_is_refused(moves, state, verb):
    if (state, verb) in moves:
        assert may(moves, state, verb)
        assert move(moves, state, verb) is moves[(state, verb)]
    else:
        assert not may(moves, state, verb)
        with pytest.raises(NotAllowed, match=f"{type(state).__name__} {state} cannot {verb}"):
            move(moves, state, verb)


@pytest.mark.parametrize("name", TABLES)
def test_every_state_is_reached_and_every_verb_used(name):
    moves, all_states, verbs = TABLES[name]
    first = next(iter(all_states))
    assert {verb for _, verb in moves} == set(verbs)
    assert {first, *moves.values()} == set(all_states)


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        (states.OUTBOUND_MOVES, states.OutboundState.FAILED),
        (states.OUTBOUND_MOVES, states.OutboundState.EXPIRED),
        (states.OUTBOUND_MOVES, states.OutboundState.CANCELLED),
        (states.INBOUND_MOVES, states.InboundState.DONE),
        (states.INBOUND_MOVES, states.InboundState.IGNORED),
        (states.QUESTION_MOVES, states.QuestionState.ANSWERED),
    ],
)
def test_what_is_over_stays_over(moves, state):
    assert not [verb for before, verb in moves if before is state]


def test_what_is_sent_or_in_doubt_is_never_begun_again():
    for state in (states.OutboundState.SENT, states.OutboundState.SENDING, states.OutboundState.UNKNOWN):
        assert not may(states.OUTBOUND_MOVES, state, states.OutboundVerb.BEGIN)
    assert not may(states.OUTBOUND_MOVES, states.OutboundState.SENT, states.OutboundVerb.DEFER)


def test_an_approved_draft_is_edited_no_more():
    verbs = {verb for state, verb in states.DRAFT_MOVES if state is states.DraftState.APPROVED}
    assert verbs == {states.DraftVerb.BOUNCE}


def test_the_page_of_states_is_up_to_date():
    """`UPDATE_DOCS=1 pytest tests/core/test_states.py` writes the page again."""
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def page() -> str:
    head = [
        "# States",
        "",
        "Everything that has a life, and what may happen to it. A cell is the state that follows; an empty cell is refused.",
        "Made from `mailflow/core/states.py` by `tests/core/test_states.py`; the first row is the state in which it begins.",
    ]
    return "\n".join([*head, *(line for name in TABLES for line in _table(name))]) + "\n"


def _table(name: str) -> list[str]:
    moves, all_states, verbs = TABLES[name]
    rows = [f"| {state} |" + "".join(f" {moves.get((state, verb), '')} |" for verb in verbs) for state in all_states]
    heading = f"| {name.lower()} | " + " | ".join(verbs) + " |"
    return ["", f"## {name}", "", heading, "|---" * (len(verbs) + 1) + "|", *(row.replace("  ", " ") for row in rows)]
