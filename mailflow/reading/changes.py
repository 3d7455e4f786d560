"""Meetings moved and meetings cancelled, as prose says it; what is withdrawn, supposed or asked changes nothing."""

import re
from dataclasses import replace

from mailflow.reading import acts
from mailflow.reading.frames import NOUN, Frame, people_of
from mailflow.reading.material import Material, Passage, Statement
from mailflow.reading.oldnew import old_and_new
from mailflow.reading.places import place_in
from mailflow.reading.shifts import LIKELY, into_move, rebooked, shifted

_MOVE = re.compile(
    r"\b(?:(?:is|are|was|were|been|be|got|has|have|had to|needs? to|we|to|she|he|they|i)\s+)?(?:moved?|moves|moving|"
    r"shift(?:s|ed|ing)?|reschedul\w+|postpon\w+|push(?:ed|ing)?(?:\s+back)?|"
    r"brought forward|delayed|switch(?:ed)?|swapped|bumped|chang(?:ed|es))\b|\binstead(?: of)?\b|\brather than\b|\b(?:is|are) "
    r"now\b|(?<!from )\bnow (?:at|on)\b|\bit is now\b|\bnew (?:time|date)\b",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:moved|moves|moving|shifted|shifts|reschedul\w+|postponed|pushed|brought forward|delayed|bumped|instead of|"
    r"rather than|not .{3,60} but|new time|new date|is now|are now)\b",
    re.I,
)
_ABOUT_MEETING = re.compile(
    rf"\b(?:bumped|pushed|moved) (?:me|us)\b|\b{NOUN}s?\b|\bmeet(?:ing)?\b|\bwe['’]?(?:re| are)? (?:start|meet|talk|"
    rf"speak)|\bsee (?:you|her|him|me)\b|"
    rf"\bstart(?:ing|s)?\b|\b(?:mon|tues|wednes|thurs|fri)day\b",
    re.I,
)
_OFF = re.compile(
    rf"\b(?:cancel(?:l?ed|s|ling)?|called off|did(?: not|n['’]t) (?:come|show(?: up)?|turn up|appear)|never (?:came|"
    rf"showed(?: up)?|turned up)|no-?show|"
    rf"stood me up|(?:stop|stopped|end|ended) (?:our|the) (?:\w+ )?{NOUN}s\b|call(?:s|ing)? off|fell through|did(?: not|"
    rf"n['’]t) (?:hold|happen|take "
    rf"place|work out|come off)|(?:won['’]t|will not|isn['’]t|is not) (?:happen(?:ing)?|take place|taking place|work "
    rf"out)|"
    rf"(?:is|are|was) off\b(?!\s+(?:my|the list|to))|scrapped|no longer (?:happening|meeting|on)|no {NOUN}\s+(?:with|"
    rf"this|on|today|tomorrow|next)|"
    rf"(?:can['’]?t|cannot|can not|won['’]t|will not|not be able to|unable to|couldn['’]t) (?:be able to )?(?:(?:do|"
    rf"manage) (?=(?:mon|tue|wed|thu|fri|sat|sun|tomorrow))|make (?:it|"
    rf"our|the|(?:mon|tue|wed|thu|fri|sat|sun)\w*|tomorrow|today|this|next)|meet|see (?:you|me|her|him|us)|attend|"
    rf"come (?:on|to "
    rf"our))|(?:has|had|have) to (?:cancel|skip|miss))\b",
    re.I,
)
_STAYS = re.compile(
    r"\b(?:nothing changes|stays? (?:on|as|at|the same)|remains? (?:on|as)|as planned|after all|still on|no change|not "
    r"(?:been )?(?:moved|cancel\w+|postponed))\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:wants?|wanted|would like|asked|asks|asking|hopes?|proposed?|suggest\w*|might|may|could|can (?:we|you|i)|should we|"
    r"shall we|would you|is it possible|possible to|need to find|try to|trying to|let['’]?s look)\b",
    re.I,
)
_GRANTED = re.compile(
    r"\b(?:i|we) (?:said (?:yes|ok|okay|fine|sure)|agreed|accepted|confirmed)\b|\b(?:that|which) (?:works|is fine|suits)\b|"
    r"\bfine (?:by|with) me\b",
    re.I,
)
_GONE_AWAY = re.compile(
    r"\b(?:[Ii]|[Ss]he|[Hh]e|[Tt]hey|[A-Z]\w+)(?:['’]ve|['’]s| has| have)? (?:just )?moved to (?:a |"
    r"the |his |her )?(?:new )?[A-Z]"
)
_INTENDED = re.compile(r"\b(?:was|were) (?:going|about|meant|ready) to\b|\b(?:nearly|almost|had to nearly)\b", re.I)
_ROOM_ONLY = re.compile(
    r"\b(?:(?:14|\d{1,2})(?::\d\d)? stays|same time|time stays|but (?:we )?(?:meet|are)(?:ing)? in|different (?:room|"
    r"place)|new (?:room|place|location|venue)|room (?:has )?changed|moved to (?:room|my office|her office|his office))\b",
    re.I,
)


