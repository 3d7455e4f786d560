"""A mail of the play, whoever wrote it, as the printer and the page need it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cached_property

from mailflow.demo.cast import CAST, Person, by_address

_ITEM = re.compile(r"^\s*(\d{1,2})\. ")
_QUOTE = re.compile(r"\n(?:On [^\n]+ wrote:|-{5,} Forwarded message -{5,})\n", re.MULTILINE)


@dataclass(frozen=True)
class PlayedMail:
    """`writer` is a key of the cast; `kind` ours (X-Mailflow-Kind) or, for people, what their mail does.

    `typed` is what was typed into the quoted text.
    """

    raw: bytes = field(repr=False)
    at: datetime
    writer: str
    kind: str
    typed: tuple[str, ...] = ()

    @cached_property
    def message(self) -> EmailMessage:
        """Parsed."""
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def ours(self) -> bool:
        """Whether the service wrote it."""
        return self.writer == "mailflow"

    @property
    def subject(self) -> str:
        """The subject."""
        return str(self.message["Subject"] or "")

    @property
    def message_id(self) -> str:
        """The Message-ID with its brackets."""
        return str(self.message["Message-ID"] or "")

    @property
    def to(self) -> tuple[Person, ...]:
        """Everybody in To."""
        return self._people("To")

    @property
    def cc(self) -> tuple[Person, ...]:
        """Everybody in Cc."""
        return self._people("Cc")

    @property
    def reply_to(self) -> tuple[Person, ...]:
        """Where an answer goes: Reply-To, else From."""
        return self._people("Reply-To") or self._people("From")

    @cached_property
    def text(self) -> str:
        """The text part, line ends as \\n."""
        part = self.message.get_body(("plain",))
        return str(part.get_content()).replace("\r\n", "\n").strip("\n") if part else ""

    @cached_property
    def html(self) -> str:
        """The HTML part, or nothing."""
        part = self.message.get_body(("html",))
        return str(part.get_content()) if part else ""

    @cached_property
    def calendar(self) -> str:
        """The calendar part, unfolded (RFC 5545, 3.1), or nothing."""
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                return re.sub(r"\r?\n[ \t]", "", str(part.get_content()))
        return ""

    @property
    def own_words(self) -> str:
        """The text above the quoted or forwarded mail."""
        found = _QUOTE.search("\n" + self.text)
        return ("\n" + self.text)[: found.start()].strip("\n") if found else self.text

    @property
    def quoted(self) -> str:
        """The rest: what was quoted or forwarded."""
        return self.text[len(self.own_words) :].strip("\n") if _QUOTE.search("\n" + self.text) else ""

    def says(self, words: str) -> bool:
        """Whether words stand in subject or text; line breaks do not matter."""
        return _flat(words) in _flat(f"{self.subject}\n{self.text}")

    def number_of(self, words: str) -> int | None:
        """The number of the item with these words."""
        number = None
        item = ""
        for line in [*self.text.split("\n"), ""]:
            start = _ITEM.match(line)
            if start or not line.strip():
                if number is not None and _flat(words) in _flat(item):
                    return number
                number, item = (int(start[1]), line) if start else (None, "")
            else:
                item += " " + line
        return None

    def _people(self, header: str) -> tuple[Person, ...]:
        values = [str(value) for value in self.message.get_all(header, [])]
        people = (by_address(address) or Person("", name or address, address) for name, address in getaddresses(values))
        return tuple(people)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def names(people: tuple[Person, ...]) -> str:
    """`Alice Nguyen and Mailflow`."""
    return " and ".join(person.name for person in people)


def sender_name(mail: PlayedMail) -> str:
    """Who wrote it, as the mail itself says: `Alice Nguyen via Mailflow` where the service writes to a mentor."""
    found = getaddresses([str(mail.message["From"])])
    return found[0][0] or CAST[mail.writer].name
