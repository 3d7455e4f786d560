"""Open drafts whose words rest on something that has just been set right take up the new words; the member's own stay."""

import re
from datetime import datetime

from mailflow.core.decision import Decision
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import ActionState, DraftState
from mailflow.core.work import ActionItem, Draft, Meeting
from mailflow.topics.shared import thanking
from mailflow.topics.shared.drafting import revised
from mailflow.topics.shared.wording import agenda_subject, meeting_phrase, to_the_mentor, took_on

_LABELS = ("agenda", "thank-you")


def refreshed(before: Snapshot, after: Snapshot, moment: Moment) -> Decision:
    """The drafts that are open after a change, with the pieces replaced that say otherwise than before."""
    puts = []
    for draft in after.all(Draft):
        if draft.state is not DraftState.OPEN or draft.label not in _LABELS:
            continue
        text, subject = draft.text, draft.subject
        for old, new in _pieces(before, after, draft, moment.now):
            text, subject = _replaced(text, old, new), subject.replace(old, new) if old and new else subject
        if (text, subject) != (draft.text, draft.subject):
            puts.append(revised(after, draft, moment, text=text, subject=subject))
    return Decision(puts=tuple(puts))


def _pieces(before: Snapshot, after: Snapshot, draft: Draft, now: datetime) -> list[tuple[str, str]]:
    """What the draft said of the record as it was, and what it says now; in the order of the letter."""
    old, new = _words(before, draft, now), _words(after, draft, now)
    pieces = list(zip(old, new, strict=True)) if old and new else []
    agreed = [(was, now_so) for was, now_so in (_agreed(before, after, draft),) if was != now_so]
    whole = agreed and (not agreed[0][0] or re.search(_flowing(agreed[0][0]), draft.text))
    return [*pieces, *(agreed if whole else _entries(before, after, draft))]


def _agreed(before: Snapshot, after: Snapshot, draft: Draft) -> tuple[str, str]:
    """The paragraph of promises in a thank-you, as it was and as it is."""
    rows = [(one, one.get(Meeting, draft.meeting_id), one.mentor_of(draft.relationship_id)) for one in (before, after)]
    told = [thanking.agreed(one, meeting, mentor) if meeting and mentor else "" for one, meeting, mentor in rows]
    return (told[0], told[1]) if draft.label == "thank-you" else ("", "")


def _words(snapshot: Snapshot, draft: Draft, now: datetime) -> tuple[str, ...]:
    meeting = snapshot.get(Meeting, draft.meeting_id)
    mentor = snapshot.mentor_of(draft.relationship_id)
    if meeting is None or mentor is None:
        return ()
    if draft.label == "agenda":
        return thanking.greeting(mentor), meeting_phrase(snapshot, meeting), agenda_subject(snapshot, meeting)
    return (
        thanking.greeting(mentor),
        thanking.thanks_for(snapshot, meeting),
        thanking.see_you(snapshot, meeting, now),
        thanking.subject(snapshot, meeting),
    )


def _entries(before: Snapshot, after: Snapshot, draft: Draft) -> list[tuple[str, str]]:
    """Promises as a letter lists them, one by one; one that is gone leaves the list."""
    mentor = after.mentor_of(draft.relationship_id)
    if mentor is None:
        return []
    out = []
    for action in before.all(ActionItem):
        now = after.get(ActionItem, action.id)
        kept = now is not None and now.owner == action.owner and now.relationship_id == action.relationship_id
        new = _listed(now, draft, mentor) if now and kept and now.state is not ActionState.DROPPED else ""
        old = _listed(action, draft, mentor)
        if action.relationship_id == draft.relationship_id and new != old:
            out.append((old, new))
    return out


def _listed(action: ActionItem, draft: Draft, mentor: Mentor) -> str:
    if draft.label == "thank-you":
        return took_on((action,), mentor)[0]
    return to_the_mentor(action.text.rstrip("."), mentor)


def _replaced(text: str, old: str, new: str) -> str:
    """A piece in the place of another, however its lines were broken on the way; what is gone takes its separator along."""
    if old == new:
        return text
    if not old:
        head, _, name = text.rpartition("\n\n")
        return f"{head}\n\n{new}\n\n{name}" if head else text
    found = re.search(_flowing(old), text)
    if found is None or new:
        return text[: found.start()] + new + text[found.end() :] if found else text
    for around in (rf"\n\n{_flowing(old)}(?=\n\n|\Z)", rf"{_flowing(old)};\s+", rf";\s+{_flowing(old)}"):
        if re.search(around, text):
            return re.sub(around, "", text, count=1)
    kept = [line for line in text.split("\n") if not re.search(_flowing(old), line)]
    return "\n".join(kept).replace("\n\n\n", "\n\n")


def _flowing(words: str) -> str:
    """A pattern for these words with any white space between them."""
    return r"\s+".join(re.escape(word) for word in words.split())
