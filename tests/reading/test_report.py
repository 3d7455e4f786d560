"""What `mailflow read --json` prints (contract, section 3)."""

import json
from datetime import datetime

from mailflow.core.intent import INTENTS
from mailflow.engine.read import read_file
from mailflow.reading.report import as_json, as_text
from tests.reading.mails import raw

BODY = "Met Dr. Ana Rivera today for an hour. I'll send her my CV by Friday. Next: Dec 10, 3pm, her office."


def report(body: str = BODY, **options: object) -> dict:
    mail, found = read_file(raw(body), None, None, None, "mailflow@example.edu", **options)  # type: ignore[arg-type]
    return as_json(mail, found)


def test_the_shape_of_the_contract() -> None:
    out = json.loads(json.dumps(report()))
    assert list(out) == ["message_id", "from", "class", "new_text", "forwarded", "intents"]
    assert out["from"] == {"name": "Alice Nguyen", "address": "alice@example.edu"}
    assert (out["message_id"], out["class"], out["forwarded"]) == ("<x1@example.edu>", "human", None)
    logged, action, planned = out["intents"]
    assert logged == {
        "kind": "meeting_logged",
        "people": [{"name": "Ana Rivera"}],
        "starts_at": "2026-11-23",
        "all_day": True,
        "duration_minutes": 60,
        "confidence": logged["confidence"],
        "evidence": "Met Dr. Ana Rivera today for an hour.",
    }
    assert (action["text"], action["owner"], action["due"]) == ("send her my CV", "member", "2026-11-27")
    assert (planned["starts_at"], planned["place"]) == ("2026-12-10T15:00:00-05:00", "her office")


def test_only_fields_of_the_contract() -> None:
    allowed = {field for kind in INTENTS for field in kind.__dataclass_fields__} - {"uid", "sequence", "organizer"}
    assert all(set(intent) - {"kind"} <= allowed for intent in report()["intents"])


def test_as_whom_when_and_where_can_be_said() -> None:
    mail, found = read_file(
        raw("I'll send it tomorrow morning"),
        "bob@example.edu",
        datetime.fromisoformat("2026-11-25T01:00:00+09:00"),
        "Asia/Tokyo",
        "m@example.edu",
    )
    (action,) = as_json(mail, found)["intents"]
    assert action["owner"] == "mentor"
    assert action["due"] == "2026-11-25"  # "tomorrow" counts from the Date of the mail, in the zone that was said


def test_for_people() -> None:
    mail, found = read_file(raw(BODY), None, None, None, "mailflow@example.edu")
    text = as_text(mail, found)
    assert "meeting logged" in text and "Ana Rivera" in text and "send her my CV" in text
    assert "nothing to record" in as_text(*read_file(raw("hello there"), None, None, None, "mailflow@example.edu"))
