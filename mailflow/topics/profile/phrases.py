"""Answers about oneself: values, way of working, gaps, background, needs; by number, under the question, or under a label."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Intent, ProfileAnswered
from mailflow.reading import sentences
from mailflow.reading.material import Material
from mailflow.reading.numbered import answers

_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "work_style",
        re.compile(
            r"\b(?:how do you (?:like to |prefer to )?work|like to work|work(?:ing)? style|work best|work in|"
            r"way of working|habits?|way (?:i|you|of) "
            r"work|how i (?:like to )?work)\b",
            re.I,
        ),
    ),
    (
        "gaps",
        re.compile(
            r"\b(?:gaps?|skills?|knowledge|miss most|lack(?:ing)?|weak(?:ness(?:es)?)?|what i can['’]?t do|learn|"
            r"want to get better|feel (?:least|"
            r"un)sure)\b",
            re.I,
        ),
    ),
    ("needs", re.compile(r"\b(?:needs?|expect|look(?:ing)? for|want from (?:a|your|my) mentor|hope for|help with)\b", re.I)),
    (
        "values",
        re.compile(
            r"\b(?:values?|do you value|matters? (?:most )?to (?:you|me)|matters most|what (?:counts|"
            r"matters)(?: for me| to me)? is|important to (?:you|me)|"
            r"care about)\b",
            re.I,
        ),
    ),
    (
        "background",
        re.compile(
            r"\b(?:background|about (?:you|me|myself)|come from|studied|who (?:are you|i am)|my story|path so far)\b", re.I
        ),
    ),
)
_LABELS = re.compile(
    r"^(?:(?:my|about my|on)\s+)?(?:values?|work(?:ing)? style|gaps?|skill gaps?|background|needs?|what (?:i|matters)\b.*|"
    r"how i (?:like to )?work.*|where i (?:feel|see|have).*gaps?.*|about me|habits)$",
    re.I,
)
_QUESTIONS = frozenset({"questionnaire", "first_meeting", "welcome"})
_FILLER = re.compile(
    r"^(?:is\s+|it['’]?s\s+|that['’]?s\s+|would be\s+|definitely\s+|probably\s+|i(?:['’]d| would) say\s+|well,?\s+|mostly\s+|"
    r"that\s+|[:.)-]\s*)+",
    re.I,
)


def topic_of(words: str) -> str:
    """Which of the five a question or label asks for, empty for none."""
    return next((name for name, pattern in _TOPICS if pattern.search(words)), "")


def by_number(material: Material) -> Iterator[Intent]:
    """Answers to our questionnaire, by number or under the quoted question."""
    if material.letter_kind not in _QUESTIONS and not _one_asked(material) and (material.letter_kind or not _asked(material)):
        return  # a point of an agenda may well ask what somebody needs
    done: set[str] = set()
    for answer in answers(material):
        topic = topic_of(answer.item.text) if answer.item else ""
        text = _FILLER.sub("", answer.words.strip()).strip()
        if topic and text and topic not in done and not _UNKNOWN.match(text):
            done.add(topic)
            yield ProfileAnswered(topic=topic, text=" ".join(text.split()), confidence=0.9, evidence=answer.evidence)
    yield from _under(material, done)
    yield from _between(material, done)


def _asked(material: Material) -> bool:
    return bool(material.items) and all(item.text.rstrip().endswith("?") and topic_of(item.text) for item in material.items)


_UNKNOWN = re.compile(r"^(?:no idea|not sure|(?:i )?don['’]?t know|nothing|n/?a|none|later|pass|skip|-+$)", re.I)


def _one_asked(material: Material) -> bool:
    return bool(re.search(r"\bquestions? (?:for|about|before)\b", material.mail.subject, re.I)) and bool(material.letter_kind)


def _under(material: Material, done: set[str]) -> Iterator[Intent]:
    """An answer under a quoted question that has no number."""
    for quote, words in material.reply.inline:
        asked = next((line for line in reversed(quote.split("\n")) if line.strip()), "").strip(" >")
        topic = topic_of(asked) if asked.endswith("?") and not re.match(r"\(?\w{1,2}[.)]", asked) else ""
        if topic and topic not in done and words.strip() and not _UNKNOWN.match(words.strip()):
            done.add(topic)
            yield ProfileAnswered(topic=topic, text=" ".join(words.split()), confidence=0.88, evidence=words.strip())


def _between(material: Material, done: set[str]) -> Iterator[Intent]:
    """Outlook answers stand between the questions with no mark at all: what follows a question and is not the next one."""
    quoted = material.reply.quoted_text
    blocks = re.split(r"(?m)^\s*(\d{1,2})[.)]\s+(.*\?)\s*$", quoted)
    for question, words in zip(blocks[2::3], blocks[3::3], strict=False):
        topic = topic_of(question)
        text = " ".join(words.split())
        if (
            topic
            and topic not in done
            and len(text.split()) >= 2
            and not re.match(r"^(?:a line each|answer|reply)\b", text, re.I)
        ):
            done.add(topic)
            yield ProfileAnswered(topic=topic, text=text, confidence=0.8, evidence=words.strip())


def labelled(material: Material) -> Iterator[Intent]:
    """`Background: …`, `What I need from a mentor: …`."""
    if material.writer_is_mentor:
        return
    for _, line in sentences.strip_frame(sentences.logical_lines(material.reply.new_text), tuple(material.exclude)):
        found = sentences.LABEL.match(line)
        if found and found[2].strip() and _LABELS.match(found[1].strip()):
            topic = topic_of(found[1])
            if topic:
                yield ProfileAnswered(topic=topic, text=" ".join(found[2].split()), confidence=0.88, evidence=line)


_OF_ONESELF: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("values", re.compile(r"^what (?:i value|matters)(?: most)?(?: to me)?(?: most)? is (.+)$|^i value (.+)$", re.I)),
    ("work_style", re.compile(r"^i ((?:work best|like to work|prefer to work|work better)\b.+)$", re.I)),
    (
        "gaps",
        re.compile(
            r"^(?:my (?:biggest|main|greatest) (?:gap|weakness|gaps)|what i lack(?: most)?) (?:is|"
            "are) (.+)$",
            re.I,
        ),
    ),
    (
        "needs",
        re.compile(
            r"^(?:what i need (?:most )?(?:from a mentor )?is|i need a mentor (?:who|that)|"
            "from a mentor i need) (.+)$",
            re.I,
        ),
    ),
)


def of_oneself(material: Material) -> Iterator[Intent]:
    """Told in sentences: "I work best in the mornings"."""
    if material.writer_is_mentor or material.letter_kind in {"agenda_draft", "thanks_draft"}:
        return
    for statement in material.new.statements:
        for topic, pattern in _OF_ONESELF:
            found = pattern.match(statement.text)
            if found and not statement.question:
                text = next(group for group in found.groups() if group)
                yield ProfileAnswered(topic=topic, text=text.strip(" ."), confidence=0.75, evidence=statement.text)


READERS = (by_number, labelled, of_oneself)
