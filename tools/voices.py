"""Annotated mails of data/voices: from text to raw message, gold answer and labelled statements.

    python tools/voices.py check FILE...       form, dates, acts against intents
    python tools/voices.py show VOICE:SLUG     one raw message

The form is described in data/voices/README.md.
"""

import argparse
import hashlib
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mailflow.reading.act_model.labels import ACTS, SILENT  # noqa: E402

VOICES = ROOT / "data" / "voices"
ACTS_DATA = ROOT / "data" / "acts"
SERVICE = "mailflow@example.edu"
WIDTHS = {"plain": 72, "phone": 0, "wide": 0, "html": 0}
EXPECTED = {  # an act that records something, and the kinds that a mail with it has or tolerates
    "meeting_report": {"meeting_logged"},
    "meeting_agreed": {"meeting_scheduled", "meeting_moved"},
    "meeting_proposed": {"meeting_proposed", "meeting_scheduled", "meeting_moved"},
    "meeting_moved": {"meeting_moved", "meeting_proposed"},
    "meeting_cancelled": {"meeting_cancelled", "meeting_moved"},
    "promise_writer": {"action_added", "action_changed"},
    "promise_other": {"action_added", "action_changed", "action_waiting"},
    "done": {"action_done", "goal_done"},
    "snoozed": {"action_snoozed", "action_changed"},
    "dropped": {"action_dropped", "goal_dropped", "agenda_item_removed"},
    "waiting": {"action_waiting", "action_added"},
    "agenda_item": {"agenda_item_added", "agenda_item_changed"},
    "goal": {"goal_added"},
    "goal_progress": {"goal_progress"},
    "goal_done": {"goal_done"},
    "outcome": {"outcome_added"},
    "feedback_verdict": {"feedback_received"},
    "feedback_focus": {"feedback_focus"},
    "recommendation": {"recommendation_added"},
    "new_mentor": {"mentor_added"},
    "expectation": {"expectation_set"},
    "profile": {"profile_answered"},
    "prospect": {"prospect_added"},
    "ending": {"relationship_ended"},
    "review": {"review_agreed"},
    "command": {"command"},
    "draft_approve": {"draft_approved"},
    "draft_skip": {"draft_skipped"},
    "correction": {"correction", "meeting_moved", "meeting_logged", "meeting_scheduled", "action_changed", "action_added"},
    "note": {"note_added"},
}


@dataclass(frozen=True)
class Line:
    """A statement with its acts (`none` is the empty tuple), or a raw line that is not new text."""

    text: str
    acts: tuple[str, ...] = ()
    raw: bool = False
    breaks: bool = False  # begins a new line
    blank: bool = False


@dataclass
class Voiced:
    """One annotated mail."""

    voice: str
    slug: str
    head: dict[str, str]
    lines: list[Line]
    intents: list[dict[str, Any]]
    tolerate: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.head["now"])

    @property
    def statements(self) -> list[Line]:
        return [line for line in self.lines if not line.raw and not line.blank]

    def gold(self) -> dict[str, Any]:
        """The answer in the form of tests/corpus."""
        forwarded = self.head.get("forwarded")
        gold: dict[str, Any] = {
            "as": self.head["as"],
            "now": self.head["now"],
            "timezone": self.head["zone"],
            "class": self.head.get("class", "human"),
            "forwarded": {"address": forwarded} if forwarded else None,
            "intents": self.intents,
            "tolerate": self.tolerate,
        }
        if any(line.raw for line in self.lines):
            gold["new_text"] = " ".join(line.text for line in self.statements)
        return gold

    def raw(self) -> bytes:
        """The message as it would arrive."""
        message = EmailMessage()
        head = self.head
        message["From"] = head.get("from") or (f"{head['name']} <{head['as']}>" if head.get("name") else head["as"])
        message["To"] = head.get("to", SERVICE)
        if head.get("cc"):
            message["Cc"] = head["cc"]
        message["Subject"] = head.get("subject", "")
        message["Date"] = format_datetime(self.now)
        message["Message-ID"] = f"<{self.slug}@{self.voice.replace('_', '-')}.example.org>"
        paragraphs = list(_paragraphs(self.lines))
        message.set_content(_plain(paragraphs, WIDTHS[head.get("client", "plain")]))
        if head.get("client") == "html":
            message.add_alternative(_html(paragraphs), subtype="html")
        return message.as_bytes()


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    held: list[Line] = []
    for line in lines:
        if line.blank:
            if held:
                yield held
            held = []
        else:
            held.append(line)
    if held:
        yield held


def _rows(paragraph: list[Line]) -> list[tuple[str, bool]]:
    """The lines of a paragraph as they are typed, each with whether it is raw."""
    rows: list[tuple[str, bool]] = []
    for line in paragraph:
        if line.raw or line.breaks or not rows or rows[-1][1]:
            rows.append((line.text, line.raw))
        else:
            rows[-1] = (f"{rows[-1][0]} {line.text}", False)
    return rows


def _plain(paragraphs: list[list[Line]], width: int) -> str:
    blocks = []
    for paragraph in paragraphs:
        rows = []
        for text, raw in _rows(paragraph):
            rows += [text] if raw or not width else textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def _html(paragraphs: list[list[Line]]) -> str:
    out = []
    for paragraph in paragraphs:
        for text, raw in _rows(paragraph):
            depth = len(text) - len(text.lstrip("> ")) if raw and text.startswith(">") else 0
            body = escape(text.lstrip("> ")) if depth else escape(text)
            out.append(f'<blockquote type="cite">{body or "<br>"}</blockquote>' if depth else f"<div>{body}</div>")
        out.append("<div><br></div>")
    return f"<html><body>{''.join(out)}</body></html>"


