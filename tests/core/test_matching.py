"""Who a mail means: a table of names said against names known."""

import pytest

from mailflow.core.intent import Person
from mailflow.core.matching import Fit, concerns, fit, matching, plain_name
from mailflow.core.people import Mentor


def mentor(name: str, address: str = "", title: str = "") -> Mentor:
    return Mentor(name, "m", name, title, address)


KNOWN = (
    mentor("Ana Rivera", "ana@example.org", "Dr."), mentor("Ben Chen"), mentor("Ben Okafor"), mentor("José Müller-Lüdenscheidt"),
    mentor("Brandt", title="Prof."), mentor("Dan Li"), mentor("Maria del Carmen Soto"), mentor("A. Petrov"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (Person("Ana Rivera"), ["Ana Rivera"]),
        (Person("ana rivera"), ["Ana Rivera"]),
        (Person("Dr. Ana Rivera, MD"), ["Ana Rivera"]),
        (Person("Rivera"), ["Ana Rivera"]),
        (Person("Ana"), ["Ana Rivera"]),
        (Person("A. Rivera"), ["Ana Rivera"]),
        (Person("Anna Rivera"), ["Ana Rivera"]),
        (Person("Riviera"), ["Ana Rivera"]),
        (Person("Rivers"), []),  # a name of its own
        (Person("", "ANA@example.org"), ["Ana Rivera"]),
        (Person("Somebody Else", "ana@example.org"), ["Ana Rivera"]),
        (Person("Rivera", "other@example.org"), []),
        (Person("Ben"), ["Ben Chen", "Ben Okafor"]),
        (Person("Ben Chen"), ["Ben Chen"]),
        (Person("Chen"), ["Ben Chen"]),
        (Person("Cheng"), []),  # four letters and one more is another name
        (Person("Ben Cheng"), []),  # may be somebody else: asked
        (Person("Jan Li"), []),
        (Person("Dan"), ["Dan Li"]),
        (Person("Jose Muller-Ludenscheidt"), ["José Müller-Lüdenscheidt"]),
        (Person("Prof. Brandt"), ["Brandt"]),
        (Person("Sabine Brandt"), ["Brandt"]),
        (Person("Soto"), ["Maria del Carmen Soto"]),
        (Person("Carmen"), ["Maria del Carmen Soto"]),
        (Person("Alexei Petrov"), ["A. Petrov"]),
        (Person("Zoe Quinn"), []),
        (Person(""), []),
        (Person("Dr."), []),
    ],
    ids=lambda value: f"{value.name} {value.address}" if isinstance(value, Person) else "",
)
def test_who_is_meant(said, meant):
    assert [found.name for found in matching(said, KNOWN)] == meant


def test_plain_name():
    assert plain_name("  Prof. Dr. JOSÉ  Müller, PhD ") == "jose muller"
    assert plain_name("Dr.") == ""


def test_two_people_of_one_family_are_two() -> None:
    john = Mentor("john", "m", "John Smith")
    ana = Mentor("ana", "m", "Ana Rivera")
    assert matching(Person("Joan Smith"), (john, ana)) == ()
    assert matching(Person("Alan Rivera"), (john, ana)) == ()
    assert matching(Person("Anna Rivera"), (john, ana)) == (ana,)


@pytest.mark.parametrize(
    ("said", "known", "stands"),
    [
        # One letter, and a name of somebody's: asked.
        ("Mario Lopez", "Maria Lopez", Fit.NEAR),
        ("Maria Lopes", "Maria Lopez", Fit.NEAR),
        ("Mario", "Maria Lopez", Fit.NEAR),
        ("Jon", "Jan Novak", Fit.NEAR),
        ("Jon Novak", "Jan Novak", Fit.NEAR),
        ("Anna", "Ana Rivera", Fit.NEAR),
        ("Sarah", "Sara Lee", Fit.NEAR),
        ("Daniel Costa", "Daniela Costa", Fit.NEAR),
        ("Ben Cheng", "Ben Chen", Fit.NEAR),
        ("Joan Smith", "John Smith", Fit.NEAR),
        ("Jan", "Janet Wood", Fit.NEAR),
        ("Kowalski", "Anna Kowalska", Fit.NEAR),
        ("Rob Smith", "Bob Smith", Fit.NEAR),
        # A slip of the fingers, or two spellings of one name with the same last name: taken, and said.
        ("Riviera", "Ana Rivera", Fit.SLIP),
        ("Ana Riviera", "Ana Rivera", Fit.SLIP),
        ("Anna Rivera", "Ana Rivera", Fit.SLIP),
        ("Marai Lopez", "Maria Lopez", Fit.SLIP),
        ("Jon Smith", "John Smith", Fit.SLIP),
        ("Lindqvst", "Maya Lindqvist", Fit.SLIP),
        ("Zielinksi", "Tomasz Zieliński", Fit.SLIP),
        ("Ana Torres", "Ana", Fit.SLIP),
        # Nobody else can be meant.
        ("Bob", "Robert Smith", Fit.PART),
        ("Bob Smith", "Robert Smith", Fit.PART),
        ("Liz Taylor", "Elizabeth Taylor", Fit.PART),
        ("Robert Smith", "Bob Smith", Fit.PART),
        ("Rivera Ana", "Ana Rivera", Fit.PART),
        ("Rivera, Ana", "Ana Rivera", Fit.PART),
        ("Ana R.", "Ana Rivera", Fit.PART),
        ("J. Smith", "John Smith", Fit.PART),
        ("Mueller", "José Müller", Fit.PART),
        ("Lukasz", "Łukasz Żak", Fit.PART),
        ("O'Brien", "Pat O’Brien", Fit.PART),
        ("van der Berg", "Jan van der Berg", Fit.PART),
        ("Ana Rivera", "Ana Rivera López", Fit.PART),
        ("Soerensen", "Nils Sørensen", Fit.PART),
        # Somebody else.
        ("Ana Torres", "Ana Rivera", Fit.NONE),
        ("Carlos Rivera", "Ana Rivera", Fit.NONE),
        ("Zoe", "Ana Rivera", Fit.NONE),
    ],
)
def test_what_is_taken_what_is_said_what_is_asked(said, known, stands):
    assert fit(Person(said), mentor(known)) is stands


def test_another_address_is_a_reason_to_ask_or_another_person():
    ana = mentor("Ana Rivera", "ana@example.org")
    assert fit(Person("Rivera", "other@example.org"), ana) is Fit.NEAR
    assert fit(Person("Riviera", "other@example.org"), ana) is Fit.NEAR
    assert fit(Person("Ana Rivers", "other@example.org"), ana) is Fit.NONE
    assert fit(Person("Ana Rivera", "other@example.org"), ana) is Fit.NAME


def test_who_was_said_to_be_new_is_only_the_very_same_name():
    assert not concerns(Person("Jon", new=True), (mentor("Jon Smith"), mentor("Jan Novak")))
    assert matching(Person("Jon", new=True), (mentor("Jon"),))
