"""Hundreds of kills at random moments while mail streams in: what a campaign is made of.

`python -m tests.faults.kills 500` runs one and prints its figures; MAILFLOW_TEST_SEED repeats one.
"""

import os
import random
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.judge import Verdict, Wanted, judge
from tests.faults.names import Names
from tests.faults.story import is_quiet
from tests.faults.world import Posted, Stage, World, invitation
from tests.rig.smtp_faults import Fault, Script

BEGIN = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
FRIDAY, EVENING = 4, 15  # the settling of an evening needs hours of its own, before unasked mail must wait for the morning
BETWEEN = timedelta(minutes=6)  # of the service's clock, from one start to the next: retries of 5 minutes come
SHORT, LONG = 0.5, 2.0  # seconds from a start to the kill, at most
WATCHED = 0.25  # share of kills that wait for a letter to be taken
OFTEN = 0.7  # share of short runs among the others; the long ones let the program keep up, or the kills would only meet its start
MAILS_OF_A_MEMBER = 6
LOST_ANSWERS = (0.20, Fault("dot", drop=True, accept=True))
SLOW_ANSWERS = (0.30, Fault("dot", delay=0.15, accept=True))
DEFERRED = (0.10, Fault("mail", "451 4.7.1 come back later"))


def seed() -> int:
    """From MAILFLOW_TEST_SEED, else a new one; it is printed, so that a failure can be repeated."""
    found = int(os.environ.get("MAILFLOW_TEST_SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"MAILFLOW_TEST_SEED={found}", flush=True)
    return found


@dataclass
class Figures:
    """What came out."""

    kills: int = 0
    mails: int = 0
    letters: int = 0  # SMTP transactions that the server accepted
    repeats: int = 0  # of these, more than one for the same letter
    witnessed: int = 0  # of these, how many had no answer and were settled by their self-copy; from the program's log
    waited: int = 0  # letters in doubt that were not taken, and went out after the grace; from the log
    seconds: float = 0.0
    verdict: Verdict = field(default_factory=Verdict)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.seconds:.0f} s, {self.mails} mails in, {self.letters} letters out, "
            f"{self.witnessed} of them settled by the self-copy, {self.waited} by the grace, {self.repeats} sent again: "
            f"{self.verdict}"
        )


