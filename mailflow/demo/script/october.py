"""October: a slip taken back, a question asked, a meeting that moves, one that is asked for, and a stranger."""

from mailflow.demo.scene import Gets, Scene, Writes

OCTOBER = (
    Scene(
        "2026-10-01 11:45",
        "A promise to oneself counts too.",
        Writes("alice", "I'll book a room for my practice talk by October 8.", "note to self"),
        (Gets("alice", "receipt", "book a room"),),
    ),
    Scene(
        "2026-10-05 07:30",
        "Monday again, and the statement is awake.",
        gets=(Gets("alice", "digest", "research statement"),),
    ),
    Scene(
        "2026-10-05 08:12",
        "A slip of the thumb on the train: that was the wrong number.",
        Writes("alice", "done {#book a room}", answers="digest", quotes=False),
        (Gets("alice", "receipt", "Done: book a room"),),
    ),
    Scene(
        "2026-10-05 08:13",
        "Every receipt can be taken back.",
        Writes("alice", "undo", answers="receipt", quotes=False),
        (Gets("alice", "receipt", "Undone"),),
    ),
    Scene(
        "2026-10-05 08:14",
        "The numbers of Monday's mail still hold.",
        Writes("alice", "done {#research statement}", answers="digest", quotes=False),
        (Gets("alice", "receipt", "research statement"),),
    ),
    Scene(
        "2026-10-07 09:00",
        "The room is really still open.",
        gets=(Gets("alice", "reminder", "book a room"),),
    ),
    Scene(
        "2026-10-07 09:05",
        "Not for long.",
        Writes("alice", "Done, it's room 2.07.", answers="reminder"),
        (Gets("alice", "receipt", "Done: book a room"),),
    ),
    Scene(
        "2026-10-07 12:15",
        "Who is “we”? It is asked, not guessed.",
        Writes("alice", "We meet on October 20 at noon, in the cafeteria.", "lunch"),
        (Gets("alice", "clarify", "Ben Chen"),),
    ),
    Scene(
        "2026-10-07 12:16",
        "A letter is enough.",
        Writes("alice", "B", answers="clarify"),
        (Gets("alice", "receipt", "Tue 20 Oct, 12:00"),),
    ),
    Scene(
        "2026-10-09 21:10",
        "Another thought for Dr. Rivera.",
        Writes("alice", "add to Rivera's agenda: should I submit before the committee has read it?", "one more"),
        (Gets("alice", "receipt", "On the next agenda"),),
    ),
    Scene(
        "2026-10-12 07:30",
        "The bar shows how much of the agreed month has passed since they last met.",
        gets=(Gets("alice", "digest", "Thu 15 Oct"),),
    ),
    Scene(
        "2026-10-13 09:00",
        "The second agenda. What was done since last time is in it by itself.",
        gets=(Gets("alice", "agenda_draft", "before the committee"),),
    ),
    Scene(
        "2026-10-13 09:18",
        "Edit and approval in one mail.",
        Writes("alice", "add: who should be my external reader?\nsend", answers="agenda_draft"),
        (Gets("ana", "agenda", "external reader"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-10-14 12:10",
        "Dr. Rivera asks for another day. Nothing is moved yet: the two have to agree first.",
        Writes("ana", "Thursday no longer works for me, sorry. Can we make it Friday at 3pm instead?\n\nAna", answers="agenda"),
        (Gets("alice", "receipt", "Fri 16 Oct, 15:00"),),
    ),
    Scene(
        "2026-10-14 12:40",
        "Alice answers her mentor, with mailflow in copy. Now it is agreed, and everything planned for Thursday moves along.",
        Writes("alice", "Friday at 3pm works, see you then!\n\nAlice", answers="ana", to=("ana",), cc=("mailflow",)),
        (Gets("alice", "receipt", "Fri 16 Oct, 15:00"),),
    ),
    Scene(
        "2026-10-14 12:44",
        "The update for Dr. Rivera's calendar, too, waits for a word.",
        Writes("alice", "send", answers="receipt"),
        (Gets("ana", "note", "Friday 16 October at 15:00"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-10-16 09:00",
        "Lunch with Ben is two working days away.",
        gets=(Gets("alice", "agenda_draft", "Ben"),),
    ),
    Scene(
        "2026-10-16 09:10",
        "For a lunch, no agenda.",
        Writes("alice", "skip", answers="agenda_draft"),
        (Gets("alice", "receipt", "Skipped"),),
    ),
    Scene(
        "2026-10-16 17:00",
        "After the meeting on its new day.",
        gets=(Gets("alice", "debrief"),),
    ),
    Scene(
        "2026-10-16 18:30",
        "This time no next date comes up.",
        Writes(
            "alice",
            "Met Ana Rivera today for 45 minutes. We talked about section 3, which convinced her, and about the introduction, "
            "which is too long. I'll cut the introduction to two pages by October 28. "
            "She will read my research statement by October 23.",
            answers="debrief",
        ),
        (Gets("alice", "receipt", "Logged your meeting"), Gets("alice", "thanks_draft")),
    ),
    Scene(
        "2026-10-16 18:34",
        "Thanks, the same evening.",
        Writes("alice", "send", answers="thanks_draft"),
        (Gets("ana", "thanks", "which convinced you"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene("2026-10-19 07:30", "Short, because little is open.", gets=(Gets("alice", "digest"),)),
    Scene(
        "2026-10-20 14:00",
        "Lunch with Ben is over.",
        gets=(Gets("alice", "debrief", "Ben"),),
    ),
    Scene(
        "2026-10-20 14:25",
        "From the phone, on the way back to the lab.",
        Writes(
            "alice",
            "Met Ben Chen today for an hour. We talked about how he planned his last year. He will send me his old application "
            "by Friday.\n\nSent from my phone",
            answers="debrief",
            quotes=False,
        ),
        (Gets("alice", "receipt", "Logged your meeting with Ben Chen"), Gets("alice", "thanks_draft", "Ben")),
    ),
    Scene(
        "2026-10-20 14:27",
        "Ben gets his thanks.",
        Writes("alice", "send", answers="thanks_draft"),
        (Gets("ben", "thanks"), Gets("alice", "receipt", "Sent to Ben Chen")),
    ),
    Scene(
        "2026-10-21 09:00",
        "Three working days without a next date: a request, ready to send.",
        gets=(Gets("alice", "nudge_draft", "Could we find a time"),),
    ),
    Scene(
        "2026-10-21 09:22",
        "Alice sends it.",
        Writes("alice", "send", answers="nudge_draft"),
        (Gets("ana", "note", "Could we find a time"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-10-22 10:05",
        "Dr. Rivera offers a day. An offer is not a meeting yet.",
        Writes("ana", "How about November 12 at 2:30pm? Room 412 again.\n\nAna", answers="note"),
        (Gets("alice", "receipt", "Thu 12 Nov, 14:30"),),
    ),
    Scene(
        "2026-10-22 10:31",
        "Now it is.",
        Writes(
            "alice",
            "November 12 at 2:30pm is perfect, thank you! See you then.\n\nAlice",
            answers="ana",
            to=("ana",),
            cc=("mailflow",),
        ),
        (Gets("alice", "receipt", "Next meeting: Dr. Rivera, Thu 12 Nov, 14:30"),),
    ),
    Scene("2026-10-23 09:00", "With Ben there is no next date either.", gets=(Gets("alice", "nudge_draft", "Ben"),)),
    Scene(
        "2026-10-23 09:04",
        "That lunch was a lunch.",
        Writes("alice", "skip", answers="nudge_draft"),
        (Gets("alice", "receipt", "Skipped"),),
    ),
    Scene(
        "2026-10-26 07:30",
        "What others promised stands here as well.",
        gets=(Gets("alice", "digest", "old application"),),
    ),
    Scene(
        "2026-10-26 08:02",
        "Both have come, and one line says so.",
        Writes("alice", "done {#old application} and {#research statement}", answers="digest"),
        (Gets("alice", "receipt", "Done"),),
    ),
    Scene(
        "2026-10-27 09:00", "The last promise of the month is due tomorrow.", gets=(Gets("alice", "reminder", "introduction"),)
    ),
    Scene(
        "2026-10-27 21:48",
        "Off the list.",
        Writes("alice", "done!", answers="reminder"),
        (Gets("alice", "receipt", "Done"),),
    ),
    Scene(
        "2026-10-31 02:14",
        "Somebody who is neither member nor mentor writes. Silence: not even a refusal, so that nobody learns anything.",
        Writes(
            "stranger",
            "Dear Sir or Madam,\n\nwe have an exciting opportunity for you. Reply YES to confirm.",
            "Exciting opportunity!!",
        ),
        silence=True,
    ),
)
