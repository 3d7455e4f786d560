"""The text part of every kind, word for word. UPDATE_GOLDEN=1 writes the files anew; read the difference before it is kept."""

import os
import re
from pathlib import Path

import pytest

from tests.letters.writing import cases, parsed, part, render

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = cases()
AGREED = [name for name in CASES if not name.endswith("-long")]


@pytest.mark.parametrize("name", AGREED)
def test_text_part_is_as_agreed(name: str) -> None:
    rendered = render(*CASES[name])
    words = f"Subject: {parsed(rendered)['Subject']}\n\n{part(rendered, 'plain')}"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(words, encoding="utf-8")
    assert words == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(AGREED)


@pytest.mark.parametrize("name", CASES)
def test_text_part_keeps_its_shape(name: str) -> None:
    text = part(render(*CASES[name]), "plain")
    assert [line for line in text.splitlines() if len(line) > 78] == []
    assert "\n\n\n" not in text
    assert not text.startswith("\n")


@pytest.mark.parametrize("name", AGREED)
def test_subject_is_short(name: str) -> None:
    assert len(parsed(render(*CASES[name]))["Subject"]) <= 48


def test_docs_name_every_kind_and_macro() -> None:
    root = GOLDEN.parent.parent
    docs = (root / "docs" / "mails.md").read_text(encoding="utf-8")
    kinds = {file.stem for file in (root / "templates").glob("*.j2") if not file.name.startswith("kit.")}
    kits = [
        set(re.findall(r"macro (\w+)\(", (root / "templates" / f"kit.{part}.j2").read_text(encoding="utf-8")))
        for part in ("html", "txt")
    ]
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in docs] == []
    assert [macro for macro in sorted(kits[0] & kits[1]) if f"`{macro}(" not in docs and macro != "bar"] == []
    assert kits[1] <= kits[0]
