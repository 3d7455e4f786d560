"""Words by which people mark something as not for others: where they stand, nothing of the mail goes into a letter by itself."""

import re

_MARKS = re.compile(
    r"\b(?:private(?:ly)?|confidential(?:ly)?|in confidence|off the record|(?:just |only )?between (?:us|you and me|ourselves)"
    r"|note to self|(?:just|only) for (?:me|myself|my eyes|you)"
    r"|keep (?:this|that|it) (?:to yourself|to myself|quiet|secret)"
    r"|(?:do not|don['’]?t|must not|mustn['’]?t|should not|shouldn['’]?t|never) "
    r"(?:tell|mention|share|know|find out|repeat)"
    r"|not for (?:her|him|them|the mentor|anyone|anybody)|secret(?:ly)?"
    r"|does(?:n['’]?t| not) know|behind (?:her|his|their) back)\b",
    re.I,
)


def is_private(text: str) -> bool:
    """Whether the words mark something as private."""
    return bool(_MARKS.search(text))