def changed(passage: Passage, material: Material) -> list[Frame]:
    """Frames of state moved or cancelled."""
    out: list[Frame] = []
    texts = list(passage.statements)
    for index, statement in enumerate(texts):
        if statement.question or (_stays(statement) and not _ROOM_ONLY.search(statement.text)):
            continue
        if out and out[-1].state == "cancelled" and (_replaced(out[-1], statement) or rebooked(out[-1], statement)):
            out[-1] = into_move(out[-1], statement)
            continue
        frame = _cancelled(statement, material) or _moved(statement, material)
        frame = shifted(frame, texts[: index + 1], material)
        if frame is not None and frame.state == "cancelled" and _replaced(frame, statement):
            frame = into_move(frame, statement)
        if frame is not None:
            out.append(frame)
    return out


def _stays(statement: Statement) -> bool:
    """Whether a meeting is said to stay; "not after all", "no Ana on Monday after all" say that it does not."""
    found = _STAYS.search(statement.text)
    if found is None or found[0].lower() != "after all":
        return found is not None
    return not acts.negated(statement.text) and statement.likely()["meeting_cancelled"] < LIKELY


def _replaced(cancelled: Frame, statement: Statement) -> bool:
    """The sentence after a cancellation names the new time: "we'll do Friday instead"."""
    near = statement.sentence.paragraph - cancelled.paragraph <= 1
    dated = any(
        when.day and (when.future or when.day) != cancelled.day and when.role not in {"until", "since"}
        for when in statement.whens
    )
    said = re.search(
        r"\binstead\b|\bwe(?:['’]ll|['’]re| will| are)? (?:now )?(?:meet|do|talk|speak|going)|\bnew (?:date|time)\b|"
        r"\bmoved to\b|"
        r"\bnow on\b",
        statement.text,
        re.I,
    )
    return near and dated and bool(said) and not acts.conditional(statement.text) and not _ASKED.search(statement.text)


def _moved(statement: Statement, material: Material) -> Frame | None:
    text = statement.text
    cue = _MOVE.search(text)
    if _only_the_room(statement, cue):
        return _room_changed(statement, material)
    if not cue or not _of_a_move(text, cue):
        return None
    old, new = old_and_new(text, statement, cue)
    if new is None or (new.day is None and new.clock is None):
        return None
    if new.day is None and old is not None:
        new = replace(new, day=old.day)
    if new.day is None:
        named = next((when for when in statement.whens if when.day), None)
        new = replace(new, day=(named.future or named.day) if named else None)
        old = replace(old, day=new.day) if old is not None else None
    if new.day is None:
        return None
    day, clock = new.future or new.day, new.clock
    if clock is None and re.search(r"\bsame time\b", text, re.I) and old is not None:
        clock = old.clock
    return Frame(
        "moved",
        new,
        day,
        clock,
        new.zone,
        new.minutes,
        place_in(text),
        people_of(statement, text, material),
        evidence=text,
        confidence=0.9,
        paragraph=statement.sentence.paragraph,
        old=old,
    )


def _only_the_room(statement: Statement, cue: re.Match[str] | None) -> bool:
    """Whether the time stays and the place is another."""
    text, likely = statement.text, statement.likely()
    return bool(
        _ROOM_ONLY.search(text)
        and place_in(text)
        and likely["meeting_moved"] >= likely["meeting_agreed"]
        and (not cue or "moved to" not in text.lower())
    )


