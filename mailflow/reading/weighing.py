"""Whether a clause tells of a meeting at all, and of which: the words weighed against what the trained model sees in it."""

import re
from dataclasses import replace

from mailflow.reading import acts
from mailflow.reading.act_model import SILENT
from mailflow.reading.dates import When
from mailflow.reading.frames import NOUN, named_as_partner
from mailflow.reading.heldwords import BY_NOUN, NOT_MET, OPEN
from mailflow.reading.material import Statement
from mailflow.reading.tense import PAST, tense_at

_UNREAL = re.compile(r"\b(?:wish(?:ed|es)?|if only|would have|dream(?:ed|t)?)\b", re.I)
LIKELY, SURE, UNLIKELY = 0.5, 0.75, 0.1
"""From where the model alone makes a meeting; where it outweighs a word of denial; where it speaks against one."""


def one_meeting(statement: Statement) -> bool:
    """Whether the whole sentence speaks of one meeting, so that its day, hour and place may stand in several clauses."""
    likely = statement.likely()
    told, agreed = likely["meeting_report"], likely["meeting_agreed"]
    if max(told, agreed) < SURE or min(told, agreed) >= LIKELY:
        return False
    whens = [when for when in statement.whens if when.role not in {"until", "since", "before", "after", "by"}]
    return len({when.day for when in whens if when.day}) <= 1


def hangs(text: str) -> bool:
    """A sentence that opens with its condition holds only under it."""
    return bool(
        re.match(
            r"^(?:and |but |so |also )?(?:if|unless|in case|should (?:she|he|they|it)|provided|assuming|as soon as|once|"
            r"when(?:ever)? (?:she|he|they|i|we)\b.{0,40}\b(?:back|ready|free|done))\b",
            text,
            re.I,
        )
    )


def spoken_against(text: str, likely: dict[str, float], statement: Statement) -> bool:
    """Whether words of denial, condition or wish, or somebody else's affairs, stand against a meeting; a clear report stands
    against them: "an hour with Ana, never a dull minute".
    """
    if between_others(text, statement) or (
        _WITH_OTHERS.search(text) and (statement.author == "mentor" or not statement.mentions)
    ):
        return True
    if statement.author == "mentor" and _SEES.search(text) and not _YOU.search(text):
        return True  # "I'll tell him when I see him": a third person
    if _UNREAL.search(text):
        return True
    if max(likely["meeting_report"], likely["meeting_agreed"]) >= SURE:
        return False
    told = max(likely["meeting_report"], likely["meeting_agreed"])
    open_yet = bool(OPEN.search(text)) and not re.search(r"can talk", text) and told < max(LIKELY, 2 * likely["meeting_proposed"])
    denied = acts.negated(text) or acts.conditional(text) or open_yet
    return denied or bool(NOT_MET.search(text)) or acts.of_others(text)


def weighed(state: str, whens: list[When], likely: dict[str, float]) -> str:
    """The state that the words show, against what the model sees in them; where no words showed one, the model's."""
    told, agreed = likely["meeting_report"], likely["meeting_agreed"]
    if state == "planned" and likely["third_party"] >= max(LIKELY, 2 * max(told, agreed)):
        return ""
    if state and max(told, agreed, likely["meeting_proposed"], likely["meeting_moved"]) < UNLIKELY:
        silent = max(likely[act] for act in SILENT)
        return state if silent < SURE else ""
    if state == "planned" and likely["meeting_proposed"] >= SURE and agreed < LIKELY:
        return ""
    if state and told >= SURE and agreed < LIKELY:
        return "held"
    if state and agreed >= SURE and told < LIKELY and any(when.day for when in whens):
        return "planned"
    if state:
        return state
    if told >= LIKELY and told >= agreed:
        return "held"
    return "planned" if agreed >= LIKELY and any(when.day for when in whens) else ""


LONG_AGO = 60  # days after which a date without a year is rather the coming one


def ahead(when: When, statement: Statement) -> bool:
    """A meeting that was held does not lie ahead, nor is a date of almost a year ago the one that is meant."""
    day, today = when.past or when.day, statement.frame.today
    if day is None:
        return False
    return day > today or (when.future is not None and when.future > today and (today - day).days > LONG_AGO)


