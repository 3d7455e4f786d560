"""The wheel works on its own, the locks are complete, and the container file copies what there is."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import mailflow

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name):
    """Package -> version of a lock file."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return {canonical(package): version for package, version in re.findall(r"^([\w.-]+)==([\w.!+]+)", text, re.M)}


def wanted(*extras):
    project = PROJECT["project"]
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return {canonical(re.match(r"[\w.-]+", line)[0]) for line in lines}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built as an installer does it, without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder that holds the wheel's content, to be put on the path instead of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_installed(folder, source, cwd):
    """Run with the wheel's content first on the path; the checkout is not on it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MAILFLOW"))} | {
        "PYTHONPATH": str(folder)
    }
    code = f"import sys; sys.path[:] = [p for p in sys.path if p != {str(ROOT)!r}]\n{source}"
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, env=environment, capture_output=True, text=True)


def test_the_wheel_holds_program_templates_and_licence_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry = next(archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert {f"mailflow/templates/{path.name}" for path in (ROOT / "templates").iterdir() if path.is_file()} <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "mailflow").rglob("*.py")} <= names
    assert "mailflow/py.typed" in names and any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"mailflow", f"mailflow_mentor-{mailflow.__version__}.dist-info"}
    assert "mailflow = mailflow.__main__:main" in entry


def test_the_command_runs_from_the_wheel(installed, tmp_path):
    done = run_installed(installed, "from mailflow.__main__ import main; sys.argv = ['mailflow', '--version']; main()", tmp_path)
    assert done.stdout == f"mailflow {mailflow.__version__}\n", done.stderr


def test_every_template_of_the_wheel_is_found_there_and_compiles(installed, tmp_path):
    source = """
from pathlib import Path
from mailflow.letters import loader
templates = loader.Templates()
folder = next(folder for folder in loader.built_in_folders() if folder.is_dir())
names = sorted(path.name for path in folder.iterdir())
[environment.get_template(name) for environment in (templates._html, templates._text) for name in names]
print(folder, len(names))
"""
    done = run_installed(installed, source, tmp_path)
    assert done.stdout.split() == [str(installed / "mailflow" / "templates"), str(len(list((ROOT / "templates").iterdir())))], (
        done.stderr
    )


def test_the_migrations_are_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "mailflow/store/migrations").rglob("*")
        if path.suffix in (".py", ".mako", ".ini")
    }
    assert here and here <= names


@pytest.mark.parametrize(("name", "extras"), [("run", ()), ("postgres", ("postgres",)), ("dev", ("postgres", "dev"))])
def test_a_lock_has_everything_that_the_project_asks_for(name, extras):
    assert wanted(*extras) <= set(locked(name))


def test_the_build_is_locked_too():
    assert {canonical(re.match(r"[\w.-]+", line)[0]) for line in PROJECT["build-system"]["requires"]} <= set(locked("build"))


def test_one_version_of_each_package_in_all_locks():
    dev = locked("dev")
    for name in ("run", "postgres", "build"):
        assert all(dev.get(package, version) == version for package, version in locked(name).items()), name
    assert set(locked("run")) <= set(locked("postgres")) <= set(dev)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_everything_locked_has_hashes_and_no_address_of_an_index(path):
    text = path.read_text()
    for block in re.split(r"\n(?=[A-Za-z])", re.sub(r"^#.*\n", "", text, flags=re.M)):
        assert block.count("--hash=sha256:") >= 1, block[:60]
    assert "index-url" not in text and "find-links" not in text and "file:" not in text


def test_the_tests_run_with_the_locked_versions():
    from importlib.metadata import version

    different = {name: (pinned, version(name)) for name, pinned in locked("run").items() if version(name) != pinned}
    assert different == {}


def test_the_container_file_copies_what_there_is_and_the_ignore_file_lets_it_in():
    text = (ROOT / "Dockerfile").read_text()
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [word for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.M) for word in line.split()[:-1]]
    assert copied and all((ROOT / word).exists() for word in copied)
    assert set(copied) == allowed


def test_the_container_is_not_root_keeps_state_in_a_volume_and_holds_no_secret():
    text = (ROOT / "Dockerfile").read_text()
    last = text[text.rindex("FROM ") :]
    assert re.search(r"^USER mailflow$", last, re.M) and "VOLUME /var/lib/mailflow" in last
    assert re.search(r"^HEALTHCHECK .*mailflow.*status", last, re.M)
    assert not re.search(r"^(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|MAILFLOW_)", text, re.M)


def test_continuous_integration_is_what_a_person_types():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK) and "make test" in script.read_text()


@pytest.mark.parametrize("path", [ROOT / ".ci/run", *sorted((ROOT / "requirements").glob("*.sh"))], ids=lambda path: path.name)
def test_shell_scripts_are_sound(path):
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", str(path)]).returncode == 0


def test_the_make_targets_are_explained():
    done = subprocess.run(["make", "--no-print-directory", "-C", str(ROOT), "help"], capture_output=True, text=True)
    explained = {line.split()[0] for line in done.stdout.splitlines()}
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1]
    assert explained == set(phony.split())
