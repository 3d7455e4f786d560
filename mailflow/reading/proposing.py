"""Meetings asked for or offered and not yet agreed: by the words of an offer, or by what the model sees."""

import re
from dataclasses import replace
from itertools import pairwise

from mailflow.reading.agreement import AGREED
from mailflow.reading.dates import When, lengths
from mailflow.reading.frames import NOUN, Frame
from mailflow.reading.material import Material, Statement
from mailflow.reading.offers import OFFER


def _to_us_alone(material: Material) -> bool:
    """Whether the mail is written to the service only: a question in it is ours to answer, not a proposal to a mentor."""
    service = material.context.service_address.lower()
    return material.context.writer == "member" and all(address.address == service for address in material.mail.to)


_ABOUT_MEETING = re.compile(
    rf"\b{NOUN}\b|\bmeet\b|\btalk\b|\bspeak\b|\bsee\b|\bsuit\b|\bfree\b|\bwork for\b|\bwould\b.*\b(?:work|possible)\b|"
    rf"\bavailable\b|\bi can (?:also )?do\b",
    re.I,
)
_SUGGESTS = re.compile(
    r"\b(?:could|can|how about|what about|let['’]?s (?:say|meet|do|try|talk|move|make)|"
    r"i['’]?m free|proposes?|suggests?|offers?)\b",
    re.I,
)


def proposals(material: Material, beside: bool = False) -> list[Frame]:
    """Meetings asked for or offered and not yet agreed; `beside` others that are, only where the model surely sees one."""
    out: list[Frame] = []
    for passage in (material.new, *(found for found in (material.forward,) if found)):
        options: list[When] = []
        said: list[Statement] = []
        for statement in passage.statements:
            usable = [when for when in statement.whens if when.day and when.role not in {"until", "since", "before", "by"}]
            if _offered(statement, usable) or (not beside and _proposes(statement, usable, bool(options), material)):
                said.append(statement)
                moving = re.search(r"\b(?:push|move|shift|change|bring)\b.+\bto\b", statement.text, re.I)
                options += usable[-1:] if moving else _sharing(usable, statement.text)
        if said:
            out.append(_proposal(said, options, material))
    return out


_EITHER = re.compile(r"\s*(?:,|/|\bor\b|\band\b|\beither\b|\bon\b|\bthe\b|\s)*", re.I)


def _sharing(usable: list[When], text: str) -> list[When]:
    """ "Wednesday or Friday at three", "7:30 on Thursday or Friday": one hour for days that are told in a row."""
    timed = [when for when in usable if when.clock]
    if len(timed) != 1 or len(usable) < 2:
        return usable
    if not all(_EITHER.fullmatch(text[one.end : other.start]) for one, other in pairwise(usable)):
        return usable
    return [when if when.clock else replace(when, clock=timed[0].clock, zone=timed[0].zone) for when in usable]


def _offered(statement: Statement, usable: list[When]) -> bool:
    """Whether the model takes a sentence with a time for an offer, more than for anything that would settle the time."""
    likely = statement.likely()
    settled = max(likely[act] for act in ("meeting_agreed", "meeting_report", "conditional", "third_party"))
    return bool(usable) and likely["meeting_proposed"] >= AGREED and likely["meeting_proposed"] > settled


def _proposes(statement: Statement, usable: list[When], begun: bool, material: Material) -> bool:
    text = statement.text
    if not OFFER.search(text) or not (statement.question or _SUGGESTS.search(text)):
        return False
    about = bool(_ABOUT_MEETING.search(text))
    if usable:
        return about or begun or not _to_us_alone(material)
    return about and statement.question and bool(re.search(r"\b(?:would|could|can|when|are you)\b", text, re.I))


def _proposal(said: list[Statement], options: list[When], material: Material) -> Frame:
    spans = lengths(" ".join(statement.text for statement in said))
    return Frame(
        "proposed",
        options[0] if options else None,
        minutes=spans[0].minutes if spans else None,
        people=(material.main,) if material.main else (),
        evidence=said[0].text,
        confidence=0.8,
        options=tuple(options),
    )
