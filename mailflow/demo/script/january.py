"""January: the last promise is kept, and where things stand after four months."""

from mailflow.demo.scene import Gets, Scene, Writes

JANUARY = (
    Scene(
        "2027-01-11 07:30",
        "Four Mondays without a mail, for there was nothing to say. Now there is.",
        gets=(Gets("alice", "digest", "plan for the thesis"),),
    ),
    Scene("2027-01-14 09:00", "Promised in December.", gets=(Gets("alice", "reminder", "plan for the thesis"),)),
    Scene(
        "2027-01-14 16:20",
        "Kept in January.",
        Writes("alice", "I sent her the plan for the thesis today.", answers="reminder"),
        (Gets("alice", "receipt", "Done"),),
    ),
    Scene(
        "2027-01-15 10:00",
        "Four months on: where do things stand?",
        Writes("alice", "status", "status"),
        (Gets("alice", "status", "Thu 21 Jan, 14:00"),),
    ),
)
