"""What every store promises (`ports.Store`, `ports.Unit`): one suite for memory, SQLite and PostgreSQL."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from mailflow.core.letter import Numbered
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.records import Effect, Inbound, Lease, Occurrence, Outbound
from mailflow.core.snapshot import OWNED, Policy
from mailflow.core.states import ActionState, DraftState, GoalState, InboundState, MeetingState, OutboundState
from mailflow.core.work import ActionItem, AgendaItem, Draft, Goal, Meeting, Outcome, Question
from mailflow.errors import StoreError
from mailflow.ports import Store
from tests.store.stores import ENGINES, NOW, inbound, member, outbound, store_on

POLICY = Policy(service_address="mailflow@example.edu")
HOUR = timedelta(hours=1)
BOSTON = timezone(timedelta(hours=-5))


@pytest.fixture(params=["memory", *ENGINES])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with store_on(request.param, tmp_path) as opened:
        yield opened


def put(store: Store, *entities: object) -> None:
    with store.unit() as unit:
        for entity in entities:
            unit.put(entity)


def full(member_id: str, mark: str) -> list[object]:
    """One of each kind that a member owns, with something in every field that has a type of its own."""
    return [
        Mentor(f"mentor-{mark}", member_id, "Ana Rivera", "Dr.", "ana@example.org", away_until=date(2026, 12, 1)),
        Relationship(f"rel-{mark}", member_id, f"mentor-{mark}", cadence_days=28, stopped=("agendas",), since=date(2026, 1, 31)),
        Meeting(
            f"meet-{mark}", member_id, f"rel-{mark}", MeetingState.PLANNED, NOW, duration_minutes=30, place="Café", notes="a\nb"
        ),
        AgendaItem(f"agenda-{mark}", member_id, f"rel-{mark}", "Thesis outline", position=3),
        ActionItem(f"action-{mark}", member_id, "Send the CV", state=ActionState.WAITING, due=date(2026, 12, 1), created_at=NOW),
        Outcome(f"outcome-{mark}", member_id, "lead a lab", GoalState.OPEN, f"rel-{mark}", private=True, created_at=NOW),
        Goal(
            id=f"goal-{mark}",
            member_id=member_id,
            text="run the pilot study",
            state=GoalState.REACHED,
            outcome_id=f"outcome-{mark}",
            since=date(2026, 11, 1),
            due=date(2027, 3, 31),
            percent=100,
            heard_on=date(2026, 11, 20),
            asleep_until=date(2026, 12, 1),
            created_at=NOW,
            settled_at=NOW,
        ),
        Draft(
            id=f"draft-{mark}",
            member_id=member_id,
            relationship_id=f"rel-{mark}",
            kind="agenda",
            label="agenda",
            token="k7",
            subject="Our meeting",
            text="Dear Ana,\n\n1. Outline ‒ “quoted”\n",
            item_ids=(f"agenda-{mark}", ""),
            created_at=NOW,
        ),
        Question(f"question-{mark}", member_id, "Which Ana?", options=(("a", "Rivera", '{"x": 1}'), ("b", "Ruiz", "{}"))),
    ]


# --- values in and out ---


def test_every_kind_comes_back_equal(store: Store) -> None:
    effects = (Effect("Meeting", "meet-1", "", '{"id": "meet-1"}'),)
    everything = [
        member(name="Zoë Ωmega 🦉", digest_day=0, paused_until=date(2027, 1, 4), stopped=("digest", "reminders"), created_at=NOW),
        *full("member-1", "1"),
        inbound(raw=b"\0\xff\r\n", effects=effects, lines=("You met Ana.",), uidvalidity=4_294_967_295, finished_at=NOW),
        outbound(
            items=(Numbered(1, "action", "action-1", "Send"), Numbered(2, "point", "", "p")),
            copies=("w@example.edu",),
            lease_until=NOW,
        ),
        Occurrence("member-1/x", "member-1", "x", NOW, NOW + HOUR, "skipped"),
        Lease("u@h/INBOX", "me", NOW, 2**40, NOW, "no route"),
    ]
    put(store, *everything)
    with store.reading() as unit:
        for entity in everything:
            found = unit.get(type(entity), entity.id)  # type: ignore[attr-defined]
            assert found == entity
            assert repr(found) == repr(entity)  # tuples are tuples, states are states


def test_instants_come_back_in_utc(store: Store) -> None:
    put(store, member(wake_at=datetime(2026, 11, 23, 4, 30, 0, 123456, BOSTON)))
    with store.reading() as unit:
        found = unit.get(Member, "member-1")
    assert found is not None
    assert repr(found.wake_at) == repr(datetime(2026, 11, 23, 9, 30, 0, 123456, UTC))


def test_naive_instants_are_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match=r"Member\.wake_at is a naive datetime"), store.unit() as unit:
        unit.put(member(wake_at=naive))
    with store.unit() as unit, pytest.raises(ValueError, match="naive"):
        unit.to_wake(naive, 1)
    with store.reading() as unit:
        assert unit.get(Member, "member-1") is None


def test_text_that_no_database_keeps_does_no_harm(store: Store) -> None:
    put(store, inbound(error="a\0b \ud83d c", lines=("nul\0",)))
    with store.reading() as unit:
        found = unit.find(Inbound, error="a\0b \ud83d c")
    assert [(row.error, row.lines) for row in found] == [("a\ufffdb \ufffd c", ("nul\ufffd",))]


def test_addresses_are_found_in_any_case(store: Store) -> None:
    put(store, member(1), replace(member(2), address="Alice.Öst@Example.EDU"))
    put(
        store,
        Mentor("a", "member-1", "Ana", address="Ana@example.org"),
        Mentor("b", "member-2", "A. R.", address="ana@example.org"),
    )
    with store.reading() as unit:
        assert unit.member_by_address("alice.öst@EXAMPLE.edu") == replace(member(2), address="alice.öst@example.edu")
        assert unit.member_by_address("nobody@example.edu") is None
        assert [mentor.id for mentor in unit.mentors_by_address("ANA@example.org")] == ["a", "b"]
        assert unit.mentors_by_address("") == []


# --- put, remove, find, and the unit as a whole ---


def test_put_replaces_and_keeps_the_order(store: Store) -> None:
    put(store, *(ActionItem(f"a{number}", "m", f"text {number}") for number in (3, 1, 2)))
    put(store, ActionItem("a3", "m", "new words", state=ActionState.DONE))
    with store.unit() as unit:
        unit.remove(ActionItem, "a1")
        unit.remove(ActionItem, "never was")
    with store.reading() as unit:
        assert [(item.id, item.text) for item in unit.find(ActionItem)] == [("a3", "new words"), ("a2", "text 2")]
        assert [item.id for item in unit.find(ActionItem, member_id="m", state=ActionState.OPEN)] == ["a2"]
        assert [item.id for item in unit.find(ActionItem, due=None, text="text 2")] == ["a2"]


def test_find_refuses_what_cannot_be_compared(store: Store) -> None:
    with store.reading() as unit:
        with pytest.raises(TypeError):
            unit.find(Draft, item_ids=("a",))
        with pytest.raises(KeyError):
            unit.find(Draft, colour="red")
        with pytest.raises(TypeError):
            unit.get(Policy, "x")


def test_a_unit_reads_what_it_wrote_and_others_do_not(store: Store) -> None:
    put(store, member(1))
    with store.unit() as unit:
        unit.put(member(1, name="New"))
        unit.put(member(2))
        assert [row.name for row in unit.find(Member)] == ["New", ""]
        with store.reading() as other:
            assert [row.name for row in other.find(Member)] == [""]
    with store.reading() as unit:
        assert [row.name for row in unit.find(Member)] == ["New", ""]


def test_an_exception_leaves_nothing(store: Store) -> None:
    put(store, member(1), inbound(1))
    with pytest.raises(ZeroDivisionError), store.unit() as unit:
        unit.put(member(1, name="Changed"))
        unit.put(member(2))
        unit.remove(Inbound, "digest-1")
        unit.insert_outbound(outbound(1))
        unit.insert_occurrence("member-1", "k", NOW, NOW, "done")
        _ = 1 / 0
    with store.reading() as unit:
        assert unit.find(Member) == [member(1)]
        assert len(unit.find(Inbound)) == 1
        assert unit.find(Outbound) == []
        assert unit.find(Occurrence) == []


def test_a_unit_whose_statement_failed_is_not_committed(store: Store) -> None:
    put(store, member(1))
    with pytest.raises(StoreError), store.unit() as unit:
        unit.put(member(2))
        with pytest.raises(StoreError):
            unit.put(replace(member(3), address="MEMBER1@example.edu"))  # taken
    with store.reading() as unit:
        assert unit.find(Member) == [member(1)]


def test_a_reading_unit_cannot_write(store: Store) -> None:
    with store.reading() as unit:
        for write in (
            lambda: unit.put(member()),
            lambda: unit.remove(Member, "x"),
            lambda: unit.insert_inbound(inbound()),
            lambda: unit.take_lease("l", "me", 60, lambda owner: False),
        ):
            with pytest.raises(StoreError):
                write()


def test_a_reading_unit_sees_one_moment(store: Store) -> None:
    put(store, member(1))
    with store.reading() as unit:
        assert len(unit.find(Member)) == 1
        put(store, member(2))
        assert len(unit.find(Member)) == 1


# --- snapshots and waking ---


def test_a_snapshot_holds_one_member_and_nobody_else(store: Store) -> None:
    mine, theirs = full("member-1", "1"), full("member-2", "2")
    put(store, member(1), member(2), *mine, *theirs)
    with store.unit() as unit:
        unit.insert_occurrence("member-1", "digest:2026-W48", NOW, NOW + HOUR, "done")
        unit.insert_occurrence("member-2", "digest:2026-W47", NOW, NOW + HOUR, "done")
        snapshot = unit.snapshot("member-1", POLICY)
    assert snapshot.member == member(1)
    assert snapshot.policy is POLICY
    assert set(snapshot.entities) == set(OWNED)
    assert [row for kind in OWNED for row in snapshot.all(kind)] == mine
    assert snapshot.used == {"digest:2026-W48"}
    with store.reading() as unit:
        assert unit.snapshot("member-2", POLICY).used == {"digest:2026-W47"}
        with pytest.raises(LookupError):
            unit.snapshot("member-3", POLICY)


def test_members_are_woken_in_the_order_of_their_time(store: Store) -> None:
    put(store, member(1, wake_at=NOW - HOUR), member(2, wake_at=NOW - 2 * HOUR), member(3, wake_at=NOW + HOUR), member(4))
    with store.unit() as unit:
        assert unit.to_wake(NOW, 10) == ["member-2", "member-1"]
        assert unit.to_wake(NOW, 1) == ["member-2"]
        assert unit.to_wake(NOW - 3 * HOUR, 10) == []
        assert unit.next_wake() == NOW - 2 * HOUR
        unit.remove(Member, "member-2")
        assert unit.next_wake() == NOW - HOUR


# --- what happens once ---


def test_inbound_mail_is_inserted_once(store: Store) -> None:
    with store.unit() as unit:
        assert unit.insert_inbound(inbound(1, subject="first"))
        assert not unit.insert_inbound(inbound(1, subject="second"))
        assert unit.insert_inbound(inbound(2, fingerprint="print-1", state=InboundState.DONE))
        assert unit.insert_inbound(inbound(3))
    with store.reading() as unit:
        finished = unit.inbound_by_fingerprint("print-1")
        assert finished is not None
        assert finished.id == "digest-2"  # the first one had no effect: it hides nothing
        assert unit.inbound_by_fingerprint("print-9") is None
        assert [row.id for row in unit.stored_inbound(10)] == ["digest-1", "digest-3"]
        assert [row.id for row in unit.stored_inbound(1)] == ["digest-1"]


def test_old_bytes_are_forgotten_and_the_rows_stay(store: Store) -> None:
    with store.unit() as unit:
        for number, state in enumerate((InboundState.DONE, InboundState.IGNORED, InboundState.STORED, InboundState.QUARANTINED)):
            unit.insert_inbound(inbound(number, state=state, raw=b"From: a\r\n\r\nx", stored_at=NOW))
        unit.insert_inbound(inbound(9, state=InboundState.DONE, raw=b"new", stored_at=NOW + 2 * HOUR))
        assert unit.forget_raw(NOW + HOUR) == 2
        assert unit.forget_raw(NOW + HOUR) == 0
    with store.reading() as unit:
        kept = {row.id for row in unit.find(Inbound) if row.raw is not None}
        assert kept == {"digest-2", "digest-3", "digest-9"}
        assert len(unit.find(Inbound)) == 5


def test_an_occurrence_happens_once(store: Store) -> None:
    with store.unit() as unit:
        assert unit.insert_occurrence("member-1", "k", NOW, NOW + HOUR, "done")
        assert unit.insert_occurrence("member-2", "k", NOW, NOW + HOUR, "done")
        assert not unit.insert_occurrence("member-1", "k", NOW, NOW + HOUR, "skipped")
    with store.reading() as unit:
        assert [row.state for row in unit.find(Occurrence, member_id="member-1")] == ["done"]


def test_outgoing_mail_is_inserted_once(store: Store) -> None:
    with store.unit() as unit:
        assert unit.insert_outbound(outbound(1))
        assert not unit.insert_outbound(replace(outbound(1), witness_id="w", content=b"other"))
        assert unit.get(Outbound, "mail-1") == outbound(1)
    with pytest.raises(StoreError), store.unit() as unit:
        unit.insert_outbound(replace(outbound(2), witness_id="witness-1"))


# --- the outbox ---


def test_mails_are_found_by_what_answers_them(store: Store) -> None:
    put(store, outbound(1), outbound(2), outbound(3))
    with store.unit() as unit:
        assert [row.id for row in unit.outbound_by_message_ids(["<3@example.edu>", "<1@example.edu>", "<9@x>"])] == [
            "mail-1",
            "mail-3",
        ]
        assert unit.outbound_by_message_ids([]) == []
        assert unit.outbound_by_message_ids(["<1@EXAMPLE.edu>"]) == []
        assert unit.outbound_by_witness("witness-2") == outbound(2)
        assert unit.outbound_by_witness("witness-9") is None


def test_the_last_list_is_the_latest_that_may_have_arrived(store: Store) -> None:
    action, point = (Numbered(1, "action", "a", "x"),), (Numbered(1, "point", "action", "action"),)
    assert_last = lambda expected: _assert_last(store, expected)  # noqa: E731
    put(store, outbound(1, items=action, state=OutboundState.SENT))
    assert_last("mail-1")
    put(store, outbound(2, items=action))
    assert_last("mail-2")
    put(store, outbound(3, items=action, state=OutboundState.FAILED), outbound(4, items=action, to_mentor=True))
    put(store, outbound(5, items=action, member_id="member-2"), *(outbound(number, items=point) for number in range(6, 50)))
    assert_last("mail-2")
    put(store, outbound(50, items=(Numbered(1, "goal", "g", "x"),)))
    assert_last("mail-50")
    with store.reading() as unit:
        assert unit.last_numbered("member-3") is None


def _assert_last(store: Store, expected: str) -> None:
    with store.unit() as unit:
        found = unit.last_numbered("member-1")
    assert found is not None
    assert found.id == expected


def test_answers_are_counted(store: Store) -> None:
    put(store, *(outbound(number, is_answer=True, created_at=NOW + number * HOUR) for number in range(3)), outbound(8))
    with store.reading() as unit:
        assert unit.answers_since("member-1", NOW + HOUR) == 2
        assert unit.answers_since("member-2", NOW) == 0


def test_a_claim_takes_what_is_due_in_order(store: Store) -> None:
    put(
        store,
        outbound(1, not_before=NOW + HOUR),
        outbound(2),
        outbound(3, not_before=NOW - HOUR),
        outbound(4, state=OutboundState.SENT),
    )
    with store.unit() as unit:
        assert unit.next_send() == NOW - HOUR
        before = unit.clock()
        first, second, third = (unit.claim_outbound(NOW, f"claim-{number}", 900) for number in range(3))
        after = unit.clock()
        assert unit.next_send() == NOW + HOUR
    assert first is not None
    assert second is not None
    assert (first.id, second.id, third) == ("mail-3", "mail-2", None)
    assert (first.claim, first.state) == ("claim-0", OutboundState.READY)
    assert first.lease_until is not None
    assert before <= first.lease_until - timedelta(seconds=900) <= after
    with store.reading() as unit:
        assert unit.get(Outbound, "mail-3") == first
        assert [row.id for row in unit.lapsed_outbound()] == ["mail-2", "mail-3"]


def test_a_worker_that_slept_past_its_lease_changes_nothing(store: Store) -> None:
    put(store, outbound(1))
    with store.unit() as unit:
        mine = unit.claim_outbound(NOW, "mine", -1)  # run out already
        assert mine is not None
    with store.unit() as unit:
        assert unit.next_send() == NOW
        yours = unit.claim_outbound(NOW, "yours", 900)
        assert yours is not None
    with store.unit() as unit:
        assert not unit.update_claimed(replace(mine, state=OutboundState.FAILED), "mine")
        assert not unit.update_claimed(replace(mine, state=OutboundState.FAILED), "")
        assert unit.update_claimed(replace(yours, state=OutboundState.SENT, claim="", lease_until=None, sent_at=NOW), "yours")
        assert not unit.update_claimed(replace(yours, state=OutboundState.FAILED), "yours")
    with store.reading() as unit:
        assert [(row.state, row.claim, row.sent_at) for row in unit.find(Outbound)] == [(OutboundState.SENT, "", NOW)]
        assert unit.lapsed_outbound() == []
        assert unit.next_send() is None


def test_doubtful_mails_are_listed(store: Store) -> None:
    put(
        store,
        outbound(1, state=OutboundState.UNKNOWN),
        outbound(2, state=OutboundState.SENDING, claim="c", lease_until=NOW),
        outbound(3),
    )
    with store.unit() as unit:
        assert [row.id for row in unit.unknown_outbound()] == ["mail-1"]
        assert [row.id for row in unit.lapsed_outbound()] == ["mail-2"]


def test_two_claimers_never_get_the_same_mail(store: Store) -> None:
    put(store, *(outbound(number) for number in range(60)))
    taken: list[str] = []
    threads = [threading.Thread(target=_claim_all, args=(store, f"worker-{number}", taken)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(f"mail-{number}" for number in range(60))


def _claim_all(store: Store, claim: str, taken: list[str]) -> None:
    while True:
        with store.unit() as unit:
            row = unit.claim_outbound(NOW, claim, 900)
        if row is None:
            return
        taken.append(row.id)


# --- leases and figures ---


def test_a_lease_has_one_holder(store: Store) -> None:
    alive, dead = (lambda owner: False), (lambda owner: owner == "first")
    with store.unit() as unit:
        first = unit.take_lease("inbox", "first", 60, alive)
        assert first is not None
        assert first.until is not None
        assert abs((first.until - unit.clock()).total_seconds() - 60) < 5
        unit.put(replace(first, last_poll=NOW, last_error="slow"))
    with store.unit() as unit:
        assert unit.take_lease("inbox", "second", 60, alive) is None
        again = unit.take_lease("inbox", "first", 90, alive)
        assert again is not None
        assert (again.fence, again.last_poll, again.last_error) == (first.fence, NOW, "slow")
        over = unit.take_lease("inbox", "second", -1, dead)
        assert over is not None
        assert (over.owner, over.fence, over.last_poll) == ("second", first.fence + 1, NOW)
    with store.unit() as unit:
        third = unit.take_lease("inbox", "third", 60, alive)  # second's time has run out
        assert third is not None
        assert third.fence == first.fence + 2
        unit.put(replace(third, owner="", until=None))
    with store.unit() as unit:
        free = unit.take_lease("inbox", "fourth", 60, alive)
        assert free is not None
        assert free.fence == first.fence + 3
        assert unit.take_lease("other", "fourth", 60, alive) is not None


def test_the_clock_is_utc_and_goes(store: Store) -> None:
    with store.reading() as unit:
        first, second = unit.clock(), unit.clock()
    assert first.utcoffset() == timedelta(0)
    assert first <= second


def test_counts(store: Store) -> None:
    with store.reading() as unit:
        empty = unit.counts()
    assert (empty.members, empty.oldest_ready, empty.last_poll, empty.last_error) == (0, None, None, "")
    put(store, member(1), member(2), *full("member-1", "1"), *full("member-2", "2"))
    with store.unit() as unit:
        unit.put(replace(unit.find(Draft)[0], state=DraftState.APPROVED))
    put(store, inbound(1), inbound(2, state=InboundState.QUARANTINED), outbound(1, not_before=NOW - HOUR), outbound(2))
    put(
        store,
        outbound(3, state=OutboundState.SENT),
        Lease("a", last_poll=NOW),
        Lease("b", last_poll=NOW - HOUR, last_error="no route"),
    )
    with store.reading() as unit:
        found = unit.counts()
    assert (found.members, found.mentors, found.drafts) == (2, 2, 1)
    assert found.inbound == {"stored": 1, "done": 0, "ignored": 0, "held": 0, "quarantined": 1}
    assert found.outbox == {"ready": 2, "sending": 0, "unknown": 0, "sent": 1, "failed": 0, "expired": 0, "cancelled": 0}
    assert (found.oldest_ready, found.last_poll, found.last_error) == (NOW - HOUR, NOW, "no route")


def test_it_can_be_migrated_again_and_says_what_it_is(store: Store) -> None:
    put(store, member(1))
    store.migrate()
    with store.reading() as unit:
        assert unit.find(Member) == [member(1)]
    assert "\n" not in store.check()
