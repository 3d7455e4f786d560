"""The acts that a sentence can be, several at once. `writer` writes the mail, `other` is the mentor or mentee opposite."""

ACTS: tuple[str, ...] = (
    "meeting_report",  # a meeting of the two took place
    "meeting_agreed",  # a meeting to come is fixed, or its time is accepted
    "meeting_proposed",  # asked for or offered, not settled
    "meeting_moved",
    "meeting_cancelled",
    "promise_writer",  # "I'll", "I need to", "she asked me to", "me: CV by Friday"
    "promise_other",  # "she'll", "he promised", "thank you for offering to", to the other: "you said you'd"
    "request_open",  # asked of the other, not agreed to
    "done",
    "snoozed",
    "dropped",
    "waiting",
    "agenda_item",
    "goal",
    "goal_progress",
    "goal_done",
    "outcome",
    "feedback_verdict",  # on the member's own work or manner
    "feedback_focus",
    "recommendation",
    "new_mentor",
    "expectation",
    "profile",
    "prospect",
    "ending",
    "review",
    "thanks",
    "command",
    "draft_approve",
    "draft_skip",
    "correction",
    "note",
    "negated",
    "conditional",
    "wished",
    "advice_general",
    "background",  # facts and old stories, dates in passing
    "question",
    "chit_chat",
    "feeling",
    "third_party",  # somebody else's meeting or promise
)

SILENT: frozenset[str] = frozenset(ACTS[ACTS.index("negated") :])
"""Acts that record nothing by themselves."""
