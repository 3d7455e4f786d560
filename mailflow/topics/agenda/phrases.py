"""Points for an agenda: added in plain words, and changed, dropped or moved by number in answer to a draft."""

import re
from collections.abc import Iterator

from mailflow.core.intent import AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, Intent, Person
from mailflow.reading import acts, people
from mailflow.reading.material import Material, Statement
from mailflow.reading.numbered import Answer, answers
from mailflow.reading.points import bare
from mailflow.topics.agenda.edits import listed_lines, made
from mailflow.topics.agenda.places import placed

_DRAFT = frozenset({"agenda_draft"})
_SEND = re.compile(
    r"^(?:(?:and|then|ok|okay|please|all|that|looks?|good|fine|great|perfect|now|you can)[\s,.!]+)*(?:send|skip|approve)\b", re.I
)
_ADD = re.compile(
    r"^(?:(?:please|pls|and|also|can you|could you)\s+)*(?:add|plus|one more(?: thing| point|"
    r" question)?(?: for (?:the end|her|him|them))?|new (?:point|item|topic))(?:\s+(?:this|a (?:point|"
    r"topic|question)|one more|another|to (?:it|the (?:list|agenda))))*\s*[:\-–]\s*(.+)$",
    re.I | re.S,
)
_ADD_BARE = re.compile(r"^(?:(?:please|pls|and|also)\s+)*add\s+(?!me\b|him\b|her\b|them\b)(.+)$", re.I | re.S)
_TO_AGENDA = re.compile(
    r"^(?:(?:please|pls|can you|could you|and|also)\s+)*(?:add|put|note)(?:\s+(?:this|it|these|something))?\s+(?:to|on|"
    r"for|in)\s+(?:the agenda (?:for|with|of)\s+(?P<a>[^:]{2,40})|(?P<b>[^:]{2,40}?)['’]?s?\s+(?:next\s+)?(?:agenda|"
    r"list)|(?P<c>[A-Z][^:]{1,30}?)['’]s|the\s+(?:next\s+)?(?:agenda|list))\s*[:\-–]\s*(?P<text>.+)$",
    re.I | re.S,
)
_PUT = re.compile(
    r"^(?:(?:please|pls|can you|could you|and|also)\s+)*(?:add|put)\s+(?P<text>[\"“']?.{4,200}?)\s+(?:to|on|"
    r"onto)\s+(?:(?P<who>[A-Z][\w.'’ -]{1,40}?)['’]s?\s+|my\s+|the\s+|our\s+)?(?:next\s+)?(?:agenda|list)(?:\s+(?:for|"
    r"with)\s+(?P<who2>[A-Z][\w.' -]{1,40}?))?[\s.!]*$",
    re.I | re.S,
)
_LABEL = re.compile(
    r"^(?:for\s+)?(?P<who>(?!add\b|put\b)[\w.'’ -]{2,40}?)['’]s?\s+agenda$|^(?:agenda|questions?|topics?|points?|to "
    r"discuss|to ask)(?:\s+(?:for|with)\s+(?P<who2>.{2,40}))?$|^(?:please\s+)?(?:add|put|"
    r"note)\b.{0,20}\bagenda(?:\s+(?:for|with|of)\s+(?P<who4>.{2,40}))?$|"
    r"^for\s+(?P<who3>[A-Z][\w.'’ -]{1,30}?)(?:\s+(?:on|next|"
    r"tomorrow|today)\b.*)?$",
    re.I,
)
_PUT_THAT = re.compile(
    r"(?:^|,\s*|;\s*)(?:so\s+)?(?:please\s+)?(?:put|add|note)\s+(?:that|this|it)\s+(?:on|to|onto)\s+(?:the|my|her|his|"
    r"their)\s+(?:list|agenda)(?:\s+(?:please|pls))?[.!]*\s*$",
    re.I,
)
_WANT_TO_ASK = re.compile(
    r"\bi(?:['’]d| would)?\s+(?:want|like|need)\s+to\s+((?:ask|discuss|talk (?:to \w+ )?about|raise|bring up)\b.+)$", re.I
)
_NEXT_TIME = re.compile(
    r"^(?:for|at|in|during|when)\s+(?:my|our|the|i)\s+(?:next\s+)?(?:meet(?:ing)?|call|chat|session|see|talk|"
    r"1:1)\b.{0,60}?,?\s+i(?:['’]d| would)?\s+(?:want|like|need)\s+to\s+(?P<text>(?:ask|discuss|talk about|raise|bring "
    r"up|cover|show|go over)\b.+)$",
    re.I,
)
_WHEN_SEEING = re.compile(
    r"^i(?:['’]d| would)?\s+(?:want|like|need|plan|have)\s+to\s+(?P<text>(?:ask|discuss|talk about|raise|bring up|mention|"
    r"show)\b.+?)\s+"
    r"(?:when i (?:see|meet|talk to)|next time i (?:see|meet|talk to)|at (?:my|our) next (?:meeting|call|session)|(?:with|"
    r"to) .{2,30} next time)\b.*$|"
    r"^(?:please\s+)?(?:next time,?\s+(?:i['’]d like to |i want to |let me )?|remind me to )(?P<ask>(?:ask|discuss|"
    r"talk (?:to \w+ )?about|raise|bring up)\b.+?)"
    r"(?:\s+when i (?:see|meet)\b.*)?$",
    re.I,
)
_REMOVE = re.compile(
    r"^(?:(?:please|pls|you can|can you|we can|let['’]s|just|no,)\s+)*(?:drop|remove|delete|strike|scrap|take out|cut|"
    r"kill|leave out|skip|forget|not needed|no longer)\b|\bdrop (?:it|"
    r"this)\b|\b(?:can go|leave (?:it|this(?: "
    r"one)?) out|take (?:it|this) out)\b",
    re.I,
)
_MAKE_IT = re.compile(
    r"^(?:(?:please|should (?:be|say|read)|make (?:it|that|this)|change (?:it|to)|reword(?: (?:it|as|to))?|rather|"
    r"instead|better|to)\s*[:\-–]?\s*)+(.+)$",
    re.I | re.S,
)


