"""A doubt about a draft is settled before anything of it leaves."""

from __future__ import annotations

from mailflow.core.intent import AgendaItemAdded
from mailflow.core.mail import IncomingMail, MailClass
from mailflow.core.understanding import Context, Understanding
from mailflow.isolation import InProcessReader
from tests.conversation.conftest import MakeTalk

ANA = "ana.rivera@med.example.org"


class Doubtful(InProcessReader):
    """Is unsure about every mail that holds the word "maybe"."""

    def understand(self, mail: IncomingMail, context: Context) -> Understanding:
        if "maybe" not in mail.text.split("\n")[0]:
            return super().understand(mail, context)
        unsure = (AgendaItemAdded(text="flights", confidence=0.4, evidence="flights"),)
        return Understanding(MailClass.HUMAN, "maybe", None, unsure)


def test_send_in_answer_to_a_doubt_about_a_draft_shows_it_first(make_talk: MakeTalk) -> None:
    talk = make_talk(reader=Doubtful())
    alice = talk.person("Alice Nguyen", "alice@example.edu", "America/New_York")
    alice.writes("timezone America/New_York")
    alice.writes(f"New mentor: Dr. Ana Rivera <{ANA}>, monthly")
    alice.writes("Next meeting with Ana Rivera: October 6, 3pm, her office.")
    draft = alice.gets("agenda_draft")
    talk.forget()
    alice.replies(draft, "maybe flights")
    question = alice.gets("clarify")
    alice.replies(question, "send")
    assert not [mail for mail in talk.unread if mail.to == ANA]
    shown = alice.gets("agenda_draft")
    alice.replies(shown, "send")
    assert [mail for mail in talk.unread if mail.to == ANA]
