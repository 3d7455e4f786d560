"""Mail that kills its reader is set aside and harms no other; a kill of the program is not its fault (reliability.md 11)."""

import re
from pathlib import Path

from tests.faults.judge import Wanted, judge
from tests.faults.story import KILLED, NOW
from tests.faults.test_mailbox_faults import logs, put_back, receipts
from tests.faults.world import Stage, World

NAMES = ("Nadia Orsolo", "Zorvath Kelim", "Tumelo Brask")


def test_a_mail_that_kills_its_reader_is_set_aside_and_the_mailbox_goes_on(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        fine = logs(stage, bea, NAMES[0])
        (deadly,) = logs(stage, bea, NAMES[1], X_Deadly="yes")
        fine += logs(stage, bea, NAMES[2])
        assert stage.once(NOW, variant="deadly") == 0
        assert stage.folders()["Quarantine"] == [deadly.message_id]
        assert sorted(stage.folders()["Processed"]) == sorted(mail.message_id for mail in fine)
        assert [mail.kind for mail in stage.mailbox(stage.operator)] == ["alert"]
        state = stage.status()
        assert not state["healthy"] and "quarantine" in str(state["problems"])
        retried(stage)
        verdict = judge(stage, receipts(stage, bea, *NAMES), fine)
        assert not verdict.doubled and not [line for line in verdict.lost if "Wanted" in line], verdict


def retried(stage: Stage) -> None:
    """The operator, with a program that can read it, tries it again."""
    assert stage.start("quarantine", "list").wait() == 0
    found = re.search(r"^([0-9a-f]{12})  ", stage.log(), re.MULTILINE)
    assert found, stage.log()
    assert stage.start("quarantine", "retry", found.group(1)).wait() == 0
    assert stage.once(NOW) == 0
    assert stage.status()["healthy"]


def test_a_kill_before_it_is_moved_to_quarantine_does_not_count_as_putting_it_back(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        (deadly,) = logs(stage, bea, NAMES[0], X_Deadly="yes")
        assert stage.once(NOW, variant="deadly", MAILFLOW_CRASH_AT="handle.committed:3") == KILLED
        assert stage.folders()["INBOX"] == [deadly.message_id]
        stage.once(NOW)  # a program that could read it
        assert stage.folders()["Quarantine"] == [deadly.message_id]
        assert stage.mailbox(bea) == []
        put_back(stage, "Quarantine")
        stage.once(NOW)
        assert (verdict := judge(stage, receipts(stage, bea, NAMES[0]), [deadly])), verdict


def test_a_few_kills_in_the_midst_of_its_handling_do_not_condemn_a_mail(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        logs(stage, bea, *NAMES)
        for _ in range(6):
            assert stage.once(NOW, MAILFLOW_CRASH_AT="handle.decided:1") == KILLED
        stage.once(NOW)
        assert (verdict := judge(stage, receipts(stage, bea, *NAMES), stage.posted)), verdict


def test_a_mail_that_always_ends_the_program_is_set_aside_alone(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        fine = logs(stage, bea, NAMES[0])
        (murderous,) = logs(stage, bea, NAMES[1], X_Murderous="yes")
        fine += logs(stage, bea, NAMES[2])
        codes = [stage.once(NOW, variant="murderous") for _ in range(12)]
        assert KILLED in codes and codes[-1] == 0
        assert stage.folders()["Quarantine"] == [murderous.message_id]
        found = judge(stage, [Wanted(bea, "receipt", name) for name in (NAMES[0], NAMES[2])], fine)
        assert not found.doubled and found.lost == [f"still in Quarantine: {murderous.message_id}"], found
