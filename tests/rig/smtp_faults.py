"""What the rig's SMTP server does wrong on purpose."""

import random
import threading
from dataclasses import dataclass

STAGES = ("connect", "ehlo", "mail", "rcpt", "data", "dot")


@dataclass(frozen=True)
class Fault:
    """One misbehaviour at `stage`: answer `reply`, or cut the line (`drop`), after `delay` seconds.

    `accept` (stage `dot` only) says whether the message is taken before the line is cut. `only` restricts
    `rcpt` to addresses that contain it.
    """

    stage: str
    reply: str = ""
    drop: bool = False
    accept: bool = False
    delay: float = 0.0
    only: str = ""


class Script:
    """The faults to come, first in first out for each stage, and rates of random ones (seeded, so that they repeat)."""

    def __init__(self, seed: int = 0, rates: tuple[tuple[float, Fault], ...] = ()) -> None:
        self._coming: list[Fault] = []
        self._lock = threading.Lock()
        self._rates = rates
        self._random = random.Random(seed)

    def next(self, fault: Fault, times: int = 1) -> None:
        """Do this at the next `times` passages of the stage."""
        if fault.stage not in STAGES:
            raise ValueError(f"unknown stage {fault.stage}")
        with self._lock:
            self._coming.extend([fault] * times)

    def clear(self) -> None:
        """Behave from now on."""
        with self._lock:
            self._coming.clear()

    def take(self, stage: str, about: str = "") -> Fault | None:
        """The fault for this passage, if any."""
        with self._lock:
            for fault in self._coming:
                if fault.stage == stage and fault.only in about:
                    self._coming.remove(fault)
                    return fault
            for rate, fault in self._rates:
                if fault.stage == stage and self._random.random() < rate:
                    return fault
        return None
