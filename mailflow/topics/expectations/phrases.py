"""What mentor and member agree on how they work together: rhythm, length, channel, who brings the topics, what is shared."""

import re
from collections.abc import Iterator

from mailflow.core.intent import ExpectationSet, Intent, Person
from mailflow.reading import acts
from mailflow.reading.dates.lexicon import COUNT, WEEKDAY, number
from mailflow.reading.dates.spans import lengths
from mailflow.reading.material import Material, Statement

_CADENCE = re.compile(
    rf"\b(?:(?:every|each)\s+(?:(?P<other>other|second|2nd)\s+|(?P<count>{COUNT})\s+)?(?P<unit>weeks?|months?|fortnight|"
    rf"quarter)|(?P<adverb>weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly)|once (?:a|every) (?P<once>week|"
    rf"fortnight|month|quarter)|twice a (?P<twice>month))\b(?!\s+(?:digest|report|meeting notes))",
    re.I,
)
_ABOUT_MEETING = re.compile(
    r"\b(?:meet(?:ing|ings|s)?|talk|speak|see each other|see (?:her|him)|1:1|one[- ]on[- ]one|call|catch up|sessions?|rhythm|"
    r"cadence|mentor)\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:want(?:ed)? to|agreed|agree|we(?:['’]ll| will)? (?:meet|talk|speak)|i meet|meet(?:ing)?s?|decided|plan to|"
    r"prefers?|how we want|best channel|new mentor|1:1|rhythm)\b",
    re.I,
)
CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("in_person", re.compile(r"\b(?:(?:in )?person|face[- ]to[- ]face|in real life)\b", re.I)),
    ("video", re.compile(r"\b(?:video|zoom|teams|google meet|meet\b(?=\s*(?:call|,|\.|$))|skype|facetime|webex)\b", re.I)),
    ("text", re.compile(r"\b(?:text(?:s|ing| messages?)?|sms|whatsapp|signal|telegram|messages?|imessage|slack)\b", re.I)),
    ("phone", re.compile(r"\b(?:phones?|calls?|ring|telephon\w+)\b", re.I)),
    ("email", re.compile(r"\b(?:e-?mails?|mails?)\b", re.I)),
    ("calendar", re.compile(r"\b(?:calendar invit\w+|calendar)\b", re.I)),
)  # fmt: skip
_PREFERS = re.compile(
    r"\b(?:prefers?|preferred|likes?|best (?:channel|way|to reach)|reach (?:her|him|them) (?:by|on|via|through)|easiest "
    r"(?:by|on|via)|rather (?:by|on|over)|channel(?: is|:)|communicat\w+ (?:by|via|over|through)|contact (?:her|him) (?:by|"
    r"on|via))\b(?P<rest>.{0,80})",
    re.I,
)
_NEGATED_CHANNEL = re.compile(r",?\s*\b(?:no|not|never|doesn['’]?t|don['’]?t|rather than|instead of)\b.*$", re.I)
_DRIVER = re.compile(
    r"\b(?P<who>i|you|she|he|they|we both|both(?: of us)?|we|[A-ZÀ-Ý]\w+)\s+(?:(?:will|['’]ll|should|would|to|always|"
    r"usually)\s+)*(?:decides?|choos\w+|sets?|brings?|drives?|picks?|prepares?|writes?|owns?|"
    r"leads?)\s+(?:on\s+)?(?:the\s+|our\s+|all\s+)?(?:topics?|agendas?|contents?|subjects?|themes?|direction|"
    r"what we (?:talk about|discuss|cover|do))\b|"
    r"\b(?:topics?|agendas?|content)\s+(?:come|comes|is|are)\s+(?:from|driven by|set by|on|up to)\s+(?P<by>me|her|him|"
    r"both|us both|[A-Z]\w+)\b",
    re.I,
)
_GOALS = re.compile(
    r"\b(?:look at|review|check|go over|go through|revisit|talk about|discuss|update)\s+(?:on\s+)?(?:my|the|"
    r"our)\s+goals?\s+(?P<when>(?:every|each|once|twice|at|in|monthly|quarterly|weekly)\b.{0,40}?)(?=[.;,]|$)|"
    r"\bgoals?\s+(?:are\s+)?(?:reviewed|checked|discussed)\s+(?P<when2>(?:every|each|monthly|quarterly|"
    r"once).{0,40}?)(?=[.;,]|$)",
    re.I,
)
_SHARING = re.compile(
    r"\b(?:(?:she|he|they|[A-Z]\w+)\s+(?:may|can|is allowed to|should(?: not|n['’]t)?|can['’]?t|may not)\s+(?:see|read|know|"
    r"have)\s+(?P<what>(?:my|the|all|only|everything)\b.+?)|(?:share|show)\s+(?P<share>.{3,60}?)\s+with\s+(?:her|him|them|"
    r"[A-Z]\w+))(?=[.;]|$)",
    re.I,
)
_IT_IS = re.compile(
    r"\b(?:so|only|just)?\s*(?:by\s+)?(\w+) it is (?:with (?:her|him|them)|from now on|between us)|\b(?:from now on|"
    r"switch(?:ed)? to|stick to)\s+"
    r"(?:only\s+|by\s+)?(phone|calls?|e-?mail|text|whatsapp|zoom|video)\b",
    re.I,
)
_UNITS = {"w": "W", "f": "W", "m": "M", "q": "M"}


