"""Dates and times in prose: an own grammar (reading.md, "Dates and times"). `extract` is the whole interface."""

from mailflow.reading.dates.extract import extract, frame_for
from mailflow.reading.dates.model import Length, Rule, When
from mailflow.reading.dates.resolve import Frame
from mailflow.reading.dates.series import rules
from mailflow.reading.dates.spans import lengths

__all__ = ["Frame", "Length", "Rule", "When", "extract", "frame_for", "lengths", "rules"]
