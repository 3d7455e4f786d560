"""The settings: every key of the contract, every refusal, and that no secret is shown."""

import os
from datetime import date, time
from pathlib import Path

import pytest

from mailflow import settings
from mailflow.core.wall import Window
from mailflow.errors import ConfigurationError
from mailflow.settings import Security, SenderCheck
from mailflow.settings.keys import KEYS

REMOTE = {
    "MAILFLOW_ADDRESS": "Mentor@Example.org",
    "MAILFLOW_IMAP_HOST": "imap.example.org",
    "MAILFLOW_IMAP_USER": "mentor",
    "MAILFLOW_IMAP_PASSWORD": "imap secret ${HOME}",
    "MAILFLOW_SMTP_HOST": "smtp.example.org",
    "MAILFLOW_TRUSTED_AUTHSERV": "mx.example.org",
}
LOCAL = {
    "MAILFLOW_ADDRESS": "mentor@example.org",
    "MAILFLOW_INBOX": "maildir:in",
    "MAILFLOW_OUTBOX": "maildir:out",
    "MAILFLOW_SENDER_CHECK": "none",
}


def load(values, cwd):
    return settings.load(
        {f"MAILFLOW_{key}" if not key.startswith("MAILFLOW_") else key: text for key, text in values.items()}, None, cwd
    )


def problems(values, cwd):
    with pytest.raises(ConfigurationError) as caught:
        load(values, cwd)
    return caught.value.problems


def test_defaults_are_those_of_the_contract(tmp_path):
    found = load(REMOTE, tmp_path)
    assert (found.address, found.name) == ("mentor@example.org", "Mailflow")
    assert (found.inbox, found.imap_port, found.imap_security, found.imap_folder) == (None, 993, Security.TLS, "INBOX")
    assert (found.outbox, found.smtp_port, found.smtp_security, found.smtp_user) == (None, 587, Security.STARTTLS, "")
    assert found.database_url == f"sqlite:///{tmp_path}/mailflow.db"
    assert (found.timezone, found.members, found.coordinators, found.operator) == ("UTC", (), (), "")
    assert found.sender_check is SenderCheck.STRICT
    assert (found.start_date, found.plus_addresses, found.witness, found.witness_grace_seconds) == (None, False, True, 900)
    assert (found.digest, found.agenda_lead, found.window) == ((0, time(7, 30)), 2, Window(time(7), time(19)))
    assert (found.retention_days, found.poll_seconds, found.templates, found.log, found.crash_at) == (90, 60, None, "text", None)
    assert found.warnings == ()


def test_every_value_is_typed(tmp_path):
    (tmp_path / "words").mkdir()
    given = {"DIGEST": "Fri 16:05", "WINDOW": "08:00-24:00", "START_DATE": "2026-09-01", "TEMPLATES": "words", "LOG": "JSON"}
    given |= {
        "CRASH_AT": "receive.stored:3",
        "PLUS_ADDRESSES": "yes",
        "TIMEZONE": "America/New_York",
        "COORDINATORS": "Carol@Example.org",
    }
    found = load(LOCAL | given, tmp_path)
    assert found.digest == (4, time(16, 5))
    assert found.window == Window(time(8), time.max)
    assert (found.start_date, found.templates, found.log) == (date(2026, 9, 1), tmp_path / "words", "json")
    assert (found.crash_at, found.plus_addresses, found.timezone) == (("receive.stored", 3), True, "America/New_York")
    assert found.is_coordinator("CAROL@example.org") and not found.is_coordinator("dan@example.org")
    assert (found.inbox, found.outbox) == (tmp_path / "in", tmp_path / "out")


