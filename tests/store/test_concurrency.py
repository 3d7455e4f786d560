"""Several workers on one database: no update is lost, nobody is told "locked", nobody takes what another holds."""

import multiprocessing
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.core.people import Member
from mailflow.core.records import Lease
from mailflow.core.snapshot import Policy
from mailflow.store.sql import SqlStore
from tests.store.stores import ENGINES, NOW, inbound, member, outbound, store_on

FORK = multiprocessing.get_context("fork")
POLICY = Policy(service_address="mailflow@example.edu")
PROCESSES, UPDATES = 4, 500


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    with store_on(request.param, tmp_path) as opened:
        assert isinstance(opened, SqlStore)
        yield opened


@pytest.fixture
def postgresql(tmp_path: Path) -> Iterator[SqlStore]:
    with store_on("postgresql", tmp_path) as opened:
        assert isinstance(opened, SqlStore)
        yield opened


def test_no_update_is_lost_and_none_is_locked_out(store: SqlStore) -> None:
    with store.unit() as unit:
        unit.put(Lease("counter"))
    url = store._url.render_as_string(hide_password=False)
    processes = [FORK.Process(target=_count_up, args=(url,)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(100)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    with store.reading() as unit:
        counter = unit.get(Lease, "counter")
    assert counter is not None
    assert counter.fence == PROCESSES * UPDATES


def _count_up(url: str) -> None:
    store = SqlStore(url)
    for _ in range(UPDATES):
        with store.unit() as unit:
            counter = unit.get(Lease, "counter")
            assert counter is not None
            unit.put(replace(counter, fence=counter.fence + 1))


def test_a_lease_is_taken_by_one_of_many(store: SqlStore) -> None:
    taken: list[str] = []

    def take(owner: str) -> None:
        with store.unit() as unit:
            if unit.take_lease("inbox", owner, 60, lambda other: False):
                taken.append(owner)

    _together([lambda number=number: take(f"owner-{number}") for number in range(5)])  # type: ignore[misc]
    assert len(taken) == 1


def test_an_occurrence_is_inserted_by_one_of_many(store: SqlStore) -> None:
    first: list[bool] = []

    def insert() -> None:
        with store.unit() as unit:
            first.append(unit.insert_occurrence("member-1", "digest:2026-W48", NOW, NOW, "done"))

    _together([insert] * 5)
    assert sorted(first) == [False] * 4 + [True]


def test_workers_divide_what_is_to_be_done(postgresql: SqlStore) -> None:
    """SKIP LOCKED: the second worker does not wait for the first, and gets the rest."""
    with postgresql.unit() as unit:
        for number in (1, 2, 3):
            unit.put(member(number, wake_at=NOW - timedelta(hours=4 - number)))
            unit.put(inbound(number))
            unit.put(outbound(number, not_before=NOW - timedelta(hours=4 - number)))
    with postgresql.unit() as first, postgresql.unit() as second:
        assert first.to_wake(NOW, 2) == ["member-1", "member-2"]
        assert second.to_wake(NOW, 2) == ["member-3"]
        assert [row.id for row in first.stored_inbound(1)] == ["digest-1"]
        assert [row.id for row in second.stored_inbound(5)] == ["digest-2", "digest-3"]
        claims = first.claim_outbound(NOW, "first", 60), second.claim_outbound(NOW, "second", 60)
        assert [row and row.id for row in claims] == ["mail-1", "mail-2"]


def test_a_snapshot_waits_for_the_one_before_it(postgresql: SqlStore) -> None:
    with postgresql.unit() as unit:
        unit.put(member(1))
        unit.put(member(2))
    seen: list[str] = []

    def later() -> None:
        with postgresql.unit() as unit:
            seen.append(unit.snapshot("member-1", POLICY).member.name)

    with postgresql.unit() as unit:
        unit.snapshot("member-1", POLICY)
        waiting = threading.Thread(target=later)
        waiting.start()
        with postgresql.unit() as other:  # another member's is free meanwhile
            assert other.snapshot("member-2", POLICY).member == member(2)
        waiting.join(0.3)
        assert seen == []
        unit.put(member(1, name="after"))
    waiting.join(10)
    assert seen == ["after"]


def test_readers_do_not_wait_for_a_writer(store: SqlStore) -> None:
    with store.unit() as unit:
        unit.put(member(1))
    with store.unit() as unit:
        unit.put(member(1, name="later"))
        with store.reading() as reader:
            assert reader.get(Member, "member-1") == member(1)
            assert reader.to_wake(NOW, 5) == []
            assert reader.snapshot("member-1", POLICY).member == member(1)


def _together(works: list) -> None:  # type: ignore[type-arg]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
