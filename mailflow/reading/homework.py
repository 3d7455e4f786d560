"""Tasks named as somebody's part: "my homework is to …", "her side of the deal: a letter for the dean"."""

import re

_ASSIGNED = re.compile(
    r"^(?:(?:and|so|also|then|plus|now|but)\b,?\s+)*(?:(?P<whose>my|his|her|their)\s+(?:[\w-]+\s+){0,2}?|"
    r"(?:one|the)\s+(?:(?:last|next|only|other)\s+)?)"
    r"(?:homework|job|task|action|to-?do|next step|assignment|part|side of (?:it|the bargain|things|the deal)|promise|due-?out|"
    r"deliverable|mission|bit|target|exercise)s?"
    r"(?:\s+(?:now|until then|for (?:the|this|next)[\w ]{0,20}?|on (?P<side>my|his|her) side|of the (?:bargain|deal)))?"
    r"(?:\s*(?:['’]s|\s(?:is|are))\s+|\s*[:,]\s+)(?:(?:now|still|just)\s+)*(?:to\s+)?(?P<task>(?!not\b|done\b|on\b|in\b|that\b|very\b)[a-z].+)$",
    re.I,
)


def assigned(clause: str) -> tuple[str, str] | None:
    """(`writer` or `third`, the task) where the clause says whose part it is."""
    found = _ASSIGNED.match(clause)
    if found is None or not (found["whose"] or found["side"]):
        return None
    whose = (found["side"] or found["whose"]).lower()
    return ("writer" if whose == "my" else "third"), found["task"]
