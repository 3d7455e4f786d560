"""Where a meeting is: rooms, cafés, offices, services for calls; kept in the mail's own words."""

import re

_SERVICE = re.compile(
    r"\b(?:on|over|via|by|using|through|in|at)?\s*\b(zoom|teams|ms teams|microsoft teams|google meet|meet|facetime|skype|"
    r"webex|whatsapp call|jitsi|slack huddle)\b(?!\s+(?:you|her|him|them|me|at|up|ms|mr|dr)\b)",
    re.I,
)
_NOUNS = (
    r"office|room|caf[eé]|cafeteria|canteen|library|lab|building|cent(?:er|re)|hall|clinic|bureau|house|club|campus|park|"
    r"gate|studio|lounge|faculty|starbucks|restaurant|bar|pub|bakery|raum|level|floor|lobby|atrium|ward|hospital|"
    r"tatte|bewley['’]s|garden|courtyard|place|desk|workshop|museum|station|school|church|gym|kitchen|terrace|market|"
    r"hotel|auditorium|department|institute|annex|block|suite|bldg|hub|space"
)
_PLACE_END = (
    r"(?=\s*(?:[.,;!?]|$|\n|\s+(?:because|this time|for (?:an?|the|about|half|\d|ninety|forty|thirty|twenty)|to\b|and (?:she|"
    r"he|we|i|it|they)|on (?:the \d|\w+day)|at \d|from \d|until|with|about|if|where|so|but|before|after|tomorrow|today|this|"
    r"yesterday|as usual|again|next|is (?:perfect|fine|good)|\()))"
)
_IN = re.compile(
    rf"\b(?:in|at|to)\s+((?:her|his|their|my|your|the|our|"
    rf"a)\s+(?:[\w'’&.-]+\s+){{0,4}}?(?:{_NOUNS})(?:,\s+[A-Z]{{2,4}}\s?\d{{2,4}}\w?)?(?:\s+(?:on|in|at|of|"
    rf"by)\s+(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"\d)(?:the\s+)?[\w'’. -]{{2,30}}?)?(?:\s*\([^)]{{1,40}}\))?){_PLACE_END}",
    re.I,
)
_IN_NAMED = re.compile(rf"\b(?:in|at)\s+((?:the\s+)?(?:[A-Z][\w'’&-]*)(?:\s+(?:[A-Z][\w'’&-]*|on|of|\d+))*){_PLACE_END}")
_ROOM = re.compile(
    r"\b(?:in\s+|,\s*|at\s+)((?:bureau|room|rm|raum|block|building|bldg|lab|office|suite|level|sala|salle|hall|"
    r"conference room|meeting room)\s+[#\w][\w.#-]*(?:,\s*#?[\w-]+\d[\w-]*)?|[A-Z]{2,4}\s?-?\d{3,4}[A-Z]?)\b",
    re.I,
)
_MY = re.compile(
    rf"(?:^|[.,;]\s*)((?:my|her|his|your|our)\s+(?:[\w-]+\s+){{0,2}}?(?:{_NOUNS})(?:(?:,\s*|\s+(?:on|in)\s+)(?:level|"
    rf"floor|room|block)\s+\w+)?)",
    re.I,
)
_ITEM = re.compile(rf",\s*((?:the\s+)?[^,.;]*?\b(?:{_NOUNS})\b[^,.;]*)(?=[,.;]|$)", re.I)
_NAMED_ITEM = re.compile(r",\s*(the\s+[A-Z][\w'’]*\s+(?:on|in|at)\s+[A-Z][\w'’ ]*?)(?=[,.;]|$)")
_NO_PLACE = re.compile(
    r"\b(?:morning|afternoon|evening|night|noon|midday|moment|minute|hour|day|week|weekend|month|year|term|semester|summer|"
    r"spring|autumn|winter|end|start|beginning|middle|meantime|time|first|last|least|most|latest|phone|telephone|line|agenda|"
    r"list|way|call|meeting|chat|session|talk|interview|mail|e-?mail|message|future|past|long run|short run|rush|hurry|person|"
    r"possible|well|all|both|same|case|end of|next|calendar|diary|draft|paper|thesis|chapter|book|report|letter|slides?|"
    r"application|proposal|project|"
    r"conference|seminar|fair|team|group|panel|topic|subject|side|part|mood|loop|words?|view|opinion|mind|head|hands|back|feet|"
    r"for|train|plane|bus|road|\d+(?:st|nd|rd|th)?|mon|tue|wed|thu|fri|sat|sun)\w*$|\bday\b",
    re.I,
)
_ANY = re.compile(
    rf"\b(?:in|at|on)\s+((?:the|her|his|their|my|our|your)\s+(?:[\w'’&-]+\s+){{0,2}}?[a-z][\w'’&-]{{2,}}"
    rf"(?:\s+(?:of|on|in)\s+(?:the\s+)?(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)[\w'’]+)?){_PLACE_END}",
    re.I,
)
_BARE = re.compile(
    r",\s*((?:rm|room|gate|entrance|door|hall|courtroom|rue|via|calle|place|platz|pool|boat|cafe|café|studio|stand|booth|"
    r"table|pier|dock|track|field|court|ward|shop|yard|barn)\b[^,.;]{0,30}|(?:boathouse|clubhouse|clubrooms?|greenhouse|"
    r"playground|courthouse|warehouse|staffroom|library|canteen|cafeteria|poolside|backstage|reception))(?=[,.;]|$)",
    re.I,
)
_SAME = re.compile(rf"\b(?:same|usual)\s+(?:spot|venue|location|{_NOUNS})\b|\bsame time(?:,)? (?:and|&) place\b", re.I)


