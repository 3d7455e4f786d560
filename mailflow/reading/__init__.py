"""From bytes to meaning: MIME, quoting, sentences, dates, people. Pure: no clock, no network, no state."""
