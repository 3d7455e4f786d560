"""A play whose mails are noted with the member's own minute: what came, and when, to compare with the contract's table."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.core.intent import Command, DraftApproved, Intent
from mailflow.core.mail import IncomingMail, MailClass
from mailflow.core.understanding import Context, Understanding
from mailflow.isolation import InProcessReader
from tests.conversation.talk import Mail, Person, Talk


class ScriptedReader(InProcessReader):
    """Understands what it is told to: times are under test here, not language."""

    def __init__(self) -> None:
        self.next: tuple[Intent, ...] = ()

    def understand(self, mail: IncomingMail, context: Context) -> Understanding:
        approves = any(isinstance(intent, DraftApproved) for intent in self.next)
        return Understanding(MailClass.HUMAN, "send" if approves else mail.text, None, self.next)


@dataclass
class Diary:
    """Alice in her zone. `entries` are lines like `Tue 20 Oct 09:00 agenda_draft`, in the order in which mails reached her."""

    talk: Talk
    zone: str
    reader: ScriptedReader
    entries: list[str] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.alice: Person = self.talk.person("Alice Nguyen", "alice@example.edu", self.zone)
        self._run, self.talk.run = self.talk.run, self.run  # type: ignore[method-assign]

    def run(self) -> None:
        """The talk's own round, noted."""
        before = self.talk.seen
        self._run()
        new = self.talk.unread[len(self.talk.unread) - (self.talk.seen - before) :]
        for mail in (mail for mail in new if mail.to == self.alice.address):
            self.entries.append(f"{self.talk.clock.now().astimezone(ZoneInfo(self.zone)):%a %d %b %H:%M} {mail.kind}")
            self.mails.append(mail)

    def at(self, when: str) -> datetime:
        """`2026-10-20 09:00` on her wall, as UTC."""
        return datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def tells(self, *intents: Intent, answering: Mail | None = None) -> list[str]:
        """A mail from her that means this; the kinds of the answers."""
        known = len(self.entries)
        self.reader.next = intents
        self.alice.writes("as told", answering=answering)
        self.reader.next = ()
        answers, self.entries[known:] = self.entries[known:], []
        return [entry.split()[-1] for entry in answers]

    def orders(self, name: str, argument: str = "") -> None:
        self.tells(Command(name=name, argument=argument))

    def until(self, when: str) -> None:
        self.talk.until(self.at(when))

    def sleeps_until(self, when: str) -> None:
        """The service is down until then."""
        self.talk.clock.set(self.at(when))
        self.talk.run()

    def expects(self, end: str, *entries: str, year: int = 2026) -> None:
        """Exactly these mails until `end`: none a minute early, none twice."""
        self.entries.clear()
        for index, entry in enumerate(entries):
            moment = datetime.strptime(f"{year} {' '.join(entry.split()[1:4])}", "%Y %d %b %H:%M")
            instant = moment.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
            if instant - timedelta(minutes=1) > self.talk.clock.now():
                self.talk.until(instant - timedelta(minutes=1))
                assert self.entries == list(entries[:index]), "a minute before"
            self.talk.until(instant)
            assert entry in self.entries, (entry, self.entries)
        self.until(end)
        assert self.entries == list(entries)

    def last(self, kind: str) -> Mail:
        return next(mail for mail in reversed(self.mails) if mail.kind == kind)


def begin(talk: Talk, zone: str, *, digest: bool = False) -> Diary:
    """Alice, greeted, her zone known; without a digest, so that other mail shows its own time."""
    reader = talk.reader
    assert isinstance(reader, ScriptedReader)
    diary = Diary(talk, zone, reader)
    diary.orders("timezone", zone)
    if not digest:
        diary.orders("stop", "digest")
    return diary
