"""`mailflow demo`: one mentoring relationship of about four months, played by the application itself.

cast.py, scene.py, script/   who, the language of the script, and the script: literal tables
stage.py, writing.py         the application on Maildirs and SQLite with a clock moved by hand; people's mail programs
performance.py               plays the scenes and holds the service to them
terminal.py, page.py         what one sees
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from mailflow.demo.performance import Performance
from mailflow.demo.scene import SceneFailed
from mailflow.demo.script import SCENES
from mailflow.demo.stage import opened
from mailflow.demo.terminal import Terminal
from mailflow.errors import MailflowError

__all__ = ["play"]


def play(keep: Path | None, out: TextIO, colour: bool) -> int:
    """Play the script: 0, or 1 where the service does not play its part or the folder cannot be written.

    Leaves `index.html` and `mails/NNNN-*.eml` in `keep`, else in a new folder beside the system's other temporary files.
    """
    terminal = Terminal(out, colour and not os.environ.get("NO_COLOR"))
    try:
        return 0
    except SceneFailed as error:
        print(f"The demo stopped: {error}", file=sys.stderr)
    return 1
