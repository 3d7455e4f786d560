"""What a receipt got wrong, in plain words: "no, Thursday", "it was Ben, not Dan", "that was an hour", "we didn't meet"."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Correction, Intent
from mailflow.reading import acts, dates, people
from mailflow.reading.material import Material, Statement
from mailflow.topics.corrections import wording
from mailflow.topics.corrections.values import Fields, old_values, values

_SURE = 0.9
_MOST = 12  # statements of an answer that may correct something
_FRESH = re.compile(
    r"^(?:sorry,?\s+|oops,?\s+)*(?:(?:one |small |a )?correction\b|i meant\b|i was wrong\b|i got (?:it|that) wrong\b|"
    r"my mistake\b)",
    re.I,
)
_NEXT = re.compile(r"\b(?:next|the coming) (?:meeting|one|call|time|session)\b", re.I)
_MET = re.compile(r"\b(?:was|met|took|lasted|talked|spoke|happened)\b", re.I)
_MEETING = re.compile(r"\b(?:the|that|our|my) (?:\w+ )?(?:meeting|call|chat|coffee|lunch|session|appointment)\b", re.I)
_PAUSE = re.compile(r"[,;–—-]\s*(?:and\s+)?not\b|\binstead of\b|\brather than\b", re.I)
_DENIED = re.compile(r"^(?:(?:it|that)\s+(?:was|is)\s+)?(?:(?:it|that)\s+(?:was|is)n['’]?t|not)\s+(?P<old>[^,;]+?)[.!]*$", re.I)
_INSIDE = re.compile(r"\b(?:number|item|no\.)\s*#?(\d{1,2})\b", re.I)
_ONE = re.compile(r"^(?:it|that|this|that one|this one|the entry|that entry)$", re.I)
_REQUEST = re.compile(r"^(?:please )?(?:can|could|would|will) you (?:please )?(?=(?:change|correct|fix|edit)\b)", re.I)
_BY_NUMBER = re.compile(r"^#?\d{1,2}\b.*\b(?:job|task|turn|mine|part)\b", re.I)
_CLEAR = frozenset({"day", "clock", "duration_minutes", "not_place", "old_text"})
_ALL = re.compile(r"^(?:all|everything|all of (?:it|that|this)|the whole thing|both)\b", re.I)


def corrections(material: Material) -> Iterator[Intent]:
    """A reply to a receipt that sets something right; or a new mail that begins with "Correction:" or "I meant"."""
    if material.writer_is_mentor:
        return
    statements = material.new.statements[:_MOST]
    if material.letter_kind not in {"receipt", "clarify"} and not (not material.letter_kind and _fresh(statements)):
        return
    before = ""  # "No." alone, or "Not Thursday.": what is right stands in the next sentence
    unclear: Statement | None = None
    for statement in statements:
        if _BY_NUMBER.match(statement.text):
            continue  # "3 is not mine" is read as an answer by number
        text, led = wording.led(_REQUEST.sub("please ", _whole(statement)))
        text = f"{before}, {text}" if before and before != "no" and text else text
        fields = _fields(text, led or bool(before) or _alone(text, material), material) if text else ()
        if material.letter_kind == "clarify" and not _CLEAR & dict(fields).keys():
            fields, led = (), False  # a name, yes and no are answers to the question itself
        if fields:
            unclear = None
            yield _correction(statement, fields)
        elif led and not text and not before:
            unclear = statement
        before = "no" if led and not text else text.strip(" .!") if not before and _DENIED.match(text) else ""
    if unclear is not None and len(statements) <= 2:
        yield _correction(unclear, (("unclear", "1"),))


READERS = (corrections,)


def _fresh(statements: tuple[Statement, ...]) -> bool:
    return bool(statements) and bool(_FRESH.match(_whole(statements[0])))


def _alone(text: str, material: Material) -> bool:
    """A day, an hour or a length and nothing else, in answer to a receipt: it is meant instead of the one that stands there."""
    statement = material.new.statements[0]
    if len(material.new.statements) > 1 or statement.sentence.label or material.letter_kind != "receipt":
        return False
    rest = text
    for value in [*(when.text for when in dates.extract(text, material.frame)), *(one.text for one in dates.lengths(text))]:
        rest = rest.replace(value, "")
    return rest != text and not re.sub(r"\b(?:on|at|by|for|and|only|just|about)\b|\W", "", rest)


def _whole(statement: Statement) -> str:
    """The sentence with what stands before its colon: "2 is wrong: it should be slides"."""
    label = statement.sentence.label
    return f"{label}: {statement.text}" if label else statement.text


def _correction(statement: Statement, fields: Fields) -> Correction:
    return Correction(text=_whole(statement), fields=fields, confidence=_SURE, evidence=_whole(statement))


def _fields(text: str, led: bool, material: Material) -> Fields:
    """What is wrong with what, as fields; empty where the sentence corrects nothing."""
    if text.rstrip().endswith("?") and not led:
        return ()
    return _whole_things(text, material) or _item(text, led, material) or _contrast(text, led, material)


def _whole_things(text: str, material: Material) -> Fields:
    """It never happened, nobody promised it, it is to go, it is another person, it is written otherwise."""
    if wording.NOT_MET.search(text):
        return (("drop", "not_met"), ("about", "meeting"))
    never = wording.NEVER_SAID.search(text) or wording.NEED_NOT.match(text)
    if never:
        words = re.sub(r"^(?:that|it|this|so|any of (?:that|it|this))$", "", never["rest"].strip(" .!"), flags=re.I)
        return (("drop", "never_said"), ("words", words))
    deleted = wording.DELETE.match(text)
    if deleted:
        return _deleted(deleted["what"])
    named = wording.NAME_IS.search(text)
    if named:
        name = people.clean_name(re.split(r",?\s+not\b", named["name"] or named["spelt"])[0])[0]
        return (("mentor_name", name),) if name else ()
    other = wording.SOMEBODY_ELSE.match(text)
    if other:
        return (("name", other["name"].strip(" \"'“”")), ("new", "1"))
    address = people.ADDRESS.search(text)
    if address and re.search(r"\b(?:address|e-?mail|mail)\b", text, re.I):
        return (("address", address[0].lower().rstrip(".")),)
    return ()


def _deleted(what: str) -> Fields:
    number, _ = wording.ref_of(what)
    if re.fullmatch(r"#?\d{1,2}(?:\D+\d{1,2})*", what):
        return ()  # "delete 2" is an answer by number
    if number:
        return (("drop", "delete"), ("ref", str(number)))
    if _ALL.match(what):
        return (("drop", "all"),)
    if _MEETING.search(what):
        return (("drop", "delete"), ("about", "meeting"))
    return (("drop", "delete"),) if _ONE.match(what) else (("drop", "delete"), ("words", what))


def _item(text: str, led: bool, material: Material) -> Fields:
    """An item by its number or place in the list, and whose promise it is."""
    number, rest = wording.ref_of(text)
    inside = _INSIDE.search(text)
    number = number or (int(inside[1]) if inside else 0)
    ref: Fields = (("ref", str(number)),) if number else ()
    theirs, mine = wording.THEIRS.search(text), wording.MINE.search(text)
    if theirs and not (mine and mine.start() < theirs.start() and "not me" not in text.lower()):
        return (*ref, ("owner", "mentor"))
    if mine and (led or ref or "not " in text.lower() or re.match(r"(?:that|this|it)\b", text, re.I)):
        return (*ref, ("owner", "member"))
    if not number:
        return ()
    if _PAUSE.search(rest):
        found = _contrast(rest.strip(" :,"), True, material)
        return (*ref, *found) if found else ()
    said = wording.IS_WRONG.match(rest)
    words = rest[said.end() :].strip(" .!") if said else ""
    if not said or not said[0].strip(" ,:;.-–—"):
        return ()  # a number and something else: an answer by number
    if not words:
        return (*ref, ("unclear", "1"))
    found = _contrast(words, True, material)
    if found and not any(name in {"name", "place", "old_text"} for name, _ in found):
        return (*ref, *found)
    return (*ref, ("replacement", words.strip("\"'“”‘’ ")))


def _contrast(text: str, led: bool, material: Material) -> Fields:
    """ "Wednesday, not Thursday"; or, after "no", the right value alone."""
    first = wording.IS_NOT_RIGHT.match(text) or wording.NOT_FIRST.match(text)
    last = wording.NOT_LAST.match(text)
    found = first or last
    new_words, old_words = (found["new"], found["old"]) if found else (text, "")
    new = values(new_words, material)
    denied = _not_that_person(text, material)
    if denied:
        return denied
    if not new:
        return _other_words(new_words, old_words) if last and not first and _PAUSE.search(text) else ()
    if not (found or led or wording.ABOUT_IT.match(text)):
        return ()
    if not found and (acts.negated(text) or acts.conditional(text) or acts.wished(text)):
        return ()
    old = old_values(old_words, material, new) if found else ()
    if found and not old and dict(new).get("name"):
        old = (("name", old_words.strip(" .!")),)
    return (*_about(text, new), *new, *((f"not_{name}", value) for name, value in old))


def _about(text: str, new: Fields) -> Fields:
    """Which of several entries the words point at: the next meeting, the one that was, a promise."""
    if dict(new).get("about"):
        return ()
    if _NEXT.search(text):
        return (("about", "next"),)
    if re.search(r"\b(?:due|deadline)\b", text, re.I):
        return (("about", "action"),)
    if _MET.search(text):
        return (("about", "met"),)
    return (("about", "meeting"),) if _MEETING.search(text) else ()


def _other_words(new: str, old: str) -> Fields:
    """ "slides, not CV": other words for a promise."""
    new = re.sub(r"^(?:it(?:['’]s| is| was)|that(?:['’]s| is| was)|the)\s+", "", new, flags=re.I).strip(" .!\"'“”")
    old = re.sub(r"^(?:the|a|an|my)\s+", "", old, flags=re.I).strip(" .!\"'“”")
    return (("text", new), ("old_text", old)) if len(new.split()) <= 6 and len(old.split()) <= 6 else ()


def _not_that_person(text: str, material: Material) -> Fields:
    """ "that's not Ana", "it wasn't with Ben": who it was is still to be asked."""
    denied = re.match(
        r"^(?:it|that|this)\s*(?:(?:['’]s|\s*is|\s*was)\s+not|(?:is|was)n['’]?t)\s+(?:with\s+)?(?P<who>[^,;]+?)[.!]*$", text, re.I
    )
    named = dict(values(denied["who"], material)).get("name") if denied and " but " not in denied["who"] else None
    return (("not_name", named),) if named else ()
