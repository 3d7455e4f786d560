"""Mutated mails: nothing raises, nothing hangs."""

import random
import time
from pathlib import Path

from mailflow.engine.read import read_file
from mailflow.reading.report import as_json, as_text

MAILS = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "corpus" / "read").glob("*.eml"))]
SPICE = [
    b"\0",
    b"\r",
    b"\n\n",
    b"--",
    b"=?utf-8?q?=",
    b"\xff\xfe",
    b"((((",
    b"<<<<",
    b"boundary=",
    b"Content-Type: multipart/mixed; boundary=x\n\n",
    b"> > > ",
    b"BEGIN:VEVENT\n",
    b"DTSTART:",
    b"9" * 50,
    b"On a at b wrote:",
    "½éあ🙂\u202e".encode(),
    b"From: x\n",
    b"\t",
    b'; charset="',
    b"%",
    b":" * 30,
]


def mutated(mail: bytes, chance: random.Random) -> bytes:
    data = bytearray(mail)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        action = chance.randrange(5)
        if action == 0:
            data[at:at] = chance.choice(SPICE)
        elif action == 1:
            del data[at : at + chance.randint(1, 200)]
        elif action == 2:
            other = chance.choice(MAILS)
            start = chance.randrange(len(other))
            data[at:at] = other[start : start + chance.randint(1, 800)]
        elif action == 3 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        else:
            data[at:at] = data[at : at + chance.randint(1, 300)] * chance.randint(1, 20)
    return bytes(data)


def test_three_hundred_mutations() -> None:
    chance = random.Random(20261123)
    slowest = 0.0  # of processor time: the machine may be busy
    for _ in range(300):
        source = mutated(chance.choice(MAILS), chance)
        started = time.process_time()
        mail, found = read_file(
            source,
            chance.choice([None, "alice@example.edu"]),
            None,
            chance.choice([None, "Europe/Berlin"]),
            "mailflow@example.edu",
        )
        slowest = max(slowest, time.process_time() - started)
        assert as_json(mail, found)["class"] and as_text(mail, found)
    assert slowest < 2


def test_long_prose_takes_linear_time() -> None:
    for unit in (
        b"I will meet Ana on Friday at 3 and she will send me the draft by Monday, ",
        b"and so and then ",
        b"1: done, ",
        b"A" * 50 + b" ",
        b"1/2/3/4:5:6 ",
        b"(",
        b"> a\nb\n",
        b"from 3 to 4 to 5 ",
    ):
        started = time.process_time()
        read_file(
            b"From: a@example.org\nDate: Mon, 23 Nov 2026 10:00:00 -0500\n\n" + unit * (60_000 // len(unit)),
            None,
            None,
            None,
            "m@example.edu",
        )
        assert time.process_time() - started < 10, unit
