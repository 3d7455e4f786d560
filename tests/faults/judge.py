"""What was lost and what was said twice, judged from mailboxes and folders alone."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.conversation.talk import Mail
from tests.faults.world import Posted, Stage

_TOKEN = re.compile(r"\[(end of )?([a-z-]+) [0-9A-Z]{4}(: edit from here)?\]")


@dataclass(frozen=True)
class Wanted:
    """One mail of `kind`, once, in `mailbox`, that tells `word`; as an answer to `answers`, where that is set."""

    mailbox: str
    kind: str
    word: str
    answers: str = ""


@dataclass
class Verdict:
    """Sentences about what went wrong; both lists are empty when all is well."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.lost and not self.doubled

    def __str__(self) -> str:
        return f"{len(self.lost)} lost, {len(self.doubled)} doubled\n" + "\n".join([*self.lost[:20], *self.doubled[:20]])


def judge(stage: Stage, wanted: Iterable[Wanted], filed: Iterable[Posted]) -> Verdict:
    """`wanted` have each arrived once, `filed` lie in Processed as often as they were posted, nobody hears a thing twice."""
    verdict = Verdict()
    mails = stage.all_mail()
    _arrived(mails, wanted, verdict)
    _said_twice(mails, verdict)
    _filed(stage.folders(), filed, verdict)
    return verdict


def _arrived(mails: list[Mail], wanted: Iterable[Wanted], verdict: Verdict) -> None:
    by_place: dict[tuple[str, str], list[Mail]] = {}
    for mail in mails:
        by_place.setdefault((mail.to, mail.kind), []).append(mail)
    for want in wanted:
        candidates = by_place.get((want.mailbox, want.kind), [])
        found = sum(1 for mail in candidates if _is(mail, want))
        if found == 0:
            verdict.lost.append(f"lost: {want}")
        elif found > 1:
            verdict.doubled.append(f"{found} times: {want}")


def _is(mail: Mail, want: Wanted) -> bool:
    answers = str(mail.message["In-Reply-To"] or "").strip()
    return want.word in f"{mail.subject} {mail.flat}" and want.answers in ("", answers)


def _said_twice(mails: list[Mail], verdict: Verdict) -> None:
    ids = Counter((mail.to, mail.message_id) for mail in mails)
    words = Counter((mail.to, mail.kind, plain(mail)) for mail in mails)
    verdict.doubled += [f"{count} times to {to}: {name}" for (to, name), count in ids.items() if count > 1]
    verdict.doubled += [f"{count} times the same words to {to}: {said}" for (to, _, said), count in words.items() if count > 1]


def _filed(folders: dict[str, list[str]], filed: Iterable[Posted], verdict: Verdict) -> None:
    posted = Counter(mail.message_id for mail in filed)
    processed = Counter(folders["Processed"])
    for message_id, count in posted.items():
        if processed[message_id] < count:
            verdict.lost.append(f"not in Processed: {message_id}")
        elif processed[message_id] > count:
            verdict.doubled.append(f"{processed[message_id]} times in Processed: {message_id}")
    for folder in ("INBOX", "Held", "Quarantine"):
        verdict.lost += [f"still in {folder}: {message_id}" for message_id in folders[folder]]


def plain(mail: Mail) -> str:
    """A mail as its reader sees it, without the token of a draft."""
    return mail.subject + "\n" + _TOKEN.sub(r"[\1\2]", mail.text)


def outside(stage: Stage) -> list[tuple[str, str, str]]:
    """Everything that people have got, in a form that two plays of the same story can be compared by."""
    name = stage.name
    return sorted((mail.to.replace(name, "*"), mail.kind, plain(mail).replace(name, "*")) for mail in stage.all_mail())
