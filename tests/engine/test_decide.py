"""Folding a mail's intents: order, what blocks a `send`, what a mentor may say, which revision leaves."""

from dataclasses import replace

import pytest

from mailflow.core.decision import Decision
from mailflow.core.intent import (
    ActionAdded,
    ActionDone,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    Choice,
    Command,
    Doubt,
    DraftApproved,
    DraftRewritten,
    DraftSkipped,
    Intent,
    MeetingLogged,
    Person,
)
from mailflow.core.mail import MailClass
from mailflow.core.snapshot import SentLetter, Snapshot
from mailflow.core.states import DraftState
from mailflow.core.understanding import Understanding
from mailflow.core.work import ActionItem, Draft, Question
from mailflow.engine.decide import decide
from tests.topics.world import (
    ANA,
    BEN,
    NOW,
    WITH_BEN,
    action,
    answering,
    draft,
    last,
    listing,
    meeting,
    moment,
    not_done,
    open_drafts,
    shown_as,
    words,
    world,
)  # fmt: skip


def said(
    snapshot: Snapshot, *intents: Intent, doubts: tuple[Doubt, ...] = (), text: str = "", key: str = "mail", **more
) -> Decision:
    return decide(snapshot, Understanding(MailClass.HUMAN, text, None, intents, doubts), moment(key, new_text=text, **more))


def shown(decision: Decision) -> list[str]:
    """Texts of the drafts that the answer shows."""
    return [letter.facts.draft.text for letter in decision.letters if hasattr(letter.facts, "draft")]


@pytest.fixture
def agenda() -> Draft:
    return draft()


@pytest.fixture
def thread(agenda: Draft) -> Snapshot:
    return answering(world(meeting(), agenda), shown_as(agenda))


def test_edit_and_approval_in_one_mail_send_the_edited_text(thread):
    decision = said(thread, DraftApproved(), AgendaItemRemoved(ref=2), AgendaItemAdded(text="delta"))
    (letter,) = decision.mentor_letters
    assert "1. alpha\n2. gamma\n3. delta" in letter.approved.draft.text
    assert letter.approved.draft.revision == 2
    assert not shown(decision)


def test_an_unsure_edit_blocks_the_approval(thread):
    decision = said(thread, AgendaItemRemoved(ref=2), AgendaItemRemoved(ref=3, confidence=0.5), DraftApproved())
    assert not decision.mentor_letters
    assert "beta" not in shown(decision)[0]
    assert len(decision.questions) == 1


def test_an_unsure_remark_about_something_else_does_not_block_it(thread):
    decision = said(thread, ActionAdded(text="call Ben", confidence=0.5), DraftApproved())
    assert len(decision.mentor_letters) == 1 and len(decision.questions) == 1


def test_a_doubt_about_an_edit_blocks_the_approval(thread):
    doubt = Doubt("Which one?", (("beta", (AgendaItemRemoved(ref=2),)), ("gamma", (AgendaItemRemoved(ref=3),))), "drop that one")
    decision = said(thread, DraftApproved(), doubts=(doubt,))
    assert not decision.mentor_letters and shown(decision)


@pytest.mark.parametrize("edit", [AgendaItemRemoved(ref=7), AgendaItemChanged(ref=9, text="x"), AgendaReordered(order=(1, 5))])
def test_an_edit_that_cannot_be_made_blocks_the_approval(thread, edit):
    decision = said(thread, edit, DraftApproved())
    assert not decision.mentor_letters
    assert shown(decision), "the draft as it stands is shown"
    assert any("Nothing was sent" in line for line in not_done(decision))


def test_what_is_asked_as_a_doubt_is_not_asked_again(thread):
    unsure = ActionAdded(text="call Ben", confidence=0.5, evidence="call Ben")
    decision = said(thread, unsure, doubts=(Doubt("Did you mean this: call Ben?", (("yes", (unsure,)), ("no", ()))),))
    assert len(decision.questions) == 1


def test_a_stale_approval_sends_nothing_and_shows_the_present_revision(agenda):
    new = replace(agenda, revision=2, text=agenda.text.replace("beta", "BETA"))
    decision = said(answering(world(meeting(), new), shown_as(agenda)), DraftApproved())
    assert not decision.mentor_letters
    assert shown(decision) == [new.text]
    assert "older version" in not_done(decision)[0]


@pytest.mark.parametrize(
    "edit",
    [AgendaItemRemoved(ref=2), AgendaItemChanged(ref=2, text="x"), AgendaReordered(order=(2, 1)), AgendaItemAdded(text="new")],
)
def test_a_stale_edit_with_approval_sends_nothing(agenda, edit):
    """The edit is refused; the approval after it must not then take the present revision for the one that was answered."""
    new = replace(agenda, revision=2, text=agenda.text.replace("beta", "BETA"))
    decision = said(answering(world(meeting(), new), shown_as(agenda)), edit, DraftApproved())
    assert not decision.mentor_letters
    assert shown(decision)