_TOGETHER = r"(?:met|saw|sat|had|has|was|is|talked|spoke|chatted|lunched|got|meets?|meeting|sees|seeing|sitting)"
_OTHERS = re.compile(
    r"^(?:(?:and|so|but|then|also|yesterday|today|on \w+day|this \w+)\b,?\s+)*"
    rf"(?:([A-ZÀ-Ý][\w'’.-]+)(?:\s+[A-ZÀ-Ý][\w'’.-]+)*|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y \w+ mate)\s+"
    rf"(?!(?:\w+\s+){{0,2}}?{NOUN})(?:[\w'’-]+\s+){{0,5}}?[\w'’.-]+(?:\s+[A-ZÀ-Ý][\w'’.-]+)?)\s+(?:\w+ly\s+)?{_TOGETHER}\b"
    r".*(?:\b(?:with|met|saw)\s+(?:[A-ZÀ-Ý]|his|her|their|the)|"
    r"\b(?:his|her|their)\s+(?:\w+\s+)?(?:meeting|mentor|session|chat|call|catch))",
)
_WITH_OTHERS = re.compile(
    r"\b(?:with|met|saw) (?:an?|my|some) (?:(?:old|former|dear|good|new|own)\s+){0,2}(?:colleague|friend|classmate|cousin|"
    r"neighbou?r|recruiter|sister|brother|husband|wife|mother|father|partner|manager|boss|doctor)s?\b",
    re.I,
)
_SEES = re.compile(r"\b(?:see|seeing|meet|meeting|saw|met) (?:him|her|them)\b", re.I)
_YOU = re.compile(r"\b(?:we|us)\b|\b(?:see|seeing|meet|meeting|saw|met|with) you\b", re.I)
_OURS = re.compile(r"\b(?:i|we|me|us|our|ours|mine|you|your|myself|ourselves)\b(?!\s+(?:mate|friend))", re.I)


def between_others(text: str, statement: Statement) -> bool:
    """A meeting of which the writer is no part: "Mick sat down with Dara", told without a word of I, we or you."""
    found = _OTHERS.match(text)
    if not found or _OURS.search(found[0]) or re.search(r"(?:\band|&|\+) (?:i|me|myself)\b", text, re.I):
        return False
    return found[1] is None or any(found[1].strip(".") in mention.person.name for mention in statement.mentions)


def gone(when: When, statement: Statement) -> bool:
    """A meeting to come does not lie behind."""
    day = when.future or when.day
    return day is not None and day < statement.frame.today


def someone(past: re.Match[str] | None, statement: Statement) -> bool:
    return bool(past and (statement.mentions or re.search(r"\b(?:her|him|we|them|me)\b", statement.text)))


def state_of(
    text: str, past: re.Match[str] | None, coming: re.Match[str] | None, whens: list[When], statement: Statement, following: str
) -> str:
    if past and (not coming or past.start() < coming.start()):
        return "held"
    if coming:
        return "planned" if whens and any(when.day for when in whens) else ""
    noun = BY_NOUN.search(text)
    titled = len(text) < 110 and any(
        mention.start < 25 or named_as_partner(statement.text, mention.start, mention.end) for mention in statement.mentions[:1]
    )
    dated = [when for when in whens if when.day and (noun or when.clock)]
    if (
        not dated
        or not (noun or titled)
        or re.search(r"['’]ll\b|\bwill\b|\bhave to\b|\bneed to\b|\bto do\b|\bdue\b|\bsubmit|\bdeadline", text)
    ):
        return ""
    when = dated[0]
    recent = when.said_weekday or (when.past is not None and (statement.frame.today - when.past).days <= 21)
    day = (
        when.past
        if recent and _backwards(when, text, following)
        else when.future
        if when.said_weekday and when.tense == 0
        else when.day
    )
    start = replace(when, day=day).instant(statement.frame.zone)
    return "held" if start is not None and start <= statement.frame.now else "planned"


def _backwards(when: When, text: str, following: str) -> bool:
    """A weekday without a verb is past where the talk goes on in the past: "Tuesday, coffee with Lucía. She walked me
    through …".
    """
    if when.tense == PAST:
        return True
    return when.said_weekday and when.tense == 0 and bool(following) and tense_at(following, len(following)) == PAST
