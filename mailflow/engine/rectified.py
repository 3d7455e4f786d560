"""A sentence that sets a receipt right is read as nothing else: "it was Wednesday" is no new meeting."""

from mailflow.core.intent import Command, Correction, Intent, ItemIntent


def apart(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The intents of a mail without those that rest on the words of a correction; an answer by number is clearer than one."""
    numbered = [_flat(intent.evidence) for intent in intents if isinstance(intent, ItemIntent) and intent.ref is not None]
    corrections = [
        intent
        for intent in intents
        if isinstance(intent, Correction) and not any(_flat(intent.evidence) in words for words in numbered)
    ]
    said = [_flat(intent.evidence) for intent in corrections]
    return tuple(intent for intent in intents if intent in corrections or not _rests_on(intent, said))


def _rests_on(intent: Intent, said: list[str]) -> bool:
    if isinstance(intent, Correction):
        return True  # the answer by number stands in its place
    words = _flat(intent.evidence)
    return not isinstance(intent, Command) and bool(words) and any(words in text or text in words for text in said)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .!")
