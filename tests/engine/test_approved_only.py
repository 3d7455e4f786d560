"""Promise 2 under random workflows: what leaves for a mentor is, word for word, what the answered mail had shown.

Edits in the same mail as the `send` change the text on purpose; there, the text that leaves must hold them and be a new revision.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.core.decision import Decision
from mailflow.core.intent import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    Choice,
    Command,
    DraftApproved,
    DraftRewritten,
    DraftSkipped,
    Intent,
    MeetingCancelled,
    MeetingMoved,
    MentorAdded,
    Person,
)  # fmt: skip
from mailflow.core.mail import MailClass
from mailflow.core.serial import dump
from mailflow.core.snapshot import SentLetter, Snapshot, Undoable
from mailflow.core.states import DraftState
from mailflow.core.understanding import Understanding
from mailflow.core.work import Draft, Question
from mailflow.engine.decide import EDITS, decide
from mailflow.topics.agenda.occasions import draft_agenda
from tests.topics.world import NOW, draft, local, meeting, moment, world

RIVERA = (Person("Rivera"),)
few = st.integers(1, 4)
words = st.sampled_from(["alpha", "delta", "epsilon", "zeta"])
sure = st.sampled_from([0.9, 0.9, 0.9, 0.5])
edits = st.one_of(
    st.builds(AgendaItemAdded, text=words, confidence=sure),
    st.builds(AgendaItemChanged, ref=few, text=words, confidence=sure),
    st.builds(AgendaItemRemoved, ref=few, confidence=sure),
    st.builds(AgendaReordered, order=st.lists(few, min_size=1, max_size=3).map(tuple), confidence=sure),
    st.builds(DraftRewritten, text=words.map(lambda word: f"Dear Ana,\n\n1. {word}\n2. beta\n\nAlice"), confidence=sure),
)
others = st.one_of(
    st.just(DraftSkipped()),
    st.builds(Choice, value=st.sampled_from("AB")),
    st.just(Command(name="undo")),
    st.builds(
        MeetingMoved, people=st.just(RIVERA), starts_at=st.sampled_from([local("2026-10-23 10:00"), local("2026-10-29 15:00")])
    ),
    st.just(MeetingCancelled(people=RIVERA)),
    st.builds(MentorAdded, name=st.just("Ana Rivera"), address=st.sampled_from(["ana@example.org", "new@example.org"])),
)
intents = st.lists(st.one_of(edits, others, st.just(DraftApproved()), st.just(DraftApproved())), min_size=1, max_size=3)
steps = st.lists(st.tuples(intents, st.integers(0, 9), st.booleans()), min_size=1, max_size=8)


@dataclass
class Play:
    """A member's records, the mails that showed drafts, and the seal of what each of them showed."""

    snapshot: Snapshot
    shown: list[tuple[SentLetter, str]] = field(default_factory=list)
    undoable: Undoable | None = None

    def apply(self, decision: Decision) -> None:
        before = self.snapshot
        self.snapshot = before.after((*decision.puts, *decision.questions), decision.removes)
        for letter in decision.letters:
            row = self.snapshot.get(Draft, letter.draft_id) if letter.draft_id else None
            if row:
                assert letter.facts.draft.text == row.text and letter.draft_revision == row.revision
                self._sent(letter, row)
        for question in decision.questions:
            self.shown.append((SentLetter("<q>", "clarify", question_id=question.id, draft_id=question.draft_id), ""))
        for row in self.snapshot.all(Draft):
            if row.label == "update" and row.state is DraftState.OPEN and row in decision.puts:
                self.shown.append((SentLetter("<r>", "receipt", draft_id=row.id, draft_revision=row.revision), row.seal))
        self._remember(before, decision)

    def _sent(self, letter, row: Draft) -> None:
        sent = SentLetter(
            "<s>",
            letter.kind,
            letter.items,
            row.id,
            row.revision,
            row.text,
            relationship_id=row.relationship_id,
            meeting_id=row.meeting_id,
        )
        self.shown.append((sent, row.seal))

    def _remember(self, before: Snapshot, decision: Decision) -> None:
        touched = {(type(row), row.id) for row in (*decision.puts, *decision.removes) if not isinstance(row, Question)}
        effects = []
        for kind, row_id in touched:
            old, new = (snap.member if kind.__name__ == "Member" else snap.get(kind, row_id) for snap in (before, self.snapshot))
            effects.append((kind.__name__, row_id, dump(old) if old else "", dump(new) if new else ""))
        self.undoable = Undoable("digest", "note", tuple(sorted(effects)))


@given(steps)
@settings(max_examples=200, deadline=None)
def test_nothing_leaves_that_was_not_shown_and_approved(mails):
    play = Play(world(meeting(), draft("thank-you", "Dear Ana, thank you.\n\nAlice")))
    play.apply(draft_agenda(play.snapshot, "meeting", moment("first")))
    sent: set[tuple[str, int]] = set()
    for number, (said, which, in_thread) in enumerate(mails):
        answered, seal = play.shown[which % len(play.shown)] if in_thread else (None, "")
        snapshot = replace(play.snapshot, answered=answered, undoable=play.undoable)
        decision = decide(snapshot, understood(said), moment(f"mail {number}", NOW + timedelta(minutes=number)))
        for letter in decision.mentor_letters:
            row = letter.approved.draft
            assert (row.id, row.revision) not in sent, "sent once"
            sent.add((row.id, row.revision))
            seals = {shown for mail, shown in play.shown if mail.draft_id == row.id and mail.draft_revision == row.revision}
            if any(isinstance(intent, EDITS) and intent.confidence >= 0.6 for intent in said):
                assert row.revision not in {
                    mail.draft_revision for mail, _ in play.shown if mail.draft_id == row.id
                } or seals == {letter.approved.seal}
            elif row.label == "thank-you" and not seals:
                assert row == replace(play.snapshot.get(Draft, row.id), state=row.state, approved_at=row.approved_at)
            elif answered is not None and answered.draft_id and not answered.question_id:
                assert answered.draft_id == row.id and seal == letter.approved.seal
            else:
                assert letter.approved.seal in seals
        play.apply(decision)


def understood(said: list[Intent]) -> Understanding:
    return Understanding(MailClass.HUMAN, "note", None, tuple(said), ())


@given(steps)
@settings(max_examples=80, deadline=None)
def test_a_revision_has_one_text(mails):
    play = Play(world(meeting()))
    play.apply(draft_agenda(play.snapshot, "meeting", moment("first")))
    for number, (said, which, in_thread) in enumerate(mails):
        answered = play.shown[which % len(play.shown)][0] if in_thread else None
        snapshot = replace(play.snapshot, answered=answered, undoable=play.undoable)
        play.apply(decide(snapshot, understood(said), moment(f"mail {number}", NOW + timedelta(minutes=number))))
        texts: dict[tuple[str, int], set[str]] = {}
        for mail, seal in play.shown:
            if mail.draft_id and seal:
                texts.setdefault((mail.draft_id, mail.draft_revision), set()).add(seal)
        assert all(len(seals) == 1 for seals in texts.values())
