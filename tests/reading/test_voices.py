"""Free prose in many voices: which kinds come of it, and that wishes, conditions, denials and small talk leave no trace.

The second word of a pair lists the kinds; one with a question mark may be there or not.
"""

import pytest

from tests.reading.mails import kinds, understood

VOICES = [
    (
        "Had a really good chat with Ben Osborne this morning, about 40 mins over Zoom. He suggested I speak to Carla "
        "Reyes at the institute. I said I'd send him my slides by Thursday.",
        "meeting_logged recommendation_added action_added",
    ),
    (
        "Quick note: Dr. Patel and I spoke on the phone yesterday at 4pm. She'll review my draft by next Friday and I "
        "need to update the budget before then.",
        "meeting_logged action_added action_added",
    ),
    ("Just back from lunch with Priya. Nothing new really.", "meeting_logged"),
    ("I'm meeting Prof. Lang on 3 December at 11 in her office.", "meeting_scheduled"),
    ("We're on for Tuesday at 3pm with Dr. Patel.", "meeting_scheduled"),
    ("My next session with Tom Baker is booked for Monday 30 November, 2-3pm, room 204.", "meeting_scheduled"),
    ("Sadly my meeting with Ana tomorrow has been cancelled.", "meeting_cancelled"),
    ("Ana asked to push our Thursday meeting to next Monday at 10, and I said yes.", "meeting_moved"),
    ("Our call on Friday got moved from 2pm to 4pm.", "meeting_moved"),
    ("Could we meet next week? Tuesday or Wednesday afternoon would work for me.", "meeting_proposed"),
    ("I might meet Kwame next week but nothing is fixed.", ""),
    ("If Ana agrees, we will meet on Friday at 3.", ""),
    ("I didn't meet Ana yesterday, she was sick.", "?meeting_cancelled"),
    ("I wish I had met Ana on Monday.", ""),
    ("Ana promised to introduce me to her editor. I promised to read her paper by Sunday.", "action_added action_added"),
    (
        "Action items:\n- Alice: send the CV (by Dec 1)\n- Ana: introduce me to Ben\n- Alice: book the room",
        "action_added action_added action_added",
    ),
    (
        "To do:\n1. Call the registrar by Friday\n2. Draft the abstract by Dec 4\n3. Email Kwame",
        "action_added action_added action_added",
    ),
    ("I finished the literature review today!", "action_done"),
    ("The CV is sent.", "action_done"),
    ("No need to remind me about the CV anymore, I sent it to Ana last night.", "action_done"),
    ("Please remind me about the abstract on Monday.", "action_snoozed"),
    ("Forget the registrar thing, it's no longer needed.", "action_dropped"),
    ("I'm still waiting for Kwame to send the data.", "action_waiting"),
    ("My goal for this year: publish two papers by December 2027.", "goal_added"),
    ("New goal: run a 10k by 1 May", "goal_added"),
    ("I'm 70% done with the thesis introduction.", "goal_progress"),
    ("I reached my goal of publishing the first paper!", "goal_done"),
    ("I want to drop the goal of learning Spanish.", "goal_dropped"),
    ("Kwame told me that my slides are too crowded and that I speak too fast.", "feedback_received"),
    ("Right now I'm working on asking better questions in seminars and would love feedback on that.", "feedback_focus"),
    ("Ana recommended that I talk to Dr. Lena Vogt (lena.vogt@example.org).", "recommendation_added"),
    (
        "I have a new mentor: Maria Keller, maria.keller@example.org. We met at the summer school. She's a junior group leader.",
        "mentor_added",
    ),
    ("Please add Tom Baker <tom@example.org> as a mentor, he is a peer.", "mentor_added"),
    (
        "Ana and I agreed to meet every two weeks for 30 minutes, and she prefers email.",
        "expectation_set expectation_set expectation_set",
    ),
    ("We'll meet every second Wednesday at 10:30 starting 2 December.", "meeting_scheduled"),
    ("Ana and I decided to end our mentorship at the end of the year.", "relationship_ended"),
    ("We agreed to review how it's going on March 1.", "review_agreed"),
    ("I already sent Ana a thank-you note yesterday.", "thanks_sent"),
    ("I still have to thank Ana.", "?action_added"),
    ("What matters most to me: honesty and time for family.", "profile_answered"),
    ("Could you ask Ana whether she got my mail?", ""),
    ("Thanks, this is great!", ""),
    ("ok", ""),
    ("I'm away next week, please don't send me anything until Dec 7.", "command"),
    ("Please send the digest on Sundays at 18:00 instead.", "command"),
    ("I moved to Lisbon.", "command"),
    ("How do I add a mentor?", "?command"),
    ("Can you show me the agenda for Kwame?", "command"),
    ("Put the grant proposal on the agenda for Ana.", "agenda_item_added"),
    ("For my next meeting with Ana I'd like to discuss the authorship question.", "agenda_item_added"),
    ("Questions for Kwame:\n- how do I pick a committee?\n- when should I apply?", "agenda_item_added agenda_item_added"),
    (
        "Met with Dr. Rivera 11/20 from 2 to 2:45. Next steps: I draft the aims by 12/4, she connects me with the core.",
        "meeting_logged action_added action_added",
    ),
    (
        "Saw Kwame on Friday. He will look at the stats and get back to me by Wednesday. Next meeting December 11 at 9.",
        "meeting_logged action_added meeting_scheduled",
    ),
    ("Dr. Rivera can't make it on Thursday. We'll do Friday at the same time instead.", "?meeting_moved"),
    ("Confirmed for 2 December at 14:30 with Prof. Osei via Teams.", "meeting_scheduled"),
    ("Kwame confirmed: Wednesday 16:00, his office.", "meeting_scheduled"),
    ("Lunch with Ana tomorrow at noon!", "meeting_scheduled"),
    ("The deadline for the fellowship is December 15 and the conference is in May.", ""),
    ("My birthday is on Friday.", ""),
    ("I read Ana's paper. It was 12 pages and took me until 3 am.", "?action_done"),
    ("I told Kwame I would rerun the regressions over the weekend.", "action_added"),
    ("Kwame wants me to present at group meeting on December 9.", "action_added"),
    ("Let's meet on Thursday at 3pm.", "meeting_proposed"),
    ("Just a quick update: the paper was accepted! Ana was thrilled.", ""),
    ("it was ben, not dan", "?correction"),
    (
        "Ms. Tanaka called me on Saturday; we talked for 25 minutes about grad school. She'll share her SOP as an example.",
        "meeting_logged action_added",
    ),
    ("Zoom w/ kwame tmrw 4pm", "meeting_scheduled"),
    (
        "had my 1:1 with ana today. she's sending me the template, i'm writing the intro by mon",
        "meeting_logged action_added action_added",
    ),
]


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_what_a_sentence_says(text: str, expected: str) -> None:
    wanted = sorted(word for word in expected.split() if not word.startswith("?"))
    found = kinds(understood(text))
    for word in (word[1:] for word in expected.split() if word.startswith("?")):
        if found.count(word) > wanted.count(word):
            found.remove(word)
    assert found == wanted


