"""Names of time zones as people and calendars write them: IANA, cities, abbreviations as regions (so that DST is right),
Windows names.
"""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_REGIONS = {
    name: zone
    for zone, names in {
        "America/New_York": "eastern|et|est|edt",
        "America/Chicago": "central|ct|cst|cdt",
        "America/Denver": "mountain|mt|mst|mdt",
        "America/Halifax": "atlantic",
        "America/Los_Angeles": "pacific|pt|pst|pdt",
        "America/Anchorage": "akst|akdt|alaska",
        "Pacific/Honolulu": "hst|hawaii",
        "Etc/UTC": "gmt|utc",
        "Europe/London": "bst|uk|british|england|scotland",
        "Europe/Paris": "cet|cest|central european|france|french",
        "Europe/Helsinki": "eet|eest|finland",
        "Europe/Lisbon": "wet|west|portugal",
        "Europe/Moscow": "msk",
        "Europe/Istanbul": "trt|turkey",
        "Asia/Kolkata": "ist|india|indian",
        "Asia/Tokyo": "jst|japan",
        "Asia/Seoul": "kst|korea",
        "Asia/Singapore": "sgt",
        "Asia/Hong_Kong": "hkt",
        "Asia/Karachi": "pkt|pakistan",
        "Asia/Dubai": "gst",
        "Australia/Sydney": "aest|aedt",
        "Australia/Adelaide": "acst|acdt",
        "Australia/Perth": "awst",
        "Pacific/Auckland": "nzst|nzdt|nz|new zealand",
        "Africa/Lagos": "wat|nigeria",
        "Africa/Maputo": "cat",
        "Africa/Nairobi": "eat|kenya",
        "Africa/Johannesburg": "sast|south africa",
        "America/Argentina/Buenos_Aires": "art",
        "America/Sao_Paulo": "brt",
        "Europe/Dublin": "irish|ireland",
        "Europe/Berlin": "german|germany",
        "Europe/Madrid": "spain",
        "Europe/Rome": "italy",
        "Europe/Stockholm": "sweden",
        "Europe/Oslo": "norway",
        "Europe/Copenhagen": "denmark",
        "Europe/Warsaw": "poland",
        "Europe/Athens": "greece",
        "Europe/Zurich": "switzerland|swiss",
        "Europe/Vienna": "austria",
        "Europe/Amsterdam": "netherlands",
        "Europe/Brussels": "belgium",
        "Asia/Jerusalem": "israel",
        "Africa/Accra": "ghana",
        "Africa/Cairo": "egypt",
        "Asia/Shanghai": "china",
    }.items()
    for name in names.split("|")
}
_CITIES = {
    name: zone
    for zone, names in {
        "America/New_York": "boston|nyc|washington|philadelphia|atlanta|miami",
        "America/Los_Angeles": "san francisco|seattle|portland|la|san diego|california",
        "America/Chicago": "houston|dallas|austin|minneapolis",
        "America/Phoenix": "tucson|arizona",
        "America/Denver": "salt lake city",
        "America/Toronto": "montreal|ottawa",
        "America/Edmonton": "calgary",
        "Europe/Berlin": "munich|hamburg|frankfurt|cologne",
        "Europe/Rome": "milan",
        "Europe/Madrid": "barcelona",
        "Europe/Zurich": "geneva|basel",
        "Europe/London": "manchester|edinburgh|glasgow|oxford|cambridge",
        "Europe/Lisbon": "porto",
        "Europe/Paris": "lyon",
        "Asia/Kolkata": "mumbai|delhi|new delhi|bangalore|bengaluru|pune|chennai|hyderabad",
        "Asia/Shanghai": "beijing",
        "Asia/Tokyo": "osaka|kyoto",
        "Asia/Dubai": "abu dhabi",
        "Asia/Jerusalem": "tel aviv",
        "Africa/Johannesburg": "cape town",
        "America/Sao_Paulo": "rio|rio de janeiro",
        "Australia/Sydney": "canberra",
        "Pacific/Auckland": "wellington",
        "Europe/Stockholm": "gothenburg",
        "Europe/Warsaw": "krakow",
    }.items()
    for name in names.split("|")
}
_OFFSET = re.compile(r"(?:utc|gmt)\s?([+-])(\d{1,2})(?::?(\d{2}))?$", re.I)
ABBREVIATION = (
    r"(?:ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT|AKST|AKDT|HST|GMT|UTC|BST|CET|CEST|EET|EEST|WET|MSK|TRT|IST|JST|KST|"
    r"SGT|HKT|PKT|GST|"
    r"AEST|AEDT|ACST|ACDT|AWST|NZST|NZDT|WAT|CAT|EAT|SAST|ART|BRT)"
)


@cache
def _by_city() -> dict[str, str]:
    table: dict[str, str] = {}
    for name in sorted(available_timezones()):
        region, _, city = name.rpartition("/")
        if region and not region.startswith(("Etc", "SystemV", "US", "posix", "right")):
            table.setdefault(city.replace("_", " ").lower(), name)
    return table | _CITIES


@cache
def _by_lower() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def iana(words: str) -> str:
    """The IANA name for `Europe/Berlin`, `berlin`, `Eastern`, `PST`, `W. Europe Standard Time`; `UTC+02:00` for an
    offset; else empty.
    """
    text = " ".join(words.strip(" .,()").split())
    low = re.sub(r"\s+(?:(?:standard |daylight |summer )?time(?: zone)?|standard|daylight|summer)$", "", text.lower())
    exact = _by_lower().get(text.lower().replace(" ", "_"))
    if exact and ("/" in exact or exact == "UTC"):
        return exact
    if text in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[text]
    found = _OFFSET.match(text)
    if found:
        return f"UTC{found[1]}{int(found[2]):02d}:{found[3] or '00'}"
    return _REGIONS.get(low) or _by_city().get(low, "")


def zone(name: str) -> tzinfo | None:
    """A zone by any of the names that `iana` knows; None where it knows none."""
    known = iana(name)
    fixed = re.fullmatch(r"UTC([+-])(\d\d):(\d\d)", known)
    if fixed:
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        return timezone(-offset if fixed[1] == "-" else offset) if offset <= timedelta(hours=14) else None
    try:
        return ZoneInfo(known) if known else None
    except (ValueError, OSError, KeyError):
        return None


_MONTH_FIRST = frozenset(
    "New_York Chicago Denver Los_Angeles Phoenix Anchorage Honolulu Detroit Boise Indianapolis Louisville Juneau "
    "Puerto_Rico Guam Manila".split()
)


def month_first(name: str) -> bool:
    """Whether people in a zone write month before day (3/4 is March 4): the United States, mostly."""
    if name.startswith("UTC-"):
        return name[3:6] in {"-05", "-06", "-07", "-08", "-09", "-10"}
    return name.startswith("US/") or "/Indiana/" in name or "/Kentucky/" in name or name.rsplit("/", 1)[-1] in _MONTH_FIRST
