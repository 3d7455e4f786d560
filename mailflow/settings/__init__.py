"""The settings (contract, section 1): one table of keys, read from the environment and a `.env` file, all problems at once.

keys.py     every key: default, parser, help, example
parsers.py  text -> typed value, or a ValueError in words
model.py    Settings, frozen
checks.py   what no key can say alone
load.py     where the values come from
"""

from mailflow.settings.keys import KEYS, Key
from mailflow.settings.load import load, peek
from mailflow.settings.model import CrashPoint, Digest, Security, SenderCheck, Settings

__all__ = ["KEYS", "CrashPoint", "Digest", "Key", "Security", "SenderCheck", "Settings", "load", "peek"]
