"""Header blocks and attributions of earlier mails: where they begin and end, and whom they name."""

import re

from mailflow.core.mail import Address
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
            keys and line.strip() and (line.lstrip("> ")[:1] in (" ", "\t") or (keys[-1] in {"to", "cc"} and "@" in line))
        ):
            break
        keys += [key] if key else []
        count += 1
    return count if "from" in keys and len(set(keys) & {"date", "subject", "to"}) >= 2 else 0


def unfolded(lines: list[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if clients.field(line)[0] or not out:
            out.append(line)
        else:
            out[-1] += " " + line.strip()
    return out


def address(words: str) -> Address | None:
    """The sender that a header line or an attribution names."""
    found = re.search(r"[<\[(]?(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)", words)
    if not found:
        wrote = re.search(
            r"(?:\d[\d:]*(?:\s?[AP]M)?|[+-]\d{4}),?\s+([^\d,:<>]{2,60}?)\s+wrote\s?:|(?:schrieb|skrev|schreef|"
            r"pisze)\s([^\d:<>]{2,60}?)\s?:",
            words,
        )
        name = (wrote[1] or wrote[2] if wrote else words).strip(" *\"'")
        return Address(name, "") if name and len(name) < 60 and not re.search(r"\d", name) else None
    name = words[: found.start()].strip(" \"'*<[(")
    name = (
        re.split(r"(?:\b(?:AM|PM|at|um|a las|à|kl\.?|o)\b\s*|[,\d:]\s)\s*(?=[A-ZÀ-Ý])", name)[-1]
        if re.search(r"\d", name)
        else name
    )
    name = re.sub(
        r"^.*?\b(?:GMT|UTC)?[+-]\d{1,4},?\s+|^(?:schrieb|skrev)\s+|\s*(?:via|schrieb|skrev|escribió)\s*$",
        "",
        name.strip(" ,\"'"),
        flags=re.I,
    )
    return Address(" ".join(name.split()), found[1].lower())
