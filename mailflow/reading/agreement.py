"""Proposals and their acceptance: "the second one works" takes its time from the mail that it answers."""

import re
from dataclasses import replace
from datetime import timedelta

from mailflow.reading import acts
from mailflow.reading.dates import When
from mailflow.reading.frames import Frame
from mailflow.reading.material import Material, Statement
from mailflow.reading.offers import LATER, Offer, offer_of, offered_on
from mailflow.reading.places import place_in

_YES = re.compile(
    r"\b(?:works?(?: (?:well|best|great|perfectly|fine))?(?: for (?:me|us|her|him))?|suits?(?: me)?|(?:is|are|['’]s) "
    r"(?:perfect|fine|good|great|ok|okay|ideal|confirmed|lovely)|sounds (?:good|great|perfect|fine|lovely)|see you "
    r"(?:then|there|soon|on|at|in|\w+day)|perfect|confirmed|"
    r"that['’]?(?:d| would) be (?:grand|great|fine|perfect|lovely|good)|it is(?=[.!,]|$)|deal|agreed|(?:good|ok|okay|"
    r"fine)(?=[.,!]|$)|take (?:that|it)|"
    r"i['’]?ll be there|"
    r"noted|count me in|yes|yeah|yep|sure|great|happy to|fine (?:by|for|with) me|can do|done deal|no problem|of course|"
    r"will do|by all means|absolutely|lovely|wonderful|brilliant|gladly|then(?=[.!]|$)|booked|in my "
    r"(?:calendar|diary)|till then|until then|look(?:ing)? forward)\b",
    re.I,
)
_NO = re.compile(
    r"\bno[.!]?$|\b(?:not|n['’]t|unfortunately|sorry, but|instead|rather|however|proposes?|nothing is fixed|"
    r"haven['’]t answered|decline|"
    r"could we|would .{2,40} (?:work|suit|be))\b",
    re.I,
)
_NTH = re.compile(
    r"\b(?:the\s+)?(first|second|third|fourth|last|latter|former|middle|1st|2nd|3rd|earlier|later)\s*(?:one|option|date|slot|time|"
    r"suggestion|choice)?\b(?=.{0,40}\b(?:works?|suits?|is|would|please|best|fine|good|great|perfect|convenient)\b|['’]s\b|(?:\sone)?[.,!])|\b(?:option|number|"
    r"no\.?|#)\s*(\d)\b",
    re.I,
)
_INDEX = {
    "first": 0,
    "1st": 0,
    "former": 0,
    "earlier": 0,
    "second": 1,
    "2nd": 1,
    "latter": -1,
    "later": -1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "last": -1,
}
AGREED = 0.5  # from where the model alone takes a sentence for an acceptance


_REFUSES = re.compile(r"\bno good\b|\bimpossible\b|\bclash\w*|\bhopeless\b|\b(?:taken|busy|tied up|away|booked up)\b", re.I)


def _accepts(statement: Statement) -> bool:
    return bool(_YES.search(statement.text)) or statement.likely()["meeting_agreed"] >= AGREED


def _picks(statement: Statement, offers: list[Offer]) -> bool:
    """Whether a sentence names one of the times that were offered, and nothing else: to name it is to take it."""
    if not offers or max(statement.likely()[act] for act in ("negated", "conditional", "third_party")) >= AGREED:
        return False
    if len(offers[0].options) > 1 and _NTH.search(statement.text):
        return True
    offered = {option.future or option.day for option in offers[0].options}
    days = {when.future or when.day for when in statement.whens if when.day}
    return len(days) == 1 and days <= offered


_NO_OFFER = frozenset({"digest", "reminder", "receipt", "agenda_draft", "thanks_draft", "debrief"})  # their days are settled


def accepted(material: Material) -> list[Frame]:
    """The meeting that the new text agrees to, with day, hour, length and place completed from the mail it answers."""
    if not material.earlier or material.new.source != "new" or material.letter_kind in _NO_OFFER:
        return []
    asked = any(statement.question and any(when.day for when in statement.whens) for statement in material.new.statements)
    offers = _offers(material, ("mentor",))
    for statement in material.new.statements:
        if _REFUSES.search(statement.text) or (asked and not any(when.day for when in statement.whens)):
            continue
        if statement.question or acts.conditional(statement.text) or (_NO.search(statement.text) and not _accepts(statement)):
            if any(_accepts(other) and other.whens for other in material.new.statements if other is not statement):
                continue  # one day is refused, another taken
            return []
        if not _accepts(statement) and not _NTH.match(statement.text) and not _picks(statement, offers):
            continue
        if acts.negated(statement.text) or re.search(r"\b(?:could we|would .{2,40} (?:work|suit))\b", statement.text, re.I):
            return []
        frame = _agreed(statement, material)
        return [frame] if frame is not None else []
    return []


