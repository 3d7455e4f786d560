"""Actions in words: what became of them by number or by name; promises of both sides."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from mailflow.core.intent import ActionChanged, ActionDone, ActionDropped, ActionSnoozed, ActionWaiting, Command, Intent
from mailflow.reading import acts, dates
from mailflow.reading.dates.lexicon import COUNT, number
from mailflow.reading.material import Material
from mailflow.reading.numbered import Answer, answers
from mailflow.reading.promises import promises, taken_up
from mailflow.reading.tasks import outcomes
from mailflow.topics.actions.marks import is_marked, marked

_DONE = re.compile(
    r"^(?:(?:ok|is|are|was|already|all|now|been|has been|it['’]?s|that['’]?s|this is|yes|also|as well)[\s,]+)*(?:done|"
    r"finished|complete[d]?|sent|did|ready|ticked|check|checked|got (?:it|them|that)|received|sorted|settled|closed|off "
    r"my list)\b|^(?:he|she|they|i)(?:['’]s|['’]ve| has| have)? (?:already )?(?:sent|gave|got|did|done|finished|delivered|"
    r"answered|booked|wrote|written)\b(?!.*\bnot\b)",
    re.I,
)
_DROP = re.compile(
    r"^(?:please |just |you can |can be |let['’]?s |we can )*(?:drop|dropped|delete|remove|cancel(?:led)?|forget|kill|"
    r"strike|scrap|let (?:it|that) go|no longer needed|not needed|dropping)\b|,\s*drop(?: it)?\W*$",
    re.I,
)
_SNOOZE = re.compile(
    r"^(?:please )?(?:snooze|postpone|delay|push|defer|remind me|later|ask me again|not yet)\b|\bask me (?:again|about)|"
    r"\bremind me (?:again|about|on|next|in)|\bsnooze\b",
    re.I,
)
_WAIT = re.compile(
    r"\b(?:still )?waiting(?:\s+(?:for|on)\s+([A-Z][\w'’. -]*?|[a-z]+))?(?:\s+(?:on|for|about)\b|[.,;!]|"
    r"$)",
    re.I,
)
_COUNTED = re.compile(r"^i(?:['’]ve| have)?\s+[a-z]+\s+\d+\s+(?:[a-z-]+\s+)?[a-z-]+s\b", re.I)  # "I did 12 ward rounds" counts
_NUDGE = re.compile(r"^(nudge|keep|talk|draft)\b", re.I)
_DRAFTS = frozenset({"agenda_draft", "thanks_draft", "nudge_draft", "goals", "questionnaire"})


def by_number(material: Material) -> Iterator[Intent]:
    """`done 2 and 4`, `2: snooze till Monday`, an answer under the item it belongs to."""
    if material.writer_is_mentor:
        return
    for answer in answers(material):
        found = _of(answer, material)
        if found is not None:
            yield found


def _of(answer: Answer, material: Material) -> Intent | None:
    in_draft = (
        material.letter_kind in _DRAFTS
        and answer.ref is not None
        and (answer.item is None or answer.item.kind != "action")
        and not (answer.item and answer.item.section == "open")
    )
    words = answer.words.strip()
    if answer.item is None and _COUNTED.search(answer.evidence):
        return None
    for pattern, make in _MAKERS:
        if pattern.search(words) and not (acts.negated(words) and make is _done):
            if in_draft and make in (_drop, _done):
                return None
            return make(answer, words, material)
    return None if in_draft else _change(answer, words, material)


def _done(answer: Answer, words: str, material: Material) -> Intent:
    return ActionDone(
        ref=answer.ref,
        text="" if answer.ref is not None or answer.item is None else answer.item.text,
        confidence=0.95,
        evidence=answer.evidence,
    )


def _drop(answer: Answer, words: str, material: Material) -> Intent:
    return ActionDropped(ref=answer.ref, confidence=0.95, evidence=answer.evidence)


def _snooze(answer: Answer, words: str, material: Material) -> Intent:
    found = [when for when in dates.extract(words, material.frame) if when.day]
    until = (found[-1].future or found[-1].day) if found else _after(words, material)
    return ActionSnoozed(ref=answer.ref, until=until, confidence=0.95, evidence=answer.evidence)


def _after(words: str, material: Material) -> date | None:
    """`for a week`, `two weeks`: counted from today."""
    said = re.search(rf"\b(?:for |another )?(?:({COUNT}|\d{{1,2}})\s+(?:more\s+)?)(day|week|month|fortnight)s?\b", words, re.I)
    if not said:
        return None
    days = {"d": 1, "w": 7, "f": 14, "m": 30}[said[2][0].lower()]
    return material.frame.today + timedelta(days=(number(said[1]) or 1) * days)


def _wait(answer: Answer, words: str, material: Material) -> Intent:
    found = _WAIT.search(words)
    name = (found[1] or "").strip() if found else ""
    if not name and answer.item:
        owner = re.match(r"([A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*):", answer.item.text)
        name = owner[1] if owner else ""
    return ActionWaiting(ref=answer.ref, waiting_for=name, confidence=0.92, evidence=answer.evidence)


_DUE = re.compile(
    r"^(?:is |are |was )?(?:due|by|until|deadline|not before|(?:should|needs to) be (?:done )?by|move(?:d)? (?:it )?to)\b", re.I
)
_OWNER = re.compile(
    r"^(?:is |are |was )?(?P<mentor>(?:her|his|[A-Z]\w+['’]s)\b)|^(?:is |are |was )?(?P<member>mine|my (?:job|task|turn))\b"
)


def _change(answer: Answer, words: str, material: Material) -> Intent | None:
    """`3 is due on the 26th`, `2 is Ana's job, not mine`."""
    days = [when for when in dates.extract(words, material.frame) if when.day]
    if _DUE.match(words) and days:
        return ActionChanged(ref=answer.ref, due=days[0].future or days[0].day, confidence=0.9, evidence=answer.evidence)
    owner = _OWNER.match(words)
    if owner and re.search(r"\b(?:job|task|turn|mine|to do|part)\b", words, re.I):
        return ActionChanged(
            ref=answer.ref, owner="mentor" if owner["mentor"] else "member", confidence=0.85, evidence=answer.evidence
        )
    return None


def _order(answer: Answer, words: str, material: Material) -> Intent | None:
    found = _NUDGE.match(words)
    return (
        Command(name=found[1].lower(), ref=answer.ref, confidence=0.95, evidence=answer.evidence)
        if found and not answer.evidence.lower().startswith(found[1].lower())
        else None
    )


_MAKERS: tuple[tuple[re.Pattern[str], Callable[[Answer, str, Material], Intent | None]], ...] = (
    (_WAIT, _wait), (_DONE, _done), (_DROP, _drop), (_SNOOZE, _snooze), (_NUDGE, _order),
)  # fmt: skip


def in_words(material: Material) -> Iterator[Intent]:
    """The same told in plain words: "the statement is done", "forget about asking her"."""
    if material.writer_is_mentor:
        return
    numbered = " ".join(answer.evidence for answer in answers(material))
    for outcome in outcomes(material):
        if outcome.evidence in numbered or (is_marked(outcome.evidence) and outcome.what != "done"):
            continue
        named = {"ref": outcome.ref, "text": outcome.text, "confidence": outcome.confidence, "evidence": outcome.evidence}
        if outcome.what == "done":
            yield ActionDone(**named)  # type: ignore[arg-type]
        elif outcome.what == "dropped":
            yield ActionDropped(**named)  # type: ignore[arg-type]
        elif outcome.what == "snoozed":
            yield ActionSnoozed(until=outcome.until, **named)  # type: ignore[arg-type]
        else:
            yield ActionWaiting(waiting_for=outcome.who, **named)  # type: ignore[arg-type]


def made(material: Material) -> Iterator[Intent]:
    """What the member and the mentor took on, in the new text and in a forwarded original."""
    yield from taken_up(material)
    settled = {outcome.evidence for outcome in outcomes(material)}
    yield from (
        promise
        for promise in promises(material)
        if not is_marked(promise.evidence)
        and (promise.evidence not in settled or re.search(r"['’]ll\b|\bwill\b", promise.evidence))
    )


READERS = (by_number, marked, in_words, made)
