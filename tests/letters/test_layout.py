"""The text part's shape."""

from hypothesis import given
from hypothesis import strategies as st

from mailflow.letters.layout import BLOCK, LINE, TIGHT, assemble, letter_text, paragraphs, replies, spread, table

LONG = "Second dataset for Reviewer 2: is Tabula Muris enough, or do we need a third one as well?"


def test_blocks_lines_and_headings() -> None:
    raw = f"\n{BLOCK}news{BLOCK}{BLOCK}YOURS{TIGHT}\n  {LINE}1. a{LINE}\n{LINE}2. b{LINE}{BLOCK}THEIRS{TIGHT}{BLOCK}c{BLOCK}\n\n"
    assert assemble(raw) == "news\n\nYOURS\n1. a\n2. b\n\nTHEIRS\nc\n"


def test_a_signature_keeps_its_space() -> None:
    assert assemble(f"x{BLOCK}-- \nfooter{BLOCK}") == "x\n\n-- \nfooter\n"


def test_long_points_hang_and_short_lines_stay() -> None:
    first = "1. Second dataset for Reviewer 2: is Tabula Muris enough, or do we need"
    assert letter_text(f"Dear Ana,\n\n1. {LONG}\n   Wanted: a yes") == (
        f"Dear Ana,\n\n{first}\n   a third one as well?\n   Wanted: a yes"
    )


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cn",))))
def test_layout_changes_no_word(text: str) -> None:
    assert letter_text(text).split() == text.split()
    assert " ".join(line for paragraph in paragraphs(text) for line in paragraph).split() == text.split()


def test_paragraphs_undo_wrapping_and_part_points() -> None:
    text = f"Dear Ana,\n\n{letter_text('1. ' + LONG)}\n   Wanted: a yes or no\n2. Weekends\n\nAlice"
    assert paragraphs(text) == [["Dear Ana,"], [f"1. {LONG}", "Wanted: a yes or no"], ["2. Weekends"], ["Alice"]]


def test_columns() -> None:
    assert (
        spread("Book cluster time for Tabula Muris", "Fri 16 Oct", "1.")
        == f"{'1. Book cluster time for Tabula Muris':<46} Fri 16 Oct"
    )
    assert spread(LONG, "Fri 16 Oct", "10.").endswith("\n    a third one as well? (Fri 16 Oct)")
    assert (
        replies([("SEND", "", "to send it"), ("SNOOZE", "", "to wait")]) == "  Reply SEND    to send it\n  Reply SNOOZE  to wait"
    )
    assert table([("SEND", LONG), ("DIGEST", "x")]).splitlines()[1:] == ["        need a third one as well?", "DIGEST  x"]
    assert table([("A" * 40, LONG)]).startswith("A" * 40 + "\n  Second dataset")
