"""What every use case works with, put together once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mailflow.core.authentication import AuthVerdict
from mailflow.core.mail import IncomingMail
from mailflow.core.snapshot import Policy
from mailflow.ports import Clock, Inbox, Reader, Renderer, Sender, Store


@dataclass(frozen=True)
class Rules:
    """The operator's rules. `allows` and `listed` speak of MAILFLOW_MEMBERS, `judge` of the sender check.

    `grace_seconds` is how long a doubtful mail waits for its witness; `start_date`: mail that arrived earlier is left alone.
    """

    policy: Policy
    allows: Callable[[str], bool]
    listed: Callable[[str], bool]
    judge: Callable[[IncomingMail], AuthVerdict]
    witness: bool
    grace_seconds: float
    poll_seconds: float
    start_date: date | None = None
    retention_days: int = 90


@dataclass(frozen=True)
class House:
    """The adapters behind their ports, the rules, and `mark`, which crash tests hook into."""

    store: Store
    inbox: Inbox
    sender: Sender
    renderer: Renderer
    reader: Reader
    clock: Clock
    rules: Rules
    owner: str
    is_dead: Callable[[str], bool]
    mark: Callable[[str], None]
