"""How people say that a receipt is wrong: the turns of speech, apart from what they name."""

import re

_THING = (
    r"(?:the|that|your|this|my) (?:date|day|time|hour|place|person|name|length|duration|rest|mentor|meeting|receipt|entry|one)"
)
_WRONG = r"(?:wrong|off|not (?:quite |entirely )?(?:right|correct|true)|incorrect|mistaken)"
_POLITE = (
    r"sorry|ah|oh|wait|hmm+|one thing|(?:hi|hello|hey|thanks|thank you|ok|okay|great)(?: (?:mailflow|but))?|but|"
    r"the rest is (?:right|fine|correct)"
)
_STOP = r"(?![\w'’])[\s,.:;!–—-]*"
LEAD = re.compile(
    r"^(?:(?:no+|nope|nah|wrong(?: (?:day|date|time|person|name|place|length|one))?|not (?:quite )?(?:right|correct)|incorrect|"
    rf"(?:that['’]s|this is|that is|that was|it['’]s|everything is|all of it is|{_THING} (?:is|was)) {_WRONG}|"
    r"that['’]?s not what i (?:said|meant|wrote)|you (?:have|got|took|wrote) (?:it|that|the wrong \w+|the \w+ wrong)(?: wrong)?|"
    r"you (?:mixed|got) (?:them|it|that|people|us) (?:up|wrong)|"
    r"(?:you(?:['’]ve)? )?(?:misunderstood|misread)(?: (?:me|that|it))?|"
    r"actually|oops|whoops|(?:small |one |a |quick )*correction|my mistake|my bad|(?:almost|nearly|close)(?: right| correct)?|"
    r"i (?:was|got (?:it|that)) wrong|(?:please )?(?:correct|fix|change|edit)(?: (?:that|this|it)\b(?! (?:to|into)\b))?|"
    rf"{_POLITE}){_STOP})+",
    re.I,
)
_ONLY_POLITE = re.compile(rf"^(?:(?:{_POLITE}){_STOP})+$", re.I)
_IT = (
    r"(?:it|that|this|we|i|(?:the|our|my) (?:(?:next|coming|last|first|zoom|phone) )?"
    r"(?:meeting|call|date|day|time|hour|place|chat|talk|lunch|coffee|length|one|person|mentor))"
)
_SUBJECT = rf"(?:{_IT}|(?:the|my|her|his)(?: [\w'’-]+){{1,3}}?)"
NOT_FIRST = re.compile(
    rf"^(?:{_SUBJECT}\s+)?(?:(?:was|is|were|did)n['’]?t|(?:was|is)\s+not|not)\s+(?P<old>[^,;]+?)\s*"
    rf"(?:[,;–—]|\s-\s|\bbut\b|\.\s)\s*(?:but\s+|rather\s+|instead\s+)?(?P<new>.+)$",
    re.I,
)
IS_NOT_RIGHT = re.compile(
    rf"^(?P<old>.+?)\s+(?:is|was)\s+{_WRONG}\s*[,;:.–—-]\s*"
    r"(?:it(?:['’]s| is| was| should be)|should be|rather|but)?\s*(?P<new>.+)$",
    re.I,
)
NOT_LAST = re.compile(
    r"^(?P<new>.+?)[\s,;–—(-]+(?:and\s+|but\s+)?(?:not|instead of|rather than)\s+(?P<old>[^,;]+?)[\s).!]*$", re.I
)
# What is said of "it" or of the meeting by name in answer to a receipt sets right what stands there.
ABOUT_IT = re.compile(
    rf"^(?:{_IT}\s+(?:was|is|were|took|lasted|should (?:be|say|have been)|happened|needs to be)|it['’]s|that['’]s|"
    r"(?:should|must|needs to) (?:be|say|read)\b|i\s+(?:meant|mean)|we\s+(?:met|talked|spoke)|make (?:it|that)|i met|"
    r"i have until)\b",
    re.I,
)
NOT_MET = re.compile(
    r"\b(?:we|i)\s+(?:did(?:n['’]?t| not)|have(?:n['’]?t| not)|never)\s+(?:(?:actually|really|even|end up|ended up)\s+)*"
    r"(?:meet|met|meeting|talk|talked|speak|spoke|spoken|see each other|seen each other|"
    r"have (?:a|that|the) (?:meeting|call|chat))\b"
    r"(?=\s*(?:[.,;:!]|$|(?:at all|after all|today|yesterday|this time|that day|in the end|"
    r"with (?:her|him|them|[A-Z])|because|since|on)\b))"
    r"|\b(?:meeting|call|chat|that|it|this)\s+(?:did(?:n['’]?t| not) (?:happen|take place)|never (?:happened|took place)|"
    r"was(?:n['’]?t| not) a (?:meeting|call))"
    r"|^(?:it|that|(?:the|our) (?:meeting|call))\s+(?:was|got|had been|has been)\s+(?:cancel+ed|called off)\b"
    r"|\bthere was no (?:such )?(?:meeting|call)\b",
    re.I,
)
NEVER_SAID = re.compile(
    r"\b(?:i|she|he|they|[A-Z][\w'’-]+)\s+(?:did(?:n['’]?t| not)|never|have(?:n['’]?t| not)|has(?:n['’]?t| not))\s+"
    r"(?:(?:actually|really)\s+)?(?:say|said|promised?|agreed?|mean|meant|offer(?:ed)?|commit(?:ted)?)\b"
    r"(?:\s+(?:to|that|on))?\s*(?:(?:i|she|he|they|we)(?:['’]d|['’]ll| would| will|['’]ve| have| had)\s+)?(?P<rest>.*)$",
    re.I,
)
NEED_NOT = re.compile(
    r"^i\s+(?:do(?:n['’]t| not) (?:have|need) to|need ?n['’]t|(?:am|['’]m) not supposed to)\s+(?P<rest>.+)$", re.I
)
DELETE = re.compile(
    r"^(?:please\s+|can you\s+|could you\s+|just\s+|and\s+)*(?:delete|remove|scrap|erase|cross out|strike(?: out)?|"
    r"take (?:out|off|away)|get rid of|leave out|drop)\s+(?P<what>.+?)(?:\s+(?:from the list|off the list|please|again))*[.!]*$",
    re.I,
)
MINE = re.compile(
    r"(?:that|this|it|which|one|\d)(?:['’]?s| is| was)?\s+(?:actually\s+|really\s+)?(?:mine|my (?:job|task|turn|part))\b(?!\s*\?)"
    r"|\bi(?:['’]ll| will|['’]m going to| said i(?:['’]d| would)) (?:do|send|write) (?:it|that|this)\b"
    r"|\b(?:it['’]s|that['’]s) on me\b|\bnot (?:hers|his|theirs)\b",
    re.I,
)
THEIRS = re.compile(
    r"\bnot (?:mine|me|my (?:job|task|turn|part)|for me)\b"
    r"|(?:that|this|it|one|\d)(?:['’]?s| is| was)?\s+(?:actually\s+)?"
    r"(?:hers|his|theirs|(?:her|his|their) (?:job|task|turn|part))\b"
    r"|\b(?:she|he|they)(?:['’]ll| will|['’]s going to| is going to| said (?:she|he|they)(?:['’]d| would)| does| wanted to) "
    r"(?:do|send|write) (?:it|that|this)\b|\b(?:it['’]s|that['’]s) on (?:her|him|them)\b",
    re.I,
)
NAME_IS = re.compile(
    r"\b(?:her|his|their|the|my mentor['’]s)\s+(?:(?:first|last|family|full|sur)\s?)?name(?:['’]s| is| should be| was)\s+"
    r"(?:spel(?:led|t)\s+|written\s+)?(?P<name>[^,.;]+)|\b(?:is\s+)?spel(?:led|t)\s+(?P<spelt>[^,.;]+)",
    re.I,
)
SOMEBODY_ELSE = re.compile(
    r"^(?P<name>.{2,40}?)\s+(?:is|was)\s+(?:actually\s+)?(?:(?:somebody|someone)\s+(?:else|new|different)|another person|"
    r"a (?:new|different) (?:person|mentor))\b",
    re.I,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
REF = re.compile(
    r"^(?:(?:number|no\.?|nr\.?|item|point|action|promise)\s*#?\s*(?P<number>\d{1,2})\b|#(?P<hash>\d{1,2})\b"
    r"|(?P<bare>\d{1,2})(?=\s+(?:is|was|should|isn['’]?t|wasn['’]?t|to|into)\b)"
    rf"|the\s+(?P<ordinal>{'|'.join(_ORDINALS)})(?:\s+(?:one|item|action|point|promise|task|thing))?\b)\s*",
    re.I,
)
IS_WRONG = re.compile(
    r"^(?:(?:is|was)\s+)?(?:wrong|not (?:quite )?right|incorrect|not correct|should (?:be|say|read)|needs to be|is|was|"
    r"isn['’]?t right|to|into)?[\s,:;.–—-]*"
    r"(?:(?:it(?:['’]s| is| was)|(?:it )?should (?:be|say|read)|rather|i (?:meant|said))[\s,:]+)?(?:to\s+(?=\w+))?",
    re.I,
)


def led(text: str) -> tuple[str, bool]:
    """The text without "no," or "that's wrong:", and whether there was any of that beyond politeness."""
    found = LEAD.match(text)
    if not found:
        return text, False
    return text[found.end() :].strip(), not _ONLY_POLITE.match(found[0])


def ref_of(text: str) -> tuple[int, str]:
    """(the number of the item that is named first, 0 if none; the rest). `-1` is the last."""
    found = REF.match(text)
    if not found:
        return 0, text
    ordinal = _ORDINALS[found["ordinal"].lower()] if found["ordinal"] else 0
    number = ordinal or int(found["number"] or found["hash"] or found["bare"])
    return number, text[found.end() :].strip()
