"""Promises in the present tense: "she brings the list", "I'm sending it on Friday"."""

import re

from mailflow.reading.promisewords import BRINGS

_THIRD_PRESENT = re.compile(
    r"^(?:she|he|(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?[A-ZÀ-Ý][\w'’-]+)\s+(?:in turn |also |then |now )?(?P<task>(?:sends|"
    r"shares|forwards|introduces|"
    r"connects|puts me|gives me|reviews|"
    r"checks|asks|gets me|lends|mails|emails|drafts|prepares|looks (?:at|into|for)|writes|reads|talks to|speaks to)\b.+)$"
)
_PROGRESSIVE = re.compile(
    r"\b(?P<who>i|she|he)(?:['’](?:m|s)|\s+(?:am|is))\s+(?P<task>(?:sending|sharing|forwarding|introducing|connecting|"
    r"putting|giving|writing|reviewing|reading|checking|asking|getting|lending|mailing|drafting|preparing|finishing|"
    r"working on|looking at|organi[sz]ing|booking|submitting|copying|making|bringing|finding|building|collecting|cleaning|"
    r"translating|"
    r"printing|practi[sc]ing|redoing|rewriting|emailing)\b.+)$",
    re.I,
)


def in_the_present(clause: str, author: str, writer: str, other: str) -> tuple[str, str] | None:
    """A promise without will: "she brings the list", "I'm sending it on Friday"."""
    brings = BRINGS.match(clause)
    if (
        brings
        and (brings["who"].lower() == "i") != bool(brings["s"])
        and not _HABIT.search(clause)
        and not _READ.match(brings["task"])
    ):
        return (writer if brings["who"].lower() == "i" else other), brings["task"]
    third = _THIRD_PRESENT.search(clause)
    if third and author == "member":
        return other, third["task"]
    going = _PROGRESSIVE.search(clause)
    if going and (going["who"].lower() != "i" or re.search(r"\bby\b|\btomorrow\b|\bon \w+day\b", clause, re.I)):
        return (writer if going["who"].lower() == "i" else other), going["task"]
    return _under_way(clause, author, writer, other)


_DOING = re.compile(
    r"^(?:(?:and|so|but|also|then|plus)\b,?\s+)*(?P<front>(?:in (?:return|turn|exchange)|(?:for|until|by) (?:the )?next (?:time|"
    r"session|meeting|call)|meanwhile|for (?:her|his|my) part)\b,?\s+)?"
    r"(?P<who>i|we|you|she|he|(?-i:(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?[A-ZÀ-Ý][\w'’-]+))(?:['’](?:m|s|re)|\s+(?:am|is|are)),?"
    r"(?:\s+(?:also|then|now|if i recall),?)?\s+(?P<task>(?!being\b|having\b|going\b|getting\b|feeling\b|thinking\b|hoping\b|"
    r"looking forward\b|trying\b|coming\b|leaving (?!me\b|you\b)|moving\b|working\b|starting\b|meeting\b|seeing\b|sitting\b|"
    r"running\b|retiring\b|flying\b|wondering\b|waiting\b|struggling\b|planning\b|talking\b|speaking\b|"
    r"asking (?:if|whether|me)\b|"
    r"telling\b|making me\b|giving up\b|enjoying\b|taking (?:some|a|the) (?:time|break|day|week|leave)\b|missing\b|"
    r"driving\b|using\b|learning\b|pushing\b|doing (?:well|fine|great|better|so)\b)[a-z]{2,}ing\s+\S.+)$",
    re.I,
)
_BY = re.compile(r"\b(?:by|before|no later than|due)\s+\S", re.I)


def _under_way(clause: str, author: str, writer: str, other: str) -> tuple[str, str] | None:
    """What is being done for a day or in return: "you're sending me the outline", "in return he's digging out the plans"."""
    found = _DOING.match(clause)
    if found is None or _HABIT.search(clause) or not (found["front"] or _BY.search(clause)):
        return None
    who = found["who"].lower()
    if who == "you":
        return (other, found["task"]) if author == "mentor" else None
    mine = who in {"i", "we"}
    return (writer if mine else other, found["task"]) if mine or author == "member" else None


_READ = re.compile(r"read\b(?!.*\b(?:by|until|before)\b)", re.I)  # "I read her paper" is past where no date lies ahead
_HABIT = re.compile(
    r"\b(?:every|each|always|usually|often|normally|when|whenever|never|sometimes|rarely|topics?|agendas?)\b", re.I
)
