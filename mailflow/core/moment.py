"""The moment of deciding: what time it is, for what, and names for what comes into being."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1a2c7e-9d3b-5c40-8a1e-2f7b4d9c0e55")
# No vowels and no look-alikes: a token is never a word, and survives being read aloud.
_SIGNS = "23456789BCDFGHJKMNPQRTVWX"


def stable_id(*parts: object) -> str:
    """An id that the same parts always give: a replay overwrites, it never doubles."""
    return uuid5(_NAMESPACE, "\0".join(str(part) for part in parts)).hex


@dataclass(frozen=True)
class Moment:
    """`key` is the digest of the mail, or the key of the due thing, that is being acted on; `now` is aware UTC.

    `new_text` is what the member newly wrote, empty when time itself is the cause. `message_id` and `subject` are the mail's.
    """

    now: datetime
    key: str
    new_text: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    from_mentor: bool = False

    def id(self, *parts: object) -> str:
        """A stable id for something that comes into being here."""
        return stable_id(self.key, *parts)

    def token(self, *parts: object) -> str:
        """Four signs for the marks of a draft. A token is no password."""
        number = int(self.id("token", *parts), 16)
        signs = []
        for _ in range(4):
            number, rest = divmod(number, len(_SIGNS))
            signs.append(_SIGNS[rest])
        return "".join(signs)