def agreed(material: Material) -> Iterator[Intent]:
    """Expectations that are stated as agreed or as the mentor's wish."""
    context = bool(
        re.search(
            r"\bagree|\bexpectation|\bhow (?:we|i) (?:want to |like to )?(?:work|do it)|\brules\b|\bas (?:discussed|"
            r"agreed)\b|\bnew mentor|\bprefers?\b|\bmonthly\b|\bwe want to meet\b|\bfor "
            r"you\b",
            material.reply.new_text,
            re.I,
        )
    )
    for statement in material.new.statements:
        text = statement.text
        if statement.question or acts.conditional(text) or re.search(r"\bdigest\b|\breminders?\b", text, re.I):
            continue
        people = _whom(statement, material)
        yield from _cadence(statement, people, context)
        yield from _channel(statement, people, context)
        yield from _others(statement, people, "mentor" if material.writer_is_mentor else "member")


def _whom(statement: Statement, material: Material) -> tuple[Person, ...]:
    """The mentor named in the line, or at its head, else the mail's."""
    if statement.mentions:
        return (material.known(statement.mentions[0].person),)
    head = re.match(r"^([a-zà-ÿ'’-]+\s+[a-zà-ÿ'’-]+)\s*[,<-]", statement.sentence.line)
    if head and "@" in statement.sentence.line:
        return (Person(name=head[1]),)
    return (material.main,) if material.main else ()


def _cadence(statement: Statement, people: tuple[Person, ...], context: bool) -> Iterator[Intent]:
    text = statement.text
    found = _CADENCE.search(text)
    if (
        not found
        or re.search(rf"\b(?:{WEEKDAY})\b", text[max(0, found.start() - 3) : found.end() + 14], re.I)
        or _GOALS.search(text)
    ):
        return
    if (
        acts.negated(text[: found.start()])
        or re.search(r"\bhad\b", text[: found.start()], re.I)
        or not (_ABOUT_MEETING.search(text) or context)
        or not (_AGREED.search(text) or context)
    ):
        return
    value = _period(found)
    if value:
        yield ExpectationSet(topic="cadence", value=value, people=people, confidence=0.85, evidence=text)
        spans = lengths(text)
        if spans:
            yield ExpectationSet(topic="duration", value=str(spans[0].minutes), people=people, confidence=0.85, evidence=text)


def cadence_in(text: str) -> str:
    """The rhythm that a text names, as an ISO 8601 duration; empty for none."""
    found = _CADENCE.search(text)
    return _period(found) if found else ""


def _period(found: re.Match[str]) -> str:
    """An ISO 8601 duration: P2W, P1M."""
    if found["adverb"]:
        word = found["adverb"].lower().replace("-", "")
        return {
            "weekly": "P1W",
            "biweekly": "P2W",
            "fortnightly": "P2W",
            "monthly": "P1M",
            "bimonthly": "P2M",
            "quarterly": "P3M",
        }[word]
    unit = (found["unit"] or found["once"] or found["twice"] or "").lower()
    if not unit:
        return ""
    if found["twice"]:
        return "P2W"
    count = 2 if found["other"] else number(found["count"] or "") or 1
    factor = {"f": 2, "q": 3}.get(unit[0], 1)
    return f"P{count * factor}{_UNITS[unit[0]]}"


def _channel(statement: Statement, people: tuple[Person, ...], context: bool) -> Iterator[Intent]:
    text = statement.text
    found = _PREFERS.search(text)
    on = (
        re.search(r"\b(?:on|over|via|by|in)\s+(person|teams|zoom|phone|whatsapp|skype|video|e-?mail|text)\b", text, re.I)
        if context and _CADENCE.search(text)
        else None
    )
    it_is = _IT_IS.search(text)
    bare = (
        context
        and statement.sentence.bullet
        and len(text.split()) <= 8
        and not re.search(
            r"\b(?:see|read|send|"
            r"share)\b",
            text,
            re.I,
        )
    )
    if it_is or (bare and not found and not on):
        words = _NEGATED_CHANNEL.sub("", (it_is[1] or it_is[2]) if it_is else text)
        hits = sorted((match.start(), name) for name, pattern in CHANNELS if (match := pattern.search(words)))
        if hits:
            yield ExpectationSet(topic="channel", value=hits[0][1], people=people, confidence=0.85, evidence=text)
        return
    if not found and not on:
        return
    words = _NEGATED_CHANNEL.sub("", found["rest"] if found else (on[1] if on else ""))
    if found and acts.negated(text[: found.start("rest")]):
        return
    hits = sorted((match.start(), name) for name, pattern in CHANNELS if (match := pattern.search(words)))
    if hits:
        yield ExpectationSet(topic="channel", value=hits[0][1], people=people, confidence=0.85, evidence=text)


def _others(statement: Statement, people: tuple[Person, ...], writer: str) -> Iterator[Intent]:
    text = statement.text
    driver = _DRIVER.search(text)
    if driver and not acts.negated(text[: driver.end()]):
        who = (driver["who"] or driver["by"] or "").lower()
        other = "mentor" if writer == "member" else "member"
        value = writer if who in {"i", "me"} else "both" if "both" in who or who in {"we", "us both"} else other
        yield ExpectationSet(topic="content_driver", value=value, people=people, confidence=0.8, evidence=text)
    goals = _GOALS.search(text)
    if goals:
        yield ExpectationSet(
            topic="goal_schedule", value=(goals["when"] or goals["when2"]).strip(), people=people, confidence=0.8, evidence=text
        )
    sharing = _SHARING.search(text)
    if sharing and re.search(r"\b(?:goals?|progress|actions?|notes?|everything|nothing|profile|tasks?)\b", text, re.I):
        yield ExpectationSet(topic="sharing", value=text.strip(" ."), people=people, confidence=0.75, evidence=text)


READERS = (agreed,)
