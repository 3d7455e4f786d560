"""December: the fourth meeting."""

from mailflow.demo.scene import Gets, Scene, Writes

DECEMBER = (
    Scene("2026-12-07 07:30", "The last meeting of the year is on Thursday.", gets=(Gets("alice", "digest", "Thu 10 Dec"),)),
    Scene("2026-12-08 09:00", "No point was mailed in, so the draft asks for one.", gets=(Gets("alice", "agenda_draft"),)),
    Scene(
        "2026-12-08 09:35",
        "One question, and send.",
        Writes("alice", "add: what should I have finished by next summer?\nsend", answers="agenda_draft"),
        (Gets("ana", "agenda", "next summer"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-12-08 13:12",
        "Accepted.",
        Writes("ana", "Ana Rivera has accepted this invitation.", answers="agenda", accepts=True),
        (Gets("alice", "receipt", "Thu 10 Dec, 15:00"),),
    ),
    Scene("2026-12-10 17:00", "How was it?", gets=(Gets("alice", "debrief"),)),
    Scene(
        "2026-12-10 18:05",
        "The paper is accepted, and the next date is fixed.",
        Writes(
            "alice",
            "Met Ana Rivera today for an hour. We talked about my last year; the paper is accepted! I'll send her a plan for the "
            "thesis by January 15. Our next meeting is on January 21 at 2pm, room 412.",
            answers="debrief",
        ),
        (Gets("alice", "receipt", "Logged your meeting"), Gets("alice", "thanks_draft", "paper is accepted")),
    ),
    Scene(
        "2026-12-10 18:15",
        "The last thank-you of the year.",
        Writes("alice", "send", answers="thanks_draft"),
        (Gets("ana", "thanks"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
)
