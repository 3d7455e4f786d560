"""November: a mail that nobody understands, a third meeting, and a rest."""

from mailflow.demo.scene import Gets, Scene, Writes

NOVEMBER = (
    Scene(
        "2026-11-03 15:20",
        "Nobody could make anything of this. mailflow says so, and does not pretend.",
        Writes("alice", "lol, the centrifuge is singing again", "listen to this"),
        (Gets("alice", "receipt"),),
    ),
    Scene(
        "2026-11-06 19:40",
        "Two points for the next meeting.",
        Writes(
            "alice",
            "add to Rivera's agenda: do the reviewers really need a second dataset?\n"
            "add to Rivera's agenda: a better coffee machine?",
            "next week",
        ),
        (Gets("alice", "receipt", "second dataset"),),
    ),
    Scene("2026-11-09 07:30", "The week of the third meeting.", gets=(Gets("alice", "digest", "Thu 12 Nov"),)),
    Scene(
        "2026-11-10 09:00",
        "The third agenda: two points that Alice had mailed in.",
        gets=(Gets("alice", "agenda_draft", "second dataset"),),
    ),
    Scene(
        "2026-11-10 09:26",
        "Some things are better left out.",
        Writes("alice", "drop {#coffee machine}", answers="agenda_draft"),
        (Gets("alice", "agenda_draft", "second dataset"),),
    ),
    Scene(
        "2026-11-10 09:28",
        "And off it goes.",
        Writes("alice", "ok, send", answers="agenda_draft"),
        (Gets("ana", "agenda", "second dataset"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene("2026-11-12 16:30", "An hour after the end.", gets=(Gets("alice", "debrief"),)),
    Scene(
        "2026-11-12 17:45",
        "What was said, what was promised, and when they meet again: one paragraph.",
        Writes(
            "alice",
            "Met Ana Rivera today for an hour. We talked about the second dataset. She thinks one figure is enough. I'll send "
            "her the figure by next Thursday. Next: Dec 10, 3pm, room 412.",
            answers="debrief",
        ),
        (Gets("alice", "receipt", "Thu 10 Dec, 15:00"), Gets("alice", "thanks_draft", "second dataset")),
    ),
    Scene(
        "2026-11-12 17:50",
        "The third thank-you.",
        Writes("alice", "send", answers="thanks_draft"),
        (Gets("ana", "thanks"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-11-16 07:30", "One thing to do this week, and nothing else worth a mail.", gets=(Gets("alice", "digest", "figure"),)
    ),
    Scene("2026-11-18 09:00", "The day before.", gets=(Gets("alice", "reminder", "figure"),)),
    Scene(
        "2026-11-18 16:55",
        "In her own words.",
        Writes("alice", "I sent her the figure this morning.", answers="reminder"),
        (Gets("alice", "receipt", "Done"),),
    ),
    Scene(
        "2026-11-20 17:30",
        "Thanksgiving is near, and a deadline with it.",
        Writes("alice", "pause until December 7", "time off"),
        (Gets("alice", "receipt", "Paused until Mon 7 Dec"),),
    ),
    Scene("2026-11-30 08:00", "Ten days pass, two of them Mondays. Nothing comes.", silence=True),
    Scene(
        "2026-12-01 08:10",
        "Alice is back earlier than she thought.",
        Writes("alice", "resume", "back"),
        (Gets("alice", "receipt", "back"),),
    ),
)
