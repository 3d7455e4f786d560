"""Mentors: introduced, with what was agreed about rhythm; a relationship that ends."""

import re
from dataclasses import replace

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import ExpectationSet, MentorAdded, Person, RelationshipEnded
from mailflow.core.matching import plain_name
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import RELATIONSHIP_MOVES, RelationshipVerb, may, move
from mailflow.core.words import rhythm
from mailflow.topics.shared.drafting import cancelled
from mailflow.topics.shared.parties import Party, parties

_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_DAYS = (365, 30, 7, 1)  # a month of mentoring is 30 days: the rhythm is a habit, not a date


def add(snapshot: Snapshot, intent: MentorAdded, moment: Moment) -> Decision:
    """A new mentor, or more about one who is known."""
    if not (plain_name(intent.name) or intent.address):
        said = f"“{intent.evidence}”: a new mentor without a name; tell me who it is."
        return Decision(lines=(Line(said, Section.NOT_DONE),))
    named = intent.people[0] if intent.people else Person()
    person = Person(name=intent.name, address=intent.address, title=named.title, new=named.new)
    found, trouble = parties(snapshot, replace(intent, people=(person,)), moment)
    if not found:
        return trouble
    party = found[0]
    mentor = replace(
        party.mentor,
        seniority=intent.seniority or party.mentor.seniority,
        how_met=intent.how_met or party.mentor.how_met,
        address=intent.address.lower() or party.mentor.address,
    )
    decision = party.news + Decision(puts=(mentor,))
    if party.news.lines:
        return decision
    address = f" <{mentor.address}>" if mentor.address else ""
    return decision + Decision(lines=(Line(f"Updated: {mentor.name}{address}.", Section.CHANGED),))


def expect(snapshot: Snapshot, intent: ExpectationSet, moment: Moment) -> Decision:
    """What was agreed with a mentor. The rhythm is used; the rest is kept with the mail until its topic is there."""
    found, trouble = parties(snapshot, intent, moment)
    if not found:
        return trouble
    days = days_of(intent.value) if intent.topic == "cadence" else None
    if days is None:
        said = f"Kept in your mail, not used yet: {intent.topic.replace('_', ' ')} “{intent.value}”."
        return sum((party.news for party in found), Decision(lines=(Line(said, Section.ASIDE),)))
    return sum((_rhythm(party, days) for party in found), Decision())


def _rhythm(party: Party, days: int) -> Decision:
    row = replace(party.relationship, cadence_days=days)
    line = Line(f"Your rhythm with {party.mentor.short}: {rhythm(days)}.", Section.CHANGED, entity_id=row.id)
    return party.news + Decision(puts=(row,), lines=(line,))


def days_of(duration: str) -> int | None:
    """The days of an ISO 8601 duration of years, months, weeks and days; None for anything else."""
    match = _DURATION.match(duration)
    if match is None:
        return None
    total = sum(int(number or 0) * days for number, days in zip(match.groups(), _DAYS, strict=True))
    return total or None


def end(snapshot: Snapshot, intent: RelationshipEnded, moment: Moment) -> Decision:
    """A relationship is over: nothing is planned for it any more."""
    found, trouble = parties(snapshot, intent, moment)
    if not found:
        return trouble
    party = found[0]
    if not may(RELATIONSHIP_MOVES, party.relationship.state, RelationshipVerb.END):
        return Decision(lines=(Line(f"Your relationship with {party.mentor.short} has ended already."),))
    row = replace(party.relationship, state=move(RELATIONSHIP_MOVES, party.relationship.state, RelationshipVerb.END))
    drafts = cancelled(snapshot, relationship_id=row.id)
    line = Line(f"Ended: your mentoring with {party.mentor.short}. Nothing more is planned for it.", entity_id=row.id)
    return party.news + Decision(puts=(row, *drafts), lines=(line,))
