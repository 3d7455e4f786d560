"""Who holds a lease, and whether they are dead: known only for processes of the same host and process namespace.

A killed daemon must not block its successor for the length of a lease. Where nothing is known for sure the lease runs out.
"""

import os
import platform
from pathlib import Path

_FIELD_STARTTIME = 19  # of /proc/PID/stat, counted after the command's closing parenthesis (proc(5), field 22)


def owner_name() -> str:
    """`host/namespace/pid/start`: unlike for any two processes, also for a new one with an old number."""
    return "/".join((_host(), str(os.getpid()), _start_time(os.getpid())))


def is_dead(owner: str) -> bool:
    """Whether the process of that name is surely gone."""
    host, _, rest = owner.rpartition("/")
    host, _, pid = host.rpartition("/")
    if host != _host() or not pid.isdigit() or not rest:
        return False
    return _start_time(int(pid)) != rest


def _host() -> str:
    try:
        namespace = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - a magic link, not a path
    except OSError:
        namespace = "?"
    return f"{platform.node()}/{namespace}"


def _start_time(pid: int) -> str:
    """When the process started, in ticks since boot; empty if there is none. Without /proc: whether it exists."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "" if Path("/proc/self/stat").exists() else _exists(pid)
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in "ZX" else fields[_FIELD_STARTTIME]  # a zombie only waits for its parent to notice


def _exists(pid: int) -> str:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    return "alive"
