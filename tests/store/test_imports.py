"""`import sqlmodel` takes most of a second: only the SQL store may pay for it."""

import re
import subprocess
import sys
from pathlib import Path

import mailflow

HEAVY = re.compile(r"^\s*(?:from|import) (?:sqlmodel|sqlalchemy|alembic|psycopg)\b", re.MULTILINE)


def test_only_the_store_imports_the_database_libraries() -> None:
    root = Path(mailflow.__file__).parent
    users = {path.relative_to(root).parts[0] for path in root.rglob("*.py") if HEAVY.search(path.read_text(encoding="utf-8"))}
    assert users == {"store"}


def test_the_memory_store_does_without_them() -> None:
    program = "import sys, mailflow.store.memory; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"sqlmodel", "sqlalchemy", "alembic", "psycopg", "pydantic"} & set(done.stdout.split())
