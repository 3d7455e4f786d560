"""The stores are alike: whatever is done to them in whatever order, each gives the same answers (seeds in the test ids)."""

import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.core.letter import Numbered
from mailflow.core.people import Member
from mailflow.core.records import Inbound, Lease, Occurrence, Outbound
from mailflow.core.snapshot import Policy
from mailflow.core.states import InboundState, OutboundState
from mailflow.core.work import ActionItem
from mailflow.errors import StoreError
from mailflow.ports import Unit
from tests.store.stores import ENGINES, NOW, inbound, member, outbound, store_on

POLICY = Policy(service_address="mailflow@example.edu")
Step = Callable[[Unit], Any]
STEPS = 400


def some_step(dice: random.Random) -> Step:
    """Something to do to a unit, with everything random already thrown."""
    number, other = dice.randrange(6), dice.randrange(6)
    at = NOW + timedelta(hours=dice.randrange(-3, 4))
    lease = dice.choice((-5, 900))
    items = dice.choice(((), (Numbered(1, "action", "a", "x"),), (Numbered(1, "point", "p", "action"),)))
    mail = outbound(
        number, member_id=f"member-{other}", state=dice.choice(list(OutboundState)), not_before=at, created_at=at, items=items
    )
    mail = replace(mail, is_answer=dice.random() < 0.5, to_mentor=dice.random() < 0.3, claim=dice.choice(("", "c0", "c1")))
    held = replace(mail, lease_until=NOW - timedelta(days=9) if mail.claim else None)
    row = inbound(number, state=dice.choice(list(InboundState)), fingerprint=f"print-{other}")
    woken = member(number, wake_at=dice.choice((None, at)))
    steps: list[Step] = [
        lambda unit: unit.put(woken),
        lambda unit: unit.put(ActionItem(f"a{number}", f"member-{other}", "do")),
        lambda unit: unit.remove(Member, f"member-{number}"),
        lambda unit: unit.remove(Outbound, f"mail-{number}"),
        lambda unit: unit.insert_inbound(row),
        lambda unit: unit.put(row),
        lambda unit: unit.insert_outbound(held),
        lambda unit: unit.put(held),
        lambda unit: unit.insert_occurrence(f"member-{number}", f"k{other}", at, at, "done"),
        lambda unit: unit.claim_outbound(at, f"c{number}", lease),
        lambda unit: unit.update_claimed(held, f"c{other}"),
        lambda unit: unit.take_lease("inbox", f"o{number % 3}", lease, lambda owner: owner == f"o{other}"),
        lambda unit: unit.find(Outbound, state=mail.state),
        lambda unit: unit.last_numbered(f"member-{number}"),
        lambda unit: unit.answers_since(f"member-{number}", at),
        lambda unit: unit.outbound_by_message_ids([f"<{number}@example.edu>", f"<{other}@example.edu>"]),
        lambda unit: (unit.lapsed_outbound(), unit.unknown_outbound(), unit.next_send(), unit.next_wake()),
        lambda unit: (unit.to_wake(at, 3), unit.stored_inbound(3), unit.inbound_by_fingerprint(f"print-{number}")),
        lambda unit: unit.counts(),
        lambda unit: (unit.snapshot(f"member-{number}", POLICY).entities, unit.snapshot(f"member-{number}", POLICY).used),
    ]
    return dice.choice(steps)


def timeless(found: Any) -> Any:
    """An answer without the instants that each database's clock made, and without the difference between mappings."""
    if isinstance(found, Outbound):
        return replace(found, lease_until=None)
    if isinstance(found, Lease):
        return replace(found, until=None)
    if isinstance(found, list | tuple):
        return [timeless(part) for part in found]
    return found


def answer(unit: Unit, step: Step) -> Any:
    try:
        return timeless(step(unit))
    except LookupError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(4))
def test_random_histories_have_one_outcome(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    with ExitStack() as stack:
        stores = [stack.enter_context(store_on(engine, tmp_path)) for engine in ("memory", *ENGINES)]
        done = 0
        while done < STEPS:
            steps = [some_step(dice) for _ in range(dice.randrange(1, 12))]
            fails = dice.random() < 0.2
            outcomes = [_play(store, steps, fails) for store in stores]
            assert outcomes[1:] == outcomes[:1] * 2, f"seed {seed}, after {done} steps"
            done += len(steps)
        ends = []
        for store in stores:
            with store.reading() as unit:
                ends.append([timeless(unit.find(kind)) for kind in (Member, Inbound, Outbound, Occurrence, Lease, ActionItem)])
        assert ends[1:] == ends[:1] * 2


def _play(store: Any, steps: list[Step], fails: bool) -> list[Any]:
    """The answers of one unit; where it `fails`, it is rolled back at its end."""
    answers: list[Any] = []
    try:
        with store.unit() as unit:
            answers += [answer(unit, step) for step in steps]
            if fails:
                raise ZeroDivisionError
    except (ZeroDivisionError, StoreError) as error:
        answers.append(type(error).__name__)
    return answers