def test_a_maildir_outbox_has_no_witness(tmp_path):
    assert load(LOCAL | {"WITNESS": "yes"}, tmp_path).witness is False
    assert load(REMOTE | {"WITNESS": "no"}, tmp_path).witness is False


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("ADDRESS", "Mailflow <m@example.org>", "not a plain e-mail address"),
        ("ADDRESS", "a@example.org\nBcc: b@example.org", "control character"),
        ("INBOX", "pop3", "neither imap nor maildir:PATH"),
        ("OUTBOX", "maildir:", "neither smtp nor maildir:PATH"),
        ("IMAP_PORT", "70000", "whole number from 1 to 65535"),
        ("IMAP_SECURITY", "ssl", "not one of tls, starttls, none"),
        ("IMAP_HOST", "imaps://imap.example.org", "no scheme"),
        ("DATABASE_URL", "mysql://x", "neither sqlite:///FILE nor postgresql+psycopg://"),
        ("DATABASE_URL", "sqlite:///:memory:", "names no file"),
        ("TIMEZONE", "America/NewYork", "did you mean America/New_York?"),
        ("TIMEZONE", "UTC+99:00", "not a time zone"),
        ("TIMEZONE", "../../etc/passwd", "not a time zone"),
        ("MEMBERS", "alice@example.edu, bob", "holds 'bob', which is not a plain e-mail address"),
        ("MEMBERS", "@*.example.edu", "not a plain e-mail address"),
        ("START_DATE", "1.9.2026", "YYYY-MM-DD"),
        ("PLUS_ADDRESSES", "maybe", "neither yes nor no"),
        ("WITNESS_GRACE_SECONDS", "-1", "whole number"),
        ("DIGEST", "moonday 07:30", "day of the week"),
        ("DIGEST", "monday", "time of day"),
        ("AGENDA_LEAD", "two", "whole number"),
        ("WINDOW", "19:00-07:00", "is empty"),
        ("WINDOW", "09:00-09:00", "is empty"),
        ("POLL_SECONDS", "0", "whole number"),
        ("TEMPLATES", "nowhere", "not a folder"),
        ("LOG", "xml", "not one of text, json"),
        ("CRASH_AT", "receive", "step:n"),
    ],
)
def test_a_bad_value_is_one_line_with_an_example(tmp_path, key, value, words):
    found = problems(LOCAL | {key: value} if key != "ADDRESS" else LOCAL | {f"MAILFLOW_{key}": value}, tmp_path)
    assert len(found) == 1, found
    assert found[0].startswith(f"MAILFLOW_{key}: ") and words in found[0] and f"example: MAILFLOW_{key}=" in found[0]
    assert "\n" not in found[0]


def test_all_problems_come_at_once(tmp_path):
    found = problems({"IMAP_PORT": "x", "DIGEST": "y", "MEMBRES": "z"}, tmp_path)
    named = {line.split(":")[0].removeprefix("MAILFLOW_") for line in found}
    assert {
        "IMAP_PORT",
        "DIGEST",
        "MEMBRES",
        "ADDRESS",
        "IMAP_HOST",
        "IMAP_USER",
        "IMAP_PASSWORD",
        "SMTP_HOST",
        "SENDER_CHECK",
    } == named
    assert any("did you mean MAILFLOW_MEMBERS?" in line for line in found)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_no_security_is_allowed_on_loopback(tmp_path, host):
    given = REMOTE | {"MAILFLOW_IMAP_HOST": host, "IMAP_SECURITY": "none", "MAILFLOW_SMTP_HOST": host, "SMTP_SECURITY": "none"}
    assert load(given, tmp_path).imap_security is Security.NONE


@pytest.mark.parametrize("host", ["imap.example.org", "10.0.0.1", "localhost.example.org", "128.0.0.1"])
@pytest.mark.parametrize("kind", ["IMAP", "SMTP"])
def test_no_security_is_refused_elsewhere(tmp_path, kind, host):
    (line,) = problems(REMOTE | {f"MAILFLOW_{kind}_HOST": host, f"{kind}_SECURITY": "none"}, tmp_path)
    assert line.startswith(f"MAILFLOW_{kind}_SECURITY: may be none on loopback only")


def test_dkim_is_refused_for_now_and_says_what_to_do(tmp_path):
    for given in ({}, {"SENDER_CHECK": "dkim"}):
        (line,) = problems(REMOTE | {"MAILFLOW_TRUSTED_AUTHSERV": ""} | given, tmp_path)
        assert line.startswith("MAILFLOW_SENDER_CHECK: ") and "MAILFLOW_TRUSTED_AUTHSERV" in line and "loopback" in line


def test_strict_needs_an_authserv(tmp_path):
    (line,) = problems(REMOTE | {"MAILFLOW_TRUSTED_AUTHSERV": "", "SENDER_CHECK": "strict"}, tmp_path)
    assert line.startswith("MAILFLOW_TRUSTED_AUTHSERV: is required")


def test_no_sender_check_only_where_nobody_else_delivers(tmp_path):
    (line,) = problems(REMOTE | {"SENDER_CHECK": "none"}, tmp_path)
    assert "only with a loopback IMAP host or a Maildir inbox" in line
    assert len(load(LOCAL, tmp_path).warnings) == 1
    assert len(load(REMOTE | {"SENDER_CHECK": "none", "MAILFLOW_IMAP_HOST": "127.0.0.1"}, tmp_path).warnings) == 1


def test_crash_points_are_for_tests(tmp_path):
    (line,) = problems(REMOTE | {"CRASH_AT": "x:1"}, tmp_path)
    assert line.startswith("MAILFLOW_CRASH_AT: is for tests")


