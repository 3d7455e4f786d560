"""The words of a text: each small parser names those without which it finds nothing, and is not asked where none is there."""

import re
from functools import lru_cache

from mailflow.reading.dates.lexicon import WEEKDAYS

_WORD = re.compile(r"[a-z]+")
DIGIT = "#"

WEEKDAY_NAMES = frozenset(WEEKDAYS) | {"tuesdays", "weds", "wednesdays", "thu", "thur", "thurs", "tue", "tues"}
MONTH_NAMES = frozenset(
    "january jan february feb march mar april apr may june jun july jul august aug september sept sep october oct november nov "
    "december dec".split()
)
HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
UNITS = frozenset(
    "day days week weeks wk wks fortnight fortnights month months year years yr yrs quarter quarters "
    "weekend business play work".split()
)
SPOKEN = frozenset(
    "half quarter past to till til after before of noon midday midnight clock oclock morning afternoon "
    "evening night tonight sharp".split()
)
ENDS = frozenset("end close last day eow eom eoy eod cob cop month week year".split())
RELATIVE = frozenset(
    "tomorrow tmrw tmr tmw tomorow tommorow tommorrow tomorrrow overmorrow moro morrow yesterday "
    "yesterdays yday today tonight tonite this "
    "earlier later last".split()
)
FEASTS = frozenset(
    "christmas xmas boxing stephens stephen new nye sylvester hogmanay epiphany kings burns australia "
    "groundhog valentines valentine "
    "patricks patrick paddys paddy april anzac may cinco juneteenth canada independence fourth bastille "
    "halloween saints saint bonfire guy "
    "veterans veteran remembrance armistice mlk martin presidents president memorial labor labour "
    "columbus indigenous thanksgiving black "
    "cyber shrove pancake mardi ash palm maundy holy good easter ascension whit pentecost".split()
)
ORDINAL_WORDS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth thirtieth".split()
)
LENGTHS = frozenset("hour hours hr hrs h min mins minute minutes m".split()) | frozenset("½¼¾'’′")
RECURRENCES = frozenset(
    "every each once twice three four six alternate alternating weekly biweekly fortnightly monthly "
    "bimonthly quarterly annually yearly "
    "daily annual semiannual biannual semiannually biannually week month fortnight quarter year weeks per "
    "on mornings afternoons evenings "
    "nights lunchtimes mondays tuesdays wednesdays thursdays fridays saturdays sundays second third nd rd "
    "th st first fourth last".split()
)
ANY = (
    WEEKDAY_NAMES
    | MONTH_NAMES
    | UNITS
    | RELATIVE
    | ENDS
    | FEASTS
    | HOURS
    | ORDINAL_WORDS
    | {DIGIT, "noon", "midday", "midnight", "ago"}
)


@lru_cache(maxsize=16)
def signs(text: str) -> frozenset[str]:
    """The lower-case words of a text, `#` where it has a digit, and the marks that count as words."""
    low = text.lower()
    found = set(_WORD.findall(low))
    if any(char.isdigit() for char in low):
        found.add(DIGIT)
    found.update(char for char in "@½¼¾'’′" if char in low)
    return frozenset(found)
