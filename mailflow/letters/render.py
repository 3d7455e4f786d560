"""Letters into messages: the adapter behind `ports.Renderer`."""

import hashlib
from dataclasses import replace
from datetime import UTC
from email.utils import format_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from mailflow.core.approval import ApprovedDraft
from mailflow.core.facts import ToMentorFacts
from mailflow.core.letter import LIST_MAIL, TO_MENTOR, Letter, LetterKind, MentorLetter
from mailflow.core.snapshot import Snapshot
from mailflow.core.states import NotAllowed
from mailflow.errors import TemplateError
from mailflow.letters.compose import Body, message
from mailflow.letters.frame import Frame, Service, calendar_of
from mailflow.letters.headers import identifiers, mailbox, own_identifier, unstructured
from mailflow.letters.layout import letter_text
from mailflow.letters.loader import Templates
from mailflow.letters.samples import AlertFacts, every_sample
from mailflow.letters.words import Calendar, clip
from mailflow.ports import Rendered, Stamp

SUBJECT_LIMIT = 120  # a guard; templates aim at 45
DRAFTS = frozenset({LetterKind.AGENDA_DRAFT, LetterKind.THANKS_DRAFT, LetterKind.NUDGE_DRAFT})

Fields = list[tuple[str, str]]


class MailRenderer:
    """Renders our mails from Jinja2 templates; `templates_dir` overrides the built-in ones file by file."""

    def __init__(
        self,
        service_address: str,
        service_name: str = "Mailflow",
        operator: str = "",
        plus_addresses: bool = False,
        templates_dir: Path | None = None,
    ) -> None:
        self._service = Service(service_address, service_name, operator)
        self._plus = plus_addresses
        self._templates = Templates(templates_dir)

    def letter(self, letter: Letter, snapshot: Snapshot, stamp: Stamp) -> Rendered:
        """A mail to the member, and to nobody else."""
        member = snapshot.member
        frame = Frame(
            self._service,
            calendar_of(snapshot, stamp.date),
            self._thread_address(_token_of(letter.facts)),
            own_identifier(stamp.message_id),
            member.name,
            member.first_name,
        )
        subject, body = self._words(letter.kind, letter.facts, frame, _answered_subject(letter))
        fields = [
            ("From", mailbox(self._service.name, self._service.address)),
            ("To", mailbox(member.name, member.address)),
            ("Reply-To", mailbox(self._service.name, frame.to)),
            *self._common(letter.kind, subject, stamp),
            *_threading(letter.in_reply_to, letter.references, self._root(letter.thread, member.id)),
            ("Auto-Submitted", "auto-replied" if letter.is_answer else "auto-generated"),
            ("X-Auto-Response-Suppress", "OOF, AutoReply"),
            *(self._list_fields(letter.kind) if letter.kind in LIST_MAIL else []),
        ]
        content = message(fields, replace(body, calendar=letter.calendar), stamp.message_id)
        return Rendered(content, subject, stamp.message_id, (member.address,), ())

    def mentor_letter(self, letter: MentorLetter, snapshot: Snapshot, stamp: Stamp) -> Rendered:
        """An approved mail to the mentor, Cc the member: the text that was approved, and the footer.

        Raises `NotAllowed` where what is about to leave is not what was approved.
        """
        draft = _approved(letter).draft
        member = snapshot.member
        mentor = snapshot.mentor_of(draft.relationship_id)
        frame = Frame(
            self._service,
            calendar_of(snapshot, stamp.date),
            self._thread_address(draft.token),
            own_identifier(stamp.message_id),
            member.name,
            member.first_name,
            draft.subject,
        )
        name = member.name or member.first_name
        facts = ToMentorFacts(draft.text, member.first_name, name)
        _, body = self._words(letter.kind, facts, frame, "")
        _only_approved(letter.kind, draft.text, body)
        answer_to = f"{mailbox(name, member.address)}, {mailbox(self._service.name, frame.to)}"
        fields = [
            ("From", mailbox(f"{name} via {self._service.name}", self._service.address)),
            ("To", mailbox(mentor.name if mentor else "", draft.recipient)),
            ("Cc", mailbox(member.name, member.address)),
            ("Reply-To", answer_to),
            *self._common(letter.kind, draft.subject, stamp),
            *_threading("", (), self._root(letter.thread, member.id)),
        ]
        content = message(fields, replace(body, calendar=draft.invitation), stamp.message_id)
        return Rendered(content, draft.subject, stamp.message_id, (draft.recipient,), (member.address,))

    def operator(self, problem: str, detail: str, stamp: Stamp) -> Rendered:
        """An alert to the operator. Raises `TemplateError` where none is configured."""
        operator = self._service.operator
        if not operator:
            raise TemplateError("There is no operator to alert: MAILFLOW_OPERATOR is empty.")
        time = Calendar(UTC, stamp.date.astimezone(UTC).date(), "UTC")
        frame = Frame(self._service, time, self._service.address, own_identifier(stamp.message_id))
        subject, body = self._words(LetterKind.ALERT, AlertFacts(problem, detail, stamp.date), frame, "")
        fields = [
            ("From", mailbox(self._service.name, self._service.address)),
            ("To", mailbox("", operator)),
            ("Reply-To", mailbox(self._service.name, self._service.address)),
            *self._common(LetterKind.ALERT, subject, stamp),
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ]
        return Rendered(message(fields, body, stamp.message_id), subject, stamp.message_id, (operator,), ())

    def check(self) -> str:
        """Render every kind with sample facts; a line that says how many. Raises `TemplateError`."""
        count = 0
        for kind, facts, time in every_sample():
            frame = Frame(self._service, time, self._service.address, "<check@example.org>", "Alice Nguyen", "Alice", "Check")
            self._words(kind, facts, frame, "")
            count += 1
        return f"{count} templates render"

    def _words(self, kind: LetterKind, facts: Any, frame: Frame, answered: str) -> tuple[str, Body]:
        """Subject and both parts. A subject set in the frame (a mentor's mail: the approved one) stands."""
        values = {"facts": facts, "frame": frame, "time": frame.time, "answered": answered}
        own, text = self._templates.text(kind.value, values)
        subject = clip(frame.subject or own, SUBJECT_LIMIT)
        html = self._templates.html(kind.value, {**values, "frame": replace(frame, subject=subject)})
        return subject, Body(text, html)

    def _thread_address(self, token: str) -> str:
        """The service's address, with the draft's token where the server keeps plus addresses."""
        local, _, domain = self._service.address.rpartition("@")
        tag = token.lower() if token.isalnum() and token.isascii() else ""
        return f"{local}+{tag}@{domain}" if self._plus and tag else self._service.address

    def _common(self, kind: LetterKind, subject: str, stamp: Stamp) -> Fields:
        return [
            ("Subject", unstructured(subject)),
            ("Date", format_datetime(stamp.date)),
            ("Message-ID", stamp.message_id),
            ("X-Mailflow-Kind", kind.value),
            ("X-Mailflow-Id", stamp.witness_id),
        ]

    def _list_fields(self, kind: LetterKind) -> Fields:
        """RFC 2919 and 2369: one list a kind, left by an ordinary mail."""
        local, _, domain = self._service.address.rpartition("@")
        stop = f"STOP%20{kind.value.upper()}"
        return [
            ("List-Id", f"<{kind.value}.{local.replace('+', '-')}.{domain}>"),
            ("List-Unsubscribe", f"<mailto:{self._service.address}?subject={stop}&body={stop}>"),
        ]

    def _root(self, thread: str, member_id: str) -> str:
        """A Message-ID that nobody sent: mails on one subject share it in References, so that clients group them."""
        if not thread:
            return ""
        digest = hashlib.sha256(f"{member_id}\0{thread}".encode()).hexdigest()[:32]
        return f"<thread-{digest}@{self._service.domain}>"


