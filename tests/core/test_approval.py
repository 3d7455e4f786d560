"""The only door to a mentor."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import mailflow
from mailflow.core.approval import ApprovedDraft, approve
from mailflow.core.states import DraftState, NotAllowed
from mailflow.core.work import Draft
from tests.topics.world import NOW, draft


def test_approval_freezes_the_draft():
    approved = approve(draft(), NOW)
    assert approved.draft.state is DraftState.APPROVED and approved.draft.approved_at == NOW
    assert approved.seal == draft().seal


@pytest.mark.parametrize("forged", [lambda row: ApprovedDraft(row, row.seal), lambda row: ApprovedDraft(row, row.seal, object())])
def test_nobody_else_makes_one(forged):
    with pytest.raises(NotAllowed):
        forged(draft(state=DraftState.APPROVED))


@pytest.mark.parametrize("state", [state for state in DraftState if state not in (DraftState.OPEN, DraftState.SKIPPED)])
def test_only_open_or_skipped_drafts_are_approved(state):
    with pytest.raises(NotAllowed):
        approve(draft(state=state), NOW)


def test_no_recipient_no_approval():
    with pytest.raises(NotAllowed, match="recipient"):
        approve(draft(recipient=""), NOW)


@pytest.mark.parametrize("field", ["recipient", "subject", "text", "invitation"])
def test_the_seal_covers_what_the_member_saw(field):
    assert replace(draft(), **{field: "other"}).seal != draft().seal


def test_the_seal_tells_the_fields_apart():
    a = Draft(**{**vars(draft()), "subject": "ab", "text": "c"})
    b = replace(a, subject="a", text="bc")
    assert a.seal != b.seal


def test_one_place_approves_and_nobody_takes_the_key():
    """`approve` is called where a member's `send` is decided, and the key stays in its module."""
    callers, thieves = [], []
    for path in Path(mailflow.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "mailflow.core.approval":
                names = {name.name for name in node.names}
                callers += [path.name] * ("approve" in names)
                thieves += [path.name] * ("_KEY" in names)
    assert callers == ["decide.py"] and not thieves
