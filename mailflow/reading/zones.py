"""Names of time zones as people and calendars write them: IANA, cities, abbreviations as regions (so that DST is right), Windows names."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_REGIONS = {
    "eastern": "America/New_York", "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "central": "America/Chicago", "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
    "mountain": "America/Denver", "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "akst": "America/Anchorage", "akdt": "America/Anchorage", "alaska": "America/Anchorage", "hst": "Pacific/Honolulu", "hawaii": "Pacific/Honolulu",
    "gmt": "Etc/UTC", "utc": "Etc/UTC", "bst": "Europe/London", "uk": "Europe/London", "british": "Europe/London", "england": "Europe/London",
    "scotland": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "wet": "Europe/Lisbon", "west": "Europe/Lisbon",
    "central european": "Europe/Paris", "msk": "Europe/Moscow", "trt": "Europe/Istanbul", "ist": "Asia/Kolkata", "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "jst": "Asia/Tokyo",
    "japan": "Asia/Tokyo", "kst": "Asia/Seoul", "korea": "Asia/Seoul", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "pkt": "Asia/Karachi", "gst": "Asia/Dubai",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "acst": "Australia/Adelaide", "acdt": "Australia/Adelaide", "awst": "Australia/Perth", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "nz": "Pacific/Auckland", "new zealand": "Pacific/Auckland", "wat": "Africa/Lagos", "cat": "Africa/Maputo", "eat": "Africa/Nairobi", "sast": "Africa/Johannesburg",
    "art": "America/Argentina/Buenos_Aires", "brt": "America/Sao_Paulo", "irish": "Europe/Dublin", "ireland": "Europe/Dublin", "german": "Europe/Berlin", "germany": "Europe/Berlin",
    "france": "Europe/Paris", "french": "Europe/Paris", "spain": "Europe/Madrid", "italy": "Europe/Rome", "portugal": "Europe/Lisbon", "sweden": "Europe/Stockholm", "norway": "Europe/Oslo",
    "denmark": "Europe/Copenhagen", "finland": "Europe/Helsinki", "poland": "Europe/Warsaw", "greece": "Europe/Athens", "turkey": "Europe/Istanbul", "switzerland": "Europe/Zurich",
    "swiss": "Europe/Zurich", "austria": "Europe/Vienna", "netherlands": "Europe/Amsterdam", "belgium": "Europe/Brussels", "israel": "Asia/Jerusalem", "ghana": "Africa/Accra", "nigeria": "Africa/Lagos",
    "kenya": "Africa/Nairobi", "egypt": "Africa/Cairo", "south africa": "Africa/Johannesburg", "pakistan": "Asia/Karachi", "china": "Asia/Shanghai",
}  # fmt: skip
_CITIES = {
    "boston": "America/New_York", "nyc": "America/New_York", "washington": "America/New_York", "philadelphia": "America/New_York", "atlanta": "America/New_York", "miami": "America/New_York",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "portland": "America/Los_Angeles", "la": "America/Los_Angeles", "san diego": "America/Los_Angeles", "california": "America/Los_Angeles",
    "houston": "America/Chicago", "dallas": "America/Chicago", "austin": "America/Chicago", "minneapolis": "America/Chicago", "tucson": "America/Phoenix", "arizona": "America/Phoenix", "salt lake city": "America/Denver",
    "montreal": "America/Toronto", "ottawa": "America/Toronto", "calgary": "America/Edmonton", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin", "cologne": "Europe/Berlin",
    "milan": "Europe/Rome", "barcelona": "Europe/Madrid", "geneva": "Europe/Zurich", "basel": "Europe/Zurich", "manchester": "Europe/London", "edinburgh": "Europe/London", "glasgow": "Europe/London", "oxford": "Europe/London",
    "cambridge": "Europe/London", "porto": "Europe/Lisbon", "lyon": "Europe/Paris", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata",
    "pune": "Asia/Kolkata", "chennai": "Asia/Kolkata", "hyderabad": "Asia/Kolkata", "beijing": "Asia/Shanghai", "osaka": "Asia/Tokyo", "kyoto": "Asia/Tokyo", "abu dhabi": "Asia/Dubai", "tel aviv": "Asia/Jerusalem",
    "cape town": "Africa/Johannesburg", "rio": "America/Sao_Paulo", "rio de janeiro": "America/Sao_Paulo", "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland", "gothenburg": "Europe/Stockholm", "krakow": "Europe/Warsaw",
}  # fmt: skip
_OFFSET = re.compile(r"(?:utc|gmt)\s?([+-])(\d{1,2})(?::?(\d{2}))?$", re.I)
_DISPLAY = re.compile(r"\((?:UTC|GMT)(?:([+-])(\d{2}):?(\d{2}))?\)\s*(.*)", re.I)
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
    """The IANA name for `Europe/Berlin`, `berlin`, `Eastern`, `PST`, `W. Europe Standard Time`; `UTC+02:00` for an offset; else empty."""
    text = " ".join(words.strip(" .,()").split())
    low = re.sub(r"\s+(?:standard |daylight |summer )?time(?: zone)?$", "", text.lower())
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
        return timezone(-offset if fixed[1] == "-" else offset)
    try:
        return ZoneInfo(known) if known else None
    except (ValueError, OSError, KeyError):
        return None


def calendar_zone(tzid: str) -> tzinfo | None:
    """The zone behind a TZID without usable VTIMEZONE: IANA (also with a vendor's prefix), Windows, display name by city, then offset."""
    text = tzid.strip().strip('"')
    if len(text) > 200 or ".." in text:
        return None
    for candidate in (text, "/".join(text.split("/")[-2:]), "/".join(text.split("/")[-3:]), text.replace("US-", "US/")):
        found = zone(candidate)
        if found is not None:
            return found
    if text.lower() in {"coordinated universal time", "tzone://microsoft/utc", "z", "greenwich mean time"}:
        return UTC
    return _display(text)


def _display(text: str) -> tzinfo | None:
    match = _DISPLAY.match(text)
    if not match:
        return None
    for city in match[4].split(","):
        found = zone(city)
        if found is not None:
            return found
    offset = timedelta(hours=int(match[2] or 0), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)


_MONTH_FIRST = frozenset(
    "New_York Chicago Denver Los_Angeles Phoenix Anchorage Honolulu Detroit Boise Indianapolis Louisville Juneau "
    "Puerto_Rico Guam Manila".split()
)


def month_first(name: str) -> bool:
    """Whether people in a zone write month before day (3/4 is March 4): the United States, mostly."""
    if name.startswith("UTC-"):
        return name[3:6] in {"-05", "-06", "-07", "-08", "-09", "-10"}
    return name.startswith("US/") or "/Indiana/" in name or "/Kentucky/" in name or name.rsplit("/", 1)[-1] in _MONTH_FIRST
