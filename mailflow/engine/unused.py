"""What looked like a promise or an appointment and was not taken for one: named in the receipt, so that nobody relies on it."""

import re

from mailflow.core.decision import Decision, Line, Section
from mailflow.core.intent import DraftRewritten, Intent, MeetingLogged
from mailflow.core.moment import Moment
from mailflow.core.snapshot import Snapshot
from mailflow.core.understanding import Understanding
from mailflow.core.words import shortened
from mailflow.reading import acts, dates
from mailflow.reading.dates import Frame
from mailflow.reading.sentences import Sentence, sentences

MOST = 2  # sentences that are named; more would be read by nobody
_DRAFTS = frozenset({"agenda_draft", "thanks_draft", "nudge_draft", "agreement_draft", "clarify"})
_WILL = (
    r"['’]ll| will| shall| promised(?: me)?| agreed| offered|['’](?:m|s|re) going| (?:am|is|are) going|"
    r" (?:also )?(?:have|has|need|needs) to| must| should(?: probably)?"
)
_PROMISE = re.compile(
    rf"\b(?:I|we|she|he|they|[A-Z][a-zà-ÿ]+)(?:{_WILL}) (?:(?:to|also|then|try to|probably|maybe)\s+)*[a-z]{{2,}}", re.I
)
_NO_TASK = re.compile(r"\b(?:will|['’]ll|should|must)\s+(?:be|see|think|know|have|need|keep|not|never|feel|like|find)\b", re.I)
_THEIR_LIFE = re.compile(
    r"^\W*my (?:\w+ )?(?:(?:flat|room|house|class)-?mate|friend|colleague|cousin|partner|wife|husband|sister|brother|mother|"
    r"father|mum|mom|dad|son|daughter|boyfriend|girlfriend|neighbou?r|boss)\b",
    re.I,
)
_APPOINTMENT = re.compile(r"\b(?:meet(?:ing)?|call|deadline|due|submit|interview|appointment|session|defen[cs]e|exam)\b", re.I)


def unused(snapshot: Snapshot, understanding: Understanding, decision: Decision, moment: Moment) -> Decision:
    """Lines for the receipt, if there is one: at most two sentences, each with what became of it."""
    rewritten = any(isinstance(intent, DraftRewritten) for intent in understanding.intents)
    in_draft = snapshot.answered is not None and snapshot.answered.kind in _DRAFTS
    if not decision.lines or rewritten or in_draft or moment.from_mentor:
        return Decision()
    claimed = [_flat(words) for words in _evidence(understanding) if words]
    notes = _flat(" ".join(intent.summary for intent in understanding.intents if isinstance(intent, MeetingLogged)))
    frame = dates.frame_for(moment.now.astimezone(snapshot.tz), snapshot.tz, snapshot.zone_name)
    told = sentences(understanding.new_text, tuple(snapshot.member.name.split()))
    left = [one.text for one in told if not _is_claimed(one, claimed) and _matters(one.text, frame)]
    return Decision(lines=tuple(_line(text, notes) for text in list(dict.fromkeys(left))[:MOST]))


def _evidence(understanding: Understanding) -> list[str]:
    doubtful = [doubt.evidence for doubt in understanding.doubts]
    meant: list[Intent] = [intent for doubt in understanding.doubts for _, intents in doubt.options for intent in intents]
    return doubtful + [intent.evidence for intent in (*understanding.intents, *meant)]


def _is_claimed(sentence: Sentence, claimed: list[str]) -> bool:
    said = _flat(sentence.text)
    return not said or any(said in words or words in said for words in claimed)


def _matters(text: str, frame: Frame) -> bool:
    """A task for somebody, or an appointment on a day ahead; what is denied, asked or of others is neither."""
    if (
        text.rstrip().endswith("?")
        or acts.negated(text)
        or acts.of_others(text)
        or _THEIR_LIFE.match(text)
        or len(text.split()) < 4
    ):
        return False
    if _PROMISE.search(text) and not _NO_TASK.search(text):
        return True
    ahead = any(when.day and when.day > frame.today for when in dates.extract(text, frame))
    return ahead and bool(_APPOINTMENT.search(text))


def _line(text: str, notes: str) -> Line:
    if _flat(text) in notes:
        return Line(f"Kept as a note, not as a promise or a date: “{shortened(text, 90)}”", Section.ASIDE)
    return Line(f"I did not use: “{shortened(text, 90)}”", Section.ASIDE)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .!")
