"""The rules of the house, counted: small files, small functions, one clock, no machine paths, no banned names."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILE_LINES = 260
FUNCTION_LINES = 45
# File -> why it may be longer. An entry that is no longer needed fails the test.
LONG_FILES = {
    "mailflow/core/intent.py": "the table of all intents of the contract, one small dataclass each",
    "mailflow/ports.py": "every port on one page is what it is for",
}
LONG_FUNCTIONS: dict[str, str] = {}
HISTORY = "mailflow/store/migrations/versions/"  # a migration is a list of columns, and never edited again
BANNED_NAMES = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py", "manager.py"}
CLOCK_CALLS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
# Paths of somebody's machine. The second pattern is put together so that this file does not match itself.
MACHINE_PATHS = re.compile("/(?:home|Users|root)/[A-Za-z.]|/wor" + "k/(?:main|shared|notes)")


@cache
def tracked(*patterns):
    """Files under version control, and those about to be; in an exported tree all files."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@cache
def modules():
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "mailflow").rglob("*.py")}


def written():
    return {name: text for name, text in modules().items() if not name.startswith(HISTORY)}


def test_files_are_short():
    long = {name for name, text in written().items() if text.count("\n") > FILE_LINES}
    assert long - set(LONG_FILES) == set(), f"longer than {FILE_LINES} lines: split them by idea"
    assert set(LONG_FILES) - long == set(), "these no longer need their exception"


def test_functions_are_short():
    long = {
        f"{name}:{node.name}"
        for name, text in written().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert long - set(LONG_FUNCTIONS) == set(), f"longer than {FUNCTION_LINES} lines"
    assert set(LONG_FUNCTIONS) - long == set(), "these no longer need their exception"


def test_every_module_says_what_it_is():
    bare = [name for name, text in modules().items() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert bare == []


def test_names_say_something():
    named = {path.relative_to(ROOT).as_posix() for path in tracked("*.py") if path.name in BANNED_NAMES}
    assert named == set()


def test_only_the_clock_asks_for_the_time():
    guilty = []
    for name, text in modules().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCK_CALLS:
                guilty.append(f"{name}:{node.lineno}")
    assert [place.split(":")[0] for place in guilty] == ["mailflow/clock.py"], guilty


def test_only_the_command_line_prints():
    guilty = [
        f"{name}:{node.lineno}"
        for name, text in modules().items()
        if not name.startswith(("mailflow/cli/", "mailflow/demo/"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert guilty == []


def test_no_topic_imports_another():
    """`topics.shared` and `topics.topic` are the common ground; the packages beside them are the topics."""
    folder = ROOT / "mailflow" / "topics"
    topics = {path.name for path in folder.iterdir() if path.is_dir() and (path / "__init__.py").exists()} - {"shared"}
    guilty = []
    for name, text in modules().items():
        own = name.split("/")[2] if name.startswith("mailflow/topics/") else ""
        if own in topics:
            imported = set(re.findall(r"from mailflow\.topics\.(\w+)", text)) & topics - {own}
            guilty += [f"{name} imports {other}" for other in sorted(imported)]
    assert guilty == []
    contract = set(re.findall(r'"mailflow\.topics\.(\w+)"', (ROOT / "pyproject.toml").read_text()))
    assert contract == topics, "the import contract in pyproject.toml names every topic"


def test_no_path_of_a_machine_in_the_project():
    guilty = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        guilty += [f"{path.relative_to(ROOT)}: {match[0]}" for match in MACHINE_PATHS.finditer(text)]
    assert guilty == []


def test_addresses_are_those_set_aside_for_examples():
    """RFC 2606 and 6761: nobody gets mail because somebody ran our tests."""
    real = re.compile(r"[A-Za-z0-9._+-]+@(?:gmail|outlook|hotmail|yahoo|icloud|gmx|posteo|mailbox)\.[a-z]{2,3}\b", re.I)
    guilty = []
    for path in tracked("*.py", "*.md", "*.env", "*.eml", "*.j2"):
        guilty += [
            f"{path.relative_to(ROOT)}: {match}" for match in real.findall(path.read_text(encoding="utf-8", errors="replace"))
        ]
    assert guilty == []