def said_of_points(material: Material) -> Iterator[Intent]:
    """Answers by number to an agenda draft."""
    if material.letter_kind not in _DRAFT or material.writer_is_mentor:
        return
    own_list = listed_lines(material)
    for answer in answers(material):
        found = _of(answer) if bare(answer.evidence) not in own_list else None
        if found is not None:
            yield found
    yield from placed(material)


def _of(answer: Answer) -> Intent | None:
    if answer.item is not None and (answer.item.kind == "action" or answer.item.section == "open"):
        return None
    words = answer.words.strip()
    if _REMOVE.search(words):
        return AgendaItemRemoved(ref=answer.ref, confidence=0.95, evidence=answer.evidence)
    if re.match(r"^(?:add\b|done|finished|snooze|waiting|keep|yes|ok|fine|good|first|last|top)\b", words, re.I) or _SEND.search(
        words
    ):
        return None
    if answer.inline and answer.ref:
        made = _MAKE_IT.match(words)
        return AgendaItemChanged(
            ref=answer.ref,
            text=(made[1] if made else words).strip(" \"“”'"),
            confidence=0.85 if made else 0.5,
            evidence=answer.evidence,
        )
    if re.match(rf"^\W*{answer.ref}\b\s*[:.)=-]", answer.evidence):
        made = _MAKE_IT.match(words)
        text = (made[1] if made else words).strip().strip("\"“”'")
        if answer.item is not None and text == answer.item.text:
            return None  # the point as it was sent
        return AgendaItemChanged(ref=answer.ref, text=text, confidence=0.92, evidence=answer.evidence)
    return None


def added(material: Material) -> Iterator[Intent]:
    """New points: `add: …`, "add to Rivera's agenda: …", "For Ben on Tuesday: …", "put that on the list"."""
    if material.writer_is_mentor:
        return
    for line in _parts(material):
        yield from _of_line(line, material)
    for statement in material.new.statements:
        yield from _labelled(statement, material)
        yield from _put_that(statement, material)


