"""One mail, from who wrote it to what is said in answer: everything inside one unit of work."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from mailflow.app.answer import Answers
from mailflow.app.bounce import Bounces
from mailflow.app.context import answered_letter, meaning_time, reading_context, sent_letter
from mailflow.app.effects import effects_of, undoable
from mailflow.app.gate import Passage, Way, by_machine, passage
from mailflow.app.house import House
from mailflow.app.persist import Persist
from mailflow.core import wall
from mailflow.core.decision import Decision
from mailflow.core.facts import ClarifyFacts
from mailflow.core.intent import Choice, Command, Correction
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.mail import IncomingMail, MailClass
from mailflow.core.moment import Moment, stable_id
from mailflow.core.people import Member, Mentor
from mailflow.core.records import Inbound
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import INBOUND_MOVES, InboundState, InboundVerb, move
from mailflow.core.understanding import Understanding
from mailflow.core.work import Question
from mailflow.engine.decide import decide
from mailflow.ports import Unit

_log = logging.getLogger(__name__)

SILENT = frozenset({MailClass.AUTO_REPLY, MailClass.BOUNCE, MailClass.LIST})


class Handler:
    """Handles a stored mail. Raises whatever goes wrong: the caller rolls back and sets the mail aside."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._persist = Persist(house)
        self._answers = Answers(house, self._persist)
        self._bounces = Bounces(house, self._persist)

    def handle(self, unit: Unit, row: Inbound, mail: IncomingMail) -> Inbound:
        """Apply the mail; the ledger row as it now stands, already stored in the unit."""
        row = replace(
            row,
            fingerprint=mail.fingerprint,
            message_id=mail.message_id[:500],
            sender=mail.sender.address if mail.sender else "",
            subject=mail.subject[:500],
        )
        done = self._route(unit, row, mail)
        unit.put(replace(done, finished_at=self._house.clock.now()))
        _log.info("%s is %s %s", row.id[:12], done.state, done.reason, extra={"action": f"inbound.{done.state}"})
        return done

    def _route(self, unit: Unit, row: Inbound, mail: IncomingMail) -> Inbound:
        copy = unit.inbound_by_fingerprint(mail.fingerprint)
        if copy and copy.id != row.id and copy.state is InboundState.DONE:
            return _ended(row, InboundVerb.IGNORE, f"probable copy of {copy.id[:12]}")
        if self._bounces.take(unit, row, mail):
            return _ended(row, InboundVerb.IGNORE, "bounce of our mail")
        gate = passage(unit, mail, self._house.rules)
        row = replace(row, member_id=gate.member.id if gate.member else "", verdict=gate.verdict.level if gate.verdict else "")
        if gate.way is Way.IGNORE:
            return _ended(row, InboundVerb.IGNORE, gate.reason)
        if gate.way is Way.HOLD:
            self._tell_held(unit, gate, mail)
            return _ended(row, InboundVerb.HOLD, gate.reason)
        return self._understood(unit, row, mail, gate)

    def _understood(self, unit: Unit, row: Inbound, mail: IncomingMail, gate: Passage) -> Inbound:
        now = self._house.clock.now()
        member = gate.member or self._new_member(mail, gate.address, now)
        first = gate.member is None or (gate.way is Way.MEMBER and member.created_at is None)
        if first:
            member = self._greeted(member, mail, now)
            unit.put(member)
        before = unit.snapshot(member.id, self._house.rules.policy)
        snapshot = replace(
            before,
            answered=answered_letter(unit, mail, before, gate.thread),
            last_list=sent_letter(unit.last_numbered(member.id)),
        )
        said_at = meaning_time(mail, row.received_at, now)
        understanding = self._house.reader.understand(mail, reading_context(snapshot, gate, said_at))
        if understanding.mail_class in SILENT or (understanding.mail_class is not MailClass.CALENDAR and by_machine(mail)):
            self._automatic(unit, gate, understanding)
            return _ended(replace(row, member_id=member.id), InboundVerb.IGNORE, understanding.mail_class)
        snapshot = self._with_told(unit, self._with_undo(unit, snapshot, understanding), understanding)
        return self._decided(unit, replace(row, member_id=member.id), mail, gate, snapshot, understanding, first)

    def _decided(
        self,
        unit: Unit,
        row: Inbound,
        mail: IncomingMail,
        gate: Passage,
        snapshot: Snapshot,
        understanding: Understanding,
        first: bool,
    ) -> Inbound:
        moment = self._moment(row, mail, gate, understanding)
        snapshot = _in_mentors_thread(snapshot, gate)
        decision = decide(snapshot, understanding, moment, first)
        after, decision = self._persist.decision(unit, snapshot, decision, moment)
        row = replace(row, effects=effects_of(snapshot, after, decision), understood=bool(decision.lines or decision.puts))
        row = replace(row, undone=snapshot.undoable is not None)  # an undo is not what the next undo means
        greeting = tuple(letter for letter in decision.letters if letter.kind is LetterKind.WELCOME)
        self._persist.letters(unit, after, Decision(letters=greeting), moment, row.id)
        row = self._answers.answer(unit, after, decision, moment, row, understanding.new_text)
        rest = decision if row.answered else _without_answers(decision)
        self._persist.letters(unit, after, rest, moment, row.id)  # the welcome, the receipt, then all the rest
        return _ended(row, InboundVerb.FINISH, understanding.mail_class)

    def _moment(self, row: Inbound, mail: IncomingMail, gate: Passage, understanding: Understanding) -> Moment:
        """A mentor's mail is answered to the member, so it is no thread of theirs."""
        from_mentor = gate.way is Way.MENTOR
        chain = tuple(dict.fromkeys((*mail.references, *mail.in_reply_to)))
        return Moment(
            now=self._house.clock.now(),
            key=row.id,
            new_text=understanding.new_text,
            message_id=mail.message_id,
            references=chain,
            subject=mail.subject,
            from_mentor=from_mentor,
        )

    def _with_undo(self, unit: Unit, snapshot: Snapshot, understanding: Understanding) -> Snapshot:
        if not any(isinstance(intent, Command) and intent.name == "undo" for intent in understanding.intents):
            return snapshot
        return replace(snapshot, undoable=undoable(unit, snapshot))

    def _with_told(self, unit: Unit, snapshot: Snapshot, understanding: Understanding) -> Snapshot:
        """What a correction sets right: the mail behind the receipt, or behind the question that is answered, else the latest."""
        if not any(isinstance(intent, (Correction, Choice)) for intent in understanding.intents):
            return snapshot
        question = unit.get(Question, snapshot.answered.question_id) if snapshot.answered else None
        return replace(snapshot, told=undoable(unit, snapshot, question.mail_digest if question else ""))

    def _new_member(self, mail: IncomingMail, address: str, now: datetime) -> Member:
        name = mail.sender.name if mail.sender else ""
        return Member(id=stable_id("member", address), address=address, name=name)

    def _greeted(self, member: Member, mail: IncomingMail, now: datetime) -> Member:
        """A member at their first mail: known from now on, with the zone that the mail's Date suggests."""
        member = replace(member, created_at=now, name=member.name or (mail.sender.name if mail.sender else ""))
        if member.timezone:
            return member
        zone, proposed = first_zone(mail.date, self._house.rules.policy.default_zone)
        return replace(member, timezone=zone, proposed_zone=proposed)

    def _automatic(self, unit: Unit, gate: Passage, understanding: Understanding) -> None:
        """A mentor's out-of-office answer is kept as a hint; nothing is answered to any machine."""
        if gate.way is Way.MENTOR and gate.mentor and understanding.returns_on:
            mentor = unit.get(Mentor, gate.mentor.id)
            if mentor:
                unit.put(replace(mentor, away_until=datetime.fromisoformat(understanding.returns_on).date()))

    def _tell_held(self, unit: Unit, gate: Passage, mail: IncomingMail) -> None:
        """One notice a day, to the address on file, never to the mail's Reply-To (reliability.md 63)."""
        if not gate.notify:
            return
        member = gate.member or Member(id=stable_id("member", gate.address), address=gate.address)
        snapshot = Snapshot(member, self._house.rules.policy)
        day = self._house.clock.now().astimezone(snapshot.tz).date()
        who = f"{gate.mentor.name}'s address" if gate.mentor else "your address"
        facts = ClarifyFacts(
            asked=f"A mail that says it comes from {who} could not be verified ({gate.reason}), so nothing in it had any effect.",
            subject_hint="A mail in your name was held",
            safe="If it was yours, send it again from your usual mail program. If not, there is nothing to do.",
        )
        letter = Letter(LetterKind.CLARIFY, f"held:{day}", facts, is_answer=True)
        self._persist.post.letter(unit, letter, snapshot)


