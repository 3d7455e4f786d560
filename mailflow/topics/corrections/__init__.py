"""Corrections: a reply in plain words sets right what a receipt said."""

from mailflow.core.intent import Correction
from mailflow.topics.corrections.decide import correct
from mailflow.topics.topic import Deciders, Topic

DECIDERS: Deciders = {Correction: correct}

TOPIC = Topic("corrections", DECIDERS)