def _parts(material: Material) -> list[str]:
    lines: list[str] = []
    for line in [
        *material.lines(),
        *(words for _, words in (material.edited.notes if material.edited else ())),
    ]:
        lines += re.split(
            r"(?<=[.!?])\s+(?=(?:(?:please|also|and|then)\s+)?(?:add|drop|send|then|put|"
            r"plus)\b)",
            line,
            flags=re.I,
        )
    return [re.sub(r"^[-*•]\s+|^\d{1,2}[.)]\s+(?=add\b)", "", line.strip()) for line in lines]


def _of_line(line: str, material: Material) -> Iterator[Intent]:
    named = _TO_AGENDA.match(line)
    if named:
        yield _item(named["text"], named["a"] or named["b"] or named["c"] or "", line, material)
        return
    put = _PUT.match(line)
    if put and not re.match(r"(?:that|this|it)$", put["text"], re.I):
        yield _item(put["text"].strip("\"“”'"), put["who"] or put["who2"] or "", line, material)
        return
    plain = _ADD.match(line) or (_ADD_BARE.match(line) if material.letter_kind in _DRAFT else None)
    if plain and (material.letter_kind in _DRAFT or ":" in line[:30]):
        yield _item(plain[1], "", line, material)


def _item(text: str, who: str, evidence: str, material: Material) -> AgendaItemAdded:
    words = re.sub(r"\s+", " ", text).strip().strip('"“”')
    name, title = people.clean_name(re.sub(r"['’]s?$", "", who.strip()))
    person = (
        material.known(Person(name=name, title=title))
        if name and name.lower() not in {"the", "my", "next", "our", "her", "his"}
        else None
    )
    return AgendaItemAdded(text=words, people=(person,) if person else (), confidence=0.93, evidence=evidence)


def _labelled(statement: Statement, material: Material) -> Iterator[Intent]:
    found = _LABEL.match(statement.sentence.label) if statement.sentence.label else None
    ordered = re.match(r"^(?:please\s+)?(?:add|put|note)\b", statement.sentence.label, re.I) and not statement.sentence.bullet
    if not found or ordered or material.letter_kind in _DRAFT:
        return  # an order on one line is read as such
    who = found["who"] or found["who2"] or found["who3"] or found["who4"] or ""
    text = re.sub(r"^(?:and|also|then)\s+", "", statement.text.strip(), flags=re.I).rstrip(".")
    if found["who3"] and not (
        statement.question
        or re.match(r"^(?:how|what|when|where|who|why|which|whether|ask|should|can|could|discuss|talk)\b", text, re.I)
    ):
        return
    for part in _questions(text):
        point, name = re.sub(r"^(?:and|also)\s+", "", part, flags=re.I), re.sub(r"^for\s+", "", who, flags=re.I)
        yield _item(point, name, statement.sentence.line, material)


def _questions(text: str) -> list[str]:
    """A list of indirect questions ("how he decided, and whether he'd do it again") is as many points."""
    parts = re.split(r",\s+and\s+(?=(?:how|what|when|where|who|why|which|whether|if)\b)|;\s+", text, flags=re.I)
    return parts if len(parts) > 1 and re.match(r"^(?:how|what|when|where|who|why|which|whether)\b", text, re.I) else [text]


def _put_that(statement: Statement, material: Material) -> Iterator[Intent]:
    planned = _NEXT_TIME.search(statement.text) or _WHEN_SEEING.search(statement.text)
    if planned and not acts.negated(statement.text) and not statement.question:
        who = next((mention.person.name for mention in statement.mentions), "")
        words = next(words for name in ("text", "ask") if (words := planned.groupdict().get(name)))
        yield _item(words.strip(" ."), who, statement.text, material)
        return
    if not _PUT_THAT.search(statement.text):
        return
    rest = _PUT_THAT.sub("", statement.text).strip(" ,;")
    wanted = _WANT_TO_ASK.search(rest)
    text = (wanted[1] if wanted else rest).strip(" .")
    if text and not acts.negated(text):
        yield AgendaItemAdded(text=text, people=(), confidence=0.85, evidence=statement.text)


READERS = (made, said_of_points, added)
