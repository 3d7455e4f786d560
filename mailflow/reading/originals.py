"""Header blocks and attributions of earlier mails: where they begin and end, and whom they name."""

import re

from mailflow.reading import clients


def is_rule(line: str) -> bool:
    words = line.strip()
    return len(words) >= 10 and set(words) <= set("_")


def depth_of(line: str) -> int:
    found = re.match(r"\s?((?:>\s?)+)", line)
    return found[1].count(">") if found else 0


def block(lines: list[str], at: int) -> int:
    """The number of lines of a header block that starts here: From, and date or subject or To, in any client's language."""
    if at >= len(lines) or clients.field(lines[at])[0] not in {"from", "date", "subject", "to"}:
        return 0
    keys: list[str] = []
    count = 0
    for line in lines[at : at + 12]:
        key, _ = clients.field(line)
        if not key and not (
            keys and line.strip() and (_unquoted(line)[:1] in (" ", "\t") or (keys[-1] in {"to", "cc"} and "@" in line))
        ):
            break
        keys += [key] if key else []
        count += 1
    return count if "from" in keys and len(set(keys) & {"date", "subject", "to"}) >= 2 else 0


def _unquoted(line: str) -> str:
    """A line without its marks and the one blank behind them."""
    return re.sub(r"^\s?(?:>\s?)+", "", line)


def unfolded(lines: list[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if clients.field(line)[0] or not out:
            out.append(line)
        else:
            out[-1] += " " + line.strip()
    return out