def test_two_stale_edits_change_nothing(agenda):
    new = replace(agenda, revision=2, text=agenda.text.replace("2. beta\n3. gamma", "2. gamma"))
    decision = said(answering(world(meeting(), new), shown_as(agenda)), AgendaItemRemoved(ref=2), AgendaItemRemoved(ref=1))
    assert shown(decision) == [new.text]


def test_text_that_changed_always_has_a_new_revision(thread, agenda):
    """Else the first mail's `send` would deliver a text that it did not show."""
    decision = said(thread, AgendaItemRemoved(ref=2), AgendaItemRemoved(ref=3, confidence=0.4), DraftApproved())
    changed = last(decision, Draft, agenda.id)
    assert changed.text != agenda.text and changed.revision == agenda.revision + 1
    later = answering(thread.after(decision.puts), shown_as(agenda))
    assert not said(later, DraftApproved(), key="second").mentor_letters


def test_several_edits_of_one_mail_make_one_revision(thread, agenda):
    decision = said(thread, AgendaItemRemoved(ref=1), AgendaItemRemoved(ref=2), AgendaItemAdded(text="delta"))
    assert last(decision, Draft, agenda.id).revision == 2
    assert "1. gamma\n2. delta" in shown(decision)[0]
    assert len(shown(decision)) == 1


def test_numbers_are_those_of_the_mail_that_is_answered(thread):
    decision = said(thread, AgendaItemRemoved(ref=1), AgendaItemChanged(ref=3, text="GAMMA"))
    assert "1. beta\n2. GAMMA" in shown(decision)[0]


def test_order_after_a_removal_counts_in_the_mail_that_is_answered(agenda):
    snapshot = answering(world(meeting(), agenda), shown_as(agenda))
    decision = said(snapshot, AgendaItemRemoved(ref=1), AgendaReordered(order=(3, 2)))
    assert "1. gamma\n2. beta" in shown(decision)[0]


def test_send_twice_sends_once(thread):
    first = said(thread, DraftApproved())
    again = said(thread.after(first.puts), DraftApproved(), key="second")
    assert len(first.mentor_letters) == 1 and not again.mentor_letters
    assert "already" in words(again)


def test_skip_then_send_is_allowed_and_expired_is_not(thread, agenda):
    skipped = said(thread, DraftSkipped())
    assert last(skipped, Draft, agenda.id).state is DraftState.SKIPPED
    assert said(thread.after(skipped.puts), DraftApproved(), key="2").mentor_letters
    expired = thread.after((replace(agenda, state=DraftState.EXPIRED),))
    decision = said(expired, DraftApproved())
    assert not decision.mentor_letters and "expired" in not_done(decision)[0]


@pytest.mark.parametrize(
    "intent",
    [
        DraftApproved(),
        DraftSkipped(),
        DraftRewritten(text="Dear me,"),
        AgendaItemRemoved(ref=1),
        Choice(value="A"),
        Command(name="pause"),
        Command(name="undo"),
    ],
)
def test_a_mentor_settles_nothing_of_the_members(thread, intent):
    for confidence in (0.95, 0.5):
        decision = said(thread, replace(intent, confidence=confidence), from_mentor=True)
        assert not (decision.mentor_letters or decision.puts or decision.questions or decision.letters)


def test_a_mentors_stop_mutes_the_relationship(thread):
    decision = said(thread, Command(name="stop"), from_mentor=True)
    assert not open_drafts(thread.after(decision.puts).all(Draft))
    muted = thread.after(decision.puts).after((draft("thank-you"),))
    later = said(answering(muted, shown_as(draft("thank-you"))), DraftApproved(), key="2")
    assert not later.mentor_letters and "asked to get no more mail" in words(later)


def test_send_outside_a_thread(agenda):
    alone = said(world(meeting(), agenda), DraftApproved())
    assert len(alone.mentor_letters) == 1
    none = said(world(meeting()), DraftApproved())
    assert "no open draft" in not_done(none)[0]


def test_send_with_several_drafts_open_asks_and_the_answer_names_the_revision(agenda):
    thanks = draft("thank-you", "Dear Ana, thank you.")
    snapshot = world(meeting(), agenda, thanks)
    decision = said(snapshot, DraftApproved(evidence="send"))
    (question,) = decision.questions
    assert not decision.mentor_letters
    asked = answering(snapshot.after((question,)), SentLetter("<q@example.edu>", "clarify", question_id=question.id))
    answer = said(asked, Choice(value="B"), key="answer")
    assert [letter.approved.draft.id for letter in answer.mentor_letters] == [thanks.id]
    edited = asked.after((replace(thanks, revision=2, text="Dear Ana, other words."),))
    stale = said(edited, Choice(value="B"), key="answer")
    assert not stale.mentor_letters and shown(stale) == ["Dear Ana, other words."]