MENTOR = [
    ("Works for me, see you then. I'll bring the data.", "action_added meeting_scheduled"),
    ("Friday the 4th at 3 works for me.", "meeting_scheduled"),
    ("I need to cancel tomorrow.", "meeting_cancelled"),
    ("I'd be happy to meet. How about Dec 2 at 3pm or Dec 3 at 10am?", "meeting_proposed"),
    ("Let's move it to Monday at 9.", "meeting_proposed"),
    ("Thanks for the agenda! I will look at the draft before we meet.", "action_added"),
    ("Thank you, that is a good list.", ""),
    ("stop", "command"),
]


@pytest.mark.parametrize(("text", "expected"), MENTOR)
def test_what_a_mentor_answers(text: str, expected: str) -> None:
    quote = (
        "\n\nOn Mon, Nov 23, 2026 at 9:00 AM Alice via Mailflow <mailflow@example.edu> wrote:\n> Dear Ana,\n> would Thursday "
        "at 2pm suit you?\n> Alice"
    )
    found = understood(text + quote, "Re: Meeting", mentor=True)
    assert kinds(found) == expected.split()
    assert all(person.address == "ana@example.edu" for intent in found.intents for person in intent.people)
    assert all(intent.owner == "mentor" for intent in found.intents if intent.kind == "action_added")  # type: ignore[attr-defined]
