"""A mail server to play with: Dovecot and SMTP on loopback, and a `.env` for mailflow beside them, until Ctrl-C.

python -m tests.rig FOLDER          (or: make loopback)
"""

import signal
import sys
import threading
from pathlib import Path

from tests.rig.dovecot import PASSWORD, Dovecot
from tests.rig.smtp_delivery import Lmtp
from tests.rig.smtpd import SmtpServer

ADDRESS = "mentor@example.org"
ENV = """\
MAILFLOW_ADDRESS={address}
MAILFLOW_IMAP_HOST=127.0.0.1
MAILFLOW_IMAP_PORT={imap}
MAILFLOW_IMAP_SECURITY=none
MAILFLOW_IMAP_USER={address}
MAILFLOW_IMAP_PASSWORD={password}
MAILFLOW_SMTP_HOST=127.0.0.1
MAILFLOW_SMTP_PORT={smtp}
MAILFLOW_SMTP_SECURITY=none
MAILFLOW_SENDER_CHECK=none
MAILFLOW_MEMBERS=*
MAILFLOW_TIMEZONE=America/New_York
"""
WORDS = """\
IMAP 127.0.0.1:{imap} (no TLS), SMTP 127.0.0.1:{smtp}. Every address is a mailbox; the password of all is {password}.

In another terminal:
  cd {folder} && {mailflow} run
  swaks --server 127.0.0.1:{smtp} --from alice@example.edu --to {address} --body 'Met Ana Rivera today.'
  curl -s 'imap://127.0.0.1:{imap}/INBOX;MAILINDEX=1' -u alice@example.edu:{password}

Ctrl-C ends the servers and forgets their mail; mailflow.db stays in {folder}.
"""


def main(folder: Path) -> None:
    """Run until a signal comes."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    folder.mkdir(parents=True, exist_ok=True)
    with Dovecot() as mail, SmtpServer(folder / "smtp-journal", Lmtp(mail.lmtp, frozenset({"*"}))) as smtp:
        facts = {"address": ADDRESS, "password": PASSWORD, "imap": mail.imap, "smtp": smtp.port, "folder": folder}
        (folder / ".env").write_text(ENV.format(**facts))
        (folder / ".env").chmod(0o600)
        print(WORDS.format(**facts, mailflow=Path(sys.executable).parent / "mailflow"), flush=True)
        stop.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "try").resolve())
