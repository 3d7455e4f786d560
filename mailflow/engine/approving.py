"""Whether the words beside SEND leave the approval beyond doubt: what was not understood might be a wish about the draft."""

import re

from mailflow.core.intent import Command, DraftApproved, Intent
from mailflow.core.privacy import is_private
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
from mailflow.core.work import Draft
from mailflow.engine.telling import leftover
from mailflow.topics.shared.lines import open_drafts

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What people say around "send" without asking for anything: assent, thanks, greetings, the names of the thing.
_POLITE = frozenset(
    "send sent sending it this that as is please yes yep yeah ok okay go ahead approved approve fine good great perfect "
    "lovely nice looks look like love happy thanks thank you so very much for your help and then now out off away all just "
    "hi hello hey dear mailflow best regards kind cheers the a draft agenda note mail letter message email thank-you to her "
    "him them me i am i'm i’m that's that’s it's it’s well done excellent super wonderful brilliant right sure agreed "
    "sounds works with we will be she he can may could would do my mine on at of in here there too again really".split()
)
_LABELS = {"agenda": "agenda", "thank-you": "thank", "nudge": "nudge", "update": "update"}
_THANKS = frozenset({"thanks", "thank"})
_AGAINST = frozenset({"stop", "undo", "pause", "forget"})


def unread_wish(snapshot: Snapshot, text: str, intents: tuple[Intent, ...]) -> str:
    """The words beside an approval that nobody understood and that may be about the draft; empty if there are none."""
    approvals = [intent for intent in intents if isinstance(intent, DraftApproved)]
    if not approvals or not open_drafts(snapshot):
        return ""
    others = tuple(intent for intent in intents if not isinstance(intent, DraftApproved))
    rest = leftover(text, others, snapshot.member.name) or (text if is_private(text) else "")
    against = [intent.evidence or intent.name for intent in others if isinstance(intent, Command) and intent.name in _AGAINST]
    if against:
        return against[0]  # "stop" or "undo" beside "send": one of them was not meant
    draft = _draft(snapshot)
    names = {word.casefold() for name in _names(snapshot, draft) for word in _WORD.findall(name)}
    said = [word.casefold() for word in _WORD.findall(rest)]
    unknown = [word for word in said if word not in _POLITE and word not in names]
    return shortened(rest, 120) if unknown or _names_another(draft, said) else ""


def _names_another(draft: Draft | None, said: list[str]) -> bool:
    """ "send the thank-you" in answer to an agenda."""
    if draft is None or draft.label not in _LABELS:
        return False
    named = {label for label, word in _LABELS.items() if any(one.startswith(word) and one not in _THANKS for one in said)}
    return bool(named) and draft.label not in named


def _draft(snapshot: Snapshot) -> Draft | None:
    if snapshot.answered and snapshot.answered.draft_id:
        return snapshot.get(Draft, snapshot.answered.draft_id)
    drafts = open_drafts(snapshot)
    return drafts[0] if len(drafts) == 1 else None


def _names(snapshot: Snapshot, draft: Draft | None) -> list[str]:
    """The names that may stand beside "send": one's own, and that of the mentor whom the draft is for."""
    if draft is not None:
        mentors = [snapshot.mentor_of(draft.relationship_id)]
    else:
        mentors = [snapshot.mentor_of(row.id) for row in snapshot.active_relationships()]
    return [snapshot.member.name, *(f"{mentor.title} {mentor.name}" for mentor in mentors if mentor)]
