"""Copies, reused numbers, other people's hands in the mailbox: one effect for each mail (reliability.md 5-7, 10, 14, 15, 17)."""

from pathlib import Path

from tests.faults.judge import Wanted, judge
from tests.faults.story import NOW
from tests.faults.world import Posted, Stage, World


def logs(stage: Stage, member: str, *names: str, **options: str) -> list[Posted]:
    return [stage.post(member, f"Met {name} today.", NOW, **options) for name in names]


def receipts(stage: Stage, member: str, *names: str) -> list[Wanted]:
    return [Wanted(member, "receipt", name) for name in names]


def test_a_mail_that_comes_twice_has_one_effect(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        (posted,) = logs(stage, bea, "Nadia Orsolo")
        stage.repost(posted)  # in the same look at the mailbox
        stage.once(NOW)
        stage.repost(posted)  # and in a later one, with other trace headers
        stage.once(NOW)
        assert (verdict := judge(stage, receipts(stage, bea, "Nadia Orsolo"), stage.posted)), verdict


def test_two_mails_with_the_same_message_id_are_both_handled(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea, names = stage.address("bea"), ("Nadia Orsolo", "Zorvath Kelim")
        logs(stage, bea, *names, message_id="<device@example.org>")
        stage.once(NOW)
        assert (verdict := judge(stage, receipts(stage, bea, *names), stage.posted)), verdict


def test_mails_without_a_usable_message_id_are_handled(world: World, template: Path) -> None:
    spoilt = {
        "Nadia Orsolo": b"",
        "Zorvath Kelim": b"Message-ID:\r\n",
        "Tumelo Brask": b"Message-ID: <" + b"x" * 10_000 + b"@example.org>\r\n",
        "Perla Sovik": b"Message-ID: <<<not an id\r\n",
    }
    with world.stage(template=template) as stage:
        bea = stage.address("bea")
        for name, header in spoilt.items():
            posted = stage.post(bea, f"Met {name} today.", NOW, deliver=False)
            raw = posted.raw.replace(f"Message-ID: {posted.message_id}\r\n".encode(), header)
            world.dovecot.deliver(stage.service, raw, sender=bea)
        stage.once(NOW)
        verdict = judge(stage, receipts(stage, bea, *spoilt), [])
        assert not verdict.doubled and not [line for line in verdict.lost if "Wanted" in line], verdict
        assert len(stage.folders()["Processed"]) == len(spoilt)


def test_old_mail_under_new_numbers_has_no_second_effect(world: World, template: Path) -> None:
    """UIDVALIDITY changes, goes back to an earlier value, and all old mail lies in the inbox again."""
    with world.stage(template=template) as stage:
        bea, names = stage.address("bea"), [f"Nadia Orsolo{letter * 3}" for letter in "abcdefghij"]
        logs(stage, bea, *names)
        stage.once(NOW)
        before = len(stage.smtp.taken())
        for value in (1_900_000_001, 1_900_000_002, 1_900_000_001):
            put_back(stage)
            world.dovecot.set_uidvalidity(stage.service, value)
            stage.once(NOW)
            assert stage.waiting() == 0
        assert len(stage.smtp.taken()) == before
        assert (verdict := judge(stage, receipts(stage, bea, *names), stage.posted)), verdict


def put_back(stage: Stage, folder: str = "Processed") -> None:
    """Somebody drags everything from a folder into the inbox."""
    with stage.world.dovecot.client(stage.service) as client:
        client.select_folder(folder)
        client.move(client.search("ALL"), "INBOX")


def test_what_a_person_does_in_the_mailbox_does_not_matter(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea, names = stage.address("bea"), ("Nadia Orsolo", "Zorvath Kelim", "Tumelo Brask")
        posted = logs(stage, bea, *names)
        with world.dovecot.client(stage.service) as client:
            client.select_folder("INBOX")
            seen, gone, flagged = client.search("ALL")
            client.add_flags([seen], [b"\\Seen"])
            client.add_flags([flagged], [b"\\Flagged", b"\\Answered"])
            client.create_folder("Private")
            client.move([gone], "Private")
        stage.once(NOW)
        kept = [posted[0], posted[2]]
        assert (verdict := judge(stage, receipts(stage, bea, names[0], names[2]), kept)), verdict


def test_a_mail_that_vanishes_between_the_look_and_the_fetch_is_passed_over(world: World, template: Path) -> None:
    with world.stage(template=template) as stage:
        bea, names = stage.address("bea"), ("Nadia Orsolo", "Zorvath Kelim", "Tumelo Brask")
        posted = logs(stage, bea, *names)
        assert stage.once(NOW, variant="vanishing") == 0
        assert (verdict := judge(stage, receipts(stage, bea, *names[1:]), posted[1:])), verdict
        assert not [mail for mail in stage.mailbox(bea) if names[0] in mail.flat]
