"""The receipt: what it says, what it numbers, and when there is none."""

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.letter import Letter, LetterKind
from mailflow.core.work import Question
from mailflow.engine.receipt import numbered, question_letter, receipt
from mailflow.letters.render import MailRenderer
from mailflow.ports import Stamp
from tests.topics.world import NOW, draft, meeting, moment, world

MIXED = (
    Line("Logged.", Section.NEWS, entity_id="m1", subject="Logged: Dr. Rivera"),
    Line("introduce me", Section.THEIRS, entity_id="t1", title="Dr. Rivera"),
    Line("send my CV", Section.YOURS, entity_id="y1"),
    Line("lend a book", Section.THEIRS, entity_id="t2", title="Ben Chen"),
    Line("read the call", Section.YOURS, entity_id="y2"),
    Line("read it again", Section.THEIRS, entity_id="t3", title="Dr. Rivera"),
)


def test_numbers_run_in_the_order_in_which_lines_are_shown():
    letter = receipt(world(), Decision(lines=MIXED), moment(), "")
    text = MailRenderer("mailflow@example.edu", "Mailflow", "").letter(letter, world(), Stamp("<r@example.edu>", "0" * 32, NOW))
    body = text.content.decode()
    order = sorted((body.index(item.text), item.number) for item in letter.items)
    assert [number for _, number in order] == [1, 2, 3, 4, 5]
    assert {item.id: item.number for item in letter.items} == {"y1": 1, "y2": 2, "t2": 3, "t1": 4, "t3": 5}


def test_one_item_one_number():
    twice = (
        Line("a", Section.YOURS, entity_id="y1"),
        Line("a", Section.YOURS, entity_id="y1"),
        Line("b", Section.YOURS, entity_id="y2"),
    )
    assert numbered(twice) == {"y1": 1, "y2": 2}


def test_lines_without_an_item_have_no_number():
    assert numbered((Line("a", Section.YOURS), Line("b", Section.CHANGED, entity_id="x"))) == {}


def test_the_subject_is_that_of_the_first_news():
    lines = (Line("later", Section.NEXT, subject="Planned"), Line("first", Section.NEWS, subject="Logged"))
    assert receipt(world(), Decision(lines=lines), moment(), "").facts.subject_hint == "Logged"


def test_nothing_recorded_is_said_once_for_a_thread():
    first = receipt(world(), Decision(), moment("one", references=("<root@example.edu>",)), "hello")
    second = receipt(world(), Decision(), moment("two", references=("<root@example.edu>", "<one>")), "hello again")
    assert first.key == second.key and first.facts.quoted == "hello"


def test_no_receipt_where_another_letter_says_it_all():
    shown = Letter(LetterKind.AGENDA_DRAFT, "show", None, draft_id="d")
    assert receipt(world(), Decision(letters=(shown,), lines=(Line("Added: x", entity_id="d"),)), moment(), "") is None
    question = Question("q", "m", "Which?")
    assert receipt(world(), Decision(questions=(question,)), moment(), "") is None
    told = receipt(world(), Decision(letters=(shown,), lines=(Line("Added: x", entity_id="d"), Line("Noted"))), moment(), "")
    assert [line.text for line in told.facts.lines] == ["Noted"]


def test_the_update_of_an_invitation_stands_in_the_receipt():
    row = draft("update", changed_by="mail", invitation="BEGIN:VCALENDAR")
    letter = receipt(world(meeting(), row), Decision(lines=(Line("Moved."),)), moment("mail"), "")
    assert letter.facts.draft.text == row.text and (letter.draft_id, letter.draft_revision) == (row.id, 1)
    other = receipt(world(meeting(), row), Decision(lines=(Line("Noted."),)), moment("other"), "")
    assert other.facts.draft is None and not other.draft_id


def test_an_update_that_was_approved_in_an_older_version_is_shown_again():
    row = draft("update")
    refused = Decision(lines=(Line("older version", Section.NOT_DONE, entity_id=row.id),))
    assert receipt(world(meeting(), row), refused, moment("mail"), "").draft_id == row.id


def test_a_question_says_what_happens_without_an_answer():
    letter = question_letter(Question("q", "m", "Which one?", options=(("A", "Ana", "[]"),)), moment())
    assert letter.facts.options == (("A", "Ana"),) and "nothing of this is recorded" in letter.facts.safe
    assert "nothing is sent" in question_letter(Question("q", "m", "Address?", purpose="address"), moment()).facts.safe
