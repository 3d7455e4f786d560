"""Feedback that a mentor gave on the member's own work or manner, and what the member wants feedback on."""

import re
from collections.abc import Iterator

from mailflow.core.intent import FeedbackFocus, FeedbackReceived, Intent, Person
from mailflow.reading import acts, people
from mailflow.reading.material import Material, Statement

_SAID = re.compile(
    r"\b(?:she|he|they|[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’.-]+)?)\s+(?:also\s+|then\s+|just\s+)?(?:said|says|told me|"
    r"thinks|thought|felt|feels|noted|noticed|pointed out|commented|remarked|found|finds|feels|observed|"
    r"mentioned)\s+(?:to me\s+)?(?:that\s+)?(.+)$"
)
_ABOUT_I = re.compile(
    r"\bi\b.{0,30}\b(?:hide|hides|bury|wander|rush|interrupt|tend|ramble|mumble|too|talk too|speak too|over\w+|under\w+|lack|"
    r"need to be|should be more|was (?:very |really )?(?:clear|unclear|good|great|strong|convincing|quiet|loud))\b",
    re.I,
)
_ABOUT_ME = re.compile(
    r"\b(?:my|mine)\b.{0,80}\b(?:too|should|wander\w*|bury|buries|hide|hides|weak|strong\w*|long|short|unclear|clear|good|"
    r"great|better|need to|needs|lack\w*|promise|repeats?|vague|fast|slow|rush\w*|quiet|loud|confus\w*|missing|tend|talk|"
    r"speak|interrupt\w*|enough|improve\w*|could be|more|less|overl\w+|excellent|well|badly|sloppy|convinc\w*|strongest|"
    r"weakest)\b",
    re.I,
)
_BARE = re.compile(r"^\s*i(?:['’]m| am) (?:ready|fine|right|doing (?:fine|well|great))\b|^\s*(?:she|he|they|we|it)\b", re.I)
_NOUN = re.compile(
    r"\b(?:his|her|their|the|[A-Z][\w]+['’]s)\s+(?:\w+\s+)?(?:comment|feedback|criticism|verdict|remark|critique|main point|"
    r"observation)s?\s*(?:on .{2,40}?\s+)?(?:was|is|were|:)\s*(?:that\s+)?(.+)$",
    re.I,
)
_LABEL = re.compile(
    r"^(?:feedback(?: (?:from|by)\s+(?P<who>.{2,40}))?|(?P<name>(?:(?:dr|prof|mr|mrs|"
    r"ms)\.?\s+)?[A-ZÀ-Ý][\w'’-]+)\b(?:,?\s+(?:yesterday|today|by (?:mail|e-?mail|phone|text)|on \w+|in .{2,20}|last \w+|"
    r"this \w+))*)$",
    re.I,
)
_KEEP = re.compile(r"\b(?:(?:his|her|their|[A-Z]\w+['’]s)\s+)?(?:feedback|comments|criticism|notes on my)\b", re.I)
_FOCUS = re.compile(
    r"\b(?:(?:at the moment|currently|right now|now|these days|this (?:week|month|term|year))\s+)?(?:what )?i(?:['’]m| "
    r"am| have been|['’]ve been)\s+(?:currently |now |really |also |still )?(?:working on|practi[sc]ing|trying to "
    r"(?:improve|get better at|work on)|focus(?:s)?ing on|training)(?:\s+(?:now|right now|at the moment|"
    r"currently))?(?:\s+is)?\s+(.+?)(?:[.;]|,\s+(?:and|so|please)\b|$)",
    re.I,
)
_WANTED = re.compile(
    r"\bfeedback\b|\bcomments?\b|\bask me about\b|\bhow (?:did|do) i\b|\bat the moment\b|\bwhat i['’]?m (?:practi|working)|"
    r"\bspecific\b",
    re.I,
)
_ASK_FEEDBACK = re.compile(
    r"\bi(?:['’]d| would) (?:like|love|want) (?:specific |honest |some |more )*feedback (?:on|about)\s+(?!that\b|this\b|"
    r"it\b)(.+?)(?:[.;]| from\b|,|$)",
    re.I,
)


def received(material: Material) -> Iterator[Intent]:
    """What a mentor said of the member's work: told, listed, or forwarded with a word that it is feedback."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        text = _feedback(statement)
        if text and not acts.conditional(text[:40]) and not statement.question:
            yield FeedbackReceived(text=text, people=_whose(statement, material), confidence=0.8, evidence=statement.text)
    yield from _forwarded(material)


def _feedback(statement: Statement) -> str:
    text, label = statement.text, statement.sentence.label
    named = _LABEL.match(label) if label else None
    if named and named["name"] and named["name"].lower() in people.STOP:
        named = None
    if (
        named
        and (re.match(r"^(?:my|i)\b", text, re.I) or label.lower().startswith("feedback"))
        and (_ABOUT_ME.search(text + " more") or _ABOUT_I.search(text))
        and not re.search(r"['’]ll\b|\bwill\b", text)
    ):
        return text.strip(" .")
    noun = _NOUN.search(text)
    if noun and len(noun[1].split()) >= 3 and not acts.negated(text[: noun.start(1)]):
        return noun[1].strip(" .")
    said = _SAID.search(text)
    if (
        said
        and (_ABOUT_ME.search(said[1]) or _ABOUT_I.search(said[1]))
        and not _BARE.match(said[1])
        and re.search(r"\b(?:my|i)\b", said[1][:60], re.I)
    ):
        return said[1].strip(" .")
    return ""


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
        or not _KEEP.search(material.reply.new_text)
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
    wanted = bool(_WANTED.search(material.reply.new_text))
    for statement in material.new.statements:
        asked = _ASK_FEEDBACK.search(statement.text)
        found = _FOCUS.search(statement.text) if wanted else None
        match = found or asked
        if match and not statement.question and not acts.negated(statement.text[: match.start()]):
            yield FeedbackFocus(text=match[1].strip(" ."), confidence=0.85, evidence=statement.text)


READERS = (received, focus)
