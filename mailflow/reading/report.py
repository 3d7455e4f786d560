"""An understanding as JSON (contract, section 3) and as lines for people. The fields come from the dataclasses: there is
no second list.
"""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from mailflow.core.intent import Intent, MeetingIntent, Person
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Understanding

_INTERNAL = frozenset({"uid", "sequence", "organizer", "after"})


def as_json(mail: IncomingMail, understanding: Understanding) -> dict[str, Any]:
    """One object as the contract has it; absent fields are left out, titles are no part of names."""
    forwarded = understanding.forwarded
    out: dict[str, Any] = {
        "message_id": mail.message_id,
        "from": {"name": mail.sender.name, "address": mail.sender.address} if mail.sender else None,
        "class": understanding.mail_class.value,
        "new_text": understanding.new_text,
        "forwarded": None,
        "intents": [intent_as_json(intent) for intent in understanding.intents],
    }
    if forwarded is not None:
        stated = {
            "name": forwarded.name,
            "address": forwarded.address,
            "date": forwarded.date.isoformat() if forwarded.date else "",
        }
        out["forwarded"] = {key: value for key, value in stated.items() if value}
    return out


def intent_as_json(intent: Intent) -> dict[str, Any]:
    """One intent: kind first, then the fields that are known, confidence and evidence last."""
    out: dict[str, Any] = {"kind": intent.kind}
    for field in fields(intent):
        value = getattr(intent, field.name)
        if field.name in _INTERNAL or field.name in {"confidence", "evidence"} or value in ("", None, (), False):
            continue
        out[field.name] = _value(value, intent, field.name)
    out["confidence"] = round(intent.confidence, 2)
    out["evidence"] = intent.evidence
    return out


def _value(value: Any, intent: Intent, name: str) -> Any:
    if isinstance(value, datetime):
        whole_day = isinstance(intent, MeetingIntent) and intent.all_day and name == "starts_at"
        return value.date().isoformat() if whole_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Person):
        return {key: text for key, text in (("name", value.name), ("address", value.address)) if text}
    if isinstance(value, tuple) and name == "fields":
        return dict(value)
    if isinstance(value, tuple):
        return [_value(item, intent, name) for item in value]
    return value


def as_text(mail: IncomingMail, understanding: Understanding) -> str:
    """The same for people: one line for each thing understood."""
    sender = f"{mail.sender.name} <{mail.sender.address}>".strip() if mail.sender else "unknown sender"
    lines = [f"{mail.subject or '(no subject)'} - from {sender}, {understanding.mail_class.value.replace('_', ' ')}"]
    lines += [f"  {_line(intent_as_json(intent))}" for intent in understanding.intents]
    lines += [f"  ? {doubt.question}" for doubt in understanding.doubts]
    lines += [f"  could not be delivered to {address}" for address in understanding.bounced]
    lines += [f"  back on {understanding.returns_on}"] if understanding.returns_on else []
    return "\n".join(lines if len(lines) > 1 else [*lines, "  nothing to record"])


def _line(stated: dict[str, Any]) -> str:
    kind = stated.pop("kind").replace("_", " ")
    confidence, evidence = stated.pop("confidence"), stated.pop("evidence")
    words = ", ".join(f"{name.replace('_', ' ')} {_words(value)}" for name, value in stated.items())
    return f'{kind}: {words} ({confidence:.0%}: "{evidence[:80]}")' if words else f'{kind} ({confidence:.0%}: "{evidence[:80]}")'


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("address") or value)
    return str(value)
