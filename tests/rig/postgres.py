"""A private PostgreSQL: its own cluster in a temporary folder, on a UNIX socket, with no TCP port and no password.

Works as a user and as root (initdb refuses root: the server then runs as `postgres` or `nobody`). One cluster for a test
process, made when it is first asked for.
"""

import atexit
import functools
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

MISSING = "PostgreSQL's server programs are not installed (Debian: apt-get install postgresql): its tests are left out"
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version first; None if there is none."""
    found = [Path(path).resolve().parent for path in (shutil.which("initdb"),) if path]
    for place in PLACES:
        found += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


class Cluster:
    """A running server. `database()` gives the URL of a new, empty database."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._user = _unprivileged()
        self._folder = Path(tempfile.mkdtemp(prefix="mf-pg-", dir="/tmp"))  # short: a socket's path has 107 bytes
        self._numbers = itertools.count(1)
        if self._user:
            shutil.chown(self._folder, self._user, pwd.getpwnam(self._user).pw_gid)
        self._run("initdb", "-U", "mailflow", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "-D", self._data)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self._folder} {QUICK}"
        self._run("pg_ctl", "-w", "-t", "60", "-D", self._data, "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop at once, as a power cut would."""
        self._run("pg_ctl", "-w", "-D", self._data, "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop and leave nothing behind."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def database(self, template: str = "template1") -> str:
        """The URL of a new database, a copy of `template`."""
        name = f"test{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def url(self, name: str) -> str:
        """The URL of a database."""
        return f"postgresql+psycopg://mailflow@/{name}?host={self._folder}"

    def address(self, name: str) -> str:
        """The same for libpq."""
        return f"host={self._folder} user=mailflow dbname={name}"

    def execute(self, statement: str) -> None:
        """Run one statement as the superuser."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement))  # type: ignore[arg-type]

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        """As the unprivileged user, with the folder as working directory: root's own may be closed to it."""
        identity = {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []} if self._user else {}
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            cwd=self._folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            timeout=90,
            **identity,
        )
        if done.returncode:
            log = self._folder / "log"
            words = (done.stderr or b"").decode(errors="replace") + (log.read_text(errors="replace") if log.exists() else "")
            raise RuntimeError(f"{program} failed: {words}")


@functools.cache
def cluster() -> Cluster:
    """The cluster of this test process. Skips the test where PostgreSQL is not installed, and fails it on CI."""
    programs = binaries()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    made = Cluster(programs)
    atexit.register(_remove_in, os.getpid(), made)
    made.start()
    return made


def emptied() -> str:
    """The URL of this process's shared database: newest schema, no rows. Emptying costs 3 ms, a new database 300."""
    name = migrated()
    with psycopg.connect(cluster().address(name)) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != 'alembic_version'"
        )
        for (table,) in found.fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    return cluster().url(name)


@functools.cache
def migrated() -> str:
    """The name of a database that has the newest schema; also to be copied."""
    from mailflow.store.sql import SqlStore

    cluster().execute("CREATE DATABASE migrated")
    store = SqlStore(cluster().url("migrated"))
    store.migrate()
    store.close()
    return "migrated"


def _remove_in(process: int, made: Cluster) -> None:
    if os.getpid() == process:  # not in a forked child
        made.remove()


def _unprivileged() -> str:
    """Whom to run as: nobody else, unless we are root."""
    if os.geteuid() != 0:
        return ""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
