"""Commands, flags, exit codes and words. The application behind them is a fake here; it is tested for real elsewhere."""

import json
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

import mailflow
from mailflow import errors
from mailflow.cli import main

SETTINGS = {
    "MAILFLOW_ADDRESS": "mentor@example.org",
    "MAILFLOW_INBOX": "maildir:in",
    "MAILFLOW_OUTBOX": "maildir:out",
    "MAILFLOW_SENDER_CHECK": "none",
    "MAILFLOW_TIMEZONE": "America/New_York",
}
MAIL = b"""From: Alice Nguyen <alice@example.edu>
To: mailflow@example.edu
Subject: Met Ana
Date: Mon, 23 Nov 2026 10:00:00 -0500
Message-ID: <1@example.edu>

Met Ana Rivera today.
"""
STATE = {
    "members": 2,
    "mentors": 3,
    "inbound": {"stored": 0, "done": 4, "ignored": 1, "held": 0, "quarantined": 0},
    "outbox": {"draft": 0, "ready": 1, "sending": 0, "unknown": 0, "sent": 7, "failed": 0},
    "last_poll": "2026-11-23T15:00:00+00:00",
    "healthy": True,
    "problems": [],
}


class FakeApp:
    """Does what it is told to, and remembers it."""

    def __init__(self):
        self.state = dict(STATE)
        self.checks = [("mailbox", True, "4 messages"), ("sending", True, "250 ok")]
        self.error = None
        self.added = []
        self.now = None
        self.closed = False

    def hold(self):
        return True

    def run_once(self):
        if self.error:
            raise self.error
        return "1 mail handled, 2 sent"

    def status(self):
        return self.state

    def check(self):
        return self.checks

    def quarantine_list(self):
        return [{"id": "q1", "sender": "x@example.org", "reason": "too deep"}]

    def quarantine_retry(self, inbound_id):
        return inbound_id == "q1"

    def add_member(self, address, name):
        self.added.append((address, name))

    def members(self):
        return []


@pytest.fixture
def app(monkeypatch, tmp_path):
    """The fake behind `mailflow.wire`, in a folder with a `.env`."""
    fake = FakeApp()

    @contextmanager
    def build(settings, clock, migrate=True):
        fake.now = clock.now()
        yield fake
        fake.closed = True

    wire = SimpleNamespace(build=build)
    monkeypatch.setitem(sys.modules, "mailflow.wire", wire)
    monkeypatch.setattr(mailflow, "wire", wire, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("\n".join(f"{key}={value}" for key, value in SETTINGS.items()))
    return fake


def usage(*words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    return caught.value.code


COMMANDS = [
    "demo",
    "run",
    "read",
    "check",
    "status",
    "quarantine",
    "quarantine list",
    "quarantine retry",
    "members",
    "members add",
]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_everywhere(command, capsys):
    assert usage(*command.split(), "--help") == 0
    out = capsys.readouterr().out
    assert "usage: mailflow" in out and ("example" in out or " " in command or not command)


def test_version(capsys):
    assert usage("--version") == 0
    assert capsys.readouterr().out == f"mailflow {mailflow.__version__}\n"


@pytest.mark.parametrize("words", [(), ("dance",), ("run", "--now", "soon"), ("read",), ("members", "add"), ("status", "--loud")])
def test_wrong_usage_is_2(words, capsys):
    assert usage(*words) == 2
    assert "mailflow" in capsys.readouterr().err


def test_once(app, capsys):
    assert main(["run", "--once"]) == 0
    assert "1 mail handled, 2 sent" in capsys.readouterr().out
    assert app.closed


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-12-01T09:00", datetime(2026, 12, 1, 14, tzinfo=UTC)),
        ("2026-07-01T09:00", datetime(2026, 7, 1, 13, tzinfo=UTC)),
        ("2026-12-01T09:00:00+01:00", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ("2026-12-01T09:00:00Z", datetime(2026, 12, 1, 9, tzinfo=UTC)),
    ],
)
def test_now_without_offset_is_in_the_configured_zone(app, text, instant):
    assert main(["run", "--once", "--now", text]) == 0
    assert app.now == instant


def test_now_needs_once(app, capsys):
    assert main(["run", "--now", "2026-12-01T09:00"]) == 2
    assert "--once" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (errors.MailboxUnavailable("imap.example.org does not answer"), 75, "imap.example.org does not answer"),
        (errors.MailboxBusy("another daemon holds the mailbox"), 75, "another daemon"),
        (errors.MailboxBroken("the folder INBOX is gone"), 1, "the folder INBOX is gone"),
        (errors.StoreError("the database is newer than this program"), 1, "newer"),
        (FileNotFoundError(2, "No such file or directory", "/x/y"), 1, "cannot use /x/y: No such file"),
    ],
)
def test_expected_errors_are_plain_words(app, capsys, error, code, words):
    app.error = error
    assert main(["run", "--once"]) == code
    captured = capsys.readouterr()
    assert words in captured.err and "Traceback" not in captured.err and captured.out == ""


def test_an_unexpected_error_is_short_and_says_where_the_log_is(app, capsys):
    app.error = RuntimeError("for alice@example.edu")
    assert main(["run", "--once"]) == 1
    err = capsys.readouterr().err
    assert "unexpected error (RuntimeError)" in err.splitlines()[-1] and "log" in err.splitlines()[-1]
    assert "alice@example.edu" not in err


