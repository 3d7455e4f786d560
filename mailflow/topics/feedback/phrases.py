"""Feedback that a mentor gave on the member's own work or manner, and what the member wants feedback on."""

import re
from collections.abc import Iterator

from mailflow.core.intent import FeedbackFocus, FeedbackReceived, Intent, Person
from mailflow.reading import acts, people
from mailflow.reading.material import Material, Statement
from mailflow.topics.feedback.notes import noted
from mailflow.topics.feedback.verdicts import (
    ABOUT_I,
    ABOUT_ME,
    ABOUT_YOUR_WORK,
    ACCORDING,
    ASK_FEEDBACK,
    BARE,
    FOCUS,
    FOCUS_ASKED,
    FOCUS_LEAD,
    FOCUS_QUESTION,
    FOUND,
    KEEP,
    LABEL,
    NOUN,
    OWN,
    QUOTED,
    SAID,
    SAYING,
    SHARES,
    TO_YOU,
    TOO,
    WANTED,
)


def received(material: Material) -> Iterator[Intent]:
    """What a mentor said of the member's work: told, listed, or forwarded with a word that it is feedback."""
    if material.writer_is_mentor:
        yield from _to_you(material)
        return
    for statement in material.new.statements:
        text = _feedback(statement)
        if text and not acts.conditional(text[:40]) and not statement.question:
            yield FeedbackReceived(text=text, people=_whose(statement, material), confidence=0.8, evidence=statement.text)
    yield from _forwarded(material)


def _feedback(statement: Statement) -> str:
    text, label = statement.text, statement.sentence.label
    named = LABEL.match(label) if label else None
    if named and named["name"] and named["name"].lower() in people.STOP:
        named = None
    if (
        named
        and (re.match(r"^(?:my|i)\b", text, re.I) or label.lower().startswith("feedback"))
        and (ABOUT_ME.search(text + " more") or ABOUT_I.search(text))
        and not re.search(r"['’]ll\b|\bwill\b", text)
    ):
        return text.strip(" .")
    noun = NOUN.search(text)
    if noun and len(noun[1].split()) >= 3 and not acts.negated(text[: noun.start(1)]):
        return noun[1].strip(" .")
    said = SAID.search(text) or SHARES.search(text)
    if said and _verdict(said[1]) and not BARE.match(said[1]) and re.search(r"\b(?:my|i)\b", said[1][:60], re.I):
        return said[1].strip(" .")
    other = FOUND.search(text) or ACCORDING.match(text)
    if other and (other.re is FOUND or _verdict(other[1])) and not acts.negated(text[: other.start(1)]):
        return other[1].strip(" .")
    quoted = QUOTED.search(text)
    if quoted and re.search(r"\b(?:said|told|says|wrote|called)\b", text[: quoted.start()], re.I):
        return quoted[1].strip(" .,")
    labelled = label and SAYING.search(label) and OWN.search(text) and (TOO.search(text) or ABOUT_I.search(text))
    return text.strip(" .") if labelled and not re.search(r"['’]ll\b|\bwill\b", text) else ""


def _verdict(words: str) -> bool:
    """Whether reported words judge the member's own work or manner."""
    return bool(ABOUT_ME.search(words) or ABOUT_I.search(words) or (TOO.search(words) and OWN.search(words)))


def _to_you(material: Material) -> Iterator[Intent]:
    """A mentor who writes about the member's work with the service in copy: "your slides are too dense"."""
    if not ABOUT_YOUR_WORK.search(material.reply.new_text):
        return
    for statement in material.new.statements:
        text = statement.text
        said = TO_YOU.search(text) and TOO.search(text)
        if said and not statement.question and not acts.conditional(text):
            people = (material.main,) if material.main else ()
            yield FeedbackReceived(text=text.strip(" ."), people=people, confidence=0.8, evidence=text)


def _whose(statement: Statement, material: Material) -> tuple[Person, ...]:
    label = statement.sentence.label
    named = people.mentions(label, material.exclude, material.context.mentors) if label else []
    if named:
        return (material.known(named[0].person),)
    return (material.main,) if material.main else ()


def _forwarded(material: Material) -> Iterator[Intent]:
    forward = material.forward
    if (
        forward is None
        or forward.author != "mentor"
        or not KEEP.search(material.reply.new_text)
        or acts.negated(material.reply.new_text.split(".")[0])
    ):
        return
    first = [
        statement for statement in forward.statements if statement.sentence.paragraph == forward.statements[0].sentence.paragraph
    ]
    text = " ".join(statement.text for statement in first)
    if len(text.split()) >= 4:
        person = (forward.person,) if forward.person else ()
        yield FeedbackReceived(text=text.strip(" ."), people=person, confidence=0.85, evidence=first[0].text)


def focus(material: Material) -> Iterator[Intent]:
    """The skill that the member works on and wants to be told about."""
    if material.writer_is_mentor:
        return
    wanted = bool(WANTED.search(material.reply.new_text))
    first = next(iter(material.new.statements), None)
    about = f"{material.mail.subject} {material.reply.quoted_text[:400]}"
    asked_for = first is not None and bool(material.letter_kind) and bool(FOCUS_QUESTION.search(about))
    if first is not None and asked_for and len(first.text.split()) >= 2 and not first.question and not acts.negated(first.text):
        yield FeedbackFocus(text=FOCUS_LEAD.sub("", first.text).strip(" ."), confidence=0.85, evidence=first.text)
        return
    for statement in material.new.statements:
        asked = ASK_FEEDBACK.search(statement.text) or FOCUS_ASKED.search(statement.text)
        found = FOCUS.search(statement.text) if wanted else None
        match = found or asked
        if match and not statement.question and not acts.negated(statement.text[: match.start()]):
            yield FeedbackFocus(
                text=next(group for group in match.groups() if group).strip(" ."), confidence=0.85, evidence=statement.text
            )


READERS = (received, focus, noted)
