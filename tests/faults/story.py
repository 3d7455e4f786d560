"""One short story that passes every labelled step, and how it is played to its end, killed on the way or not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.judge import Verdict, Wanted, judge
from tests.faults.world import GRACE, Stage, World, invitation
from tests.rig.smtp_faults import Fault

NOW = datetime(2027, 3, 3, 13, 0, tzinfo=UTC)  # a Wednesday
KILLED = -9
ACCEPTED = Fault("dot", drop=True, accept=True)
REFUSED = Fault("dot", drop=True)


@contextmanager
def told(world: World, template: Path | None = None, **settings: str) -> Iterator[Stage]:
    """A stage on which everything is posted: news of two meetings, one of them over, an approval, a stranger's mail.

    Three letters will be doubtful: the server takes two of them and one not, and cuts the line after the dot each time.
    """
    with world.stage(template=template, **settings) as stage:
        bea, cai = stage.address("bea"), stage.address("cai")
        early = NOW - timedelta(hours=4)
        stage.post(cai, "I meet Nadia Orsolo today at 10am.", early)
        agreed = invitation("Zorvath Kelim", stage.mentor("kelim"), bea, NOW, datetime(2027, 3, 5, 15, tzinfo=UTC))
        stage.post(bea, "This came just now.", NOW, calendar=agreed)
        stage.post(bea, "send", NOW)
        stage.post("stranger@example.com", "Buy quonset huts.", NOW)
        for fault in (ACCEPTED, REFUSED, ACCEPTED):
            stage.script.next(fault)
        yield stage


def until_killed(stage: Stage, step: str, variant: str = "") -> bool:
    """Run until the labelled step kills the program; False if nothing is left to do and it was never passed."""
    for _ in range(8):
        code = stage.once(NOW, variant, MAILFLOW_CRASH_AT=step)
        if code == KILLED:
            return True
        assert code == 0, stage.log()
        if is_quiet(stage):
            return False
        time.sleep(GRACE)
    raise AssertionError(f"never quiet:\n{stage.log()}")


def until_quiet(stage: Stage, now: datetime = NOW, step: timedelta = timedelta(0), variant: str = "") -> datetime:
    """Run, with a clock that moves by `step`, until nothing waits anywhere; the instant of the last run."""
    for _ in range(60):
        code = stage.once(now, variant)
        assert code in (0, 75), f"exit code {code}\n{stage.log()}"
        if code == 0 and is_quiet(stage):
            return now
        time.sleep(0.3 if step else GRACE / 4)
        now += step
    raise AssertionError(f"never quiet: {stage.status()}\n{stage.log()}")


def is_quiet(stage: Stage) -> bool:
    """Whether nothing waits: no mail in the inbox, no letter ready or in doubt."""
    outbox = stage.status()["outbox"]
    assert isinstance(outbox, dict)
    return not stage.waiting() and not any(outbox[state] for state in ("ready", "sending", "unknown"))


def ending(stage: Stage) -> Verdict:
    """Whether everybody got what the story gives them, once."""
    bea, cai, kelim = stage.address("bea"), stage.address("cai"), stage.mentor("kelim")
    meeting, over, send = ("Zorvath Kelim", "Nadia Orsolo", "Sent to")
    wanted = [
        Wanted(bea, "welcome", ""),
        Wanted(bea, "receipt", meeting, stage.posted[1].message_id),
        Wanted(bea, "receipt", send, stage.posted[2].message_id),
        Wanted(bea, "agenda_draft", meeting),
        Wanted(bea, "agenda", ""),
        Wanted(kelim, "agenda", ""),
        Wanted(cai, "welcome", ""),
        Wanted(cai, "receipt", over, stage.posted[0].message_id),
        Wanted(cai, "debrief", over),
    ]
    return judge(stage, wanted, stage.posted)
