"""Drafts for a mentor: how they come into being, change, and are shown to the member between their marks."""

from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.core import wall, words
from mailflow.core.decision import Decision, Section
from mailflow.core.facts import AgendaDraftFacts, DraftShown, NudgeDraftFacts, ThanksDraftFacts
from mailflow.core.letter import Letter, LetterKind, Numbered
from mailflow.core.moment import Moment
from mailflow.core.people import Mentor
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import DRAFT_MOVES, DraftState, DraftVerb, move
from mailflow.core.work import ActionItem, AgendaItem, Draft, Meeting
from mailflow.topics.shared import invites, points
from mailflow.topics.shared.lines import meeting_line, past_meetings
from mailflow.topics.shared.wording import place_for_all

REMIND_BEFORE = timedelta(hours=24)
REMIND_MIN_AGE = timedelta(hours=4)


def dressed(snapshot: Snapshot, draft: Draft) -> Draft:
    """The draft with the recipient and the invitation that belong to it as things stand."""
    mentor = snapshot.mentor_of(draft.relationship_id)
    if mentor is None:
        return draft
    draft = replace(draft, recipient=mentor.address)
    meeting = snapshot.get(Meeting, draft.meeting_id)
    stamp = draft.created_at
    if draft.label == "agenda" and meeting and stamp:
        draft = replace(draft, invitation=invites.request_for(snapshot, meeting, mentor, stamp))
    return draft


def revised(snapshot: Snapshot, draft: Draft, moment: Moment, **changes: object) -> Draft:
    """The draft with a change; one mail makes one new revision, however much it changes."""
    state = move(DRAFT_MOVES, draft.state, DraftVerb.EDIT)
    revision = draft.revision if draft.changed_by == moment.key else draft.revision + 1
    changed = replace(draft, state=state, revision=revision, changed_by=moment.key, **changes)  # type: ignore[arg-type]
    return dressed(snapshot, changed)


def is_stale(snapshot: Snapshot, draft: Draft, moment: Moment) -> bool:
    """Whether the mail answers an older revision than the one that stands."""
    answered = snapshot.answered
    if answered is None or answered.draft_id != draft.id:
        return False
    current = draft.revision - 1 if draft.changed_by == moment.key and draft.revision > 1 else draft.revision
    return answered.draft_revision < current


def to_show(snapshot: Snapshot, decision: Decision, moment: Moment) -> tuple[Draft, ...]:
    """Open drafts that the answer has to show: those that this mail changed, and those of which it says what was not done."""
    named = {line.entity_id for line in decision.lines if line.section is Section.NOT_DONE}
    return tuple(
        draft
        for draft in snapshot.all(Draft)
        if draft.state is DraftState.OPEN and (draft.changed_by == moment.key or draft.id in named)
    )


def shown(snapshot: Snapshot, draft: Draft) -> DraftShown:
    """The draft as the member sees it."""
    mentor = snapshot.mentor_of(draft.relationship_id)
    return DraftShown(
        label=draft.label,
        token=draft.token,
        revision=draft.revision,
        text=draft.text,
        subject=draft.subject,
        recipient=draft.recipient,
        mentor=mentor.short if mentor else "",
        has_invitation=bool(draft.invitation),
        invitation=_invitation_words(snapshot, draft) if draft.invitation else "",
    )


def _invitation_words(snapshot: Snapshot, draft: Draft) -> str:
    """Everything that the calendar part says: title, day, start and end, place."""
    meeting = snapshot.get(Meeting, draft.meeting_id)
    mentor = snapshot.mentor_of(draft.relationship_id)
    if meeting is None or meeting.starts_at is None or mentor is None or draft.created_at is None:
        return ""
    day = words.when(meeting.starts_at, meeting.all_day, snapshot.tz, draft.created_at)
    end = "" if meeting.all_day or meeting.ends_at is None else f" to {words.clock(meeting.ends_at, snapshot.tz)}"
    place = f", {place_for_all(meeting.place, mentor.name)}" if meeting.place else ""
    return f"“{invites.title(snapshot, mentor)}”, {day}{end}{place}"


