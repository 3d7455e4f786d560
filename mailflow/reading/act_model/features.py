"""What the model sees of a sentence: words, pairs, openings, who does what in which tense, what is denied or supposed."""

from functools import lru_cache

from mailflow.reading.act_model.masking import DATE, DAY, MONTH, NUM, PERSON, TIME, words
from mailflow.reading.act_model.setting import Setting

_SUBJECTS = {
    "i": "I", "we": "WE", "he": "SHE", "she": "SHE", "they": "SHE", "you": "YOU", PERSON: "SHE", "it": "IT", "that": "IT",
    "who": "SHE", "both": "SHE", "let": "LET", "nobody": "NOBODY", "me": "ME",
}  # fmt: skip
_AUX = {
    "will": "FUT", "could": "MOD", "would": "MOD", "should": "SHOULD", "might": "MOD", "may": "MOD", "can": "CAN",
    "must": "MUST", "have": "HAVE", "has": "HAVE", "'ve": "HAVE", "had": "HAD", "'d": "D", "was": "WAS", "were": "WAS",
    "did": "DID",
    "do": "DO", "does": "DO", "am": "IS", "is": "IS", "are": "IS", "'s": "IS", "need": "NEED", "needs": "NEED", "ought": "SHOULD",
    "going": "GOING", "got": "GOT", "want": "WANT", "wants": "WANT", "hope": "WANT", "like": "LIKE", "promised": "PROM",
    "agreed": "PROM", "offered": "PROM", "said": "SAID", "told": "SAID", "asked": "ASK", "asks": "ASK", "says": "SAYS",
}  # fmt: skip
_NEGATIONS = frozenset("not never no nobody nothing neither nor without hardly none cannot haven unable".split())
_CONDITIONS = frozenset("if unless should provided assuming suppose once whether case had otherwise depending when".split())
_SKIP = frozenset("also just then still definitely really probably already kindly finally only all both as".split())
_PAST = frozenset(
    "met saw had was were did spoke talked told said asked gave got came went caught sat took made found thought felt brought "
    "bought began ran wrote read sent left lost kept held heard knew paid put stood understood won rang chatted grabbed showed "
    "helped promised agreed offered suggested recommended introduced mentioned explained finished submitted started ended called "
    "bumped done gone been seen spoken written given taken drafted swore swung hit cut chose hopped linked ghosted".split()
)
_NOT_PAST = frozenset("need speed feed proceed succeed indeed hundred red bed med".split())
_WHEN = frozenset((DAY, MONTH, DATE, TIME, "tomorrow", "yesterday", "today", "tonight", "week", "month"))
_STOPS = frozenset(".?!;:,()")


def features(sentence: str, known: frozenset[str], setting: Setting | None = None) -> list[str]:
    """The features of a sentence, each once, in a fixed order. `known` are the words of the table."""
    said = words(sentence, known)
    out: dict[str, None] = {}
    previous, before = "^", "^"
    for word in said:
        out[word] = None
        out[f"{previous} {word}"] = None
        if before != "^" or previous != "^":
            out[f"{before} * {word}"] = None
        if word[0] != "<":
            if len(word) > 5:
                out[f"~{word[:5]}"] = None
            for at in range(len(word) - 3):
                out[f"#{word[at : at + 4]}"] = None
        before, previous = previous, word
    out[f"{previous} $"] = None
    if len(said) > 1:
        out[f"^ {said[0]} {said[1]}"] = None
    frames = _frames(said)
    for mark in (*frames, *_scopes(said), *_shape(said)):
        out[mark] = None
    if setting is not None:
        for mark in _surroundings(setting, frames, known):
            out[mark] = None
    return list(out)


def _surroundings(setting: Setting, frames: list[str], known: frozenset[str]) -> list[str]:
    """Who writes, to what, where in the mail, and the shape of the neighbours."""
    out = [f"B:{mark}" for mark in _outline(setting.before, known)] if setting.before else ["B:^"]
    out += [f"A:{mark}" for mark in _outline(setting.after, known)] if setting.after else ["A:$"]
    if setting.begins:
        out.append("BEGINS")
    if setting.answers:
        out.append(f"ANSWERS={setting.answers}")
    if setting.mentor:
        out += ["MENTOR", *(f"M:{mark}" for mark in frames)]
    return out


@lru_cache(maxsize=1024)
def _outline(sentence: str, known: frozenset[str]) -> tuple[str, ...]:
    return tuple(_shape(words(sentence, known)))


def _past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST) or word == "<unked>"


def _frames(said: list[str]) -> list[str]:
    """Subject, auxiliary, negation and verb: "I FUT send", "SHE HAVE NOT ~answe"."""
    out: list[str] = []
    for index, word in enumerate(said):
        subject = _SUBJECTS.get(word)
        if subject is None:
            continue
        chain: list[str] = []
        denied = ""
        for following in said[index + 1 : index + 7]:
            if following in _NEGATIONS:
                denied = "NOT"
            elif following in _AUX:
                chain.append(_AUX[following])
            elif following == "to":
                chain.append("TO")
            elif following not in _SKIP:
                verb = "PAST" if _past(following) else "ING" if following.endswith("ing") else "BASE"
                mark = "" if following in _STOPS or following[0] == "<" else following[:6]
                head = f"{subject}|{'+'.join(chain[:3])}|{denied}"
                out += [f"{head}|{verb}", f"{subject}|{chain[0] if chain else ''}|{denied}|{mark}", head]
                break
        else:
            out.append(f"{subject}|{'+'.join(chain[:3])}|{denied}|")
    return out


def _scopes(said: list[str]) -> list[str]:
    """The words under a negation and in a conditional clause, up to the next mark."""
    out: list[str] = []
    denied = supposed = 0
    first = True
    for word in said:
        if word in _STOPS:
            denied = supposed = 0
            first = True
            continue
        if denied:
            out.append(f"NOT ~{word[:5]}")
            denied -= 1
        if supposed:
            out.append(f"IF ~{word[:5]}")
            supposed -= 1
        if word in _NEGATIONS:
            denied = 4
        if word in _CONDITIONS:
            out.append("IF first" if first else "IF later")
            supposed = 4
        first = False
    return out


def _shape(said: list[str]) -> list[str]:
    """Tenses that occur, whether a date and a question mark do, and how long it is."""
    tenses = []
    if any(_past(word) for word in said):
        tenses.append("past")
    if "will" in said or "going" in said:
        tenses.append("future")
    if any(_AUX.get(word) in ("MOD", "SHOULD", "CAN") for word in said):
        tenses.append("modal")
    tense = "+".join(tenses)
    when = "when" if any(word in _WHEN for word in said) else "num" if NUM in said else ""
    deny = "not" if any(word in _NEGATIONS for word in said) else ""
    who = "+".join(sorted({_SUBJECTS[word] for word in said if word in _SUBJECTS}))
    size = min(len(said) // 4, 6)
    return [
        f"T={tense}", f"T={tense}|{when}", f"T={tense}|{deny}|{who}", f"W={when}|{deny}", f"L={size}", f"P={who}",
        f"?={'?' in said}|{tense}",
    ]  # fmt: skip
