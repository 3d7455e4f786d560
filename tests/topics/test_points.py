"""The numbered points of a draft: found in the text, changed in the text, numbered through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.topics.shared.points import Pointed, added, build, parse, removed, reordered, replaced, with_ids
from tests.topics.world import AGENDA, draft

THREE = draft(item_ids=("a", "b", "c"))


def test_parse():
    assert parse(AGENDA) == Pointed("Dear Ana,\n\nthis is what I would like your help with:", ("alpha", "beta", "gamma"), "Alice")


@pytest.mark.parametrize(
    ("text", "points", "after"),
    [
        ("1. one\n2. two", ("one", "two"), ""),
        ("1) one\n2) two\n\nAlice", ("one", "two"), "Alice"),
        ("1. one\n\n2. two\n\nAlice", ("one", "two"), "Alice"),
        ("1. one\n   and more of it\n2. two", ("one\nand more of it", "two"), ""),
        ("1. one\nand more of it\n2. two", ("one\nand more of it", "two"), ""),
        ("1. one\n3. three", ("one\n3. three",), ""),  # no number is left out: that line belongs to the first
        ("In 2026 we met.\n\nAlice", (), ""),
        ("2. two\n3. three", (), ""),
        ("1. one\n\nAnd 2. this is no point.", ("one",), "And 2. this is no point."),
        ("", (), ""),
    ],
)
def test_parse_table(text, points, after):
    found = parse(text)
    assert (found.points, found.after) == (points, after)


def test_ten_and_more():
    text = "\n".join(f"{number}. point {number}" for number in range(1, 13))
    assert len(parse(text).points) == 12 and build(parse(text)) == text


def test_build_indents_the_rest_of_a_point():
    assert build(Pointed("Hi,", ("one\nmore", "two"), "Alice")) == "Hi,\n\n1. one\n   more\n2. two\n\nAlice"


def test_ids_follow_their_points():
    assert with_ids(THREE) == (("a", "alpha"), ("b", "beta"), ("c", "gamma"))
    assert with_ids(draft(item_ids=("a",))) == (("a", "alpha"), ("", "beta"), ("", "gamma"))
    assert with_ids(draft(text="Dear Ana,\n\nhello.\n\nAlice", item_ids=("a",))) == ()


def test_removed():
    text, ids = removed(THREE, 2)
    assert "1. alpha\n2. gamma\n\nAlice" in text and ids == ("a", "c")


def test_replaced():
    text, ids = replaced(THREE, 3, "GAMMA")
    assert "2. beta\n3. GAMMA\n\nAlice" in text and ids == ("a", "b", "c")


@pytest.mark.parametrize(
    ("order", "ids"),
    [((3, 2, 1), "cba"), ((2,), "bac"), ((3, 3, 1), "cab"), ((), "abc")],
)
def test_reordered(order, ids):
    assert reordered(THREE, order)[1] == tuple(ids)


@pytest.mark.parametrize("number", [0, 4, -1, 99])
def test_numbers_that_are_not_there(number):
    for change in (lambda: removed(THREE, number), lambda: replaced(THREE, number, "x"), lambda: reordered(THREE, (number,))):
        with pytest.raises(IndexError):
            change()


def test_added_at_the_end_of_the_list():
    text, ids = added(THREE, "delta", "d")
    assert "3. gamma\n4. delta\n\nAlice" in text and ids == ("a", "b", "c", "d")


def test_added_to_a_text_without_a_list_stands_before_the_name():
    text, ids = added(draft(text="Dear Ana,\n\nhello.\n\nAlice"), "delta", "d")
    assert text == "Dear Ana,\n\nhello.\n\nWhat I would like your help with:\n\n1. delta\n\nAlice"
    assert ids == ("d",)


lines = st.text(st.sampled_from("abc 123.)\t-"), max_size=12)
texts = st.lists(st.one_of(lines, st.integers(1, 5).map(lambda number: f"{number}. point")), max_size=12).map("\n".join)


def spoken(text: str) -> str:
    """The words of a text without the numbers at the beginning of its lines."""
    return " ".join(re.sub(r"(?m)^\s{0,3}\d{1,2}[.)](?=\s)", "", text).split())


@given(texts)
def test_nothing_is_lost_in_taking_apart_and_building(text):
    assert spoken(build(parse(text))) == spoken(text)


@given(texts)
def test_building_settles(text):
    once = build(parse(text))
    assert build(parse(once)) == once


@given(st.lists(st.text("xyz", min_size=1, max_size=5), min_size=1, max_size=15), st.data())
def test_after_removing_the_rest_is_numbered_through(words, data):
    row = draft(text=build(Pointed("Dear Ana,", tuple(words), "Alice")), item_ids=tuple(str(n) for n in range(len(words))))
    number = data.draw(st.integers(1, len(words)))
    text, ids = removed(row, number)
    left = [word for index, word in enumerate(words, start=1) if index != number]
    assert list(parse(text).points) == left
    assert [line.split(".")[0] for line in text.split("\n") if re.match(r"\d", line)] == [str(n) for n in range(1, len(left) + 1)]
    assert list(ids) == [str(n) for n in range(len(words)) if n != number - 1]
    assert text.startswith("Dear Ana,") and text.endswith("Alice")


@given(st.lists(st.text("xyz", min_size=1, max_size=5), min_size=1, max_size=9, unique=True), st.data())
def test_reordering_keeps_every_point(words, data):
    row = draft(text=build(Pointed("Dear Ana,", tuple(words), "Alice")), item_ids=tuple(words))
    order = tuple(data.draw(st.lists(st.integers(1, len(words)), max_size=9)))
    text, ids = reordered(row, order)
    assert sorted(parse(text).points) == sorted(words) and list(ids) == list(parse(text).points)
