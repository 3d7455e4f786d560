"""What a topic is: four literal tables, and nothing else is edited to add a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mailflow.core.decision import Decision
from mailflow.core.due import Due
from mailflow.core.intent import Intent
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot

Decider = Callable[[Snapshot, Any, Moment], Decision]
Claim = Callable[[Snapshot, Intent], Decider | None]
Deciders = dict[type[Intent], Decider]


@dataclass(frozen=True)
class Occasion:
    """Something that time brings. `dues` lists what is or will be due; `act` does those of them whose time has come, together."""

    name: str
    dues: Callable[[Snapshot, datetime], Iterable[Due]]
    act: Callable[[Snapshot, tuple[Due, ...], Moment], Decision]


@dataclass(frozen=True)
class Topic:
    """One area of mentoring knowledge: deciders by kind of intent, occasions, commands by name; its readers are in `phrases`.

    `claim` takes an intent over from the topic of its kind: "done 2" is about a goal where 2 is one in the answered mail.
    """

    name: str
    deciders: Mapping[type[Intent], Decider] = field(default_factory=dict)
    occasions: tuple[Occasion, ...] = ()
    commands: Mapping[str, Decider] = field(default_factory=dict)
    claim: Claim | None = None