def _threading(in_reply_to: str, references: tuple[str, ...], root: str) -> Fields:
    """In-Reply-To and References (RFC 5322, 3.6.4). Broken identifiers of other people's mail are left out."""
    chain = identifiers(value for value in (root, *references, in_reply_to) if value)
    parent = identifiers([in_reply_to]) or chain[-1:]
    return [("In-Reply-To", parent[0]), ("References", " ".join(chain))] if chain else []


def _answered_subject(letter: Letter) -> str:
    """What templates may answer with `Re:`; only the revision of a draft and a receipt of nothing do (docs/mails.md)."""
    subject = letter.reply_subject.strip()
    while subject.lower().startswith("re:"):
        subject = subject[3:].strip()
    return subject


def _token_of(facts: Any) -> str:
    """The token of the draft that these facts show, or an empty string."""
    shown = getattr(facts, "draft", None) or getattr(facts, "shown", None)
    return shown.token if shown else ""


def _approved(letter: MentorLetter) -> ApprovedDraft:
    approved = letter.approved
    if letter.kind not in TO_MENTOR or not isinstance(approved, ApprovedDraft):
        raise NotAllowed("a mail to a mentor needs a kind for mentors and an approved draft")
    if approved.seal != approved.draft.seal:
        raise NotAllowed("the draft is not the one that was approved")
    return approved


class _Visible(HTMLParser):
    """The words that a reader of the HTML part sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


def _only_approved(kind: LetterKind, text: str, body: Body) -> None:
    """Both parts begin with the approved words and add a footer at most, whatever an operator's template says."""
    start, mark = letter_text(text).strip("\n"), "\n\n-- \n"
    head, _, footer = body.text.rpartition(mark)
    visible = _Visible()
    visible.feed(body.html)
    if head.strip("\n") != start or visible.words != text.split() + footer.split():
        raise TemplateError(f"Template {kind.value}.j2 changes an approved mail: only the text and a footer may stand there.")
