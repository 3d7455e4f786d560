"""Answers to our own mails: by number, in a word, by editing the draft, in the forms that clients make of them."""

import pytest

from mailflow.core.intent import (
    ActionChanged,
    ActionDone,
    ActionDropped,
    ActionSnoozed,
    ActionWaiting,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    Choice,
    Command,
    Correction,
    DraftApproved,
    DraftRewritten,
    DraftSkipped,
    MeetingLogged,
)
from tests.reading.mails import ATTRIBUTION, kinds, letter, quoted, understood

POINTS = ("Second dataset for Reviewer 2", "External member of my committee", "EMBO travel grant")
DRAFT = (
    "Dear Ana,\n\nfor Thursday this is what I\nwould like your help with:\n\n1. Second dataset for Reviewer 2: is Tabula "
    "Muris enough? [15 min]\n"
    "   Wanted: a yes or no.\n2. External member of my committee\n3. EMBO travel grant\n\nSince last time: the table is "
    "done.\n\nAlice"
)
MAIL = (
    "Four points\n\nAlice, here is your draft. Nothing goes to Dr. Rivera until you say so.\n\n  Reply SEND  to send "
    "it\n  Reply SKIP  to meet without an agenda\n\n"
    "[agenda 7K2Q: edit from here]\n{draft}\n[end of agenda 7K2Q]\n\nWHY THESE POINTS\n1. Your note\n\n-- \nIf I hear "
    "nothing, I remind you once."
)
AGENDA = letter("agenda_draft", *POINTS, item="point", draft_id="d", draft_revision=1, draft_text=DRAFT)
DIGEST = letter("digest", "Send the ablation table", "Book an hour with Osei", "Choose candidates", "Tell Maya")
REMINDER = letter("reminder", "Send CV to Ana")
OUTLOOK = (
    "From: Mailflow <mailflow@example.edu>\nSent: Monday, November 23, 2026 9:00 AM\nTo: Alice <alice@example.edu>\nSubject: "
    "Draft agenda\n\n"
)


def to_agenda(body: str):
    return understood(body, "Re: Draft agenda: Dr. Rivera", AGENDA)


@pytest.mark.parametrize(
    "body",
    [
        "send",
        "SEND",
        "Send.",
        "Send it please",
        "Looks good, send it!",
        "ok, go ahead and send it to her",
        "yes, send",
        "Please send it now",
    ],
)
def test_send_is_an_approval(body: str) -> None:
    assert kinds(to_agenda(body)) == ["draft_approved"]
    assert kinds(to_agenda(f"{body}\n\n{ATTRIBUTION}{quoted(MAIL.format(draft=DRAFT))}")) == ["draft_approved"]


@pytest.mark.parametrize(
    "body",
    [
        "don't send it yet",
        "Looks good!",
        "Should I send it?",
        "Send it tomorrow",
        "If she has time, send it.",
        "Please wait, do not send it yet.",
        "ѕend",
        "se\u200bnd",
        "",
    ],
)
def test_what_is_no_approval(body: str) -> None:
    assert not any(isinstance(intent, DraftApproved) for intent in to_agenda(body).intents)


def test_quoted_words_are_never_a_command() -> None:
    assert to_agenda(ATTRIBUTION + quoted(MAIL.format(draft=DRAFT) + "\nsend\ndone 1\nskip")).intents == ()
    assert to_agenda("Thanks!\n\n-- \nsend\nAlice").intents == ()


def test_the_subject_speaks_where_the_body_is_empty() -> None:
    assert kinds(understood("", "SEND", AGENDA)) == ["draft_approved"]
    assert kinds(understood("", "help")) == ["command"]


@pytest.mark.parametrize("body", ["skip", "Skip this one, I texted her", "SKIP", "don't send it", "no need this time"])
def test_skip(body: str) -> None:
    assert any(isinstance(intent, DraftSkipped) for intent in to_agenda(body).intents)


def test_send_and_skip_together_are_asked_about() -> None:
    found = to_agenda("send\nskip")
    assert found.intents == () or not any(isinstance(intent, DraftApproved) for intent in found.intents) or found.doubts


def test_changes_by_number() -> None:
    found = to_agenda('drop 2\n1: make it "Which dataset?"\nadd: what about my thesis?\nsend')
    assert [type(intent) for intent in found.intents] == [AgendaItemRemoved, AgendaItemChanged, AgendaItemAdded, DraftApproved]
    removed, changed, added, _ = found.intents
    assert isinstance(removed, AgendaItemRemoved) and removed.ref == 2
    assert isinstance(changed, AgendaItemChanged) and (changed.ref, changed.text) == (1, "Which dataset?")
    assert isinstance(added, AgendaItemAdded) and added.text == "what about my thesis?"


@pytest.mark.parametrize(
    ("body", "order"),
    [("swap 1 and 3", (3, 2, 1)), ("move 3 to the top", (3, 1, 2)), ("put 1 last", (2, 3, 1)), ("order: 2, 3, 1", (2, 3, 1))],
)
def test_order(body: str, order: tuple[int, ...]) -> None:
    (intent,) = to_agenda(body).intents
    assert isinstance(intent, AgendaReordered) and intent.order == order


