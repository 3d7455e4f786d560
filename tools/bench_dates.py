"""How well dates are read: the sets of tests/reading/dates/sets, by kind of phrase. Part of `make bench-reading`.

    python tools/bench_dates.py [--show]

Gold, one token a date, `;` between them, ` | ` between readings that are both right:
`2026-12-03` a day, `2026-12-03T14:00` a time in the row's zone (`@Zone` in another), `.../15:30` its end,
`2026-12-03..2026-12-05` days,
`T15:00` an hour of no day, `2026-11-30/W`, `2026-12-01/M`, `2026-01-01/Y` a week, month or year, `by:` and `until:` its role.
"""

import csv
import re
import sys
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow.reading.dates import Frame, When, extract, frame_for, lengths, rules

SETS = Path(__file__).parents[1] / "tests" / "reading" / "dates" / "sets"
DATED = ("dated", "second", "third", "fourth")
GRAINS = {"W": "week", "M": "month", "Y": "year"}
_TOKEN = re.compile(
    r"(?:(?P<role>by|until):)?(?P<day>\d{4}-\d\d-\d\d)?(?:T(?P<clock>\d\d:\d\d))?(?:/(?P<end>\d\d:\d\d))?"
    r"(?:\.\.(?P<last>\d{4}-\d\d-\d\d))?(?:/(?P<grain>[WMY]))?(?:@(?P<zone>\S+))?"
)


@dataclass(frozen=True)
class Want:
    """One date that a sentence says."""

    role: str
    day: date | None
    clock: clock_time | None
    end: clock_time | None
    last: date | None
    grain: str
    zone: ZoneInfo

    def starts(self, when: When, frame: Frame) -> bool:
        """Whether the day, the hour or the period is the one that was read."""
        if self.grain:
            return when.grain == GRAINS[self.grain] and when.day is None and when.first == self.day
        if self.day is None:
            return when.clock == self.clock and when.day in (None, frame.today)
        if self.clock is None or when.clock is None or when.day is None:
            return when.day == self.day and when.clock is None and self.clock is None
        said = datetime.combine(when.day, when.clock, tzinfo=when.zone or frame.zone)
        return said.timestamp() == datetime.combine(self.day, self.clock, tzinfo=self.zone).timestamp()

    def whole(self, when: When, frame: Frame) -> bool:
        """Start and end."""
        return self.starts(when, frame) and when.end_clock == self.end and when.end_day == self.last


@dataclass
class Tally:
    """Counts over some sentences; `rows` of `sentences` are wholly right."""

    wanted: int = 0
    starts: int = 0
    hits: int = 0
    extra: int = 0
    rows: int = 0
    sentences: int = 0
    roles: int = 0
    roles_wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for name in ("wanted", "starts", "hits", "extra", "rows", "sentences", "roles", "roles_wanted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong

    @property
    def start(self) -> float:
        return self.starts / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.wanted + self.hits + self.extra)

    @property
    def row(self) -> float:
        return self.rows / max(1, self.sentences)


