"""The loop, with an application that is a fake; signals and the ten-second promise in a real process."""

import logging
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from mailflow import daemon
from mailflow.errors import MailboxBusy, MailboxUnavailable

FAST = daemon.Rhythm(poll=0.05, wake=0.05, deliver=0.05)


class FakeApp:
    """Counts its calls; `raising` ticks always raise; `mail` makes `wait` return at once and is handled by `poll`."""

    def __init__(self, raising=(), holds=True):
        self.calls = []
        self.raising = raising
        self.holds = holds
        self.mail = threading.Event()
        self.answered = threading.Event()
        self.at = {}

    def _tick(self, name):
        self.calls.append(name)
        self.at[name] = time.monotonic()
        if name in self.raising:
            raise MailboxUnavailable(f"{name} is down")
        return 0

    def hold(self):
        self.calls.append("hold")
        return self.holds

    def poll(self):
        came = self.mail.is_set()
        self.mail.clear()
        return self._tick("poll") + came

    def wake(self):
        return self._tick("wake")

    def deliver(self):
        if "poll" in self.calls[-2:]:
            self.answered.set()
        return self._tick("deliver")

    def wait(self, seconds, stop):
        until = time.monotonic() + seconds
        while time.monotonic() < until and not stop() and not self.mail.wait(0.01):
            pass


def running(app, rhythm, seconds, during=lambda: None):
    stop = daemon.Stop()
    thread = threading.Thread(target=daemon.run, args=(app, stop, rhythm), daemon=True)
    thread.start()
    try:
        during()
        time.sleep(seconds)
    finally:
        stop.request()
        thread.join(5)
    assert not thread.is_alive()


def test_three_ticks_run_again_and_again():
    app = FakeApp()
    running(app, FAST, 0.5)
    assert app.calls[0] == "hold"
    assert all(3 <= app.calls.count(name) <= 12 for name in ("poll", "wake", "deliver"))
    assert time.tzname == ("UTC", "UTC") and os.environ["TZ"] == "UTC"


@pytest.mark.parametrize("broken", ["poll", "wake", "deliver"])
def test_a_tick_that_always_raises_backs_off_and_starves_nobody(broken, caplog):
    app = FakeApp(raising=(broken,))
    with caplog.at_level(logging.ERROR):
        running(app, FAST, 1.2)
    others = {"poll", "wake", "deliver"} - {broken}
    assert all(app.calls.count(name) >= 8 for name in others), app.calls
    assert 2 <= app.calls.count(broken) <= 6  # 0.05, 0.1, 0.2, 0.4 … s apart
    assert [record.action for record in caplog.records].count(
        f"tick.{'mailbox' if broken == 'poll' else broken}.failed"
    ) == app.calls.count(broken)


def test_a_failed_tick_is_tried_again_after_its_back_off_not_after_its_interval(monkeypatch):
    monkeypatch.setattr(daemon, "FIRST_BACK_OFF", 0.05)
    app = FakeApp(raising=("poll",))
    running(app, daemon.Rhythm(poll=60, wake=60, deliver=60), 0.5)
    assert app.calls.count("poll") >= 3


def test_mail_is_answered_in_the_pass_that_it_came_in():
    app = FakeApp()

    def mail_comes():
        time.sleep(0.3)
        app.answered.clear()
        began = time.monotonic()
        app.mail.set()
        assert app.answered.wait(2)
        assert time.monotonic() - began < 0.5

    running(app, daemon.Rhythm(poll=60, wake=60, deliver=60), 0, mail_comes)


def test_while_there_is_work_nobody_waits():
    app = FakeApp()
    left = [5]

    def deliver():
        app.calls.append("deliver")
        left[0] -= 1
        return int(left[0] > 0)

    app.deliver = deliver
    running(app, daemon.Rhythm(poll=60, wake=60, deliver=60), 0.3)
    assert app.calls.count("deliver") >= 5


