"""Logs are readable, machine-readable on demand, and hold neither secrets nor addresses."""

import io
import json
import logging

import pytest

from mailflow import logs


@pytest.fixture
def log():
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield logging.getLogger("mailflow.test")
    root.handlers[:] = before
    root.setLevel(level)


def written(form, log, say, level=logging.DEBUG):
    stream = io.StringIO()
    logs.set_up(form, ("hunter2", "longer hunter2"), level, stream)
    say(log)
    return stream.getvalue()


def say_all(log):
    log.info("sent to alice@example.edu with hunter2\nand a second line", extra={"action": "deliver.sent"})
    try:
        raise ValueError("longer hunter2 of Bob <bob.smith@mail.example.org>")
    except ValueError:
        log.exception("it broke")


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_and_no_address_even_in_a_traceback(form, log):
    text = written(form, log, say_all)
    assert "ValueError" in text and "deliver.sent" in text
    assert not any(part in text for part in ("hunter2", "longer", "alice", "example.edu", "bob", "smith"))


def test_text_is_one_line_each_with_time_in_utc_and_action(log):
    line = written("text", log, lambda log: log.info("a\nb", extra={"action": "x.y"}))
    assert line.endswith("Z INFO x.y: a\\nb\n") and line.count("\n") == 1


def test_json_is_one_object_a_line(log):
    first, second = map(json.loads, written("json", log, say_all).splitlines())
    assert (first["level"], first["action"], first["logger"]) == ("info", "deliver.sent", "mailflow.test")
    assert second["level"] == "error" and "Traceback" in second["traceback"]


def test_a_very_short_secret_does_not_garble_the_log():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Masking(["p", "longer"]))
    handler.handle(logging.LogRecord("x", logging.INFO, "", 0, "put a longer word", (), None))
    assert stream.getvalue().endswith("put a *** word\n")


def test_the_level_holds(log):
    assert written("text", log, lambda log: log.info("quiet"), logging.WARNING) == ""
