"""The documents cannot drift: keys, commands, kinds of mail, make targets, links."""

import re
import shlex
from pathlib import Path

import pytest

from mailflow.cli.parser import build_parser
from mailflow.core.letter import LetterKind
from mailflow.core.states import InboundState, OutboundState
from mailflow.settings.keys import KEYS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = {key.key for key in KEYS}


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def ids(path):
    return path.relative_to(ROOT).as_posix()


def code(text):
    """The lines of fenced blocks."""
    return [line for block in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S) for line in block.splitlines()]


def commands(text):
    """What the page tells people to type, comments cut off."""
    calls = [re.match(r"(?:\.\./)?(?:[\w./-]*/bin/)?mailflow( .*|$)", line.strip()) for line in code(text)]
    return [shlex.split(found[1], comments=True) for found in calls if found]


def test_the_table_of_keys_is_the_table_of_the_program():
    rows = re.findall(r"^\| `(MAILFLOW_\w+)` \| (.*?) \| (.*?) \|$", page("docs/configuration.md"), re.M)
    assert rows == [(key.key, key.default_words or (f"`{key.default}`" if key.default else "empty"), key.help) for key in KEYS]


@pytest.mark.parametrize(
    "path",
    [*PAGES, *(ROOT / name for name in ("Dockerfile", "compose.yaml", "deploy/mailflow.service", "config.example.env"))],
    ids=ids,
)
def test_no_key_is_named_that_does_not_exist(path):
    named = set(re.findall(r"MAILFLOW_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
    assert named - NAMES == set()


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_every_command_in_a_code_block_is_one_that_works(path):
    for words in commands(path.read_text(encoding="utf-8")):
        assert build_parser().parse_args(words), words


def test_the_quick_start_is_seen_by_these_tests():
    assert ["run", "--once"] in commands(page("README.md")) and ["check"] in commands(page("README.md"))


def test_every_command_is_documented():
    documented = set(re.findall(r"^\| `mailflow (\w+(?: (?:list|retry|add))?)", page("docs/commands.md"), re.M))
    parser = build_parser()
    top = next(action for action in parser._actions if action.dest == "==SUPPRESS==" or action.choices)
    expected = set()
    for name, sub in top.choices.items():
        verbs = [action.choices for action in sub._actions if isinstance(action.choices, dict)]
        expected |= {f"{name} {verb}" for verb in verbs[0]} if verbs else {name}
        flags = [flag for action in sub._actions for flag in action.option_strings if flag.startswith("--") and flag != "--help"]
        assert all(flag in page("docs/commands.md") for flag in flags), (name, flags)
    assert documented == expected


def test_every_kind_of_mail_is_documented():
    assert re.findall(r"^\| `(\w+)` \|", page("docs/mails.md"), re.M) == [kind.value for kind in LetterKind]


def test_the_example_of_status_has_every_state_that_is_counted():
    text = page("docs/commands.md")
    assert all(f'"{state.value}"' in text for state in InboundState)
    assert all(
        f'"{name}"' in text
        for name in ("draft", "ready", "sending", "unknown", "sent", "failed")
        if name in set(OutboundState) | {"draft"}
    )


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_make_targets_exist(path):
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.M))
    lines = code(path.read_text(encoding="utf-8"))
    named = {found[1] for found in (re.match(r"make ([a-z]+)", line) for line in lines) if found}
    assert named <= targets


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_two_commands_come_first_in_the_readme():
    first = next(line for line in code(page("README.md")))
    assert first.startswith("make run") and code(page("README.md"))[1].startswith("make test")