def first_zone(date: datetime | None, default_zone: str) -> tuple[str, str]:
    """(zone known, zone proposed) after a first mail: the service's where its offset fits that day, else the mail's offset."""
    if date is None:
        return "", ""
    offset = date.utcoffset() or timedelta()
    if date.astimezone(wall.zone(default_zone)).utcoffset() == offset:
        return default_zone, ""
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    return "", f"UTC{sign}{hours:02d}:{minutes:02d}"


def _in_mentors_thread(snapshot: Snapshot, gate: Passage) -> Snapshot:
    """A mentor's mail is about their own relationship, whatever it answers."""
    if gate.way is not Way.MENTOR or gate.mentor is None:
        return snapshot
    row = snapshot.relationship_with(gate.mentor.id)
    if row is None:
        return snapshot
    letter = snapshot.answered or SentLetter("", "")
    return replace(snapshot, answered=replace(letter, relationship_id=row.id))


def _without_answers(decision: Decision) -> Decision:
    """What leaves although the day's answers are used up: approved mail, and drafts that nobody asked for."""
    return replace(decision, letters=tuple(part for part in decision.letters if not part.is_answer), questions=())


def _ended(row: Inbound, verb: InboundVerb, reason: str) -> Inbound:
    return replace(row, state=move(INBOUND_MOVES, row.state, verb), reason=str(reason))
