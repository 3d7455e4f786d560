"""September: a start, a first meeting prepared, held and thanked for, and what was promised in it."""

from mailflow.demo.scene import Gets, Original, Scene, Writes

SEPTEMBER = (
    Scene(
        "2026-09-08 09:40",
        "One mail starts it. No app, no password.",
        Writes("alice", "Hi,\n\nthe graduate office gave me this address. I would like to give it a try.\n\nAlice", "Hello"),
        (Gets("alice", "welcome"),),
    ),
    Scene(
        "2026-09-08 09:52",
        "Alice says in her own words who her mentor is.",
        Writes(
            "alice",
            "timezone America/New_York\n\n"
            "New mentor: Dr. Ana Rivera <ana.rivera@example.org>, senior, met at the department retreat, monthly.",
            answers="welcome",
        ),
        (Gets("alice", "receipt", "Ana Rivera"),),
    ),
    Scene(
        "2026-09-08 16:05",
        "Dr. Rivera confirmed a time in a mail of her own. Alice forwards it, and the meeting is known.",
        Writes(
            "alice",
            forwards=Original(
                "ana",
                "2026-09-08 15:58",
                "Re: Meeting this month?",
                "Hi Alice,\n\nconfirmed, see you Thursday, September 17 at 2pm, room 412. Bring your questions.\n\nAna",
            ),
        ),
        (Gets("alice", "receipt", "Thu 17 Sep, 14:00"),),
    ),
    Scene(
        "2026-09-11 18:20",
        "A thought on Friday evening goes straight onto the agenda.",
        Writes(
            "alice",
            "add to Rivera's agenda: which fellowship fits a third-year student?\nadd to Rivera's agenda: my paper draft",
            "for Thursday",
        ),
        (Gets("alice", "receipt", "which fellowship fits"),),
    ),
    Scene(
        "2026-09-14 07:30",
        "Mondays at 7:30: the week in one mail. When there is nothing, there is no mail.",
        gets=(Gets("alice", "digest"),),
    ),
    Scene(
        "2026-09-15 09:00",
        "Two working days ahead: a draft of the agenda. Nothing goes to Dr. Rivera until Alice says so.",
        gets=(Gets("alice", "agenda_draft", "which fellowship fits"),),
    ),
    Scene(
        "2026-09-15 09:20",
        "Alice changes it by replying.",
        Writes(
            "alice",
            "2: my paper draft: does section 3 convince you?\nadd: how do you say no to side projects?",
            answers="agenda_draft",
        ),
        (Gets("alice", "agenda_draft", "how do you say no to side projects?"),),
    ),
    Scene(
        "2026-09-15 09:31",
        "One word, and it is on its way: to Dr. Rivera, with an invitation for her calendar, copy to Alice.",
        Writes("alice", "send", answers="agenda_draft"),
        (Gets("ana", "agenda", "how do you say no to side projects?"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-09-15 11:02",
        "Dr. Rivera presses Accept in her calendar. That is all she ever has to do.",
        Writes("ana", "Ana Rivera has accepted this invitation.", answers="agenda", accepts=True),
        (Gets("alice", "receipt", "Thu 17 Sep, 14:00"),),
    ),
    Scene(
        "2026-09-17 16:00",
        "They have met. An hour later mailflow asks how it was.",
        gets=(Gets("alice", "debrief"),),
    ),
    Scene(
        "2026-09-17 17:10",
        "A few lines are enough: who does what by when, and the next date. The receipt says what was understood.",
        Writes(
            "alice",
            "Met Ana Rivera today for an hour. We talked about fellowships and about section 3 of my paper. I'll send her my CV "
            "by Friday and I'll draft the research statement by September 30. She will introduce me to Ben Chen by "
            "next Wednesday. Next: Oct 15, 2pm, room 412.",
            answers="debrief",
        ),
        (Gets("alice", "receipt", "Logged your meeting"), Gets("alice", "thanks_draft")),
    ),
    Scene(
        "2026-09-17 17:25",
        "Alice makes the thank-you her own, by typing into the draft that her mail program quotes.",
        Writes(
            "alice",
            answers="thanks_draft",
            edits=(("section 3 of my paper.", "section 3 of my paper. Your story of the rejected grant helped me most."),),
        ),
        (Gets("alice", "thanks_draft", "Your story of the rejected grant helped me most."),),
    ),
    Scene(
        "2026-09-17 17:27",
        "Then it goes out.",
        Writes("alice", "Send it", answers="thanks_draft"),
        (Gets("ana", "thanks", "rejected grant"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-09-18 09:00",
        "What Alice promised is due today. Three ways to answer, one touch each.",
        gets=(Gets("alice", "reminder", "CV"),),
    ),
    Scene(
        "2026-09-18 09:14",
        "One word settles it.",
        Writes("alice", "done", answers="reminder"),
        (Gets("alice", "receipt", "Done"),),
    ),
    Scene(
        "2026-09-21 07:30",
        "Who promised what stands in the weekly list, and how long it is since they met.",
        gets=(Gets("alice", "digest", "Ben Chen"),),
    ),
    Scene(
        "2026-09-28 09:00",
        "Dr. Rivera's own promise is three working days over. Nobody nags her: Alice gets a friendly question to send.",
        gets=(Gets("alice", "digest"), Gets("alice", "nudge_draft", "introduce")),
    ),
    Scene(
        "2026-09-28 09:40",
        "Alice approves.",
        Writes("alice", "Looks good, send", answers="nudge_draft"),
        (Gets("ana", "note", "introduce"), Gets("alice", "receipt", "Sent to Ana Rivera")),
    ),
    Scene(
        "2026-09-28 16:30",
        "Her answer goes to Alice and, by the same Reply-To, to mailflow.",
        Writes(
            "ana",
            "Sorry, this week ate me alive. Alice, meet Ben Chen, who held this fellowship until last year. Ben, Alice is the "
            "student I told you about. I leave the two of you to it.\n\nAna",
            answers="note",
            cc=("ben",),
        ),
        (Gets("alice", "receipt", "nothing was recorded"),),
    ),
    Scene(
        "2026-09-28 17:02",
        "A second person comes in.",
        Writes(
            "alice",
            "New mentor: Ben Chen <ben.chen@example.com>, peer, introduced by Ana Rivera.\n\n"
            "Ana introduced me to Ben Chen today, so that is done.",
            "Ben",
        ),
        (Gets("alice", "receipt", "New on your list of mentors: Ben Chen"),),
    ),
    Scene(
        "2026-09-29 09:00",
        "The research statement is due tomorrow.",
        gets=(Gets("alice", "reminder", "research statement"),),
    ),
    Scene(
        "2026-09-29 09:30",
        "Not this week.",
        Writes("alice", "snooze till Monday", answers="reminder"),
        (Gets("alice", "receipt", "Mon 5 Oct"),),
    ),
)
