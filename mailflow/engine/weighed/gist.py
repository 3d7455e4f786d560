"""The words that matter in a sentence: without the way in, without who says it, without its date."""

import re

from mailflow.reading.material import Statement
from mailflow.reading.taskwords import tidy, without_date

_JOINT = re.compile(
    r"^(?:(?:and|but|so|then|also|oh|plus|anyway|well|right|ok|okay|now|yes|yep|hi|hey|please|pls|first|second|third|"
    r"next|finally|"
    r"lastly|meanwhile|separately|afterwards|otherwise|secondly|thirdly|another thing|one more thing|last thing|by the way|btw|"
    r"in (?:return|exchange|turn|the meantime)|for (?:her|his|my|their|our) part|on (?:her|his|my) side|on my list|before then|"
    r"until then|till then|by then|after that)\b[\s,:;–—-]*)+",
    re.I,
)
_SAYS = re.compile(
    r"^(?:(?:she|he|they|i|we|[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’.-]+)?)\s+(?:(?:also|then|just|really|kindly|gently|"
    r"has|have)\s+)*"
    r"(?:said|says|told me|tells me|thinks?|thought|feels?|felt|reckons?|reckoned|noted|noticed|pointed out|mentioned|"
    r"remarked|observed|"
    r"warned(?: me)?|reminded me|added|wrote|insists?|insisted|believes?|believed)\s+(?:to me\s+)?(?:that\s+)?)",
)


def gist(text: str, statement: Statement, lead: re.Pattern[str] | None = None) -> str:
    """`text` of the statement without joints, a `lead` of its kind, its date and final marks."""
    words = without_date(text, statement)
    words = _JOINT.sub("", words.strip())
    found = lead.search(words) if lead is not None else None
    if found is not None and len(words[found.end() :].split()) >= 2:
        words = words[found.end() :]
    return tidy(words.strip(" ,;:–—-\"“”'")) or tidy(text)


def spoken(text: str) -> str:
    """The words after "she said that", with every day and hour that they name."""
    words = _JOINT.sub("", text.strip())
    found = _SAYS.search(words)
    if found is not None and len(words[found.end() :].split()) >= 2:
        words = words[found.end() :]
    return words.strip(" .,;:–—-\"“”'") or text.strip()
