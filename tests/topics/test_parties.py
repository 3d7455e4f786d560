"""Which relationship a statement is about."""

from dataclasses import replace

import pytest

from mailflow.core.intent import ActionAdded, MentorAdded, Person
from mailflow.core.people import Mentor, Relationship
from mailflow.core.serial import load_intents
from mailflow.core.snapshot import SentLetter
from mailflow.core.states import RelationshipState
from mailflow.topics.network.decide import add
from mailflow.topics.shared.parties import parties
from tests.topics.world import ANA, BEN, WITH_ANA, WITH_BEN, answering, last, moment, words, world

TWO_BENS = (BEN, WITH_BEN, Mentor("ben2", "m", "Ben Okafor"), Relationship("r-ben2", "m", "ben2"))


def found(snapshot, *people, **more):
    return parties(snapshot, ActionAdded(people=people, text="call", evidence="I will call", **more), moment())


def test_somebody_new_becomes_a_mentor_and_is_said():
    (party,), trouble = found(world(), Person("Zoe Quinn", "ZOE@example.org", "Prof."))
    mentor = last(party.news, Mentor, party.mentor.id)
    assert (mentor.name, mentor.address, mentor.title, mentor.member_id) == ("Zoe Quinn", "zoe@example.org", "Prof.", "m")
    assert last(party.news, Relationship, party.relationship.id).since.isoformat() == "2026-10-06"
    assert "Zoe Quinn" in words(party.news) and not trouble


def test_an_address_alone_makes_a_name():
    assert found(world(), Person("", "zoe@example.org"))[0][0].mentor.name == "zoe"


def test_the_same_mail_makes_the_same_mentor_again():
    one, two = (found(world(), Person("Zoe Quinn"))[0][0] for _ in range(2))
    assert one.mentor == two.mentor and one.relationship == two.relationship


def test_somebody_new_named_twice_is_one():
    many, _ = found(world(), Person("Zoe Quinn"), Person("Quinn"))
    assert {party.mentor.id for party in many} == {many[0].mentor.id}


def test_a_known_mentor_learns_what_was_not_known():
    bare = Mentor("ana", "m", "Rivera")
    (party,), _ = found(world(bare, WITH_ANA), Person("Ana Rivera", "ana@example.org", "Dr."))
    assert last(party.news, Mentor, "ana") == ANA
    (party,), _ = found(world(), Person("Rivera"))
    assert not party.news and party.mentor == ANA


def test_a_known_address_is_never_replaced_by_the_way():
    (party,), _ = found(world(), Person("Ana Rivera", "other@example.org"))
    assert party.mentor.address == "ana@example.org"


def test_an_ambiguous_name_is_asked_and_each_answer_carries_the_statement():
    none, trouble = found(world(*TWO_BENS), Person("Ben"))
    assert none == ()
    (question,) = trouble.questions
    assert [(label, name) for label, name, _ in question.options] == [("A", "Ben Chen"), ("B", "Ben Okafor")]
    (intent,) = load_intents(question.options[1][2])
    assert isinstance(intent, ActionAdded) and intent.text == "call" and intent.people[0].name == "Ben Okafor"
    (party,), again = parties(world(*TWO_BENS), intent, moment())
    assert party.mentor.id == "ben2" and not again


def test_nobody_named_means_the_thread_then_the_only_one():
    assert found(world())[0][0].mentor == ANA
    assert found(answering(world(BEN, WITH_BEN), SentLetter("<x>", "receipt", relationship_id="r-ben")))[0][0].mentor == BEN
    none, trouble = found(world(BEN, WITH_BEN))
    assert none == () and len(trouble.questions[0].options) == 2


def test_nobody_named_and_nobody_known_is_asked_without_options():
    none, trouble = found(world(mentors=False))
    assert none == () and trouble.questions[0].options == ()


def test_an_ended_relationship_is_not_the_only_one():
    over = replace(WITH_ANA, state=RelationshipState.ENDED)
    assert found(world(over, BEN, WITH_BEN))[0][0].mentor == BEN


def test_more_than_eight_are_not_offered():
    bens = [Mentor(f"x{n}", "m", f"Ben {'abcdefghijkl'[n] * 4}") for n in range(12)]
    crowd = [*bens, *(Relationship(f"r-{ben.id}", "m", ben.id) for ben in bens)]
    assert len(found(world(*crowd), Person("Ben"))[1].questions[0].options) == 8


@pytest.mark.parametrize("name", ["Ana", "Dr. Rivera", "rivera", "Ana Riviera"])
def test_ways_to_name_somebody(name):
    assert found(world(BEN, WITH_BEN), Person(name))[0][0].mentor.id == "ana"


@pytest.mark.parametrize("nobody", [Person(), Person("Dr."), Person(" ")])
def test_a_person_without_name_or_address_is_nobody(nobody):
    (party,), trouble = found(world(), nobody)
    assert party.mentor == ANA and not party.news and not trouble


def test_a_new_mentor_without_a_name_is_asked_for():
    decision = add(world(), MentorAdded(evidence="new mentor"), moment())
    assert not decision.puts and "without a name" in words(decision)


def test_a_mentor_is_introduced_then_told_more_of():
    first = add(world(mentors=False), MentorAdded(name="Zoe Quinn", address="Zoe@Example.org", seniority="senior"), moment())
    snapshot = world(mentors=False).after(first.puts)
    (zoe,) = snapshot.all(Mentor)
    assert (zoe.name, zoe.address, zoe.seniority) == ("Zoe Quinn", "zoe@example.org", "senior")
    second = add(snapshot, MentorAdded(name="Quinn", how_met="at the fair"), moment("2"))
    (zoe,) = snapshot.after(second.puts).all(Mentor)
    assert (zoe.name, zoe.address, zoe.how_met, zoe.seniority) == ("Zoe Quinn", "zoe@example.org", "at the fair", "senior")
    assert "Updated" in words(second)