def same_place(text: str) -> bool:
    """Whether the text says "same place"."""
    return bool(_SAME.search(text))


def place_in(text: str) -> str:
    """The place that a sentence about a meeting names, empty if none."""
    words = re.sub(r"https?://\S+", " ", text)
    for pattern in (_IN, _ROOM, _NAMED_ITEM, _ITEM, _MY, _IN_NAMED):
        found = pattern.search(words)
        if found and not _SAME.search(found[1]) and _is_place(found[1]):
            return tidy(found[1])
    service = _SERVICE.search(words)
    bare = _BARE.search(words)
    if bare:
        return tidy(bare[1])
    for found in _ANY.finditer(words) if not (service and _is_service(words, service)) else ():
        if not _NO_PLACE.search(found[1]) and not _SAME.search(found[1]) and not _NOWHERE.search(found[1]):
            return tidy(found[1])
    return service[1] if service and _is_service(words, service) else ""


_AFTER = re.compile(
    r"(?:(?<![\w@.])@\s*|\b(?:at|in|on|over at|round at|under|outside|beside|near|by|into|to|booked|book|use|reserved)\s+)", re.I
)
_STARTS = re.compile(
    r"(?:(?:the|her|his|their|my|our|your|a|an|that|this)\s+(?=[\w'’]{3})|(?:[A-ZÀ-Ý][\w'’.&-]*\s+){0,3}[A-ZÀ-Ý][\w'’.&-]*['’]s\s+|"
    r"(?=[A-ZÀ-Ý])|(?=\d+\s+[A-ZÀ-Ý])|(?=(?:seminar|meeting|conference|board|tea|break|staff|common|lunch)\s*room\b))"
)
_STOP = re.compile(
    r"[.,;:!?()–—]|\s-\s|\b(?:and|for|with|while|where|who|which|when|after|before|until|till|from|this|yesterday|today|tomorrow|"
    r"last|next|about|to|because|as|again|over|then|but|so|she|he|we|i|they|it|is|was|were|are|will|has|had|have|if|instead|"
    r"since|between|during|once|right|just|at|around|despite|without|the (?:day|week)|(?:on|by|in) (?:the )?"
    r"(?:mon|tue|wed|thu|fri|sat|sun|\d|morning|afternoon|evening|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_MORE = re.compile(r"\s+(?:of|on|in|near|by|off|behind|next to)\s+", re.I)
MOST_WORDS = 9


def spot_in(text: str, names: frozenset[str] = frozenset()) -> str:
    """The place after "in", "at" or "under" in a sentence that surely tells of a meeting: any noun phrase that is no time, no
    manner, no topic and none of the `names` of the people met.
    """
    best = ""
    for found in _AFTER.finditer(text):
        begins = _STARTS.match(text, found.end()) or ("@" in found[0] and re.compile(r"[a-z]{3,}").match(text, found.end()))
        if not begins:
            continue
        end = _STOP.search(text, begins.end())
        words = text[found.end() : end.start() if end else len(text)].strip(" '\"")
        head = _MORE.split(words)[0]
        named = re.sub(r"^(?:that|this)\s+", "", words)
        if (
            not head
            or len(words.split()) > MOST_WORDS
            or not (_is_place(named) or _STREET.match(words))
            or not _spot(head, found[0], names)
        ):
            continue
        weak = found[0].strip().lower() in _WEAK
        if found[0].lower().startswith("by") and _DOER.search(text[: found.start()]):
            continue
        if not weak:
            return tidy(words)
        best = best or tidy(words)
    return best


_WEAK = frozenset({"to", "on", "by", "into", "booked", "book", "use", "reserved"})
_DOER = re.compile(r"\b(?:been|was|were|is|are|be|got)\s+(?:\w+\s+){1,8}$", re.I)  # "given to me by the department"
_WEAK_HEAD = re.compile(rf"\b(?:{_NOUNS}|wharf|dock|porch|stoep|deck|bench|roof|bus|train|boat|patio|terrace|balcony)s?$", re.I)
_SURELY_NOT = re.compile(r"^(?:[A-Z]{2,}|the (?:same|other|whole|second|first)|that|this)$")


def _spot(head: str, before: str, names: frozenset[str]) -> bool:
    """Whether a noun phrase after a preposition can be where people meet."""
    words = head.split()
    bare = {re.sub(r"['’]s$", "", word).lower() for word in words}
    if _STREET.match(head):
        return True
    if (
        _NO_PLACE.search(head)
        or _SAME.search(head)
        or _SURELY_NOT.match(head)
        or (bare <= names and not re.search(r"['’]s$", head))
    ):
        return False
    if before.strip().lower() in _WEAK:
        return bool(_WEAK_HEAD.search(head))
    return len(words) > 1 or head[:1].isupper() or "@" in before


def _is_service(text: str, found: re.Match[str]) -> bool:
    """`meet` is a verb unless it is written as a name after a preposition."""
    if found[1].lower() != "meet":
        return True
    return found[1] == "Meet" and bool(re.search(r"\b(?:on|over|via|by|google)\s*$", text[: found.start(1)], re.I))


_NOWHERE = re.compile(
    r"\b(?:mentor|who|which|(?:with|to|for) (?:me|us|him)|said|told|promised|wants?|because|shall|will)\b|^(?:and|but|so)\b|"
    r"^(?:the\s+)?\d+(?:st|nd|rd|th)\b"
    r"(?!\s+(?:floor|street|avenue|st\b|ave\b))|^(?:\w+\s+)?(?:me|him|us|you)\b|"
    r"^(?:the\s+)?(?:morning|afternoon|evening)\b",
    re.I,
)
_STREET = re.compile(r"^\d+\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w'’]+(?:\s+[A-Z][\w'’]+)?$")


def _is_place(words: str) -> bool:
    return (
        not _NOWHERE.search(words)
        and not re.match(
            r"^(?:i|we|she|he|they|you|it|there|that|this)\b|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|"
            r"february|march|april|may|june|july|august|september|"
            r"october|november|december|\d)",
            words,
            re.I,
        )
        and len(words) < 80
    )


def tidy(words: str) -> str:
    """The place without article and marks."""
    return re.sub(r"^(?:(?:at|in)\s+)?(?:the\s+|a\s+)?", "", words.strip(" .,;!"), flags=re.I)


def service_in(text: str) -> str:
    """The one video service that a text speaks of, also by its links; empty for none or several."""
    named = {found[1].lower() for found in re.finditer(r"\b(zoom|teams|facetime|skype|webex|jitsi)\b", text, re.I)}
    return named.pop().capitalize() if len(named) == 1 else ""
