"""The daemon beside another one, told to stop, and killed alone (reliability.md 9, 127)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from mailflow.owner import is_dead
from tests.faults.forkserver import ROOT
from tests.faults.judge import Wanted, judge
from tests.faults.names import Names
from tests.faults.story import NOW, is_quiet
from tests.faults.world import Stage, World
from tests.rig.smtp_faults import Fault

BUSY = "another daemon holds this mailbox"
NAME = "Nadia Orsolo"


def soon(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def real(stage: Stage) -> Iterator["subprocess.Popen[bytes]"]:
    """`python -m mailflow run` as an operator starts it, leader of its own process group."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"} | stage.env
    command = [sys.executable, "-m", "mailflow", "run"]
    with (stage.folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(command, cwd=stage.folder, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_gone(group: int) -> bool:
    """Whether no process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_second_daemon_says_so_and_takes_over_when_the_first_is_killed(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        first = stage.start("run")
        assert soon(lambda: "daemon.started" in stage.log())
        stage.post(bea, f"Met {NAME} today.", NOW)
        assert soon(lambda: len(stage.mailbox(bea)) >= 2)
        second = stage.start("run")
        assert soon(lambda: BUSY in stage.log())
        first.kill()
        stage.post(bea, "Met Zorvath Kelim today.", NOW)
        assert soon(lambda: any("Zorvath" in mail.subject for mail in stage.mailbox(bea)), 12)
        second.signal(signal.SIGTERM, whole_group=False)
        assert second.wait(10) == 0
        wanted = [Wanted(bea, "receipt", name) for name in (NAME, "Zorvath Kelim")]
        assert (verdict := judge(stage, wanted, stage.posted)), verdict


def test_once_beside_a_daemon_gives_up_with_75(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        daemon = stage.start("run")
        assert soon(lambda: "daemon.started" in stage.log())
        assert soon(lambda: stage.status()["last_poll"])
        assert stage.once(NOW, variant="impatient") == 75
        assert "another mailflow daemon holds this mailbox" in stage.log()
        daemon.kill()


def test_two_daemons_started_together_have_one_effect_for_each_mail(world: World, template: Path) -> None:
    import random

    with world.stage(template=template) as stage:
        bea, names = stage.address("bea"), Names(random.Random(9))
        people = [names.full() for _ in range(8)]
        daemons = [stage.start("run"), stage.start("run")]
        for name in people:
            stage.post(bea, f"Met {name} today.", NOW)
        assert soon(lambda: sum(mail.kind == "receipt" for mail in stage.mailbox(bea)) >= len(people))
        assert soon(lambda: is_quiet(stage))
        for daemon in daemons:
            daemon.signal(signal.SIGTERM, whole_group=False)
            assert daemon.wait(10) == 0
        assert (verdict := judge(stage, [Wanted(bea, "receipt", name) for name in people], stage.posted)), verdict


@pytest.mark.parametrize("moment", ["idle", "sending"])
def test_sigterm_ends_the_real_daemon_in_time_and_leaves_no_doubt(world: World, template: Path, moment: str) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        with real(stage) as process:
            assert soon(lambda: "daemon.started" in stage.log())
            if moment == "sending":
                stage.script.next(Fault("dot", delay=3.0), times=1)
            stage.post(bea, f"Met {NAME} today.", NOW)
            if moment == "sending":
                assert soon(lambda: sending(stage))
            else:
                assert soon(lambda: len(stage.mailbox(bea)) >= 3)
            process.send_signal(signal.SIGTERM)
            assert process.wait(5 if moment == "idle" else 10) == 0
            assert soon(lambda: is_gone(process.pid), 3), "a process of the daemon outlives it"
        outbox = stage.status()["outbox"]
        assert isinstance(outbox, dict) and not outbox["sending"] and not outbox["unknown"], outbox
        assert stage.start("run", "--once").wait() == 0
        wanted = [Wanted(bea, "welcome", ""), Wanted(bea, "receipt", NAME)]
        assert (verdict := judge(stage, wanted, stage.posted)), verdict


def sending(stage: Stage) -> bool:
    """Whether a letter is on its way just now."""
    outbox = stage.status()["outbox"]
    return isinstance(outbox, dict) and bool(outbox["sending"])


def test_a_killed_process_counts_as_dead_before_its_parent_has_noticed(world: World) -> None:
    program = "from mailflow.owner import owner_name; import time; print(owner_name(), flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        name = process.stdout.readline().strip()
        assert not is_dead(name)
        process.kill()  # and nobody waits for it yet
        assert soon(lambda: is_dead(name), 5)


def test_a_reader_does_not_outlive_a_daemon_that_was_killed(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        with real(stage) as process:
            stage.post(bea, f"Met {NAME} today.", NOW)
            assert soon(lambda: len(stage.mailbox(bea)) >= 2)
            process.kill()
            process.wait()
            assert soon(lambda: is_gone(process.pid), 5)
