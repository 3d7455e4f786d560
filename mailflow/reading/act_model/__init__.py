"""What act a sentence is: a small linear model, trained by tools/train_acts.py from data/acts, evidence beside the patterns."""

from mailflow.reading.act_model.labels import ACTS, SILENT
from mailflow.reading.act_model.model import classify, likely
from mailflow.reading.act_model.setting import FAMILIES, Setting

__all__ = ["ACTS", "FAMILIES", "SILENT", "Setting", "classify", "likely"]