def rewritten(body: str) -> DraftRewritten:
    found = [intent for intent in to_agenda(body).intents if isinstance(intent, DraftRewritten)]
    assert len(found) == 1
    return found[0]


EDITED = DRAFT.replace("2. External member of my committee", "2. External member: Brandt or Adeyemi?")


@pytest.mark.parametrize(
    "body",
    [
        ATTRIBUTION + quoted(MAIL.format(draft=EDITED)),
        "\n" + OUTLOOK + MAIL.format(draft=EDITED),
        f"[agenda 7K2Q: edit from here]\n{EDITED}\n[end of agenda 7K2Q]",
        ATTRIBUTION
        + quoted(
            MAIL.format(draft=EDITED.replace("this is what I\nwould", "this is what\nI would").replace("Wanted:", "*Wanted:*"))
        ),
        ATTRIBUTION + quoted(MAIL.format(draft=EDITED)).replace("> ", ">"),
    ],
    ids=["quoted", "outlook", "mailto", "rewrapped", "tight"],
)
def test_an_edit_of_one_point_is_told_as_such(body: str) -> None:
    (intent,) = to_agenda(body).intents
    assert isinstance(intent, AgendaItemChanged)
    assert (intent.ref, intent.text) == (2, "External member: Brandt or Adeyemi?")
    assert intent.evidence == intent.text and intent.confidence >= 0.6


REWORDED = EDITED.replace("the table is", "both tables are")


@pytest.mark.parametrize(
    "body",
    [
        ATTRIBUTION + quoted(MAIL.format(draft=REWORDED)),
        "\n" + OUTLOOK + MAIL.format(draft=REWORDED),
        f"[agenda 7K2Q: edit from here]\n{REWORDED}\n[end of agenda 7K2Q]",
        ATTRIBUTION + quoted(MAIL.format(draft=REWORDED.replace("this is what I\nwould", "this is what\nI would"))),
    ],
    ids=["quoted", "outlook", "mailto", "rewrapped"],
)
def test_an_edit_of_other_words_keeps_all_else_as_it_was_sent(body: str) -> None:
    intent = rewritten(body)
    assert "2. External member: Brandt or Adeyemi?" in intent.text and "both tables are" in intent.text
    assert "for Thursday this is what I\nwould like your help with:" in intent.text
    assert intent.text.endswith("Alice") and intent.confidence >= 0.6 and "both tables are" in intent.evidence


@pytest.mark.parametrize(
    "body", [quoted(MAIL.format(draft=DRAFT)), MAIL.format(draft=DRAFT.replace("this is what I\nwould", "this is what\nI would"))]
)
def test_a_draft_that_came_back_unchanged_is_no_edit(body: str) -> None:
    assert to_agenda(f"thanks\n\n{ATTRIBUTION}{body}").intents == ()


@pytest.mark.parametrize("words", ["drop this one", "please leave this one out", "not needed, drop it"])
def test_words_to_us_inside_the_draft_never_go_to_the_mentor(words: str) -> None:
    body = ATTRIBUTION + quoted(MAIL.format(draft=DRAFT)).replace("> 3. EMBO", f"\n{words}\n\n> 3. EMBO")
    found = to_agenda(body)
    assert [(type(intent), getattr(intent, "ref", None)) for intent in found.intents] == [(AgendaItemRemoved, 2)]
    inside = to_agenda(ATTRIBUTION + quoted(MAIL.format(draft=DRAFT.replace("3. EMBO", f"{words}\n3. EMBO"))))
    assert all(words not in getattr(intent, "text", "") or intent.confidence < 0.6 for intent in inside.intents)


def test_a_new_paragraph_in_the_quote_is_asked_about() -> None:
    intent = rewritten(
        ATTRIBUTION + quoted(MAIL.format(draft=DRAFT.replace("2. External", "Hmm, I am not so sure about that.\n\n2. External")))
    )
    assert intent.confidence < 0.6


