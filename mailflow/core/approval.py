"""The only door to a mentor. An `ApprovedDraft` can be made here and nowhere else."""

from dataclasses import dataclass, replace
from datetime import datetime

from mailflow.core.states import DRAFT_MOVES, DraftVerb, NotAllowed, move
from mailflow.core.work import Draft

_KEY = object()


@dataclass(frozen=True)
class ApprovedDraft:
    """A draft as the member approved it, and the seal over what they saw."""

    draft: Draft
    seal: str
    key: object = None

    def __post_init__(self) -> None:
        if self.key is not _KEY:
            raise NotAllowed("an approved draft is made by approve() only")


def approve(draft: Draft, now: datetime) -> ApprovedDraft:
    """Approve exactly this revision. Raises `NotAllowed` for a draft that is not open, or has no recipient."""
    if not draft.recipient:
        raise NotAllowed("a draft without recipient cannot be approved")
    approved = replace(draft, state=move(DRAFT_MOVES, draft.state, DraftVerb.APPROVE), approved_at=now)
    return ApprovedDraft(approved, approved.seal, _KEY)
