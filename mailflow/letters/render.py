"""Letters into messages: the adapter behind `ports.Renderer`."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

from mailflow.core.facts import ToMentorFacts
from mailflow.core.letter import LIST_MAIL, Letter, LetterKind, MentorLetter
from mailflow.core.snapshot import Snapshot
from mailflow.core.words import shortened
from mailflow.errors import TemplateError
from mailflow.letters import envelope
from mailflow.letters.approved import only_approved, sealed
from mailflow.letters.compose import Body, message
from mailflow.letters.frame import Frame, Service, calendar_of
from mailflow.letters.headers import mailbox, one_line
from mailflow.letters.loader import Templates
from mailflow.letters.samples import AlertFacts, every_sample
from mailflow.letters.words import Calendar
from mailflow.ports import Rendered, Stamp

SUBJECT_LIMIT = 120  # a guard; templates aim at 45
NAME_LIMIT = 80  # leaves room for "via Mailflow", so that nobody takes the mail for one that the member sent


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
        frame = self._frame(snapshot, stamp, _token_of(letter.facts))
        subject, body = self._words(letter.kind, letter.facts, frame, answered=_without_re(letter.reply_subject))
        root = envelope.thread_root(letter.thread, member.id, self._service.domain)
        fields = [
            *envelope.from_service(self._service, frame.to),
            ("To", mailbox(member.name, member.address)),
            *envelope.common(letter.kind, subject, stamp),
            *envelope.threading(letter.in_reply_to, letter.references, root),
            *envelope.automatic(letter.is_answer),
            *(envelope.list_fields(letter.kind, self._service) if letter.kind in LIST_MAIL else []),
        ]
        content = message(fields, replace(body, calendar=letter.calendar), stamp.message_id)
        return Rendered(content, subject, stamp.message_id, (member.address,), ())

    def mentor_letter(self, letter: MentorLetter, snapshot: Snapshot, stamp: Stamp) -> Rendered:
        """An approved mail to the mentor, Cc the member: the text that was approved, and the footer.

        Raises `NotAllowed` where what is about to leave is not what was approved, `TemplateError` where a template adds to it.
        """
        draft = sealed(letter)
        member, mentor = snapshot.member, snapshot.mentor_of(draft.relationship_id)
        name = one_line(member.name)[:NAME_LIMIT] or member.first_name
        frame = replace(self._frame(snapshot, stamp, draft.token), subject=draft.subject)
        _, body = self._words(letter.kind, ToMentorFacts(draft.text, member.first_name, name), frame)
        only_approved(letter.kind, draft.text, body)
        fields = [
            ("From", mailbox(f"{name} via {self._service.name}", self._service.address)),
            ("To", mailbox(mentor.name if mentor else "", draft.recipient)),
            ("Cc", mailbox(member.name, member.address)),
            ("Reply-To", f"{mailbox(name, member.address)}, {mailbox(self._service.name, frame.to)}"),
            *envelope.common(letter.kind, draft.subject, stamp),
            *envelope.threading("", (), envelope.thread_root(letter.thread, member.id, self._service.domain)),
        ]
        content = message(fields, replace(body, calendar=draft.invitation), stamp.message_id)
        return Rendered(content, draft.subject, stamp.message_id, (draft.recipient,), (member.address,))

    def operator(self, problem: str, detail: str, stamp: Stamp) -> Rendered:
        """An alert to the operator. Raises `TemplateError` where none is configured."""
        operator = self._service.operator
        if not operator:
            raise TemplateError("There is no operator to alert: MAILFLOW_OPERATOR is empty.")
        time = Calendar(UTC, stamp.date.astimezone(UTC).date(), "UTC")
        frame = Frame(self._service, time, self._service.address, stamp.message_id)
        subject, body = self._words(LetterKind.ALERT, AlertFacts(problem, detail, stamp.date), frame)
        fields = [
            *envelope.from_service(self._service, self._service.address),
            ("To", mailbox("", operator)),
            *envelope.common(LetterKind.ALERT, subject, stamp),
            *envelope.automatic(is_answer=False),
        ]
        return Rendered(message(fields, body, stamp.message_id), subject, stamp.message_id, (operator,), ())

    def check(self) -> str:
        """Render every kind with sample facts; a line that says how many. Raises `TemplateError`."""
        count = 0
        for kind, facts, time in every_sample():
            frame = Frame(self._service, time, self._service.address, "<check@example.org>", "Alice Nguyen", "Alice", "Check")
            _, body = self._words(kind, facts, frame)
            if isinstance(facts, ToMentorFacts):
                only_approved(kind, facts.text, body)
            count += 1
        return f"{count} templates render"

    def _frame(self, snapshot: Snapshot, stamp: Stamp, token: str) -> Frame:
        member = snapshot.member
        to = envelope.thread_address(self._service, token, self._plus)
        return Frame(self._service, calendar_of(snapshot, stamp.date), to, stamp.message_id, member.name, member.first_name)

    def _words(self, kind: LetterKind, facts: Any, frame: Frame, answered: str = "") -> tuple[str, Body]:
        """Subject and both parts. `answered` is the member's own subject; one set in the frame (the approved one) stands."""
        values = {"facts": facts, "frame": frame, "time": frame.time, "answered": answered}
        own, text = self._templates.text(kind.value, values)
        subject = frame.subject or shortened(one_line(own), SUBJECT_LIMIT)
        html = self._templates.html(kind.value, {**values, "frame": replace(frame, subject=subject)})
        return subject, Body(text, html)


def _token_of(facts: Any) -> str:
    """The token of the draft that these facts show, or an empty string."""
    shown = getattr(facts, "draft", None) or getattr(facts, "shown", None)
    return shown.token if shown else ""


def _without_re(subject: str) -> str:
    """The member's subject without the reply marks before it."""
    subject = one_line(subject)
    while subject.lower().startswith("re:"):
        subject = subject[3:].strip()
    return subject
