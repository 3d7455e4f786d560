"""Names that calendars give to time zones where their own VTIMEZONE does not help: vendors' prefixes, Windows names, display
names in the languages of Outlook, offsets.
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from mailflow.reading import zones

MAX_NAME = 200
_OFFSET = r"(?:UTC|GMT|Z)?\s?([+-−])\s?(\d{1,2})(?:[:.]?(\d{2}))?"
_DISPLAY = re.compile(r"\((?:(?:UTC|GMT)\s?(?:([+-−])\s?(\d{1,2})[:.]?(\d{2})?)?)\)\s*(.*)", re.I)
_BARE_OFFSET = re.compile(rf"{_OFFSET}(?:\s*\(.*|\s*/.*)?", re.I)
_UTC = frozenset(
    {
        "coordinated universal time", "tzone://microsoft/utc", "z", "zulu", "greenwich mean time", "universal", "gmt", "utc",
        "koordinierte weltzeit", "temps universel coordonné", "tiempo universal coordinado", "hora universal coordinada",
    }
)  # fmt: skip
# Outlook's names in other languages, and names of regions that neither IANA nor Windows spell so.
_REGIONS = (
    (r"mitteleurop|central european?|europe centrale|europa centrale?|midden-europ|centraleurop|środkowoeurop", "Europe/Berlin"),
    (r"w\.? ?europ|westeurop|europe de l.ouest|europa occid|západní evropa|amsterdam.*berlin|berlin.*bern", "Europe/Berlin"),
    (r"romance|brussels.*copenhagen|bruxelles.*copenhague|brüssel.*kopenhagen|bruselas.*copenhague", "Europe/Paris"),
    (r"belgrade|belgrad|prague|praha|prag\b|budapest", "Europe/Budapest"),
    (r"sarajevo|skopje|warsaw|warszawa|warschau|zagreb", "Europe/Warsaw"),
    (r"osteurop|eastern europ|europe de l.est|helsinki|kyiv|kiev|riga|vilnius", "Europe/Helsinki"),
    (r"dublin.*(?:edinburgh|london|londres)|\bgmt standard|heure du royaume|hora de gran breta|britis[hc]", "Europe/London"),
    (r"eastern|us & canada\)?.*est|heure de l.est|hora (?:estándar )?(?:del este|oriental)|ostküste", "America/New_York"),
    (r"central (?:standard |daylight )?(?:time|zeit)|us-central|heure du centre|hora (?:estándar )?central", "America/Chicago"),
    (r"mountain|rocky|heure des rocheuses|hora de las montañas", "America/Denver"),
    (r"pacific|pacifique|pacífico|pazifik", "America/Los_Angeles"),
    (r"atlantic time|atlantique", "America/Halifax"),
    (r"e\.? south america|brasilia|brasília", "America/Sao_Paulo"),
    (r"chennai.*kolkata|kolkata.*mumbai|india standard|indische", "Asia/Kolkata"),
    (r"beijing.*(?:chongqing|hong kong)|china standard|chinesische", "Asia/Shanghai"),
    (r"osaka.*sapporo|tokyo standard|japan", "Asia/Tokyo"),
    (r"canberra.*melbourne|aus eastern|sydney", "Australia/Sydney"),
    (r"auckland.*wellington|new zealand", "Pacific/Auckland"),
)  # fmt: skip


def calendar_zone(tzid: str) -> tzinfo | None:
    """The zone behind a TZID without usable VTIMEZONE: IANA (also with a vendor's prefix), Windows, display name by city or
    region, then offset; None where nothing is known.
    """
    text = " ".join(tzid.strip().strip('"').split())
    if not text or len(text) > MAX_NAME or ".." in text:
        return None
    if text.lower() in _UTC:
        return UTC
    if text in available_timezones():
        return ZoneInfo(text)
    parts = text.split("/")
    for candidate in (text, "/".join(parts[-2:]), "/".join(parts[-3:]), parts[-1], text.replace("US-", "US/")):
        found = zones.zone(candidate)
        if found is not None:
            return found
    bare = _BARE_OFFSET.fullmatch(text)
    if bare:
        return _fixed(bare[1], bare[2], bare[3])
    return _display(text)


def _display(text: str) -> tzinfo | None:
    """`(UTC+01:00) Amsterdam, Berlin, Bern`: the first city or region that is known, else the offset."""
    match = _DISPLAY.match(text)
    words = match[4] if match else text
    for city in re.split(r"[,/;]", words):
        found = zones.zone(city.strip())
        if found is not None:
            return found
    region = next((name for pattern, name in _REGIONS if re.search(pattern, words, re.I)), "")
    if region:
        return zones.zone(region)
    if not match:
        return None
    return _fixed(match[1] or "+", match[2] or "0", match[3] or "00")


def _fixed(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=14):
        return None
    return timezone(offset if sign == "+" else -offset)
