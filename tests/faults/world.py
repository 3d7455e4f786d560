"""The world around the program: a real Dovecot with everybody's mailbox, and a real SMTP server that delivers into it.

What the tests judge by is read here, from outside: the journal of the SMTP server, the mailboxes, `mailflow status --json`.
"""

import itertools
import json
import os
import shutil
import signal
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conversation.talk import Mail
from tests.faults.forkserver import ForkServer, Run
from tests.rig.dovecot import PASSWORD, Dovecot
from tests.rig.dovecot_conf import Options
from tests.rig.smtp_delivery import Lmtp
from tests.rig.smtp_faults import Script
from tests.rig.smtpd import SmtpServer

GRACE = 2  # seconds, the least that a setting of whole seconds can usefully be
FOLDERS = ("INBOX", "Processed", "Held", "Quarantine")
_serial = itertools.count(1)


_INVITATION = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Calendar 1.0//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{made}
SEQUENCE:0
SUMMARY:Mentoring
DTSTART:{starts}
DTEND:{ends}
ORGANIZER;CN={name}:mailto:{organizer}
ATTENDEE:mailto:{attendee}
END:VEVENT
END:VCALENDAR
"""


def invitation(name: str, organizer: str, attendee: str, made: datetime, starts: datetime) -> str:
    """A mentor's calendar invitation (RFC 5546, REQUEST) for half an hour."""
    stamps = {"made": made, "starts": starts, "ends": starts + timedelta(minutes=30)}
    zulu = {key: f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}" for key, instant in stamps.items()}
    uid = f"{starts:%Y%m%d%H%M}-{organizer}"
    return _INVITATION.format(uid=uid, name=name, organizer=organizer, attendee=attendee, **zulu).replace("\n", "\r\n")


