"""People as mails name them: titles, names, addresses, pronouns; matched to the mentors that are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.core.intent import Person
from mailflow.core.matching import Fit, fitting
from mailflow.core.understanding import KnownMentor
from mailflow.reading.namewords import STOP as STOP
from mailflow.reading.openers import OPENERS

TITLE = (
    r"(?:Dr|Doctor|Prof|Professor|Mrs|Mr|Ms|Mx|Miss|Dra|Herr|Frau|Sir|Dame|Coach|Capt|Captain|Chief|Chef|Eng|Sgt|Sergeant|"
    r"Lt|Major|Col|Colonel|Rev|Reverend|Father|Pastor|Rabbi|Imam|Judge|Justice|Mme|Madame|Maître|Maestr[oa]|Señora?|Sra|"
    r"Don|Doña|"
    r"Comandante|Signora?|Mevrouw|Meneer|Ma['’]am|Tante|Uncle|Aunt|Auntie|Sheikh|Ustaz|Mag|Mdm|Madam|Monsieur|Mlle|"
    r"Sister|Brother|Elder|"
    r"Nurse|Director|Principal|Dean|Commander|Cmdr|Corporal|Cpl|General|Officer|Professora?|Doutora?|Oom|Sis|Oga|Mzee|"
    r"Kuya|Ate|Pak|Bu|Fr|"
    r"PD|Ing|Ir|Hon|dr|doctor|prof|professor|mr|mrs|ms|coach|"
    r"captain|"
    r"chief|chef)\b\.?"
)
_UP = r"[A-ZÀ-ÝŁŚŻŹĆŠŽČĐ]"
_NAME = rf"{_UP}[\w'’-]*[\wà-ÿ]|{_UP}\b\.?"
_FULL = re.compile(
    rf"(?:\b({TITLE}(?:\s+{TITLE})*)\s+)((?:{_NAME})(?:\s+(?:(?:de|van|von|der|den|la|al|bin|del|da|dos|el|"
    rf"di)\s+)?(?:{_NAME})){{0,3}})|((?:{_NAME})(?:\s+(?:(?:de|van|von|der|den|la|bin|del|da|dos|"
    rf"di)\s+)?(?:{_NAME})){{0,3}})"
)
_LOWER = re.compile(
    r"\b(?:met|saw|with|w/|mentor:?|called|(?:talked|spoke|spoken|talking) (?:to|with)|chatted with|"
    r"call from)\s+((?:(?:mr|mrs|ms|dr|prof)\.?\s+)?[a-zà-ÿ]{3,}(?:\s+[a-zà-ÿ]{3,})?)\b"
)
_NOT_PEOPLE = re.compile(
    r"https?://\S+|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+|\b(?:New|San|Los|Las|Saint|Fort|Mount|Santa|"
    r"El)\s[A-Z]\w+|\b[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:[Tt]ime|Street|Avenue|Ave|Road|Rd|St|University|College|Hospital|"
    r"Institute|Library|Building|Club|Center|Centre|Starbucks)\b"
)
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")

_ROLES = frozenset("mentor supervisor advisor adviser boss manager professor coach pi tutor".split())
_COMMON_LOWER = (
    STOP
    | _ROLES
    | frozenset(
        "him her them us you me it some lots more less people team lab group everyone my the about over again lunch "
        "coffee work home time two three today class friends family others both someone help sure nights stairs out into "
        "less chair".split()
    )
)


@dataclass(frozen=True)
class Mention:
    """A person named at a position of a text."""

    start: int
    end: int
    person: Person


@dataclass(frozen=True)
class Seen:
    """How the words of a whole mail are written: what stands in small letters, and what has a capital in mid-sentence."""

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()


_SMALL = re.compile(r"\b[a-zà-ÿ][\w-]{2,}")
_MID = re.compile(rf"(?<=[a-zà-ÿ0-9,;(] )({_UP}[\w-]+)")


def seen_in(text: str) -> Seen:
    """The evidence of a text on its own capitals."""
    return Seen(frozenset(_SMALL.findall(text)), frozenset(word.lower() for word in _MID.findall(text)))


def clean_name(words: str) -> tuple[str, str]:
    """(name without titles, title): `Dr. Ana Rivera, MD` gives `Ana Rivera` and `Dr.`."""
    text = re.sub(r",?\s+(?:MD|PhD|MSc|MPH|MA|BSc|MBA|RN|FRCP|DPhil)\b\.?", "", words.split("(")[0]).strip(" ,.*\"'<")
    titles: list[str] = []
    while found := re.match(rf"({TITLE})\s+", text):
        titles.append(found[1])
        text = text[found.end() :]
    if re.fullmatch(r"[\w'’.-]+,\s*[\w'’. -]+", text):
        last, first = text.split(",", 1)
        text = f"{first.strip()} {last.strip()}"
    return " ".join(text.split()), _title(titles)


def _title(titles: Sequence[str]) -> str:
    for title in titles:
        low = title.lower().strip(".")
        if low in {"prof", "professor"}:
            return "Prof."
        if low in {"dr", "dra"}:
            return "Dr."
    return f"{titles[0].strip('.').capitalize()}." if titles and titles[0].lower().strip(".") in {"mr", "mrs", "ms", "mx"} else ""


def mentions(
    text: str, exclude: frozenset[str] = frozenset(), known: Sequence[KnownMentor] = (), seen: Seen | None = None
) -> list[Mention]:
    """People named in a text, in order; words of `exclude` (the writer's own names, the service) are nobody.

    `seen` tells a name at the beginning of a sentence from a common word with a capital.
    """
    masked = _NOT_PEOPLE.sub(lambda found: " " * len(found[0]), text)
    found = [mention for match in _FULL.finditer(masked) if (mention := _mention(masked, match, exclude, seen or Seen()))]
    found += _known_in(masked, known, found)
    return sorted((_addressed(text, mention) for mention in found), key=lambda mention: mention.start)


def _addressed(text: str, mention: Mention) -> Mention:
    """`Ana Rivera (ana@example.edu)`: the address that follows a name is that person's."""
    found = re.match(r"\s*[(<\[,]\s*<?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", text[mention.end : mention.end + 120])
    if not found:
        return mention
    return Mention(mention.start, mention.end, Person(mention.person.name, found[1].lower(), mention.person.title))


def _mention(text: str, match: re.Match[str], exclude: frozenset[str], seen: Seen) -> Mention | None:
    title, titled, plain = match.groups()
    if titled:
        name, given = clean_name(f"{title} {titled}")
        words = _trimmed(name.split(), exclude, at_start=False, titled=True)
        return Mention(match.start(), match.end(), Person(name=" ".join(words), title=given)) if words else None
    words = plain.split()
    start = match.start()
    inner = re.search(rf"\b({TITLE}(?:\s+{TITLE})*)\s+(\S.*)$", plain)
    if inner:
        name, given = clean_name(inner[0])
        kept = _trimmed(name.split(), exclude, at_start=False, titled=True)
        return Mention(start + inner.start(), match.end(), Person(name=" ".join(kept), title=given)) if kept else None
    dropped = 0
    while words and _not_a_name(words[0], exclude):
        dropped += text[start + dropped :].index(words[0]) + len(words[0])
        words = words[1:]
    kept = _trimmed(words, exclude, at_start=dropped == 0 and _starts_sentence(text, match.start()), titled=False)
    if not kept:
        return None
    position = text.find(kept[0], start + dropped)
    if len(kept) == 1 and (
        re.match(r"\d|\s#?\d{3,4}\b(?![:.]?\d|\s?[ap]m)", text[position + len(kept[0]) :])
        or (kept[0].isupper() and len(kept[0]) > 1)
    ):
        return None
    if (
        len(kept) == 1
        and dropped == 0
        and _starts_sentence(text, position)
        and _common(kept[0], text[position + len(kept[0]) :], seen)
    ):
        return None
    end = position + len(kept[0])
    for word in kept[1:]:
        end = text.find(word, end) + len(word)
    return Mention(position, end, Person(name=" ".join(kept).rstrip(".")))


_SUBJECT = re.compile(
    r"^(?:['’](?:s|ll|d)\b|\s+(?:[A-ZÀ-Ý]|is|was|has|had|will|would|can|could|said|says|told|asked|wants?|and (?:[Ii]|me|"
    r"her|his)\b|also|just|gave|sent|wrote|thinks?|thought|again|still|isn['’]t|hasn['’]t|can['’]t|won['’]t|doesn['’]t|"
    r"didn['’]t|got|came|went|let|put|took|made|yesterday|today|tomorrow|on \w+day|in|by|from|at|for|to|\w+ed\b|says|"
    r"does|never|now|then|knows|runs|works|leads|gets|goes|takes|owes|mentions|says|suggests|recommends|proposes|offers|"
    r"cancels|moves)\b|\s*[,:(<]|\s+[-–—]\s)"
)


_THIRD_PERSON = re.compile(r"\s+[a-z]{2,}(?:s|ed)\s+(?:that|i|me|my|it|to|the|a|an|her|his|we|us|he|she|you)\b", re.I)
_ASIDE = re.compile(r"\s*,\s+(?!who\b|my\b|our\b|the\b|an?\b|she\b|he\b|\d|[A-ZÀ-Ý])")


def _common(word: str, rest: str, seen: Seen) -> bool:
    """Whether the one word that begins a sentence is no name: no verb follows it, or the mail writes it in small "
    "letters elsewhere."""
    low = word.lower()
    if low in seen.capital:
        return not (_acts(rest) or _THIRD_PERSON.match(rest))
    if low in seen.small or low.endswith("ing"):
        return True
    return not (_acts(rest) or _THIRD_PERSON.match(rest)) or bool(_ASIDE.match(rest))


def _acts(rest: str) -> bool:
    """Whether what follows a capitalised first word makes it a subject: "Joanne can't", not "Sad news"."""
    return bool(_SUBJECT.match(rest))


def _trimmed(words: list[str], exclude: frozenset[str], at_start: bool, titled: bool) -> list[str]:
    kept: list[str] = []
    for word in words:
        if _not_a_name(word, exclude) or (word.lower() in {"on", "at"}):
            break
        kept.append(re.sub(r"['’]s?$", "", word))
        if re.search(r"['’]s$", word):
            break
    return [word for word in kept if word.strip(".")]


def _not_a_name(word: str, exclude: frozenset[str]) -> bool:
    low = re.sub(r"['’](?:s|ll|d|ve|re|m)$", "", word.lower()).strip(".’'")
    if "-" in low and low.split("-")[0] in STOP:
        return True
    return low in STOP or low in OPENERS or low in exclude or len(low) < 2 or bool(re.search(r"\d", word)) or word.lower() in STOP


def _starts_sentence(text: str, at: int) -> bool:
    return not text[:at].strip() or bool(re.search(r"[.!?:\n]\s*$|^\s*[-*]\s*$", text[:at]))


def _known_in(text: str, known: Sequence[KnownMentor], taken: Sequence[Mention]) -> list[Mention]:
    """Known mentors written in lower case, or by a part of the name that is capitalised nowhere."""
    out: list[Mention] = []
    for mentor in known:
        for word in mentor.name.split():
            for found in re.finditer(rf"\b{re.escape(word)}\b", text, re.I):
                free = all(found.end() <= other.start or found.start() >= other.end for other in [*taken, *out])
                if free and len(word) > 2 and word.lower() not in STOP:
                    out.append(Mention(*found.span(), Person(name=found[0])))
    return out


def lower_mentions(text: str, exclude: frozenset[str]) -> list[Mention]:
    """Names in mails written without capitals: the word after "met", "with", "saw" that is no common word."""
    out: list[Mention] = []
    for found in _LOWER.finditer(text):
        name, title = clean_name(found[1])
        words = name.split()
        kept = [words[0]] if words and words[0] not in _COMMON_LOWER | OPENERS | exclude and not words[0].endswith("ing") else []
        if kept and len(words) > 1 and title and words[1] not in _COMMON_LOWER:
            kept.append(words[1])
        if kept:
            start = text.index(kept[0], found.start(1))
            out.append(Mention(start, start + len(" ".join(kept)), Person(name=" ".join(kept), title=title)))
    return out


def resolve(person: Person, known: Sequence[KnownMentor]) -> Person:
    """The person with the name and address of the one known mentor who is meant; unchanged where nobody or several may be.

    A slip of the pen and a name that is nearly a mentor's stay as they were written: what is taken for whom is decided, and said
    or asked, where the relationships are known (`topics/shared/parties.py`).
    """
    best, found = fitting(person, known)
    if best > Fit.PART or len(found) != 1:
        return person
    mentor = found[0]
    return Person(name=mentor.name, address=mentor.address or person.address, title=person.title or mentor.title)
