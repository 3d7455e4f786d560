"""`mailflow demo`: one mentoring relationship of about four months, played by the application itself.

cast.py, scene.py, script/     who; the language of the script; the script, a literal table
stage.py, writing.py           the application on Maildirs and SQLite with a clock moved by hand; people's mail programs
performance.py                 plays the scenes and holds the service to them
terminal.py, keeping.py        the correspondence as it happens; every mail as a file
page.py, inert.py, story.*     the page
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from mailflow.demo.keeping import Keeping
from mailflow.demo.page import render
from mailflow.demo.performance import Performance
from mailflow.demo.scene import Scene, SceneFailed
from mailflow.demo.script import SCENES
from mailflow.demo.stage import opened
from mailflow.demo.terminal import Terminal
from mailflow.errors import MailflowError

__all__ = ["play"]


def play(keep: Path | None, out: TextIO, colour: bool, scenes: Sequence[Scene] = SCENES) -> int:
    """Play the script: 0, or 1 where the service does not play its part or the folder cannot be written.

    Leaves `index.html` and `mails/NNNN-*.eml` in `keep`, else in a new folder beside the system's other temporary files.
    """
    terminal = Terminal(out, colour and not os.environ.get("NO_COLOR"))
    try:
        page, count = _played(keep or Path(tempfile.mkdtemp(prefix="mailflow-demo-")), terminal, scenes)
    except SceneFailed as error:
        print(f"The demo stopped. {error}", file=sys.stderr)
        return 1
    except MailflowError as error:
        print(f"The demo stopped: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # nobody reads on: that is for the command line
        raise
    except OSError as error:
        print(f"The demo stopped: {error.filename or 'a file'} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    terminal.close(count, page)
    return 0


def _played(folder: Path, terminal: Terminal, scenes: Sequence[Scene]) -> tuple[Path, int]:
    """The page, and how many mails there are."""
    keeping = Keeping.in_folder(folder)
    terminal.introduce()
    done = []
    with tempfile.TemporaryDirectory(prefix="mailflow-stage-") as backstage, opened(Path(backstage), scenes[0].instant) as stage:
        for played in Performance(stage).play(scenes):
            keeping.keep((*played.before, *played.mails))
            terminal.show(played)
            done.append(played)
    page = folder / "index.html"
    page.write_text(render(done, keeping.names), "utf-8")
    return page, len(keeping.names)