class World:
    """Servers that many stages share; every stage has its own service address, people, database and SMTP port."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        self.dovecot = self._stack.enter_context(Dovecot(Options(tls=False)))
        self.forks = self._stack.enter_context(ForkServer())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def stage(self, script: Script | None = None, *, template: Path | None = None, **settings: str) -> "Stage":
        """A new place to play. `template` is a database that was brought up to date before, to save the time."""
        return Stage(self, f"s{os.getpid()}x{next(_serial):05d}", script or Script(), settings, template)


@dataclass(frozen=True)
class Posted:
    """A mail that a person has sent to the service."""

    sender: str
    message_id: str
    raw: bytes


class Stage:
    """One service with its people."""

    def __init__(self, world: World, name: str, script: Script, settings: dict[str, str], template: Path | None) -> None:
        self.world = world
        self.name = name
        self.service = f"service@{name}.example.edu"
        self.operator = f"operator@{name}.example.edu"
        self.folder = world.folder / name
        self.folder.mkdir()
        self.script = script
        self._settings = settings
        self._serial = itertools.count(1)
        self.people: dict[str, None] = {}
        self.posted: list[Posted] = []
        self.smtp = SmtpServer(self.folder / "journal", Lmtp(world.dovecot.lmtp, frozenset({"*"})), script=script)
        self.smtp.start()
        if template:
            shutil.copy(template, self.folder / "mailflow.db")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.smtp.stop()

    # --- the program ---

    @property
    def env(self) -> dict[str, str]:
        """Its whole configuration."""
        return {
            "MAILFLOW_ADDRESS": self.service,
            "MAILFLOW_IMAP_HOST": "127.0.0.1",
            "MAILFLOW_IMAP_PORT": str(self.world.dovecot.imap),
            "MAILFLOW_IMAP_SECURITY": "none",
            "MAILFLOW_IMAP_USER": self.service,
            "MAILFLOW_IMAP_PASSWORD": PASSWORD,
            "MAILFLOW_SMTP_HOST": "127.0.0.1",
            "MAILFLOW_SMTP_PORT": str(self.smtp.port),
            "MAILFLOW_SMTP_SECURITY": "none",
            "MAILFLOW_SENDER_CHECK": "none",
            "MAILFLOW_MEMBERS": f"@{self.name}.example.edu",
            "MAILFLOW_OPERATOR": self.operator,
            "MAILFLOW_WITNESS_GRACE_SECONDS": str(GRACE),
            "MAILFLOW_DATABASE_URL": f"sqlite:///{self.folder / 'mailflow.db'}",
        } | self._settings

    def start(self, *argv: str, ahead: float = 0.0, variant: str = "", **more: str) -> Run:
        """Start the program; `more` are settings of this run alone."""
        return self.world.forks.start(list(argv), self.env | more, self.folder, ahead=ahead, variant=variant)

    def once(self, now: datetime, variant: str = "", **more: str) -> int:
        """`mailflow run --once --now …`; the exit code, negative for the signal that ended it."""
        run = self.start("run", "--once", "--now", now.isoformat(), variant=variant, **more)
        code = run.wait(100)
        if code is None:
            run.signal(signal.SIGUSR1, whole_group=False)  # says where it is
            time.sleep(0.5)
            raise AssertionError(f"the program hangs:\n{self.log()[-6000:]}")
        return code

    def status(self) -> dict[str, object]:
        """`mailflow status --json`."""
        before = len(self.log())
        run = self.start("status", "--json")
        assert run.wait() in (0, 1), self.log()
        line = next(line for line in reversed(self.log()[before:].splitlines()) if line.startswith("{"))
        found: dict[str, object] = json.loads(line)
        return found

    def log(self) -> str:
        """What the program has said in all its runs."""
        path = self.folder / "log.txt"
        return path.read_text(errors="replace") if path.exists() else ""

    def taken_bytes(self) -> int:
        """The length of the SMTP server's journal: it grows when a letter is taken, before that is answered."""
        path = self.smtp.journal.path
        return path.stat().st_size if path.exists() else 0

    # --- people ---

    def address(self, name: str) -> str:
        """Somebody who may write to the service."""
        address = f"{name}@{self.name}.example.edu"
        self.people[address] = None
        return address

    def mentor(self, name: str) -> str:
        """Somebody who may not, unless as a mentor."""
        address = f"{name}@{self.name}.example.org"
        self.people[address] = None
        return address

    def post(
        self,
        sender: str,
        text: str,
        at: datetime,
        *,
        message_id: str = "",
        answering: Mail | None = None,
        calendar: str = "",
        deliver: bool = True,
        **headers: str,
    ) -> Posted:
        """Deliver a mail of a person into the service's mailbox, as a mail server does."""
        message = EmailMessage()
        message["From"] = f"{sender.split('@')[0].title()} <{sender}>"
        message["To"] = self.service
        message["Date"] = format_datetime(at)
        message["Subject"] = f"Re: {answering.subject}" if answering else "note"
        message["Message-ID"] = message_id or f"<{next(self._serial)}.{sender}>"
        if answering:
            message["In-Reply-To"] = message["References"] = answering.message_id
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        if calendar:
            message.add_attachment(calendar, subtype="calendar", params={"method": "REQUEST"})
        posted = Posted(sender, str(message["Message-ID"]), message.as_bytes().replace(b"\n", b"\r\n"))
        if deliver:
            self.repost(posted)
        return posted

    def repost(self, posted: Posted) -> None:
        """Deliver the same bytes (once more); the server adds other trace headers."""
        self.posted.append(posted)
        self.world.dovecot.deliver(self.service, posted.raw, posted.sender)

    # --- outside ---

    def mailbox(self, address: str) -> list[Mail]:
        """What lies in a person's mailbox."""
        return [Mail(raw, address) for raw in self.world.dovecot.messages(address)]

    def all_mail(self) -> list[Mail]:
        """What lies in everybody's mailbox, the operator's too."""
        return [mail for address in (*self.people, self.operator) for mail in self.mailbox(address)]

    def folders(self) -> dict[str, list[str]]:
        """The Message-IDs of people's mail in each folder of the service's mailbox; self-copies are left out."""
        found: dict[str, list[str]] = {}
        with self.world.dovecot.client(self.service) as client:
            for folder in FOLDERS:
                found[folder] = []
                if not client.folder_exists(folder):
                    continue
                client.select_folder(folder, readonly=True)
                answers = client.fetch(client.search("ALL"), ["BODY.PEEK[HEADER]"])
                for uid in sorted(answers):
                    header = BytesHeaderParser().parsebytes(answers[uid][b"BODY[HEADER]"])
                    if header["X-Mailflow-Id"] is None:
                        found[folder].append(str(header["Message-ID"]).strip())
        return found

    def waiting(self) -> int:
        """How many messages lie in the watched folder, self-copies too."""
        with self.world.dovecot.client(self.service) as client:
            return int(client.select_folder("INBOX", readonly=True).get(b"EXISTS", 0))
