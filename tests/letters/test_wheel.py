"""A wheel carries the templates: mails render from it, away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
RENDER = """
import mailflow
from mailflow.letters.render import MailRenderer
print(mailflow.__file__, MailRenderer("mailflow@example.org").check())
"""


def test_mails_render_from_a_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    # -P keeps the working directory out of the path; PYTHONPATH comes before an editable install
    run = [sys.executable, "-P", "-c", RENDER]
    shown = subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=60)
    assert shown.stdout.startswith(str(installed)) and shown.stdout.endswith("16 templates render\n")
    assert sorted(file.name for file in (installed / "mailflow/templates").iterdir()) == sorted(
        file.name for file in (ROOT / "templates").iterdir()
    )
