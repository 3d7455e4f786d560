"""Templates: the operator's own before the built-in ones, and plain words for what is wrong with them."""

from pathlib import Path

import pytest

from mailflow.core.letter import Letter, LetterKind
from mailflow.errors import TemplateError
from mailflow.letters.render import MailRenderer
from tests.letters.writing import SERVICE, STAMP, cases, parsed, part, snapshot

HEAD = "{% import kit as m with context %}\n{% set subject = 'Mine' %}\n"


def written(folder: Path, source: str, name: str = "help.j2", kind: str = "help"):
    (folder / name).write_text(source, encoding="utf-8")
    letter = Letter(LetterKind(kind), "k", cases()[kind][1])
    return MailRenderer(SERVICE, templates_dir=folder).letter(letter, snapshot(), STAMP)


def test_an_own_file_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    mine = written(tmp_path, HEAD + "{% call m.page() %}{{ m.lead('My words') }}{% endcall %}")
    assert (mine.subject, part(mine, "plain")) == ("Mine", "My words\n")
    assert ">My words</h1>" in part(mine, "html")
    assert parsed(written(tmp_path, "", "unused.j2", "status"))["Subject"].startswith("Status:")


def test_an_own_kit_changes_every_mail(tmp_path: Path) -> None:
    kit = (Path(__file__).parents[2] / "templates" / "kit.html.j2").read_text(encoding="utf-8")
    assert "#112233" in part(written(tmp_path, kit.replace("#0b6b61", "#112233"), "kit.html.j2", "agenda_draft"), "html")


@pytest.mark.parametrize(
    "source, words",
    [
        (HEAD + "{{ facts.nonsense }}", r"help\.j2, line 3: .*nonsense"),
        (HEAD + "\n{% if %}", r"help\.j2, line 4: .*\(.*help\.j2\)"),
        (HEAD + "{{ 1 / 0 }}", r"help\.j2, line 3: division by zero"),
        (HEAD + "{{ ''.__class__.__mro__ }}", r"help\.j2, line 3: .*unsafe"),
        (HEAD + "{% include 'other.j2' %}", r"other\.j2 is missing"),
        (HEAD + "{{ m.nothing('x') }}", r"help\.j2, line 3: .*nothing"),
        ("Hello", r"help\.j2 sets no subject"),
    ],
)
def test_a_broken_template_says_where_and_what(tmp_path: Path, source: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        written(tmp_path, source)


def test_check_finds_a_template_that_breaks_only_when_rendered(tmp_path: Path) -> None:
    (tmp_path / "digest.j2").write_text(HEAD + "{{ facts.lates }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"digest\.j2, line 3"):
        MailRenderer(SERVICE, templates_dir=tmp_path).check()
