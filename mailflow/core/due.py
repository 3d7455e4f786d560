"""A thing that wants doing at a time. Occasions yield these; nobody asks "is it today?"."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Due:
    """`occasion` at instant `at`, worth doing until `until`. `key` names occasion, subject and slot, and is used once.

    `collapse` groups steps of which only the latest missed one is done. `subject_id` is the entity it is about.
    """

    occasion: str
    key: str
    at: datetime
    until: datetime
    subject_id: str = ""
    collapse: str = ""
    step: str = ""
    is_answer: bool = False  # belongs to the answer of the mail that caused it: leaves with it, at any hour
    is_before: bool = False  # must come before something: rather outside the window than too late
    own_hour: bool = False  # the digest keeps its own hour