def table(name: str) -> list[dict[str, str]]:
    """The rows of a set."""
    with (SETS / f"{name}.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def frame_of(row: dict[str, str]) -> Frame:
    """The frame of the row's mail: its Date, its writer's zone."""
    zone = ZoneInfo(row["zone"])
    return frame_for(datetime.fromisoformat(row["now"]).replace(tzinfo=zone), zone, row["zone"])


def wants(gold: str, zone: ZoneInfo) -> list[Want]:
    """The dates of one reading of a row."""
    out = []
    for token in gold.split(" ; "):
        found = _TOKEN.fullmatch(token.strip())
        if found is None:
            raise ValueError(f"no gold date: {token!r}")
        day, clock, end, last = found["day"], found["clock"], found["end"], found["last"]
        out.append(
            Want(
                role=found["role"] or "",
                day=date.fromisoformat(day) if day else None,
                clock=clock_time.fromisoformat(clock) if clock else None,
                end=clock_time.fromisoformat(end) if end else None,
                last=date.fromisoformat(last) if last else None,
                grain=found["grain"] or "",
                zone=ZoneInfo(found["zone"]) if found["zone"] else zone,
            )
        )
    return out


def compared(wanted: list[Want], found: list[When], frame: Frame) -> Tally:
    """One sentence against one reading. The same instant said again for another zone is no further date."""
    left, out = list(found), Tally(wanted=len(wanted), sentences=1)
    matched: list[Want] = []
    for want in wanted:
        near = [when for when in left if want.starts(when, frame)]
        if not near:
            continue
        best = next((when for when in near if want.whole(when, frame)), near[0])
        left.remove(best)
        matched.append(want)
        out.starts += 1
        whole = want.whole(best, frame)
        out.hits += whole
        out.extra += not whole
        out.roles_wanted += bool(want.role)
        out.roles += bool(want.role) and best.role == want.role
    again = [when for when in left if when.restated or any(want.clock and want.starts(when, frame) for want in matched)]
    out.extra += len(left) - len(again)
    out.rows = int(out.hits == out.wanted and not out.extra)
    return out


def judged(row: dict[str, str]) -> Tally:
    """A dated sentence against the reading that fits it best."""
    frame = frame_of(row)
    found = extract(row["text"], frame)
    readings = [compared(wants(gold, frame.zone), found, frame) for gold in row["gold"].split(" | ")]
    best = max(readings, key=lambda tally: (tally.rows, tally.hits, tally.starts, -tally.extra))
    if not best.rows or best.roles < best.roles_wanted:
        best.wrong.append(
            f"{row['tag']:9} {row['now']} {row['text']}\n    want {row['gold']}\n    got  {' ; '.join(map(shown, found))}"
        )
    return best


def shown(when: When) -> str:
    """A reading as a line."""
    day = when.day or f"{when.first}/{when.grain}"
    ends = f"/{when.end_clock:%H:%M}" if when.end_clock else f"..{when.end_day}" if when.end_day else ""
    clock = f"T{when.clock:%H:%M}" if when.clock else ""
    return f"{when.role + ':' if when.role else ''}{day}{clock}{ends}{'@' + str(when.zone) if when.zone else ''} [{when.text}]"


def dated(name: str) -> dict[str, Tally]:
    """The tallies of a set of dated sentences by tag, and `all`."""
    out: dict[str, Tally] = {"all": Tally()}
    for row in table(name):
        tally = judged(row)
        out["all"].add(tally)
        out.setdefault(row["tag"], Tally()).add(tally)
    return out


def inventions() -> list[str]:
    """What was read in sentences that hold no date."""
    return [
        f"{row['text']}  [{when.text}]"
        for name in ("free", "free_second", "free_third")
        if (SETS / f"{name}.tsv").exists()
        for row in table(name)
        for when in extract(row["text"], frame_of(row))
    ]


def recurrences() -> tuple[float, float, list[str]]:
    """Shares recognised (as recurring or as not) and right to the RRULE, and what was wrong."""
    rows = table("recurrences") + table("recurrences_second")
    known = right = 0
    wrong = []
    for row in rows:
        found = [parts(rule.rrule) for rule in rules(row["text"], frame_of(row))]
        golds = [[parts(rule) for rule in gold.split(" + ") if rule != "-"] for gold in row["gold"].split(" | ")]
        known += bool(found) == bool(golds[0])
        right += found in golds
        if found not in golds:
            wrong.append(f"{row['text']}: want {row['gold']}, got {[rule.rrule for rule in rules(row['text'], frame_of(row))]}")
    return known / len(rows), right / len(rows), wrong


def parts(rrule: str) -> frozenset[str]:
    """An RRULE without the order of its parts."""
    return frozenset(rrule.removeprefix("RRULE:").split(";"))


def durations() -> tuple[float, list[str]]:
    """The share of sentences whose lengths are right, and the others."""
    rows = table("lengths")
    wrong = []
    for row in rows:
        found = [length.minutes for length in lengths(row["text"])]
        if found not in [[] if gold == "-" else [int(gold)] for gold in row["gold"].split(" | ")]:
            wrong.append(f"{row['text']}: want {row['gold']}, got {found}")
    return 1 - len(wrong) / len(rows), wrong


def speed() -> float:
    """Sentences a second of processor time, warm, on one core."""
    work = [(row["text"], frame_of(row)) for name in (*DATED, "free") if (SETS / f"{name}.tsv").exists() for row in table(name)]
    for text, frame in work:
        extract(text, frame)
    started = time.process_time()
    for text, frame in work:
        extract(text, frame)
    return len(work) / (time.process_time() - started)


def main(options: list[str]) -> int:
    """The figures, a line each; with --show what was wrong."""
    show = "--show" in options
    for name in DATED:
        if not (SETS / f"{name}.tsv").exists():
            continue
        for tag, tally in dated(name).items():
            print(f"{name} {tag:9} {tally.wanted:4} dates: start {tally.start:6.1%}  F1 {tally.f1:6.1%}  rows {tally.row:6.1%}")
            if tag == "all":
                print(f"{name} roles by/until {tally.roles} of {tally.roles_wanted}")
                print("\n".join(tally.wrong) if show else "", end="\n" if show else "")
    invented = inventions()
    known, right, wrong = recurrences()
    lasting, off = durations()
    print(f"inventions {len(invented)}; recurrences {known:.1%} recognised, {right:.1%} right RRULEs; durations {lasting:.1%}")
    print("\n".join([*invented, *wrong, *off]) if show else "", end="\n" if show else "")
    print(f"dates: {speed():.0f} sentences/s of one core, warm")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
