"""Answers to a draft: send it, skip it, other words for it; edits inside the quote are found by aligning with what was sent."""

import re
from collections.abc import Iterator, Sequence

from mailflow.core.intent import DraftApproved, DraftRewritten, DraftSkipped, Intent
from mailflow.reading.material import Material
from mailflow.topics.drafts import owntext

_DRAFTS = frozenset(
    {
        "agenda_draft",
        "thanks_draft",
        "nudge_draft",
        "agreement_draft",
        "first_meeting",
        "closing",
        "reminder",
        "receipt",
        "clarify",
    }
)
_SEND = re.compile(
    r"^(?:(?:yes|ok|okay|sure|great|perfect|good|fine|looks? good|look(?:s|ing) great|love it|thanks|all good|and|then|"
    r"so|now|please|pls|you can|you may|just|go ahead(?: and)?|that['’]?s (?:fine|good)|approved)[\s,.:!-]+)*"
    r"(?:send|approve[d]?|go ahead|ship it|sent it)(?:\s+(?:it|this|that|the (?:draft|agenda|mail|note|thank-you|update|"
    r"invitation|text|version)|as (?:it )?is|now|off|out|away|over|to (?:her|him|them|\w+)|please|pls|"
    r"(?:just )?like (?:this|that)|as is|then|instead|(?:this|that) way|(?:so|as) (?:changed|edited|corrected)|"
    r"with (?:my|the|these|those) (?:\w+ )?(?:change|edit|correction)s?))*[\s.!]*(?:please|pls|thanks|thank you)?[\s.!:]*$",
    re.I,
)
_SKIP = re.compile(
    r"^(?:please\s+|let['’]?s\s+|just\s+|you can\s+|actually,?\s+|no,?\s+|sorry,?\s+|i['’]?ll\s+)*(?:skip|don['’]?t send|"
    r"do not send|no (?:need|agenda|thank-you|note)|discard)(?:\s+(?:it|this|that|this one|this time|the (?:draft|agenda|"
    r"note|thank-you)|one|anything|any|for now))*\b(?P<rest>.*)$",
    re.I,
)
_NOT_YET = re.compile(r"\b(?:don['’]?t|do not|not|never|before you|hold off|wait)\b", re.I)
_GO = re.compile(
    r"\b(?:it|that|this|the (?:draft|agenda|note|mail)) (?:can|may|should|is ready to|is good to) "
    r"(?:now )?(?:go|"
    r"leave)(?: out| off)?\b|"
    r"\boff it goes\b|\boff with it\b|\bgood to go\b|\bout it goes\b|"
    r"\byou (?:can|may) (?:now |then )?send (?:it|this|"
    r"that|them)\b|"
    r"\band then send(?: it)?\s*[:.!]?$|\bplease send (?:it|this|that)\b(?=.{0,30}\bwithout\b)",
    re.I,
)
_ALREADY = re.compile(r"^(?:i(?:['’]ve| have)?\s+)?already (?:thanked|sent|wrote|did|done)\b", re.I)
_HANGS = re.compile(
    r"\b(?:if|unless|whether|when|once|before (?:it|that|this)|after(?! that| this)|tomorrow|on \w+day|in an hour|"
    r"next week|later)\b|\?",
    re.I,
)


def decisions(material: Material) -> Iterator[Intent]:
    """`send` or `skip` as a command of its own line or sentence, never in a quote; "don't send it yet" is neither."""
    if material.writer_is_mentor:
        return
    rewritten = list(rewrites(material))
    yield from rewritten
    own = owntext.found(material) if rewritten and not (material.edited and material.edited.text) else None
    sentences = _sentences(material, None if own is None else own.around)
    refused = any(_NOT_YET.search(sentence) and re.search(r"\bsend\b", sentence, re.I) for sentence in sentences)
    for sentence in sentences:
        if (_SEND.match(sentence) or (_GO.search(sentence) and not _goes_not(sentence, material))) and not refused:
            yield DraftApproved(confidence=0.95 if material.letter_kind else 0.9, evidence=sentence)
            continue
        if material.letter_kind == "thanks_draft" and _ALREADY.match(sentence):
            yield DraftSkipped(confidence=0.85, evidence=sentence)
            return
        skip = _SKIP.match(sentence)
        if (
            skip
            and material.letter_kind in _DRAFTS
            and not re.search(r"^\s*(?:#?\d|the (?:first|second|third|last))|\b(?:yet|until|before|till)\b", skip["rest"], re.I)
        ):
            yield DraftSkipped(confidence=0.92, evidence=sentence)
            return


def _goes_not(sentence: str, material: Material) -> bool:
    """Whether "it can go" is said under a condition, denied, or of something else than a draft."""
    return bool(_HANGS.search(sentence) or _NOT_YET.search(sentence.split("without")[0])) or material.letter_kind not in _DRAFTS


def _sentences(material: Material, around: Sequence[str] | None) -> list[str]:
    """The sentences that speak to us; `around` are the lines beside a text of the member's own."""
    lines = material.lines() if around is None else list(around)
    if not lines and not material.reply.originals and material.letter is not None:
        lines = [material.mail.subject]
    cut = r"(?<=[.!?])\s+|,\s+(?=(?:then\s+)?(?:please\s+)?send\b)|;\s+|,?\s+\band\s+(?=(?:then\s+)?send\b)"
    whole = r"(?<=[.!?])\s+|;\s+"  # "write a page and send it to her" orders nothing where no draft is answered
    lines = [sentence for line in lines for sentence in re.split(r"(?<=[.!?])\s+", line)]
    lines = [line for line in lines if not _HANGS.search(line) or not re.search(r"\bsend\b", line, re.I)]
    parts = [part for line in lines for part in re.split(cut if material.letter_kind or len(line.split()) <= 8 else whole, line)]
    return [part.strip().strip("\"'*“”") for part in parts if part.strip()]


def rewrites(material: Material) -> Iterator[DraftRewritten]:
    """A whole new text: between our marks, edited in the quote, or announced ("use this instead:")."""
    edited = material.edited
    if edited is not None and edited.text:
        if edited.points is None or material.letter_kind != "agenda_draft":
            yield DraftRewritten(text=edited.text, confidence=edited.confidence, evidence=edited.typed)
        return
    if material.letter_kind not in _DRAFTS or material.letter_kind in {"receipt", "clarify"}:
        return
    own = owntext.found(material)
    if own is not None:
        yield DraftRewritten(text=own.text, confidence=own.confidence, evidence=own.evidence)


READERS = (decisions,)
