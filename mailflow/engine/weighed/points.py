"""Points for the next agenda: one in a sentence, or the items of a list that is meant for it."""

import re
from collections.abc import Iterator

from mailflow.core.intent import AgendaItemAdded, Intent
from mailflow.engine.weighed.gist import gist
from mailflow.reading.material import Material, Statement

_PUT = re.compile(
    r"^(?:.{0,30}?\b(?:add|put|pop|stick|chuck|include|note|slip|jot|bring up|raise|ask(?: \w+)? (?:about)?|discuss|"
    r"talk (?:through|about|over)|cover|"
    r"go over|agenda|list|point|topic|item|question)\b\s*(?:this|that|in|on|down|up|about|for (?:her|him|them|"
    r"\w+day))*\s*[:,–—-]?\s*)",
    re.I,
)
_OVER = re.compile(
    r"\b(?:talked|asked|covered|discussed|spoke|told|went over|touched upon|chatted|mentioned|brought up|offered|said)\b", re.I
)


def point(statement: Statement, material: Material, p: float) -> Iterator[Intent]:
    """A point for the next agenda: not one that was talked of already, nor a time that is asked for."""
    likely = statement.likely()
    text = statement.text
    if (_OVER.search(text) and p < 0.99) or max(
        likely["feedback_focus"], likely["expectation"], likely["meeting_proposed"]
    ) >= 0.35:
        return
    if statement.whens and statement.question:
        return
    people = material.about(statement)
    text = gist(statement.text, statement, _PUT)
    yield AgendaItemAdded(text=text, people=people, confidence=p, evidence=statement.text)


_HEADS = re.compile(
    r"\bagendas?\b|\b(?:['’]s|the|my|his|her) list\b|\b(?:points?|questions?|topics?|things|doubts|matters|"
    r"stuff) (?:for|to (?:ask|raise|bring|discuss))\b|"
    r":\s*(?:points|questions|topics)\b|\bnext (?:time|meeting|conversation|session|call)\b",
    re.I,
)
_ASKS = re.compile(
    r"^(?:and |also |or )*(?:how|what|when|where|who|whose|why|which|whether|(?:do|does|can|could|should|may) (?:we|i|"
    r"you|he|she|they)|is|are)\b",
    re.I,
)


_OTHERWISE = tuple(
    ("promise_writer promise_other done snoozed dropped waiting goal goal_progress goal_done outcome meeting_agreed "
                "meeting_report meeting_moved meeting_cancelled command feedback_verdict feedback_focus note").split()
)  # fmt: skip
"""Acts that a point of a list is not."""


def listed(material: Material) -> Iterator[Intent]:
    """A list of points: the items, or the open questions, of a mail whose subject or first line says that it is for "
    "an agenda."""
    statements = material.new.statements
    lead = next((found for found in statements[:2] if found.text.rstrip().endswith(":") or found.sentence.label), None)
    opened = lead is not None and lead.text.rstrip().endswith(":")
    told = "" if lead is None else lead.text if opened else lead.sentence.label
    if material.letter_kind or material.writer_is_mentor or not _to_us(material):
        return
    if not (_HEADS.search(material.mail.subject) or _HEADS.search(told)):
        return
    for statement in statements:
        if _is_point(statement) and not (opened and statement is lead):
            text = re.sub(r"^(?:and|also)\s+", "", statement.text, flags=re.I).strip(" .;")
            sure = max(0.6, statement.likely()["agenda_item"])
            yield AgendaItemAdded(text=text, people=material.about(statement), confidence=sure, evidence=statement.text)


def _is_point(statement: Statement) -> bool:
    """An item or an open question that is nothing else."""
    text, likely = statement.text, statement.likely()
    item = bool(statement.sentence.bullet) and statement.sentence.first
    if not (item or _ASKS.match(text)) or len(text.split()) > 30:
        return False
    if re.match(r"(?:if|unless|nothing|no|not)\b", text, re.I):
        return False
    return max(likely[act] for act in _OTHERWISE) < 0.5


def _to_us(material: Material) -> bool:
    """Whether the mail goes to the service alone: what it asks is not asked of the mentor."""
    return {address.address for address in material.mail.recipients} <= {material.context.service_address.lower()}