def test_a_new_text_that_fits_several_drafts_skips_none(agenda):
    snapshot = world(meeting(), agenda, draft("thank-you"))
    decision = said(snapshot, DraftRewritten(text="Dear Ana,\n\nhello.\n\nAlice"))
    assert not decision.questions and not decision.puts
    assert "which one" in not_done(decision)[0]


def test_send_or_skip_asked_as_a_doubt_keeps_its_draft(agenda):
    """The answer must mean the draft that was answered, even if by then another one is the only open one."""
    doubt = Doubt("Send or leave?", (("Send it", (DraftApproved(),)), ("Leave it", (DraftSkipped(),))), "send, no, skip")
    snapshot = answering(world(meeting(), agenda), shown_as(agenda))
    (question,) = said(snapshot, doubts=(doubt,)).questions
    later = world(meeting(), replace(agenda, state=DraftState.EXPIRED), draft("thank-you"), question)
    answer = said(answering(later, SentLetter("<q>", "clarify", question_id=question.id)), Choice(value="A"), key="answer")
    assert not answer.mentor_letters and "expired" in words(answer)


def test_an_unsure_number_keeps_its_item_until_the_answer():
    first, second, third = action(1, "send her my CV"), action(2, "read the grant call"), action(3, "book the room")
    snapshot = answering(world(first, second, third), listing(first, second))
    (question,) = said(snapshot, ActionDone(ref=2, confidence=0.4, evidence="2 maybe")).questions
    later = replace(snapshot.after((question,)), last_list=listing(third, first))
    answer = said(answering(later, SentLetter("<q>", "clarify", question_id=question.id)), Choice(value="A"), key="answer")
    assert [row.text for row in answer.puts if isinstance(row, ActionItem)] == ["read the grant call"]


def test_a_question_is_answered_once(agenda):
    snapshot = world(meeting(), agenda, draft("thank-you"))
    (question,) = said(snapshot, DraftApproved()).questions
    asked = answering(snapshot.after((question,)), SentLetter("<q>", "clarify", question_id=question.id))
    none = said(asked, Choice(value="Z"), key="1")
    assert "none of the answers" in not_done(none)[0] and not none.puts
    first = said(asked, Choice(value="a)"), key="2")
    again = said(asked.after(first.puts), Choice(value="A"), key="3")
    assert not again.mentor_letters and "settled already" in words(again)


def test_which_mentor_is_asked_and_the_answer_carries_the_statement():
    snapshot = world(BEN, WITH_BEN)
    (question,) = said(snapshot, ActionAdded(text="introduce me", owner="mentor", evidence="they introduce me")).questions
    assert isinstance(question, Question) and [words for _, words, _ in question.options] == ["Ana Rivera", "Ben Chen"]
    asked = answering(snapshot.after((question,)), SentLetter("<q>", "clarify", question_id=question.id))
    for value in ("2", "b", "Ben Chen"):
        (made,) = [row for row in said(asked, Choice(value=value), key="a").puts if isinstance(row, ActionItem)]
        assert (made.text, made.relationship_id) == ("introduce me", "r-ben")


def test_a_meeting_is_recorded_before_its_promises():
    log = MeetingLogged(people=(Person("Ana Rivera"),), starts_at=NOW)
    decision = said(world(), ActionAdded(text="send her my CV", owner="member"), log)
    (made,) = [row for row in decision.puts if isinstance(row, ActionItem)]
    assert made.meeting_id and made.relationship_id == "r-ana"


def test_an_address_completes_and_delivers_after_send():
    nameless = replace(ANA, address="")
    unsent = draft(recipient="")
    snapshot = world(nameless, meeting(), unsent)
    asking = said(answering(snapshot, shown_as(unsent)), DraftApproved())
    (question,) = asking.questions
    assert not asking.mentor_letters
    thread = answering(
        snapshot.after((question,)), SentLetter("<q>", "clarify", question_id=question.id, draft_id=unsent.id, draft_revision=1)
    )
    answer = said(thread, text="it is ana.rivera@example.org", key="answer")
    (letter,) = answer.mentor_letters
    assert letter.approved.draft.recipient == "ana.rivera@example.org"
    two = said(thread, text="ana@example.org or rivera@example.org", key="answer")
    assert not two.mentor_letters


def test_an_address_learned_since_the_draft_was_shown_is_shown_first():
    unsent = draft(recipient="")
    snapshot = answering(world(meeting(), unsent), shown_as(unsent))
    decision = said(snapshot, DraftApproved())
    assert not decision.mentor_letters and not decision.questions
    (changed,) = open_drafts(row for row in decision.puts if isinstance(row, Draft))[-1:]
    assert (changed.recipient, changed.revision) == ("ana@example.org", 2)
    assert shown(decision)
