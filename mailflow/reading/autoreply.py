"""Out-of-office answers: the day on which their sender reads mail again, kept as a hint."""

import re
from collections.abc import Iterator
from datetime import date

from mailflow.core.understanding import Context
from mailflow.reading import dates
from mailflow.reading.dates.lexicon import month
from mailflow.reading.material import zone_of

MAX_READ = 3_000
_BEFORE, _AFTER = 60, 60  # characters beside a date whose words say what it is
_BACK = re.compile(
    r"\b(?:back|return(?:s|ing|ed)?|again|available|resume|zurück|rückkehr|de retour|reviens|reviendrai|retour(?:ne)? "
    r"le|vuelvo|"
    r"regres\w+|volver\w+|reincorpor\w+|rientr\w+|torn(?:o|erò)|sarò di ritorno|retorn\w+|volt(?:o|arei)|regresso|terug|"
    r"åter|tillbaka|"
    r"tilbake|tilbage|igjen|wracam|wrócę|powr\w+|takaisin|palaan|zpět|vrátím)\b",
    re.I,
)
_FROM = re.compile(
    r"\b(?:from|as of|starting|ab(?: dem)?|à (?:partir|compter) du|a partir del?|dal|vanaf|från(?: och med)?|fra(?: og "
    r"med)?|od)\s*"
    r"(?:\w+,?\s*)?$",
    re.I,
)
_REACHED = re.compile(
    r"\b(?:again|available|back|wieder|erreichbar|joignable|disponible|disponibile|disponível|weer|bereikbaar|nåbar|"
    r"tillgänglig|"
    r"tilgjengelig|träffas|dostępn\w+)\b",
    re.I,
)
_UNTIL = re.compile(
    r"(?:\b(?:until|till|through|thru|to|bis(?: zum| einschließlich)?|jusqu['’]au|au|hasta el|al|fino al|até|a|tot(?: "
    r"en met)?|t/m|"
    r"till och med|t\.?o\.?m\.?|til(?: og med)?|do|saakka|asti|do dnia)|[-–—])\s*(?:and including |incl\.? |inclusive "
    r")?(?:\w+,?\s*)?$",
    re.I,
)
_NAMED = re.compile(r"\b(\d{1,2})(?:\.|er|º|o)?\s+(?:de\s+|d['’])?([^\W\d_]{3,12})\.?(?:\s+(?:de\s+)?(\d{4}))?", re.I)


def returns_on(text: str, context: Context) -> str:
    """The return date as YYYY-MM-DD, empty where none is said: the day of being back, else the last day of being away."""
    words = " ".join(text[:MAX_READ].split())
    said = [(start, end, day) for start, end, day in _days(words, context)]
    for rule in (_is_back, _is_reached, _is_until):
        found = next((day for start, end, day in said if rule(words, start, end)), None)
        if found is not None:
            return found.isoformat()
    return ""


def _days(words: str, context: Context) -> Iterator[tuple[int, int, date]]:
    """(start, end, day) of every day from today on, in English or with the month's name in another language."""
    frame = dates.frame_for(context.now, zone_of(context), context.timezone)
    found = {when.start: (when.start, when.end, when.day) for when in dates.extract(words, frame) if when.day}
    for match in _NAMED.finditer(words):
        day = _named(match, frame.today)
        if day is not None and not any(start <= match.start() < end for start, end, _ in found.values()):
            found[match.start()] = (match.start(), match.end(), day)
    for start in sorted(found):
        if found[start][2] >= frame.today:
            yield found[start]


def _named(match: re.Match[str], today: date) -> date | None:
    number = month(match[2])
    if not number:
        return None
    try:
        day = date(int(match[3] or today.year), number, int(match[1]))
        return day if match[3] or day >= today else day.replace(year=today.year + 1)
    except ValueError:
        return None


def _sentence(words: str, start: int) -> str:
    """What stands before a date in its own sentence."""
    return re.split(r"(?<=[^\W\d]{3})[.!?]\s", words[max(0, start - _BEFORE) : start])[-1]


def _is_back(words: str, start: int, end: int) -> bool:
    back = list(_BACK.finditer(before := _sentence(words, start)))
    return bool(back) and not _UNTIL.search(before[back[-1].end() :])


def _is_reached(words: str, start: int, end: int) -> bool:
    after = re.split(r"[.!?]\s", words[end : end + _AFTER])[0]
    return bool(_FROM.search(_sentence(words, start)) and _REACHED.search(after))


def _is_until(words: str, start: int, end: int) -> bool:
    return bool(_UNTIL.search(_sentence(words, start)))
