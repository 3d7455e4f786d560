"""Occurrences of recurring events (RFC 5545, 3.3.10): the same days as dateutil's, bounded for every rule."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from mailflow.reading.series import coming

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 1, 13, 14, 30, tzinfo=BERLIN)  # a Tuesday
RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;BYDAY=MO,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=WEEKLY;COUNT=40;BYDAY=TU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=15,28",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("later", [0, 40, 200, 300])
def test_the_next_occurrence_is_the_one_of_the_standard(rule: str, later: int) -> None:
    now = START + timedelta(days=later)
    wall = rrulestr(rule, dtstart=START.replace(tzinfo=None)).after(now.replace(tzinfo=None), inc=True)
    if wall is not None and later:
        assert coming(START, rule, (), now) == wall.replace(tzinfo=BERLIN)


def test_what_is_excluded_does_not_come() -> None:
    out = (START + timedelta(days=7), START + timedelta(days=14))
    assert coming(START, "FREQ=WEEKLY", out, START + timedelta(days=1)) == START + timedelta(days=21)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=1000000000;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=WEEKLY;INTERVAL=999999999",
        "FREQ=WEEKLY;UNTIL=20260101",
        "nonsense",
        "FREQ=DAILY;BYDAY=XX",
    ],
)
def test_no_rule_costs_much(rule: str) -> None:
    started = time.process_time()
    coming(START, rule, (), START + timedelta(days=2_000))
    assert time.process_time() - started < 0.5
