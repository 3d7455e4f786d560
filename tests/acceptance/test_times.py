"""The contract's table "When things are sent", row by row: the member's own minute, over weekends and clock changes.

New York leaves summer time on Sunday 1 November 2026; Kolkata has none. Diaries are complete: what is not listed did not come.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from mailflow.core.intent import (
    ActionAdded,
    ActionDone,
    ActionSnoozed,
    Command,
    DraftApproved,
    DraftSkipped,
    ExpectationSet,
    MeetingLogged,
    MeetingMoved,
    MeetingScheduled,
    MentorAdded,
    Person,
)  # fmt: skip
from mailflow.core.wall import Window
from tests.acceptance.diary import Diary

BOTH = pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
RIVERA = (Person("Ana Rivera", "ana@example.org"),)


def meets(diary: Diary, when: str, minutes: int | None = 45, **more) -> list[str]:
    return diary.tells(MeetingScheduled(people=RIVERA, starts_at=diary.at(when), duration_minutes=minutes, **more))


def met(diary: Diary, when: str = "", **more) -> list[str]:
    return diary.tells(MeetingLogged(people=RIVERA, starts_at=diary.at(when) if when else None, **more))


def promises(diary: Diary, text: str, due: str, owner: str = "member") -> list[str]:
    return diary.tells(ActionAdded(text=text, owner=owner, due=date.fromisoformat(due), people=RIVERA))


def knows_ana(diary: Diary) -> None:
    diary.tells(MentorAdded(name="Ana Rivera", address="ana@example.org"))


# --- welcome -----------------------------------------------------------------------------------------------------


def test_welcome_comes_with_the_first_mail_and_a_receipt_only_if_it_said_anything(make_diary):
    diary = make_diary()
    assert [mail.kind for mail in diary.mails[:2]] == ["welcome", "receipt"]
    bob = diary.talk.person("Bob", "bob@example.edu")
    bob.writes("hello")
    assert [mail.kind for mail in diary.talk.unread if mail.to == bob.address] == ["welcome"]


# --- agenda_draft ------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("starts", "comes"),
    [
        ("2026-10-22 15:00", "Tue 20 Oct 09:00"),
        ("2026-10-26 15:00", "Thu 22 Oct 09:00"),
        ("2026-10-24 11:00", "Thu 22 Oct 09:00"),  # on a Saturday
        ("2026-11-03 15:00", "Fri 30 Oct 09:00"),  # clocks change between
        ("2026-11-02 07:00", "Thu 29 Oct 09:00"),
    ],
)
def test_agenda_draft_two_working_days_before_the_day(make_diary, zone, starts, comes):
    diary = make_diary(zone)
    meets(diary, starts)
    day = date.fromisoformat(starts[:10]) - timedelta(days=1)
    diary.orders("stop", "reminders")
    diary.expects(f"{day} 23:00", f"{comes} agenda_draft")


def test_agenda_draft_with_another_lead(make_diary):
    diary = make_diary(agenda_lead=5)
    meets(diary, "2026-10-22 15:00")
    diary.expects("2026-10-20 12:00", "Thu 15 Oct 09:00 agenda_draft")


def test_agenda_draft_at_once_if_that_is_past_even_at_night(make_diary):
    diary = make_diary()
    diary.until("2026-10-24 23:30")  # Saturday
    assert sorted(meets(diary, "2026-10-26 15:00")) == ["agenda_draft", "receipt"]
    diary.expects("2026-10-26 14:59")  # the 24 h before are Sunday 15:00, so Friday 09:00: past, and the draft is younger
    assert diary.entries == []


def test_agenda_draft_not_after_the_start(make_diary):
    diary = make_diary()
    meets(diary, "2026-10-22 15:00")
    diary.sleeps_until("2026-10-22 15:00")
    assert diary.entries == []


def test_agenda_draft_late_but_before_the_start(make_diary):
    diary = make_diary()
    meets(diary, "2026-10-22 15:00")
    diary.sleeps_until("2026-10-22 11:00")
    assert diary.entries == ["Thu 22 Oct 11:00 agenda_draft"]


def test_a_moved_meeting_takes_its_agenda_along(make_diary):
    diary = make_diary()
    meets(diary, "2026-10-22 15:00")
    diary.tells(MeetingMoved(people=RIVERA, starts_at=diary.at("2026-11-03 11:00")))
    diary.expects("2026-10-30 18:00", "Fri 30 Oct 09:00 agenda_draft")


def test_a_moved_meeting_shows_its_open_agenda_once(make_diary):
    diary = make_diary()
    meets(diary, "2026-10-29 15:00")
    diary.until("2026-10-27 10:00")
    moved = diary.tells(MeetingMoved(people=RIVERA, starts_at=diary.at("2026-10-28 11:00")))
    assert moved.count("agenda_draft") == 1


# --- reminder of an open agenda draft ----------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("starts", "draft", "again"),
    [
        ("2026-11-04 15:00", "Mon 02 Nov 09:00", "Tue 03 Nov 15:00"),
        ("2026-11-03 15:00", "Fri 30 Oct 09:00", "Mon 02 Nov 15:00"),
        ("2026-11-02 15:00", "Thu 29 Oct 09:00", "Fri 30 Oct 09:00"),  # Sunday 15:00 is no working day
        ("2026-11-05 20:30", "Tue 03 Nov 09:00", ""),  # Wed 20:30 moves to Tue 09:00: the draft is no 4 h old then
    ],
)
def test_open_agenda_is_mentioned_once_24_hours_before(make_diary, zone, starts, draft, again):
    diary = make_diary(zone)
    meets(diary, starts)
    expected = [f"{draft} agenda_draft"] + ([f"{again} reminder"] if again else [])
    diary.expects(starts, *expected)


@pytest.mark.parametrize("answer", [DraftApproved(), DraftSkipped()])
def test_a_settled_agenda_is_not_mentioned(make_diary, answer):
    diary = make_diary()
    meets(diary, "2026-10-22 15:00")
    diary.until("2026-10-20 10:00")
    diary.tells(answer, answering=diary.last("agenda_draft"))
    diary.expects("2026-10-22 15:00")


# --- debrief -----------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("starts", "minutes", "comes"),
    [
        ("2026-10-22 15:00", 45, "Thu 22 Oct 16:45"),
        ("2026-10-22 15:00", None, "Thu 22 Oct 17:00"),  # the end is taken to be an hour later
        ("2026-10-22 17:30", 29, "Thu 22 Oct 18:59"),
        ("2026-10-22 17:30", 30, "Fri 23 Oct 07:00"),  # 19:00 is outside
        ("2026-10-30 18:00", 60, "Mon 02 Nov 07:00"),
        ("2026-10-31 11:00", 60, "Mon 02 Nov 07:00"),
        ("2026-10-22 04:00", 60, "Thu 22 Oct 07:00"),
    ],
)
def test_debrief_an_hour_after_the_end(make_diary, zone, starts, minutes, comes):
    diary = make_diary(zone)
    meets(diary, starts, minutes)
    diary.tells(DraftSkipped())
    diary.orders("stop", "agendas")
    diary.until(starts)
    hour = datetime.strptime(f"2026 {comes[4:]}", "%Y %d %b %H:%M") + timedelta(minutes=30)
    diary.expects(f"{hour:%Y-%m-%d %H:%M}", f"{comes} debrief")


def test_no_debrief_of_what_is_logged(make_diary):
    diary = make_diary()
    diary.orders("stop", "agendas")
    meets(diary, "2026-10-22 15:00")
    diary.until("2026-10-22 15:50")
    met(diary, "2026-10-22 15:00")
    diary.expects("2026-10-22 23:00")


@pytest.mark.parametrize(("up", "comes"), [("2026-10-22 15:44", True), ("2026-10-22 15:45", False)])
def test_debrief_and_thanks_are_worth_asking_for_14_days(make_diary, up, comes):
    diary = make_diary()
    diary.orders("stop", "agendas")
    meets(diary, "2026-10-08 15:00")
    diary.sleeps_until(up)
    assert {entry.split()[-1] for entry in diary.entries} == (
        {"debrief", "thanks_draft", "nudge_draft"} if comes else {"nudge_draft"}
    )


# --- thanks ------------------------------------------------------------------------------------------------------


def test_thanks_draft_with_the_receipt_of_the_log_at_any_hour(make_diary):
    diary = make_diary()
    knows_ana(diary)
    diary.until("2026-10-10 22:00")  # Saturday
    assert sorted(met(diary, "2026-10-10 11:00")) == ["receipt", "thanks_draft"]


def test_thanks_draft_with_the_answer_to_the_debrief(make_diary):
    diary = make_diary()
    diary.orders("stop", "agendas")
    meets(diary, "2026-10-22 15:00")
    diary.until("2026-10-22 17:00")
    assert sorted(diary.tells(MeetingLogged(), answering=diary.last("debrief"))) == ["receipt", "thanks_draft"]


@BOTH
@pytest.mark.parametrize(
    ("starts", "debrief", "comes"),
    [
        ("2026-10-21 15:00", "Wed 21 Oct 16:45", "Thu 22 Oct 09:00"),
        ("2026-10-30 15:00", "Fri 30 Oct 16:45", "Mon 02 Nov 09:00"),
        ("2026-10-31 15:00", "Mon 02 Nov 07:00", "Mon 02 Nov 09:00"),
    ],
)
def test_thanks_draft_without_a_log_on_the_next_working_day(make_diary, zone, starts, debrief, comes):
    diary = make_diary(zone)
    diary.orders("stop", "agendas")
    meets(diary, starts)
    diary.until(starts)
    day = datetime.strptime(f"2026 {comes[4:]}", "%Y %d %b %H:%M")
    diary.expects(f"{day:%Y-%m-%d} 18:00", f"{debrief} debrief", f"{comes} thanks_draft")


def test_no_thanks_draft_for_what_is_14_days_past(make_diary):
    diary = make_diary()
    knows_ana(diary)
    diary.until("2026-10-23 12:00")
    assert "thanks_draft" not in met(diary, "2026-10-09 10:00", duration_minutes=60)
    assert "thanks_draft" in met(diary, "2026-10-12 10:00", duration_minutes=60)


@BOTH
@pytest.mark.parametrize(
    ("day", "again"),
    [("2026-10-06", "Thu 08 Oct 09:00"), ("2026-10-08", "Mon 12 Oct 07:00"), ("2026-10-30", "Mon 02 Nov 07:00")],
)
def test_open_thanks_are_mentioned_once_two_days_later(make_diary, zone, day, again):
    diary = make_diary(zone)
    knows_ana(diary)
    diary.until(f"{day} 20:00")
    met(diary, f"{day} 15:00")
    meets(diary, "2026-12-10 15:00")  # so that no request for a meeting comes between
    end = date.fromisoformat(day) + timedelta(days=16)
    diary.expects(f"{end} 12:00", f"{again} reminder")


def test_approved_thanks_are_not_mentioned(make_diary):
    diary = make_diary()
    knows_ana(diary)
    met(diary, "2026-10-05 08:00")
    meets(diary, "2026-12-10 15:00")
    diary.tells(DraftApproved(), answering=diary.last("thanks_draft"))
    diary.expects("2026-10-23 12:00")


# --- actions -----------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("due", "steps"),
    [
        ("2026-10-15", ["Wed 14 Oct 09:00", "Thu 15 Oct 09:00", "Mon 19 Oct 09:00"]),
        ("2026-10-12", ["Fri 09 Oct 09:00", "Mon 12 Oct 09:00", "Fri 16 Oct 09:00"]),
        ("2026-10-13", ["Mon 12 Oct 09:00", "Tue 13 Oct 09:00", "Mon 19 Oct 07:00"]),  # four days after is a Saturday
        ("2026-10-31", ["Fri 30 Oct 09:00", "Mon 02 Nov 07:00", "Wed 04 Nov 09:00"]),
        ("2026-11-02", ["Fri 30 Oct 09:00", "Mon 02 Nov 09:00", "Fri 06 Nov 09:00"]),
    ],
)
def test_actions_before_on_and_after_their_day(make_diary, zone, due, steps):
    diary = make_diary(zone)
    promises(diary, "send my CV", due)
    diary.expects("2026-11-20 12:00", *(f"{step} reminder" for step in steps))


def test_all_items_of_a_day_stand_in_one_mail(make_diary):
    diary = make_diary()
    for text, due in (("send my CV", "2026-10-15"), ("read the call", "2026-10-15"), ("book the room", "2026-10-16")):
        promises(diary, text, due)
    diary.expects("2026-10-15 20:00", "Wed 14 Oct 09:00 reminder", "Thu 15 Oct 09:00 reminder")
    for words in ("send my CV", "read the call", "book the room"):
        assert words in diary.last("reminder").flat


def test_a_reminder_that_was_missed_that_day_does_not_come_the_next(make_diary):
    diary = make_diary()
    promises(diary, "send my CV", "2026-10-15")
    diary.sleeps_until("2026-10-15 00:00")
    diary.until("2026-10-15 08:59")
    assert diary.entries == []
    diary.sleeps_until("2026-10-15 18:59")
    assert diary.entries == ["Thu 15 Oct 18:59 reminder"]
    other = make_diary()
    promises(other, "send my CV", "2026-10-15")
    other.sleeps_until("2026-10-15 19:00")
    other.expects("2026-10-19 08:59")


def test_done_and_snoozed(make_diary):
    diary = make_diary()
    promises(diary, "send my CV", "2026-10-15")
    promises(diary, "read the call", "2026-10-15")
    diary.until("2026-10-14 10:00")
    diary.tells(ActionDone(text="send my CV"), ActionSnoozed(text="read the call", until=date(2026, 10, 22)))
    diary.expects("2026-11-10 12:00", "Thu 22 Oct 09:00 reminder", "Mon 26 Oct 09:00 reminder")


def test_one_reminder_a_day_though_a_draft_wants_one_in_the_afternoon(make_diary):
    diary = make_diary()
    meets(diary, "2026-10-22 15:00")
    promises(diary, "send my CV", "2026-10-22")
    diary.expects("2026-10-21 23:00", "Tue 20 Oct 09:00 agenda_draft", "Wed 21 Oct 09:00 reminder")
    assert "Agenda for Thursday" in diary.last("reminder").flat, "the draft of the afternoon is named in the morning"


# --- nudges ------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("day", "comes"), [("2026-10-06", "Fri 09 Oct 09:00"), ("2026-10-28", "Mon 02 Nov 09:00"), ("2026-10-31", "Wed 04 Nov 09:00")]
)
def test_no_next_meeting_three_working_days_after(make_diary, zone, day, comes):
    diary = make_diary(zone)
    knows_ana(diary)
    diary.orders("stop", "reminders")
    diary.until(f"{day} 20:00")
    met(diary, f"{day} 15:00")
    diary.expects("2026-11-13 12:00", f"{comes} nudge_draft")


@BOTH
@pytest.mark.parametrize(
    ("rhythm", "comes"),
    [
        ("P1M", "Wed 28 Oct 09:00"),
        ("P34D", "Fri 30 Oct 09:00"),  # Sunday 1 November
        ("P35D", "Mon 02 Nov 09:00"),
    ],
)
def test_a_week_before_the_rhythm_is_missed(make_diary, zone, rhythm, comes):
    diary = make_diary(zone)
    diary.orders("stop", "reminders")
    diary.tells(ExpectationSet(people=RIVERA, topic="cadence", value=rhythm))
    diary.until("2026-10-05 20:00")
    met(diary, "2026-10-05 08:00")
    diary.until("2026-10-08 10:00")
    diary.tells(DraftSkipped(), answering=diary.last("nudge_draft"))
    diary.expects("2026-11-20 12:00", f"{comes} nudge_draft")


def test_no_request_while_the_next_meeting_is_planned(make_diary):
    diary = make_diary()
    diary.orders("stop", "reminders")
    knows_ana(diary)
    met(diary, "2026-10-05 08:00")
    meets(diary, "2026-12-10 15:00")
    diary.expects("2026-12-01 12:00")


@BOTH
@pytest.mark.parametrize(
    ("due", "comes"), [("2026-10-13", "Fri 16 Oct 09:00"), ("2026-10-29", "Tue 03 Nov 09:00"), ("2026-10-31", "Wed 04 Nov 09:00")]
)
def test_the_mentors_promise_three_working_days_after_its_date(make_diary, zone, due, comes):
    diary = make_diary(zone)
    knows_ana(diary)
    promises(diary, "introduce me to Ben Chen", due, owner="mentor")
    diary.expects("2026-12-01 12:00", f"{comes} nudge_draft")


# --- digest ------------------------------------------------------------------------------------------------------


@BOTH
def test_digest_at_the_services_hour_once_a_week_over_the_clock_change(make_diary, zone):
    diary = make_diary(zone, digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-10-23")
    weeks = ("Mon 19 Oct", "Mon 26 Oct", "Mon 02 Nov", "Mon 09 Nov")
    diary.expects("2026-11-15 23:00", *(f"{day} 07:30 digest" for day in weeks))


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("friday 07:00", "Fri 23 Oct 07:00", "Fri 30 Oct 07:00"),
        ("sunday 22:15", "Sun 25 Oct 22:15", "Sun 01 Nov 22:15"),  # it keeps its own hour, also outside the window
        ("saturday 05:00", "Sat 24 Oct 05:00", "Sat 31 Oct 05:00"),
    ],
)
def test_digest_at_the_members_own_hour(make_diary, said, first, second):
    diary = make_diary(digest=True)
    diary.orders("stop", "reminders")
    diary.orders("digest_day", said)
    promises(diary, "send my CV", "2026-10-30")
    diary.until("2026-10-19 12:00")
    diary.expects("2026-11-02 00:00", f"{first} digest", f"{second} digest")


def test_digest_is_silent_when_empty(make_diary):
    diary = make_diary(digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-11-09")
    diary.expects("2026-11-02 08:00", "Mon 02 Nov 07:30 digest")


@pytest.mark.parametrize(("up", "comes"), [("2026-10-14 07:29", True), ("2026-10-14 07:30", False)])
def test_digest_is_worth_sending_for_48_hours(make_diary, up, comes):
    diary = make_diary(digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-10-16")
    diary.sleeps_until(up)
    assert bool(diary.entries) is comes
    diary.until("2026-10-18 23:00")
    assert len(diary.entries) == comes


def test_another_digest_day_in_the_middle_of_the_week_makes_no_second_digest(make_diary):
    diary = make_diary(digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-10-16")
    diary.until("2026-10-13 12:00")
    diary.orders("digest_day", "thursday 07:00")
    diary.expects("2026-10-22 12:00", "Thu 22 Oct 07:00 digest")


def test_another_zone_between_two_digests_makes_neither_two_nor_none(make_diary):
    diary = make_diary("America/New_York", digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-10-16")
    diary.expects("2026-10-12 08:00", "Mon 12 Oct 07:30 digest")
    diary.orders("timezone", "America/Los_Angeles")  # where it is 04:30, and 07:30 is still to come
    diary.expects("2026-10-18 23:00")
    assert "digest" in diary.tells(Command(name="timezone", argument="Asia/Kolkata")), "there it is Monday 08:30 already"
    diary.expects("2026-10-25 21:59")
    diary.expects("2026-10-26 12:00", "Sun 25 Oct 22:00 digest")  # 07:30 in Kolkata


def test_on_the_day_of_the_digest_its_lines_take_the_place_of_the_reminder(make_diary):
    diary = make_diary(digest=True)
    promises(diary, "send my CV", "2026-10-12")
    diary.expects("2026-10-13 12:00", "Fri 09 Oct 09:00 reminder", "Mon 12 Oct 07:30 digest")
    assert "send my CV" in diary.last("digest").flat


def test_a_digest_asked_for_does_not_replace_the_weekly_one(make_diary):
    diary = make_diary(digest=True)
    diary.orders("stop", "reminders")
    promises(diary, "send my CV", "2026-10-16")
    assert diary.tells(Command(name="digest")) == ["digest"]
    diary.expects("2026-10-13 12:00", "Mon 12 Oct 07:30 digest")


# --- pause, window, and the whole --------------------------------------------------------------------------------


def busy(diary: Diary) -> None:
    """Something for every row of the table in October."""
    diary.tells(ExpectationSet(people=RIVERA, topic="cadence", value="P2W"))
    meets(diary, "2026-10-22 18:15")
    for text, due, owner in (
        ("send my CV", "2026-10-17", "member"),
        ("call", "2026-10-20", "member"),
        ("write", "2026-10-19", "mentor"),
    ):
        promises(diary, text, due, owner)


def test_a_paused_member_gets_nothing_and_open_items_stand_in_the_first_digest_afterwards(make_diary):
    diary = make_diary(digest=True)
    busy(diary)
    diary.orders("pause", "2026-10-30")
    diary.expects("2026-10-30 23:00")
    assert diary.tells(Command(name="status")) == ["status"]
    diary.until("2026-11-02 07:30")
    assert "Mon 02 Nov 07:30 digest" in diary.entries
    assert "send my CV" in diary.last("digest").flat and "call" in diary.last("digest").flat


def test_a_paused_member_who_logs_gets_the_receipt_alone(make_diary):
    diary = make_diary()
    knows_ana(diary)
    diary.orders("pause")
    assert met(diary, "2026-10-05 08:00") == ["receipt"]
    diary.expects("2026-10-30 12:00")


def test_stop_is_a_pause_without_an_end(make_diary):
    diary = make_diary(digest=True)
    busy(diary)
    diary.orders("stop")
    diary.expects("2026-11-30 12:00")


def unasked(diary: Diary, end: str) -> list[tuple[datetime, str]]:
    diary.entries.clear()
    diary.until(end)
    return [(datetime.strptime(f"2026 {entry[4:16]}", "%Y %d %b %H:%M"), entry.split()[-1]) for entry in diary.entries]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
@pytest.mark.parametrize("window", [Window(), Window(time(10), time(16)), Window(time(0), time(23, 59))])
def test_nothing_unasked_outside_the_window_or_on_a_weekend_but_the_digest(make_diary, zone, window):
    diary = make_diary(zone, digest=True, window=window)
    diary.orders("digest_day", "sunday 23:30")
    busy(diary)
    came = unasked(diary, "2026-11-10 12:00")
    assert {kind for _, kind in came} >= {"agenda_draft", "debrief", "thanks_draft", "reminder", "nudge_draft", "digest"}
    for moment, kind in came:
        if kind == "digest":
            assert (moment.weekday(), moment.time()) == (6, time(23, 30))
        else:
            assert moment.weekday() < 5 and window.start <= moment.time() < window.end, (moment, kind)
    reminded = [moment.date() for moment, kind in came if kind in ("reminder", "nudge")]
    assert len(reminded) == len(set(reminded))


def test_down_for_three_days_over_a_weekend_at_most_one_mail_of_a_kind_about_each_thing(make_diary):
    diary = make_diary(digest=True)
    busy(diary)
    diary.until("2026-10-16 06:00")
    diary.entries.clear()
    diary.sleeps_until("2026-10-19 09:30")
    assert diary.entries == ["Mon 19 Oct 09:30 digest"]
    diary.sleeps_until("2026-10-19 09:30")
    assert len(diary.entries) == 1, "a clock that stands still repeats nothing"


def test_going_back_in_time_repeats_nothing(make_diary):
    diary = make_diary(digest=True)
    busy(diary)
    diary.until("2026-10-23 12:00")
    diary.entries.clear()
    diary.sleeps_until("2026-10-12 09:00")
    diary.until("2026-10-23 12:00")
    assert diary.entries == []


def test_a_member_who_joins_after_the_digests_hour_is_reminded_that_day(make_diary):
    diary = make_diary(start=datetime(2026, 10, 12, 12, 0, tzinfo=UTC), digest=True)  # Monday 08:00 in New York
    meets(diary, "2026-10-13 15:00")
    diary.expects("2026-10-12 20:00", "Mon 12 Oct 15:00 reminder")
