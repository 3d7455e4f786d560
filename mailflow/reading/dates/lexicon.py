"""Words of the calendar: months, weekdays, numbers. English in full; months and weekdays of the languages that mail
clients use.
"""

import re

_MONTHS = {
    1: "january jan januar janvier enero gennaio janeiro januari stycznia tammikuu ocak ledna",
    2: "february feb februar février fevrier février febrero febbraio fevereiro februari lutego helmikuu şubat",
    3: "march mar märz maerz mars marzo março maart marca maaliskuu mart",
    4: "april apr avril abril aprile kwietnia huhtikuu nisan",
    5: "may mai mayo maggio maio mei maja maj toukokuu mayıs",
    6: "june jun juni juin junio giugno junho czerwca kesäkuu haziran",
    7: "july jul juli juillet julio luglio julho lipca heinäkuu temmuz",
    8: "august aug août aout agosto augustus augusti sierpnia elokuu ağustos",
    9: "september sep sept septembre septiembre settembre setembro września syyskuu eylül",
    10: "october oct okt oktober octobre octubre ottobre outubro października lokakuu ekim",
    11: "november nov novembre noviembre novembro listopada marraskuu kasım",
    12: "december dec dez dezember décembre diciembre dicembre dezembro desember grudnia joulukuu aralık",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
MONTH = r"(?:" + ENGLISH_MONTH + r"\.?|" + "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True)) + r")"

_WEEKDAYS = {
    0: "monday mon mondays montag lundi lunes segunda",
    1: "tuesday tue tues tuesdays dienstag mardi martes",
    2: "wednesday wed weds wednesdays mittwoch mercredi miércoles",
    3: "thursday thu thur thurs thursdays donnerstag jeudi jueves",
    4: "friday fri fridays freitag vendredi viernes",
    5: "saturday sat saturdays samstag samedi sábado",
    6: "sunday sun sundays sonntag dimanche domingo",
}
WEEKDAYS = {name: number for number, names in _WEEKDAYS.items() for name in names.split()}
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)days?|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS = {word: value for value, word in enumerate(_UNITS)} | _TENS | {"a": 1, "an": 1, "couple": 2, "few": 3}
COUNT = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|"
    + "|".join(sorted((word for word in NUMBERS if word not in {"a", "an", "few"}), key=len, reverse=True))
    + r")"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}


def number(word: str) -> int:
    """The value of `12`, `twelve`, `twenty-five` or `a couple of`; 0 where it is none."""
    text = word.lower().strip()
    if text.isdigit():
        return int(text)
    return sum(NUMBERS.get(part, 0) for part in re.split(r"[- ]", text))


def month(word: str) -> int:
    """1 to 12, 0 where it is no month."""
    text = word.lower().strip(" .")
    return MONTHS.get(text) or next((value for name, value in MONTHS.items() if len(text) >= 4 and name.startswith(text)), 0)


def weekday(word: str) -> int:
    """0 (Monday) to 6, -1 where it is none."""
    text = word.lower().strip(" .'’")
    found = WEEKDAYS.get(text)
    if found is None:
        found = next(
            (value for name, value in WEEKDAYS.items() if len(text) >= 3 and name.startswith(text[:3]) and len(name) > 4), -1
        )
    return found