def fingerprint() -> str:
    """Of all that the act model is trained on: the first half of the SHA-256 of the files in the order of their names."""
    paths = sorted([*ACTS_DATA.glob("*.tsv"), *VOICES.glob("*.txt")], key=lambda path: path.name)
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def parse(path: Path) -> list[Voiced]:
    """The mails of a file; ValueError with the slug where the form is wrong."""
    found = []
    for block in re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        slug, _, rest = block.partition("\n")
        try:
            found.append(_mail(path.stem, slug.strip(), rest))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}: {slug.strip()}: {error}") from error
    return found


def _mail(voice: str, slug: str, rest: str) -> Voiced:
    parts = re.split(r"^---[ \t]*$", rest, flags=re.M)
    if len(parts) != 3:
        raise ValueError(f"three parts between two lines of --- are needed, {len(parts)} found")
    head = dict(line.split(":", 1) for line in parts[0].splitlines() if line.strip())
    head = {key.strip(): value.strip() for key, value in head.items()}
    intents, tolerate = [], []
    for line in filter(None, map(str.strip, parts[2].splitlines())):
        if line.startswith("tolerate:"):
            tolerate += [kind.strip() for kind in line[9:].split(",") if kind.strip()]
        elif line.startswith("{"):
            intents.append(json.loads(line))
        elif line not in ("none", "[]"):
            raise ValueError(f"neither an intent nor tolerate: {line[:60]}")
    for key in ("as", "now", "zone"):
        if key not in head:
            raise ValueError(f"no {key}:")
    return Voiced(voice, slug, head, [_line(line) for line in parts[1].strip("\n").splitlines()], intents, tolerate)


def _line(text: str) -> Line:
    if not text.strip():
        return Line("", blank=True)
    if text.startswith("|"):
        return Line(text[1:], raw=True)
    labels, colon, words = text.partition(":")
    acts = tuple(label.strip() for label in labels.lstrip("+").split(",") if label.strip() != "none")
    strange = [label for label in acts if label not in ACTS]
    if not colon or strange:
        raise ValueError(f"no acts in front, or unknown ones {strange}: {text[:60]}")
    return Line(words.strip(), acts, breaks=text.startswith("+"))


def faults(mail: Voiced) -> Iterator[str]:
    """What is wrong in one mail, in words."""
    kinds = {intent["kind"] for intent in mail.intents} | set(mail.tolerate)
    for line in mail.statements:
        for act in line.acts:
            if act in EXPECTED and not EXPECTED[act] & kinds:
                yield f"{act} but no {' or '.join(sorted(EXPECTED[act]))} among the intents or tolerate: {line.text[:70]}"
        if set(line.acts) & SILENT and set(line.acts) & set(EXPECTED):
            yield f"silent and recording at once ({','.join(line.acts)}): {line.text[:70]}"
    said = {act for line in mail.statements for act in line.acts}
    for intent in mail.intents:
        acts = {act for act, wanted in EXPECTED.items() if intent["kind"] in wanted}
        quoted = any(line.raw for line in mail.lines)
        if acts and not acts & said and not quoted:
            yield f"{intent['kind']} but no statement is marked {' or '.join(sorted(acts))}"
    if mail.now.utcoffset() != mail.now.astimezone(ZoneInfo(mail.head["zone"])).utcoffset():
        yield f"now has another offset than {mail.head['zone']} has then"
    for name, value in _dates(mail):
        if len(value) > 10 and datetime.fromisoformat(value).tzinfo is None:
            yield f"{name} {value} has no offset"


def _dates(mail: Voiced) -> Iterator[tuple[str, str]]:
    for intent in mail.intents:
        for name in ("starts_at", "from_starts_at", "due", "until", "on"):
            if intent.get(name):
                yield f"{intent['kind']}.{name}", intent[name]
        for value in intent.get("options", []):
            yield f"{intent['kind']}.options", value


def check(paths: list[Path]) -> int:
    """Prints what is wrong, and each date with its weekday for the eye; the number of faults."""
    count = mails = 0
    for path in paths:
        seen: set[str] = set()
        for mail in parse(path):
            mails += 1
            said = [*faults(mail)] + (["this slug stands twice"] if mail.slug in seen else [])
            seen.add(mail.slug)
            count += len(said)
            dates = "; ".join(f"{name} {date.fromisoformat(value[:10]):%a} {value}" for name, value in _dates(mail))
            print(f"{path.stem}:{mail.slug}  [{mail.now:%a %Y-%m-%d}]  {dates}")
            for words in said:
                print(f"    WRONG: {words}")
            mail.raw()
    print(f"{mails} mails, {count} faults")
    return count


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("check", "show"))
    parser.add_argument("names", nargs="+")
    asked = parser.parse_args()
    if asked.action == "check":
        return min(1, check([Path(name) for name in asked.names]))
    for name in asked.names:
        voice, _, slug = name.partition(":")
        for mail in parse(VOICES / f"{voice}.txt"):
            if mail.slug == slug or not slug:
                print(mail.raw().decode("utf-8", "replace"))
                print(json.dumps(mail.gold(), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
