"""Who a mail means: a table of names said against names known."""

import pytest

from mailflow.core.intent import Person
from mailflow.core.matching import matching, plain_name
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
        (Person("Rivers"), ["Ana Rivera"]),
        (Person("", "ANA@example.org"), ["Ana Rivera"]),
        (Person("Somebody Else", "ana@example.org"), ["Ana Rivera"]),
        (Person("Rivera", "other@example.org"), []),
        (Person("Ben"), ["Ben Chen", "Ben Okafor"]),
        (Person("Ben Chen"), ["Ben Chen"]),
        (Person("Chen"), ["Ben Chen"]),
        (Person("Cheng"), []),  # four letters and one more is another name
        (Person("Ben Cheng"), ["Ben Chen"]),
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
