"""Out-of-office answers: the day on which their sender reads mail again, kept as a hint."""

import re

from mailflow.core.understanding import Context
from mailflow.reading import dates
from mailflow.reading.material import zone_of

_BACK = re.compile(r"\b(?:back|return(?:ing)?|again|available|until|till|through|to|bis|jusqu)\b", re.I)


def returns_on(text: str, context: Context) -> str:
    """The return date as YYYY-MM-DD, empty where none is said."""
    frame = dates.frame_for(context.now, zone_of(context), context.timezone)
    found = [when for when in dates.extract(text[:3000], frame) if when.day and when.day >= frame.today]
    again = [
        when
        for when in found
        if re.search(r"\b(?:back|return|again|available)\b", text[max(0, when.start - 60) : when.start], re.I)
    ]
    chosen = again or [when for when in found if _BACK.search(text[max(0, when.start - 12) : when.start])]
    return chosen[0].day.isoformat() if chosen and chosen[0].day else ""
