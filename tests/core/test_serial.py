"""Dataclasses to JSON and back: every entity, every intent."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.core import intent, people, work
from mailflow.core.intent import INTENTS, Intent
from mailflow.core.serial import ENTITIES, dump, dump_intents, load, load_intents
from mailflow.core.states import MeetingState
from mailflow.core.work import Meeting

zones = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
st.register_type_strategy(datetime, st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=zones))
st.register_type_strategy(date, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
st.register_type_strategy(float, st.floats(0, 1))
quick = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def test_the_tables_are_whole():
    classes = {name for module in (people, work) for name, kind in vars(module).items() if _is_entity(kind, module)}
    assert classes == set(ENTITIES)
    kinds = {kind for kind in vars(intent).values() if isinstance(kind, type) and issubclass(kind, Intent) and kind.kind}
    assert kinds == set(INTENTS) and len({kind.kind for kind in INTENTS}) == len(INTENTS)


def _is_entity(kind: object, module: object) -> bool:
    return isinstance(kind, type) and kind.__module__ == module.__name__ and "id" in getattr(kind, "__dataclass_fields__", ())


@pytest.mark.parametrize("name", ENTITIES)
@given(data=st.data())
@quick
def test_every_entity_comes_back(name, data):
    value = data.draw(st.from_type(ENTITIES[name]))
    text = dump(value)
    assert load(ENTITIES[name], text) == value
    assert dump(load(ENTITIES[name], text)) == text


@pytest.mark.parametrize("kind", INTENTS, ids=lambda kind: kind.kind)
@given(data=st.data())
@quick
def test_every_intent_comes_back(kind, data):
    value = data.draw(st.from_type(kind))
    (back,) = load_intents(dump_intents((value,)))
    assert back == value and type(back) is kind


def meeting(starts_at: datetime) -> Meeting:
    return Meeting("id", "m", "r", MeetingState.PLANNED, starts_at)


def test_equal_instants_dump_equal():
    utc = datetime(2026, 10, 22, 19, 0, tzinfo=UTC)
    there = utc.astimezone(timezone(timedelta(hours=-4)))
    assert there == utc and dump(meeting(there)) == dump(meeting(utc))


def test_fields_of_a_later_version_are_left_aside_and_missing_ones_take_their_default():
    plain = json.loads(dump(meeting(datetime(2026, 10, 22, 19, 0, tzinfo=UTC))))
    plain["colour"] = "red"
    del plain["place"]
    back = load(Meeting, json.dumps(plain))
    assert back.place == "" and back.state is MeetingState.PLANNED


def test_dumps_are_plain_text():
    assert "Müller" in dump(people.Mentor("id", "m", "José Müller"))
