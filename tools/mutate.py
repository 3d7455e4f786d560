"""Thousands of broken and hostile mails through the reader: `make mutate`, `make mutate-long`.

    python tools/mutate.py [--count N] [--seed S] [--only INDEX] [--processes P]

Each mail is a mail of tests/corpus/read, tests/corpus/more, tests/reading with damage (mutations.py, mutate_calendars.py). It is
read as `mailflow read` does and with a member's context; every tenth goes through the child process of the daemon as well, which
must give the same. Fails on any exception and on any mail above 2 s of processor time. `--only` writes one mail of a run out.
"""

import argparse
import json
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mutate_calendars import calendars
from mutations import mutated

from mailflow.core.letter import Numbered
from mailflow.core.snapshot import SentLetter
from mailflow.core.understanding import Context, KnownMeeting, KnownMentor
from mailflow.engine.read import read, read_file
from mailflow.isolation import ChildReader
from mailflow.reading.mime import parse
from mailflow.reading.report import as_json, as_text

TESTS = Path(__file__).parents[1] / "tests"
LIMIT = 2.0  # seconds of processor time for one mail
CHILD_EVERY = 10
HOPELESS = 60  # seconds of the clock on the wall
ZONE = ZoneInfo("America/New_York")
DRAFT = "1. Thesis chapter two\n2. Grant application\n3. Job talk in March\n\nSee you Thursday,\nAlice"


class Outcome(NamedTuple):
    """What became of one mail; `trouble` is empty where all went well."""

    index: int
    seconds: float
    size: int
    treatment: str
    trouble: str


@cache
def seeds() -> tuple[bytes, ...]:
    """The undamaged mails."""
    folders = (TESTS / "corpus" / "read", TESTS / "corpus" / "more", TESTS / "reading")
    return tuple(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.eml")))


def member() -> Context:
    """Alice, who answers a draft agenda, with two mentors and a meeting ahead."""
    now = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
    letter = SentLetter(
        "<ours@example.edu>",
        "agenda_draft",
        tuple(Numbered(n, "agenda_item", f"i{n}", line[3:]) for n, line in enumerate(DRAFT.split("\n")[:3], start=1)),
        draft_text=DRAFT,
    )
    ana = KnownMentor("m1", "Ana Rivera", "Dr.", "ana@example.edu")
    kwame = KnownMentor("m2", "Kwame Osei", "Prof.", "osei@example.edu")
    return Context(
        member_address="alice@example.edu",
        timezone="America/New_York",
        now=now,
        service_address="mailflow@example.edu",
        member_name="Alice Nguyen",
        mentors=(ana, kwame),
        meetings=(KnownMeeting("g1", "m1", datetime(2026, 11, 26, 14, 0, tzinfo=ZONE), 60, "uid-1@example.org"),),
        letter=letter,
    )


def read_twice(data: bytes) -> Iterator[None]:
    """Read a mail without state, then as an answer of Alice; what comes out must be speakable as JSON and text."""
    mail, found = read_file(data, "alice@example.edu", None, "America/New_York", "mailflow@example.edu")
    json.dumps(as_json(mail, found), ensure_ascii=False).encode()
    as_text(mail, found).encode()
    yield
    read(parse(data), member())
    yield


def one(index: int, seed: int) -> Outcome:
    """One mail of a run, in this process: the slower of two readings."""
    data, treatment = mutated(index, seed, seeds(), (calendars,))
    slowest, trouble = 0.0, ""
    try:
        started = time.process_time()
        for _ in read_twice(data):
            slowest = max(slowest, time.process_time() - started)
            started = time.process_time()
    except Exception as error:
        trouble = f"{type(error).__name__}: {error}"
    return Outcome(index, slowest, len(data), treatment, trouble or ("too slow" if slowest > LIMIT else ""))


def _hangs(*_: object) -> None:
    raise TimeoutError(f"no end within {HOPELESS} s")


def _job(numbers: tuple[int, int]) -> Outcome:
    """One mail with an alarm clock beside it."""
    signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(HOPELESS)
    try:
        return one(*numbers)
    finally:
        signal.alarm(0)


def run(count: int, seed: int, processes: int) -> Iterator[Outcome]:
    """All mails of a run, in any order."""
    jobs = [(index, seed) for index in range(count)]
    if processes <= 1:
        yield from map(_job, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield from pool.imap_unordered(_job, jobs)


def through_child(count: int, seed: int) -> Iterator[str]:
    """Every tenth mail through the daemon's child process: a line for each that differs or kills it."""
    with closing(ChildReader()) as child:
        for index in range(0, count, CHILD_EVERY):
            data, treatment = mutated(index, seed, seeds(), (calendars,))
            try:
                mail = child.parse(data)
                same = mail == parse(data) and child.understand(mail, member()).intents == read(mail, member()).intents
                problem = "" if same else "the child reads otherwise"
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
            if problem:
                yield f"child, mail {index} ({treatment}): {problem}"


def told(outcome: Outcome) -> str:
    """What went wrong with one mail."""
    return f"mail {outcome.index} ({outcome.treatment}, {outcome.size} bytes, {outcome.seconds:.2f} s): {outcome.trouble}"


def report(outcomes: list[Outcome], troubles: list[str], seed: int) -> None:
    """The worst five, then whatever went wrong."""
    worst = sorted(outcomes, key=lambda outcome: -outcome.seconds)[:5]
    print(f"{len(outcomes)} mails, seed {seed}: {len(troubles)} in trouble; worst time {worst[0].seconds:.2f} s. The worst five:")
    for outcome in worst:
        print(f"  mail {outcome.index}: {outcome.seconds:.2f} s, {outcome.size} bytes, {outcome.treatment}")
    print("\n".join(troubles[:40]))


def main() -> int:
    """Run, print progress, report; 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description="Broken and hostile mails through the reader.")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat this mail of the run and write it to standard output")
    chosen = parser.parse_args()
    if chosen.only is not None:
        sys.stdout.buffer.write(mutated(chosen.only, chosen.seed, seeds(), (calendars,))[0])
        return 0
    outcomes: list[Outcome] = []
    for outcome in run(chosen.count, chosen.seed, chosen.processes):
        outcomes.append(outcome)
        if outcome.trouble:
            print(told(outcome), flush=True)
        if len(outcomes) % 1000 == 0:
            print(f"{len(outcomes)} of {chosen.count}, worst {max(o.seconds for o in outcomes):.2f} s", flush=True)
    troubles = [told(outcome) for outcome in outcomes if outcome.trouble]
    troubles += through_child(chosen.count, chosen.seed)
    report(outcomes, troubles, chosen.seed)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