def _offers(material: Material, authors: tuple[str, ...]) -> list[Offer]:
    """What the answered mails by some authors offer, the newest first."""
    return [found for passage in material.earlier if passage.author in authors and (found := offer_of(passage))]


def _agreed(statement: Statement, material: Material) -> Frame | None:
    offers = _offers(material, ("mentor", "service", "unknown", "member"))
    own = [when for when in statement.whens if (when.day or when.clock) and when.role not in {"until", "since"}]
    newest = offers[0] if offers else None
    if newest is None:
        return None
    chosen = _chosen(statement, own, newest)
    if chosen is None and newest.moves and newest.old is not None and newest.old.day and not own:
        later = LATER.search(newest.passage.text)
        days = {"day": 1, "week": 7}.get(later[1].lower(), 0) if later else 0
        moved_to = newest.old.day + timedelta(days=days) if days else None
        chosen = replace(newest.old, day=moved_to, future=moved_to) if moved_to else None
    if chosen is None:
        return None
    chosen = _completed(chosen, offers)
    if chosen.day is None or (chosen.clock is None and (chosen.future or chosen.day) <= statement.frame.today):
        return None
    state = "moved" if newest.moves and newest.old is not None and _elsewhen(newest.old, chosen) else "planned"
    place = (
        place_in(statement.text)
        or next((place_in(other.text) for other in material.new.statements if place_in(other.text)), "")
        or newest.place
    )
    return Frame(
        state,
        chosen,
        chosen.future or chosen.day,
        chosen.clock,
        chosen.zone,
        chosen.minutes or newest.minutes,
        place if state == "planned" else "",
        (material.main,) if material.main else (),
        evidence=statement.text,
        confidence=0.88,
        paragraph=statement.sentence.paragraph,
        old=newest.old if state == "moved" else None,
    )


def _elsewhen(old: When, new: When) -> bool:
    """Whether the new time is another than the old one."""
    return old.day != (new.future or new.day) or (old.clock is not None and new.clock is not None and old.clock != new.clock)


def _chosen(statement: Statement, own: list[When], offer: Offer) -> When | None:
    if own and own[0].day:
        return offered_on(own[0], offer) or own[0]
    nth = _NTH.search(statement.text)
    options = tuple(option for option in offer.options if option.clock) or offer.options
    if nth and len(options) > 1:
        index = int(nth[2]) - 1 if nth[2] else len(options) // 2 if nth[1].lower() == "middle" else _INDEX[nth[1].lower()]
        return options[index] if -len(options) <= index < len(options) else None
    if own and own[0].clock:
        fits = [option for option in offer.options if option.clock == own[0].clock]
        days = [option for option in offer.options if option.day]
        return (
            fits[0]
            if len(fits) == 1
            else (replace(days[0], clock=own[0].clock) if len({option.day for option in days}) == 1 else None)
        )
    return (
        offer.options[0]
        if len({(option.day, option.clock) for option in offer.options if option.day}) == 1 and not offer.moves
        else None
    )


def _completed(when: When, offers: list[Offer]) -> When:
    """The hour of a day, or the day of an hour, from the newest mail that says it."""
    day = when.future or when.day
    for offer in offers:
        for option in offer.options:
            same = option.day is None or option.day == day or option.future == day
            if when.clock is None and option.clock is not None and same and day is not None:
                return replace(when, clock=option.clock, zone=option.zone, end_clock=option.end_clock)
            if when.day is None and option.day is not None:
                return replace(when, day=option.day, future=option.future)
    return when


def completed(frame: Frame, material: Material) -> Frame:
    """An agreed meeting of the new text with what only the answered mail says: hour, length, place."""
    offers = [found for passage in material.earlier if passage.source == "quote" and (found := offer_of(passage))]
    if not offers or frame.state != "planned" or frame.when is None:
        return frame
    when = _completed(frame.when, offers)
    return replace(
        frame,
        clock=frame.clock or when.clock,
        zone=frame.zone or when.zone,
        minutes=frame.minutes or offers[0].minutes,
        place=frame.place or offers[0].place,
    )