class Campaign:
    """Members write, drafts are approved, the program is killed; at the end everything must have happened once."""

    def __init__(self, world: World, template: Path, seed: int, variant: str = "", trouble: bool = True, **settings: str) -> None:
        self._chance = random.Random(seed)
        self._names = Names(self._chance)
        self._variant = variant
        rates = (LOST_ANSWERS, SLOW_ANSWERS, DEFERRED) if trouble else ()
        self.stage: Stage = world.stage(Script(seed, rates), template=template, **settings)
        self._wanted: list[Wanted] = []
        self._members: list[str] = []
        self._written = 0
        self._approved: set[str] = set()
        self._mentors: dict[str, str] = {}  # first name -> address
        self._now = BEGIN
        self._validity = 2_000_000_000
        self._seen = 0  # members up to this one have answered everything

    def run(self, kills: int, reset_every: int = 20) -> Figures:
        """Kill that often, let it come to rest, and judge."""
        began = time.monotonic()
        for number in range(1, kills + 1):
            if self._chance.random() < 0.7:
                self._write()
            self._round()
            if number % 4 == 0:
                self._approve(self._members[-3:])
            if number % reset_every == 0:
                self._validity += 1
                self.stage.world.dovecot.set_uidvalidity(self.stage.service, self._validity)
            if self._now.hour >= EVENING:
                self._evening()
        self._evening()
        taken = self.stage.smtp.taken()
        repeats = len(taken) - len({letter.message_id for letter in taken})
        said = self.stage.log()
        settled = said.count("self-copy seen"), said.count("the same bytes go out again")
        verdict = judge(self.stage, self._wanted, self.stage.posted)
        self.stage.smtp.stop()
        return Figures(kills, len(self.stage.posted), len(taken), repeats, *settled, time.monotonic() - began, verdict)

    # --- one kill ---

    def _round(self) -> None:
        run = self.stage.start("run", ahead=self._ahead(), variant=self._variant)
        if self._chance.random() < WATCHED:
            self._until_taken()
        else:
            self._a_while()
        run.kill()
        self._now += BETWEEN

    def _a_while(self) -> None:
        """A random time, in which a mail may come."""
        moment = self._chance.uniform(0.0, SHORT if self._chance.random() < OFTEN else LONG)
        if self._chance.random() < 0.3:
            time.sleep(moment / 2)
            self._write()
            moment /= 2
        time.sleep(moment)

    def _until_taken(self) -> None:
        """The moment after the server has taken a letter: its answer is on the way, or will never come."""
        before, end = self.stage.taken_bytes(), time.monotonic() + LONG / 2
        while self.stage.taken_bytes() == before and time.monotonic() < end:
            time.sleep(0.001)

    def _evening(self) -> None:
        """Nobody kills: everything comes to rest, and members answer the drafts that are left. Then it is the next working day."""
        self._settle()
        self._approve(self._members[self._seen :])
        self._settle()
        self._seen = max(0, len(self._members) - 1)
        day = self._now + timedelta(days=3 if self._now.weekday() == FRIDAY else 1)
        self._now = day.replace(hour=BEGIN.hour, minute=0)

    def _ahead(self) -> float:
        return self._now.timestamp() - time.time_ns() / 1e9

    def _settle(self) -> None:
        """Nobody kills any more: run until nothing waits. A naive program may never get there."""
        for _ in range(4 if self._variant else 40):
            if self.stage.once(self._now, self._variant) == 0 and is_quiet(self.stage):
                return
            time.sleep(0.5)
            self._now += BETWEEN

    # --- what people do ---

    def _write(self) -> None:
        if self.stage.posted and self._chance.random() < 0.1:
            self.stage.repost(self._chance.choice(self.stage.posted))
            return
        if self._written % MAILS_OF_A_MEMBER == 0:
            self._members.append(self.stage.address(self._names.one()))
            self._wanted.append(Wanted(self._members[-1], "welcome", ""))
        self._written += 1
        if self._chance.random() < 0.45:
            self._log()
        else:
            self._agree()

    def _log(self) -> None:
        """A note of a meeting. Now and then the mail program uses a Message-ID that it has used before."""
        member, name = self._members[-1], self._names.full()
        used = self._chance.choice(self.stage.posted).message_id if self.stage.posted and self._chance.random() < 0.15 else ""
        posted = self.stage.post(member, f"Met {name} today. We talked about her first years.", self._now, message_id=used)
        self._wanted += [
            Wanted(member, "receipt", name, posted.message_id),
            Wanted(member, "thanks_draft", name),
        ]

    def _agree(self) -> None:
        """A mentor's confirmation, with the invitation attached, for the next working day: its draft is due at once."""
        member, name = self._members[-1], self._names.full()
        mentor = self.stage.mentor(name.split()[1].lower())
        day = self._now + timedelta(days=3 if self._now.weekday() == FRIDAY else 1)
        day = day.replace(hour=self._chance.randrange(12, 18), minute=0)
        agreed = invitation(name, mentor, member, self._now, day)
        posted = self.stage.post(member, "This came just now.", self._now, calendar=agreed)
        self._mentors[name.split()[0]] = mentor
        self._wanted += [
            Wanted(member, "receipt", name, posted.message_id),
            Wanted(member, "agenda_draft", name),
        ]

    def _approve(self, members: list[str]) -> None:
        """Members read their mail, and answer the drafts of agendas that they find."""
        for member in members:
            for mail in self.stage.mailbox(member):
                if mail.kind == "agenda_draft" and mail.message_id not in self._approved:
                    self._approved.add(mail.message_id)
                    self._send(member, mail.zone.split(",")[0].removeprefix("Dear "), mail)

    def _send(self, member: str, first_name: str, draft: object) -> None:
        posted: Posted = self.stage.post(member, "send", self._now, answering=draft)  # type: ignore[arg-type]
        self._wanted += [
            Wanted(member, "receipt", first_name, posted.message_id),
            Wanted(member, "agenda", first_name),
            Wanted(self._mentors[first_name], "agenda", first_name),
        ]


def main(words: list[str]) -> int:
    """One campaign for each number of kills; 1 if anything was lost or doubled."""
    failed = 0
    for word in words:
        with World() as world, world.stage() as first:
            first.status()
            figures = Campaign(world, first.folder / "mailflow.db", seed()).run(int(word), reset_every=50)
        print(figures, flush=True)
        failed |= not figures.verdict
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["500"]))