def showing(snapshot: Snapshot, draft: Draft, moment: Moment, changes: tuple[str, ...] = (), answer: bool = False) -> Decision:
    """The mail that shows a draft, and the draft marked as shown."""
    draft = replace(draft, shown_at=moment.now)
    build = {"agenda": _agenda_facts, "thank-you": _thanks_facts}.get(draft.label, _nudge_facts)
    kind = {"agenda": LetterKind.AGENDA_DRAFT, "thank-you": LetterKind.THANKS_DRAFT}.get(draft.label, LetterKind.NUDGE_DRAFT)
    letter = Letter(
        kind=kind,
        key=f"show:{draft.id}:{draft.revision}:{moment.key}",
        facts=build(snapshot, draft, changes, moment.now),
        items=tuple(Numbered(number, "point", item, text) for number, (item, text) in enumerate(points.with_ids(draft), start=1)),
        draft_id=draft.id,
        draft_revision=draft.revision,
        draft_text=draft.text,
        relationship_id=draft.relationship_id,
        meeting_id=draft.meeting_id,
        in_reply_to=moment.message_id if answer else "",
        references=moment.references if answer else (),
        reply_subject=moment.subject if answer and moment.subject else "",
        thread=f"draft:{draft.id}",
        is_answer=answer,
    )
    return Decision(puts=(draft,), letters=(letter,), answered=answer)


def reminder_at(snapshot: Snapshot, draft: Draft, meeting: Meeting) -> datetime | None:
    """When an open agenda draft is mentioned again: 24 h before the start, if the draft is then older than 4 h."""
    if meeting.starts_at is None or draft.shown_at is None:
        return None
    at = wall.before_step(meeting.starts_at - REMIND_BEFORE, snapshot.tz, snapshot.policy.window)
    return at if at - draft.shown_at >= REMIND_MIN_AGE else None


def cancelled(snapshot: Snapshot, **equal: str) -> tuple[Draft, ...]:
    """The open drafts with these fields, cancelled."""
    return tuple(
        replace(draft, state=move(DRAFT_MOVES, draft.state, DraftVerb.CANCEL))
        for draft in snapshot.all(Draft)
        if draft.state is DraftState.OPEN and all(getattr(draft, name) == value for name, value in equal.items())
    )


def _agenda_facts(snapshot: Snapshot, draft: Draft, changes: tuple[str, ...], now: datetime) -> AgendaDraftFacts:
    meeting = snapshot.get(Meeting, draft.meeting_id)
    count = len(points.parse(draft.text).points)
    remind = reminder_at(snapshot, draft, meeting) if meeting else None
    return AgendaDraftFacts(
        meeting=meeting_line(snapshot, meeting) if meeting else None,
        draft=shown(snapshot, draft),
        points=count,
        because=_because(snapshot, draft),
        changes=changes,
        help_missing=count == 0,
        remind_at=remind if remind and remind > now else None,
    )


def _because(snapshot: Snapshot, draft: Draft) -> tuple[str, ...]:
    """Where each point of the text as it stands comes from."""
    items = (snapshot.get(AgendaItem, item_id) for item_id, _ in points.with_ids(draft))
    found = tuple(item.because if item else "" for item in items)
    return found if any(found) else ()


def _thanks_facts(snapshot: Snapshot, draft: Draft, changes: tuple[str, ...], now: datetime) -> ThanksDraftFacts:
    meeting = snapshot.get(Meeting, draft.meeting_id)
    line = meeting_line(snapshot, meeting) if meeting else None
    return ThanksDraftFacts(meeting=line, draft=shown(snapshot, draft), because=draft.because, changes=changes)


def _nudge_facts(snapshot: Snapshot, draft: Draft, changes: tuple[str, ...], now: datetime) -> NudgeDraftFacts:
    mentor = snapshot.mentor_of(draft.relationship_id) or Mentor("", "", "")
    today = now.astimezone(snapshot.tz).date()
    action = snapshot.get(ActionItem, draft.action_id)
    if action:
        late = (today - action.due).days if action.due else 0
        return NudgeDraftFacts(
            "promise", shown(snapshot, draft), mentor.short, late, promise=action.text, promised_for=action.due, changes=changes
        )
    met = past_meetings(snapshot, draft.relationship_id, now)
    last = wall.local_day(met[-1].starts_at, snapshot.tz) if met and met[-1].starts_at else None
    relationship = next((r for r in snapshot.active_relationships() if r.id == draft.relationship_id), None)
    return NudgeDraftFacts(
        "no_next_meeting",
        shown(snapshot, draft),
        mentor.short,
        (today - last).days if last else 0,
        cadence_days=relationship.cadence_days if relationship else None,
        last_met=last,
        changes=changes,
    )