def test_a_whole_new_text() -> None:
    text = "Dear Ana,\n\nI only want to talk about the grant this time. Would you write the letter?\n\nBest,\nAlice"
    assert rewritten(f"{text}\n\n{ATTRIBUTION}{quoted(MAIL.format(draft=DRAFT))}").text == text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("done 2 and 4", [(ActionDone, 2), (ActionDone, 4)]),
        ("2 and 4 are done", [(ActionDone, 2), (ActionDone, 4)]),
        ("1 done, 3 dropped", [(ActionDone, 1), (ActionDropped, 3)]),
        ("2: snooze till Monday", [(ActionSnoozed, 2)]),
        ("drop 3", [(ActionDropped, 3)]),
        ("waiting for Chen on 3", [(ActionWaiting, 3)]),
        ("done 1, drop 3, snooze 2 until Friday", [(ActionDone, 1), (ActionDropped, 3), (ActionSnoozed, 2)]),
        ("#4 is done as well", [(ActionDone, 4)]),
        ("3 is due on 4 December", [(ActionChanged, 3)]),
        ("I sent Ana the table on Saturday", [(ActionDone, 1)]),
        ("2 is not done yet", []),
        ("9: done", []),
    ],
)
def test_items_of_a_list(body: str, expected: list) -> None:
    found = understood(body, "Re: Your week", DIGEST)
    assert [(type(intent), getattr(intent, "ref", None)) for intent in found.intents] == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("done", ActionDone),
        ("Done!", ActionDone),
        ("snooze", ActionSnoozed),
        ("DROP", ActionDropped),
        ("waiting for Ana", ActionWaiting),
    ],
)
def test_a_word_answers_a_list_of_one(body: str, kind: type) -> None:
    (intent,) = understood(body, "Re: Due tomorrow", REMINDER).intents
    assert isinstance(intent, kind) and intent.ref == 1


def test_answers_under_quoted_items() -> None:
    body = (
        f"{ATTRIBUTION}> 1. Send the ablation table\n\ndone long ago\n\n> 2. Book an hour with Osei\n> (due Friday)\n\nask "
        f"me again on Monday\n"
    )
    found = understood(body, "Re: Your week", DIGEST)
    assert [(type(intent), getattr(intent, "ref", None)) for intent in found.intents] == [(ActionDone, 1), (ActionSnoozed, 2)]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("A", "A"),
        ("b.", "B"),
        ("Yes please", "yes"),
        ("no", "no"),
        ("2", "2"),
        ("Dr. Rivera", "Dr. Rivera"),
        ("it is ana@example.edu", "ana@example.edu"),
    ],
)
def test_answers_to_a_question(body: str, value: str) -> None:
    (intent,) = understood(body, "Re: Question", letter("clarify", question_id="q")).intents
    assert isinstance(intent, Choice) and intent.value == value


@pytest.mark.parametrize("body", ["No, it was Thursday", "it was Ben, not Dan", "Wrong, the meeting was 45 minutes"])
def test_a_receipt_is_corrected(body: str) -> None:
    found = understood(body, "Re: Logged: Dr. Rivera", letter("receipt", "Book cluster time", "EMBO letter"))
    assert [type(intent) for intent in found.intents] == [Correction]


def test_undo_answers_a_receipt() -> None:
    (intent,) = understood("undo that please", "Re: Logged: Dr. Rivera", letter("receipt", "x", "y")).intents
    assert isinstance(intent, Command) and intent.name == "undo"


def test_an_answer_to_a_debrief_logs_the_meeting() -> None:
    found = understood(
        "It went well, 45 minutes. I will book the cluster by Friday.", "Re: How did it go?", letter("debrief", meeting_id="g1")
    )
    logged = [intent for intent in found.intents if isinstance(intent, MeetingLogged)]
    assert len(logged) == 1 and logged[0].duration_minutes == 45 and logged[0].people[0].name == "Ana Rivera"
    assert "action_added" in kinds(found)
    assert "meeting_logged" not in kinds(
        understood("It didn't happen, Ana was ill.", "Re: How did it go?", letter("debrief", meeting_id="g1"))
    )


@pytest.mark.parametrize("mark", ["[agenda 7K2Q: edit from here]", "[end of agenda 7K2Q]"])
def test_an_edit_is_seen_where_a_mark_is_gone(mark: str) -> None:
    body = f"send\n\n{ATTRIBUTION}{quoted(MAIL.format(draft=EDITED).replace(mark, ''))}"
    assert kinds(to_agenda(body)) == ["agenda_item_changed", "draft_approved"]


def test_a_draft_without_marks_that_came_back_unchanged_is_no_edit() -> None:
    body = f"send\n\n{ATTRIBUTION}{quoted(DRAFT)}"
    assert kinds(to_agenda(body)) == ["draft_approved"]


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        ("1. First of all: the budget?\n2. Second dataset for Reviewer 2\n3. External member of my committee", 0),
        ("1. Second dataset for Reviewer 2\n2. The budget?\n3. External member of my committee", 1),
        ("1. Second dataset for Reviewer 2\n2. External member of my committee\n3. The budget?", None),
    ],
    ids=["top", "middle", "end"],
)
def test_a_new_point_keeps_its_place(lines: str, after: int | None) -> None:
    sent = "Dear Ana,\n\n1. Second dataset for Reviewer 2\n2. External member of my committee\n\nAlice"
    known = letter("agenda_draft", *POINTS[:2], item="point", draft_id="d", draft_revision=1, draft_text=sent)
    body = MAIL.format(draft=f"Dear Ana,\n\n{lines}\n\nAlice")
    (intent,) = understood(ATTRIBUTION + quoted(body), "Re: Draft agenda", known).intents
    assert isinstance(intent, AgendaItemAdded) and "budget" in intent.text and intent.after == after
