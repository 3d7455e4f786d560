"""Dataclasses to JSON and back, by their type hints. One mechanism for undo's before-images and a question's options."""

import dataclasses
import json
import types
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from mailflow.core.intent import INTENTS, Intent
from mailflow.core.people import Member, Mentor, Relationship
from mailflow.core.work import ActionItem, AgendaItem, Draft, Goal, Meeting, Outcome, Question

ENTITIES: dict[str, type] = {
    kind.__name__: kind
    for kind in (Member, Mentor, Relationship, Meeting, AgendaItem, ActionItem, Outcome, Goal, Draft, Question)
}
INTENT_KINDS: dict[str, type[Intent]] = {kind.kind: kind for kind in INTENTS}


def dump(value: Any) -> str:
    """A dataclass as one JSON object with sorted keys: equal values give equal text."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def load(kind: type, text: str) -> Any:
    """The value of class `kind` that `dump` wrote."""
    return _build(kind, json.loads(text))


def dump_intents(intents: tuple[Intent, ...]) -> str:
    """Intents with their kinds, for an option of a question."""
    return json.dumps([{"kind": intent.kind, "fields": _plain(intent)} for intent in intents], ensure_ascii=False)


def load_intents(text: str) -> tuple[Intent, ...]:
    """What `dump_intents` wrote."""
    return tuple(_build(INTENT_KINDS[entry["kind"]], entry["fields"]) for entry in json.loads(text))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # one instant, one text, whatever zone it came in
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _build(next(arm for arm in get_args(hint) if arm is not type(None)), plain)
    if origin is tuple:
        arms = get_args(hint)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_build(arms[0], entry) for entry in plain)
        return tuple(_build(arm, entry) for arm, entry in zip(arms, plain, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        known = {field.name for field in dataclasses.fields(hint)}
        return hint(**{name: _build(hints[name], entry) for name, entry in plain.items() if name in known})
    return _scalar(hint, plain)


def _scalar(hint: Any, plain: Any) -> Any:
    if hint is datetime:
        return datetime.fromisoformat(plain)
    if hint is date:
        return date.fromisoformat(plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    return plain
