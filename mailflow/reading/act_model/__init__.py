"""What act a sentence is: a small linear model, trained by tools/train_acts.py from data/acts, evidence beside the patterns."""

from mailflow.reading.act_model.labels import ACTS, SILENT
from mailflow.reading.act_model.model import classify, likely

__all__ = ["ACTS", "SILENT", "classify", "likely"]
