"""The reader in a child: same answers, and a child that dies or hangs costs one call."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from mailflow.errors import ReaderDied
from mailflow.isolation import ChildReader, InProcessReader
from tests.reading.mails import context, raw


@pytest.fixture(scope="module")
def child() -> Iterator[ChildReader]:
    reader = ChildReader()
    yield reader
    reader.close()


def pid(reader: ChildReader) -> int:
    assert reader._child is not None and reader._child.pid is not None
    return reader._child.pid


def test_the_child_reads_as_we_do(child: ChildReader) -> None:
    source = raw("Met Ana today. I'll send her my CV by Friday.")
    here = InProcessReader()
    mail = child.parse(source)
    assert mail == here.parse(source)
    assert child.understand(mail, context()).intents == here.understand(mail, context()).intents


def test_a_killed_child_is_replaced(child: ChildReader) -> None:
    child.parse(raw("x"))
    first = pid(child)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(ReaderDied):
        for _ in range(3):
            child.parse(raw("x"))
            time.sleep(0.05)
            if pid(child) != first:
                raise ReaderDied("noticed before the call")
    assert child.parse(raw("again")).text == "again"
    assert pid(child) != first


def test_sigterm_to_the_group_does_not_stop_the_child(child: ChildReader) -> None:
    child.parse(raw("x"))
    before = pid(child)
    os.kill(before, signal.SIGTERM)
    os.kill(before, signal.SIGINT)
    assert child.parse(raw("still here")).text == "still here"
    assert pid(child) == before


def test_a_child_that_takes_too_long_is_stopped() -> None:
    reader = ChildReader(wall_seconds=0.0)
    with pytest.raises(ReaderDied):
        reader.parse(raw("x" * 100_000))
    reader.close()


def test_a_child_without_memory_dies_alone() -> None:
    reader = ChildReader(memory_bytes=400 * 1024 * 1024)
    with pytest.raises(ReaderDied):
        reader.parse(raw("x") + b"x" * 300_000_000)
    assert reader.parse(raw("small")).text == "small"
    reader.close()
