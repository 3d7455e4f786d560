"""Who may be somebody else is asked once for a mail, and the answer brings everything that waited for it."""

from dataclasses import replace
from datetime import date

from mailflow.core.intent import ActionAdded, Choice, MeetingLogged, MentorAdded, Person
from mailflow.core.mail import MailClass
from mailflow.core.people import Mentor, Relationship
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Understanding
from mailflow.core.work import ActionItem, Meeting
from mailflow.engine.decide import decide
from tests.topics.world import ANA, BEN, NOW, WITH_BEN, answering, moment, words, world

BENNY = (Mentor("ben2", "m", "Ben Okafor"), Relationship("r-ben2", "m", "ben2"))
MET = MeetingLogged(people=(Person("Anna"),), starts_at=NOW, all_day=True, evidence="Met Anna today.")
CV = ActionAdded(people=(Person("Anna"),), text="send her my CV", due=date(2026, 10, 9), evidence="I'll send her my CV")


def said(snapshot, *intents, text="Met Anna today.", key="mail"):
    return decide(snapshot, Understanding(MailClass.HUMAN, text, None, intents), moment(key, new_text=text))


def answered(snapshot, first, value, key="answer"):
    (question,) = first.questions
    snapshot = snapshot.after((*first.puts, question), first.removes)
    letter = SentLetter("<q>", "clarify", question_id=question.id)
    decision = said(answering(snapshot, letter), Choice(value=value), text=value, key=key)
    return snapshot.after(decision.puts, decision.removes), decision


def test_one_question_for_all_that_is_said_of_one_person():
    decision = said(world(), MET, CV)
    (question,) = decision.questions
    assert question.asked.startswith("Is Anna somebody new, or did you mean Ana Rivera?")
    assert [(label, option) for label, option, _ in question.options] == [("A", "Ana Rivera"), ("B", "somebody new: Anna")]
    assert not decision.puts


def test_the_answer_that_names_the_mentor_brings_everything():
    after, _ = answered(world(), said(world(), MET, CV), "A")
    (meeting,), (action,) = after.all(Meeting), after.all(ActionItem)
    assert (meeting.relationship_id, action.relationship_id, action.meeting_id) == ("r-ana", "r-ana", meeting.id)
    assert len(after.all(Mentor)) == 1


def test_the_answer_that_says_somebody_new_makes_one_new_mentor():
    after, decision = answered(world(), said(world(), MET, CV), "B")
    (new,) = [row for row in after.all(Mentor) if row.id != ANA.id]
    (meeting,), (action,) = after.all(Meeting), after.all(ActionItem)
    assert new.name == "Anna" and meeting.relationship_id == action.relationship_id != "r-ana"
    assert words(decision).count("New on your list") == 1


def test_two_of_one_name_are_asked_once_too():
    ben = Person("Ben")
    decision = said(world(BEN, WITH_BEN, *BENNY), replace(MET, people=(ben,)), replace(CV, people=(ben,)))
    (question,) = decision.questions
    assert [option for _, option, _ in question.options] == ["Ben Chen", "Ben Okafor"]


def test_what_the_mail_says_without_a_name_hangs_on_the_only_person_in_it():
    after, _ = answered(world(), said(world(), MET, replace(CV, people=())), "B")
    (action,) = after.all(ActionItem)
    assert action.relationship_id not in ("", "r-ana")


def test_what_is_said_of_others_does_not_wait():
    decision = said(world(BEN, WITH_BEN), MET, replace(CV, people=(Person("Ben"),)))
    assert [row.relationship_id for row in decision.puts if isinstance(row, ActionItem)] == ["r-ben"]
    assert len(decision.questions) == 1


def test_a_meeting_with_several_is_recorded_for_those_beyond_doubt():
    decision = said(world(BEN, WITH_BEN), replace(MET, people=(Person("Ben"), Person("Anna"))))
    assert [row.relationship_id for row in decision.puts if isinstance(row, Meeting)] == ["r-ben"]
    assert "Anna" in decision.questions[0].asked


def test_a_promise_told_in_confidence_stays_so_while_it_waits():
    first = said(world(), MET, CV, text="Met Anna today. Keep this between us: I'll send her my CV")
    after, _ = answered(world(), first, "A")
    assert after.all(ActionItem)[0].private


def test_who_is_introduced_as_a_new_mentor_is_new():
    anna = MentorAdded(name="Anna Ribera", people=(Person("Anna Ribera"),))
    decision = said(world(), anna, text="New mentor: Anna Ribera")
    assert not decision.questions and "New on your list of mentors: Anna Ribera" in words(decision)


def test_a_slip_of_the_pen_is_said_once():
    slip = (Person("Riviera"),)
    decision = said(world(), replace(MET, people=slip), replace(CV, people=slip))
    assert words(decision).count("I took “Riviera” for Ana Rivera") == 1


def test_what_names_nobody_is_asked_once_and_stays_together():
    nobody = (replace(MET, people=()), replace(CV, people=()))
    decision = said(world(BEN, WITH_BEN), *nobody)
    assert len(decision.questions) == 1 and not decision.puts
    after, _ = answered(world(BEN, WITH_BEN), decision, "B")
    (meeting,), (action,) = after.all(Meeting), after.all(ActionItem)
    assert meeting.relationship_id == action.relationship_id == "r-ben" and action.meeting_id == meeting.id


def test_what_names_nobody_is_of_the_only_mentor():
    decision = said(world(), replace(MET, people=()), replace(CV, people=()))
    assert not decision.questions and [row.relationship_id for row in decision.puts if isinstance(row, ActionItem)] == ["r-ana"]
