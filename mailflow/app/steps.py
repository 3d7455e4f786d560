"""The labelled steps at which a crash test may kill the process (`MAILFLOW_CRASH_AT=step:n`, reliability.md case 4)."""

STEPS: dict[str, str] = {
    "received.fetched": "a chunk of mail was fetched, nothing is stored yet",
    "received.stored": "transaction A is committed: the raw mail is ours",
    "handle.counted": "the attempt is counted, the reader has not started",
    "handle.decided": "all effects of a batch are in the unit, not committed",
    "handle.committed": "transaction B is committed, the mail still lies in the inbox",
    "filed": "handled mail was moved to its folder",
    "witness.recorded": "a returned self-copy marked its mail as sent",
    "wake.decided": "what is due for a member is in the unit, not committed",
    "wake.committed": "what was due is committed",
    "deliver.claimed": "a letter is claimed, the server not yet spoken to",
    "deliver.sending": "`sending` is committed, DATA follows",
    "deliver.answered": "the server answered, nothing is recorded yet",
    "deliver.recorded": "the outcome is committed",
    "doubt.resolved": "a doubtful letter was put back or given up",
}