def test_another_daemon_for_more_than_its_patience_is_75(app, capsys, monkeypatch):
    from mailflow import daemon

    app.hold = lambda: False
    monkeypatch.setattr(daemon.take_hold, "__defaults__", (0.1,))
    assert main(["run", "--once"]) == 75
    assert "another mailflow daemon" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["run"], ["run", "--once"], ["check"], ["status"], ["members", "list"], ["quarantine", "list"]]
)
def test_bad_settings_are_2_and_one_line_each(app, tmp_path, capsys, command):
    (tmp_path / ".env").write_text("MAILFLOW_DIGEST=never\nMAILFLOW_COLOUR=red\n")
    assert main(command) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 8 and all(line.startswith("MAILFLOW_") and "example: " in line for line in lines), lines


def test_the_settings_file_can_be_named_before_and_after_the_command(app, tmp_path, capsys):
    (tmp_path / ".env").rename(tmp_path / "other.env")
    assert main(["status"]) == 2
    assert main(["--env-file", "other.env", "status"]) == 0
    assert main(["status", "--env-file", "other.env"]) == 0


def test_status(app, capsys):
    assert main(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == STATE
    app.state |= {"healthy": False, "problems": ["no successful poll for 3 minutes"]}
    assert main(["status"]) == 1
    out = capsys.readouterr().out
    assert "NOT WELL" in out and "no successful poll for 3 minutes" in out and "4 done, 1 ignored" in out


def test_check(app, capsys):
    assert main(["check"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ok", name] for name in ("configuration", "mailbox", "sending")
    ]
    app.checks = [("mailbox", True, "fine"), ("sending", False, "login refused")]
    assert main(["check"]) == 1
    assert "FAILED sending        login refused" in capsys.readouterr().out


def test_check_says_so_when_the_application_does_not_start(app, capsys, monkeypatch):
    @contextmanager
    def build(settings, clock, migrate=True):
        raise errors.StoreError("the database cannot be opened")
        yield

    monkeypatch.setattr(sys.modules["mailflow.wire"], "build", build)
    assert main(["check"]) == 1
    assert "FAILED start          the database cannot be opened" in capsys.readouterr().out


def test_what_is_risky_is_said_once_where_it_matters(app, capsys):
    for command, times in ((["run", "--once"], 1), (["check"], 1), (["status"], 0), (["members", "list"], 0)):
        main(command)
        assert capsys.readouterr().err.count("MAILFLOW_SENDER_CHECK is none") == times, command


def test_quarantine(app, capsys):
    assert main(["quarantine", "list"]) == 0
    assert "q1" in capsys.readouterr().out
    assert main(["quarantine", "retry", "q1"]) == 0
    assert main(["quarantine", "retry", "q2"]) == 1
    assert "q2" in capsys.readouterr().err


def test_members(app, capsys):
    assert main(["members", "list"]) == 0
    assert main(["members", "add", "Bob@Example.EDU", "--name", "Bob Lee"]) == 0
    assert app.added == [("bob@example.edu", "Bob Lee")]
    assert main(["members", "add", "bob"]) == 2
    assert "'bob' is not a plain e-mail address" in capsys.readouterr().err


@pytest.fixture
def mail(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mail.eml").write_bytes(MAIL)
    return tmp_path / "mail.eml"


def test_read_prints_one_object_a_line(mail, capsys):
    assert main(["read", "--json", "mail.eml", "mail.eml"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == second
    assert (first["message_id"], first["from"]) == ("<1@example.edu>", {"name": "Alice Nguyen", "address": "alice@example.edu"})
    assert {"class", "new_text", "forwarded", "intents"} <= set(first)


def test_read_for_people(mail, capsys):
    assert main(["read", "mail.eml"]) == 0
    assert "alice@example.edu" in capsys.readouterr().out


def test_read_goes_on_after_a_file_that_cannot_be_read(mail, capsys):
    assert main(["read", "--json", "gone.eml", "mail.eml"]) == 1
    captured = capsys.readouterr()
    assert "gone.eml: cannot be read: No such file" in captured.err and "Traceback" not in captured.err
    assert json.loads(captured.out)["message_id"] == "<1@example.edu>"


def test_read_refuses_an_unknown_zone(mail, capsys):
    assert main(["read", "--timezone", "Mars/Base", "mail.eml"]) == 2
    assert "Mars/Base" in capsys.readouterr().err


def test_read_needs_no_configuration_not_even_a_sound_one(mail, capsys):
    (mail.parent / ".env").write_text("MAILFLOW_ADDRESS=\nMAILFLOW_WINDOW=none at all\n'broken\n")
    assert main(["read", "--json", "mail.eml"]) == 0


def test_read_from_standard_input_touches_neither_database_nor_network_code(mail):
    source = "import sys; from mailflow.cli import main; assert main(['read', '--json', '-']) == 0; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", source], input=MAIL, capture_output=True, cwd=mail.parent, check=True)
    loaded = done.stdout.decode().splitlines()[1]
    assert "'mailflow.engine.read'" in loaded
    assert not any(
        f"'{name}'" in loaded
        for name in ("sqlmodel", "sqlalchemy", "pydantic", "imapclient", "smtplib", "jinja2", "schedule", "alembic")
    )


def test_a_reader_of_ours_that_goes_away_is_no_error_of_ours(mail):
    command = f"{sys.executable} -m mailflow read {'mail.eml ' * 400} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=mail.parent, text=True)
    assert done.stderr == ""