def test_a_user_needs_a_password(tmp_path):
    (line,) = problems(REMOTE | {"SMTP_USER": "mentor"}, tmp_path)
    assert line.startswith("MAILFLOW_SMTP_PASSWORD: is required")


def test_members(tmp_path):
    found = load(LOCAL | {"MEMBERS": "Alice@Example.EDU, @example.org"}, tmp_path)
    assert found.allows("alice@example.edu") and found.allows("ALICE@example.edu") and found.allows("x@EXAMPLE.org")
    assert not any(map(found.allows, ("bob@example.edu", "x@sub.example.org", "x@notexample.org", "example.org", "@", "", "*")))
    assert found.explicitly_listed("ALICE@example.edu") and not found.explicitly_listed("x@example.org")
    anyone = load(LOCAL | {"MEMBERS": "*"}, tmp_path)
    assert anyone.allows("who@example.com") and not anyone.explicitly_listed("who@example.com")
    assert not load(LOCAL, tmp_path).allows("alice@example.edu")


def test_policy_carries_what_decisions_need(tmp_path):
    given = {
        "NAME": "Coach",
        "OPERATOR": "admin@example.org",
        "DIGEST": "tuesday 6:00",
        "TIMEZONE": "Europe/Berlin",
        "AGENDA_LEAD": "3",
    }
    policy = load(LOCAL | given, tmp_path).policy()
    assert (policy.service_address, policy.service_name, policy.operator) == ("mentor@example.org", "Coach", "admin@example.org")
    assert (policy.default_zone, policy.digest_day, policy.digest_time, policy.agenda_lead) == ("Europe/Berlin", 1, time(6), 3)


def test_the_file_is_read_and_the_environment_wins(tmp_path):
    lines = [f"{key}={value}" for key, value in LOCAL.items()]
    (tmp_path / ".env").write_text("\n".join([*lines, "MAILFLOW_NAME='File'", "MAILFLOW_POLL_SECONDS=5", "OTHER=ignored"]))
    before = dict(os.environ)
    found = settings.load({"MAILFLOW_NAME": "Environment", "PATH": "/bin"}, None, tmp_path)
    assert (found.name, found.poll_seconds) == ("Environment", 5)
    assert dict(os.environ) == before


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        settings.load(LOCAL, tmp_path / "gone.env", tmp_path)


def test_values_in_the_file_are_literal_and_broken_lines_are_named(tmp_path):
    file = tmp_path / "my.env"
    file.write_text("\n".join(f'{key}="{value}"' for key, value in REMOTE.items()))
    assert settings.load({}, file, tmp_path).imap_password == "imap secret ${HOME}"
    file.write_text(file.read_text() + "\n\n'quoted secret\n")
    with pytest.raises(ConfigurationError) as caught:
        settings.load({}, file, tmp_path)
    assert "my.env, line 8" in str(caught.value) and "quoted secret" not in str(caught.value)


def test_a_readable_file_with_a_password_is_warned_of_once(tmp_path):
    file = tmp_path / ".env"
    file.write_text("\n".join(f"{key}='{value}'" for key, value in REMOTE.items()))
    file.chmod(0o640)
    (line,) = settings.load({}, None, tmp_path).warnings
    assert "chmod 600 .env" in line and "secret" not in line
    file.chmod(0o600)
    assert settings.load({}, None, tmp_path).warnings == ()


def test_secrets_are_never_shown(tmp_path):
    url = "postgresql://mail:hunter2@db.example.org/mailflow"
    found = load(REMOTE | {"DATABASE_URL": url, "SMTP_USER": "u", "SMTP_PASSWORD": "smtp secret"}, tmp_path)
    assert found.database_url == "postgresql+psycopg://mail:hunter2@db.example.org/mailflow"
    assert set(found.secrets) == {"imap secret ${HOME}", "smtp secret", "hunter2"}
    assert not any(secret in repr(found) for secret in found.secrets)
    bad = problems(
        {"IMAP_PASSWORD": "hunter2\x00", "DATABASE_URL": "mysql://u:hunter2@h/d", "IMAP_PASSWROD": "hunter2"}, tmp_path
    )
    assert "hunter2" not in "\n".join(bad)


def test_config_example_names_every_key_with_its_default(tmp_path):
    lines = (Path(__file__).parents[1] / "config.example.env").read_text().splitlines()
    found = [line.lstrip("#").partition("=") for line in lines if line.lstrip("#").startswith("MAILFLOW_")]
    assert [(name, value) for name, _, value in found] == [(key.key, key.default) for key in KEYS]
    assert all(line.startswith("#") for line in lines if line.partition("=")[2] == "" and "=" in line)
    text = "\n".join(lines)
    assert all(f"# {key.help}" in text for key in KEYS)
