"""Whether the words beside SEND leave the approval beyond doubt: what was not understood might be a wish about the draft."""

import re

from mailflow.core.intent import DraftApproved, Intent
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
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
# One of these is enough: it may change what is sent, or when.
_CHANGES = frozenset(
    "remove drop delete strike cut shorten change replace reword rephrase rewrite add insert include without instead but "
    "except only not don't don’t wait until till after before if when unless first tomorrow later say swap move put take "
    "leave monday tuesday wednesday thursday friday saturday sunday".split()
)
_MAY_STAY = 1  # one unknown word is a name or a slip; two may be a wish


def unread_wish(snapshot: Snapshot, text: str, intents: tuple[Intent, ...]) -> str:
    """The words beside an approval that nobody understood and that may be about the draft; empty if there are none."""
    approvals = [intent for intent in intents if isinstance(intent, DraftApproved)]
    if not approvals or not open_drafts(snapshot):
        return ""
    others = tuple(intent for intent in intents if not isinstance(intent, DraftApproved))
    rest = leftover(text, others, snapshot.member.name)
    names = {word.casefold() for name in _names(snapshot) for word in _WORD.findall(name)}
    said = [word.casefold() for word in _WORD.findall(rest)]
    unknown = [word for word in said if word not in _POLITE and word not in names]
    wished = any(word in _CHANGES for word in unknown) or len(unknown) > _MAY_STAY
    return shortened(rest, 120) if wished else ""


def _names(snapshot: Snapshot) -> list[str]:
    mentors = (snapshot.mentor_of(row.id) for row in snapshot.active_relationships())
    return [snapshot.member.name, *(f"{mentor.title} {mentor.name}" for mentor in mentors if mentor)]
