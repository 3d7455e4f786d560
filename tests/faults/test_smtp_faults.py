"""The server refuses, defers or cuts the line: a letter arrives once, or the operator hears of it (reliability.md 54 to 59)."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.judge import Verdict, Wanted, judge
from tests.faults.story import ACCEPTED, NOW, until_quiet
from tests.faults.world import GRACE, Stage, World
from tests.rig.smtp_faults import STAGES, Fault

NAME = "Nadia Orsolo"
SOON, LATER = timedelta(minutes=7), timedelta(hours=5)


@contextmanager
def one_mail(world: World, template: Path, fault: Fault) -> Iterator[Stage]:
    """A member's first mail waits: a welcome and a receipt will leave, the first of them into trouble."""
    with world.stage(template=template) as stage:
        stage.post(stage.address("cai"), f"I meet {NAME} on March 25 at 10am.", NOW)
        stage.script.next(fault)
        yield stage


def arrived(stage: Stage, *kinds: str) -> Verdict:
    cai = stage.address("cai")
    return judge(stage, [Wanted(cai, kind, NAME if kind == "receipt" else "") for kind in kinds], stage.posted)


def kinds(stage: Stage, who: str) -> list[str]:
    return sorted(mail.kind for mail in stage.mailbox(who))


def outbox(stage: Stage) -> dict[str, int]:
    found = stage.status()["outbox"]
    assert isinstance(found, dict)
    return found


def deferred(world: World, template: Path, stage_of_smtp: str) -> str:
    """What is wrong when the server says 4xx at that stage of the first letter; empty if nothing is."""
    with one_mail(
        world, template, Fault(stage_of_smtp, "421 4.3.2 later" if stage_of_smtp == "connect" else "451 4.7.1 later")
    ) as stage:
        stage.once(NOW)
        waiting, early = outbox(stage), kinds(stage, stage.address("cai"))
        if len(early) != 1 or waiting["ready"] != 1 or waiting["failed"]:
            return f"{stage_of_smtp}: one letter should wait, one should have come: {waiting} {early}"
        stage.once(NOW + SOON)
        verdict = arrived(stage, "welcome", "receipt")
        return "" if verdict else f"{stage_of_smtp}: {verdict}"


def test_a_4xx_at_each_stage_is_tried_again_in_minutes(world: World, template: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        troubles = [trouble for trouble in pool.map(lambda name: deferred(world, template, name), STAGES) if trouble]
    assert not troubles, "\n".join(troubles)


def refused(world: World, template: Path, stage_of_smtp: str) -> str:
    """What is wrong when the server says 5xx at that stage of the first letter."""
    with one_mail(world, template, Fault(stage_of_smtp, "554 5.7.1 never")) as stage:
        for now in (NOW, NOW + SOON, NOW + LATER):
            stage.once(now)
        told, got, failed = kinds(stage, stage.operator), kinds(stage, stage.address("cai")), outbox(stage)["failed"]
        if (told, len(got), failed) != (["alert"], 1, 1):
            return f"{stage_of_smtp}: operator {told}, member {got}, {failed} failed"
        return ""


def test_a_5xx_at_each_stage_is_final_and_the_operator_hears_of_it_once(world: World, template: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        names = [name for name in STAGES if name not in ("connect", "ehlo")]
        troubles = [trouble for trouble in pool.map(lambda name: refused(world, template, name), names) if trouble]
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("accept", [True, False])
def test_a_line_cut_after_the_dot_gives_one_copy(world: World, template: Path, accept: bool) -> None:
    with one_mail(world, template, Fault("dot", drop=True, accept=accept)) as stage:
        assert stage.once(NOW) == 0
        assert len(stage.mailbox(stage.address("cai"))) == (2 if accept else 1)
        assert outbox(stage)["unknown"] == (0 if accept else 1)
        until_quiet(stage)
        assert (verdict := arrived(stage, "welcome", "receipt")), verdict
        assert len(stage.smtp.taken()) == 2


def test_an_address_that_is_refused_leaves_the_letters_of_others_alone(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea, cai = stage.address("bea"), stage.address("cai")
        stage.script.next(Fault("rcpt", "550 5.1.1 nobody here", only=bea), times=9)
        for member in (bea, cai):
            stage.post(member, f"I meet {NAME} on March 25 at 10am.", NOW)
        stage.once(NOW)
        assert kinds(stage, cai) == ["receipt", "welcome"]
        assert kinds(stage, bea) == []
        assert kinds(stage, stage.operator) == ["alert"]


def test_a_doubtful_reminder_without_a_possible_witness_is_not_repeated(world: World, template: Path) -> None:
    """The server refuses the self-copy: no witness can come, so the rule for its kind decides (reliability.md, rule 24)."""
    with world.stage(template=template) as stage:
        cai, due = stage.address("cai"), NOW + timedelta(hours=20)  # Thursday, 09:00
        stage.post(cai, f"Met {NAME} today. I'll send her the quonset report by March 4.", NOW)
        assert stage.once(NOW) == 0
        stage.script.next(Fault("rcpt", "452 4.2.2 over quota", only=stage.service), times=9)
        stage.script.next(ACCEPTED)
        assert stage.once(due) == 0
        time.sleep(GRACE)
        assert stage.once(due) == 0
        assert kinds(stage, cai).count("reminder") == 1
        assert kinds(stage, stage.operator) == ["alert"]


def test_a_dead_server_keeps_everything_and_says_so(world: World, template: Path) -> None:
    with one_mail(world, template, Fault("mail")) as stage:
        stage.script.clear()
        stage.smtp.stop()
        assert stage.once(NOW) == 75
        assert "nothing is lost" in stage.log()
        stage.smtp.start()
        assert stage.once(NOW + SOON) == 0
        assert (verdict := arrived(stage, "welcome", "receipt")), verdict