def _of_a_move(text: str, cue: re.Match[str]) -> bool:
    """Whether it is a meeting that moved, and did: not somebody to another town, nor something only asked for."""
    if not _ABOUT_MEETING.search(text) or acts.conditional(text):
        return False
    if _ASKED.search(text[: cue.end() + 1]) and not _GRANTED.search(text):
        return False
    named = re.search(rf"\b{NOUN}\b", text, re.I)
    return bool(named or (not _GONE_AWAY.search(text) and _STRONG.search(text)))


def _room_changed(statement: Statement, material: Material) -> Frame | None:
    text = statement.text
    whens = [when for when in statement.whens if when.day]
    where = re.sub(r"\s*\b(?:and not|instead of|not)\b.*$", "", text.split("but", 1)[-1] if "but" in text else text, flags=re.I)
    place = place_in(where)
    if not place:
        return None
    when = whens[0] if whens else None
    return Frame(
        "moved",
        when,
        when.future or when.day if when else None,
        when.clock if when else None,
        None,
        None,
        place,
        people_of(statement, text, material),
        evidence=text,
        confidence=0.85,
        paragraph=statement.sentence.paragraph,
    )


def _cancelled(statement: Statement, material: Material) -> Frame | None:
    text = statement.text
    found = _OFF.search(text)
    whens = [when for when in statement.whens if when.day and when.role not in {"until", "since"}]
    if not found or _only_meant(text, found) or not _of_a_meeting(statement, bool(whens)):
        return None
    series = _SERIES.search(text)
    when = whens[0] if whens and not series else None
    past = (
        when is not None
        and re.search(r"\b(?:was|did|didn['’]t|were|yesterday|last)\b", text[: found.end()], re.I)
        and when.past is not None
    )
    day = (when.past if past else when.future) or when.day if when else None
    return Frame(
        "cancelled",
        when,
        day,
        when.clock if when else None,
        when.zone if when else None,
        None,
        "",
        people_of(statement, text, material),
        evidence=text,
        confidence=0.9 if when or series else 0.7,
        scope="series" if series else "",
        paragraph=statement.sentence.paragraph,
    )


def _only_meant(text: str, found: re.Match[str]) -> bool:
    """A cancellation that is conditional, intended, asked for or denied did not happen."""
    return bool(
        re.search(r"\b(?:if|unless|whether|in case)\b", text[: found.start()], re.I)
        or _INTENDED.search(text[: found.end()])
        or _ASKED.search(text[max(0, found.start() - 30) : found.start()])
        or re.search(r"\b(?:not|n['’]t) cancel", text, re.I)
    )


def _of_a_meeting(statement: Statement, dated: bool) -> bool:
    """Whether it is a meeting that is off, not a subscription, a course or somebody else's affair."""
    text = statement.text
    about = _MEETS.search(text) or any(when.day for when in statement.whens)
    named = dated or re.search(r"\bseries\b|\bour \w+day \w+s\b", text, re.I) or _THE_MEETING.search(text)
    return bool(about and named and not _ELSE_OFF.search(text))


_MEETS = re.compile(rf"\bcome\b|\bshow|\bseries\b|\b{NOUN}s?\b|\bmeet\b|\bsee\b|\bmake it\b|\bmake\b|\bcancel", re.I)
_THE_MEETING = re.compile(
    rf"\b(?:our|the|my|this|today['’]s|tomorrow['’]s|next)\s+(?:\w+\s+)?{NOUN}\b|\bmeeting with\b|\bmake it\b|"
    r"\b(?:our|my|the|your|today['’]s|tomorrow['’]s)\s+(?:\d|\w+ o['’]clock)",
    re.I,
)
_ELSE_OFF = re.compile(
    r"\b(?:subscription|membership|order|flight|series was|club|class|course|workshop|conference|seminar)\b", re.I
)
_SERIES = re.compile(
    r"\b(?:whole |entire )?series\b|\bfor good\b|\ball (?:our|the|future|remaining) \w+s\b|\bour \w+day \w+s\b", re.I
)
