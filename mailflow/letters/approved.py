"""The last look at a mail to a mentor: what leaves is what was approved, whatever a template says."""

from html.parser import HTMLParser

from mailflow.core.approval import ApprovedDraft
from mailflow.core.letter import TO_MENTOR, LetterKind, MentorLetter
from mailflow.core.states import NotAllowed
from mailflow.core.work import Draft
from mailflow.errors import TemplateError
from mailflow.letters.compose import Body
from mailflow.letters.layout import letter_text

SIGNATURE = "\n\n-- \n"


def sealed(letter: MentorLetter) -> Draft:
    """The draft, exactly as it was approved. Raises `NotAllowed` where it is not."""
    approved = letter.approved
    if letter.kind not in TO_MENTOR or not isinstance(approved, ApprovedDraft):
        raise NotAllowed("a mail to a mentor needs a kind for mentors and an approved draft")
    if approved.seal != approved.draft.seal:
        raise NotAllowed("the draft is not the one that was approved")
    return approved.draft


def only_approved(kind: LetterKind, text: str, body: Body) -> None:
    """Both parts begin with the approved words and add nothing but the same footer; else `TemplateError`."""
    head, _, footer = body.text.rpartition(SIGNATURE)
    visible = _Visible()
    visible.feed(body.html)
    visible.close()
    if head.strip("\n") != letter_text(text).strip("\n") or visible.words != text.split() + footer.split():
        raise TemplateError(f"Template {kind.value}.j2 changes an approved mail: only its text and a footer may stand there.")


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