def test_a_wait_that_always_ends_at_once_does_not_spin():
    app = FakeApp()
    app.wait = lambda seconds, stop: app.calls.append("wait")
    running(app, daemon.Rhythm(poll=60, wake=60, deliver=60), 1.0)
    assert app.calls.count("wait") < 12


def test_a_wait_that_raises_is_survived(caplog):
    app = FakeApp()

    def wait(seconds, stop):
        raise MailboxUnavailable("line dropped")

    app.wait = wait
    running(app, FAST, 0.5)
    assert app.calls.count("wake") >= 3
    assert "line dropped" in caplog.text


def test_without_the_lease_nothing_is_done_and_it_is_said_once_a_minute(caplog, monkeypatch):
    monkeypatch.setattr(daemon, "BUSY_PAUSE", 0.02)
    app = FakeApp(holds=False)

    def let_go():
        time.sleep(0.3)
        assert set(app.calls) == {"hold"} and len(app.calls) > 5
        app.holds = True

    with caplog.at_level(logging.WARNING):
        running(app, FAST, 0.3, let_go)
    assert "deliver" in app.calls
    assert [record.action for record in caplog.records].count("lease.busy") == 1


def test_the_lease_is_renewed(monkeypatch):
    monkeypatch.setattr(daemon, "LEASE_RENEWAL", 0.1)
    app = FakeApp()
    running(app, daemon.Rhythm(poll=60, wake=60, deliver=60), 0.6)
    assert app.calls.count("hold") >= 4


def test_a_lease_that_raises_is_survived(monkeypatch, caplog):
    app = FakeApp()
    answers = iter([ValueError("database is away"), True])

    def hold():
        answer = next(answers, True)
        if isinstance(answer, Exception):
            raise answer
        return answer

    app.hold = hold
    monkeypatch.setattr(daemon, "back_off", lambda failures, first: 0.01)
    running(app, FAST, 0.3)
    assert "deliver" in app.calls and "database is away" in caplog.text


def test_a_clock_that_is_set_back_does_not_stall_the_ticks():
    app = FakeApp()
    stop = daemon.Stop()
    loop = daemon._Loop(app, stop, FAST)
    loop.held()
    loop.beat()
    for job in loop._scheduler.jobs:
        job.next_run = job.next_run.replace(year=job.next_run.year + 1)
    loop.rest()
    time.sleep(0.06)
    app.calls.clear()
    loop.beat()
    assert {"poll", "wake", "deliver"} <= set(app.calls)


def test_once_waits_for_the_lease_and_then_gives_up():
    began = time.monotonic()
    with pytest.raises(MailboxBusy):
        daemon.take_hold(FakeApp(holds=False), 0.2)
    assert 0.2 <= time.monotonic() - began < 2
    daemon.take_hold(FakeApp(), 0)


def test_back_off_doubles_with_jitter_up_to_five_minutes():
    assert all(4 <= daemon.back_off(1, 5) <= 6 and 16 <= daemon.back_off(3, 5) <= 24 for _ in range(50))
    assert all(240 <= daemon.back_off(1000, 5) <= 360 for _ in range(50))


PROCESS = """
    import sys, time
    from mailflow import daemon
    daemon.LAST_MOMENT = 1.0
    class App:
        def hold(self): return True
        def poll(self):
            print("working", flush=True)
            time.sleep({seconds})
            print("finished", flush=True)
            return 0
        def wake(self): print("woke", flush=True); return 0
        def deliver(self): print("delivered", flush=True); return 0
        def wait(self, seconds, stop): time.sleep(0.01)
    stop = daemon.Stop()
    stop.on_signals()
    daemon.run(App(), stop, daemon.Rhythm())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(("seconds", "ends_with"), [(0.4, "finished"), (60, "working")])
def test_a_signal_lets_the_message_in_hand_finish_but_not_for_ever(number, seconds, ends_with):
    source = textwrap.dedent(PROCESS.format(seconds=seconds))
    process = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "working\n"
    process.send_signal(number)
    process.send_signal(signal.SIGTERM)  # a second one, as service managers and test harnesses may send, changes nothing
    rest, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert f"working\n{rest}".split()[-1] == ends_with
